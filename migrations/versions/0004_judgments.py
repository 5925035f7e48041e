"""What judges hold of attempts, retakes of a question, and when questions are worth repeating."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions") as batch:
        batch.add_column(sa.Column("again_of", sa.String(80), server_default=sa.text("''"), nullable=False))
        batch.add_column(sa.Column("again_turn", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("same_follow_ups", sa.Boolean(), server_default="0", nullable=False))
        batch.add_column(sa.Column("asks_again", sa.JSON(), server_default="[]", nullable=False))
        batch.add_column(sa.Column("shown_level", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("shown_range", sa.JSON(), server_default="[]", nullable=False))
    op.create_index("ix_turns_question", "turns", ["question"])
    _judgments()
    op.create_table(
        "cards",
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("due", sa.String(40), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_cards"),
    )
    op.create_index("ix_cards_due", "cards", ["due"])


def _judgments() -> None:
    op.create_table(
        "judgments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(80), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("judge", sa.String(80), nullable=False),
        sa.Column("judge_version", sa.String(200), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("scored", sa.Boolean(), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("could_be", sa.String(4), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("standing", sa.Double(), nullable=False),
        sa.Column("cost_usd", sa.Double(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_judgments_session_id_sessions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_judgments"),
        sa.UniqueConstraint(
            "session_id",
            "turn",
            "judge",
            "judge_version",
            name="uq_judgments_session_id_turn_judge_judge_version",
        ),
    )
    op.create_index("ix_judgments_question", "judgments", ["question"])
    op.create_index("ix_judgments_pending", "judgments", ["pending"])
    op.create_index("ix_judgments_changed", "judgments", ["changed"])
