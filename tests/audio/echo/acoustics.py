"""A loudspeaker, a room and a microphone, computed: what the listener would get, on a clock of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import soxr
from numpy.typing import NDArray

from audio.echo.reference import PlayedSound
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
SPEAKER_RATE = 44_100
LATENCY_S = 0.06
BLOCK_S = 0.02


@dataclass
class Acoustics:
    """`level_db` and `delay_s` are the echo's, which comes with a little reverberation; `noise_db` is a floor."""

    played: Samples
    said: Samples
    level_db: float = -10.0
    delay_s: float = 0.06
    noise_db: float = -70.0
    memory: PlayedSound = field(default_factory=PlayedSound)
    time: float = 1000.0

    def now(self) -> float:
        return self.time

    def heard(self) -> Samples:
        """The microphone's sound at 16 kHz: the candidate, the echo, and noise."""
        random = np.random.default_rng(5)
        tail = random.standard_normal(800).astype(np.float32) * np.exp(-np.arange(800, dtype=np.float32) / 120) * 0.1
        tail[0] = 1.0
        echo = np.convolve(self.played, tail)[: len(self.played)] * 10 ** (self.level_db / 20)
        late = round(self.delay_s * SAMPLE_RATE)
        sound = np.zeros(len(self.said), dtype=np.float32)
        end = min(len(sound), late + len(echo))
        sound[late:end] = echo[: end - late]
        noise = random.standard_normal(len(sound)) * 10 ** (self.noise_db / 20)
        return (sound + self.said + noise).astype(np.float32)

    def blocks(self) -> Iterator[Samples]:
        """As time goes by, the speaker writes ahead of what is heard and the microphone gives what it has heard."""
        sound = self.heard()
        out = soxr.resample(self.played, SAMPLE_RATE, SPEAKER_RATE)
        self.memory.begin(SPEAKER_RATE, LATENCY_S)
        begins, written, period = self.time, 0, round(0.015 * SPEAKER_RATE)
        step = round(BLOCK_S * SAMPLE_RATE)
        for start in range(0, len(sound), step):
            self.time = begins + (start + step) / SAMPLE_RATE
            while begins + written / SPEAKER_RATE - LATENCY_S <= self.time and written < len(out):
                block = out[written : written + period]
                self.memory.write(block, begins + written / SPEAKER_RATE)
                written += len(block)
            yield sound[start : start + step]
