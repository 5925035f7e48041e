"""The archive's one door: every method is one committed step, so the archive is its own recovery log.

Used from one thread: the session thread, or the command line's main thread. Beside the rows it keeps session.json.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.archive import attempt_reading
from app.archive.asked_reading import read_asked
from app.archive.attempt_records import AttemptLine, CardLine, JudgedLine, MeasureLine, TrapLine
from app.archive.beside import WritingSession
from app.archive.engine import archive_engine, file_url
from app.archive.listing import conditions, summaries
from app.archive.moving import Moving
from app.archive.placing import free_place
from app.archive.reading import (
    has_turn,
    judgment_row_of,
    last_showings,
    read_head,
    read_session,
    read_turn,
    read_turns_about,
    session_row_of,
    take_row_of,
    times_asked,
    turn_row_of,
)
from app.archive.records import (
    AskedRecord,
    Correction,
    DeliveryMeasure,
    LedgerLine,
    SessionRecord,
    SessionStart,
    SessionState,
    SessionSummary,
    TranscriptRecord,
    TurnRecord,
)
from app.archive.reviews import Reviews
from app.archive.rows import (
    assessment_row,
    fill_corrections,
    fill_judgment,
    fill_measure,
    fill_transcript,
    ledger_line,
    ledger_row,
    session_row,
    turn_row,
)
from app.archive.session_file import SessionFile
from app.archive.shelf import Doors, Shelf
from app.archive.shelf_records import Wanted
from app.archive.tables import JudgmentRow, LedgerRow, SessionRow, TakeRow, TranscriptRow
from app.archive.troubles import explained
from app.archive.upgrade import upgrade
from app.archive.waiting_reading import not_judged_by, pending_by, spent_on
from app.errors import ArchiveError, ArchiveMisuse
from app.paths import Paths, make_folders
from interviewer.planning import Past
from interviewer.scoring.judgment import Judgment
from interviewer.values import Assessment

log = logging.getLogger(__name__)


class Store:
    """Made by `Store.open`. Raises ArchiveError when the world fails, ArchiveMisuse when its caller does."""

    def __init__(self, engine: Engine, paths: Paths) -> None:
        self._writer = engine.execution_options(writing=True)
        self._reader = engine.execution_options(writing=False)
        self._paths = paths
        self._file: tuple[str, SessionFile] | None = None
        self._file_failed = False
        doors = Doors(self._reading, self._writing, self._keep_file, self._forget_file, paths)
        self.shelf = Shelf(doors)
        self.moving = Moving(doors)
        self.reviews = Reviews(doors)

    @classmethod
    def open(cls, paths: Paths, url: str = "") -> "Store":
        """Makes or upgrades the archive. `url` names another database than the file in the home."""
        make_folders(paths)
        url = url or file_url(paths.archive_file)
        upgrade(url, paths.backups, datetime.now(UTC))
        engine = archive_engine(url)
        with explained(), engine.execution_options(writing=False).connect():
            store = cls(engine, paths)
        store.shelf.mend_index()
        return store

    def close(self) -> None:
        self._writer.dispose()

    def begin_session(self, start: SessionStart) -> None:
        self._paths.session_folder(start.id)
        with self._writing() as db:
            if db.get(SessionRow, start.id):
                raise ArchiveMisuse("this session was begun before; reopen_session goes on with it")
            row = session_row(start)
            row.place = free_place(db, start.started_at)
            db.add(row)
        self._keep_file(start.id)

    def end_session(self, session: str, state: SessionState, at: str) -> None:
        with self._writing() as db:
            row = session_row_of(db, session)
            row.state, row.ended_at = state, at
        self._keep_file(session)

    def reopen_session(self, session: str) -> None:
        self.end_session(session, "running", "")

    def set_peaks(self, session: str, peaks: Sequence[float]) -> None:
        with self._writing() as db:
            session_row_of(db, session).peaks = [float(peak) for peak in peaks]
        self._keep_file(session)

    def mark_interrupted(self) -> int:
        """At start, by whoever holds the archive alone: what still counts as running was cut off."""
        with self._writing() as db:
            rows = db.scalars(select(SessionRow).where(SessionRow.state == "running")).all()
            cut_off = [row.id for row in rows]
            for row in rows:
                row.state = "interrupted"
        for session in cut_off:
            self._keep_file(session)
        return len(cut_off)

    def begin_turn(self, session: str, turn: TurnRecord) -> None:
        """The record's takes are not looked at: they begin by `begin_take`."""
        with self._writing() as db:
            session_row_of(db, session)
            if has_turn(db, session, turn.number):
                raise ArchiveMisuse(f"turn {turn.number} of this session was begun before")
            db.add(turn_row(session, turn))
        self._keep_file(session, turn.number)

    def take_back_turn(self, session: str, number: int, during: int) -> bool:
        """It was begun while the answer to turn `during` went on. What was heard of it stays, as "taken back" and
        under that turn's question; nothing heard, nothing stays. Answers whether it stays."""
        with self._writing() as db:
            row = turn_row_of(db, session, number)
            stays = bool(row.spoken_text)
            if stays:
                row.kind, row.question, row.point = "taken back", turn_row_of(db, session, during).question, ""
                row.mark = "The answer went on."
            else:
                db.delete(row)
        self._keep_file(session)
        return stays

    def turn_spoken(self, session: str, number: int, text: str, clip: str, seconds: float) -> None:
        """What was heard of it; may be said again when more was heard."""
        with self._writing() as db:
            row = turn_row_of(db, session, number)
            row.spoken_text, row.clip, row.clip_seconds = text, clip, float(seconds)
        self._keep_file(session, number)

    def change_turn(self, session: str, number: int, kind: str, point: str, planned: str, reason: str) -> None:
        """Another move was made than the one with which the turn began."""
        with self._writing() as db:
            row = turn_row_of(db, session, number)
            row.kind, row.point, row.planned_text, row.reason = kind, point, planned, reason
        self._keep_file(session, number)

    def mark_turn(self, session: str, number: int, who: str, mark: str) -> None:
        with self._writing() as db:
            row = turn_row_of(db, session, number)
            row.who, row.mark = who, mark
        self._keep_file(session, number)

    def begin_take(self, session: str, turn: int, clip: str, started_at: str) -> int:
        """Returns the number of the take, from 1."""
        with self._writing() as db:
            parent = turn_row_of(db, session, turn)
            last = db.scalar(select(func.max(TakeRow.number)).where(TakeRow.turn_id == parent.id))
            number = (last or 0) + 1
            db.add(TakeRow(turn_id=parent.id, number=number, clip=clip, started_at=started_at, seconds=0.0))
        self._keep_file(session, turn)
        return number

    def keep_take(self, session: str, turn: int, take: int, clip: str, seconds: float) -> None:
        with self._writing() as db:
            row = take_row_of(db, session, turn, take)
            row.clip, row.seconds = clip, float(seconds)
        self._keep_file(session, turn)

    def add_transcript(self, session: str, turn: int, take: int, record: TranscriptRecord) -> None:
        """Said again and again while an answer grows: the latest of one engine and model replaces the former."""
        with self._writing() as db:
            parent = take_row_of(db, session, turn, take)
            same = select(TranscriptRow).where(
                TranscriptRow.take_id == parent.id,
                TranscriptRow.engine == record.engine,
                TranscriptRow.model == record.model,
            )
            row = db.scalars(same).one_or_none()
            if row is None:
                row = TranscriptRow(take_id=parent.id, engine=record.engine, model=record.model)
                db.add(row)
            fill_transcript(row, record)
        self._keep_file(session, turn)

    def add_hearing(self, session: str, turn: int, take: int, record: TranscriptRecord) -> None:
        """A take was heard again: this comes last, in place of what the same recogniser heard before.

        What was corrected by hand stays, and stays where it is.
        """
        with self._writing() as db:
            parent = take_row_of(db, session, turn, take)
            for row in list(parent.transcripts):
                if (row.engine, row.model) == (record.engine, record.model):
                    if row.edited_text or row.corrections:
                        return
                    db.delete(row)
                    db.flush()
            row = TranscriptRow(take_id=parent.id, engine=record.engine, model=record.model)
            db.add(row)
            fill_transcript(row, record)
        self._keep_file(session, turn)

    def correct_transcript(
        self,
        session: str,
        turn: int,
        take: int,
        heard: TranscriptRecord,
        edited_text: str,
        corrections: Sequence[Correction],
    ) -> None:
        """All corrections of what this recogniser heard, in place of the former ones; what was heard stays."""
        with self._writing() as db:
            parent = take_row_of(db, session, turn, take)
            same = select(TranscriptRow).where(
                TranscriptRow.take_id == parent.id,
                TranscriptRow.engine == heard.engine,
                TranscriptRow.model == heard.model,
            )
            row = db.scalars(same).one_or_none()
            if row is None:
                raise ArchiveMisuse("a transcript was corrected that this take does not have")
            fill_corrections(row, edited_text, corrections)
        self._keep_file(session, turn)

    def add_assessment(self, session: str, turn: int, take: int, assessment: Assessment) -> None:
        """Earlier ones stay: the last is the one in force."""
        with self._writing() as db:
            db.add(assessment_row(take_row_of(db, session, turn, take).id, assessment))
        self._keep_file(session, turn)

    def add_judgment(self, session: str, turn: int, judgment: Judgment, at: str) -> None:
        """What the same version of the same judge held of this attempt before is replaced; others stay beside it."""
        with self._writing() as db:
            turn_row_of(db, session, turn)
            row = judgment_row_of(db, session, turn, judgment)
            # Asked before the row is there: a question to the database writes what is still half filled.
            last = db.scalar(select(func.max(JudgmentRow.changed))) or 0
            if row is None:
                row = JudgmentRow(session_id=session, turn=turn, question=judgment.question)
                row.judge, row.judge_version = judgment.judge, judgment.judge_version
                db.add(row)
            fill_judgment(row, at, last + 1, judgment)
        self._keep_file(session)

    def show_level(self, session: str, level: int | None, could_be: Sequence[int]) -> None:
        """The level of the whole rehearsal, for lists; None: nothing justifies one."""
        with self._writing() as db:
            row = session_row_of(db, session)
            if (row.shown_level, row.shown_range) == (level, list(could_be)):
                return
            row.shown_level, row.shown_range = level, list(could_be)
        self._keep_file(session)

    def add_measure(self, session: str, turn: int, take: int, measure: DeliveryMeasure) -> None:
        """A figure that was got before by the same method is replaced."""
        with self._writing() as db:
            parent = take_row_of(db, session, turn, take)
            fill_measure(parent, measure)
        self._keep_file(session, turn)

    def keep_measures(
        self, session: str, turn: int, take: int, method: str, measures: Sequence[DeliveryMeasure]
    ) -> None:
        """All that this method has of an answer: what it had before and has no more is gone."""
        with self._writing() as db:
            parent = take_row_of(db, session, turn, take)
            names = {measure.name for measure in measures}
            for row in [row for row in parent.measures if row.method == method and row.name not in names]:
                parent.measures.remove(row)
            for measure in measures:
                fill_measure(parent, measure)
        self._keep_file(session, turn)

    def add_ledger(self, line: LedgerLine) -> None:
        with self._writing() as db:
            db.add(ledger_row(line))

    def ledger(self, limit: int = 200) -> tuple[LedgerLine, ...]:
        """Newest first."""
        with self._reading() as db:
            newest = select(LedgerRow).order_by(LedgerRow.at.desc(), LedgerRow.id.desc()).limit(limit)
            return tuple(ledger_line(row) for row in db.scalars(newest))

    def spent_on(self, sessions: Sequence[str]) -> float:
        """What left the machine for these rehearsals has cost, in dollars."""
        with self._reading() as db:
            return spent_on(db, sessions)

    def pending_by(self, judge: str) -> tuple[str, ...]:
        """The rehearsals of which this judge could not judge something, newest first."""
        with self._reading() as db:
            return pending_by(db, judge)

    def not_judged_by(
        self, judge: str, version: str, questions: Collection[str], first: int, limit: int
    ) -> tuple[tuple[str, ...], bool]:
        """Of so many rehearsals, newest first, those that this version owes a judgment; and whether there are more."""
        with self._reading() as db:
            return not_judged_by(db, judge, version, questions, first, limit)

    def past(self, sessions: int = 60) -> Past:
        """What was asked before, and what the answers held in the newest rehearsals."""
        with self._reading() as db:
            return Past(times_asked(db), last_showings(db, sessions))

    def sessions(self, limit: int = 500) -> tuple[SessionSummary, ...]:
        """Newest first."""
        with self._reading() as db:
            return summaries(db, conditions(Wanted(), in_order=True), limit=limit)

    def interrupted(self) -> tuple[SessionSummary, ...]:
        with self._reading() as db:
            return summaries(db, conditions(Wanted(states=("interrupted",)), in_order=True))

    def turns_about(self, question: str, limit: int = 60) -> tuple[tuple[str, TurnRecord], ...]:
        """Where this question itself was asked, newest first: the rehearsal and the turn."""
        with self._reading() as db:
            return read_turns_about(db, question, limit)

    def attempts_since(self, since: str) -> tuple[AttemptLine, ...]:
        """One line for each attempt of the rehearsals that began then or later, from old to new."""
        with self._reading() as db:
            return attempt_reading.attempts_since(db, since)

    def attempts_at(self, question: str) -> tuple[AttemptLine, ...]:
        """From old to new."""
        with self._reading() as db:
            return attempt_reading.attempts_at(db, question)

    def judged(self, changed: Sequence[int]) -> tuple[JudgedLine, ...]:
        """These judgments, by their numbers, with what was found in them; the newest attempt first."""
        with self._reading() as db:
            return attempt_reading.judged(db, changed)

    def traps_since(self, since: str) -> tuple[TrapLine, ...]:
        with self._reading() as db:
            return attempt_reading.traps_since(db, since)

    def traps_in(self, sessions: Sequence[str], question: str) -> tuple[TrapLine, ...]:
        with self._reading() as db:
            return attempt_reading.traps_in(db, sessions, question)

    def traps_at(self, question: str) -> tuple[TrapLine, ...]:
        with self._reading() as db:
            return attempt_reading.traps_at(db, question)

    def measures_since(self, since: str, names: Sequence[str]) -> tuple[MeasureLine, ...]:
        """Figures of delivery, summed up for each rehearsal, from old to new."""
        with self._reading() as db:
            return attempt_reading.measures_since(db, since, names)

    def first_attempt(self) -> str:
        """When the oldest judged rehearsal began; empty when there is none."""
        with self._reading() as db:
            return attempt_reading.first_attempt(db)

    def questions_judged(self, after: int = 0) -> tuple[str, ...]:
        """Questions about which something was judged later than the judgment that `after` numbers."""
        with self._reading() as db:
            return attempt_reading.questions_judged(db, after)

    def cards(self) -> tuple[CardLine, ...]:
        """When questions are worth repeating, the first that is due first."""
        with self._reading() as db:
            return attempt_reading.read_cards(db)

    def keep_cards(self, cards: Sequence[CardLine], gone: Sequence[str] = ()) -> None:
        """In place of those of the same questions; `gone` have none any more."""
        with self._writing() as db:
            attempt_reading.keep_cards(db, cards, gone)

    def asked(self, questions: Collection[str]) -> tuple[AskedRecord, ...]:
        """Every answered attempt at these questions, in whatever rehearsal; in the order of asking."""
        with self._reading() as db:
            return read_asked(db, questions)

    def session(self, id: str) -> SessionRecord:
        """By its id or a beginning of it; NoSuchSession when there is none, or more than one."""
        with self._reading() as db:
            return read_session(db, id)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with explained(), WritingSession(self._writer) as db, db.begin():
            yield db

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with explained(), Session(self._reader) as db:
            yield db

    def _forget_file(self) -> None:
        self._file = None

    def _keep_file(self, session: str, turn: int | None = None) -> None:
        """The rows are committed by now, so a file that cannot be written costs nothing: the next change writes it."""
        try:
            self._write_file(session, turn)
        except (OSError, ArchiveError) as error:
            self._file = None
            if not self._file_failed:
                log.warning("session.json is not written any more (%s)", type(error).__name__)
        self._file_failed = self._file is None

    def _write_file(self, session: str, turn: int | None) -> None:
        with self._reading() as db:
            if self._file is None or self._file[0] != session:
                folder = self._paths.session_folder(session)
                self._file = (session, SessionFile(folder, read_session(db, session)))
            elif turn is None:
                self._file[1].changed(read_head(db, session))
            else:
                self._file[1].turn_changed(read_turn(db, session, turn))
        self._file[1].write()
