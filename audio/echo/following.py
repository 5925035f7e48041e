"""The played sound as the canceller wants it: 10 ms at 16 kHz for each 10 ms of the microphone, without a seam."""

from typing import Any

import numpy as np
import soxr

from audio.echo.reference import PlayedSound, Samples
from audio.values import SAMPLE_RATE

FRAME = SAMPLE_RATE // 100
MARGIN_S = 0.035
"""Kept between what is read and what is written: a callback's period and the resampler's look ahead."""
FARTHEST_S = 0.05
STOPPED_S = 0.05
"""A driver that has not asked for anything for so long is not just late."""
OFF_S = 0.015
"""Read so far from where it should be, the place is found anew; the canceller finds smaller differences itself."""
QUALITIES = ("MQ", "LQ")


class Following:
    """Belongs to the listener's thread."""

    def __init__(self, played: PlayedSound) -> None:
        self._played = played
        self._rate = 0
        self._resampler: Any = None
        self._ready: Samples = np.zeros(0, dtype=np.float32)
        self._base = self._next = self._given = 0
        self._last_at, self._holes = 0.0, 0
        self.begun_anew = False

    @property
    def delay_ms(self) -> int:
        """How far ahead of the loudspeaker, by its own account, the sound is that `frame` gives."""
        return round(1000 * self._lead)

    @property
    def _lead(self) -> float:
        return min(max(self._played.latency_s - MARGIN_S, 0.0), FARTHEST_S)

    def silent(self, at: float) -> bool:
        """Has nothing been played since this moment?"""
        return self._played.known_until < at

    def must_wait(self, at: float, now: float) -> bool:
        """It plays, and what it plays at `at` is not yet here in full. A speaker that has stopped is not waited for."""
        known = self._played.known_until
        return now - STOPPED_S < known < at + self._lead + 2 * FRAME / SAMPLE_RATE

    def frame(self, at: float) -> Samples:
        """What is played around `at` on the shared clock: 160 samples, a little ahead of time, never behind it.

        `begun_anew` afterwards: it does not join on to the frame before.
        """
        rate = self._played.rate
        if rate == 0:
            return np.zeros(FRAME, dtype=np.float32)
        wanted = round((at + self._lead) * rate)
        off = abs(wanted - self._base - self._given * rate // SAMPLE_RATE)
        goes_on, self._last_at = at - self._last_at < 2 * FRAME / SAMPLE_RATE, at
        self.begun_anew = not goes_on or off > OFF_S * rate or self._holes != self._played.holes
        self._holes = self._played.holes
        if rate != self._rate or off > OFF_S * rate:
            self._start(rate, wanted)
        while len(self._ready) < FRAME:
            piece = self._played.read(self._next, rate // 100)
            self._next += len(piece)
            fresh = self._resampler.resample_chunk(piece) if self._resampler is not None else piece
            self._ready = np.concatenate([self._ready, fresh])
        given, self._ready = self._ready[:FRAME], self._ready[FRAME:]
        self._given += FRAME
        return given

    def _start(self, rate: int, wanted: int) -> None:
        self._rate, self._base, self._next, self._given = rate, wanted, wanted, 0
        self._resampler = _quickest(rate) if rate != SAMPLE_RATE else None
        self._ready = np.zeros(0, dtype=np.float32)


def _quickest(rate: int) -> Any:
    """The resampler that looks ahead least; which one that is depends on the rate."""
    made = [soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32", quality=quality) for quality in QUALITIES]
    missing = []
    for resampler in made:
        given = len(resampler.resample_chunk(np.zeros(rate // 10, dtype=np.float32)))
        missing.append(SAMPLE_RATE // 10 - given)
        resampler.clear()
    return made[missing.index(min(missing))]
