"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_DECIMAL = sa.Text().with_variant(sa.Numeric(), "postgresql")

_APPEND_ONLY_SQLITE = """
CREATE TRIGGER figure_is_append_only_{verb} BEFORE {verb} ON figure
BEGIN SELECT RAISE(ABORT, 'figure is append-only: add a figure that supersedes it'); END
"""
_APPEND_ONLY_POSTGRESQL = (
    """
    CREATE FUNCTION figure_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'figure is append-only: add a figure that supersedes it'; END $$
    """,
    """
    CREATE TRIGGER figure_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON figure
    FOR EACH STATEMENT EXECUTE FUNCTION figure_is_append_only()
    """,
)


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(), nullable=False),
        sa.Column("tools", sa.JSON(), nullable=False),
        sa.Column("data_kinds", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("register_version", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="answer_pkey"),
        sa.UniqueConstraint("company", "id", name="answer_id"),
    )
    op.create_index("answer_at", "answer", ["company", "at"], unique=False)
    op.create_index("answer_of_person", "answer", ["company", "person", "at"], unique=False)
    op.create_table(
        "check_in",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", _INSTANT, nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wins", sa.Text(), nullable=False),
        sa.Column("blockers", sa.Text(), nullable=False),
        sa.Column("same_as_last", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("company", "initiative", "week", name="check_in_pkey"),
    )
    op.create_index("check_in_of_week", "check_in", ["company", "week"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("week", sa.String(), nullable=True),
        sa.Column("destination", sa.JSON(), nullable=False),
        sa.Column("due_at", _INSTANT, nullable=True),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("expires", _INSTANT, nullable=True),
        sa.Column("card", sa.JSON(), nullable=True),
        sa.Column("updates", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("not_before", _INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("conversation", sa.String(), nullable=True),
        sa.Column("platform", sa.String(), nullable=True),
        sa.Column("sent_at", _INSTANT, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="delivery_pkey"),
        sa.UniqueConstraint("key", name="delivery_key"),
    )
    op.create_index("delivery_by_message", "delivery", ["company", "platform", "conversation", "message"], unique=False)
    op.create_index("delivery_of_week", "delivery", ["company", "week"], unique=False)
    op.create_index(
        "delivery_unfinished", "delivery", ["seq"], unique=False, **_only("state IN ('planned', 'sending', 'retry')")
    )
    op.create_table(
        "figure",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("value", _DECIMAL, nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_at", _INSTANT, nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("numerator", _DECIMAL, nullable=True),
        sa.Column("denominator", _DECIMAL, nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["company", "supersedes"], ["figure.company", "figure.id"], name="figure_supersedes"),
        sa.PrimaryKeyConstraint("seq", name="figure_pkey"),
        sa.UniqueConstraint("company", "id", name="figure_id"),
    )
    op.create_index("figure_of_initiative", "figure", ["company", "initiative", "week"], unique=False)
    op.create_index("figure_of_week", "figure", ["company", "week"], unique=False)
    op.create_index("figure_said_at", "figure", ["company", "said_at"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("received_at", _INSTANT, nullable=False),
        sa.Column("done_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("seq", name="inbox_pkey"),
        sa.UniqueConstraint("platform", "id", name="inbox_platform_id"),
    )
    op.create_index("inbox_waiting", "inbox", ["seq"], unique=False, **_only("state = 'waiting'"))
    op.create_table(
        "incident",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tools", sa.JSON(), nullable=False),
        sa.Column("data_kinds", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="incident_pkey"),
        sa.UniqueConstraint("company", "id", name="incident_id"),
    )
    op.create_table(
        "note",
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("company", "name", name="note_pkey"),
    )
    op.create_table(
        "tool_request",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="tool_request_pkey"),
        sa.UniqueConstraint("company", "id", name="tool_request_id"),
    )
    op.create_index(
        "tool_request_open", "tool_request", ["company", "person", "tool"], unique=True, **_only("state = 'open'")
    )
    if op.get_bind().dialect.name == "postgresql":
        for statement in _APPEND_ONLY_POSTGRESQL:
            op.execute(statement)
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_APPEND_ONLY_SQLITE.format(verb=verb))


def downgrade() -> None:
    for table in ("tool_request", "note", "incident", "inbox", "figure", "delivery", "check_in", "answer"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION figure_is_append_only()")
