"""Three questions a day, those that need it most, each with a reason that is true."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from app.archive.store import Store
from app.paths import Paths
from app.session.repeating import Repeating
from interviewer.values import Question
from tests.app.session.answered import judgment, question, rehearse

NOW = "2026-11-20T12:00:00+00:00"
QUESTIONS: dict[str, Question] = {
    id: question(id, topic)
    for id, topic in zip("abcdefg", ("cost", "cost", "cost", "eval", "rag", "rag", "law"), strict=True)
}


def at(day: int, hour: int = 10) -> str:
    return f"2026-11-{day:02d}T{hour:02d}:00:00+00:00"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    opened = Store.open(paths)
    yield opened
    opened.close()


@pytest.fixture
def repeating(store: Store) -> Repeating:
    return Repeating(store, UTC)


def today(repeating: Repeating, now: str = NOW) -> list[str]:
    return [view.question for view in repeating.worth(QUESTIONS, now).today]


def test_nobody_who_has_not_answered_is_told_to_repeat(repeating: Repeating) -> None:
    worth = repeating.worth(QUESTIONS, NOW)
    assert (worth.today, worth.later) == ((), "")


def test_what_was_not_scored_is_not_scheduled(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(1), judgment("a", None))
    worth = repeating.worth(QUESTIONS, NOW)
    assert (worth.today, worth.later) == ((), "")


def test_an_answer_below_the_aim_comes_back_the_next_day_and_leads_to_its_attempt(
    store: Store, repeating: Repeating
) -> None:
    rehearse(store, "s1", at(19), judgment("a", 4, missed=("plan", "price")))
    (view,) = repeating.worth(QUESTIONS, NOW).today
    assert (view.question, view.session, view.turn, view.when, view.due) == ("a", "s1", 1, "Today", True)
    assert view.title == "Title of a"
    assert view.reason == "Left out last time: Plans the move before the date; last answered yesterday"


def test_never_more_than_three_and_the_rest_waits_for_tomorrow(store: Store, repeating: Repeating) -> None:
    for place, id in enumerate("abcdefg"):
        rehearse(store, f"s{id}", at(10 + place % 3), judgment(id, 4))
    assert len(today(repeating)) == 3
    coming = repeating.coming(QUESTIONS, NOW, 7)
    assert [view.when for view in coming] == ["Today"] * 3 + ["Tomorrow"] * 3 + ["Sunday"]
    assert len({view.question for view in coming}) == 7


def test_the_most_overdue_comes_first(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(17), judgment("d", 4))
    rehearse(store, "s2", at(3), judgment("g", 4))
    rehearse(store, "s3", at(9), judgment("e", 4))
    assert today(repeating) == ["g", "e", "d"]


def test_a_weak_topic_comes_before_a_strong_one(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(12), judgment("d", 5))
    rehearse(store, "s2", at(14), judgment("g", 4))
    assert today(repeating) == ["g", "d"]


def test_today_is_not_three_times_the_same_topic_when_others_are_due(store: Store, repeating: Repeating) -> None:
    for id in "abc":
        rehearse(store, f"s{id}", at(5), judgment(id, 4))
    rehearse(store, "sd", at(17), judgment("d", 5))
    assert len({"a", "b", "c"} & set(today(repeating))) == 2
    assert "d" in today(repeating)


def test_it_is_the_same_topic_three_times_when_nothing_else_is_due(store: Store, repeating: Repeating) -> None:
    for id in "abc":
        rehearse(store, f"s{id}", at(5), judgment(id, 4))
    assert set(today(repeating)) == {"a", "b", "c"}


def test_what_is_answered_today_drops_out_and_no_fourth_takes_its_place(store: Store, repeating: Repeating) -> None:
    for id in "adeg":
        rehearse(store, f"s{id}", at(5), judgment(id, 4))
    first = today(repeating)
    rehearse(store, "again", at(20, 11), judgment(first[0], 5))
    left = today(repeating)
    assert left == first[1:]


def test_after_three_it_was_enough_for_today(store: Store, repeating: Repeating) -> None:
    for id in "adeg":
        rehearse(store, f"s{id}", at(5), judgment(id, 4))
    for id in today(repeating):
        rehearse(store, f"again-{id}", at(20, 11), judgment(id, 5))
    worth = repeating.worth(QUESTIONS, NOW)
    assert worth.today == ()
    assert worth.later.startswith("That was enough for today. Next, tomorrow: Title of ")


def test_an_attempt_that_was_not_scored_counts_as_answered_today(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(5), judgment("a", 4))
    rehearse(store, "s2", at(20, 9), judgment("a", None))
    assert today(repeating) == []


def test_nothing_due_says_what_comes_next_and_when(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(20, 9), judgment("a", 6))
    later = repeating.worth(QUESTIONS, NOW).later
    assert later == "Nothing is due today. Next, on 28 November: Title of a"


def test_questions_that_are_no_longer_installed_are_left_out(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(5), judgment("gone", 4))
    assert today(repeating) == []


def test_a_lost_cache_is_made_again_the_same(store: Store, paths: Paths) -> None:
    for place, id in enumerate("abcdefg"):
        rehearse(store, f"s{id}", at(1 + place), judgment(id, 4 if place % 2 else 5))
    before = Repeating(store, UTC).coming(QUESTIONS, NOW, 9)
    cards = store.cards()
    with sqlite3.connect(paths.archive_file) as database:
        database.execute("delete from cards where question in ('a', 'd')")
        database.execute("update cards set state = '{}' where question = 'b'")
    database.close()
    assert Repeating(store, UTC).coming(QUESTIONS, NOW, 9) == before
    assert store.cards() == cards


def test_a_new_judgment_of_an_old_attempt_changes_the_day(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(18), judgment("a", 4))
    assert today(repeating) == ["a"]
    store.add_judgment("s1", 1, judgment("a", 6, version="2"), at(20))
    assert today(repeating) == []
    store.add_judgment("s1", 1, judgment("a", 4, version="3"), at(20))
    assert today(repeating) == ["a"]


def test_a_trap_that_was_walked_into_brings_a_question_back_sooner(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(1), judgment("a", 6))
    rehearse(store, "s2", at(1), judgment("d", 6), noticed=(False,))
    repeating.catch_up()
    due = {card.question: card.due for card in store.cards()}
    assert due["d"] < due["a"]


@pytest.mark.parametrize(
    ("attempts", "reason"),
    [
        ([((), (False,))], "The trap was not noticed"),
        ([((), (False,)), (("plan",), (False,))], "The trap was not noticed, twice"),
        ([(("plan",), (False,)), (("plan",), (True,))], "Left out twice: Plans the move before the date"),
        ([(("plan",), ()), ((), ()), (("plan",), ())], "Left out last time: Plans the move before the date"),
        ([(("price",), ())] * 3, "Left out three times running: Does the sum at volume"),
        ([(("price", "plan"), ())], "Left out last time: Plans the move before the date"),
        ([(("deep",), ())], "Held well the first time"),
        ([((), ()), ((), ())], "Held well; a longer gap this time"),
    ],
)
def test_the_reason_is_what_was_found(
    store: Store,
    repeating: Repeating,
    attempts: list[tuple[tuple[str, ...], tuple[bool | None, ...]]],
    reason: str,
) -> None:
    for number, (missed, noticed) in enumerate(attempts, start=1):
        rehearse(store, f"s{number}", at(number), judgment("a", 5, missed), noticed=noticed)
    (view,) = repeating.coming(QUESTIONS, NOW, 1)
    assert view.reason == reason


def test_a_point_that_was_said_the_other_way_round_is_called_so(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(1), judgment("a", 4, contradicted=("plan",)))
    (view,) = repeating.coming(QUESTIONS, NOW, 1)
    assert view.reason == "Said the other way round last time: Plans the move before the date"


def test_points_above_the_level_aimed_for_are_no_reason(store: Store, repeating: Repeating) -> None:
    rehearse(store, "s1", at(1), judgment("a", 5, missed=("deep",), could_be=(4,)))
    (view,) = repeating.coming(QUESTIONS, NOW, 1)
    assert view.reason == "L5 last time, but it could be L4"
