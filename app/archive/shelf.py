"""The shelf on which rehearsals stand: named, noted, tagged, found, thrown away and taken back.

A part of the archive's one door (app/archive/store.py), with the same rules: every method is one committed step, on the
one thread that the archive is used from, and session.json says the same afterwards. Methods take whole ids; `id_of`
finds them.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session

from app.archive import passages
from app.archive.folding import Query
from app.archive.listing import conditions, glance, list_sessions, summaries, tags_in_use
from app.archive.reading import resolve, session_row_of
from app.archive.records import SessionSummary
from app.archive.removing import folder_bytes, remove_folder, remove_sound
from app.archive.rows import tag_column, tags_of
from app.archive.search_tables import has_fts5, index_is_there
from app.archive.searching import find
from app.archive.shelf_records import Found, Glance, KeepSound, Listing, Part, Sort, Used, Wanted
from app.archive.spans import Span, spans_of
from app.archive.tables import IN_TRASH, ON_THE_SHELF, CardRow, JudgmentRow, SessionRow, TakeRow, TurnRow
from app.archive.troubles import explained
from app.errors import ArchiveError
from app.paths import Paths

MOST_OF_A_TITLE, MOST_OF_A_NOTE, MOST_OF_A_TAG, MOST_TAGS = 200, 10_000, 40, 20
OVER = ("finished", "ended", "broken")
_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Doors:
    """What the shelf has of the store: its transactions, its files, and how session.json is kept or forgotten."""

    reading: Callable[[], AbstractContextManager[Session]]
    writing: Callable[[], AbstractContextManager[Session]]
    keep_file: Callable[[str], None]
    forget_file: Callable[[], None]
    paths: Paths


class Shelf:
    """Had from a Store. Raises ArchiveError when something cannot be, with the remedy."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    # --- looking ---

    def id_of(self, beginning: str) -> str:
        """The whole id of what begins like this; NoSuchSession when there is none, or more than one."""
        with self._doors.reading() as db:
            return resolve(db, beginning)

    def listing(self, wanted: Wanted = Wanted(), sort: Sort = "newest", first: int = 0, limit: int = 500) -> Listing:
        with self._doors.reading() as db:
            return list_sessions(db, wanted, sort, first, limit)

    def summary(self, session: str) -> SessionSummary:
        """Of one, in the trash or not."""
        with self._doors.reading() as db:
            session_row_of(db, session)
            return summaries(db, (SessionRow.id == session,))[0]

    def glance(self, recent: int) -> Glance:
        with self._doors.reading() as db:
            return glance(db, recent)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """All that are in use, with how many rehearsals have each."""
        with self._doors.reading() as db:
            return tags_in_use(db)

    def search(
        self, query: Query, wanted: Wanted = Wanted(), titled: Collection[str] = (), part: Part = Part()
    ) -> Found:
        """`titled`: questions whose titles hold what is looked for (the archive knows them by their ids only)."""
        with self._doors.reading() as db:
            return find(db, query, wanted, titled, part)

    def spans(self, sessions: Collection[str]) -> dict[str, tuple[Span, ...]]:
        """By rehearsal, where each of its clips lies in the whole of it."""
        with self._doors.reading() as db:
            return spans_of(db, sessions)

    # --- naming ---

    def rename(self, session: str, title: str) -> None:
        """Empty: it is called by its round again."""
        title = " ".join(title.split())
        _fits(title, MOST_OF_A_TITLE, "A title")
        self._change(session, title=title)

    def note(self, session: str, note: str) -> None:
        """In place of the former one; empty: none."""
        note = note.strip()
        _fits(note, MOST_OF_A_NOTE, "A note")
        self._change(session, note=note)

    def tag(self, session: str, tag: str) -> None:
        self._tag(session, add=clean_tag(tag))

    def untag(self, session: str, tag: str) -> None:
        """Nothing happens when it does not have it."""
        self._tag(session, take=clean_tag(tag))

    # --- throwing away ---

    def trash(self, session: str, at: str) -> None:
        """Out of lists, search and statistics; `restore` undoes it."""
        with self._doors.writing() as db:
            row = session_row_of(db, session)
            _is_over(row)
            row.trashed_at = row.trashed_at or at
            _forget_cards(db, session)
        self._doors.keep_file(session)

    def restore(self, session: str) -> None:
        with self._doors.writing() as db:
            session_row_of(db, session).trashed_at = ""
            _forget_cards(db, session)
        self._doors.keep_file(session)

    def trashed(self) -> tuple[SessionSummary, ...]:
        """Newest rehearsal first."""
        with self._doors.reading() as db:
            return summaries(db, conditions(Wanted(trashed=True)), limit=100_000)

    def trashed_before(self, moment: str) -> tuple[str, ...]:
        """Those that have been in the trash since before then (UTC, ISO-8601)."""
        with self._doors.reading() as db:
            old = (IN_TRASH, SessionRow.trashed_at < moment)
            return tuple(db.scalars(select(SessionRow.id).where(*old).order_by(SessionRow.place)))

    def purge(self, session: str) -> None:
        """For good, from the trash: clips, session.json, every row and every trace of its words in the index.

        The files go first. What fails leaves it in the trash, to be purged once more.
        """
        with self._doors.reading() as db:
            if not session_row_of(db, session).trashed_at:
                raise ArchiveError("Only what is in the trash is removed for good; delete it first.")
        self._doors.forget_file()
        remove_folder(self._doors.paths.session_folder(session))
        with self._doors.writing() as db:
            db.delete(session_row_of(db, session))

    def settle(self, pages: int = 0) -> bool:
        """What was purged leaves the index's own pages and the write-ahead log, too: all of it, or so many `pages` of
        the index at a time. False when nothing is left to do."""
        with self._doors.writing() as db:
            more = passages.settle(db, pages)
        if not more:
            self._outside("PRAGMA wal_checkpoint(TRUNCATE)")
        return more

    def compact(self) -> None:
        """Gives the room that purged rehearsals leave inside the database back to the disk."""
        self._outside("VACUUM")
        self._outside("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- sound ---

    def losing_sound(self, keep: KeepSound, now: datetime) -> tuple[str, ...]:
        """Whose sound is not to be kept any longer, oldest first. What is in the trash or goes on is left alone."""
        if keep.rule == "always":
            return ()
        audible = (SessionRow.state.in_(OVER), SessionRow.sound_removed_at == "")
        chosen = select(SessionRow.id).where(ON_THE_SHELF, *audible)
        if keep.rule == "days":
            before = conditions(Wanted(before=now.timestamp() - keep.amount * _DAY_S))
            chosen = chosen.where(*before)
        newest_first = chosen.order_by(SessionRow.place.desc())
        if keep.rule == "newest":
            newest_first = newest_first.offset(keep.amount).limit(1_000_000)
        with self._doors.reading() as db:
            return tuple(reversed(db.scalars(newest_first).all()))

    def remove_sound(self, session: str, at: str) -> None:
        """Its words, verdicts and remarks stay."""
        with self._doors.reading() as db:
            _is_over(session_row_of(db, session))
        remove_sound(self._doors.paths.session_folder(session))
        self._change(session, sound_removed_at=at, clip_bytes=None)

    # --- room on the disk ---

    def unmeasured(self, limit: int = 1_000_000) -> tuple[str, ...]:
        with self._doors.reading() as db:
            unknown = select(SessionRow.id).where(SessionRow.clip_bytes.is_(None), SessionRow.state != "running")
            return tuple(db.scalars(unknown.order_by(SessionRow.place.desc()).limit(limit)))

    def measure(self, sessions: Collection[str]) -> None:
        """What their files take up, kept until something in them changes."""
        found = [(session, folder_bytes(self._doors.paths.session_folder(session))) for session in sessions]
        with self._doors.writing() as db:
            for session, size in found:
                db.execute(update(SessionRow).where(SessionRow.id == session).values(clip_bytes=size))

    def used(self) -> Used:
        """Measures what is not measured yet."""
        self.measure(self.unmeasured())
        with self._doors.reading() as db:
            here = db.execute(_sizes(ON_THE_SHELF)).one()
            gone = db.execute(_sizes(IN_TRASH)).one()
        paths = self._doors.paths
        archive = sum(
            file.stat().st_size for file in paths.home.glob(f"{paths.archive_file.name}*") if file.is_file()
        )
        return Used(int(here.bytes or 0), int(gone.bytes or 0), archive, folder_bytes(paths.backups), here.n, gone.n)

    # --- what a crash left ---

    def cut_off_in_mid_answer(self) -> tuple[str, ...]:
        """Interrupted rehearsals with a clip that was still being written."""
        raw = select(TurnRow.session_id).join(TakeRow, TakeRow.turn_id == TurnRow.id)
        raw = raw.where(TurnRow.session_id == SessionRow.id, TakeRow.clip.endswith(".wav")).correlate(SessionRow)
        chosen = select(SessionRow.id).where(SessionRow.state == "interrupted", ON_THE_SHELF, raw.exists())
        with self._doors.reading() as db:
            return tuple(db.scalars(chosen.order_by(SessionRow.place.desc())))

    # --- the index ---

    def rebuild_index(self) -> int:
        """Everything that can be found, read anew; how many passages there are."""
        with self._doors.writing() as db:
            return passages.rebuild(db)

    def mend_index(self) -> bool:
        """When the archive is opened: an index that is lost, or that was never made, is made. True when it was."""
        with self._doors.reading() as db:
            connection = db.connection()
            sound = index_is_there(connection) or not has_fts5(connection)
            if sound and not passages.is_missing(db):
                return False
        self.rebuild_index()
        return True

    def _change(self, session: str, **columns: object) -> None:
        with self._doors.writing() as db:
            row = session_row_of(db, session)
            for name, value in columns.items():
                setattr(row, name, value)
        self._doors.keep_file(session)

    def _tag(self, session: str, add: str = "", take: str = "") -> None:
        with self._doors.writing() as db:
            row = session_row_of(db, session)
            tags = ({*tags_of(row.tags)} | {add}) - {take, ""}
            if len(tags) > MOST_TAGS:
                raise ArchiveError(f"A rehearsal has at most {MOST_TAGS} tags; take one off first.")
            row.tags = tag_column(tags)
        self._doors.keep_file(session)

    def _outside(self, statement: str) -> None:
        """A statement that no transaction may be around."""
        with self._doors.reading() as db:
            engine = db.connection().engine
        if engine.dialect.name == "sqlite":
            with explained(), closing(engine.raw_connection()) as connection:
                connection.cursor().execute(statement)


def clean_tag(tag: str) -> str:
    """As it is kept: in small letters, so that nobody has to remember how they wrote it."""
    clean = " ".join(tag.split()).casefold()
    if not clean:
        raise ArchiveError("A tag is a word or a few, such as 'weak spot'.")
    _fits(clean, MOST_OF_A_TAG, "A tag")
    return clean


def _fits(text: str, most: int, what: str) -> None:
    if len(text) > most:
        raise ArchiveError(f"{what} has at most {most} letters; this one has {len(text)}.")


def _is_over(row: SessionRow) -> None:
    if row.state == "running":
        raise ArchiveError(
            "This rehearsal is still going on; end it first. If Greenroom was closed in the middle of it, "
            "open the window once: then it counts as interrupted."
        )


def _forget_cards(db: Session, session: str) -> None:
    """When its questions are worth repeating is found anew from the attempts that count now."""
    asked = select(JudgmentRow.question).where(JudgmentRow.session_id == session)
    db.execute(delete(CardRow).where(CardRow.question.in_(asked)))


def _sizes(only: ColumnElement[bool]) -> Select[int | None, int]:
    size = func.coalesce(func.sum(SessionRow.clip_bytes), 0).label("bytes")
    return select(size, func.count().label("n")).where(only)
