"""Loudness of what is being played, for the eye."""

import numpy as np

from audio.speaking.voice import Samples

EVERY_S = 0.05
QUIET_DB, LOUD_DB = -50.0, -12.0


class LevelMeter:
    """One level per 50 ms of sound, whatever the sizes of the pieces it is fed; `rate` in samples per second."""

    def __init__(self, rate: int) -> None:
        self._every = int(EVERY_S * rate)
        self._rest = np.zeros(0, dtype=np.float32)

    def feed(self, sound: Samples) -> list[float]:
        whole = np.concatenate([self._rest, sound])
        full = len(whole) // self._every * self._every
        self._rest = whole[full:]
        return [level_of(window) for window in whole[:full].reshape(-1, self._every)]


def level_of(sound: Samples) -> float:
    """RMS of a piece of sound as 0 to 1, linear in decibels between quiet (-50) and loud speech (-12)."""
    power = float(np.mean(np.square(sound))) if len(sound) else 0.0
    if power <= 0.0:
        return 0.0
    return min(max((10.0 * float(np.log10(power)) - QUIET_DB) / (LOUD_DB - QUIET_DB), 0.0), 1.0)
