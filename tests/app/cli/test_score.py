"""`greenroom score`: one answer from a file, with its evidence."""

import json
from pathlib import Path

import pytest
import soundfile

from app.cli.main import main
from tests.app.session.headless import SAMPLES

QUESTION = "choose-approach-support"
ANSWER = (
    "Before I choose, how fresh does it have to be, and what may it cost? For me these are different problems. A "
    "prompt shapes how it behaves, and retrieval is for knowledge. So I would start with retrieval, and I would only "
    "tune if the form stays broken."
)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))


def score(tmp_path: Path, text: str, *options: str) -> int:
    file = tmp_path / "answer.txt"
    file.write_text(text, encoding="utf-8")
    return main(["score", "--question", QUESTION, "--answer", str(file), *options])


def test_an_answer_gets_its_level_with_quotes_and_what_the_next_one_would_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert score(tmp_path, ANSWER) == 0
    told = capsys.readouterr().out
    assert "L5" in told
    assert '"For me these are different problems."' in told
    assert "The next level would have added:" in told
    assert "hit: Retrieval" in told


def test_the_same_as_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score(tmp_path, ANSWER, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["judge"], told["level"]) == ("levels", 5)
    assert {finding["verdict"] for finding in told["findings"]} >= {"hit", "missed"}
    assert all(finding["quote"]["text"] in ANSWER for finding in told["raised"])
    assert [each["level"] for each in told["next_level"]] == [6, 6, 6]


def test_an_answer_that_is_too_short_is_not_scored_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert score(tmp_path, "No idea.") == 0
    told = capsys.readouterr().out
    assert "Not scored" in told
    assert "Too short to judge" in told


def test_a_recorded_answer_is_heard_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound, rate = soundfile.read(SAMPLES[0], frames=32000)
    soundfile.write(tmp_path / "answer.wav", sound, rate)
    assert main(["score", "--question", QUESTION, "--answer", str(tmp_path / "answer.wav"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["level"] is None
    assert "Too short to judge" in told["reason"]


def test_an_unknown_question_names_those_near_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.txt"
    file.write_text(ANSWER, encoding="utf-8")
    assert main(["score", "--question", "choose-approach", "--answer", str(file)]) == 1
    assert "Near to it: choose-approach-support" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--question", QUESTION, "--answer", "nowhere.txt"]) == 1
    assert "nowhere.txt is not there" in capsys.readouterr().err


def test_a_file_that_is_neither_text_nor_sound_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.bin"
    file.write_bytes(b"\0\1\2\3" * 99)
    assert main(["score", "--question", QUESTION, "--answer", str(file)]) == 1
    assert "answer.bin" in capsys.readouterr().err
