"""Synthesis ahead of time, in one thread of its own: what is to be spoken now goes before what may come later."""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from audio.errors import AudioError
from audio.speaking.voice import Samples, Voice, trim_silence

KEPT_S = 180.0
"""How many seconds of sound are kept, those not wanted for the longest time going first (some 16 MB)."""


@dataclass(frozen=True, slots=True)
class Synthesised:
    """`reason` is empty, or says in one line why there is no sound."""

    text: str
    sound: Samples
    reason: str = ""


class WorkAhead:
    """`deliver` is called in the voice's thread, once for every `ask` whose text is not at hand."""

    def __init__(self, voice: Voice, deliver: Callable[[Synthesised], None]) -> None:
        self._voice = voice
        self._deliver = deliver
        self._kept: OrderedDict[str, Samples] = OrderedDict()
        self._urgent: deque[str] = deque()
        self._later: deque[str] = deque()
        self._closed = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="mouth-voice", daemon=True)
        self._thread.start()

    def at_hand(self, text: str) -> Samples | None:
        with self._news:
            if text in self._kept:
                self._kept.move_to_end(text)
            return self._kept.get(text)

    def ask(self, text: str) -> None:
        """Synthesise as soon as possible."""
        self._queue(self._urgent, text)

    def prepare(self, text: str) -> None:
        """Synthesise when nothing is urgent."""
        if self.at_hand(text) is None:
            self._queue(self._later, text)

    def forget(self) -> None:
        """Nothing is urgent any more."""
        with self._news:
            self._urgent.clear()

    def close(self) -> None:
        with self._news:
            self._closed = True
            self._news.notify()

    def _queue(self, queue: deque[str], text: str) -> None:
        with self._news:
            queue.append(text)
            self._news.notify()

    def _next(self) -> str | None:
        with self._news:
            self._news.wait_for(lambda: self._urgent or self._later or self._closed)
            if self._closed:
                return None
            return self._urgent.popleft() if self._urgent else self._later.popleft()

    def _work(self) -> None:
        while (text := self._next()) is not None:
            kept = self.at_hand(text)
            self._deliver(Synthesised(text, kept) if kept is not None else self._synthesise(text))

    def _synthesise(self, text: str) -> Synthesised:
        try:
            sound = trim_silence(self._voice.synthesise(text), self._voice.rate)
        except AudioError as error:
            return Synthesised(text, np.zeros(0, dtype=np.float32), str(error))
        except Exception as error:  # noqa: BLE001 - this thread's edge: without it, the mouth would wait for ever
            return Synthesised(text, np.zeros(0, dtype=np.float32), f"the voice failed ({type(error).__name__}).")
        self._keep(text, sound)
        return Synthesised(text, sound)

    def _keep(self, text: str, sound: Samples) -> None:
        with self._news:
            self._kept[text] = sound
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > KEPT_S * self._voice.rate:
                self._kept.popitem(last=False)
