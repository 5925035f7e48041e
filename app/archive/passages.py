"""The passages of a rehearsal: what was asked and answered, what it is called, what was noted and remarked.

Of an answer those words count that are in force: heard last, or corrected by hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, text
from sqlalchemy.orm import Session

from app.archive.folding import fold
from app.archive.in_force import in_force
from app.archive.search_tables import SHIFT, PassageRow, drop_index, make_index
from app.archive.shelf_records import PassageKind
from app.archive.tables import RemarkRow, ReviewRow, SessionRow, TakeRow, TranscriptRow, TurnRow

AT_ONCE = 200
"""rehearsals"""


@dataclass(frozen=True, slots=True)
class Piece:
    """`ref` is the row that it is read from: of a turn, a take, a remark, a review."""

    session: str
    turn: int
    take: int
    kind: PassageKind
    question: str
    folded: str
    ref: int = 0

    @property
    def key(self) -> tuple[int, int, str, int]:
        return self.turn, self.take, self.kind, self.ref


def refresh_turn(db: Session, session: str, number: int) -> None:
    """After what was said in this turn has changed, or the turn has gone."""
    place = _place_on_the_shelf(db, session)
    pieces = _of_turns(db, TurnRow.session_id == session, TurnRow.number == number) if place else ()
    # A mentor's remark stands at a turn too; those are looked after with the whole.
    _write(db, session, place, pieces, PassageRow.turn == number, PassageRow.kind.in_(("asked", "answer")))


def refresh_session(db: Session, session: str) -> None:
    """After it was named, noted, reviewed, put into the trash or taken out of it."""
    place = _place_on_the_shelf(db, session)
    _write(db, session, place, _all_of(db, (session,)) if place else ())


def rebuild(db: Session) -> int:
    """All passages anew, and the index over them; how many there are."""
    connection = db.connection()
    drop_index(connection)
    db.execute(delete(PassageRow))
    on_the_shelf = select(SessionRow.id, SessionRow.place).where(SessionRow.trashed_at == "").order_by(SessionRow.place)
    places = {row.id: row.place for row in db.execute(on_the_shelf)}
    ids = tuple(places)
    for first in range(0, len(ids), AT_ONCE):
        numbers: dict[str, int] = defaultdict(int)
        rows = []
        for piece in _all_of(db, ids[first : first + AT_ONCE]):
            rows.append(_row(piece, (places[piece.session] << SHIFT) + numbers[piece.session]))
            numbers[piece.session] += 1
        if rows:
            db.execute(insert(PassageRow), rows)
    make_index(connection)
    return db.scalar(select(func.count()).select_from(PassageRow)) or 0


def is_missing(db: Session) -> bool:
    """There is something to find, and nothing that it could be found by."""
    return db.scalar(select(PassageRow.id).limit(1)) is None and db.scalar(_anything_said()) is not None


def _anything_said() -> Any:
    said = select(TurnRow.id).join(SessionRow, SessionRow.id == TurnRow.session_id)
    return said.where(SessionRow.trashed_at == "", TurnRow.spoken_text != "").limit(1)


def settle(db: Session, pages: int = 0) -> bool:
    """Words that were taken out leave the index's own pages too: by and by (so many `pages`), or all at once.

    False when there is nothing left to do.
    """
    if db.get_bind().dialect.name != "sqlite":
        return False
    if not pages:
        db.execute(text("INSERT INTO search(search) VALUES ('optimize')"))
        return False
    before = db.scalar(text("SELECT total_changes()"))
    db.execute(text("INSERT INTO search(search, rank) VALUES ('merge', :pages)"), {"pages": -pages})
    after = db.scalar(text("SELECT total_changes()"))
    # As SQLite's manual has it: less than two changes, and the merge had nothing to do.
    return (after or 0) - (before or 0) >= 2


def _place_on_the_shelf(db: Session, session: str) -> int:
    """0: it is in the trash, or gone."""
    chosen = select(SessionRow.place).where(SessionRow.id == session, SessionRow.trashed_at == "")
    return db.scalar(chosen) or 0


def _write(db: Session, session: str, place: int, pieces: Iterable[Piece], *only: ColumnElement[bool]) -> None:
    """In place of those that are there; what stayed the same is not touched."""
    mine = select(PassageRow).where(PassageRow.session_id == session, *only)
    there = {(row.turn, row.take, row.kind, row.ref): row for row in db.scalars(mine)}
    last = None
    for piece in pieces:
        row = there.pop(piece.key, None)
        if row is not None:
            row.folded, row.question = piece.folded, piece.question
            continue
        if last is None:
            every = select(func.max(PassageRow.id)).where(PassageRow.session_id == session)
            last = db.scalar(every) or (place << SHIFT)
        last += 1
        db.add(PassageRow(**_row(piece, last)))
    for row in there.values():
        db.delete(row)
    db.flush()


def _row(piece: Piece, id: int) -> dict[str, Any]:
    return {
        "id": id,
        "session_id": piece.session,
        "turn": piece.turn,
        "take": piece.take,
        "kind": piece.kind,
        "ref": piece.ref,
        "question": piece.question,
        "folded": piece.folded,
    }


def _all_of(db: Session, sessions: tuple[str, ...]) -> Iterator[Piece]:
    yield from _of_themselves(db, sessions)
    yield from _of_turns(db, TurnRow.session_id.in_(sessions))
    yield from _of_reviews(db, sessions)


def _of_themselves(db: Session, sessions: tuple[str, ...]) -> Iterator[Piece]:
    chosen = select(SessionRow.id, SessionRow.title, SessionRow.round_name, SessionRow.note)
    for row in db.execute(chosen.where(SessionRow.id.in_(sessions))):
        if name := fold(f"{row.title} {row.round_name}"):
            yield Piece(row.id, 0, 0, "name", "", name)
        if note := fold(row.note):
            yield Piece(row.id, 0, 0, "note", "", note)


def _of_turns(db: Session, *only: ColumnElement[bool]) -> Iterator[Piece]:
    asked = select(TurnRow.id, TurnRow.session_id, TurnRow.number, TurnRow.question, TurnRow.spoken_text).where(*only)
    for row in db.execute(asked.order_by(TurnRow.session_id, TurnRow.number)):
        if words := fold(row.spoken_text):
            yield Piece(row.session_id, row.number, 0, "asked", row.question, words, row.id)
    for take, hearings in _hearings(db, *only).items():
        heard = in_force(hearings)
        words = fold(heard.edited_text or heard.raw_text) if heard else ""
        if heard and words:
            yield Piece(heard.session_id, heard.number, heard.take, "answer", heard.question, words, take)


def _hearings(db: Session, *only: ColumnElement[bool]) -> dict[int, list[Any]]:
    """By the row of the take, in the order of saying."""
    heard = (
        select(
            TakeRow.id,
            TurnRow.session_id,
            TurnRow.number,
            TakeRow.number.label("take"),
            TurnRow.question,
            TranscriptRow.edited_text,
            TranscriptRow.raw_text,
            TranscriptRow.corrections,
        )
        .join(TakeRow, TakeRow.turn_id == TurnRow.id)
        .join(TranscriptRow, TranscriptRow.take_id == TakeRow.id)
        .where(*only)
        .order_by(TurnRow.session_id, TurnRow.number, TakeRow.number, TranscriptRow.id)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.execute(heard):
        found[row.id].append(row)
    return found


def _of_reviews(db: Session, sessions: tuple[str, ...]) -> Iterator[Piece]:
    reviews = select(ReviewRow.id, ReviewRow.session_id, ReviewRow.text).where(ReviewRow.session_id.in_(sessions))
    for review in db.execute(reviews.order_by(ReviewRow.id)):
        if words := fold(review.text):
            yield Piece(review.session_id, 0, 0, "review", "", words, review.id)
    remarks = (
        select(
            RemarkRow.id,
            ReviewRow.session_id,
            RemarkRow.text,
            TurnRow.number,
            TurnRow.question,
            TakeRow.number.label("take"),
        )
        .join(ReviewRow, ReviewRow.id == RemarkRow.review_id)
        .join(TakeRow, TakeRow.id == RemarkRow.take_id, isouter=True)
        .join(TurnRow, TurnRow.id == TakeRow.turn_id, isouter=True)
        .where(ReviewRow.session_id.in_(sessions))
        .order_by(RemarkRow.id)
    )
    for row in db.execute(remarks):
        if words := fold(row.text):
            yield Piece(row.session_id, row.number or 0, row.take or 0, "remark", row.question or "", words, row.id)
