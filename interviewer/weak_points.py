"""Which questions are worth asking again, from what earlier answers left out. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewer.values import KeyPoint, Question

MOST_NAMED = 2
FEWEST_OF_A_TOPIC = 3
"""points of a topic that were asked for, before it can be called weak"""
WEAK_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Showing:
    """What the answers to a question held when it was last asked: ids of key points."""

    question: str
    shown: frozenset[str]
    missed: frozenset[str]


def weakest(questions: Sequence[Question], showings: Iterable[Showing], level: int) -> tuple[tuple[Question, str], ...]:
    """Questions with the reason for each: first those that left the most out, then new ones on the weakest topics.

    Points above the level that is aimed for do not count.
    """
    known = {showing.question: showing for showing in showings}
    missed = {q.id: _missed(q, known[q.id], level) for q in questions if q.id in known}
    again = [q for q in questions if missed.get(q.id)]
    again.sort(key=lambda q: -sum(point.weight for point in missed[q.id]))
    found = [(question, _left_out(missed[question.id])) for question in again]
    shares = _topics(questions, known, level)
    for topic in sorted(shares, key=lambda topic: -shares[topic]):
        taken = {question.id for question, _ in found} | known.keys()
        fresh = [question for question in questions if topic in question.topics and question.id not in taken]
        found += [(question, f"Your answers on {topic} left the most out so far.") for question in fresh]
    return tuple(found)


def _missed(question: Question, showing: Showing, level: int) -> list[KeyPoint]:
    return [point for point in question.key_points if point.id in showing.missed and point.level <= level]


def _left_out(points: Sequence[KeyPoint]) -> str:
    heaviest = sorted(points, key=lambda point: -point.weight)[:MOST_NAMED]
    named = "; ".join(point.says.rstrip(".") for point in heaviest)
    more = len(points) - len(heaviest)
    return f"Left out last time: {named}{f'; and {more} more' if more else ''}."


def _topics(questions: Sequence[Question], known: dict[str, Showing], level: int) -> dict[str, float]:
    """The weak topics, each with the share of its points that was missed."""
    out: dict[str, int] = defaultdict(int)
    of: dict[str, int] = defaultdict(int)
    for question in questions:
        showing = known.get(question.id)
        if showing is None:
            continue
        missed = len(_missed(question, showing, level))
        shown = sum(point.id in showing.shown and point.level <= level for point in question.key_points)
        for topic in question.topics:
            out[topic] += missed
            of[topic] += missed + shown
    shares = {topic: out[topic] / of[topic] for topic in of if of[topic] >= FEWEST_OF_A_TOPIC}
    return {topic: share for topic, share in shares.items() if share >= WEAK_SHARE}
