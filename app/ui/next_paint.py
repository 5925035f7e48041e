"""Calls back once the next picture of the program is complete: for those who measure."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class NextPaint(QObject):
    """Seen before a widget paints; `then` runs when everything that paints with it has painted."""

    def __init__(self, app: QApplication, then: Callable[[], None]) -> None:
        super().__init__()
        self._app = app
        self._then = then
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False
