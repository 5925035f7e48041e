"""What the loudspeaker plays, for whoever has to take it out of the microphone: memory shared by two processes.

    mouth: PortAudio's callback --write(block, plays_at)--> memory --read--> listener

The place of a sample in the memory is the moment at which it leaves the loudspeaker, times the rate. Two processes
agree on that without a word, because the clock is the system's (CLOCK_MONOTONIC on Linux, mach_absolute_time on
macOS, QueryPerformanceCounter on Windows: `time.perf_counter` reads these, and all three are the same everywhere).
A mouth that dies stops writing; one that is started again writes on at the right place. Nobody waits for anybody.
"""

import contextlib
import time
import weakref
from collections.abc import Callable
from multiprocessing.shared_memory import SharedMemory

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
CAPACITY = 2**18
"""Samples: more than 1.3 s even at 192 kHz."""
TOLERANCE_S = 0.01
"""The driver's own times tremble; a jump is larger."""
_RATE, _FROM, _TO, _LATENCY_US, _HOLES = range(5)
_HEADER_BYTES = 64

clock: Callable[[], float] = time.perf_counter
"""Seconds on the clock that both processes share."""


class PlayedSound:
    """One writer, one reader, no lock: both limits only move after the samples that they speak of are there."""

    def __init__(self, name: str = "") -> None:
        """Makes the memory, or finds the one of this name. Raises OSError when there is none."""
        self._owns = not name
        size = _HEADER_BYTES + CAPACITY * 4
        self._shared = SharedMemory(create=True, size=size) if self._owns else SharedMemory(name)
        self.name = self._shared.name
        # Also at the end of the program, whatever else happens there.
        self._let_go = weakref.finalize(self, _let_go, self._shared, self._owns)

    # Views are made anew each time: one that is kept would hold the memory open when the process ends.

    @property
    def _header(self) -> NDArray[np.int64]:
        assert self._shared.buf is not None
        return np.frombuffer(self._shared.buf, dtype=np.int64, count=5)

    @property
    def _memory(self) -> Samples:
        assert self._shared.buf is not None
        return np.frombuffer(self._shared.buf, dtype=np.float32, count=CAPACITY, offset=_HEADER_BYTES)

    @property
    def rate(self) -> int:
        """Samples per second; 0 until something was played."""
        return int(self._header[_RATE])

    @property
    def latency_s(self) -> float:
        """So long before it is heard is a sample written here."""
        return float(self._header[_LATENCY_US]) / 1e6

    @property
    def holes(self) -> int:
        """How often the driver came too late; what is heard moves against what is written then."""
        return int(self._header[_HOLES])

    @property
    def known_until(self) -> float:
        """What is played before this moment is here."""
        return float(self._header[_TO]) / self.rate if self.rate else 0.0

    def begin(self, rate: int, latency_s: float) -> None:
        """A loudspeaker was opened. The writer's process."""
        self._header[_FROM] = self._header[_TO] = 0
        self._header[_LATENCY_US] = round(latency_s * 1e6)
        self._header[_RATE] = rate

    def write(self, block: Samples, plays_at: float) -> None:
        """Copies mono samples that begin to sound at `plays_at`. PortAudio's thread, in the writer's process."""
        at, written = round(plays_at * self.rate), int(self._header[_TO])
        jump = at - written
        if not 0 <= jump < CAPACITY // 2 and not abs(jump) <= TOLERANCE_S * self.rate:
            # Nothing was played for long, or time went back: what was before is forgotten.
            self._header[_FROM] = at
            written = at
        elif jump > TOLERANCE_S * self.rate:
            self._copy(np.zeros(jump, dtype=np.float32), written)
            self._header[_HOLES] += 1
            written = at
        self._copy(block, written)
        written += len(block)
        self._header[_FROM] = max(int(self._header[_FROM]), written - CAPACITY + CAPACITY // 4)
        self._header[_TO] = written

    def _copy(self, block: Samples, at: int) -> None:
        at %= CAPACITY
        memory = self._memory
        first = min(len(block), CAPACITY - at)
        memory[at : at + first] = block[:first]
        memory[: len(block) - first] = block[first:]

    def read(self, start: int, count: int) -> Samples:
        """Samples from place `start`, silence where nothing was played. The reader's process."""
        sound = np.zeros(count, dtype=np.float32)
        begin, end = max(start, int(self._header[_FROM])), min(start + count, int(self._header[_TO]))
        if begin < end:
            places = np.arange(begin, end) % CAPACITY
            sound[begin - start : end - start] = self._memory[places]
        return sound

    def close(self) -> None:
        """Let go of it; whoever made it takes it away."""
        self._let_go()


def _let_go(shared: SharedMemory, owns: bool) -> None:
    shared.close()
    if owns:
        with contextlib.suppress(FileNotFoundError):
            shared.unlink()
