"""`greenroom transcribe`: a file, or the stored answers of a rehearsal."""

import json
from pathlib import Path

import pytest

from app.cli.main import main
from app.paths import Paths
from tests.app.session.headless import SAMPLES, THREE_QUESTIONS, Bystander, home_with_whisper, run, stored, workshop


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    return home_with_whisper(tmp_path / "home")


def test_stored_answers_are_heard_again_kept_and_judged(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    run(workshop(paths, SAMPLES[:2]), THREE_QUESTIONS, Bystander())
    session = stored(paths).start.id
    assert main(["transcribe", "--session", session[:12], "--turn", "2", "--json"]) == 0
    (heard,) = json.loads(capsys.readouterr().out)
    assert heard["turn"] == 2
    assert "evaluation" in heard["text"]
    first, second = stored(paths).turns[:2]
    assert [each.model for each in second.takes[0].transcripts] == ["flite-tiny", "flite-tiny, careful"]
    assert len(second.takes[0].assessments) == 2
    assert len(first.takes[0].transcripts) == 1
    assert main(["transcribe", "--session", session, "--turn", "2", "--basic"]) == 0
    assert stored(paths).turns[1].takes[0].transcripts[-1].basic


@pytest.mark.parametrize("arguments", [[], ["a.wav", "--session", "x"]])
def test_either_a_file_or_a_rehearsal_is_named(
    paths: Paths, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert paths
    assert main(["transcribe", *arguments]) == 2
    assert "name a sound file, or a rehearsal" in capsys.readouterr().err


def test_a_model_that_does_not_load_writes_nothing(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    run(workshop(paths, SAMPLES[:1]), THREE_QUESTIONS, Bystander())
    session = stored(paths).start.id
    assert main(["transcribe", "--session", session, "--model", "/nowhere/base"]) == 1
    said = capsys.readouterr().err
    assert "does not exist" in said
    assert "Nothing was transcribed" in said
    assert len(stored(paths).turns[0].takes[0].transcripts) == 1


def test_a_turn_without_an_answer_is_named(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    run(workshop(paths, SAMPLES[:1]), THREE_QUESTIONS, Bystander())
    assert main(["transcribe", "--session", stored(paths).start.id, "--turn", "77"]) == 1
    assert "no recorded answer in turn 77" in capsys.readouterr().err
