"""What is sounding: a turn of the interviewer, or a stored clip that is played back."""

from collections.abc import Callable

from audio.errors import RecordingFailed
from audio.speaking.clip import TurnClip
from audio.speaking.levels import EVERY_S, LevelMeter
from audio.speaking.messages import ClipEnded, ClipMoved, MouthReport, SpeakingLevel, StopClip, TurnSpoken
from audio.speaking.voice import Samples


class SpokenTurn:
    """A turn while it is spoken: its clip grows by what was handed over. `rate` is the speaker's."""

    def __init__(self, turn: int, clip: str, rate: int, send: Callable[[MouthReport], None]) -> None:
        self.turn = turn
        self._send = send
        self._meter = LevelMeter(rate)
        self._clip: TurnClip | None = None
        self._kept: tuple[str, float] = ("", 0.0)
        if clip:
            try:
                self._clip = TurnClip(clip, rate)
            except RecordingFailed:
                # A full disk must not silence the interviewer: the turn has no clip then, shown by its empty path.
                self._clip = None

    def keep(self, sound: Samples) -> None:
        if len(sound) == 0:
            return
        if self._clip is not None:
            try:
                self._clip.append(sound)
            except RecordingFailed:
                self._close_clip()
        for level in self._meter.feed(sound):
            self._send(SpeakingLevel(level))

    def go_on(self, rate: int) -> None:
        """With another speaker, whose rate this is."""
        self._meter = LevelMeter(rate)
        if self._clip is not None:
            try:
                self._clip.go_on(rate)
            except RecordingFailed:
                self._close_clip()

    def end(self) -> None:
        self._close_clip()
        self._send(SpeakingLevel(0.0))
        path, seconds = self._kept
        self._send(TurnSpoken(self.turn, path, seconds))

    def _close_clip(self) -> None:
        if self._clip is not None:
            self._kept, self._clip = self._clip.finish(), None


class Playback:
    """A stored clip while it is played; `origin` is the speaker's position at its start."""

    def __init__(self, play: int, start: float, origin: int, rate: int, send: Callable[[MouthReport], None]) -> None:
        self.play = play
        self._start = start
        self._origin = origin
        self._rate = rate
        self._send = send
        self._moved = -1

    def move(self, left: int) -> None:
        """Report the position, once per 50 ms of sound."""
        seconds = max(left - self._origin, 0) / self._rate
        if int(seconds / EVERY_S) > self._moved:
            self._moved = int(seconds / EVERY_S)
            self._send(ClipMoved(self.play, self._start + seconds))

    def end(self, reason: str) -> None:
        self._send(ClipEnded(self.play, reason))

    def stops_for(self, order: object) -> bool:
        """Is this the order to stop it?"""
        return order == StopClip(self.play)
