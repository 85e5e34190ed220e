"""What Slack sent, kept before it is known who it is from."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "slack_envelope",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("ts", sa.String(), nullable=True),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("addressed", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="slack_envelope_pkey"),
        sa.UniqueConstraint("event", name="slack_envelope_event"),
        sa.UniqueConstraint("team", "channel", "ts", name="slack_envelope_said"),
    )
    waiting, addressed = sa.text("state = 'waiting'"), sa.text("addressed = 1")
    op.create_index("slack_envelope_waiting", "slack_envelope", ["seq"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_index(
        "slack_envelope_thread",
        "slack_envelope",
        ["team", "channel", "thread"],
        sqlite_where=addressed,
        postgresql_where=addressed,
    )


def downgrade() -> None:
    op.drop_table("slack_envelope")
