"""The optional language model: by which path a question was read, and what was spent on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The default is for the rows that are there: rules read all of them.
    op.add_column("answer", sa.Column("read_by", sa.String(), nullable=False, server_default="offline"))
    op.create_table(
        "model_spend",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("company", "day", name="model_spend_pkey"),
    )


def downgrade() -> None:
    op.drop_table("model_spend")
    op.drop_column("answer", "read_by")
