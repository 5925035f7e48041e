"""The archive's questions: a list in one query, a whole rehearsal in a handful, however much there is."""


from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, selectinload

from app.archive.records import SessionRecord, TurnRecord
from app.archive.rows import session_record, turn_record
from app.archive.tables import (
    IN_SIGHT,
    AssessmentRow,
    FindingRow,
    JudgmentRow,
    SessionRow,
    TakeRow,
    TurnRow,
    not_in_trash,
)
from app.errors import ArchiveMisuse, NoSuchSession
from interviewer.scoring.judgment import Judgment
from interviewer.weak_points import Showing

_takes = selectinload(TurnRow.takes)
_WHOLE_TURN = (
    _takes.selectinload(TakeRow.transcripts),
    _takes.selectinload(TakeRow.measures),
    _takes.selectinload(TakeRow.assessments).selectinload(AssessmentRow.findings),
    _takes.selectinload(TakeRow.assessments).selectinload(AssessmentRow.trap),
)


def read_session(db: Session, prefix: str) -> SessionRecord:
    """By id or by a beginning of it that no other id has."""
    chosen = select(SessionRow).where(SessionRow.id == resolve(db, prefix))
    turns = selectinload(SessionRow.turns)
    parts = (*(turns.options(part) for part in _WHOLE_TURN), selectinload(SessionRow.judgments))
    return session_record(db.scalars(chosen.options(*parts)).one())


def read_head(db: Session, id: str) -> SessionRecord:
    """Without its turns, which may hold an hour of words."""
    chosen = select(SessionRow).where(SessionRow.id == id).options(selectinload(SessionRow.judgments))
    return session_record(db.scalars(chosen).one(), with_turns=False)


def read_turn(db: Session, session: str, number: int) -> TurnRecord:
    chosen = select(TurnRow).where(TurnRow.session_id == session, TurnRow.number == number)
    return turn_record(db.scalars(chosen.options(*_WHOLE_TURN)).one())


def read_turns_about(db: Session, question: str, limit: int) -> tuple[tuple[str, TurnRecord], ...]:
    """Where this question itself was asked, newest first: the rehearsal and the turn."""
    mine = (TurnRow.question == question, TurnRow.kind == "question", not_in_trash(TurnRow.session_id))
    chosen = select(TurnRow).where(*mine).order_by(TurnRow.started_at.desc()).limit(limit).options(*_WHOLE_TURN)
    return tuple((row.session_id, turn_record(row)) for row in db.scalars(chosen))


def resolve(db: Session, prefix: str) -> str:
    if db.get(SessionRow, prefix):
        return prefix
    begins = SessionRow.id.startswith(prefix, autoescape=True)
    found = db.scalars(select(SessionRow.id).where(begins).limit(2)).all() if prefix else []
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchSession(f"More than one rehearsal begins with {prefix!r}; give more of its id.")
    raise NoSuchSession(f"There is no rehearsal {prefix!r}; `greenroom sessions list` shows the ones there are.")


def has_turn(db: Session, session: str, number: int) -> bool:
    mine = exists().where(TurnRow.session_id == session, TurnRow.number == number)
    return bool(db.scalar(select(mine)))


def turn_row_of(db: Session, session: str, number: int) -> TurnRow:
    row = db.scalars(select(TurnRow).where(TurnRow.session_id == session, TurnRow.number == number)).one_or_none()
    if row is None:
        raise ArchiveMisuse(f"turn {number} of this session was never begun")
    return row


def take_row_of(db: Session, session: str, turn: int, number: int) -> TakeRow:
    mine = select(TakeRow).join(TurnRow, TurnRow.id == TakeRow.turn_id)
    row = db.scalars(
        mine.where(TurnRow.session_id == session, TurnRow.number == turn, TakeRow.number == number)
    ).one_or_none()
    if row is None:
        raise ArchiveMisuse(f"take {number} of turn {turn} of this session was never begun")
    return row


def session_row_of(db: Session, session: str) -> SessionRow:
    row = db.get(SessionRow, session)
    if row is None:
        raise ArchiveMisuse("this session was never begun")
    return row


def judgment_row_of(db: Session, session: str, turn: int, judgment: Judgment) -> JudgmentRow | None:
    same = select(JudgmentRow).where(
        JudgmentRow.session_id == session,
        JudgmentRow.turn == turn,
        JudgmentRow.judge == judgment.judge,
        JudgmentRow.judge_version == judgment.judge_version,
    )
    return db.scalars(same).one_or_none()


def times_asked(db: Session) -> dict[str, int]:
    """How often each question was begun, in all rehearsals."""
    counted = (
        select(TurnRow.question, func.count().label("times"))
        .where(TurnRow.kind == "question", not_in_trash(TurnRow.session_id))
        .group_by(TurnRow.question)
    )
    return {row.question: int(row.times) for row in db.execute(counted)}


def last_showings(db: Session, sessions: int) -> tuple[Showing, ...]:
    """What the answers to each question held when it was last asked, looked for in the newest rehearsals.

    Of several assessments of one take the last is in force; a point that any take showed was shown.
    """
    newest = select(SessionRow.id).where(IN_SIGHT).order_by(SessionRow.place.desc()).limit(sessions)
    in_force = select(func.max(AssessmentRow.id)).group_by(AssessmentRow.take_id)
    found = (
        select(SessionRow.started_at, SessionRow.id, AssessmentRow.question, FindingRow.point, FindingRow.verdict)
        .join(TurnRow, TurnRow.session_id == SessionRow.id)
        .join(TakeRow, TakeRow.turn_id == TurnRow.id)
        .join(AssessmentRow, AssessmentRow.take_id == TakeRow.id)
        .join(FindingRow, FindingRow.assessment_id == AssessmentRow.id)
        .where(SessionRow.id.in_(newest), AssessmentRow.id.in_(in_force), AssessmentRow.scored)
        .where(FindingRow.part == "point")
    )
    last: dict[str, tuple[str, str]] = {}
    best: dict[tuple[str, str, str], set[str]] = {}
    for started_at, session, question, point, verdict in db.execute(found):
        last[question] = max(last.get(question, ("", "")), (started_at, session))
        best.setdefault((session, question, point), set()).add(verdict)
    return tuple(_showing(question, session, best) for question, (_, session) in sorted(last.items()))


def _showing(question: str, session: str, best: dict[tuple[str, str, str], set[str]]) -> Showing:
    points = {
        point: bool(verdicts & {"hit", "partly"})
        for (where, of, point), verdicts in best.items()
        if (where, of) == (session, question)
    }
    shown = frozenset(point for point, hit in points.items() if hit)
    return Showing(question, shown, frozenset(points) - shown)
