"""Whole rehearsals into the archive and out of it: from a bundle, from their folders, from an older backup.

A part of the archive's one door (app/archive/store.py), used from the same thread.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.archive.placing import free_place
from app.archive.reading import read_session
from app.archive.records import LedgerLine, SessionRecord
from app.archive.reviews import link_remarks
from app.archive.rows import ledger_row
from app.archive.shelf import Doors
from app.archive.tables import JudgmentRow, LedgerRow, SentFileRow, SessionRow
from app.archive.whole_rows import whole_row

LevelOf = Callable[[SessionRecord], tuple[int | None, tuple[int, ...]]]
"""The level of a rehearsal that lists show, and what it could be; by the judgments in force."""


class Moving:
    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    def ids(self) -> tuple[str, ...]:
        """Of all rehearsals, those in the trash too; oldest first."""
        with self._doors.reading() as db:
            return tuple(db.scalars(select(SessionRow.id).order_by(SessionRow.place)))

    def put(self, records: Iterable[SessionRecord], level_of: LevelOf) -> None:
        """All of them or, when anything fails, none. One whose id is here already takes the place of that one.

        Their session.json is not written: whoever brings them has it, or calls `keep_files`.
        """
        self._doors.forget_file()
        with self._doors.writing() as db:
            changed = db.scalar(select(func.max(JudgmentRow.changed))) or 0
            for record in records:
                there = db.get(SessionRow, record.start.id)
                place = there.place if there else 0
                if there:
                    db.delete(there)
                    db.flush()
                row = whole_row(_with_its_own(db, record), changed)
                row.place = place or free_place(db, record.start.started_at)
                row.shown_level, could_be = level_of(record)
                row.shown_range = list(could_be)
                db.add(row)
                db.flush()
                link_remarks(db, record.start.id)
                changed += len(record.judgments)

    def forget_file(self) -> None:
        """Somebody else has written into the archive: what is known of a session.json may be no longer so."""
        self._doors.forget_file()

    def keep_files(self, sessions: Iterable[str]) -> None:
        """session.json says what the archive says."""
        for session in sessions:
            self._doors.forget_file()
            self._doors.keep_file(session)

    def record(self, session: str) -> SessionRecord:
        """By its whole id."""
        with self._doors.reading() as db:
            return read_session(db, session)

    def add_ledger(self, lines: Iterable[LedgerLine]) -> None:
        """Those that are not there yet."""
        with self._doors.writing() as db:
            for line in lines:
                same = select(LedgerRow.id).where(
                    LedgerRow.at == line.at,
                    LedgerRow.host == line.host,
                    LedgerRow.purpose == line.purpose,
                    LedgerRow.session == line.session,
                )
                if db.scalars(same.limit(1)).first() is None:
                    db.add(ledger_row(line))


def _with_its_own(db: Session, record: SessionRecord) -> SessionRecord:
    """A file that was made for a mentor is of one rehearsal: of the one that has it already."""
    if not record.sent:
        return record
    mine = [file.id for file in record.sent]
    others = (SentFileRow.id.in_(mine), SentFileRow.session_id != record.start.id)
    elsewhere = set(db.scalars(select(SentFileRow.id).where(*others)))
    return replace(record, sent=tuple(file for file in record.sent if file.id not in elsewhere))
