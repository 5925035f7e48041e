"""When a question is worth asking again, from how the answers to it went. Pure.

    judged answers, old to new -> a rating each -> the scheduler, replayed from the first -> due

The scheduler is FSRS (Ye, Su and Cao 2022, "A stochastic shortest path algorithm for optimizing spaced repetition
scheduling", KDD; the fsrs package with its published weights). Made for cards, it knows four ratings; an answer gets
one by how it stands to the level that was aimed for. Nothing is drawn by chance, and no step is shorter than a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal

from interviewer.values import Level

if TYPE_CHECKING:
    from fsrs import Scheduler

Rating = Literal[1, 2, 3, 4]
AGAIN: Rating = 1
HARD: Rating = 2
GOOD: Rating = 3
EASY: Rating = 4
RETENTION = 0.9
"""It is asked again when the chance to answer as well as last time has fallen to this."""
LONGEST_DAYS = 90
"""An interview is prepared for in weeks: what was held well still comes back within a season."""
_LOWER: dict[Rating, Rating] = {EASY: GOOD, GOOD: HARD, HARD: AGAIN, AGAIN: AGAIN}


@dataclass(frozen=True, slots=True)
class Review:
    at: datetime
    rating: Rating


@dataclass(frozen=True, slots=True)
class Remembered:
    """`was_due`: the last review came when the question was due, not before."""

    due: datetime
    stability_days: float
    difficulty: float
    last: Review
    reviews: int
    was_due: bool


def rating_of(
    level: Level | None, could_be: Sequence[Level], sure: bool, aim: int, walked_in: bool = False
) -> Rating | None:
    """None: not scored, so nothing is known. A trap that was walked into costs one step, and so does a doubt about
    the words; the better answer never gets the lower rating."""
    if level is None:
        return None
    lowest = min((level, *could_be))
    rating: Rating = EASY if lowest > aim else GOOD if lowest >= aim else HARD if level >= aim else AGAIN
    if not sure and not could_be:
        rating = _LOWER[rating]
    return _LOWER[rating] if walked_in else rating


def replay(reviews: Sequence[Review]) -> Remembered | None:
    """All that was ever held of the answers to a question, from the first on: the same reviews, the same day."""
    from fsrs import Card
    from fsrs import Rating as FsrsRating

    scheduler = _scheduler()
    ordered = sorted(reviews, key=lambda review: review.at)
    if not ordered:
        return None
    # An id of ours: without one the card takes the clock's, and waits for the clock to move.
    card = Card(card_id=1, due=ordered[0].at.astimezone(UTC))
    due_before = None
    for review in ordered:
        due_before = card.due if card.last_review else None
        card, _ = scheduler.review_card(card, FsrsRating(review.rating), review.at.astimezone(UTC))
    last = ordered[-1]
    was_due = due_before is not None and due_before.date() <= last.at.astimezone(UTC).date()
    return Remembered(card.due, card.stability or 0.0, card.difficulty or 0.0, last, len(ordered), was_due)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
