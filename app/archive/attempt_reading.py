"""What was judged, asked for across rehearsals: columns only, never whole rows, so that it stays quick."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.archive.attempt_records import AttemptLine, CardLine, JudgedLine, MeasureLine, TrapLine
from app.archive.rows import judgment_record
from app.archive.tables import (
    IN_SIGHT,
    AssessmentRow,
    CardRow,
    DeliveryMeasureRow,
    JudgmentRow,
    SessionRow,
    TakeRow,
    TrapFindingRow,
    TurnRow,
    not_in_trash,
)

_OF_ATTEMPT: tuple[Any, ...] = (
    SessionRow.started_at,
    SessionRow.id,
    JudgmentRow.turn,
    JudgmentRow.changed,
    SessionRow.level,
    JudgmentRow.question,
    JudgmentRow.judge,
    JudgmentRow.scored,
    JudgmentRow.level.label("reached"),
    JudgmentRow.could_be,
    JudgmentRow.sure,
    JudgmentRow.standing,
)
_OF_TRAP: tuple[Any, ...] = (
    SessionRow.started_at,
    TurnRow.session_id,
    TurnRow.number,
    TurnRow.question,
    TurnRow.point,
    TrapFindingRow.noticed,
)


def attempts_since(db: Session, since: str) -> tuple[AttemptLine, ...]:
    """Those of rehearsals that began then or later, in the order of the rehearsals and their turns."""
    return _in_force(db, _attempts().where(SessionRow.started_at >= since))


def attempts_at(db: Session, question: str) -> tuple[AttemptLine, ...]:
    return _in_force(db, _attempts().where(JudgmentRow.question == question))


def judged(db: Session, changed: Sequence[int]) -> tuple[JudgedLine, ...]:
    """These judgments, by their numbers, with what was found; newest attempt first. Those that are gone are absent."""
    lines = _in_force(db, _attempts().where(JudgmentRow.changed.in_(changed)))
    chosen = select(JudgmentRow).where(JudgmentRow.changed.in_(changed))
    whole = {row.changed: judgment_record(row).judgment for row in db.scalars(chosen)}
    return tuple(JudgedLine(line, whole[line.changed]) for line in reversed(lines))


def traps_since(db: Session, since: str) -> tuple[TrapLine, ...]:
    return _last_of_each(db, _traps().where(TurnRow.session_id.in_(_begun(since))))


def traps_in(db: Session, sessions: Sequence[str], question: str) -> tuple[TrapLine, ...]:
    found = _last_of_each(db, _traps().where(TurnRow.session_id.in_(sessions)))
    return tuple(line for line in found if line.question == question)


def traps_at(db: Session, question: str) -> tuple[TrapLine, ...]:
    """Through the judgments, which know where a question was asked."""
    where = select(JudgmentRow.session_id).where(JudgmentRow.question == question)
    return _last_of_each(db, _traps().where(TurnRow.session_id.in_(where), TurnRow.question == question))


def measures_since(db: Session, since: str, names: Sequence[str]) -> tuple[MeasureLine, ...]:
    """From old to new. Of several figures of one answer the last one that was got counts."""
    measure = DeliveryMeasureRow
    chosen = (
        select(TurnRow.session_id, measure.take_id, measure.name, measure.value, measure.id)
        .join(TakeRow, TakeRow.turn_id == TurnRow.id)
        .join(measure, measure.take_id == TakeRow.id)
        .where(TurnRow.session_id.in_(_begun(since)), measure.name.in_(names))
    )
    rows = sorted(db.connection().execute(chosen).all(), key=lambda row: row[4])
    last = {(session, take, name): value for session, take, name, value, _ in rows}
    of: dict[tuple[str, str], list[float]] = {}
    for (session, _, name), value in last.items():
        of.setdefault((session, name), []).append(value)
    began = _times_of_begun(db, since)
    lines = (MeasureLine(began[session], session, name, len(got), sum(got)) for (session, name), got in of.items())
    return tuple(sorted(lines))


def first_attempt(db: Session) -> str:
    """When the oldest judged rehearsal began; empty when there is none."""
    judged = select(JudgmentRow.session_id).where(JudgmentRow.session_id == SessionRow.id).exists()
    began = select(SessionRow.started_at).where(judged, IN_SIGHT)
    return db.scalar(began.order_by(SessionRow.started_at).limit(1)) or ""


def questions_judged(db: Session, after: int) -> tuple[str, ...]:
    """Those about which something was judged later than the judgment that `after` numbers."""
    if not after:
        # Question by question: each is known as soon as one judgment of it counts.
        every = select(JudgmentRow.question).distinct().subquery()
        counts = aliased(JudgmentRow)
        one = select(counts.id).where(counts.question == every.c.question, not_in_trash(counts.session_id))
        return tuple(sorted(db.scalars(select(every.c.question).where(one.exists()))))
    # Told apart here: asked to do it, the database would go through all questions instead of the newest judgments.
    newer = select(JudgmentRow.question).where(JudgmentRow.changed > after, not_in_trash(JudgmentRow.session_id))
    return tuple(sorted(set(db.scalars(newer))))


def read_cards(db: Session) -> tuple[CardLine, ...]:
    rows = db.connection().execute(select(CardRow.question, CardRow.due, CardRow.state))
    found = (_card(*row) for row in rows)
    return tuple(sorted((card for card in found if card is not None), key=lambda card: (card.due, card.question)))


def keep_cards(db: Session, cards: Iterable[CardLine], gone: Iterable[str]) -> None:
    for question in gone:
        if (row := db.get(CardRow, question)) is not None:
            db.delete(row)
    for card in cards:
        state = {name: value for name, value in asdict(card).items() if name not in ("question", "due")}
        db.merge(CardRow(question=card.question, due=card.due, state=state))


def _card(question: str, due: str, state: dict[str, Any]) -> CardLine | None:
    """None when it was written by another version of the program: it is made anew then."""
    try:
        return CardLine(question=question, due=due, **{**state, "recent": tuple(state.get("recent", ()))})
    except TypeError:
        return None


def _attempts() -> Select[Any]:
    return select(*_OF_ATTEMPT).join(JudgmentRow, JudgmentRow.session_id == SessionRow.id).where(IN_SIGHT)


def _begun(since: str) -> Select[Any]:
    """Asked for by IN: the databases then begin at the few rehearsals, not at the many answers."""
    return select(SessionRow.id).where(SessionRow.started_at >= since, IN_SIGHT)


def _times_of_begun(db: Session, since: str) -> dict[str, str]:
    chosen = select(SessionRow.id, SessionRow.started_at).where(SessionRow.started_at >= since)
    return {row[0]: row[1] for row in db.connection().execute(chosen)}


def _traps() -> Select[Any]:
    return (
        select(*_OF_TRAP, TakeRow.number, AssessmentRow.id)
        .join(SessionRow, SessionRow.id == TurnRow.session_id)
        .join(TakeRow, TakeRow.turn_id == TurnRow.id)
        .join(AssessmentRow, AssessmentRow.take_id == TakeRow.id)
        .join(TrapFindingRow, TrapFindingRow.assessment_id == AssessmentRow.id, isouter=True)
        .where(TurnRow.kind == "trap", IN_SIGHT)
    )


def _last_of_each(db: Session, chosen: Select[Any]) -> tuple[TrapLine, ...]:
    """Of several takes and assessments the last is in force."""
    rows = sorted(db.connection().execute(chosen).all(), key=lambda row: (row[0], row[1], row[2], row[6], row[7]))
    return tuple({(row[1], row[2]): TrapLine(*row[:6]) for row in rows}.values())


def _in_force(db: Session, chosen: Select[Any]) -> tuple[AttemptLine, ...]:
    """Of several judgments of one attempt the one that was changed last counts; from old to new."""
    # By time, rehearsal, turn and change, as the line begins.
    found = sorted(map(AttemptLine._make, db.connection().execute(chosen).all()), key=lambda line: line[:4])
    return tuple({line[:3]: line for line in found}.values())
