"""What mentors wrote, over all rehearsals: levels, and remarks that are taken up and answered by a later rehearsal."""

from dataclasses import replace
from typing import Any

import pytest

from app.archive.review_records import LevelRecord, RemarkRecord, ReviewRecord, TakenUp
from app.archive.session_file import read_session_file
from app.archive.store import Store
from app.errors import ArchiveMisuse
from app.paths import Paths
from tests.app.archive.examples import AT, START, keep_answer

LATER, SOONER, TAKEN_UP = "2026-11-25T07:00:00+00:00", "2026-11-21T07:00:00+00:00", "2026-11-22T07:00:00+00:00"


def review(**changes: Any) -> ReviewRecord:
    remarks = (
        RemarkRecord("r1", 1, 1, 1, 0.9, 1.9, 3, 4, "and tuning", "Say what it costs."),
        RemarkRecord("r2", 1, 0, 0, 0.0, 0.0, -1, -1, "", "Slower."),
    )
    whole = ReviewRecord("f1", "Anna", AT, AT, "", True, levels=(LevelRecord(1, 5), LevelRecord(2, None)))
    return replace(whole, remarks=remarks, **changes)


@pytest.fixture
def key(store: Store) -> str:
    """Of a review of a rehearsal that is over."""
    store.begin_session(START)
    keep_answer(store)
    store.end_session(START.id, "finished", AT)
    return store.reviews.add(START.id, review()).key


def rehearse(store: Store, session: str, at: str, answers: bool = True) -> None:
    store.begin_session(replace(START, id=session, started_at=at))
    if answers:
        keep_answer(store, 1, session)
    store.end_session(session, "ended", at)
    store.reviews.answered_by(session)


def states(store: Store) -> list[tuple[str, str]]:
    return [(each.state, each.answered_in) for each in store.reviews.of(START.id)[0].remarks]


def test_a_remark_that_is_taken_up_names_its_question(store: Store, key: str) -> None:
    assert store.reviews.taken_up() == ()
    store.reviews.set_remark_state(START.id, key, "r2", "work on", SOONER)
    store.reviews.set_remark_state(START.id, key, "r1", "work on", TAKEN_UP)
    question = store.session(START.id).turns[0].question
    first, second = store.reviews.taken_up()
    assert first == TakenUp(START.id, 1, question, "Anna", "Say what it costs.")
    assert second.text == "Slower."


def test_a_later_rehearsal_that_answers_its_question_answers_it(store: Store, key: str, paths: Paths) -> None:
    store.reviews.set_remark_state(START.id, key, "r1", "work on", TAKEN_UP)
    rehearse(store, "later", LATER)
    assert states(store) == [("answered", "later"), ("open", "")]
    assert store.reviews.taken_up() == ()
    kept = read_session_file(paths.session_folder(START.id) / "session.json")
    assert kept.reviews == store.reviews.of(START.id)
    assert kept.reviews[0].remarks[0].since == LATER
    store.reviews.set_remark_state(START.id, key, "r1", "open", LATER)
    assert states(store)[0] == ("open", "")


@pytest.mark.parametrize(("at", "answers"), [(SOONER, True), (LATER, False)])
def test_what_was_begun_before_or_answered_nothing_leaves_it_taken_up(
    store: Store, key: str, at: str, answers: bool
) -> None:
    store.reviews.set_remark_state(START.id, key, "r1", "work on", TAKEN_UP)
    rehearse(store, "another", at, answers)
    assert states(store)[0] == ("work on", "")


def test_its_own_rehearsal_does_not_answer_it(store: Store, key: str) -> None:
    store.reviews.set_remark_state(START.id, key, "r1", "work on", "")
    store.reviews.answered_by(START.id)
    assert states(store)[0] == ("work on", "")


def test_a_review_that_comes_again_keeps_what_is_taken_up(store: Store, key: str) -> None:
    store.reviews.set_remark_state(START.id, key, "r1", "work on", TAKEN_UP)
    store.reviews.add(START.id, review(written_at=LATER))
    (first, _) = store.reviews.of(START.id)[0].remarks
    assert (first.state, first.since) == ("work on", TAKEN_UP)


def test_what_lies_in_the_trash_asks_for_nothing(store: Store, key: str) -> None:
    store.reviews.set_remark_state(START.id, key, "r1", "work on", TAKEN_UP)
    store.shelf.trash(START.id, AT)
    assert store.reviews.taken_up() == ()
    assert store.reviews.levels() == ()


def test_a_remark_has_no_other_states(store: Store, key: str) -> None:
    with pytest.raises(ArchiveMisuse, match="work on"):
        store.reviews.set_remark_state(START.id, key, "r1", "lost")  # type: ignore[arg-type]


@pytest.mark.usefixtures("key")
def test_levels_are_those_that_were_given_without_ours_in_sight(store: Store) -> None:
    store.reviews.add(START.id, review(reviewer="Ben", blind=False, levels=(LevelRecord(1, 6),)))
    store.reviews.add(START.id, review(reviewer="Cleo", levels=(LevelRecord(1, 4),)))
    assert store.reviews.levels() == ((START.id, 1, 5), (START.id, 1, 4))
    assert store.reviews.levels(START.started_at) == store.reviews.levels()
    assert store.reviews.levels("2027") == ()


def test_remarks_that_wait_are_counted_by_rehearsal(store: Store, key: str) -> None:
    assert store.reviews.open_remarks((START.id, "another")) == {START.id: 2}
    store.reviews.set_remark_state(START.id, key, "r1", "done", LATER)
    assert store.reviews.open_remarks((START.id,)) == {START.id: 1}
    assert store.reviews.open_remarks(()) == {}
