"""Faster and slower at the same pitch, and to the sample as long as the speed says."""

import numpy as np
import pytest

from audio.speaking.tempo import EARLY_S, at_tempo
from audio.speaking.voice import Samples

RATES = (16_000, 48_000)
SPEEDS = (0.75, 1.25, 1.5, 2.0)
LONG_S = 6


def played(sound: Samples, rate: int, speed: float) -> Samples:
    block = rate // 2
    return np.concatenate(list(at_tempo((sound[at : at + block] for at in range(0, len(sound), block)), rate, speed)))


def pitch(sound: Samples, rate: int) -> float:
    heard = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(heard.argmax() * rate / len(sound))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("speed", SPEEDS)
def test_a_tone_keeps_its_pitch_and_is_as_long_as_the_speed_says(rate: int, speed: float) -> None:
    tone = (0.3 * np.sin(2 * np.pi * 440 * np.arange(LONG_S * rate) / rate)).astype(np.float32)
    sound = played(tone, rate, speed)
    assert pitch(sound, rate) == pytest.approx(440, abs=1.5)
    assert len(sound) == round(len(tone) / speed)
    assert np.abs(sound).max() < 0.4


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_click_is_where_the_speed_puts_it(speed: float) -> None:
    rate = 48_000
    click = 0.8 * np.sin(2 * np.pi * 1500 * np.arange(rate // 250) / rate)
    sound = np.zeros(LONG_S * rate, dtype=np.float32)
    for second in range(1, LONG_S):
        sound[second * rate : second * rate + len(click)] = click
    heard = played(sound, rate, speed)
    for second in range(1, LONG_S):
        due = int(second * rate / speed)
        around = np.abs(heard[due - rate // 10 : due + rate // 10])
        late_s = (int(around.argmax()) - rate // 10) / rate
        assert late_s + EARLY_S == pytest.approx(0, abs=0.015)


def test_the_speed_of_the_recording_is_passed_through_as_it_is() -> None:
    sound = np.random.default_rng(7).uniform(-1, 1, 40_000).astype(np.float32)
    assert np.array_equal(played(sound, 16_000, 1.0), sound)


def test_nothing_becomes_nothing() -> None:
    assert sum(len(piece) for piece in at_tempo([], 16_000, 2.0)) == 0
