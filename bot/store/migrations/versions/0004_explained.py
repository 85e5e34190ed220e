"""What an answer is explained from: how the question was read, what for, and on which conditions it was a yes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = ("purposes", "conditions", "path")


def upgrade() -> None:
    for name in _COLUMNS:  # the default is for the rows that are there: nothing of it was kept
        op.add_column("answer", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column("answer", name)
