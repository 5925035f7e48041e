"""What is kept beside the rows and must never differ from them: sums for lists, passages to search.

Whatever writes through a WritingSession need not think of it: both are brought up to date in the same transaction.
"""

from typing import Any

from sqlalchemy import ScalarSelect, distinct, event, exists, func, inspect, or_, select, update
from sqlalchemy.orm import Session

from app.archive.passages import AT_ONCE, refresh_session, refresh_turn
from app.archive.tables import (
    AssessmentRow,
    RemarkRow,
    ReviewRow,
    SessionRow,
    TakeRow,
    TranscriptRow,
    TurnRow,
)

_ON_THE_SHELF = frozenset({"title", "note", "trashed_at", "round_name"})
"""columns of a rehearsal that are searched, or that decide whether it is"""


class WritingSession(Session):
    """For changes; for reading a plain Session does."""


@event.listens_for(WritingSession, "after_flush")
def _note_changes(db: Session, _context: object) -> None:
    touched: set[tuple[type[Any], Any]] = db.info.setdefault("touched", set())
    for row in (*db.new, *db.dirty, *db.deleted):
        match row:
            case TurnRow():
                touched.add((TurnRow, (row.session_id, row.number)))
            case TakeRow():
                touched.add((TakeRow, row.turn_id))
            case TranscriptRow() | AssessmentRow():
                touched.add((TranscriptRow, row.take_id))
            case SessionRow() if row in db.new or any(_changed(row, name) for name in _ON_THE_SHELF):
                touched.add((SessionRow, row.id))
            case ReviewRow():
                touched.add((SessionRow, row.session_id))
            case RemarkRow():
                touched.add((ReviewRow, row.review_id))


@event.listens_for(WritingSession, "before_commit")
def _bring_up_to_date(db: Session) -> None:
    db.flush()
    touched = db.info.pop("touched", set())
    by_kind: dict[type[Any], set[Any]] = {kind: {key for of, key in touched if of is kind} for kind, _ in touched}
    turns = by_kind.get(TurnRow, set()) | _turns_of(db, by_kind)
    whole = by_kind.get(SessionRow, set())
    if reviews := by_kind.get(ReviewRow, set()):
        whole = whole | set(db.scalars(select(ReviewRow.session_id).where(ReviewRow.id.in_(reviews))))
    for session in whole:
        refresh_session(db, session)
    for session, number in turns:
        if session not in whole:
            refresh_turn(db, session, number)
    counted = tuple({session for session, _ in turns})
    for first in range(0, len(counted), AT_ONCE):
        count_anew(db, SessionRow.id.in_(counted[first : first + AT_ONCE]))
    db.info.pop("touched", None)


def _changed(row: SessionRow, name: str) -> bool:
    return bool(inspect(row).attrs[name].history.has_changes())


def _turns_of(db: Session, by_kind: dict[type[Any], set[Any]]) -> set[tuple[str, int]]:
    takes, turns = by_kind.get(TranscriptRow, set()), by_kind.get(TakeRow, set())
    if not takes and not turns:
        return set()
    of_takes = select(TakeRow.turn_id).where(TakeRow.id.in_(takes))
    mine = or_(TurnRow.id.in_(turns), TurnRow.id.in_(of_takes))
    return {(row.session_id, row.number) for row in db.execute(select(TurnRow.session_id, TurnRow.number).where(mine))}


def count_anew(db: Session, *only: Any) -> None:
    """The sums of these rehearsals; what their clips take up is measured again later."""
    sums = {
        "asked_s": _of_turns(func.coalesce(func.sum(TurnRow.clip_seconds), 0.0)),
        "reached": _of_turns(func.count(distinct(TurnRow.question)), TurnRow.kind == "question"),
        "answered_s": _of_takes(func.coalesce(func.sum(TakeRow.seconds), 0.0)),
        "answers": _of_takes(func.count(distinct(TurnRow.id)), or_(TakeRow.seconds > 0, _was_heard())),
        "scored": _of_takes(func.count(distinct(TurnRow.id)), _was_scored()),
    }
    changed = update(SessionRow).where(*only).values(**sums, clip_bytes=None)
    db.execute(changed.execution_options(synchronize_session=False))


def _of_turns(figure: Any, *only: Any) -> ScalarSelect[Any]:
    mine = TurnRow.session_id == SessionRow.id
    return select(figure).where(mine, *only).correlate(SessionRow).scalar_subquery()


def _of_takes(figure: Any, *only: Any) -> ScalarSelect[Any]:
    joined = select(figure).select_from(TurnRow).join(TakeRow, TakeRow.turn_id == TurnRow.id)
    return joined.where(TurnRow.session_id == SessionRow.id, *only).correlate(SessionRow).scalar_subquery()


def _was_heard() -> Any:
    mine = TranscriptRow.take_id == TakeRow.id
    return exists().where(mine, TranscriptRow.raw_text != "").correlate(TakeRow)


def _was_scored() -> Any:
    return exists().where(AssessmentRow.take_id == TakeRow.id, AssessmentRow.scored).correlate(TakeRow)
