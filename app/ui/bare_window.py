"""The least window that Qt can open, as the yardstick of `greenroom bench start`: `python -m app.ui.bare_window`.

Writes the time of its first picture, on the clock that all processes share, and closes.
"""

import sys
import time

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from app.ui.next_paint import NextPaint


def main() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Ready when you are"))
    window.resize(1080, 720)

    def painted() -> None:
        sys.stdout.write(f'{{"usable_at": {time.monotonic()}}}\n')
        app.quit()

    watching = NextPaint(app, painted)
    window.show()
    code = app.exec()
    del watching
    return code


if __name__ == "__main__":
    sys.exit(main())
