"""The platforms' gates, who stands in line at them, and how often a message of unknown fate was looked for."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

IN_LINE = sa.text("waits_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "gate",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="gate_pkey"),
    )
    op.add_column("delivery", sa.Column("waits_at", sa.String(), nullable=True))
    op.add_column("delivery", sa.Column("turn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("delivery", sa.Column("looked", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "delivery_in_line",
        "delivery",
        ["waits_at", "turn_at", "seq"],
        sqlite_where=IN_LINE,
        postgresql_where=IN_LINE,
    )


def downgrade() -> None:
    op.drop_index("delivery_in_line", "delivery")
    for column in ("looked", "turn_at", "waits_at"):
        op.drop_column("delivery", column)
    op.drop_table("gate")
