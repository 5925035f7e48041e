"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _child_of(column: str, parent: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [parent], name=name, ondelete="CASCADE")


def upgrade() -> None:
    _rehearsals()
    _judgments()
    _remarks()
    _ledger()


def _rehearsals() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("started_at", sa.String(length=40), nullable=False),
        sa.Column("ended_at", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("round_name", sa.Text(), nullable=False),
        sa.Column("pack", sa.String(length=200), nullable=False),
        sa.Column("persona", sa.String(length=200), nullable=False),
        sa.Column("persona_name", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("hands_free", sa.Boolean(), nullable=False),
        sa.Column("question_ids", sa.JSON(), nullable=False),
        sa.Column("peaks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_index("ix_sessions_started_at", "sessions", ["started_at"])
    op.create_index("ix_sessions_state", "sessions", ["state"])
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("point", sa.String(length=200), nullable=False),
        sa.Column("planned_text", sa.Text(), nullable=False),
        sa.Column("spoken_text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(length=40), nullable=False),
        sa.Column("clip", sa.Text(), nullable=False),
        sa.Column("clip_seconds", sa.Double(), nullable=False),
        _child_of("session_id", "sessions.id", "fk_turns_session_id_sessions"),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.UniqueConstraint("session_id", "number", name="uq_turns_session_id_number"),
    )
    op.create_table(
        "takes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("turn_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("clip", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(length=40), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        _child_of("turn_id", "turns.id", "fk_takes_turn_id_turns"),
        sa.PrimaryKeyConstraint("id", name="pk_takes"),
        sa.UniqueConstraint("turn_id", "number", name="uq_takes_turn_id_number"),
    )
    op.create_table(
        "transcripts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("take_id", sa.Integer(), nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("basic", sa.Boolean(), nullable=False),
        sa.Column("raw_text", sa.Text(), nullable=False),
        sa.Column("edited_text", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        _child_of("take_id", "takes.id", "fk_transcripts_take_id_takes"),
        sa.PrimaryKeyConstraint("id", name="pk_transcripts"),
        sa.UniqueConstraint("take_id", "engine", "model", name="uq_transcripts_take_id_engine_model"),
    )


def _judgments() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("take_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("judge", sa.String(length=200), nullable=False),
        sa.Column("judge_version", sa.String(length=80), nullable=False),
        sa.Column("scored", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("cost_usd", sa.Double(), nullable=True),
        _child_of("take_id", "takes.id", "fk_assessments_take_id_takes"),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
    )
    op.create_index("ix_assessments_take_id", "assessments", ["take_id"])
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(length=200), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("quote_text", sa.Text(), nullable=True),
        sa.Column("quote_first", sa.Integer(), nullable=True),
        sa.Column("quote_last", sa.Integer(), nullable=True),
        sa.Column("quote_start", sa.Double(), nullable=True),
        sa.Column("quote_end", sa.Double(), nullable=True),
        _child_of("assessment_id", "assessments.id", "fk_findings_assessment_id_assessments"),
        sa.PrimaryKeyConstraint("id", name="pk_findings"),
        sa.UniqueConstraint("assessment_id", "part", "position", name="uq_findings_assessment_id_part_position"),
    )
    op.create_index("ix_findings_point", "findings", ["point"])
    op.create_table(
        "trap_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("trap", sa.String(length=200), nullable=False),
        sa.Column("noticed", sa.Boolean(), nullable=True),
        sa.Column("quote_text", sa.Text(), nullable=True),
        sa.Column("quote_first", sa.Integer(), nullable=True),
        sa.Column("quote_last", sa.Integer(), nullable=True),
        sa.Column("quote_start", sa.Double(), nullable=True),
        sa.Column("quote_end", sa.Double(), nullable=True),
        _child_of("assessment_id", "assessments.id", "fk_trap_findings_assessment_id_assessments"),
        sa.PrimaryKeyConstraint("id", name="pk_trap_findings"),
        sa.UniqueConstraint("assessment_id", name="uq_trap_findings_assessment_id"),
    )
    op.create_index("ix_trap_findings_trap", "trap_findings", ["trap"])
    op.create_table(
        "delivery_measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("take_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("method", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        _child_of("take_id", "takes.id", "fk_delivery_measures_take_id_takes"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_measures"),
        sa.UniqueConstraint("take_id", "name", "method", name="uq_delivery_measures_take_id_name_method"),
    )


def _remarks() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(length=80), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("written_at", sa.String(length=40), nullable=False),
        sa.Column("came_at", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _child_of("session_id", "sessions.id", "fk_reviews_session_id_sessions"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.UniqueConstraint("session_id", "origin", name="uq_reviews_session_id_origin"),
    )
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("take_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Double(), nullable=True),
        sa.Column("end", sa.Double(), nullable=True),
        sa.Column("point", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        _child_of("review_id", "reviews.id", "fk_remarks_review_id_reviews"),
        _child_of("take_id", "takes.id", "fk_remarks_take_id_takes"),
        sa.PrimaryKeyConstraint("id", name="pk_remarks"),
        sa.UniqueConstraint("review_id", "position", name="uq_remarks_review_id_position"),
    )
    op.create_index("ix_remarks_take_id", "remarks", ["take_id"])


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("price_usd", sa.Double(), nullable=False),
        sa.Column("session", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger"),
    )
    op.create_index("ix_ledger_at", "ledger", ["at"])
