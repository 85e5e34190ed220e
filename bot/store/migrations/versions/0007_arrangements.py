"""What people arrange in chat: absences, hours, hand-overs, covers, snoozes, pauses."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrangement",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company", "key", name="arrangement_pkey"),
    )
    op.create_index("arrangement_until", "arrangement", ["company", "until"])


def downgrade() -> None:
    op.drop_table("arrangement")
