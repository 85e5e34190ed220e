"""What an answer was in doubt about, and which data each tool was asked about with."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_COLUMNS = ("unclear", "pairs")


def upgrade() -> None:
    for name in _COLUMNS:  # the default is for the rows that are there: nothing of it was kept
        op.add_column("answer", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column("answer", name)
