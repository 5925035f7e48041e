"""What a mentor's review holds: marks, levels, where each remark stands and what became of it; files that were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NO = {"server_default": "0", "nullable": False}
_EMPTY = {"server_default": sa.text("''"), "nullable": False}
_LIST = {"server_default": "[]", "nullable": False}


def upgrade() -> None:
    with op.batch_alter_table("reviews") as batch:
        batch.add_column(sa.Column("file", sa.String(40), **_EMPTY))
        batch.add_column(sa.Column("blind", sa.Boolean(), **_NO))
        batch.add_column(sa.Column("judged", sa.Boolean(), **_NO))
        batch.add_column(sa.Column("level", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("levels", sa.JSON(), **_LIST))
        batch.add_column(sa.Column("marks", sa.JSON(), **_LIST))
    with op.batch_alter_table("remarks") as batch:
        batch.add_column(sa.Column("origin", sa.String(40), **_EMPTY))
        for name in ("question", "turn", "take"):
            batch.add_column(sa.Column(name, sa.Integer(), **_NO))
        for name in ("first", "last"):
            batch.add_column(sa.Column(name, sa.Integer(), server_default="-1", nullable=False))
        batch.add_column(sa.Column("quoted", sa.Text(), **_EMPTY))
        batch.add_column(sa.Column("state", sa.String(20), server_default="open", nullable=False))
    op.create_table(
        "sent_files",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("session_id", sa.String(80), nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("words", sa.String(64), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_sent_files_session_id_sessions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sent_files"),
    )
    op.create_index("ix_sent_files_session_id", "sent_files", ["session_id"])
