"""Calls back once the next picture of the program is complete."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class NextPaint(QObject):
    """Seen before a widget paints; `then` runs when everything that paints with it has painted.

    `at_latest_ms`: for windows that nobody sees (opened as an icon), and that are therefore never painted.
    """

    def __init__(self, app: QApplication, then: Callable[[], None], at_latest_ms: int = 0) -> None:
        super().__init__()
        self._app = app
        self._then = then
        self._waiting = True
        app.installEventFilter(self)
        if at_latest_ms:
            QTimer.singleShot(at_latest_ms, self, self._stop_waiting)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waiting:
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self, self._stop_waiting)
        return False

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting = False
            self._app.removeEventFilter(self)
            self._then()
