"""The archive's tables. What each holds is said in records.py; why words are one column, in docs/decisions.

sessions -> turns -> takes -> transcripts
                           -> assessments -> findings, trap_findings
                           -> delivery_measures
         -> judgments (one for each attempt at a question and each judge)
         -> reviews -> remarks                       ledger (outlives the sessions it names)
         -> sent_files (what a mentor was given)
         -> passages: what is searched (search_tables.py), made from all these
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

# Every constraint has a name, or SQLite's batch migrations could not find it again.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


# A column that is called text stands in the way of the function.
_EMPTY = text("''")


def storable(text: str) -> str:
    """Half a surrogate pair or a zero byte, as a broken model server sends them, must not cost the rest of a text."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


class AnyText(TypeDecorator[str]):
    """Text from outside: always storable, on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else storable(value)


def parent_of(column: str) -> Any:
    return mapped_column(ForeignKey(column, ondelete="CASCADE"))


def _children(order: str) -> Any:
    return relationship(order_by=order, cascade="all, delete-orphan", passive_deletes=True)


# The second one answers "the newest that are not in the trash, and how many" by itself.
_SHELF = (Index(None, "place", unique=True), Index(None, "trashed_at", "place", "state"))


class SessionRow(Base):
    __tablename__ = "sessions"
    __table_args__ = (Index(None, "started_at"), Index(None, "state"), *_SHELF)

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    started_at: Mapped[str] = mapped_column(String(40))
    ended_at: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20))
    round_name: Mapped[str] = mapped_column(AnyText)
    pack: Mapped[str] = mapped_column(String(200))
    persona: Mapped[str] = mapped_column(String(200))
    persona_name: Mapped[str] = mapped_column(AnyText)
    level: Mapped[int]
    hands_free: Mapped[bool]
    question_ids: Mapped[list[str]] = mapped_column(JSON)
    length_s: Mapped[float] = mapped_column(default=0.0, server_default="0")
    seed: Mapped[int] = mapped_column(default=0, server_default="0")
    reasons: Mapped[list[list[str]]] = mapped_column(JSON, default=list, server_default="[]")
    peaks: Mapped[list[float]] = mapped_column(JSON)
    again_of: Mapped[str] = mapped_column(String(80), default="", server_default=text("''"))
    again_turn: Mapped[int] = mapped_column(default=0, server_default="0")
    same_follow_ups: Mapped[bool] = mapped_column(default=False, server_default="0")
    asks_again: Mapped[list[list[str]]] = mapped_column(JSON, default=list, server_default="[]")
    shown_level: Mapped[int | None]
    shown_range: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")

    # Where it stands on the shelf (app/archive/shelf.py).
    place: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    title: Mapped[str] = mapped_column(AnyText, default="", server_default=text("''"))
    note: Mapped[str] = mapped_column(AnyText, default="", server_default=text("''"))
    tags: Mapped[str] = mapped_column(AnyText, default="", server_default=text("''"))
    trashed_at: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    sound_removed_at: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))

    # What a list says of it, counted anew with every change (app/archive/beside.py): a list reads nothing else.
    asked_s: Mapped[float] = mapped_column(default=0.0, server_default="0")
    answered_s: Mapped[float] = mapped_column(default=0.0, server_default="0")
    answers: Mapped[int] = mapped_column(default=0, server_default="0")
    reached: Mapped[int] = mapped_column(default=0, server_default="0")
    scored: Mapped[int] = mapped_column(default=0, server_default="0")
    clip_bytes: Mapped[int | None] = mapped_column(BigInteger)

    turns: Mapped[list["TurnRow"]] = _children("TurnRow.number")
    judgments: Mapped[list["JudgmentRow"]] = _children("JudgmentRow.changed")
    reviews: Mapped[list["ReviewRow"]] = _children("ReviewRow.id")
    sent: Mapped[list["SentFileRow"]] = _children("SentFileRow.made_at, SentFileRow.id")


class TurnRow(Base):
    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("session_id", "number"), Index(None, "question"))

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = parent_of("sessions.id")
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    question: Mapped[str] = mapped_column(String(200))
    point: Mapped[str] = mapped_column(String(200))
    planned_text: Mapped[str] = mapped_column(AnyText)
    spoken_text: Mapped[str] = mapped_column(AnyText)
    reason: Mapped[str] = mapped_column(AnyText)
    who: Mapped[str] = mapped_column(AnyText)
    mark: Mapped[str] = mapped_column(AnyText)
    started_at: Mapped[str] = mapped_column(String(40))
    clip: Mapped[str] = mapped_column(AnyText)
    clip_seconds: Mapped[float]

    takes: Mapped[list["TakeRow"]] = _children("TakeRow.number")


class TakeRow(Base):
    __tablename__ = "takes"
    __table_args__ = (UniqueConstraint("turn_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[int] = parent_of("turns.id")
    number: Mapped[int]
    clip: Mapped[str] = mapped_column(AnyText)
    started_at: Mapped[str] = mapped_column(String(40))
    seconds: Mapped[float]

    transcripts: Mapped[list["TranscriptRow"]] = _children("TranscriptRow.id")
    assessments: Mapped[list["AssessmentRow"]] = _children("AssessmentRow.id")
    measures: Mapped[list["DeliveryMeasureRow"]] = _children("DeliveryMeasureRow.id")


class TranscriptRow(Base):
    """`words` is a list of [text, start, end, probability], `corrections` one of [step, first, last, text]."""

    __tablename__ = "transcripts"
    __table_args__ = (UniqueConstraint("take_id", "engine", "model"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    take_id: Mapped[int] = parent_of("takes.id")
    engine: Mapped[str] = mapped_column(String(80))
    model: Mapped[str] = mapped_column(String(200))
    basic: Mapped[bool]
    raw_text: Mapped[str] = mapped_column(AnyText)
    edited_text: Mapped[str] = mapped_column(AnyText)
    words: Mapped[list[list[Any]]] = mapped_column(JSON)
    corrections: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, server_default="[]")


class AssessmentRow(Base):
    """`level` and `cost_usd` stay empty until a judge that gives them has judged."""

    __tablename__ = "assessments"
    __table_args__ = (Index(None, "take_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    take_id: Mapped[int] = parent_of("takes.id")
    question: Mapped[str] = mapped_column(String(200))
    judge: Mapped[str] = mapped_column(String(200))
    judge_version: Mapped[str] = mapped_column(String(80))
    scored: Mapped[bool]
    reason: Mapped[str] = mapped_column(AnyText)
    level: Mapped[int | None]
    cost_usd: Mapped[float | None]

    findings: Mapped[list["FindingRow"]] = _children("FindingRow.position")
    trap: Mapped["TrapFindingRow | None"] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class FindingRow(Base):
    """`part` is "point", "lowered" or "strong" (a part of the strong reply to a trap); no quote, no quote columns."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("assessment_id", "part", "position"), Index(None, "point"))

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = parent_of("assessments.id")
    part: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    point: Mapped[str] = mapped_column(String(200))
    says: Mapped[str] = mapped_column(AnyText)
    verdict: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(AnyText)
    quote_text: Mapped[str | None] = mapped_column(AnyText)
    quote_first: Mapped[int | None]
    quote_last: Mapped[int | None]
    quote_start: Mapped[float | None]
    quote_end: Mapped[float | None]


class TrapFindingRow(Base):
    """What became of the trap of this answer; the quote is what was fallen for."""

    __tablename__ = "trap_findings"
    __table_args__ = (UniqueConstraint("assessment_id"), Index(None, "trap"))

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = parent_of("assessments.id")
    trap: Mapped[str] = mapped_column(String(200))
    noticed: Mapped[bool | None]
    quote_text: Mapped[str | None] = mapped_column(AnyText)
    quote_first: Mapped[int | None]
    quote_last: Mapped[int | None]
    quote_start: Mapped[float | None]
    quote_end: Mapped[float | None]


class JudgmentRow(Base):
    """What one judge holds of one attempt: the turn that asked the question, and all that followed about it.

    `body` is the whole Judgment; the other columns repeat what is asked for across rehearsals (`could_be` as figures,
    "46"). `changed` grows with every judgment of the archive: the last one is in force.
    """

    __tablename__ = "judgments"
    __table_args__ = (
        UniqueConstraint("session_id", "turn", "judge", "judge_version"),
        Index(None, "question"),
        Index(None, "pending"),
        Index(None, "changed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = parent_of("sessions.id")
    turn: Mapped[int]
    question: Mapped[str] = mapped_column(String(200))
    judge: Mapped[str] = mapped_column(String(80))
    judge_version: Mapped[str] = mapped_column(String(200))
    at: Mapped[str] = mapped_column(String(40))
    changed: Mapped[int]
    scored: Mapped[bool]
    pending: Mapped[bool]
    level: Mapped[int | None]
    could_be: Mapped[str] = mapped_column(String(4))
    sure: Mapped[bool]
    standing: Mapped[float]
    cost_usd: Mapped[float | None]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class CardRow(Base):
    """When a question is worth repeating. `state` is the scheduler's own; made anew from the judgments when lost."""

    __tablename__ = "cards"
    __table_args__ = (Index(None, "due"),)

    question: Mapped[str] = mapped_column(String(200), primary_key=True)
    due: Mapped[str] = mapped_column(String(40))
    state: Mapped[dict[str, Any]] = mapped_column(JSON)


class DeliveryMeasureRow(Base):
    """One figure of how an answer was spoken; `method` says how it was got, so that it can be got again."""

    __tablename__ = "delivery_measures"
    __table_args__ = (UniqueConstraint("take_id", "name", "method"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    take_id: Mapped[int] = parent_of("takes.id")
    name: Mapped[str] = mapped_column(String(80))
    method: Mapped[str] = mapped_column(String(80))
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(String(20))


class ReviewRow(Base):
    """What a mentor sent back. `origin` is made of the file that it answers and who wrote it, so that it comes in once.

    `levels` is a list of [question's turn, level or null], `marks` one of [question's turn, point, mark].
    """

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("session_id", "origin"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = parent_of("sessions.id")
    origin: Mapped[str] = mapped_column(String(80))
    reviewer: Mapped[str] = mapped_column(AnyText)
    written_at: Mapped[str] = mapped_column(String(40))
    came_at: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(AnyText)
    file: Mapped[str] = mapped_column(String(40), default="", server_default=_EMPTY)
    blind: Mapped[bool] = mapped_column(default=False, server_default="0")
    judged: Mapped[bool] = mapped_column(default=False, server_default="0")
    level: Mapped[int | None]
    levels: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, server_default="[]")
    marks: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, server_default="[]")

    remarks: Mapped[list["RemarkRow"]] = _children("RemarkRow.position")


class RemarkRow(Base):
    """A mentor's remark on a span of a take (seconds), or on the whole session when there is no take."""

    __tablename__ = "remarks"
    __table_args__ = (UniqueConstraint("review_id", "position"), Index(None, "take_id"), Index(None, "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = parent_of("reviews.id")
    position: Mapped[int]
    take_id: Mapped[int | None] = parent_of("takes.id")
    start: Mapped[float | None]
    end: Mapped[float | None]
    point: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(AnyText)
    score: Mapped[int | None]
    origin: Mapped[str] = mapped_column(String(40), default="", server_default=_EMPTY)
    question: Mapped[int] = mapped_column(default=0, server_default="0")
    turn: Mapped[int] = mapped_column(default=0, server_default="0")
    take: Mapped[int] = mapped_column(default=0, server_default="0")
    first: Mapped[int] = mapped_column(default=-1, server_default="-1")
    last: Mapped[int] = mapped_column(default=-1, server_default="-1")
    quoted: Mapped[str] = mapped_column(AnyText, default="", server_default=_EMPTY)
    state: Mapped[str] = mapped_column(String(20), default="open", server_default="open")
    since: Mapped[str] = mapped_column(String(40), default="", server_default=_EMPTY)
    answered_in: Mapped[str] = mapped_column(String(80), default="", server_default=_EMPTY)


class SentFileRow(Base):
    """A file that was made for a mentor: which words were in it, and which lines ([question's turn, id, says])."""

    __tablename__ = "sent_files"
    __table_args__ = (Index(None, "session_id"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    session_id: Mapped[str] = parent_of("sessions.id")
    made_at: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(String(64))
    blind: Mapped[bool]
    points: Mapped[list[list[Any]]] = mapped_column(JSON)


class LedgerRow(Base):
    """Not tied to its session by a key: deleting a rehearsal does not unsay what left the machine."""

    __tablename__ = "ledger"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(String(40))
    host: Mapped[str] = mapped_column(AnyText)
    purpose: Mapped[str] = mapped_column(AnyText)
    tokens: Mapped[int]
    price_usd: Mapped[float]
    session: Mapped[str] = mapped_column(String(80))


# Whatever tells of several rehearsals leaves out those in the trash.
ON_THE_SHELF = SessionRow.trashed_at == ""
"""for a list of rehearsals: the index on this column has them in their order"""
IN_SIGHT = SessionRow.trashed_at + "" == ""
"""for rehearsals that are joined to something else: by that index, SQLite would begin with all of them"""
IN_TRASH = SessionRow.trashed_at > ""
"""not "unequal": for that no index is asked"""


def not_in_trash(session: Any) -> Any:
    """For a column that names a rehearsal, where its row is not at hand: the trash is small, the rest is not."""
    return session.not_in(select(SessionRow.id).where(IN_TRASH))
