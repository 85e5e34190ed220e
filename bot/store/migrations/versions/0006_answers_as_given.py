"""What was said to a question, word for word, and the ways to a yes that it named."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:  # the defaults are for the rows that are there: nothing of it was kept
    op.add_column("answer", sa.Column("routes", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("answer", sa.Column("said", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("answer", "said")
    op.drop_column("answer", "routes")
