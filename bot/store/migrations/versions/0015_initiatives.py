"""What people change about initiatives, as a history that is only ever added to."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_APPEND_ONLY_SQLITE = """
CREATE TRIGGER initiative_change_is_append_only_{verb} BEFORE {verb} ON initiative_change
BEGIN SELECT RAISE(ABORT, 'initiative_change is append-only: add a change that says otherwise'); END
"""
_APPEND_ONLY_POSTGRESQL = (
    """
    CREATE FUNCTION initiative_change_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'initiative_change is append-only: add a change that says otherwise'; END $$
    """,
    """
    CREATE TRIGGER initiative_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON initiative_change
    FOR EACH STATEMENT EXECUTE FUNCTION initiative_change_is_append_only()
    """,
)


def upgrade() -> None:
    op.create_table(
        "initiative_change",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="initiative_change_pkey"),
        sa.UniqueConstraint("company", "id", name="initiative_change_id"),
    )
    op.create_index("initiative_change_of", "initiative_change", ["company", "initiative"])
    if op.get_bind().dialect.name == "postgresql":
        for statement in _APPEND_ONLY_POSTGRESQL:
            op.execute(statement)
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_APPEND_ONLY_SQLITE.format(verb=verb))


def downgrade() -> None:
    op.drop_table("initiative_change")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION initiative_change_is_append_only()")
