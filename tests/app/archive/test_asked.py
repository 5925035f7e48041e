"""Every answered attempt at a question, in whatever rehearsal it was."""

from dataclasses import replace

from sqlalchemy import text

from app.archive.engine import archive_engine, file_url
from app.archive.store import Store
from app.paths import Paths
from interviewer.scoring.judgment import Judgment
from tests.app.archive.examples import START, keep_answer, turn

HELD = Judgment("versus", "levels", "levels-1", True, level=5, could_be=(5, 6), standing=1.2, words_digest="ab")
AGAIN = replace(
    START,
    id="again",
    started_at="2026-11-21T08:00:00Z",
    round_name="Again: Versus",
    again_of=START.id,
    again_turn=1,
    same_follow_ups=True,
    asks_again=(("follow-up", "cost", "What does it cost?"), ("trap", "tickets", "Ten years of tickets?")),
)


def test_attempts_come_in_their_order_with_what_is_held_of_them(store: Store) -> None:
    for start in (AGAIN, START):
        store.begin_session(start)
        keep_answer(store, session=start.id)
    store.add_judgment(START.id, 1, replace(HELD, level=4), "2026-11-20T08:00:00Z")
    store.add_judgment(START.id, 1, HELD, "2026-11-20T08:00:00Z")
    first, again = store.asked(["versus"])
    assert (first.session, first.turn, first.level, first.could_be, first.standing) == (START.id, 1, 5, (5, 6), 1.2)
    assert (again.session, again.again_of, again.again_turn, again.level) == ("again", START.id, 1, None)
    assert (again.round_name, again.seconds) == ("Again: Versus", 12.3)


def test_the_length_of_an_attempt_is_that_of_all_its_answers(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    keep_answer(store, 2)
    store.begin_turn(START.id, turn(3, "follow-up"))
    for seconds in (7.0, 5.0, 0.0):
        take = store.begin_take(START.id, 3, "clips/x.wav", START.started_at)
        store.keep_take(START.id, 3, take, "clips/x.flac", seconds)
    (only,) = store.asked(["versus"])
    assert only.seconds == 12.3 + 12.3 + 5.0
    assert only.turn == 1


def test_a_judgment_that_gives_no_level_counts_as_not_scored(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.add_judgment(START.id, 1, Judgment("versus", "levels", "levels-1", False, "Too short."), START.started_at)
    (only,) = store.asked(["versus"])
    assert (only.level, only.could_be, only.standing) == (None, (), 0.0)


def test_who_was_asked_and_never_answered_made_no_attempt(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    assert store.asked(["versus"]) == ()
    assert store.asked([]) == ()


def test_retakes_are_found_when_the_first_is_gone(store: Store, paths: Paths) -> None:
    for start in (START, AGAIN):
        store.begin_session(start)
        keep_answer(store, session=start.id)
    with archive_engine(file_url(paths.archive_file)).begin() as db:
        db.execute(text("DELETE FROM sessions WHERE id = :id"), {"id": START.id})
    (left,) = store.asked(["versus"])
    assert (left.session, left.again_of) == ("again", START.id)
    assert store.session("again").start == AGAIN


def test_what_is_asked_again_comes_back_as_it_was(store: Store, paths: Paths) -> None:
    store.begin_session(AGAIN)
    store.close()
    reopened = Store.open(paths)
    assert reopened.session("again").start == AGAIN
    reopened.close()
