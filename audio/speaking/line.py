"""The line of samples that wait for the speaker: one side adds sentences, the other takes what it can play."""

import threading
from collections import deque

import numpy as np

from audio.speaking.voice import Samples

FADE_S = 0.005
"""How long sound takes to end when it is cut, so that it does not click (5 ms)."""


class Line:
    """`rate` in samples per second. Both threads may hold it; each operation is a few copies under one lock."""

    def __init__(self, rate: int) -> None:
        self._fade = max(int(FADE_S * rate), 1)
        self._waiting: deque[Samples] = deque()
        self._count = 0
        self._taken = 0
        self._held = False
        self._kept: deque[Samples] = deque()
        self._lock = threading.Lock()

    def add(self, block: Samples) -> None:
        with self._lock:
            (self._kept if self._held else self._waiting).append(block)
            self._count += len(block)

    @property
    def waiting(self) -> int:
        return self._count

    @property
    def taken(self) -> int:
        """How many samples were ever taken."""
        return self._taken

    def take(self, wanted: int) -> Samples:
        """At most so many samples, oldest first."""
        with self._lock:
            pieces = []
            while wanted > 0 and self._waiting:
                head = self._waiting.popleft()
                if len(head) > wanted:
                    self._waiting.appendleft(head[wanted:])
                    head = head[:wanted]
                pieces.append(head)
                wanted -= len(head)
            sound = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)
            self._count -= len(sound)
            self._taken += len(sound)
            return sound

    def hold(self) -> None:
        """Give no more than a short fade; what waits goes on waiting until `release`, and comes back as softly."""
        with self._lock:
            if self._held:
                return
            self._held = True
            rest = np.concatenate(self._waiting) if self._waiting else np.zeros(0, dtype=np.float32)
            fading, kept = rest[: self._fade], rest[self._fade :]
            rising = kept[: self._fade] * np.linspace(0.0, 1.0, len(kept[: self._fade]), dtype=np.float32)
            self._waiting = deque([fading * np.linspace(1.0, 0.0, len(fading), dtype=np.float32)])
            self._kept = deque([rising, kept[self._fade :]])

    def release(self) -> None:
        """Go on after a `hold`."""
        with self._lock:
            self._waiting.extend(piece for piece in self._kept if len(piece))
            self._kept.clear()
            self._held = False

    @property
    def held(self) -> bool:
        return self._held

    def cut(self) -> int:
        """Drop what waits but for a short fade; returns the number of samples that will ever have been taken."""
        with self._lock:
            rest = np.concatenate(self._waiting)[: self._fade] if self._waiting else np.zeros(0, dtype=np.float32)
            ramp = np.linspace(1.0, 0.0, len(rest), dtype=np.float32)
            self._waiting = deque([rest * ramp] if len(rest) else [])
            self._kept.clear()
            self._held = False
            self._count = len(rest)
            return self._taken + self._count
