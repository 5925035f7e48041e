"""Where somebody stands on a topic, from all their answers about it, and how sure that is. Pure.

    answers with their days -> a place on the ladder each -> a level that may drift, seen through noise -> level, band

The model is the local level model (Harvey 1989, "Forecasting, Structural Time Series Models and the Kalman Filter",
section 2.3): what somebody can do changes slowly, each answer shows it with an error. The error is taken from how far
answers that follow each other lie apart; until there are enough of them, it is half a level. The band holds four times
in five. More answers make it narrow, answers that differ and days without one make it wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Literal, NamedTuple

from interviewer.scoring.levels import SENIOR_AT, STAFF_AT
from interviewer.values import Level

FEWEST = 4
"""answers, before a level is said at all"""
DRIFT = 0.5**2 / 90
"""variance a day: half a level in three months"""
ERROR, ERROR_WEIGHT = 0.5, 4
"""of one answer, in levels; it counts as so many answers of one's own"""
LEAST_ERROR = 0.2
START, START_SPREAD = 5.0, 1.0
FOUR_IN_FIVE = 1.2816
SURE_WITHIN, FAIRLY_WITHIN = 0.2, 0.35
LOWEST, HIGHEST, SENIOR_AT_PLACE = 4, 6, 4.5
Sureness = Literal["sure", "fairly sure", "not sure yet"]


class Placed(NamedTuple):
    """The answers of a day (any count of days): their mean place on the ladder, and how many they were."""

    day: float
    place: float
    answers: int = 1


class Step(NamedTuple):
    """On a day: the place, and between what it lies four times in five."""

    day: float
    place: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """`steps` one for each day with answers, `now` on the day that was asked about. No level with fewer than FEWEST."""

    answers: int
    steps: tuple[Step, ...]
    now: Step
    level: Level | None
    sure: Sureness


def place_of(level: Level, standing: float) -> float:
    """4.0 to 6.0, half a step around its level: what lay near the next level lies near it here, too."""
    if standing < SENIOR_AT:
        place = LOWEST + (SENIOR_AT_PLACE - LOWEST) * standing / SENIOR_AT
    else:
        place = SENIOR_AT_PLACE + (standing - SENIOR_AT) / (STAFF_AT - SENIOR_AT)
    return max(float(LOWEST), min(float(HIGHEST), level + 0.5, max(level - 0.5, place)))


def standing_over(days: Sequence[Placed], until: float) -> Standing:
    """`days` in their order."""
    error = _error(days)
    place, spread, day = START, START_SPREAD**2, days[0].day if days else until
    steps = []
    for given in days:
        spread += DRIFT * (given.day - day)
        gain = spread / (spread + error / given.answers)
        place, spread, day = place + gain * (given.place - place), (1 - gain) * spread, given.day
        steps.append(_step(day, place, spread))
    now = _step(until, place, spread + DRIFT * max(0.0, until - day))
    answers = sum(given.answers for given in days)
    level = _nearest(now.place) if answers >= FEWEST else None
    return Standing(answers, tuple(steps), now, level, _sureness(now) if level else "not sure yet")


def _error(days: Sequence[Placed]) -> float:
    """Variance of one answer: what lies between days that follow each other, without what may have drifted."""
    apart = [
        max(0.0, (later.place - one.place) ** 2 - DRIFT * (later.day - one.day))
        / (1 / later.answers + 1 / one.answers)
        for one, later in pairwise(days)
    ]
    seen = (ERROR_WEIGHT * ERROR**2 + sum(apart)) / (ERROR_WEIGHT + len(apart))
    return max(seen, LEAST_ERROR**2)


def _step(day: float, place: float, spread: float) -> Step:
    half = FOUR_IN_FIVE * sqrt(spread)
    return Step(day, place, place - half, place + half)


def _nearest(place: float) -> Level:
    levels: tuple[Level, ...] = (4, 5, 6)
    return min(levels, key=lambda level: abs(level - place))


def _sureness(now: Step) -> Sureness:
    """Never sure where the band reaches over to the next level."""
    half = now.high - now.place
    one_level = _nearest(now.low) == _nearest(now.high)
    if half <= SURE_WITHIN and one_level:
        return "sure"
    return "fairly sure" if half <= FAIRLY_WITHIN else "not sure yet"
