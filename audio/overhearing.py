"""Listening while the interviewer speaks: nothing is recorded, and the candidate may break in.

The last seconds are remembered, so that a take that begins with a barge-in begins with its first sound.
"""

import numpy as np

from audio.echo import barging
from audio.echo.barging import Barging, Sign
from audio.entrance import Entrance, Samples
from audio.open_take import FRAME, Detector
from audio.values import SAMPLE_RATE, BrokenIn, EchoMeasured, ListenerFact, VoiceFaded, VoiceRaised

BEFORE = SAMPLE_RATE * 3 // 10
REMEMBERED = SAMPLE_RATE * 4
MOST_FALTERS = 2
"""Whoever has faltered twice for nothing in one turn falters no more; speech still stops them."""


class Overhearing:
    """Belongs to the listener's thread; `turn` is what is being asked.

    Until the echo is measured and found harmless, whatever is said goes by.
    """

    def __init__(self, turn: int, entrance: Entrance, detector: Detector) -> None:
        self.turn = turn
        self.entrance = entrance
        self._measured: EchoMeasured | None = None
        self._detector = detector
        detector.reset()
        self._barging = Barging()
        self._sound: Samples = np.zeros(0, dtype=np.float32)
        self._heard = self._judged = 0
        self._falters = 0

    def hear(self, block: Samples) -> list[ListenerFact]:
        """Samples at the microphone's rate; what they say of the candidate and of the echo."""
        sound = self.entrance.take_in(block)
        self._heard += len(sound)
        self._sound = np.concatenate([self._sound, sound])[-REMEMBERED:]
        facts = []
        while self._heard - self._judged >= FRAME:
            facts.append(self._judge())
        return [fact for fact in (*facts, self._news()) if fact is not None]

    @property
    def speaking_s(self) -> float:
        """So long has the candidate been making a sound; 0 when they make none."""
        start = self._barging.run_start
        return 0.0 if start is None else (self._heard - start) / SAMPLE_RATE

    def sound_since(self, seconds: float) -> Samples:
        """What came in since so long ago, and a little before it, for a take that is opened now."""
        if seconds <= 0.0:
            return np.zeros(0, dtype=np.float32)
        return self._since(self._heard - round(seconds * SAMPLE_RATE) - BEFORE)

    def _since(self, position: int) -> Samples:
        return self._sound[max(0, len(self._sound) - (self._heard - position)) :]

    def _judge(self) -> ListenerFact | None:
        frame = self._since(self._judged)[:FRAME]
        self._judged += FRAME
        probability = self._detector.push(frame)
        cleaning = self.entrance.cleaning
        if cleaning is None:
            return None
        clearance = cleaning.clearance(float(np.mean(np.square(frame))))
        self._barging, sign = barging.push(self._barging, probability, clearance, self._judged)
        start = self._barging.run_start
        if start is not None:
            cleaning.spoil()
        match sign:
            case Sign.RAISED if self._falters < MOST_FALTERS:
                return VoiceRaised(self.turn)
            case Sign.FADED:
                self._falters += 1
                return VoiceFaded(self.turn) if self._falters <= MOST_FALTERS else None
            case Sign.BROKEN_IN:
                assert start is not None
                return BrokenIn(self.turn, (self._judged - start) / SAMPLE_RATE)
        return None

    def _news(self) -> EchoMeasured | None:
        """What was measured, when it is something else than before."""
        cleaning = self.entrance.cleaning
        fresh = cleaning.measured if cleaning is not None else None
        if fresh == self._measured:
            return None
        self._measured = fresh
        return fresh
