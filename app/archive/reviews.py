"""What went to mentors and what came back: kept, replaced, ticked off, removed and taken back.

A part of the archive's one door (app/archive/store.py), with the same rules: every method is one committed step.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from app.archive.reading import session_row_of
from app.archive.review_records import STATES, RemarkRecord, RemarkState, ReviewRecord, SentFile, TakenUp, review_key
from app.archive.review_rows import review_record, review_row, sent_file, sent_row
from app.archive.shelf import Doors
from app.archive.tables import IN_SIGHT, RemarkRow, ReviewRow, SentFileRow, SessionRow, TakeRow, TurnRow
from app.errors import ArchiveError, ArchiveMisuse


class Reviews:
    """Had from a Store as `reviews`. A review is named by its key (app/archive/review_records.py)."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    # --- what was sent ---

    def sent(self, session: str, file: SentFile) -> None:
        with self._doors.writing() as db:
            session_row_of(db, session)
            db.add(sent_row(session, file))
        self._doors.keep_file(session)

    def sent_file(self, id: str) -> tuple[str, SentFile] | None:
        """The rehearsal and the file; None: this archive did not send it, or has forgotten."""
        with self._doors.reading() as db:
            row = db.get(SentFileRow, id)
            return (row.session_id, sent_file(row)) if row else None

    # --- what came back ---

    def of(self, session: str) -> tuple[ReviewRecord, ...]:
        """In the order in which they came."""
        with self._doors.reading() as db:
            rows = select(ReviewRow).where(ReviewRow.session_id == session).order_by(ReviewRow.id)
            return tuple(review_record(row) for row in db.scalars(rows))

    def former(self, session: str, file: str, reviewer: str) -> ReviewRecord | None:
        """The review that this person wrote in this file, as far as it has come already."""
        with self._doors.reading() as db:
            row = _found(db, session, review_key(file, reviewer))
            return review_record(row) if row else None

    def add(self, session: str, review: ReviewRecord) -> ReviewRecord:
        """In place of what the same person wrote in the same file; what was answered or ticked off of it stays so."""
        with self._doors.writing() as db:
            session_row_of(db, session)
            row = _found(db, session, review.key)
            if row is not None:
                review = with_states(review, review_record(row))
                db.delete(row)
                db.flush()
            made = review_row(session, review, _takes(db, session))
            db.add(made)
            db.flush()
            kept = review_record(made)
        self._doors.keep_file(session)
        return kept

    def set_remark_state(self, session: str, review: str, remark: str, state: RemarkState, at: str = "") -> None:
        """By hand; `at` is now."""
        if state not in STATES:
            raise ArchiveMisuse(f"a remark is one of: {', '.join(STATES)}")
        with self._doors.writing() as db:
            chosen = select(RemarkRow).join(ReviewRow, ReviewRow.id == RemarkRow.review_id)
            mine = (ReviewRow.origin == review, ReviewRow.session_id == session, RemarkRow.origin == remark)
            row = db.scalars(chosen.where(*mine)).first()
            if row is None:
                raise ArchiveError("This remark is not there any more; open the debrief again.")
            row.state, row.since, row.answered_in = state, at, ""
        self._doors.keep_file(session)

    def remove(self, session: str, review: str) -> ReviewRecord:
        """What was removed; `add` brings it back."""
        with self._doors.writing() as db:
            row = _found(db, session, review)
            if row is None:
                raise ArchiveError("This review is not there any more; open the debrief again.")
            removed = review_record(row)
            db.delete(row)
        self._doors.keep_file(session)
        return removed

    # --- over all rehearsals in sight ---

    def levels(self, since: str = "") -> tuple[tuple[str, int, int], ...]:
        """(rehearsal, question, level) of all that mentors gave without our verdicts in sight, in rehearsals that began
        at `since` or later; oldest first."""
        chosen = select(ReviewRow.session_id, ReviewRow.levels).join(SessionRow, SessionRow.id == ReviewRow.session_id)
        blind = chosen.where(ReviewRow.blind, IN_SIGHT, SessionRow.started_at >= since)
        with self._doors.reading() as db:
            rows = db.execute(blind.order_by(SessionRow.place, ReviewRow.id))
            given = ((session, *each) for session, levels in rows for each in levels)
            return tuple((session, question, level) for session, question, level in given if level is not None)

    def open_remarks(self, sessions: Sequence[str]) -> dict[str, int]:
        """How many remarks of mentors wait in each of these rehearsals; those without any are left out."""
        counted = (
            select(ReviewRow.session_id, func.count())
            .join(RemarkRow, RemarkRow.review_id == ReviewRow.id)
            .where(ReviewRow.session_id.in_(sessions), RemarkRow.state == "open")
            .group_by(ReviewRow.session_id)
        )
        with self._doors.reading() as db:
            return {row[0]: row[1] for row in db.execute(counted)}

    def taken_up(self) -> tuple[TakenUp, ...]:
        """What is to be worked on; what was taken up last comes first."""
        with self._doors.reading() as db:
            rows = db.execute(_taken_up().order_by(RemarkRow.since.desc(), RemarkRow.id))
            return tuple(
                TakenUp(review.session_id, remark.question, question, review.reviewer, remark.text)
                for remark, review, question in rows
            )

    def answered_by(self, session: str) -> None:
        """This rehearsal is over: remarks that were taken up before it, on questions that it answered, are answered."""
        with self._doors.writing() as db:
            row = session_row_of(db, session)
            heard = select(TurnRow.question).join(TakeRow, TakeRow.turn_id == TurnRow.id)
            heard = heard.where(TurnRow.session_id == row.id, TurnRow.question != "", TakeRow.seconds > 0)
            again = (TurnRow.question.in_(heard), ReviewRow.session_id != row.id, RemarkRow.since <= row.started_at)
            found = db.execute(_taken_up().where(*again)).all()
            for remark, _, _ in found:
                remark.state, remark.since, remark.answered_in = "answered", row.started_at, row.id
            changed = sorted({review.session_id for _, review, _ in found})
        for each in changed:
            self._doors.keep_file(each)


def _taken_up() -> Select[RemarkRow, ReviewRow, str]:
    """With its review, and the id of its question."""
    asked = (TurnRow.session_id == ReviewRow.session_id, TurnRow.number == RemarkRow.question)
    chosen = (
        select(RemarkRow, ReviewRow, TurnRow.question)
        .join(ReviewRow, ReviewRow.id == RemarkRow.review_id)
        .join(SessionRow, SessionRow.id == ReviewRow.session_id)
        .join(TurnRow, and_(*asked))
    )
    return chosen.where(RemarkRow.state == "work on", IN_SIGHT)


def with_states(review: ReviewRecord, former: ReviewRecord) -> ReviewRecord:
    """A remark that reads as it did before is as answered as it was."""
    before = {(each.id, each.text): each for each in former.remarks}

    def settled(remark: RemarkRecord) -> RemarkRecord:
        was = before.get((remark.id, remark.text), remark)
        return replace(remark, state=was.state, since=was.since, answered_in=was.answered_in)

    return replace(review, remarks=tuple(settled(each) for each in review.remarks))


def _found(db: Session, session: str, key: str) -> ReviewRow | None:
    same = (ReviewRow.session_id == session, ReviewRow.origin == key)
    return db.scalars(select(ReviewRow).where(*same)).one_or_none()


def link_remarks(db: Session, session: str) -> None:
    """After a whole rehearsal has come in at once: its takes have rows now."""
    takes = _takes(db, session)
    mine = select(RemarkRow).join(ReviewRow, ReviewRow.id == RemarkRow.review_id)
    for row in db.scalars(mine.where(ReviewRow.session_id == session)):
        row.take_id = takes.get((row.turn, row.take))


def _takes(db: Session, session: str) -> dict[tuple[int, int], int]:
    chosen = select(TurnRow.number, TakeRow.number, TakeRow.id).join(TakeRow, TakeRow.turn_id == TurnRow.id)
    return {(turn, take): id for turn, take, id in db.execute(chosen.where(TurnRow.session_id == session))}
