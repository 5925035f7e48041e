"""The tone of the microphone check: loud enough all along, and full enough for the canceller to learn the room."""

from pathlib import Path

import numpy as np
import pytest

from audio.checking.judging import echo_finding
from audio.checking.tone import SECONDS, tone, write_tone
from audio.clips import read_sound
from audio.echo import measuring
from audio.echo.canceller import Canceller
from audio.echo.cleaning import Cleaning
from audio.values import SAMPLE_RATE, EchoMeasured
from tests.audio.echo.acoustics import Acoustics


def echo_of_the_tone(level_db: float, cancels: bool = True) -> EchoMeasured | None:
    room = Acoustics(tone(), np.zeros(round((SECONDS + 0.5) * SAMPLE_RATE), dtype=np.float32), level_db)
    cleaning = Cleaning(room.memory, Canceller() if cancels else None, room.now)
    for block in room.blocks():
        cleaning.take_in(block)
    room.memory.close()
    return cleaning.measured


def test_every_moment_of_it_can_be_measured() -> None:
    frames = tone()[: 160 * 310].reshape(-1, 160)
    level = [measuring.decibels(float(np.mean(np.square(frame)))) for frame in frames]
    assert sum(each > measuring.LOUD_DB for each in level) > 280


@pytest.mark.parametrize("level_db", [-20.0, -6.0])
def test_the_echo_of_a_usual_speaker_is_measured_and_taken_out(level_db: float) -> None:
    measured = echo_of_the_tone(level_db)
    assert measured is not None
    assert measured.returns == pytest.approx(level_db, abs=4.0)
    assert measured.allows
    found = echo_finding(measured, headphones=False, interrupting=True, played=True)
    assert found is not None
    assert found.state == "good"


def test_without_a_canceller_the_same_echo_keeps_the_microphone_closed() -> None:
    measured = echo_of_the_tone(-6.0, cancels=False)
    assert measured is not None
    assert not measured.allows


def test_a_speaker_that_nobody_hears_gives_no_echo() -> None:
    measured = echo_of_the_tone(-90.0)
    assert measured is not None
    assert measured.none_heard


def test_it_is_a_sound_file_that_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "tone.wav"
    path.write_text("something else")
    write_tone(path)
    assert len(read_sound(path)) == len(tone())
