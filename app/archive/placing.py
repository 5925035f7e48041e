"""Where a rehearsal stands among all others: by when it began, with no two in one place."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.archive.search_tables import PLACES_IN_A_SECOND
from app.archive.tables import SessionRow


def free_place(db: Session, started_at: str) -> int:
    """The first one that is free from the moment on at which it began."""
    wanted = place_of(started_at)
    taken = select(SessionRow.place).where(SessionRow.place >= wanted).order_by(SessionRow.place)
    for place in db.scalars(taken):
        if place != wanted:
            break
        wanted += 1
    return wanted


def place_of(started_at: str) -> int:
    """What is no moment stands at the very beginning, but never at 0: that is no place."""
    try:
        moment = datetime.fromisoformat(started_at)
        seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        seconds = 0.0
    return max(1, int(seconds * PLACES_IN_A_SECOND))
