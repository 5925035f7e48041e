"""How a rehearsal was planned: its length, what chance drew, why its questions were chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions") as batch:
        batch.add_column(sa.Column("length_s", sa.Double(), server_default="0", nullable=False))
        batch.add_column(sa.Column("seed", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("reasons", sa.JSON(), server_default="[]", nullable=False))
