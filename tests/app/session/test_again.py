"""A question answered again, whole and headless: the same follow-ups or fresh ones, and the takes compared."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from app.archive.records import SessionRecord
from app.archive.review_records import RemarkRecord, ReviewRecord
from app.archive.store import Store
from app.paths import Paths
from app.session.again import WHY
from app.session.backstage import Backstage
from app.session.commands import Command, ContinueRehearsal, Quit, ShowDebrief, ShowRehearsals
from app.session.debrief_views import DebriefView, TwoTakesView
from app.session.judging_commands import AnswerAgain, ShowTwoTakes
from app.session.views import InterviewView, RehearsalsView, Toast, View
from interviewer.conversation.again import ASKED_AGAIN, OPENING
from interviewer.moves.choosing import PRESSING
from tests.app.session.headless import (
    SAMPLES,
    THREE_QUESTIONS,
    Bystander,
    home_with_whisper,
    run,
    workshop,
)

ABOUT_TUNING, REPLY_TO_TRAP, NO_TUNING = SAMPLES[0], SAMPLES[1], SAMPLES[3]


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A home with two rehearsals: a trap followed the first answer, and the same again in a retake."""
    paths = home_with_whisper(tmp_path_factory.mktemp("rehearsed"))
    run(workshop(paths, [ABOUT_TUNING, REPLY_TO_TRAP]), THREE_QUESTIONS, Bystander())
    (record,) = all_of(paths)
    assert [turn.kind for turn in record.turns[:2]] == ["question", "trap"]
    again(paths, record, SAMPLES[3:], same=True)
    return paths


@pytest.fixture
def paths(rehearsed: Paths, tmp_path: Path) -> Paths:
    """The same home, to be changed."""
    shutil.copytree(rehearsed.home, tmp_path / "home", symlinks=True)
    return Paths(tmp_path / "home")


@pytest.fixture
def first(paths: Paths) -> SessionRecord:
    return next(record for record in all_of(paths) if not record.start.again_of)


@pytest.fixture
def second(paths: Paths) -> SessionRecord:
    return next(record for record in all_of(paths) if record.start.again_of)


def all_of(paths: Paths) -> list[SessionRecord]:
    store = Store.open(paths)
    try:
        return [store.session(summary.id) for summary in store.sessions()]
    finally:
        store.close()


def again(paths: Paths, of: SessionRecord, answers: list[Path], same: bool) -> SessionRecord:
    known = {record.start.id for record in all_of(paths)}
    run(workshop(paths, answers), AnswerAgain(of.start.id, 1, same), Bystander())
    (made,) = [record for record in all_of(paths) if record.start.id not in known]
    return made


def shown(paths: Paths, kind: type, *commands: Command) -> View:
    """What the session answers, without an answer or a rehearsal."""
    found: list[View] = []
    there = Event()

    def show(view: View) -> None:
        if isinstance(view, kind):
            found.append(view)
            there.set()

    backstage = Backstage(lambda: workshop(paths, []), show)
    backstage.start()
    for command in commands:
        backstage.post(command)
    try:
        assert there.wait(30)
    finally:
        backstage.post(Quit())
        assert backstage.join(20)
    return found[-1]


def pressed(record: SessionRecord) -> list[str]:
    """What followed the question, in the interviewer's words."""
    return [turn.spoken_text for turn in record.turns if turn.kind in PRESSING and turn.spoken_text]


def test_the_same_follow_ups_are_asked_in_the_same_words_whatever_the_answer(
    first: SessionRecord, second: SessionRecord
) -> None:
    assert pressed(second) == pressed(first)
    assert len(pressed(first)) > 1
    assert {turn.reason for turn in second.turns if turn.kind in PRESSING} == {ASKED_AGAIN}


def test_a_retake_asks_this_one_question_as_it_was_asked(first: SessionRecord, second: SessionRecord) -> None:
    was, made = first.start, second.start
    assert second.state == "finished"
    assert {turn.question for turn in second.turns} == {was.question_ids[0], ""}
    assert {turn.kind for turn in second.turns}.isdisjoint({"hello", "invite"})
    assert second.turns[0].spoken_text.startswith(OPENING)
    assert (made.again_of, made.again_turn, made.same_follow_ups) == (was.id, 1, True)
    assert (made.persona, made.level, made.hands_free) == (was.persona, was.level, was.hands_free)


def test_fresh_follow_ups_come_from_the_answer(paths: Paths, first: SessionRecord) -> None:
    made = again(paths, first, [NO_TUNING, REPLY_TO_TRAP], same=False)
    assert made.turns[1].kind == "follow-up"
    assert made.turns[1].reason != ASKED_AGAIN
    assert (made.start.same_follow_ups, made.start.asks_again) == (False, ())


def test_a_mentors_remark_that_was_taken_up_is_the_reason_and_is_answered(paths: Paths, first: SessionRecord) -> None:
    remark = RemarkRecord("r1", 1, 0, 0, 0.0, 0.0, -1, -1, "", "Say what it\ncosts")
    review = ReviewRecord("f1", "Anna", "2026", "2026", "", True, remarks=(remark,))
    with closing(Store.open(paths)) as store:
        key = store.reviews.add(first.start.id, review).key
        store.reviews.set_remark_state(first.start.id, key, "r1", "work on", "2026-01-01T00:00:00+00:00")
    made = again(paths, first, [NO_TUNING], same=False)
    assert made.turns[0].reason == f"{WHY} Anna asked you to work on this: Say what it costs."
    (was,) = [record for record in all_of(paths) if record.start.id == first.start.id]
    assert [(each.state, each.answered_in) for each in was.reviews[0].remarks] == [("answered", made.start.id)]


def test_it_is_listed_by_the_question_that_was_answered_again(paths: Paths) -> None:
    view = shown(paths, RehearsalsView, ShowRehearsals())
    assert isinstance(view, RehearsalsView)
    assert sum(row.title.startswith("Again: ") for row in view.rows) == 1


def test_a_retake_of_a_retake_goes_back_to_the_first(
    paths: Paths, first: SessionRecord, second: SessionRecord
) -> None:
    third = again(paths, second, [ABOUT_TUNING, REPLY_TO_TRAP], same=True)
    assert (third.start.again_of, third.start.again_turn) == (first.start.id, 1)
    assert third.start.asks_again == second.start.asks_again
    view = shown(paths, DebriefView, ShowDebrief(second.start.id))
    assert isinstance(view, DebriefView)
    attempts = view.questions[0].attempts
    assert [each.session for each in attempts] == [first.start.id, second.start.id, third.start.id]
    assert [each.is_this for each in attempts] == [False, True, False]
    assert [each.is_latest for each in attempts] == [False, False, True]
    assert sum(each.is_best for each in attempts) == 1


def test_two_takes_are_compared_line_by_line(paths: Paths, first: SessionRecord, second: SessionRecord) -> None:
    ids = (first.start.id, second.start.id)
    view = shown(paths, TwoTakesView, ShowDebrief(ids[0]), ShowTwoTakes(ids[1], 1, ids[0], 1))
    assert isinstance(view, TwoTakesView)
    assert (view.first.title, view.second.title) == ("First take", "Second take")
    assert (view.session, view.turn, view.back) == (ids[1], 1, ids[0])
    assert all(take.level for take in (view.first, view.second))
    assert all(part.peaks for take in (view.first, view.second) for part in take.parts)
    assert {line.change for line in view.lines} & {"Better", "New", "Worse"}
    assert view.summary.endswith((" worse.", "none better."))
    assert view.detail


def test_answers_to_two_questions_are_not_compared(paths: Paths, first: SessionRecord) -> None:
    store = Store.open(paths)
    store.begin_session(replace(first.start, id="other", question_ids=("another-one",)))
    store.begin_turn("other", replace(first.turns[0], question="another-one"))
    store.close()
    view = shown(paths, Toast, ShowTwoTakes(first.start.id, 1, "other", 1))
    assert isinstance(view, Toast)
    assert "two questions" in view.text


def test_a_question_that_is_no_longer_installed_is_named_in_one_line(paths: Paths, first: SessionRecord) -> None:
    store = Store.open(paths)
    store.begin_session(replace(first.start, id="other", question_ids=("gone",)))
    store.begin_turn("other", replace(first.turns[0], question="gone"))
    store.close()
    view = shown(paths, Toast, AnswerAgain("other", 1))
    assert isinstance(view, Toast)
    assert view.text == "This question is no longer installed, so it cannot be answered again."


def test_an_interrupted_retake_goes_on_with_the_same_follow_ups(
    paths: Paths, first: SessionRecord, second: SessionRecord
) -> None:
    backstage: list[Backstage] = []

    def leave_at_the_follow_up(view: View) -> None:
        if isinstance(view, InterviewView) and view.move == "trap":
            backstage[0].post(Quit())

    left = Bystander(leave_at_the_follow_up)
    backstage.append(Backstage(lambda: workshop(paths, [NO_TUNING, REPLY_TO_TRAP]), left.show))
    backstage[0].start()
    backstage[0].post(AnswerAgain(first.start.id, 1, same_follow_ups=True))
    assert backstage[0].join(60)
    (cut_off,) = [each for each in all_of(paths) if each.state == "interrupted"]
    assert cut_off.start.asks_again == second.start.asks_again
    run(workshop(paths, SAMPLES[3:]), ContinueRehearsal(cut_off.start.id), Bystander())
    (whole,) = [each for each in all_of(paths) if each.start.id == cut_off.start.id]
    assert whole.state == "finished"
    assert pressed(whole)[-len(pressed(first)) :] == pressed(first)
    assert {turn.kind for turn in whole.turns}.isdisjoint({"hello", "invite"})


def test_what_belongs_to_no_question_cannot_be_answered_again(paths: Paths, first: SessionRecord) -> None:
    view = shown(paths, Toast, AnswerAgain(first.start.id, 99))
    assert isinstance(view, Toast)
    assert "belongs to no question" in view.text
