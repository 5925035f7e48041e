"""What is played, and where it is between two reports of the sound: a clock of its own carries it on."""

from collections.abc import Callable

from app.session.commands import Command
from app.session.replay.commands import ReplayPause, ReplayPlay, Voices
from app.session.replay.views import ReplayAt
from app.ui.pages.replay.transport import SPEEDS

AT_THE_END_S = 0.3
LATEST_S = 0.5
"""Without a report for so long nobody knows where the sound is: the place waits."""


class Player:
    """Posts what is asked of the sound; `now` is time.monotonic() or a test's clock."""

    def __init__(self, post: Callable[[Command], None], now: Callable[[], float]) -> None:
        self._post, self._now = post, now
        self._session, self.seconds = "", 0.0
        self._ask = 0
        self._at, self._when = 0.0, 0.0
        self._heard = False
        self.playing = False
        self.speed = 1.0
        self.voices: Voices = "both"
        self.loop: tuple[float, float] | None = None

    def open(self, session: str, seconds: float) -> None:
        """Another rehearsal begins at its beginning; the same one stays where it is."""
        if session != self._session:
            self.pause()
            self._at, self.loop = 0.0, None
        self._session, self.seconds = session, seconds

    def at(self) -> float:
        """Where the sound is now, seconds of the axis."""
        if not (self.playing and self._heard):
            return self._at
        gone = min(max(self._now() - self._when, 0.0), LATEST_S) * self.speed
        place = self._at + gone
        if self.loop is not None and place >= self.loop[1]:
            first, last = self.loop
            place = first + (place - last) % max(last - first, 0.1)
        return min(place, self.seconds)

    def hear(self, report: ReplayAt) -> None:
        """What answers an older command is of no use any more."""
        if report.ask != self._ask or report.session != self._session:
            return
        if report.playing and not self.playing:
            return
        self._at, self._when, self._heard = report.at, report.when, report.playing
        self.playing = report.playing

    def play(self) -> None:
        if self._at >= self.seconds - AT_THE_END_S and not self.playing:
            self._at = 0.0
        self._begin(self.at())

    def pause(self) -> None:
        if self.playing:
            self._at = self.at()
            self.playing = self._heard = False
            self._post(ReplayPause())

    def seek(self, at: float, *, play: bool = False) -> None:
        """`play`: also when nothing was heard. Outside of a loop there is no loop any more."""
        at = min(max(at, 0.0), self.seconds)
        if self.loop is not None and not self.loop[0] <= at < self.loop[1]:
            self.loop = None
        if self.playing or play:
            self._begin(at)
        else:
            self._at = at

    def set_speed(self, speed: float) -> None:
        at = self.at()
        self.speed = speed
        self._again(at)

    def step_speed(self, by: int) -> None:
        place = SPEEDS.index(self.speed) + by
        if 0 <= place < len(SPEEDS):
            self.set_speed(SPEEDS[place])

    def set_voices(self, voices: Voices) -> None:
        at = self.at()
        self.voices = voices
        self._again(at)

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """A new loop is heard from its beginning; without one it goes on where it is."""
        at = self.at()
        self.loop = loop
        if loop is not None:
            self._begin(loop[0])
        else:
            self._again(at)

    def _again(self, at: float) -> None:
        if self.playing:
            self._begin(at)

    def _begin(self, at: float) -> None:
        self._ask += 1
        self._at, self._heard, self.playing = at, False, True
        self._post(ReplayPlay(self._session, at, self._ask, self.speed, self.voices, self.loop))
