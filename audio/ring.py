"""Samples on their way from PortAudio's callback to the listener: memory set aside once, one writer, one reader.

The writer only copies and counts. What does not fit is counted as lost, never dropped in silence.
Both positions only ever grow and each has one owner, so no lock is needed between the two threads.
"""

import threading

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


class Ring:
    """`capacity` and all counts are in frames: one sample of every channel."""

    def __init__(self, capacity: int, channels: int) -> None:
        self._memory: Samples = np.zeros((capacity, channels), dtype=np.float32)
        self._capacity = capacity
        self._written = 0
        self._read = 0
        self._lost = 0
        self._lost_told = 0
        self._filled = threading.Event()

    def write(self, block: Samples) -> None:
        """Copy in a block of shape (frames, channels). Called from PortAudio's thread."""
        fits = min(len(block), self._capacity - (self._written - self._read))
        at = self._written % self._capacity
        first = min(fits, self._capacity - at)
        self._memory[at : at + first] = block[:first]
        self._memory[: fits - first] = block[first:fits]
        self._written += fits
        self._lost += len(block) - fits
        self._filled.set()

    def count_lost(self, frames: int) -> None:
        """The driver lost some before they reached us. Called from PortAudio's thread."""
        self._lost += frames

    def read(self, timeout_s: float) -> Samples | None:
        """Everything that is there, mixed to mono; waits for the first of it, None when none came."""
        if self._written == self._read and not self._filled.wait(timeout_s):
            return None
        self._filled.clear()
        count = self._written - self._read
        if count == 0:
            return None
        at = self._read % self._capacity
        first = min(count, self._capacity - at)
        parts = self._memory[at : at + first], self._memory[: count - first]
        mono: Samples = np.concatenate(parts).mean(axis=1, dtype=np.float32)
        self._read += count
        return mono

    def lost(self) -> int:
        """Frames lost since the last call."""
        lost, self._lost_told = self._lost - self._lost_told, self._lost
        return lost
