"""How an attempt was spoken: kept when it is judged, shown in its debrief, and nowhere while somebody rehearses."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.records import DeliveryMeasure, SessionRecord
from app.archive.store import Store
from app.session.debrief_views import DebriefView, DeliveryView, QuestionDebrief
from app.session.delivering import (
    METHOD,
    SPEAKING,
    delivery_lines,
    keep_again,
    with_delivery,
)
from app.session.filler_counts import NAME, UNHEARD, method_of
from app.session.judging import judge_all, owed
from tests.app.session.stored_attempts import AT, GOOD, QUESTIONS, a_store, answered, put, record_of, say_again

ROOT = Path(__file__).resolve().parents[3]
LONGER = f"{GOOD} and it never stops there because every week somebody looks at thirty of them by hand and counts"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path / "home")
    yield store
    store.close()


def judged(store: Store, text: str = LONGER) -> SessionRecord:
    put(store, record_of(answered(1, text)))
    record = store.session("s1")
    judge_all(store, "s1", owed(record, QUESTIONS), QUESTIONS, AT)
    return store.session("s1")


def kept(record: SessionRecord) -> dict[str, float]:
    return {m.name: m.value for m in record.turns[0].takes[0].measures if m.method == METHOD}


def count_filled_pauses(store: Store, count: int, *unheard: float) -> SessionRecord:
    take = store.session("s1").turns[0].takes[0]
    method = method_of(take)
    found = [DeliveryMeasure(NAME, method, count, "at least")]
    found += [DeliveryMeasure(f"{UNHEARD}_{n}", method, at, "s") for n, at in enumerate(unheard, 1)]
    store.keep_measures("s1", 1, 1, method, found)
    return store.session("s1")


def shown(record: SessionRecord, judged: bool = True) -> tuple[DeliveryView, ...]:
    bare = QuestionDebrief(1, "", True, "", "", (), (), (), (), turn=1)
    view = DebriefView("s1", "", "", "", "", "", (bare,))
    return with_delivery(view, record, QUESTIONS, judged).questions[0].delivery


def test_figures_are_kept_with_the_answer_when_it_is_judged(store: Store) -> None:
    figures = kept(judged(store))
    words = len(LONGER.split())
    assert figures["pace"] == pytest.approx(60 * words / figures[SPEAKING], rel=0.001)
    assert figures["length"] == pytest.approx(figures[SPEAKING])
    assert figures["talk_share"] == pytest.approx(figures["length"] / (figures["length"] + 2.0))
    assert figures["pauses"] == 0
    assert "longest_pause" not in figures


def test_other_words_have_other_figures_and_what_cannot_be_told_any_more_is_gone(store: Store) -> None:
    before = kept(judged(store))
    say_again(store, 1, "Well it depends.")
    record = store.session("s1")
    judge_all(store, "s1", owed(record, QUESTIONS), QUESTIONS, AT)
    after = kept(store.session("s1"))
    assert "pace" in before
    assert "pace" not in after
    assert after["talk_share"] < before["talk_share"]


def test_filled_pauses_are_told_once_they_are_counted_by_the_speaking_time(store: Store) -> None:
    record = judged(store)
    [before] = [view for view in shown(record) if view.kind == "fillers"]
    assert before.figure == ""
    [after] = [view for view in shown(count_filled_pauses(store, 2)) if view.kind == "fillers"]
    assert after.values[0] == pytest.approx(120 / kept(record)[SPEAKING])


def test_speech_that_was_not_written_down_changes_the_figures_once_it_was_listened_to(store: Store) -> None:
    record = judged(store)
    words = record.turns[0].takes[0].transcripts[0].words
    record = count_filled_pauses(store, 0, (words[9].end + words[10].start) / 2)
    before = kept(record)
    keep_again(store, record, QUESTIONS)
    after = kept(store.session("s1"))
    assert after[SPEAKING] < before[SPEAKING]
    assert after["pace"] > before["pace"]


def test_before_everything_was_counted_nothing_is_kept_again(store: Store) -> None:
    record = judged(store)
    store.keep_measures("s1", 1, 1, METHOD, ())
    keep_again(store, record, QUESTIONS)
    assert kept(store.session("s1")) == {}


def test_the_debrief_has_every_figure_in_its_place(store: Store) -> None:
    judged(store)
    views = shown(count_filled_pauses(store, 1))
    assert [view.kind for view in views] == [
        "pace",
        "pauses",
        "fillers",
        "first point",
        "talk share",
        "first word",
        "longest stretch",
        "length",
        "landing",
    ]


def test_every_usual_range_says_whose_it_is(store: Store) -> None:
    judged(store)
    ranged = [view for view in shown(count_filled_pauses(store, 1)) if view.usual]
    assert len(ranged) == 8
    for view in ranged:
        assert view.source.startswith("Ours") or any(year in view.source for year in ("1990", "2001"))
        assert view.usual_low is not None
        assert view.usual_high is not None
        assert view.low <= view.usual_low < view.usual_high <= view.high


def test_who_wants_no_judgment_of_pace_gets_no_range_and_no_filled_pauses(store: Store) -> None:
    judged(store)
    views = shown(count_filled_pauses(store, 4), judged=False)
    [pace] = [view for view in views if view.kind == "pace"]
    assert (pace.usual, pace.source, pace.usual_low, pace.usual_high, pace.judged) == ("", "", None, None, False)
    assert pace.figure
    assert "fillers" not in {view.kind for view in views}
    assert all(view.judged for view in views if view.kind != "pace")


def test_what_cannot_be_told_has_no_figure_but_a_reason(store: Store) -> None:
    views = shown(judged(store, "Well it depends on the data."))
    untold = [view for view in views if view.kind in ("pace", "pauses", "fillers", "first point")]
    assert len(untold) == 4
    for view in untold:
        assert (view.figure, view.values, view.usual) == ("", (), "")
        assert view.note


def test_the_terminal_gets_a_line_for_each_and_one_for_each_reason(store: Store) -> None:
    record = judged(store)
    bare = QuestionDebrief(1, "", True, "", "", (), (), (), (), turn=1)
    lines = delivery_lines(replace(bare, delivery=shown(record)))
    assert any(line.startswith("Pace: ") and line.endswith("(usual 125 to 170)") for line in lines)
    [untold] = [line for line in lines if "filled pauses" in line]
    assert untold.startswith("Cannot be told: filled pauses. They have not been counted")


def test_nothing_of_it_is_worked_out_or_shown_while_somebody_rehearses() -> None:
    live = [*ROOT.glob("interviewer/conversation/**/*.py"), *ROOT.glob("app/ui/pages/rehearsal*.py")]
    live += [ROOT / "app/session" / f"{name}.py" for name in ("running", "rehearsal", "interview_view", "views")]
    live = [file for file in live if file.name != "rehearsals.py"]
    assert len(live) > 10
    for file in live:
        assert not [name for name in _imported(file) if "deliver" in name], file.name


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield f"{node.module}"
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_a_rehearsal_that_runs_is_owed_nothing() -> None:
    running = replace(record_of(answered(1, LONGER)), state="running")
    assert owed(running, QUESTIONS) == ()
