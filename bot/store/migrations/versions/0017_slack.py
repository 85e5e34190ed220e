"""Slack: installations with encrypted tokens, who is who, where channels are, and messages made of several."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "slack_install",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("for_org", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("bot_user", sa.String(), nullable=False),
        sa.Column("installed_by", sa.String(), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("company", "workspace", name="slack_install_pkey"),
    )
    op.create_table(
        "slack_user",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("outsider", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("bot", sa.Boolean(), nullable=False),
        sa.Column("direct", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company", "workspace", "user", name="slack_user_pkey"),
    )
    op.create_index("slack_user_email", "slack_user", ["company", "email"])
    op.create_table(
        "slack_channel",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company", "name", name="slack_channel_pkey"),
    )
    op.create_table(
        "slack_part",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("only_for", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("company", "key", "part", name="slack_part_pkey"),
    )
    op.create_index("slack_part_message", "slack_part", ["company", "conversation", "message"])
    op.create_table(
        "slack_picture",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("company", "workspace", "name", name="slack_picture_pkey"),
    )
    op.create_table(
        "slack_state",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="slack_state_pkey"),
    )


def downgrade() -> None:
    for name in ("slack_state", "slack_picture", "slack_part", "slack_channel", "slack_user", "slack_install"):
        op.drop_table(name)
