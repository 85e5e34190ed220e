"""Teams: conversations, people, and messages whose sender is not looked up yet."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "teams_conversation",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("team_name", sa.String(), nullable=False),
        sa.Column("aad_object_id", sa.String(), nullable=False),
        sa.Column("reference", sa.JSON(), nullable=False),
        sa.Column("installed", sa.Boolean(), nullable=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("company", "conversation", name="teams_conversation_pkey"),
    )
    op.create_index("teams_conversation_seen", "teams_conversation", ["seen_at"])
    op.create_table(
        "teams_person",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("aad_object_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("service_url", sa.String(), nullable=False),
        sa.Column("looked_up_at", _INSTANT, nullable=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("company", "tenant", "aad_object_id", name="teams_person_pkey"),
    )
    op.create_index("teams_person_seen", "teams_person", ["seen_at"])
    op.create_index("teams_person_email", "teams_person", ["company", "email"])
    op.create_table(
        "teams_waiting",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("received_at", _INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("company", "id", name="teams_waiting_pkey"),
    )


def downgrade() -> None:
    op.drop_table("teams_waiting")
    op.drop_table("teams_person")
    op.drop_table("teams_conversation")
