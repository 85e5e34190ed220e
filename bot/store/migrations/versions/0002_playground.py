"""The playground: messages, what has been read, and its clock."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import UtcDateTime, Words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "playground_message",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("thread", sa.Integer()),
        sa.Column("only_for", sa.String()),
        sa.Column("author", sa.String()),
        sa.Column("text", Words(), nullable=False),
        sa.Column("card", sa.Text()),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("edited_at", UtcDateTime()),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("inbound", sa.Text()),
        sa.UniqueConstraint("company", "key"),
    )
    op.create_index("ix_playground_message_place", "playground_message", ["company", "conversation", "id"])
    op.create_index("ix_playground_message_revision", "playground_message", ["revision"])
    op.create_table(
        "playground_read",
        sa.Column("company", sa.String(), primary_key=True),
        sa.Column("person", sa.String(), primary_key=True),
        sa.Column("conversation", sa.String(), primary_key=True),
        sa.Column("message", sa.Integer(), nullable=False),
    )
    op.create_table(
        "playground_state",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("playground_state")
    op.drop_table("playground_read")
    op.drop_table("playground_message")
