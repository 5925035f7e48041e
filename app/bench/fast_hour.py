"""A whole hour through ring, listener and recorder as fast as the machine can, every sample compared afterwards.

Each sample tells its own place (a random number drawn from it), so one that is lost, doubled or swapped is found.
"""

import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.bench.figures import BenchFailed, Figure
from audio.clips import open_clip
from audio.listener import Listener
from audio.ring import Ring, Samples
from audio.values import (
    SAMPLE_RATE,
    AnswerPlayedOut,
    BlocksLost,
    DeviceName,
    ListenerFact,
    MicrophoneOpened,
    RecordingBroke,
    TakeKept,
)

BLOCK = SAMPLE_RATE // 50
CHANNELS = 2
RING_S = 10
LONGEST_WAIT_S = 60.0
PIECE = SAMPLE_RATE * 10
LOUDEST = 30_000


def piece(number: int) -> Samples:
    """Ten seconds of the hour, the same whenever they are asked for; each value is one that 16 bits can hold."""
    drawn = np.random.default_rng(number).integers(-LOUDEST, LOUDEST, PIECE)
    return (drawn / 32767.0).astype(np.float32)


class HurriedMicrophone:
    """A second thread writes into the ring as the sound card's does, but never waits for time to pass."""

    def __init__(self, seconds: int) -> None:
        self.rate = SAMPLE_RATE
        self._blocks = self._all_blocks(seconds)
        self._ring = Ring(SAMPLE_RATE * RING_S, CHANNELS)
        self._room = threading.Semaphore(RING_S * SAMPLE_RATE // BLOCK)
        self._over = threading.Event()
        self._told: list[AnswerPlayedOut] = []
        self._take = 0
        self._writer = threading.Thread(target=self._write, name="hurried-device", daemon=True)
        self._unread = 0

    @staticmethod
    def _all_blocks(seconds: int) -> Iterator[Samples]:
        for number in range(-(-seconds * SAMPLE_RATE // PIECE)):
            whole = piece(number)[: seconds * SAMPLE_RATE - number * PIECE]
            for start in range(0, len(whole), BLOCK):
                yield whole[start : start + BLOCK]

    def _write(self) -> None:
        for block in self._blocks:
            self._room.acquire()
            self._ring.write(np.repeat(block[:, None], CHANNELS, axis=1))
        self._over.set()

    def open(self) -> MicrophoneOpened:
        return MicrophoneOpened(DeviceName("an hour", "memory"), self.rate)

    def take_opened(self, take: int) -> None:
        self._take = take
        self._writer.start()

    def read(self, timeout_s: float) -> Samples | None:
        over = self._over.is_set()
        block = self._ring.read(timeout_s)
        if block is None:
            if over and self._take:
                self._told.append(AnswerPlayedOut(self._take))
                self._take = 0
            return None
        self._unread += len(block)
        for _ in range(self._unread // BLOCK):
            self._room.release()
        self._unread %= BLOCK
        return block

    def discard(self, timeout_s: float) -> None:
        time.sleep(timeout_s)

    def lost_samples(self) -> int:
        return self._ring.lost()

    def reports(self) -> tuple[AnswerPlayedOut, ...]:
        told, self._told = tuple(self._told), []
        return told

    def take_closed(self) -> None:
        """Nothing is held for a take."""

    def close(self) -> None:
        """Nothing is open."""


def measure_fast_hour(seconds: int, folder: Path) -> tuple[Figure, ...]:
    facts: queue.SimpleQueue[ListenerFact] = queue.SimpleQueue()
    listener = Listener(HurriedMicrophone(seconds), facts.put)
    begun, worked = time.monotonic(), time.process_time()
    listener.start()
    listener.open(1, folder / "hour.wav")
    lost = 0
    try:
        while not isinstance(fact := _next(facts), TakeKept):
            if isinstance(fact, AnswerPlayedOut):
                listener.close(1)
            lost += fact.samples if isinstance(fact, BlocksLost) else 0
    finally:
        listener.stop()
    took, cpu = time.monotonic() - begun, time.process_time() - worked
    wrong, kept = compare(Path(fact.path), seconds)
    return (
        Figure("wrong_samples", wrong, "", {"compared": kept, "missing": seconds * SAMPLE_RATE - kept}),
        Figure("told_as_lost", lost, "samples"),
        Figure("times_real_time", round(seconds / took, 1), "x", {"took_s": round(took, 1), "cpu_s": round(cpu, 1)}),
    )


def _next(facts: "queue.SimpleQueue[ListenerFact]") -> ListenerFact:
    try:
        fact = facts.get(timeout=LONGEST_WAIT_S)
    except queue.Empty as error:
        raise BenchFailed("The listener has stopped: see the log.") from error
    if isinstance(fact, RecordingBroke):
        raise BenchFailed(fact.reason)
    return fact


def compare(path: Path, seconds: int) -> tuple[int, int]:
    """How many samples of the clip are not those that were sent, and how many there are."""
    wrong = kept = 0
    with open_clip(path) as clip:
        for number in range(-(-seconds * SAMPLE_RATE // PIECE)):
            heard = clip.read(PIECE, dtype="int16")
            sent = np.rint(piece(number)[: len(heard)] * 32767.0).astype(np.int16)
            wrong += int(np.count_nonzero(heard != sent))
            kept += len(heard)
    return wrong, kept
