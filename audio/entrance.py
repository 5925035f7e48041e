"""Where sound comes in: from the microphone's rate to 16 kHz, and past the echo canceller if there is one."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.echo.cleaning import Cleaning
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]


class Entrance:
    """Belongs to the listener's thread. Without `cleaning` every sample passes as it is."""

    def __init__(self, rate: int, cleaning: Cleaning | None = None) -> None:
        self.cleaning = cleaning
        self._resampler = _resampler(rate)

    def take_in(self, block: Samples) -> Samples:
        """Mono at the microphone's rate; gives mono at 16 kHz, a few milliseconds later."""
        if self._resampler is not None:
            block = self._resampler.resample_chunk(block)
        return block if self.cleaning is None else self.cleaning.take_in(block)

    def flush(self) -> Samples:
        """What follows does not join on: give the rest."""
        rest = np.zeros(0, dtype=np.float32)
        if self._resampler is not None:
            rest = self._resampler.resample_chunk(rest, last=True)
            self._resampler.clear()
        if self.cleaning is not None:
            rest = np.concatenate([self.cleaning.take_in(rest), self.cleaning.flush()])
        return rest

    def go_on(self, rate: int) -> None:
        """The next samples come at this rate."""
        self._resampler = _resampler(rate)


def _resampler(rate: int) -> Any:
    """None when there is nothing to do."""
    if rate == SAMPLE_RATE:
        return None
    import soxr

    return soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")
