"""`greenroom score --committee` and `--pending`, with the real process and a server that plays an honest reader."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.records import SessionRecord, TurnRecord
from app.bench.played_readers import honest
from app.cli.main import main
from app.session.attempts import attempts_of
from app.session.judging import judge_all, owed
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.scoring.judgment import COMMITTEE, LEVELS_JUDGE
from interviewer.scoring.written import as_said
from tests.app.session.stored_attempts import AT, a_store, answered, put, record_of
from tests.fakes.model_server import Behaviour, model_server

QUESTIONS = {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}
QUESTION = "choose-approach-support"
ANSWER = (
    "Before I choose, how fresh does it have to be, and what may it cost? For me these are different problems. A "
    "prompt shapes how it behaves, and retrieval is for knowledge. So I would start with retrieval, and I would only "
    "tune if the form stays broken."
)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behaviour]:
    behaviour = Behaviour(answers=honest(QUESTIONS.values()))
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    with model_server(behaviour) as address:
        monkeypatch.setenv("GREENROOM_MODEL", "openai/tiny")
        monkeypatch.setenv("GREENROOM_API_BASE", address)
        store = a_store(tmp_path / "home")
        put(store, record_of(_turn()))
        judge_all(store, "s1", owed(store.session("s1"), QUESTIONS), QUESTIONS, AT)
        store.close()
        yield behaviour


def _turn() -> TurnRecord:
    turn = answered(1, ANSWER, QUESTION)
    transcript = replace(turn.takes[0].transcripts[0], words=as_said(ANSWER))
    return replace(turn, takes=(replace(turn.takes[0], transcripts=(transcript,), assessments=()),))


def record(tmp_path: Path) -> SessionRecord:
    store = a_store(tmp_path / "home")
    try:
        return store.session("s1")
    finally:
        store.close()


def judge_of(tmp_path: Path) -> str:
    held = attempts_of(record(tmp_path))[0].in_force
    return held.judgment.judge if held and held.judgment.scored else ""


def test_the_price_is_said_and_nothing_is_sent_without_yes(
    server: Behaviour, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "--committee", "s1"]) == 0
    told = capsys.readouterr()
    assert told.err == "3 requests to openai/tiny on this machine, free. Nothing was sent: add --yes to go on.\n"
    assert server.requests == []
    assert judge_of(tmp_path) == LEVELS_JUDGE


def test_with_yes_three_readers_read_it_and_it_is_kept(
    server: Behaviour, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "--committee", "s1", "--yes", "--json"]) == 0
    told = capsys.readouterr()
    assert len(server.requests) == 3
    assert "Scoring 3 of 3" in told.err
    assert json.loads(told.out)[0]["level"].startswith("L5")
    assert judge_of(tmp_path) == COMMITTEE


def test_what_fails_waits_and_is_done_with_pending(
    server: Behaviour, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.status = 401
    assert main(["score", "--committee", "s1", "--yes"]) == 1
    assert "refused the key" in capsys.readouterr().err
    assert judge_of(tmp_path) == ""
    server.status = 200
    assert main(["score", "--pending", "--yes"]) == 0
    assert judge_of(tmp_path) == COMMITTEE


def test_without_a_model_it_is_said_how_to_get_one(
    server: Behaviour, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GREENROOM_MODEL")
    assert main(["score", "--committee", "s1", "--yes"]) == 1
    assert "No language model is connected" in capsys.readouterr().err
    assert server.requests == []
