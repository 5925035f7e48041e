"""A take whose question is still being asked: nothing is recorded yet, and the candidate may break in.

The last seconds are remembered, so that a take that begins with a barge-in begins with its first sound.
"""

from pathlib import Path

import numpy as np

from audio.echo import barging
from audio.echo.barging import Barging, Sign
from audio.entrance import Entrance, Samples
from audio.open_take import FRAME, Detector
from audio.values import SAMPLE_RATE, EchoMeasured

BEFORE = SAMPLE_RATE * 3 // 10
REMEMBERED = SAMPLE_RATE * 4


class WaitingTake:
    """Belongs to the listener's thread. Until the echo is measured and found harmless, whatever is said goes by."""

    def __init__(self, take: int, path: Path, entrance: Entrance, detector: Detector) -> None:
        self.take = take
        self.path = path
        self.entrance = entrance
        self.measured: EchoMeasured | None = None
        self._detector = detector
        detector.reset()
        self._barging = Barging()
        self._sound: Samples = np.zeros(0, dtype=np.float32)
        self._heard = self._judged = 0

    @property
    def hears(self) -> bool:
        """May the candidate break in at this moment?"""
        cleaning = self.entrance.cleaning
        return cleaning is not None and cleaning.measured is not None and cleaning.measured.allows

    def hear(self, block: Samples) -> list[Sign]:
        """Samples at the microphone's rate; what they say of the candidate."""
        sound = self.entrance.take_in(block)
        self._heard += len(sound)
        self._sound = np.concatenate([self._sound, sound])[-REMEMBERED:]
        signs = []
        while self._heard - self._judged >= FRAME:
            signs.append(self._judge())
        return [sign for sign in signs if sign is not None]

    def news(self) -> EchoMeasured | None:
        """What was measured, when it is something else than before."""
        cleaning = self.entrance.cleaning
        fresh = cleaning.measured if cleaning is not None else None
        if fresh is None or fresh == self.measured:
            return None
        self.measured = fresh
        return fresh

    def first_sound(self) -> Samples:
        """What the take begins with: the words that are being said, or nothing."""
        start = self._barging.run_start
        if start is None or not self.hears:
            return np.zeros(0, dtype=np.float32)
        return self._since(start - BEFORE)

    def _since(self, position: int) -> Samples:
        return self._sound[max(0, len(self._sound) - (self._heard - position)) :]

    def _judge(self) -> Sign | None:
        frame = self._since(self._judged)[:FRAME]
        self._judged += FRAME
        probability = self._detector.push(frame)
        cleaning = self.entrance.cleaning
        if cleaning is None:
            return None
        loud = float(np.mean(np.square(frame))) > cleaning.louder_than
        self._barging, sign = barging.push(self._barging, probability, loud and self.hears, self._judged)
        if self._barging.run_start is not None:
            cleaning.spoil()
        return sign
