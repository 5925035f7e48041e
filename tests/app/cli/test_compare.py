"""`greenroom debrief ID --compare OTHER`, and which take a name on the command line means."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.records import SessionRecord
from app.archive.store import Store
from app.cli.main import main
from app.cli.named_takes import Named, NoSuchTake, named, pair_of, take_of
from app.paths import Paths, make_folders
from tests.app.session.stored_attempts import answered, put, record_of

QUESTION = "choose-approach-support"
POOR = (
    "A prompt shapes how it behaves, and retrieval is for knowledge. So I would put the documents into an index and "
    "then I would talk to the customers again after some weeks and look at what they liked about it."
)
GOOD = (
    "Before I choose, how fresh does it have to be, and what may it cost? For me these are different problems. A "
    "prompt shapes how it behaves, and retrieval is for knowledge. So I would start with retrieval, and I would only "
    "tune if the form stays broken."
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    make_folders(Paths(tmp_path / "home"))
    return Store.open(Paths(tmp_path / "home"))


def retake_of(record: SessionRecord, turn: int, text: str) -> SessionRecord:
    made = record_of(answered(1, text, QUESTION))
    start = replace(
        made.start, id="second", started_at="2026-11-21T10:00:00+00:00", again_of=record.start.id, again_turn=turn
    )
    return replace(made, start=start)


@pytest.fixture
def two_takes(store: Store) -> None:
    first = record_of(answered(1, POOR, "alpha"), answered(2, POOR, QUESTION))
    second = retake_of(first, 2, GOOD)
    put(store, first)
    put(store, second, "second")


@pytest.mark.usefixtures("two_takes")
@pytest.mark.parametrize("asked", [("s1", "second"), ("second", "s1"), ("s1:2", "second:1")])
def test_two_takes_are_told_line_by_line_the_earlier_first(
    asked: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.wiring.utc_now", lambda: "2026-12-24T12:00:00+00:00")
    assert main(["debrief", asked[0], "--compare", asked[1]]) == 0
    told = capsys.readouterr().out
    assert "  1  First take, 20 November" in told
    assert "  2  Second take, 21 November" in told
    assert "[New]" in told
    assert '2  Said: "' in told
    assert "better, none worse." in told


@pytest.mark.usefixtures("two_takes")
def test_as_json_it_holds_the_lines_and_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["debrief", "s1", "--compare", "second", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {line["change"] for line in told["lines"]} >= {"New"}
    assert told["session"] == "second"
    assert told["second"]["parts"][0]["words"] == []


@pytest.mark.usefixtures("two_takes")
def test_a_rehearsal_with_several_questions_asks_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["debrief", "s1", "--compare", "s1"]) == 1
    told = capsys.readouterr().err
    assert "s1:1 alpha, s1:2" in told


def test_names_of_takes() -> None:
    assert named("abc") == Named("abc")
    assert named("abc:12") == Named("abc", 12)
    for wrong in ("abc:", "abc:x", "abc:-1"):
        with pytest.raises(NoSuchTake, match="the number of a turn"):
            named(wrong)


def test_the_only_question_needs_no_turn_and_any_turn_of_it_will_do() -> None:
    record = record_of(answered(1, POOR), answered(2, POOR, kind="follow-up"))
    assert [take_of(record, turn, {}).turn for turn in (0, 1, 2)] == [1, 1, 1]
    with pytest.raises(NoSuchTake, match="s1:1 alpha"):
        take_of(record, 9, {})


def test_two_rehearsals_that_share_one_question_are_compared_by_it() -> None:
    one = record_of(answered(1, POOR, "beta"), answered(4, POOR, "alpha"))
    other = record_of(answered(2, POOR, "alpha"), answered(3, POOR, "gamma"))
    assert [attempt.turn for attempt in pair_of(one, 0, other, 0, {})] == [4, 2]


def test_a_retake_that_is_not_there_is_named(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, record_of(answered(1, POOR, QUESTION)))
    assert main(["debrief", "s1", "--compare", "gone"]) == 1
    assert "There is no rehearsal 'gone'" in capsys.readouterr().err


@pytest.mark.usefixtures("two_takes")
def test_answering_again_leaves_no_other_choice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = tmp_path / "a.wav"
    sound.write_bytes(b"")
    assert main(["rehearse", "--again", "s1", "--round", "warm-up", "--answers", str(sound)]) == 1
    assert "leave out --round" in capsys.readouterr().err
    assert main(["rehearse", "--again", "s1", "--answers", str(sound)]) == 1
    assert "Say which question of rehearsal s1" in capsys.readouterr().err
