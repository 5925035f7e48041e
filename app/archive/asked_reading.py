"""Where questions were answered, across rehearsals, scored or not."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.archive.attempt_reading import attempts_at
from app.archive.attempt_records import AttemptLine
from app.archive.records import AskedRecord
from app.archive.tables import IN_SIGHT, SessionRow, TakeRow, TurnRow

_Of = tuple[str, str]
"""a rehearsal and a question"""


def read_asked(db: Session, questions: Collection[str]) -> tuple[AskedRecord, ...]:
    """Every attempt with an answer, in the order of the rehearsals."""
    chosen = select(SessionRow).join(TurnRow, TurnRow.session_id == SessionRow.id)
    mine = chosen.where(TurnRow.question.in_(questions), IN_SIGHT)
    asked = mine.distinct().order_by(SessionRow.started_at, SessionRow.id)
    turns, seconds = _turns(db, questions)
    judged = {(line.session, line.turn): line for each in questions for line in attempts_at(db, each)}
    return tuple(
        _asked(row, question, turns[(row.id, question)], seconds[(row.id, question)], judged)
        for row in db.scalars(asked)
        for question in questions
        if seconds.get((row.id, question)) and (row.id, question) in turns
    )


def _turns(db: Session, questions: Collection[str]) -> tuple[dict[_Of, int], dict[_Of, float]]:
    """By rehearsal and question: the turn that asked it first, and how long its answers are. Of several takes of one
    turn the last with sound is the answer."""
    chosen = (
        select(TurnRow.session_id, TurnRow.question, TurnRow.number, TurnRow.kind, TakeRow.seconds)
        .join(TakeRow, TakeRow.turn_id == TurnRow.id, isouter=True)
        .where(TurnRow.question.in_(questions))
        .order_by(TurnRow.number, TakeRow.number)
    )
    first: dict[_Of, int] = {}
    answers: dict[tuple[_Of, int], float] = {}
    for row in db.execute(chosen):
        of = (row.session_id, row.question)
        if row.kind == "question":
            first.setdefault(of, row.number)
        if row.seconds:
            answers[(of, row.number)] = row.seconds
    return first, _summed(answers.items())


def _summed(answers: Iterable[tuple[tuple[_Of, int], float]]) -> dict[_Of, float]:
    found: dict[_Of, float] = {}
    for (of, _), seconds in answers:
        found[of] = found.get(of, 0.0) + seconds
    return found


def _asked(
    row: SessionRow, question: str, turn: int, seconds: float, judged: Mapping[tuple[str, int], AttemptLine]
) -> AskedRecord:
    held = judged.get((row.id, turn))
    scored = held is not None and held.scored
    return AskedRecord(
        session=row.id,
        turn=turn,
        question=question,
        started_at=row.started_at,
        round_name=row.round_name,
        seconds=seconds,
        again_of=row.again_of,
        again_turn=row.again_turn,
        level=held.level if held and scored else None,
        could_be=held.could_be if held and scored else (),
        standing=held.standing if held and scored else 0.0,
    )
