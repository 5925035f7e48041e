"""A candidate for the virtual room: hears when the interviewer has stopped, and then speaks the next answer."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tests.audio.rehearsed import SpokenAnswer
from tests.room.rehearsing import FarRehearsal
from tests.room.room import RATE, Recording, Room

WINDOW = RATE // 50
LOUD = 0.005
SILENCE_S = 1.0
"""longer than any breath between two sentences of the interviewer"""
LOOK_EVERY_S = 0.2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where there is voice, in samples from the beginning; empty when there is none."""

    start: int
    end: int

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / RATE


def voice_in(sound: NDArray[np.float32]) -> Stretch:
    """From the first loud 20 ms to the last."""
    whole = sound[: len(sound) // WINDOW * WINDOW].reshape(-1, WINDOW)
    loud = np.flatnonzero(np.sqrt(np.mean(np.square(whole), axis=1)) > LOUD)
    return Stretch(int(loud[0]) * WINDOW, (int(loud[-1]) + 1) * WINDOW) if len(loud) else Stretch(0, 0)


def voiced_seconds(sound: NDArray[np.float32]) -> float:
    """Without the pauses."""
    whole = sound[: len(sound) // WINDOW * WINDOW].reshape(-1, WINDOW)
    return float(np.count_nonzero(np.sqrt(np.mean(np.square(whole), axis=1)) > LOUD)) * WINDOW / RATE


@dataclass
class Candidate:
    """`heard` holds what came out of the speakers, one piece of sound for each thing that was asked."""

    room: Room
    speakers: Recording
    rehearsal: FarRehearsal
    heard: list[NDArray[np.float32]] = field(default_factory=list)
    _listened: int = 0

    def hear_out(self, seconds: float = 60.0) -> None:
        """Until the interviewer has spoken and been silent for a while, and the window says that it is my turn."""
        for _ in range(round(seconds / LOOK_EVERY_S)):
            self.speakers.listen(LOOK_EVERY_S)
            sound = self.speakers.samples()[self._listened :]
            voice = voice_in(sound)
            silent_s = (len(sound) - voice.end) / RATE
            if voice.seconds > 0 and silent_s >= SILENCE_S and self.rehearsal.latest.phase == "listening":
                self.heard.append(sound)
                self._listened += len(sound)
                return
        raise AssertionError(f"the interviewer did not come to an end: {self.rehearsal.latest}")

    def say(self, answer: SpokenAnswer) -> None:
        """Speaks to the end, and presses nothing."""
        assert self.room.play(answer.path).wait(answer.seconds + 10) == 0
