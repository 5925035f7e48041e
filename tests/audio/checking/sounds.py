"""Recordings for the microphone check, made from a generator: a voice-like sound, a room, and what goes wrong."""

import numpy as np
from numpy.typing import NDArray

from audio.detector import FRAME
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
SECONDS = 3
LENGTH = SECONDS * SAMPLE_RATE
SPOKEN = slice(SAMPLE_RATE // 2, 5 * SAMPLE_RATE // 2)
"""From half a second to two and a half."""


def loud(sound: Samples, decibels: float) -> Samples:
    """The same at this mean loudness (dBFS)."""
    power = float(np.mean(np.square(sound, dtype=np.float64)))
    return sound * np.float32(10 ** (decibels / 20) / power**0.5)


def voice(decibels: float, rate: int = SAMPLE_RATE) -> Samples:
    """Two seconds with a voice's harmonics and peaks, with half a second of nothing on both sides."""
    time = np.arange(2 * rate) / rate
    pitch = 2 * np.pi * np.cumsum(120 + 15 * np.sin(2 * np.pi * 2 * time)) / rate
    tones = sum(np.cos(number * pitch + number * number) / number for number in range(1, 20))
    sound = (np.asarray(tones) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time))).astype(np.float32)
    return np.pad(loud(sound, decibels), rate // 2)


def room(decibels: float, count: int = LENGTH) -> Samples:
    return loud(np.random.default_rng(4).standard_normal(count).astype(np.float32), decibels)


def hum(decibels: float, mains: int = 50) -> Samples:
    time = np.arange(LENGTH) / SAMPLE_RATE
    tones = sum(np.sin(2 * np.pi * mains * number * time) / number for number in (1, 2, 3))
    return loud(np.asarray(tones).astype(np.float32), decibels)


def spoken() -> tuple[float, ...]:
    """What the detector says of `voice`."""
    frames = range(LENGTH // FRAME)
    return tuple(0.95 if SPOKEN.start <= frame * FRAME < SPOKEN.stop - FRAME else 0.02 for frame in frames)


def unspoken() -> tuple[float, ...]:
    return (0.02,) * (LENGTH // FRAME)
