"""The hour's measurement itself: it must see what it is there to find."""

from pathlib import Path

import numpy as np
import pytest

from app.bench.fast_hour import compare, measure_fast_hour
from app.bench.hour import drift_ppm
from app.bench.steady_tone import SteadyTone
from audio.ring import Samples

RATE = 44_100


def tone(seconds: float = 4.0, hertz: float = 997.0) -> Samples:
    """As 16 bits hold it."""
    sound = 0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return (np.rint(sound * 32767) / 32768).astype(np.float32)


def heard(sound: Samples) -> SteadyTone:
    witness = SteadyTone(RATE)
    for start in range(0, len(sound), 882):
        witness.hear(sound[start : start + 882])
    return witness


def test_a_steady_tone_is_recognised_and_unbroken() -> None:
    witness = heard(tone())
    assert witness.heard
    assert witness.hertz == pytest.approx(997, abs=0.1)
    assert witness.breaks_at_s == []


@pytest.mark.parametrize("lost", [1, 7, 441, 882, 4410])
def test_samples_that_are_lost_are_seen(lost: int) -> None:
    sound = tone()
    broken = np.concatenate([sound[:100_000], sound[100_000 + lost :]])
    (at,) = heard(broken).breaks_at_s
    assert at == pytest.approx(100_000 / RATE, abs=0.001)


def test_samples_that_come_twice_are_seen() -> None:
    sound = tone()
    (at,) = heard(np.concatenate([sound[:100_000], sound[99_118:]])).breaks_at_s
    assert at == pytest.approx(100_000 / RATE, abs=0.001)


def test_speech_and_silence_are_no_tone() -> None:
    assert heard(np.zeros(RATE * 3, dtype=np.float32)).heard is False
    noise = np.random.default_rng(1).standard_normal(RATE * 3).astype(np.float32) * np.float32(0.1)
    assert heard(noise).heard is False


def test_drift_is_the_slope_against_the_clock_and_not_the_jitter() -> None:
    jitter = np.random.default_rng(2).uniform(0, 0.02, 3_000)
    moments = [(0.02 * n + jitter[n], round(0.02 * n * RATE * 1.0001)) for n in range(3_000)]
    assert drift_ppm(moments, RATE) == pytest.approx(100, abs=20)


def test_a_short_hour_arrives_whole(tmp_path: Path) -> None:
    figures = {figure.name: figure for figure in measure_fast_hour(21, tmp_path)}
    assert figures["wrong_samples"].value == 0
    assert figures["wrong_samples"].beside["missing"] == 0
    assert figures["told_as_lost"].value == 0


def test_one_sample_too_few_is_found(tmp_path: Path) -> None:
    import soundfile

    measure_fast_hour(3, tmp_path)
    (clip,) = tmp_path.glob("*.flac")
    sound, rate = soundfile.read(clip, dtype="int16")
    soundfile.write(tmp_path / "short.flac", np.delete(sound, 20_000), rate)
    wrong, kept = compare(tmp_path / "short.flac", 3)
    assert kept == 3 * 16_000 - 1
    assert wrong > 20_000
