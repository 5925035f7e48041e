"""The shapes that strong answers have, recognised in the candidate's own words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.scoring.judgment import Noticed, Said, Shown
from interviewer.values import Question

CONSTRAINTS_FIRST = "constraints-before-solution"
TRADE_OFF = "trade-off-with-mitigation"
FAILURE_MODES = "failure-modes"
EVALUATION_FIRST = "evaluation-first"
ECONOMICS = "economics"
LANDS = "lands"


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
    EVALUATION_FIRST: Structure(
        "Set up a test before the choice",
        "It shows that evidence decides, and that progress can be told from luck.",
    ),
    TRADE_OFF: Structure(
        "Gave a trade-off, and what makes up for it",
        "It shows that you know the price of your choice and can pay it.",
    ),
    FAILURE_MODES: Structure(
        "Named how it fails, and how it would show",
        "It shows that you have lived with such a system after its launch.",
    ),
    ECONOMICS: Structure(
        "Put a figure or terms on what a request costs",
        "It shows that the design is meant to be run, and not only built.",
    ),
    LANDS: Structure(
        "Landed on a recommendation",
        "It shows that somebody could act on your answer.",
    ),
}
"""In the order in which the page shows them. The ids stay."""


def structures_in(question: Question, said: Sequence[Said], findings: Sequence[Shown]) -> tuple[Noticed, ...]:
    """Those that are there, each with its quote."""
    first = {point.id for point in question.key_points if point.order == "before-solution"}
    shown = (each for each in findings if each.finding.point in first and each.finding.verdict == "hit")
    at = {each.turn for each in said}
    return tuple(Noticed(CONSTRAINTS_FIRST, each.finding.quote, each.turn) for each in shown if each.turn in at)[:1]
