"""Stored clips played through the mouth while no rehearsal runs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.session.staff import Staff
from app.session.views import PlayingView, Toast, View
from audio.speaking.messages import ClipEnded, ClipMoved, PlayClip, StopClip

if TYPE_CHECKING:
    from app.wiring import Workshop


class Playing:
    """One clip at a time. Belongs to the session thread."""

    def __init__(self, shop: "Workshop", staff: Staff, show: Callable[[View], None]) -> None:
        self._shop = shop
        self._staff = staff
        self._show = show
        self._play = 0
        self._clip = ""

    def play(self, clip: str, start: float, end: float) -> None:
        self.stop()
        self._play += 1
        self._clip = clip
        path = self._shop.paths.clip(clip)
        mouth = self._staff.get("mouth") or self._staff.hire(self._shop.mouth())
        mouth.send(PlayClip(self._play, str(path), start, end))
        self._show(PlayingView(clip, start))

    def stop(self) -> None:
        mouth = self._staff.get("mouth")
        if self._clip and mouth is not None:
            mouth.send(StopClip(self._play))
        self._end()

    def hear(self, report: Any) -> bool:
        """True when the report was about a clip."""
        match report:
            case ClipMoved(play, at):
                if play == self._play and self._clip:
                    self._show(PlayingView(self._clip, at))
                return True
            case ClipEnded(play, reason):
                if play == self._play:
                    self._end()
                if reason:
                    self._show(Toast(reason, bad=True))
                return True
        return False

    def lost(self, worker: str) -> None:
        """The mouth has died while it played."""
        if worker == "mouth" and self._clip:
            self._end()
            self._show(Toast("The voice stopped working. Press play again.", bad=True))

    def _end(self) -> None:
        if self._clip:
            self._clip = ""
            self._show(PlayingView())
