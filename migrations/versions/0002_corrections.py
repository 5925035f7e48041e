"""What the candidate corrected in a transcript, word for word, beside what was heard."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("transcripts") as batch:
        batch.add_column(sa.Column("corrections", sa.JSON(), server_default="[]", nullable=False))
