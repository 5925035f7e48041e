"""A level by topic: it follows the answers, and it is as sure as they let it be."""

from itertools import pairwise

import pytest

from interviewer.scoring.over_time import FEWEST, Placed, Standing, place_of, standing_over
from interviewer.values import Level


def answers(*places: float, every: float = 3.0) -> list[Placed]:
    return [Placed(n * every, place) for n, place in enumerate(places)]


def stood(*places: float, every: float = 3.0) -> Standing:
    given = answers(*places, every=every)
    return standing_over(given, given[-1].day if given else 0.0)


def half(standing: Standing) -> float:
    return standing.now.high - standing.now.place


@pytest.mark.parametrize(
    ("level", "standing", "place"),
    [(4, 0.0, 4.0), (4, 0.7, 4.5), (5, 0.7, 4.5), (5, 0.95, 5.0), (6, 1.2, 5.5), (6, 2.5, 6.0)],
)
def test_an_answer_lies_the_nearer_to_the_next_level_the_more_it_showed(
    level: Level, standing: float, place: float
) -> None:
    assert place_of(level, standing) == pytest.approx(place)


def test_an_answer_keeps_within_its_level_whatever_it_showed_beside() -> None:
    assert place_of(4, 2.0) == 4.5
    assert place_of(6, 0.2) == 5.5


def test_no_level_is_said_of_fewer_than_four_answers() -> None:
    assert stood(*[5.0] * (FEWEST - 1)).level is None
    assert stood(*[5.0] * FEWEST).level == 5


def test_without_answers_there_is_neither_a_level_nor_a_line() -> None:
    nothing = standing_over([], 10.0)
    assert (nothing.level, nothing.steps, nothing.sure) == (None, (), "not sure yet")


@pytest.mark.parametrize("level", [4, 5, 6])
def test_the_same_level_each_time_becomes_sure(level: int) -> None:
    found = stood(*[float(level)] * 14)
    assert found.level == level
    assert found.sure == "sure"


def test_more_answers_of_the_same_kind_make_it_surer() -> None:
    halves = [half(stood(*[5.0, 5.33] * n)) for n in (1, 2, 4, 8)]
    assert all(later < one for one, later in pairwise(halves))


def test_answers_that_differ_leave_it_open_longer_than_answers_that_agree() -> None:
    assert half(stood(4, 6, 4, 6, 4, 6)) > half(stood(5, 5, 5, 5, 5, 5))
    assert stood(4, 6, 4, 6, 4, 6).sure == "not sure yet"


def test_days_without_an_answer_make_it_less_sure_and_leave_the_level() -> None:
    given = answers(*[5.0] * 10)
    at_once, later = standing_over(given, given[-1].day), standing_over(given, given[-1].day + 120)
    assert half(later) > half(at_once)
    assert later.level == at_once.level
    assert later.sure != "sure"


def test_it_follows_somebody_who_gets_better() -> None:
    found = stood(*[4.0] * 6, *[5.0] * 6, *[6.0] * 8, every=5.0)
    assert found.level == 6
    assert found.steps[5].place < 4.4


def test_it_is_never_sure_between_two_levels() -> None:
    found = stood(*[5.5] * 40)
    assert found.sure == "fairly sure"


def test_several_answers_of_a_day_count_as_many() -> None:
    one, three = (standing_over([Placed(0, 5.2, n), Placed(3, 5.0, n), Placed(6, 5.2, n)], 6) for n in (1, 3))
    assert (one.answers, three.answers) == (3, 9)
    assert one.level is None
    assert half(three) < half(one)


def test_the_band_lies_around_the_line() -> None:
    for step in stood(4, 5, 4.33, 5, 6, 5.67).steps:
        assert step.low < step.place < step.high


def test_the_level_of_many_invented_candidates_lies_in_its_band_four_times_in_five() -> None:
    """Candidates who drift as the model says, answers with its error: the band must mean what it says."""
    from random import Random

    chance, inside, asked = Random(5), 0, 400
    for _ in range(asked):
        ability, day, given = chance.gauss(5.0, 0.7), 0.0, []
        for _ in range(12):
            wait = chance.uniform(1, 8)
            day += wait
            ability += chance.gauss(0, (wait * 0.25 / 90) ** 0.5)
            given.append(Placed(day, ability + chance.gauss(0, 0.5)))
        found = standing_over(given, day).now
        inside += found.low <= ability <= found.high
    assert 0.75 <= inside / asked <= 0.86
