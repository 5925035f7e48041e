"""One answer while it is being recorded: device samples in, facts out; the disk before everything else.

    device rate -> entrance -> 16 kHz -> clip on disk -> speech detector -> endpointer -> facts

Belongs to the listener's thread; knows no threads itself.
"""

import contextlib
import math
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from audio import endpointer
from audio.endpointer import Endpointing
from audio.entrance import Entrance
from audio.errors import RecordingFailed
from audio.recorder import ClipRecorder
from audio.values import SAMPLE_RATE, LevelHeard, ListenerFact, RecordingBroke, TakeClosed

Samples = NDArray[np.float32]
FRAME = 512
LEVEL_EVERY = SAMPLE_RATE // 20
QUIETEST_DB = -60.0
LOUDEST_DB = -15.0
"""Speech a hand's breadth from a laptop fills this range."""


class Detector(Protocol):
    """Probability of speech, frame by frame of 512 samples."""

    def push(self, frame: Samples) -> float: ...

    def reset(self) -> None: ...


class OpenTake:
    """An existing clip at `path` is continued. Raises RecordingFailed or NotSound when it cannot be opened."""

    def __init__(self, take: int, path: Path, entrance: Entrance, detector: Detector) -> None:
        self.take = take
        self.path = path
        self._recorder = ClipRecorder(path)
        self._detector = detector
        detector.reset()
        self._endpointing: Endpointing = endpointer.start(take, self._recorder.samples)
        self._unheard: Samples = np.zeros(0, dtype=np.float32)
        self._level_power: list[float] = []
        self._level_told_at = self._recorder.samples
        self._broken = False
        self._entrance = entrance

    @property
    def samples(self) -> int:
        """Written to the clip up to now."""
        return self._recorder.samples

    def hear(self, block: Samples) -> list[ListenerFact]:
        """Take in samples at the microphone's rate. After a disk failure, which is told once, they go by."""
        return self._keep(self._entrance.take_in(block))

    def begin_with(self, sound: Samples) -> list[ListenerFact]:
        """Mono at 16 kHz that came in before the take was opened and belongs to it."""
        return self._keep(sound)

    def rest(self) -> list[ListenerFact]:
        """What follows does not join on (a hold, another microphone): settle what was heard."""
        facts = self._flush()
        self._endpointing, ended = endpointer.finish(self._endpointing, self.samples)
        self._endpointing = endpointer.start(self.take, self.samples)
        self._detector.reset()
        return [*facts, *ended]

    def go_on(self, rate: int) -> None:
        """The next samples come at this rate. A clip that the disk refused is taken up again, or RecordingFailed."""
        self._entrance.go_on(rate)
        if not self._broken:
            return
        fresh = ClipRecorder(self.path)
        with contextlib.suppress(RecordingFailed):
            self._recorder.close()
        self._recorder, self._broken = fresh, False
        self._unheard = self._unheard[:0]
        self._endpointing = endpointer.start(self.take, self.samples)
        self._level_told_at = self.samples

    def close(self) -> list[ListenerFact]:
        """Settle everything; the last fact is TakeClosed, whatever the disk says."""
        facts = self.rest()
        try:
            self._recorder.close()
        except RecordingFailed as error:
            facts += self._break(error)
        return [*facts, TakeClosed(self.take, str(self.path), self.samples)]

    def _flush(self) -> list[ListenerFact]:
        facts = self._keep(self._entrance.flush())
        if len(self._unheard) and not self._broken:
            last = np.pad(self._unheard, (0, FRAME - len(self._unheard)))
            self._unheard = self._unheard[:0]
            facts += self._listen(last, self.samples)
        return facts

    def _keep(self, block: Samples) -> list[ListenerFact]:
        if self._broken or len(block) == 0:
            return []
        try:
            self._recorder.write(block)
        except RecordingFailed as error:
            return self._break(error)
        return self._listen_on(block)

    def _break(self, error: RecordingFailed) -> list[ListenerFact]:
        if self._broken:
            return []
        self._broken = True
        self._endpointing, ended = endpointer.finish(self._endpointing, self.samples)
        return [*ended, RecordingBroke(self.take, str(error))]

    def _listen_on(self, block: Samples) -> list[ListenerFact]:
        facts: list[ListenerFact] = []
        sound = np.concatenate([self._unheard, block])
        start = self.samples - len(sound)
        whole = len(sound) - len(sound) % FRAME
        for at in range(0, whole, FRAME):
            facts += self._listen(sound[at : at + FRAME], start + at + FRAME)
        self._unheard = sound[whole:]
        return facts

    def _listen(self, frame: Samples, end_sample: int) -> list[ListenerFact]:
        power = float(np.dot(frame, frame)) / FRAME
        probability = self._detector.push(frame)
        cleaning = self._entrance.cleaning
        if cleaning is not None and cleaning.clearance(power) < 0.0:
            probability = 0.0
        self._endpointing, heard = endpointer.push(self._endpointing, probability, power, end_sample)
        self._level_power.append(power)
        if end_sample - self._level_told_at < LEVEL_EVERY:
            return list(heard)
        level = level_of(sum(self._level_power) / len(self._level_power))
        # Not from here: frames of 32 ms do not divide 50 ms, and the rate would sink to 16 a second.
        self._level_told_at += LEVEL_EVERY
        self._level_power.clear()
        return [*heard, LevelHeard(self.take, level, end_sample / SAMPLE_RATE)]


def level_of(power: float) -> float:
    """Of a mean square: 0 to 1 on a scale that speech fills."""
    decibels = 10 * math.log10(power + 1e-12)
    return min(1.0, max(0.0, (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)))
