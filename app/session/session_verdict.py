"""The verdict on a stored rehearsal, from the judgments in force. Pure."""

from collections.abc import Mapping
from typing import get_args

from app.archive.records import SessionRecord
from app.session.attempts import attempts_of
from interviewer.scoring.parts import Part
from interviewer.scoring.verdict import SessionVerdict, verdict_of
from interviewer.values import Level, Question

_LEVELS: dict[int, Level] = {level: level for level in get_args(Level)}


def session_verdict(record: SessionRecord, questions: Mapping[str, Question]) -> SessionVerdict | None:
    """None where nothing was asked. A question that is no longer installed counts by the judgment that it has."""
    parts = [
        Part(number, questions.get(attempt.question, _gone(attempt.question)), held.judgment if held else None)
        for number, attempt in enumerate(attempts_of(record), start=1)
        for held in (attempt.in_force,)
    ]
    return verdict_of(parts, _LEVELS.get(record.start.level, 5))


def _gone(id: str) -> Question:
    """Its points are not known any more: only the standing that was found counts."""
    return Question(id, id, "", (), 0, "", {}, (), {})
