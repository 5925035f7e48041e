"""Sound files that stand in for the candidate: each opened take plays the next one.

paced: in real time, then a faint hiss for as long as the take lasts, so that patience has to decide.
unpaced: as fast as it is read, then "played out", which stands for the key "I'm done".
While nothing is being recorded the file stands still.
"""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from audio.clips import open_sound
from audio.ring import Samples
from audio.values import SAMPLE_RATE, AnswerPlayedOut, AnswersUsedUp, DeviceName, MicrophoneOpened

BLOCK_S = 0.1
PACED_BLOCK_S = 0.02
HISS = 6e-5
"""Amplitude of the hiss after the file: what a quiet room leaves in 16 bits."""
Report = AnswerPlayedOut | AnswersUsedUp


class FileMicrophone:
    """The same interface as SoundCardMicrophone. `clock` and `wait` belong together; tests bring their own."""

    def __init__(
        self,
        files: Sequence[str | Path],
        paced: bool = True,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._files = [Path(file) for file in files]
        self._next = 0
        self._paced = paced
        self._clock = clock
        self._wait = wait or threading.Event().wait
        self._hiss = np.random.default_rng(20)
        self._take: int | None = None
        self._sound: Samples = np.zeros(0, dtype=np.float32)
        self._given = 0
        self._started_at = 0.0
        self._reports: list[Report] = []
        self.rate = SAMPLE_RATE

    def open(self) -> MicrophoneOpened:
        """Raises NotSound when one of the files is none: at the start, not in mid-interview."""
        for file in self._files:
            with open_sound(file):
                pass
        return MicrophoneOpened(DeviceName("recorded answers", "file"), self.rate)

    def take_opened(self, take: int) -> None:
        """Put on the next file; the same one goes on when the same take is opened again."""
        self._started_at = self._clock() - self._given / self.rate
        if take == self._take:
            return
        self._take, self._given, self._started_at = take, 0, self._clock()
        self._sound = np.zeros(0, dtype=np.float32)
        if self._next >= len(self._files):
            self._reports.append(AnswersUsedUp(take))
            return
        with open_sound(self._files[self._next]) as sound:
            self.rate = sound.samplerate
            self._sound = sound.read(dtype="float32", always_2d=True).mean(axis=1, dtype=np.float32)
        self._next += 1

    def read(self, timeout_s: float) -> Samples | None:
        return self._read_paced(timeout_s) if self._paced else self._read_on(timeout_s)

    def discard(self, timeout_s: float) -> None:
        self._wait(timeout_s)
        self._started_at = self._clock() - self._given / self.rate

    def lost_samples(self) -> int:
        return 0

    def take_closed(self) -> None:
        self._reports.clear()

    def reports(self) -> tuple[Report, ...]:
        """What has come up since the last call; each is given once."""
        reports, self._reports = tuple(self._reports), []
        return reports

    def close(self) -> None:
        """Nothing is held open between reads."""

    def _read_on(self, timeout_s: float) -> Samples | None:
        left = len(self._sound) - self._given
        if left == 0:
            self._wait(timeout_s)
            return None
        block = self._sound[self._given : self._given + round(self.rate * BLOCK_S)]
        self._given += len(block)
        if len(block) == left and self._take is not None:
            self._reports.append(AnswerPlayedOut(self._take))
        return block

    def _read_paced(self, timeout_s: float) -> Samples | None:
        due = self._due()
        if due < self.rate * PACED_BLOCK_S:
            self._wait(min(timeout_s, PACED_BLOCK_S - due / self.rate))
            due = self._due()
        if due <= 0:
            return None
        block = self._sound[self._given : self._given + due]
        silence = self._hiss.standard_normal(due - len(block), dtype=np.float32) * np.float32(HISS)
        self._given += due
        return np.concatenate([block, silence])

    def _due(self) -> int:
        return int((self._clock() - self._started_at) * self.rate) - self._given
