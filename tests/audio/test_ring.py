"""The ring between PortAudio's thread and the listener's."""

import threading

import numpy as np
from numpy.typing import NDArray

from audio.ring import Ring


def ramp(start: int, count: int, channels: int = 1) -> NDArray[np.float32]:
    return np.repeat(np.arange(start, start + count, dtype=np.float32)[:, None], channels, axis=1)


def test_what_goes_in_comes_out_in_order_across_the_seam() -> None:
    ring, heard = Ring(10, 1), []
    for start in range(0, 70, 7):
        ring.write(ramp(start, 7))
        block = ring.read(0)
        assert block is not None
        heard.extend(block.tolist())
    assert heard == list(range(70))
    assert ring.lost() == 0


def test_an_empty_ring_gives_nothing() -> None:
    ring = Ring(10, 1)
    assert ring.read(0) is None
    ring.write(ramp(0, 3))
    ring.read(0)
    assert ring.read(0) is None


def test_two_channels_are_mixed_to_one() -> None:
    ring = Ring(10, 2)
    ring.write(np.array([[0.5, 0.1], [0.2, 0.4]], dtype=np.float32))
    block = ring.read(0)
    assert block is not None
    np.testing.assert_allclose(block, [0.3, 0.3], rtol=1e-6)


def test_what_does_not_fit_is_counted_once_and_the_rest_is_kept() -> None:
    ring = Ring(10, 1)
    ring.write(ramp(0, 8))
    ring.write(ramp(8, 8))
    block = ring.read(0)
    assert block is not None
    assert block.tolist() == list(range(10))
    assert (ring.lost(), ring.lost()) == (6, 0)


def test_a_block_larger_than_the_ring_is_counted_too() -> None:
    ring = Ring(10, 1)
    ring.write(ramp(0, 25))
    assert ring.lost() == 15


def test_a_reader_that_waits_is_woken_by_the_first_block_and_nothing_is_lost_between_threads() -> None:
    ring, total = Ring(1000, 1), 200_000
    sent = np.arange(total, dtype=np.float32) % 4096

    def produce() -> None:
        at = 0
        while at < total:
            # Each block fits for sure: the reader has said how far it is.
            if room.acquire(timeout=5):
                ring.write(sent[at : at + 100, None])
                at += 100

    room = threading.Semaphore(9)
    producer = threading.Thread(target=produce)
    producer.start()
    heard: list[float] = []
    while len(heard) < total:
        block = ring.read(5.0)
        assert block is not None
        heard.extend(block.tolist())
        room.release(len(block) // 100)
    producer.join()
    assert ring.lost() == 0
    np.testing.assert_array_equal(np.array(heard, dtype=np.float32), sent)
