"""`greenroom debrief`, `greenroom score --pending` and `--again`: what is stored, judged and told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.lock import only_one
from app.archive.store import Store
from app.cli.debrief_lines import debrief_lines
from app.cli.main import main
from app.paths import Paths, make_folders
from app.session.debrief_view import debrief_view
from app.session.debrief_views import DeliveryView
from app.wiring import Workshop
from interviewer.scoring.judgment import COMMITTEE, Judgment
from interviewer.values import Question
from tests.app.session.stored_attempts import AT, answered, lost, put, record_of

QUESTION = "choose-approach-support"
ANSWER = (
    "Before I choose, how fresh does it have to be, and what may it cost? For me these are different problems. A "
    "prompt shapes how it behaves, and retrieval is for knowledge. So I would start with retrieval, and I would only "
    "tune if the form stays broken."
)
OTHER = "retrieval-for-documentation"
TICKETS = "ten-years-of-tickets"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    paths = Paths(tmp_path / "home")
    make_folders(paths)
    return paths


@pytest.fixture
def store(paths: Paths) -> Store:
    """As a session thread would leave it; each command opens it anew."""
    return Store.open(paths)


@pytest.fixture(scope="module")
def question() -> Question:
    return Workshop(Paths(Path("unused")), {}).material().questions[QUESTION]


def test_a_debrief_tells_verdict_level_evidence_with_its_time_and_trap(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    trap = answered(2, "I would index past resolutions and look at what is still true", QUESTION, "trap", TICKETS)
    put(store, record_of(answered(1, ANSWER, QUESTION), trap))
    assert main(["debrief", "s1"]) == 0
    told = capsys.readouterr().out
    assert "L5, senior (by key points)" in told
    assert " at L5. " in told
    assert "Raised it:" in told
    assert '"For me these are different problems." (turn 1, 0:0' in told
    assert "The next level would have added:" in told
    assert "Trap: Ten years of tickets" in told
    assert 'Set: "Question 2?"' in told
    assert "A strong reply holds:" in told
    assert "Delivery:" in told
    assert "cannot tell how well" in told.replace("\n", " ")


def test_a_debrief_judges_what_was_never_judged_and_keeps_it(store: Store) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION)))
    assert main(["debrief", "s1"]) == 0
    (held,) = store.session("s1").judgments
    assert held.judgment.scored
    assert store.sessions()[0].level == held.judgment.level


def test_a_debrief_as_data(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION)))
    assert main(["debrief", "s1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (question,) = told["questions"]
    assert question["level"].startswith("L5")
    assert told["verdict"]["title"] == "L5, senior"
    assert {line["mark"] for line in question["rubric"]} >= {"said", "not said"}


def test_an_unknown_rehearsal_is_refused_in_one_line(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert store.sessions() == ()
    assert main(["debrief", "nobody"]) == 1
    assert "There is no rehearsal 'nobody'" in capsys.readouterr().err


def test_what_waits_is_scored_in_all_rehearsals(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION)), "s1")
    put(store, record_of(answered(1, ANSWER, QUESTION), answered(2, "", OTHER)), "s2")
    assert main(["score", "--pending"]) == 0
    told = capsys.readouterr().out
    assert f"turn 2  Not scored  {OTHER}: There is no answer to this question." in told
    assert told.endswith("2 scored, 1 not scored, 0 could not be.\n")
    assert all(store.session(session).judgments for session in ("s1", "s2"))
    assert main(["score", "--pending"]) == 0
    assert "Nothing waits to be scored" in capsys.readouterr().out


def test_what_cannot_be_scored_is_told_with_its_reason(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION), lost(2, "The recogniser stopped.", OTHER)))
    put(store, record_of(answered(1, ANSWER, "alpha")), "s2")
    assert main(["score", "--pending"]) == 1
    told = capsys.readouterr()
    assert f"{OTHER}: The recogniser stopped." in told.out
    assert "alpha: Its question is not installed any more." in told.out
    assert "1 scored, 0 not scored, 2 could not be." in told.out
    assert "2 of 3 could not be scored" in told.err


def test_what_waits_for_the_readers_is_not_taken_from_them(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION)))
    assert main(["score", "--pending"]) == 0
    digest = store.session("s1").judgments[0].judgment.words_digest
    waits = Judgment(QUESTION, COMMITTEE, "1", False, "No answer in time.", pending=True, words_digest=digest)
    store.add_judgment("s1", 1, waits, AT)
    assert main(["score", "--pending", "--json"]) == 1
    (outcome,) = json.loads(capsys.readouterr().out.split("\n", 2)[2])
    assert (outcome["waits"], outcome["turn"]) == (True, 1)
    assert outcome["reason"].startswith("No answer in time.")


def test_a_rehearsal_is_judged_once_more_beside_the_former_version(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION)))
    assert main(["debrief", "s1"]) == 0
    former = replace(store.session("s1").judgments[0].judgment, judge_version="0", level=4, could_be=())
    store.add_judgment("s1", 1, former, AT)
    assert main(["score", "--again", "s1"]) == 0
    assert len(store.session("s1").judgments) == 2
    capsys.readouterr()
    assert main(["debrief", "s1"]) == 0
    assert "Earlier: Key points, version 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["--question", "q"], ["--answer", "a.txt"], ["--pending", "--again"], ["--pending", "--question", "q"]],
)
def test_one_thing_is_scored_at_a_time(paths: Paths, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert paths
    assert main(["score", *arguments]) == 2
    assert "--pending, or --again" in capsys.readouterr().err


def test_while_a_window_is_open_nothing_is_judged_behind_its_back(
    store: Store, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION)))
    with only_one(paths):
        assert main(["score", "--pending"]) == 1
    assert "already open" in capsys.readouterr().err
    assert store.session("s1").judgments == ()


def test_the_list_and_the_report_have_the_level(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, record_of(answered(1, ANSWER, QUESTION)))
    assert main(["debrief", "s1"]) == 0
    capsys.readouterr()
    assert main(["sessions", "list"]) == 0
    assert "  finished  L4–L6  " in capsys.readouterr().out
    assert main(["sessions", "show", "s1"]) == 0
    told = capsys.readouterr().out
    assert "## Verdict" in told
    assert "**L5, senior.**" in told
    assert "The next level would have added:" in told


def test_delivery_is_told_where_there_is_some(question: Question) -> None:
    record = record_of(answered(1, ANSWER, QUESTION))
    view = debrief_view(record, {QUESTION: question}, lambda _clip: (), lambda _clip: True)
    pace = DeliveryView("pace", "Pace", "148", "words a minute", "Usual 125 to 170", "a source")
    shown = replace(view, questions=(replace(view.questions[0], delivery=(pace,)),))
    assert "    Pace: 148 words a minute (usual 125 to 170)" in list(debrief_lines(shown))
