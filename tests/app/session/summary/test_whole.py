"""The summary of a stored rehearsal: from its record, its clips, and without names where none shall be."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.archive.records import Shelved
from app.export.chosen import wanted
from app.export.options import ExportOptions, Rehearsed
from app.export.rehearsed import rehearsed
from app.session.judging import judge_all, owed
from app.session.summary.views import SummaryView
from app.session.summary.whole import summary_of
from audio.outlines import Outline
from tests.app.export.rehearsals import MAREN
from tests.app.session.stored_attempts import AT, GOOD, QUESTIONS, a_store, answered, put, record_of

LONGER = f"Well Maren, {GOOD} and it never stops there because every week somebody looks at thirty of them by hand"
RATE = 16_000
LOUD = Outline(RATE, 20 * RATE, tuple(bytes([200] * (20 * RATE // (256 * 4**level))) for level in range(5)))
"""Twenty seconds."""


@pytest.fixture
def heard(tmp_path: Path) -> Rehearsed:
    """Two questions, answered and judged by key points."""
    store = a_store(tmp_path / "home")
    put(store, record_of(answered(1, LONGER), answered(2, f"{LONGER} and counts", about="beta")))
    record = store.session("s1")
    judge_all(store, "s1", owed(record, QUESTIONS), QUESTIONS, AT)
    found = store.session("s1")
    store.close()
    named = replace(found, start=replace(found.start, persona_name="Maren Holt"))
    return rehearsed(named, QUESTIONS, tmp_path / "home", (MAREN,))


def of(rehearsal: Rehearsed, names: bool = True) -> SummaryView:
    return summary_of(rehearsal, names, outline=lambda _clip: LOUD)


def test_both_voices_the_questions_and_their_marks_are_on_the_axis(heard: Rehearsed) -> None:
    timeline = of(heard).timeline
    assert timeline is not None
    assert max(height or 0 for height in timeline.you.heights) == 1.0
    assert max(height or 0 for height in timeline.interviewer.heights) == 1.0
    assert timeline.interviewer.name == "Maren"
    assert [number for number, _start, _end in timeline.questions] == [1, 2]
    assert "said" in {mark.kind for mark in timeline.marks}


def test_names_can_be_left_out_everywhere(heard: Rehearsed) -> None:
    assert "Maren" in str(asdict(of(heard)))
    bare = str(asdict(of(heard, names=False)))
    assert "Maren" not in bare
    assert "Holt" not in bare
    assert "Hiring manager" in bare


def test_what_was_noted_and_tagged_is_never_on_it(heard: Rehearsed) -> None:
    noted = replace(heard, record=replace(heard.record, shelved=Shelved(note="secretnote", tags=("secrettag",))))
    assert "secret" not in str(asdict(of(noted)))


def test_delivery_is_that_of_the_whole_rehearsal(heard: Rehearsed) -> None:
    pace = next(view for view in of(heard).delivery if view.kind == "pace")
    each = [view.figure for q in heard.view.questions for view in q.delivery if view.kind == "pace" and view.figure]
    assert min(map(float, each)) <= float(pace.figure) <= max(map(float, each))


def test_a_clip_that_is_gone_leaves_its_place(heard: Rehearsed) -> None:
    gone = heard.record.turns[1].takes[0].clip
    timeline = summary_of(heard, outline=lambda clip: None if clip.name in gone else LOUD).timeline
    assert timeline is not None
    assert None in timeline.you.heights
    assert None not in timeline.interviewer.heights


def test_without_sound_marks_stay_and_no_clip_is_opened(heard: Rehearsed) -> None:
    silent = wanted(heard, ExportOptions(sound=False))
    timeline = summary_of(silent, outline=lambda _clip: None).timeline
    full = of(heard).timeline
    assert timeline is not None
    assert full is not None
    assert [mark.kind for mark in timeline.marks] == [mark.kind for mark in full.marks]


def test_without_scores_no_figure_is_left(heard: Rehearsed) -> None:
    bare = summary_of(wanted(heard, ExportOptions(scores=False)), scores=False)
    assert bare.delivery == ()
    assert bare.verdict.title == ""
    assert bare.timeline is not None
    assert bare.timeline.marks == ()
