"""Titles, notes, tags and the trash; what lists say of a rehearsal; passages to search.

The passages themselves, and SQLite's index over them, are read from the other tables when the archive is opened next:
by the program that then searches them, not by this step.
"""

import sqlalchemy as sa
from alembic import op

from app.archive.placing import place_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_EMPTY = {"server_default": sa.text("''"), "nullable": False}
_NONE = {"server_default": "0", "nullable": False}
_SUMS = """UPDATE sessions SET
    asked_s = (SELECT coalesce(sum(clip_seconds), 0.0) FROM turns WHERE session_id = sessions.id),
    reached = (SELECT count(DISTINCT question) FROM turns WHERE session_id = sessions.id AND kind = 'question'),
    answered_s = (SELECT coalesce(sum(takes.seconds), 0.0) FROM turns JOIN takes ON takes.turn_id = turns.id
        WHERE turns.session_id = sessions.id),
    answers = (SELECT count(DISTINCT turns.id) FROM turns JOIN takes ON takes.turn_id = turns.id
        WHERE turns.session_id = sessions.id AND (takes.seconds > 0 OR EXISTS
            (SELECT 1 FROM transcripts WHERE take_id = takes.id AND raw_text != ''))),
    scored = (SELECT count(DISTINCT turns.id) FROM turns JOIN takes ON takes.turn_id = turns.id
        WHERE turns.session_id = sessions.id AND EXISTS
            (SELECT 1 FROM assessments WHERE take_id = takes.id AND scored))"""


def upgrade() -> None:
    with op.batch_alter_table("sessions") as batch:
        batch.add_column(sa.Column("place", sa.BigInteger(), **_NONE))
        for name in ("title", "note", "tags"):
            batch.add_column(sa.Column(name, sa.Text(), **_EMPTY))
        for name in ("trashed_at", "sound_removed_at"):
            batch.add_column(sa.Column(name, sa.String(40), **_EMPTY))
        for name in ("asked_s", "answered_s"):
            batch.add_column(sa.Column(name, sa.Double(), **_NONE))
        for name in ("answers", "reached", "scored"):
            batch.add_column(sa.Column(name, sa.Integer(), **_NONE))
        batch.add_column(sa.Column("clip_bytes", sa.BigInteger(), nullable=True))
    op.execute(_SUMS)
    if not op.get_context().as_sql:
        _give_places()
    op.create_index("ix_sessions_place", "sessions", ["place"], unique=True)
    op.create_index("ix_sessions_trashed_at_place_state", "sessions", ["trashed_at", "place", "state"])
    _passages()


def _give_places() -> None:
    connection = op.get_bind()
    taken: set[int] = set()
    for id, started_at in connection.execute(sa.text("SELECT id, started_at FROM sessions ORDER BY started_at, id")):
        place = place_of(started_at)
        while place in taken:
            place += 1
        taken.add(place)
        connection.execute(sa.text("UPDATE sessions SET place = :place WHERE id = :id"), {"place": place, "id": id})


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.String(80), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("take", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_passages_session_id_sessions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
    )
    op.create_index("ix_passages_session_id_turn", "passages", ["session_id", "turn"])
    op.create_index("ix_passages_question", "passages", ["question"])
