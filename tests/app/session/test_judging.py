"""Which judgment is in force, what is owed one, and that one judge does not push another aside."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.records import JudgmentRecord, SessionRecord
from app.archive.store import Store
from app.session.attempts import Attempt, attempts_of, said_in
from app.session.judging import OUR_FAULT, count_key_points, judge, judge_all, judgment_of, owed, settle, waiting
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.judgment import COMMITTEE, LEVELS_JUDGE, Judgment
from interviewer.scoring.levels import JUDGE_VERSION
from tests.app.session.stored_attempts import (
    AT,
    GOOD,
    POOR,
    QUESTIONS,
    a_store,
    answered,
    by_readers,
    lost,
    put,
    record_of,
    say_again,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path / "home")
    yield store
    store.close()


def judged(store: Store, session: str = "s1") -> SessionRecord:
    record = store.session(session)
    judge_all(store, session, owed(record, QUESTIONS), QUESTIONS, AT)
    return store.session(session)


def first(record: SessionRecord) -> Attempt:
    return attempts_of(record)[0]


def held(record: SessionRecord) -> Judgment:
    found = first(record).in_force
    assert found is not None
    return found.judgment


def with_judgments(record: SessionRecord, *judgments: Judgment) -> SessionRecord:
    return replace(record, judgments=tuple(JudgmentRecord(1, AT, each) for each in judgments))


def test_the_last_judgment_of_the_words_as_they_are_is_in_force() -> None:
    record = record_of(answered(1, GOOD))
    fitting = by_readers(record)
    stale = replace(fitting, judge=LEVELS_JUDGE, words_digest="other words")
    assert held(with_judgments(record, fitting, stale)) == fitting
    assert held(with_judgments(record, replace(fitting, standing=0.1), fitting)) == fitting


def test_with_none_of_these_words_the_last_one_of_the_former_words_is() -> None:
    record = record_of(answered(1, GOOD))
    older, newer = (replace(by_readers(record), words_digest=before) for before in ("once", "later"))
    whole = with_judgments(record, older, newer)
    assert held(whole) == newer
    assert first(whole).in_force is not None
    assert all(first(whole).of_words_before(each) for each in whole.judgments)


def test_every_attempt_gets_a_judgment_once(store: Store) -> None:
    put(store, record_of(answered(1, GOOD), answered(2, POOR, "beta"), answered(3, GOOD, "beta", "follow-up")))
    record = judged(store)
    assert [(each.turn, each.judgment.judge) for each in record.judgments] == [(1, "levels"), (2, "levels")]
    assert owed(record, QUESTIONS) == ()


def test_other_words_are_judged_anew(store: Store) -> None:
    put(store, record_of(answered(1, POOR)))
    before = held(judged(store))
    say_again(store, 1, GOOD)
    assert [attempt.turn for attempt in owed(store.session("s1"), QUESTIONS)] == [1]
    after = held(judged(store))
    assert after.standing > before.standing
    assert not first(store.session("s1")).of_words_before(store.session("s1").judgments[-1])


def test_a_question_that_is_gone_keeps_the_judgments_it_has(store: Store) -> None:
    put(store, record_of(answered(1, GOOD)))
    before = held(judged(store))
    say_again(store, 1, POOR)
    assert owed(store.session("s1"), {}) == ()
    assert held(store.session("s1")) == before


def test_what_the_committee_held_of_the_same_words_stays_in_front(store: Store) -> None:
    put(store, record_of(answered(1, GOOD)))
    store.add_judgment("s1", 1, by_readers(store.session("s1")), "2026-11-20T18:55:00+00:00")
    record = judged(store)
    assert held(record).judge == COMMITTEE
    assert [each.judgment.judge for each in record.judgments] == ["levels", "committee"]
    assert record.judgments[-1].at == "2026-11-20T18:55:00+00:00"


def test_of_corrected_words_the_key_points_are_in_front_until_the_committee_has_read_them(store: Store) -> None:
    put(store, record_of(answered(1, GOOD)))
    store.add_judgment("s1", 1, by_readers(store.session("s1")), AT)
    judged(store)
    say_again(store, 1, POOR)
    record = judged(store)
    assert held(record).judge == LEVELS_JUDGE
    (readers,) = [each for each in record.judgments if each.judgment.judge == COMMITTEE]
    assert first(record).of_words_before(readers)


def test_whoever_asks_for_key_points_gets_them_in_front(store: Store) -> None:
    put(store, record_of(answered(1, GOOD)))
    judged(store)
    store.add_judgment("s1", 1, by_readers(store.session("s1"), None, pending=True), AT)
    assert not held(store.session("s1")).scored
    count_key_points(store, "s1", 1, QUESTIONS, AT)
    record = store.session("s1")
    assert held(record).judge == LEVELS_JUDGE
    assert held(record).scored
    assert owed(record, QUESTIONS) == ()


def test_an_answer_without_its_words_waits_for_them(store: Store) -> None:
    put(store, record_of(lost(1, "The recogniser stopped.")))
    judgment = held(judged(store))
    assert (judgment.scored, judgment.pending, judgment.reason) == (False, True, "The recogniser stopped.")
    assert owed(store.session("s1"), QUESTIONS) == ()
    assert len(waiting(store.session("s1"), QUESTIONS)) == 1
    say_again(store, 1, GOOD)
    assert held(judged(store)).scored


def test_what_was_heard_half_waits_and_is_judged_when_the_same_words_turn_out_to_be_all() -> None:
    turn = answered(1, GOOD)
    transcript = replace(turn.takes[0].transcripts[0], model="small.en")
    half = replace(turn, takes=(replace(turn.takes[0], transcripts=(transcript,), assessments=()),))
    attempt = first(record_of(half))
    waits = judgment_of(attempt, QUESTIONS["alpha"])
    assert waits.pending
    assert owed(with_judgments(record_of(half), waits), QUESTIONS) == ()
    assert len(owed(with_judgments(record_of(turn), waits), QUESTIONS)) == 1


def test_no_answer_is_not_scored_and_does_not_wait(store: Store) -> None:
    put(store, record_of(answered(1, "")))
    judgment = held(judged(store))
    assert (judgment.scored, judgment.pending) == (False, False)
    assert judgment.reason == "There is no answer to this question."


def test_a_mistake_of_ours_costs_one_judgment_and_not_the_others(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    points = (*QUESTIONS["alpha"].key_points, None)
    questions = {**QUESTIONS, "alpha": replace(QUESTIONS["alpha"], key_points=points)}  # type: ignore[arg-type]
    put(store, record_of(answered(1, GOOD), answered(2, GOOD, "beta")))
    with caplog.at_level(logging.ERROR):
        judge_all(store, "s1", owed(store.session("s1"), questions), questions, AT)
    alpha, beta = (each.judgment for each in store.session("s1").judgments)
    assert (alpha.scored, alpha.pending, alpha.reason) == (False, True, OUR_FAULT)
    assert beta.scored
    assert caplog.messages == ["AttributeError while an attempt was judged"]
    caplog.clear()


def test_a_running_rehearsal_owes_nothing_yet() -> None:
    assert owed(record_of(answered(1, GOOD), state="running"), QUESTIONS) == ()


def test_the_rehearsal_shows_its_level_in_lists(store: Store) -> None:
    put(store, record_of(answered(1, GOOD), answered(2, GOOD, "beta")))
    judged(store)
    (summary,) = store.sessions()
    assert summary.level == 5


def test_a_rehearsal_of_which_less_than_half_is_scored_shows_none(store: Store) -> None:
    put(store, record_of(answered(1, GOOD), answered(2, "", "beta"), answered(3, "", "gamma")))
    record = judged(store)
    settle(store, record, QUESTIONS)
    assert store.sessions()[0].level is None


def test_judging_once_more_stands_beside_another_version(store: Store) -> None:
    put(store, record_of(answered(1, GOOD)))
    former = replace(held(judged(store)), judge_version="0")
    store.add_judgment("s1", 1, former, AT)
    record = store.session("s1")
    judge(store, "s1", first(record), QUESTIONS["alpha"], AT)
    after = store.session("s1")
    assert {each.judgment.judge_version for each in after.judgments} == {"0", JUDGE_VERSION}
    assert held(after).judge_version == JUDGE_VERSION


def test_what_an_older_version_held_is_judged_anew_and_stays_beside(store: Store) -> None:
    put(store, record_of(answered(1, GOOD)))
    then = judge_attempt(QUESTIONS["alpha"], said_in(first(store.session("s1"))))
    store.add_judgment("s1", 1, replace(then, judge_version="1"), AT)
    assert [each.turn for each in owed(store.session("s1"), QUESTIONS)] == [1]
    after = judged(store)
    assert [each.judgment.judge_version for each in after.judgments] == ["1", JUDGE_VERSION]
    assert held(after).judge_version == JUDGE_VERSION != "1"
    assert owed(after, QUESTIONS) == ()
