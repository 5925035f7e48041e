"""A steady tone as a witness: a sample that is lost or comes twice breaks it, and the break is seen at once.

Each sample of a sine follows from the two before it. Where one does not, the tone was broken there; only a loss of
whole periods would pass, and that shows in the count of frames.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
LEARN_S = 1.0
SKIP_S = 0.5
"""A sound server fades a new stream in."""
APART_S = 0.005
"""What a break leaves behind (a resampler rings for a while) is over by then."""
PURE = 0.02
"""A tone follows from itself up to so small a part of its loudness."""
TIMES_THE_NOISE = 12.0


class SteadyTone:
    """Listens to blocks of any length. `heard` is None until it is known whether there is a tone at all."""

    def __init__(self, rate: int) -> None:
        self.heard: bool | None = None
        self.hertz = 0.0
        self.breaks_at_s: list[float] = []
        self._rate = rate
        self._skip = round(SKIP_S * rate)
        self._count = 0
        self._early: list[Samples] = []
        self._last: NDArray[np.float64] = np.zeros(0)
        self._follows = 0.0
        self._threshold = 0.0
        self._latest_s = 0.0

    def hear(self, block: Samples) -> None:
        start, self._count = self._count, self._count + len(block)
        if start < self._skip:
            block = block[self._skip - start :]
        if self.heard is None:
            self._early.append(block)
            if sum(map(len, self._early)) >= LEARN_S * self._rate:
                self._learn()
        elif self.heard:
            self._watch(block)

    def _learn(self) -> None:
        sound = np.concatenate(self._early).astype(np.float64)
        self._early.clear()
        now, before, earlier = sound[2:], sound[1:-1], sound[:-2]
        power = float(np.dot(before, before))
        self._follows = float(np.dot(now + earlier, before)) / power if power else 0.0
        rest = now - self._follows * before + earlier
        loudness = float(np.sqrt(np.mean(np.square(sound))))
        noise = float(np.median(np.abs(rest)))
        self.heard = loudness > 1e-3 and abs(self._follows) < 2 and noise < PURE * loudness
        if self.heard:
            self.hertz = float(np.arccos(self._follows / 2)) * self._rate / (2 * np.pi)
            self._threshold = max(TIMES_THE_NOISE * noise, 1e-4 * loudness)
            self._last = sound[-2:]
            self._count_breaks(rest, self._skip + 2)

    def _watch(self, block: Samples) -> None:
        sound = np.concatenate([self._last, block.astype(np.float64)])
        self._last = sound[-2:]
        self._count_breaks(sound[2:] - self._follows * sound[1:-1] + sound[:-2], self._count - len(block))

    def _count_breaks(self, rest: NDArray[np.float64], first: int) -> None:
        for at in np.flatnonzero(np.abs(rest) > self._threshold):
            seconds = (first + int(at)) / self._rate
            if not self.breaks_at_s or seconds - self._latest_s > APART_S:
                self.breaks_at_s.append(seconds)
            self._latest_s = seconds
