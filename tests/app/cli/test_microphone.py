"""`greenroom doctor --mic`: what is printed of a check, and the exit code."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli import microphone
from app.cli.main import main
from app.session.shared_views import Choice, Problem
from app.session.views import MicrophoneCheckView, MicrophoneFinding
from app.wiring import Workshop

GOOD = MicrophoneFinding("level", "Level", "good", "Your voice arrives at -24 dBFS. That is good.")
CLIPPED = MicrophoneFinding("clipping", "Distortion", "bad", "The loudest moments are cut off.", "Lower the level.")
DEVICES = ((Choice("", "System default", "USB Headset"),), "", (Choice("", "System default"),), "")
Asked = list[tuple[float, bool]]


def ends_with(monkeypatch: pytest.MonkeyPatch, *findings: MicrophoneFinding, problem: Problem | None = None) -> Asked:
    """The check comes to this; what it was asked for."""
    asked: Asked = []

    def check(_shop: Workshop, seconds: float, plays: bool) -> MicrophoneCheckView:
        asked.append((seconds, plays))
        view = MicrophoneCheckView(*DEVICES, state="done", heard="tell me more", recogniser="Whisper base.en")
        return replace(view, findings=findings, problem=problem)

    monkeypatch.setattr(microphone, "check_microphone", check)
    return asked


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path))


def test_a_good_microphone_is_told_with_its_words_and_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ends_with(monkeypatch, GOOD)
    assert main(["doctor", "--mic"]) == 0
    said = capsys.readouterr().out
    assert '"tell me more"  (Whisper base.en)' in said
    assert "ok    Level          Your voice arrives at -24 dBFS. That is good." in said
    assert asked == [(3.0, True)]


def test_a_bad_finding_comes_with_its_remedy_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ends_with(monkeypatch, CLIPPED, GOOD)
    assert main(["doctor", "--mic", "--seconds", "5", "--no-play"]) == 1
    first, second, *_ = capsys.readouterr().out.splitlines()[1:]
    assert first.startswith("FAIL  Distortion")
    assert second.strip() == "Lower the level."
    assert asked == [(5.0, False)]


def test_json_holds_every_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ends_with(monkeypatch, CLIPPED, GOOD)
    assert main(["doctor", "--mic", "--json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["microphone"] == "System default: USB Headset"
    assert [finding["what"] for finding in printed["findings"]] == ["clipping", "level"]
    assert (printed["works"], printed["heard"], printed["basic"]) == (False, "tell me more", False)


def test_a_microphone_that_is_not_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ends_with(monkeypatch, problem=Problem("There is no microphone: plug one in, then look again."))
    assert main(["doctor", "--mic"]) == 1
    assert capsys.readouterr().err == "greenroom: There is no microphone: plug one in, then look again.\n"


@pytest.mark.parametrize("seconds", ["0", "31", "three"])
def test_an_odd_length_is_wrong_usage(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--mic", "--seconds", seconds])
    assert ended.value.code == 2
    assert "seconds" in capsys.readouterr().err
