"""What could not be delivered and needs somebody. What ended before this revision is told to nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

UNTOLD = sa.text("told_at IS NULL")
NOT_ARRIVED = sa.text("state IN ('uncertain', 'dead')")


def upgrade() -> None:
    op.create_table(
        "trouble",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("company", "subject", name="trouble_pkey"),
    )
    op.create_index("trouble_untold", "trouble", ["company", "at"], sqlite_where=UNTOLD, postgresql_where=UNTOLD)
    op.create_index(
        "delivery_not_arrived",
        "delivery",
        ["company", "seq"],
        sqlite_where=NOT_ARRIVED,
        postgresql_where=NOT_ARRIVED,
    )


def downgrade() -> None:
    op.drop_index("delivery_not_arrived", "delivery")
    op.drop_table("trouble")
