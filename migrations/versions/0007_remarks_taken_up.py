"""When a mentor's remark took its state, and the rehearsal in which what it asks for was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_EMPTY = {"server_default": sa.text("''"), "nullable": False}


def upgrade() -> None:
    with op.batch_alter_table("remarks") as batch:
        batch.add_column(sa.Column("since", sa.String(40), **_EMPTY))
        batch.add_column(sa.Column("answered_in", sa.String(80), **_EMPTY))
        batch.create_index("ix_remarks_state", ["state"])
