"""The rubric lines of a question by their ids, as a mentor marks them: its own, or those judged before. Pure."""

from collections.abc import Mapping

from app.archive.records import SessionRecord
from app.session.attempts import Attempt, attempts_of
from interviewer.values import Question

THEIRS = 0
"""in place of the turn of a question: what the candidate asked at the end"""


def turns_of_theirs(record: SessionRecord) -> tuple[int, ...]:
    return tuple(turn.number for turn in record.turns if turn.kind in ("invite", "reply"))


def points_of(
    record: SessionRecord, turn: int, questions: Mapping[str, Question]
) -> tuple[tuple[str, str], ...]:
    """(id, what it says) of the question that this turn asked; nothing when neither is known."""
    attempt = next((each for each in attempts_of(record) if each.turn == turn), None)
    if attempt is None:
        return ()
    known = questions.get(attempt.question)
    if known:
        return tuple((point.id, point.says) for point in known.key_points)
    return _judged(attempt)


def _judged(attempt: Attempt) -> tuple[tuple[str, str], ...]:
    if attempt.in_force:
        shown = attempt.in_force.judgment.findings
        return tuple({each.finding.point: each.finding.says for each in shown}.items())
    takes = (take for turn in attempt.turns for take in turn.takes)
    found = (finding for take in takes for held in take.assessments[-1:] for finding in held.findings)
    return tuple({finding.point: finding.says for finding in found}.items())
