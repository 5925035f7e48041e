"""Where each clip lies in its whole rehearsal, without reading what was said in it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.archive.tables import TakeRow, TurnRow


@dataclass(frozen=True, slots=True)
class Span:
    """A clip: what was asked in this turn (`take` 0) or an answer; `at` and `seconds` in the whole rehearsal."""

    turn: int
    take: int
    at: float
    seconds: float


def spans_of(db: Session, sessions: Collection[str]) -> dict[str, tuple[Span, ...]]:
    """By rehearsal, in the order in which they are heard; what has no length is left out."""
    mine = TurnRow.session_id.in_(sessions)
    asked = select(TurnRow.session_id, TurnRow.number, TurnRow.clip_seconds).where(mine)
    taken = select(TurnRow.session_id, TurnRow.number, TakeRow.number.label("take"), TakeRow.seconds)
    taken = taken.join(TakeRow, TakeRow.turn_id == TurnRow.id).where(mine)
    pieces: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for session, turn, seconds in db.execute(asked):
        pieces[session].append((turn, 0, seconds))
    for session, turn, take, seconds in db.execute(taken):
        pieces[session].append((turn, take, seconds))
    return {session: _laid_out(found) for session, found in pieces.items()}


def _laid_out(pieces: list[tuple[int, int, float]]) -> tuple[Span, ...]:
    found, at = [], 0.0
    for turn, take, seconds in sorted(pieces):
        if seconds > 0:
            found.append(Span(turn, take, at, seconds))
            at += seconds
    return tuple(found)
