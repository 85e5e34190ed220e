"""The playground: messages, what has been read, and its clock."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_NOT_HANDED_ON = "inbound IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "playground_message",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("only_for", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("edited_at", _INSTANT, nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("inbound", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="playground_message_pkey"),
        sa.UniqueConstraint("company", "key", name="playground_message_key"),
    )
    op.create_index("playground_message_place", "playground_message", ["company", "conversation", "id"])
    op.create_index("playground_message_revision", "playground_message", ["revision"])
    op.create_index(
        "playground_message_not_handed_on",
        "playground_message",
        ["id"],
        sqlite_where=sa.text(_NOT_HANDED_ON),
        postgresql_where=sa.text(_NOT_HANDED_ON),
    )
    op.create_table(
        "playground_read",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("message", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("company", "person", "conversation", name="playground_read_pkey"),
    )
    op.create_table(
        "playground_state",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="playground_state_pkey"),
    )


def downgrade() -> None:
    op.drop_table("playground_state")
    op.drop_table("playground_read")
    op.drop_table("playground_message")
