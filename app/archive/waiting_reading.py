"""Which rehearsals wait for a judge: columns only, the newest first, those in the trash left out."""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.archive.tables import IN_SIGHT, JudgmentRow, LedgerRow, SessionRow, TurnRow

_OVER = ("finished", "ended", "broken")


def pending_by(db: Session, judge: str) -> tuple[str, ...]:
    """Those of which this judge could not judge something; another judgment may be in force there meanwhile."""
    waits = exists().where(
        JudgmentRow.session_id == SessionRow.id, JudgmentRow.judge == judge, JudgmentRow.pending.is_(True)
    )
    return tuple(db.scalars(select(SessionRow.id).where(IN_SIGHT, waits).order_by(SessionRow.place.desc())))


def not_judged_by(
    db: Session, judge: str, version: str, questions: Collection[str], first: int, limit: int
) -> tuple[tuple[str, ...], bool]:
    """Of so many rehearsals from the `first` on, those of which this version has not judged one of these questions;
    and whether there are more to look at."""
    looked_at = select(SessionRow.id).where(IN_SIGHT, SessionRow.state.in_(_OVER)).order_by(SessionRow.place.desc())
    ids = tuple(db.scalars(looked_at.offset(first).limit(limit)))
    made = exists().where(
        JudgmentRow.session_id == TurnRow.session_id,
        JudgmentRow.question == TurnRow.question,
        JudgmentRow.judge == judge,
        JudgmentRow.judge_version == version,
    )
    asked = select(TurnRow.session_id).distinct().where(TurnRow.session_id.in_(ids), TurnRow.question.in_(questions))
    owed = frozenset(db.scalars(asked.where(~made)))
    return tuple(id for id in ids if id in owed), len(ids) == limit


def spent_on(db: Session, sessions: Sequence[str]) -> float:
    """What the ledger has for these rehearsals, in dollars."""
    return db.scalar(select(func.sum(LedgerRow.price_usd)).where(LedgerRow.session.in_(sessions))) or 0.0
