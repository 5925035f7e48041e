"""A voice of plain tones, a clock that only moves when it is waited for, speakers that break, and somebody to order."""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from audio.errors import AudioError, NoSpeaker
from audio.speaking.ahead import Synthesised, WorkAhead
from audio.speaking.messages import MouthOrder, MouthReport, Prepare
from audio.speaking.mouth import Mouth
from audio.speaking.speaker import SilentSpeaker, Speaker
from audio.speaking.voice import Samples

RATE = 16_000
R = TypeVar("R")


def tone(seconds: float, rate: int = RATE, loudness: float = 0.3) -> Samples:
    at = np.arange(int(seconds * rate)) / rate
    return (loudness * np.sin(2 * np.pi * 220 * at)).astype(np.float32)


class ToneVoice:
    """A tenth of a second for every word, silence around it. "unspeakable" cannot be spoken, "broken" crashes."""

    name = "tones"

    def __init__(self, rate: int = RATE) -> None:
        self.rate = rate
        self.asked: list[str] = []
        self.begun: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.may_speak = threading.Event()
        self.may_speak.set()

    def synthesise(self, text: str) -> Samples:
        assert self.may_speak.wait(10)
        self.asked.append(text)
        self.begun.put(text)
        if "unspeakable" in text:
            raise AudioError("this sentence cannot be spoken.")
        if "broken" in text:
            raise ZeroDivisionError("a fault of the engine")
        silence = np.zeros(self.rate // 2, dtype=np.float32)
        return np.concatenate([silence, tone(0.1 * len(text.split()), self.rate), silence])


class Clock:
    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += seconds


class UnpluggedSpeaker(SilentSpeaker):
    """A device that vanishes after it has taken so many blocks."""

    name = "Headphones"

    def __init__(self, clock: Clock, blocks: int) -> None:
        super().__init__(paced=True, rate=RATE, now=clock.now, wait=clock.wait)
        self._blocks = blocks

    def write(self, block: Samples) -> None:
        self._blocks -= 1
        if self._blocks < 0:
            raise NoSpeaker("Headphones does not play any more (unplugged).")
        super().write(block)


@dataclass(frozen=True)
class At:
    """A report, and when it came."""

    time: float
    report: MouthReport


class Talk:
    """Drives a mouth as its process does, with time that passes only while it waits."""

    def __init__(
        self,
        voice: ToneVoice | None = None,
        speaker: Callable[[Clock], Speaker] = lambda clock: SilentSpeaker(True, RATE, clock.now, clock.wait),
        others: Sequence[Callable[[Clock], Speaker]] = (),
    ) -> None:
        """`others` are plugged in: what is opened one after the other when a speaker is gone."""
        self.clock = Clock()
        self.voice = voice or ToneVoice()
        self.speaker = speaker(self.clock)
        self.reports: list[At] = []
        self.others = [other(self.clock) for other in others]
        self._made: queue.SimpleQueue[Synthesised] = queue.SimpleQueue()
        self._ahead = WorkAhead(self.voice, self._made.put)
        self.mouth = Mouth(self._ahead, self.voice.rate, self.speaker, self._note, self.clock.now, self._another)

    def _another(self) -> Speaker | None:
        return self.others.pop(0) if self.others else None

    def _note(self, report: MouthReport) -> None:
        self.reports.append(At(self.clock.time, report))

    def order(self, *orders: MouthOrder) -> None:
        for order in orders:
            self.mouth.take(order)

    def prepare(self, *texts: str) -> None:
        """Have these synthesised, and wait until they are."""
        for text in texts:
            self.mouth.take(Prepare(text))
            self.mouth.take(self._made.get(timeout=10))

    def next_asked(self) -> str:
        """Wait for the next sentence that the voice is asked for. No time passes on the clock meanwhile."""
        return self.voice.begun.get(timeout=10)

    def until(self, kind: type[R]) -> R:
        """Go on until the next report of this kind."""
        seen = len(self.reports)
        while True:
            for at in self.reports[seen:]:
                if isinstance(at.report, kind):
                    return at.report
            seen = len(self.reports)
            self._go_on()

    def for_a_while(self, seconds: float) -> None:
        end = self.clock.time + seconds
        while self.clock.time < end:
            self._go_on(end - self.clock.time)

    def _go_on(self, most: float = 0.1) -> None:
        told = len(self.reports)
        wait = self.mouth.step()
        if len(self.reports) > told:
            return
        while not self._made.empty():
            self.mouth.take(self._made.get())
            wait = 0.0
        if wait is None:
            self.mouth.take(self._made.get(timeout=10))
        elif wait:
            self.clock.wait(min(wait, most))

    def all(self, kind: type[R]) -> list[R]:
        return [at.report for at in self.reports if isinstance(at.report, kind)]

    def times(self, kind: type[MouthReport]) -> list[float]:
        return [at.time for at in self.reports if isinstance(at.report, kind)]

    def close(self) -> None:
        self.mouth.close()
