"""What the found passages read like, with what of it can be played."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.archive.in_force import in_force
from app.archive.records import SessionSummary
from app.archive.rows import transcript_record
from app.archive.search_tables import PassageRow
from app.archive.shelf_records import Hit
from app.archive.tables import RemarkRow, ReviewRow, TakeRow, TurnRow


def read_hits(db: Session, ids: Sequence[int], listed: Mapping[str, SessionSummary]) -> dict[str, tuple[Hit, ...]]:
    """By rehearsal, in the order in which they are named."""
    rows = {row.id: row for row in db.scalars(select(PassageRow).where(PassageRow.id.in_(ids)))}
    turns = _by_id(db, TurnRow, rows, "asked")
    takes = _by_id(db, TakeRow, rows, "answer", selectinload(TakeRow.transcripts))
    reviews = _by_id(db, ReviewRow, rows, "review")
    remarks = _remarks(db, rows)
    found: dict[str, list[Hit]] = defaultdict(list)
    for row in (rows[id] for id in ids if id in rows):
        session = listed[row.session_id]
        sound = not session.shelved.sound_removed_at
        match row.kind:
            case "name":
                hit = Hit("name", 0, 0, "", session.name)
            case "note":
                hit = Hit("note", 0, 0, "", session.shelved.note)
            case "asked":
                hit = _asked(row, turns[row.ref], sound)
            case "answer":
                hit = _answer(row, takes[row.ref], sound)
            case "review":
                hit = Hit("review", 0, 0, "", reviews[row.ref].text, who=reviews[row.ref].reviewer)
            case _:
                hit = _remark(row, remarks[row.ref], sound)
        found[row.session_id].append(hit)
    return {session: tuple(found[session]) for session in listed}


def _by_id(db: Session, kind: type[Any], rows: Mapping[int, PassageRow], of: str, *options: Any) -> dict[int, Any]:
    refs = {row.ref for row in rows.values() if row.kind == of}
    if not refs:
        return {}
    return {row.id: row for row in db.scalars(select(kind).where(kind.id.in_(refs)).options(*options))}


def _asked(row: PassageRow, turn: TurnRow, sound: bool) -> Hit:
    clip = turn.clip if sound else ""
    return Hit("asked", row.turn, 0, row.question, turn.spoken_text, clip, turn.clip_seconds if clip else 0.0)


def _answer(row: PassageRow, take: TakeRow, sound: bool) -> Hit:
    counts = in_force(take.transcripts)
    heard = transcript_record(counts) if counts else None
    reads = (heard.edited_text or heard.raw_text) if heard else ""
    clip = take.clip if sound else ""
    return Hit("answer", row.turn, row.take, row.question, reads, clip, take.seconds if clip else 0.0, heard)


def _remarks(db: Session, rows: Mapping[int, PassageRow]) -> dict[int, Any]:
    refs = {row.ref for row in rows.values() if row.kind == "remark"}
    if not refs:
        return {}
    chosen = (
        select(RemarkRow, ReviewRow.reviewer, TakeRow.clip, TakeRow.seconds)
        .join(ReviewRow, ReviewRow.id == RemarkRow.review_id)
        .join(TakeRow, TakeRow.id == RemarkRow.take_id, isouter=True)
        .where(RemarkRow.id.in_(refs))
    )
    return {row.RemarkRow.id: row for row in db.execute(chosen)}


def _remark(row: PassageRow, found: Any, sound: bool) -> Hit:
    said: RemarkRow = found.RemarkRow
    clip = found.clip if sound and found.clip else ""
    seconds = found.seconds if clip else 0.0
    where = (row.turn, row.take, row.question)
    return Hit("remark", *where, said.text, clip, seconds, None, said.start, said.end, found.reviewer)
