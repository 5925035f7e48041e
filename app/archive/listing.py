"""Lists of rehearsals: which ones, in what order, a page at a time. Of each only its own row is read."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.archive.records import SessionSummary
from app.archive.rows import shelved
from app.archive.search_tables import PLACES_IN_A_SECOND
from app.archive.shelf_records import Glance, Listing, Sort, Wanted
from app.archive.tables import IN_SIGHT, IN_TRASH, ON_THE_SHELF, SessionRow

_LINE: tuple[Any, ...] = (
    SessionRow.id,
    SessionRow.started_at,
    SessionRow.round_name,
    SessionRow.persona_name,
    SessionRow.state,
    SessionRow.question_ids,
    SessionRow.length_s,
    SessionRow.shown_level,
    SessionRow.shown_range,
    SessionRow.again_of,
    SessionRow.peaks,
    SessionRow.asked_s,
    SessionRow.answered_s,
    SessionRow.answers,
    SessionRow.reached,
    SessionRow.scored,
    SessionRow.title,
    SessionRow.note,
    SessionRow.tags,
    SessionRow.trashed_at,
    SessionRow.sound_removed_at,
    SessionRow.clip_bytes,
)
_NAME = func.lower(func.coalesce(func.nullif(SessionRow.title, ""), SessionRow.round_name))
_ORDERS: dict[Sort, tuple[Any, ...]] = {
    "newest": (),
    "oldest": (SessionRow.place,),
    "longest": ((SessionRow.asked_s + SessionRow.answered_s).desc(),),
    "level": (func.coalesce(SessionRow.shown_level, 0).desc(),),
    "name": (_NAME,),
    "largest": (func.coalesce(SessionRow.clip_bytes, 0).desc(),),
}
_OVER = ("finished", "ended", "broken")


def conditions(wanted: Wanted, in_order: bool = False) -> tuple[Any, ...]:
    """What must hold of a row. `in_order`: few are looked at, from one end of the shelf."""
    found = [IN_TRASH if wanted.trashed else ON_THE_SHELF if in_order else IN_SIGHT]
    equal = ((SessionRow.pack, wanted.round), (SessionRow.persona, wanted.persona))
    found += [column == value for column, value in equal if value]
    numbers = ((SessionRow.shown_level, wanted.level), (SessionRow.level, wanted.aimed))
    found += [column == value for column, value in numbers if value is not None]
    if wanted.scored is not None:
        found.append(SessionRow.shown_level.is_not(None) if wanted.scored else SessionRow.shown_level.is_(None))
    if wanted.states:
        found.append(SessionRow.state.in_(wanted.states))
    if wanted.since is not None:
        found.append(SessionRow.place >= first_place(wanted.since))
    if wanted.before is not None:
        found.append(SessionRow.place < first_place(wanted.before))
    if wanted.tag:
        found.append(SessionRow.tags.contains(f"\n{wanted.tag}\n", autoescape=True))
    if wanted.again is not None:
        found.append(SessionRow.again_of != "" if wanted.again else SessionRow.again_of == "")
    return tuple(found)


def first_place(moment: float) -> int:
    """Of what began at this moment (seconds since 1970) or later."""
    return max(0, int(moment * PLACES_IN_A_SECOND))


def list_sessions(db: Session, wanted: Wanted, sort: Sort, first: int, limit: int) -> Listing:
    # With another filter or order all rows are read in any case, and that is done best as they lie.
    in_order = sort in ("newest", "oldest") and replace(wanted, states=()) == Wanted()
    only = conditions(wanted, in_order)
    total = db.scalar(select(func.count()).select_from(SessionRow).where(*only)) or 0
    return Listing(total, summaries(db, only, sort, first, limit))


def summaries(
    db: Session, only: tuple[Any, ...], sort: Sort = "newest", first: int = 0, limit: int = 500
) -> tuple[SessionSummary, ...]:
    """In one question to the database."""
    chosen: Select[Any] = select(*_LINE).where(*only)
    chosen = chosen.order_by(*_ORDERS[sort], SessionRow.place.desc()).offset(first).limit(limit)
    return tuple(_summary(row) for row in db.execute(chosen))


def glance(db: Session, recent: int) -> Glance:
    over = Wanted(states=_OVER)
    listed = list_sessions(db, over, "newest", 0, recent)
    cut_off = summaries(db, conditions(Wanted(states=("interrupted",)), in_order=True), limit=1)
    return Glance(listed.rows, listed.total, next(iter(cut_off), None))


def tags_in_use(db: Session) -> tuple[tuple[str, int], ...]:
    """With how many rehearsals have each, the most used first."""
    counts: dict[str, int] = {}
    for (column,) in db.execute(select(SessionRow.tags).where(ON_THE_SHELF, SessionRow.tags != "")):
        for tag in filter(None, column.split("\n")):
            counts[tag] = counts.get(tag, 0) + 1
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _summary(row: Any) -> SessionSummary:
    return SessionSummary(
        id=row.id,
        started_at=row.started_at,
        round_name=row.round_name,
        persona_name=row.persona_name,
        state=row.state,
        seconds=float(row.asked_s) + float(row.answered_s),
        answers=row.answers,
        questions_planned=len(row.question_ids),
        questions_reached=row.reached,
        scored=row.scored,
        length_s=row.length_s,
        level=row.shown_level,
        could_be=tuple(row.shown_range),
        again_of=row.again_of,
        peaks=tuple(row.peaks),
        shelved=shelved(row),
        clip_bytes=row.clip_bytes,
    )
