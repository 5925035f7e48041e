"""When a question is asked again: better answers wait longer, and the same answers always come to the same day."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from interviewer.repetition import AGAIN, EASY, GOOD, HARD, LONGEST_DAYS, Rating, Review, rating_of, replay
from interviewer.values import Level

START = datetime(2026, 9, 1, 18, 0, tzinfo=UTC)
LEVELS: tuple[Level, ...] = (4, 5, 6)


@pytest.mark.parametrize(
    ("level", "could_be", "expected"),
    [(4, (), AGAIN), (4, (5,), AGAIN), (5, (4,), HARD), (5, (), GOOD), (5, (6,), GOOD), (6, (5,), GOOD), (6, (), EASY)],
)
def test_an_answer_is_rated_by_how_it_stands_to_the_level_aimed_for(
    level: Level, could_be: tuple[Level, ...], expected: Rating
) -> None:
    assert rating_of(level, could_be, not could_be, aim=5) == expected


def test_what_was_not_scored_is_no_review() -> None:
    assert rating_of(None, (), False, aim=5) is None


def test_a_trap_that_was_walked_into_costs_a_step_and_never_more_than_there_are() -> None:
    assert rating_of(6, (), True, aim=5, walked_in=True) == GOOD
    assert rating_of(5, (), True, aim=5, walked_in=True) == HARD
    assert rating_of(4, (), True, aim=5, walked_in=True) == AGAIN


def test_words_of_the_basic_recogniser_cost_a_step() -> None:
    assert rating_of(5, (), False, aim=5) == HARD


def test_a_better_answer_is_never_rated_lower() -> None:
    for aim, walked_in, sure in product(LEVELS, (False, True), (False, True)):
        ladder: list[tuple[Level, tuple[Level, ...]]] = [(4, ()), (5, (4,)), (5, ()), (6, (5,)), (6, ())]
        ratings = [rating_of(level, could, sure or bool(could), aim, walked_in) for level, could in ladder]
        known = [rating for rating in ratings if rating is not None]
        if sure:
            assert known == sorted(known)


def days_until_due(*ratings: Rating) -> int:
    at, days = START, 0
    reviews: list[Review] = []
    for rating in ratings:
        reviews.append(Review(at, rating))
        found = replay(reviews)
        assert found is not None
        days = (found.due - at).days
        at = found.due
    return days


def test_the_first_answer_comes_back_the_later_the_better_it_was() -> None:
    first = [days_until_due(rating) for rating in (AGAIN, HARD, GOOD, EASY)]
    assert first == sorted(first)
    assert first[0] == 1
    assert first[3] >= 7


def test_what_is_held_well_each_time_waits_longer_each_time_but_not_for_ever() -> None:
    gaps = [days_until_due(*[GOOD] * times) for times in range(1, 12)]
    assert gaps == sorted(gaps)
    assert gaps[-1] == LONGEST_DAYS


def test_an_answer_that_slips_comes_back_soon() -> None:
    assert days_until_due(GOOD, GOOD, GOOD, GOOD, AGAIN) < days_until_due(GOOD, GOOD, GOOD, GOOD)


def test_no_step_is_shorter_than_a_day() -> None:
    assert all(days_until_due(*ratings) >= 1 for ratings in product((AGAIN, HARD, GOOD, EASY), repeat=3))


def test_the_same_reviews_give_the_same_day_in_whatever_order_they_are_told() -> None:
    reviews = [Review(START + timedelta(days=3 * n), rating) for n, rating in enumerate((AGAIN, GOOD, HARD, EASY))]
    assert replay(reviews) == replay(list(reversed(reviews)))


def test_without_a_review_there_is_nothing_to_remember() -> None:
    assert replay([]) is None


def test_it_knows_whether_the_last_review_came_when_it_was_due() -> None:
    early = replay([Review(START, EASY), Review(START + timedelta(days=1), GOOD)])
    late = replay([Review(START, AGAIN), Review(START + timedelta(days=4), GOOD)])
    assert early is not None
    assert late is not None
    assert (early.was_due, late.was_due) == (False, True)
