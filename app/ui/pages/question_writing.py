"""What is typed in the form, on its way to the disk."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.session.commands import Command
from app.session.question_commands import WriteField
from app.session.question_views import Place

CHECK_AFTER_MS = 400
Post = Callable[[Command], None]


class Writing(QObject):
    """What was typed and not yet handed on: 400 ms after the last key, or at once when something else is done."""

    def __init__(self, post: Post, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._pending: dict[Place, str] = {}
        self.overruled = False
        """something was taken back: every field shows what is stored, also where somebody writes"""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def note(self, place: Place, text: str) -> None:
        self._pending[place] = text
        self._timer.start()

    def keeps(self, place: Place, writing: bool) -> bool:
        """Is what stands in this field newer than what is stored?"""
        return not self.overruled and (place in self._pending or writing)

    def flush(self) -> None:
        self._timer.stop()
        pending, self._pending = self._pending, {}
        for place, text in pending.items():
            self._post(WriteField(place, text))

    def forget(self) -> None:
        self._timer.stop()
        self._pending.clear()

    def post(self, command: Command) -> None:
        """After what was typed before it."""
        self.flush()
        self._post(command)
