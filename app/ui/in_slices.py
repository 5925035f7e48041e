"""A page that takes long to make is made in slices, so that a click or a key never waits for all of it.

What is seen first is made at once; each further part in a turn of the event loop of its own, in its order.
"""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

Part = Callable[[], object]
_pinned_at_once = False


def pin_at_once(at_once: bool) -> None:
    """For tests and pictures of pages: nothing comes later."""
    global _pinned_at_once
    _pinned_at_once = at_once


class InSlices(QObject):
    """Stops when the widget that it belongs to is gone."""

    def __init__(self, parts: Iterable[Part], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = deque(parts)
        if _pinned_at_once:
            self.finish()
        else:
            self._go_on_later()

    @property
    def finished(self) -> bool:
        return not self._parts

    def finish(self) -> None:
        """What is missing, now: somebody needs all of it."""
        while self._parts:
            self._parts.popleft()()

    def _go_on_later(self) -> None:
        if self._parts:
            QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        if self._parts:
            self._parts.popleft()()
        self._go_on_later()
