"""Several recordings heard one after the other, through a session that plays one at a time."""

from collections.abc import Callable, Sequence

from app.session.commands import Command, Play, StopPlaying
from app.session.views import PlayingView


class InOrder:
    """`what` names what is heard, empty in silence. Whoever plays something else meanwhile ends it."""

    def __init__(self, post: Callable[[Command], None]) -> None:
        self._post = post
        self._ahead: list[str] = []
        self._clip = ""
        self._sounds = False
        self.what = ""

    def play(self, what: str, clips: Sequence[str], start: float = 0.0) -> None:
        """`start` is the second of the first one at which it begins."""
        if not clips:
            return
        self.what, self._ahead = what, list(clips[1:])
        self._begin(clips[0], start)

    def stop(self) -> None:
        if self.what:
            self.forget()
            self._post(StopPlaying())

    def forget(self) -> None:
        """Nothing more of it: somebody plays something else, or went away."""
        self.what, self._ahead, self._clip, self._sounds = "", [], "", False

    def hear(self, playing: PlayingView) -> None:
        """What sounds now; silence behind a recording is its end."""
        if not self.what:
            return
        if playing.clip == self._clip:
            self._sounds = True
        elif playing.clip and self._sounds:
            self.forget()
        elif self._sounds and self._ahead:
            self._begin(self._ahead.pop(0), 0.0)
        elif self._sounds:
            self.forget()

    def _begin(self, clip: str, start: float) -> None:
        self._clip, self._sounds = clip, False
        self._post(Play(clip, start))
