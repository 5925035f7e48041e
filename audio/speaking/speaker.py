"""Who plays what the voice says: the sound card, or nobody.

The mouth writes short blocks and never more than AHEAD_S before they are due, so that it can be hushed at once. What
was really handed over can be taken back afterwards, sample for sample: that is what the turn's clip is made of.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import numpy as np

from audio.echo.reference import PlayedSound
from audio.errors import AudioError, NoSpeaker
from audio.speaking.line import Line
from audio.speaking.messages import MouthSetup
from audio.speaking.voice import Samples
from audio.values import SAMPLE_RATE

BLOCK_S = 0.02
AHEAD_S = 0.2
"""A hiccup of the mouth (a slow disk) shorter than this leaves no hole in a sentence."""


class Speaker(Protocol):
    """`name` is the device's, empty when nobody listens; `rate` in samples per second. All raise NoSpeaker.

    Positions count the samples handed over since the speaker was opened.
    """

    name: str
    rate: int

    def write(self, block: Samples) -> None:
        """Play this after everything before it; returns as soon as there is room for more."""

    def take_played(self) -> Samples:
        """What was handed over since this was last asked."""

    def left(self) -> int:
        """The position that has left the loudspeaker by now."""

    def hush(self) -> int:
        """End within milliseconds; returns the position after which nothing of what was written is played."""

    def hold(self) -> None:
        """Fall silent as quickly, but keep what was written."""

    def release(self) -> None:
        """Go on with it."""

    def rest(self) -> None:
        """Nothing is to be said for now: let go of the device until the next block."""

    def close(self) -> None: ...


class SilentSpeaker:
    """Nobody listens: time passes as if somebody did (`paced`), or does not pass at all."""

    name = ""

    def __init__(
        self,
        paced: bool,
        rate: int = SAMPLE_RATE,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.rate = rate
        self._paced = paced
        self._now = now
        self._wait = wait
        self._line = Line(rate)
        self._played: list[Samples] = []
        self._since = now()

    def _pass_time(self) -> None:
        now = self._now()
        due = int((now - self._since) * self.rate) if self._paced else self._line.waiting
        sound = self._line.take(due)
        self._played.append(sound)
        # Silence is not saved up: with nothing waiting, the next block starts now.
        goes_on = self._line.waiting and not self._line.held
        self._since = self._since + len(sound) / self.rate if goes_on else now

    def write(self, block: Samples) -> None:
        self._pass_time()
        self._line.add(block)
        early = self._line.waiting / self.rate - AHEAD_S
        if self._paced and early > 0:
            self._wait(early)
        self._pass_time()

    def take_played(self) -> Samples:
        self._pass_time()
        played, self._played = self._played, []
        return np.concatenate(played) if played else np.zeros(0, dtype=np.float32)

    def left(self) -> int:
        self._pass_time()
        return self._line.taken

    def hush(self) -> int:
        self._pass_time()
        return self._line.cut()

    def hold(self) -> None:
        self._pass_time()
        self._line.hold()

    def release(self) -> None:
        self._pass_time()
        self._line.release()

    def rest(self) -> None: ...

    def close(self) -> None: ...


def open_speaker(setup: MouthSetup) -> tuple[Speaker, str]:
    """The speaker, and one sentence of warning when it is not the one that was asked for."""
    if setup.silent:
        return SilentSpeaker(setup.paced), ""
    # Imported late: PortAudio reads the list of devices when it is loaded, and a silent mouth needs none.
    from audio.speaking.sound_card import SoundCard

    played = _played_sound(setup.played_sound)
    try:
        return SoundCard(setup.speaker, played), ""
    except NoSpeaker as error:
        if setup.speaker is None:
            return SilentSpeaker(paced=True), f"{error} The interviewer's words are on the screen."
    try:
        return SoundCard(None, played), f"{setup.speaker.name} is not there; the system's default speaker is used."
    except NoSpeaker as error:
        return SilentSpeaker(paced=True), f"{error} The interviewer's words are on the screen."


def another_speaker(setup: MouthSetup) -> tuple[Speaker | None, str]:
    """When the one that was used is gone: the chosen one if it is back, else the system's default, else None."""
    if setup.silent:
        return None, ""
    from audio.devices import look_again

    try:
        look_again()
    except AudioError as error:
        return None, str(error)
    speaker, warning = open_speaker(setup)
    if not speaker.name:
        return None, warning
    return speaker, warning or f"The interviewer goes on through {speaker.name}."


def _played_sound(name: str) -> PlayedSound | None:
    """None when nobody wants a copy, or when its memory is gone: the voice is heard all the same."""
    if not name:
        return None
    with suppress(OSError):
        return PlayedSound(name)
    return None
