"""The shapes that strong answers have, recognised in the candidate's own words. Pure."""

from collections.abc import Sequence

from interviewer.scoring.judgment import Noticed, Said, Shown
from interviewer.values import Question

CONSTRAINTS_FIRST = "constraints-before-solution"


def structures_in(question: Question, said: Sequence[Said], findings: Sequence[Shown]) -> tuple[Noticed, ...]:
    """Those that are there, each with its quote."""
    first = {point.id for point in question.key_points if point.order == "before-solution"}
    shown = (each for each in findings if each.finding.point in first and each.finding.verdict == "hit")
    at = {each.turn for each in said}
    return tuple(Noticed(CONSTRAINTS_FIRST, each.finding.quote, each.turn) for each in shown if each.turn in at)[:1]
