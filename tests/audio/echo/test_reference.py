"""What is played, as the listener finds it: at the right moment, whatever happens to the mouth."""

from collections.abc import Iterator

import numpy as np
import pytest

from audio.echo.following import FRAME, Following
from audio.echo.reference import PlayedSound
from audio.values import SAMPLE_RATE

RATE = 48_000
PERIOD = RATE // 100


@pytest.fixture
def played() -> Iterator[PlayedSound]:
    memory = PlayedSound()
    memory.begin(RATE, 0.06)
    yield memory
    memory.close()


def ramp(start: int, count: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.arange(start, start + count, dtype=np.float32) / 1e6


def test_a_sample_lies_at_the_moment_at_which_it_is_heard(played: PlayedSound) -> None:
    for index in range(20):
        played.write(ramp(index * PERIOD, PERIOD), 100.0 + index * PERIOD / RATE)
    assert played.read(100 * RATE + 1000, 3).tolist() == pytest.approx(ramp(1000, 3).tolist())
    assert played.known_until == pytest.approx(100.2)


def test_the_tremble_of_the_drivers_times_moves_nothing(played: PlayedSound) -> None:
    trembles = np.random.default_rng(1).uniform(-0.004, 0.004, 50)
    for index, tremble in enumerate(trembles):
        played.write(ramp(index * PERIOD, PERIOD), 100.0 + index * PERIOD / RATE + (tremble if index else 0.0))
    assert played.read(100 * RATE, 50 * PERIOD).tolist() == pytest.approx(ramp(0, 50 * PERIOD).tolist())


def test_a_block_that_came_too_late_leaves_a_hole_and_is_found_where_it_is_heard(played: PlayedSound) -> None:
    played.write(ramp(1, PERIOD), 100.0)
    played.write(ramp(1, PERIOD), 100.1)
    sound = played.read(100 * RATE, RATE // 5)
    assert played.holes == 1
    assert float(np.abs(sound[PERIOD : RATE // 10]).max()) == 0.0
    assert sound[RATE // 10] == pytest.approx(ramp(1, 1)[0])


def test_sound_of_long_ago_does_not_come_back(played: PlayedSound) -> None:
    for index in range(600):
        played.write(ramp(1, PERIOD), 100.0 + index * PERIOD / RATE)
    assert float(np.abs(played.read(100 * RATE, PERIOD)).max()) == 0.0
    played.write(ramp(1, PERIOD), 200.0)
    assert float(np.abs(played.read(105 * RATE, PERIOD)).max()) == 0.0


def test_a_second_process_finds_the_memory_by_its_name(played: PlayedSound) -> None:
    mouth = PlayedSound(played.name)
    mouth.begin(16_000, 0.02)
    mouth.write(ramp(5, 160), 7.0)
    mouth.close()
    assert (played.rate, played.latency_s) == (16_000, 0.02)
    assert played.read(7 * 16_000, 2).tolist() == pytest.approx(ramp(5, 2).tolist())


def test_a_mouth_that_is_started_again_goes_on_at_the_right_moment(played: PlayedSound) -> None:
    played.write(ramp(1, PERIOD), 100.0)
    again = PlayedSound(played.name)
    again.begin(44_100, 0.06)
    again.write(ramp(9, 441), 101.0)
    again.close()
    assert played.rate == 44_100
    assert played.read(101 * 44_100, 2).tolist() == pytest.approx(ramp(9, 2).tolist())


def test_a_memory_that_is_gone_is_an_error_of_the_system() -> None:
    memory = PlayedSound()
    name = memory.name
    memory.close()
    with pytest.raises(OSError, match="No such file"):
        PlayedSound(name)


def test_the_listener_gets_it_at_its_own_rate_without_a_seam(played: PlayedSound) -> None:
    tone = np.sin(np.arange(RATE * 2, dtype=np.float32) * 2 * np.pi * 400 / RATE).astype(np.float32)
    for index in range(180):
        played.write(tone[index * PERIOD : (index + 1) * PERIOD], 100.0 + index * PERIOD / RATE)
    following = Following(played)
    frames = [following.frame(100.2 + index * FRAME / SAMPLE_RATE) for index in range(120)]
    sound = np.concatenate(frames)[SAMPLE_RATE // 10 :]
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    near = np.arange(len(spectrum)) * SAMPLE_RATE / len(sound)
    assert float(spectrum[np.abs(near - 400) > 30].max()) < 0.01 * float(spectrum.max())


def test_it_waits_for_what_is_about_to_be_written_and_for_nothing_else(played: PlayedSound) -> None:
    following = Following(played)
    assert not following.must_wait(100.0, 100.0)
    played.write(ramp(1, PERIOD), 100.0)
    assert following.must_wait(100.0, 100.0)
    assert not following.must_wait(100.0, 100.1)
    assert not following.must_wait(101.0, 101.0)
    assert following.silent(101.0)
