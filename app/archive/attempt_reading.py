"""What was judged, asked for across rehearsals: columns only, never whole rows, so that it stays quick."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, get_args

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.archive.attempt_records import AttemptLine, CardLine, JudgedLine, MeasureLine, TrapLine
from app.archive.rows import judgment_record
from app.archive.tables import (
    AssessmentRow,
    CardRow,
    DeliveryMeasureRow,
    JudgmentRow,
    SessionRow,
    TakeRow,
    TrapFindingRow,
    TurnRow,
)
from interviewer.values import Level

_LEVELS: dict[int, Level] = {level: level for level in get_args(Level)}
_LINE: tuple[Any, ...] = (
    SessionRow.id,
    SessionRow.started_at,
    SessionRow.level.label("aim"),
    JudgmentRow.turn,
    JudgmentRow.question,
    JudgmentRow.judge,
    JudgmentRow.scored,
    JudgmentRow.level,
    JudgmentRow.could_be,
    JudgmentRow.sure,
    JudgmentRow.standing,
    JudgmentRow.changed,
)
_TRAP: tuple[Any, ...] = (
    SessionRow.id,
    SessionRow.started_at,
    TurnRow.number,
    TurnRow.question,
    TurnRow.point,
    TrapFindingRow.noticed,
    TakeRow.number,
    AssessmentRow.id,
)


def attempts_since(db: Session, since: str) -> tuple[AttemptLine, ...]:
    """Those of rehearsals that began then or later, in the order of the rehearsals and their turns."""
    chosen = select(*_LINE).join(JudgmentRow, JudgmentRow.session_id == SessionRow.id)
    return _in_force(db.execute(chosen.where(SessionRow.started_at >= since)))


def attempts_at(db: Session, question: str) -> tuple[AttemptLine, ...]:
    chosen = select(*_LINE).join(JudgmentRow, JudgmentRow.session_id == SessionRow.id)
    return _in_force(db.execute(chosen.where(JudgmentRow.question == question)))


def judged_at(db: Session, question: str, newest: int) -> tuple[JudgedLine, ...]:
    """The newest attempts at this question with what was found, newest first."""
    lines = attempts_at(db, question)[: -newest - 1 : -1]
    chosen = select(JudgmentRow).where(JudgmentRow.changed.in_([line.changed for line in lines]))
    whole = {row.changed: judgment_record(row).judgment for row in db.scalars(chosen)}
    return tuple(JudgedLine(line, whole[line.changed]) for line in lines)


def traps_since(db: Session, since: str) -> tuple[TrapLine, ...]:
    return _last_of_each(db.execute(_traps().where(SessionRow.started_at >= since)))


def traps_at(db: Session, question: str) -> tuple[TrapLine, ...]:
    """Through the judgments, which know where a question was asked."""
    where = select(JudgmentRow.session_id).where(JudgmentRow.question == question)
    return _last_of_each(db.execute(_traps().where(SessionRow.id.in_(where), TurnRow.question == question)))


def measures_since(db: Session, since: str, names: Sequence[str]) -> tuple[MeasureLine, ...]:
    """From old to new. Of several figures of one answer the last one that was got counts."""
    measure = DeliveryMeasureRow
    chosen = (
        select(SessionRow.started_at, SessionRow.id, measure.name, measure.unit, measure.value, measure.take_id)
        .join(TurnRow, TurnRow.session_id == SessionRow.id)
        .join(TakeRow, TakeRow.turn_id == TurnRow.id)
        .join(measure, measure.take_id == TakeRow.id)
        .where(SessionRow.started_at >= since, measure.name.in_(names))
        .order_by(measure.id)
    )
    last = {(at, session, name, take, unit): value for at, session, name, unit, value, take in db.execute(chosen)}
    of: dict[tuple[str, str, str, str], list[float]] = {}
    for (at, session, name, _, unit), value in last.items():
        of.setdefault((at, session, name, unit), []).append(value)
    return tuple(MeasureLine(*key, len(of[key]), sum(of[key])) for key in sorted(of))


def first_attempt(db: Session) -> str:
    """When the oldest judged rehearsal began; empty when there is none."""
    judged = select(JudgmentRow.session_id).where(JudgmentRow.session_id == SessionRow.id).exists()
    return db.scalar(select(func.min(SessionRow.started_at)).where(judged)) or ""


def questions_judged(db: Session, after: int) -> tuple[str, ...]:
    """Those about which something was judged later than the judgment that `after` numbers."""
    chosen = select(JudgmentRow.question).where(JudgmentRow.changed > after).distinct()
    return tuple(sorted(db.scalars(chosen)))


def read_cards(db: Session) -> tuple[CardLine, ...]:
    found = (_card(row) for row in db.scalars(select(CardRow).order_by(CardRow.due, CardRow.question)))
    return tuple(card for card in found if card is not None)


def keep_cards(db: Session, cards: Iterable[CardLine], gone: Iterable[str]) -> None:
    for question in gone:
        if (row := db.get(CardRow, question)) is not None:
            db.delete(row)
    for card in cards:
        state = {name: value for name, value in asdict(card).items() if name not in ("question", "due")}
        db.merge(CardRow(question=card.question, due=card.due, state=state))


def _card(row: CardRow) -> CardLine | None:
    """None when it was written by another version of the program: it is made anew then."""
    try:
        return CardLine(question=row.question, due=row.due, **row.state)
    except TypeError:
        return None


def _traps() -> Select[Any]:
    return (
        select(*_TRAP)
        .join(TurnRow, TurnRow.session_id == SessionRow.id)
        .join(TakeRow, TakeRow.turn_id == TurnRow.id)
        .join(AssessmentRow, AssessmentRow.take_id == TakeRow.id)
        .join(TrapFindingRow, TrapFindingRow.assessment_id == AssessmentRow.id, isouter=True)
        .where(TurnRow.kind == "trap")
    )


def _last_of_each(rows: Iterable[Any]) -> tuple[TrapLine, ...]:
    """Of several takes and assessments the last is in force."""
    last: dict[tuple[str, str, int], TrapLine] = {}
    for session, started_at, turn, question, trap, noticed, _, _ in sorted(rows, key=lambda row: (row[6], row[7])):
        last[(started_at, session, turn)] = TrapLine(session, started_at, turn, question, trap, noticed)
    return tuple(last[key] for key in sorted(last))


def _in_force(rows: Iterable[Any]) -> tuple[AttemptLine, ...]:
    """Of several judgments of one attempt the one that was changed last counts."""
    last: dict[tuple[str, str, int], Any] = {}
    for row in rows:
        key = (row.started_at, row.id, row.turn)
        if key not in last or last[key].changed < row.changed:
            last[key] = row
    return tuple(_line(last[key]) for key in sorted(last))


def _line(row: Any) -> AttemptLine:
    level = _LEVELS.get(row.level)
    could_be = tuple(_LEVELS[each] for each in row.could_be)
    return AttemptLine(
        row.id,
        row.started_at,
        row.aim,
        row.turn,
        row.question,
        row.judge,
        row.scored,
        level,
        could_be,
        row.sure,
        row.standing,
        row.changed,
    )
