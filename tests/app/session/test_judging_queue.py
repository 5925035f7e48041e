"""Judging between messages: little is done at once, much one by one, and nothing while a rehearsal runs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.archive.store import Store
from app.session.judging_queue import WORDS_AT_ONCE, JudgeNext, Judging
from tests.app.session.stored_attempts import AT, GOOD, POOR, QUESTIONS, a_store, answered, by_readers, put, record_of

LONG = " ".join([POOR] * (WORDS_AT_ONCE // len(POOR.split()) + 1))


@dataclass
class Around:
    """An inbox that is emptied by hand, and who was told of what."""

    store: Store
    posted: list[Any] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.judging = Judging(self.store, QUESTIONS, lambda: AT, self.posted.append, self.told.append)

    def next_message(self, at: float = 0.0) -> None:
        assert self.posted.pop() == JudgeNext()
        self.judging.next(at)

    def judged(self, session: str = "s1") -> list[int]:
        return [each.turn for each in self.store.session(session).judgments]


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Around]:
    store = a_store(tmp_path / "home")
    yield Around(store)
    store.close()


def test_a_few_words_are_judged_before_the_debrief_is_shown(around: Around) -> None:
    put(around.store, record_of(answered(1, GOOD), answered(2, POOR, "beta")))
    around.judging.take_up("s1")
    assert around.judged() == [1, 2]
    assert around.posted == []
    assert around.judging.progress("s1") == ""


def test_many_words_are_judged_attempt_by_attempt_and_the_page_fills(around: Around) -> None:
    put(around.store, record_of(answered(1, LONG), answered(2, LONG, "beta"), answered(3, GOOD, "gamma")))
    around.judging.take_up("s1")
    assert (around.judged(), around.judging.progress("s1")) == ([], "Judging 1 of 3")
    around.next_message(at=1.0)
    assert (around.judged(), around.judging.progress("s1")) == ([1], "Judging 2 of 3")
    around.next_message(at=1.1)
    around.next_message(at=1.2)
    assert (around.judged(), around.judging.progress("s1")) == ([1, 2, 3], "")
    assert around.posted == []
    # Shown anew at most a few times a second, and when all of it is done.
    assert around.told == ["s1", "s1"]


def test_while_a_rehearsal_runs_nothing_is_judged(around: Around) -> None:
    put(around.store, record_of(answered(1, LONG), answered(2, LONG, "beta")))
    around.judging.take_up("s1")
    around.judging.hold()
    around.next_message()
    assert (around.judged(), around.posted) == ([], [])
    around.judging.go_on()
    around.next_message()
    assert around.judged() == [1]


def test_what_is_looked_at_comes_before_what_else_waits(around: Around) -> None:
    put(around.store, record_of(answered(1, LONG), answered(2, LONG, "beta")))
    put(around.store, record_of(answered(1, LONG)), "s2")
    around.judging.take_up("s1")
    around.judging.take_up("s2")
    around.next_message()
    assert (around.judged("s1"), around.judged("s2")) == ([], [1])


def test_words_that_change_meanwhile_are_judged_as_they_are_now(around: Around) -> None:
    put(around.store, record_of(answered(1, LONG), answered(2, LONG, "beta")))
    around.judging.take_up("s1")
    around.next_message()
    around.judging.take_up("s1")
    assert around.judging.progress("s1") == "Judging 1 of 1"
    around.next_message()
    assert around.judged() == [1, 2]
    assert around.posted == []


def test_everything_that_waits_in_all_rehearsals_is_judged(around: Around) -> None:
    for session in ("s1", "s2", "s3"):
        put(around.store, record_of(answered(1, GOOD)), session)
    around.judging.take_up_all(("s1", "s2", "s3"))
    while around.posted:
        around.next_message()
    assert [around.judged(session) for session in ("s1", "s2", "s3")] == [[1], [1], [1]]


def test_key_points_can_be_had_in_place_of_what_the_readers_could_not_do(around: Around) -> None:
    record = record_of(answered(1, GOOD))
    put(around.store, record)
    around.judging.take_up("s1")
    around.store.add_judgment("s1", 1, by_readers(record, None, pending=True), AT)
    around.judging.count_key_points("s1", 1)
    assert around.store.session("s1").judgments[-1].judgment.judge == "levels"
    assert around.told == ["s1"]


def test_a_rehearsal_whose_readers_changed_their_mind_shows_the_new_level(around: Around) -> None:
    record = record_of(answered(1, POOR))
    put(around.store, record)
    around.judging.take_up("s1")
    assert around.store.sessions()[0].level == 4
    around.store.add_judgment("s1", 1, by_readers(record), AT)
    around.judging.take_up("s1")
    assert around.store.sessions()[0].level == 6
