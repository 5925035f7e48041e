"""The answers that the demonstration gives are there, small enough, and never silent for so long as to be cut off."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import yaml

FOLDER = Path(__file__).parents[3] / "assets" / "sample_answers"
WANTED = yaml.safe_load((FOLDER / "answers.yaml").read_text(encoding="utf-8"))["answers"]
NAMES = [each["name"] for each in WANTED]


def test_there_is_one_file_for_each_answer() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.flac")) == sorted(NAMES)
    assert sum(path.stat().st_size for path in FOLDER.glob("*.flac")) < 3_000_000


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_answer_is_clear_and_never_silent_for_long(name: str) -> None:
    sound, rate = soundfile.read(FOLDER / f"{name}.flac", dtype="float32")
    loud = np.flatnonzero(np.abs(sound) > 0.004)
    pauses = np.diff(loud) / rate
    assert (rate, sound.ndim) == (16_000, 1)
    assert 15 <= len(sound) / rate <= 35
    assert np.abs(sound).max() < 0.99
    assert pauses.max() <= 1.5


@pytest.mark.parametrize("answer", WANTED, ids=NAMES)
def test_a_sample_answer_is_as_long_as_its_words(answer: dict[str, list[str | float]]) -> None:
    sound, rate = soundfile.read(FOLDER / f"{answer['name']}.flac", dtype="float32")
    words = sum(len(part.split()) for part in answer["says"] if isinstance(part, str))
    pauses = sum(part for part in answer["says"] if not isinstance(part, str))
    # flite's slt: two and a half to four words a second. A text that was changed without speaking it again shows.
    assert 2.5 <= words / (len(sound) / rate - pauses) <= 4.0


def test_candidates_think_aloud_in_the_samples() -> None:
    pauses = [part for each in WANTED for part in each["says"] if not isinstance(part, str)]
    assert len(pauses) >= len(WANTED)
    assert min(pauses) >= 0.5
    assert max(pauses) <= 1.2


def test_the_first_sample_answer_speaks_of_tuning() -> None:
    said = " ".join(part for part in WANTED[0]["says"] if isinstance(part, str)).lower()
    assert "fine tuning" in said
