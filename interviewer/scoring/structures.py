"""The shapes that strong answers have, recognised in the candidate's own words. Pure.

How each is recognised: shapes. Only words that count (credible) are looked at, and nothing that was said because it was
asked for. Where a question's own file says what must come first or last, its key point stands for the structure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.scoring.judgment import Noticed, Said, Shown
from interviewer.scoring.quoting import quote_of
from interviewer.scoring.shapes import (
    CONSTRAINTS_FIRST,
    ECONOMICS,
    EVALUATION_FIRST,
    FAILURE_MODES,
    RECOMMENDATION,
    RULES,
    TRADE_OFF,
    Answer,
    Found,
    what_counts,
)
from interviewer.values import MoveKind, Question, Quote

ASKED_FOR: frozenset[MoveKind] = frozenset({"follow-up", "smaller", "nudge", "number", "reply", "hello", "close"})
"""What stands in the answers to these was asked for."""
OF_THE_QUESTION: frozenset[MoveKind] = frozenset({"question", "rephrase", "clarify"})


@dataclass(frozen=True, slots=True)
class Structure:
    """`title` says what the candidate did, `why` what it tells an interviewer."""

    title: str
    why: str


STRUCTURES: dict[str, Structure] = {
    CONSTRAINTS_FIRST: Structure(
        "Asked about the constraints before the solution",
        "It shows that the design will follow from the problem.",
    ),
    TRADE_OFF: Structure(
        "Gave a trade-off, and what makes up for it",
        "It shows that you know the price of your choice and can pay it.",
    ),
    FAILURE_MODES: Structure(
        "Named how it fails, and how it would show",
        "It shows that you have lived with such a system after its launch.",
    ),
    EVALUATION_FIRST: Structure(
        "Set up a test before the choice",
        "It shows that evidence decides, and that progress can be told from luck.",
    ),
    ECONOMICS: Structure(
        "Put a figure or terms on what a request costs",
        "It shows that the design is meant to be run, and not only built.",
    ),
    RECOMMENDATION: Structure(
        "Landed on a recommendation",
        "It shows that somebody could act on your answer.",
    ),
}
"""In the order in which the page shows them. The ids stay."""


def structures_in(question: Question, said: Sequence[Said], findings: Sequence[Shown]) -> tuple[Noticed, ...]:
    """Those that are there, each once, with its quote and the turn that it answers."""
    own = [answer for each in said if (answer := what_counts(question, each)) and each.kind not in ASKED_FOR]
    first = [answer for answer in own if answer.said.kind in OF_THE_QUESTION]
    found = (
        _in_order(question, id, findings, first) or _in_words(id, first if id in _EARLY_OR_LATE else own)
        for id in STRUCTURES
    )
    return tuple(noticed for noticed in found if noticed)


def _in_order(question: Question, id: str, findings: Sequence[Shown], first: Sequence[Answer]) -> Noticed | None:
    """A key point of the question's own file that stands for the structure, where it was said in time."""
    order = _ORDER_OF.get(id)
    points = {point.id for point in question.key_points if order and point.order == order}
    turns = {answer.said.turn for answer in first}
    for shown in findings:
        in_time = shown.finding.point in points and shown.finding.verdict == "hit" and shown.turn in turns
        if in_time and shown.finding.quote:
            return Noticed(id, shown.finding.quote, shown.turn)
    return None


def _in_words(id: str, answers: Sequence[Answer]) -> Noticed | None:
    for answer in answers:
        found = RULES[id](answer)
        if found:
            return Noticed(id, _quote(answer, found), answer.said.turn)
    return None


def _quote(answer: Answer, found: Found) -> Quote:
    first, last = (answer.came_from[at] for at in found)
    return quote_of(answer.said.words, first, last)


_ORDER_OF = {CONSTRAINTS_FIRST: "before-solution", RECOMMENDATION: "last-quarter"}
_EARLY_OR_LATE = frozenset({CONSTRAINTS_FIRST, EVALUATION_FIRST, RECOMMENDATION})
"""Where it stands in the answer to the question itself is what makes them."""
