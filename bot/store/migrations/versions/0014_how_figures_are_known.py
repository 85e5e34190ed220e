"""What a figure is made of and how it is known, and what was said of baselines. What is there was not asked."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_COLUMNS = ("gross", "review_minutes", "sample", "evidence", "window_days")
_NUMBER = sa.Text().with_variant(sa.Numeric(), "postgresql")

_APPEND_ONLY_SQLITE = """
CREATE TRIGGER baseline_is_append_only_{verb} BEFORE {verb} ON baseline
BEGIN SELECT RAISE(ABORT, 'baseline is append-only: add a statement that holds from now on'); END
"""
_APPEND_ONLY_POSTGRESQL = (
    """
    CREATE FUNCTION baseline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'baseline is append-only: add a statement that holds from now on'; END $$
    """,
    """
    CREATE TRIGGER baseline_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON baseline
    FOR EACH STATEMENT EXECUTE FUNCTION baseline_is_append_only()
    """,
)


def upgrade() -> None:
    op.add_column("figure", sa.Column("gross", _NUMBER, nullable=True))
    op.add_column("figure", sa.Column("review_minutes", _NUMBER, nullable=True))
    op.add_column("figure", sa.Column("sample", sa.Integer(), nullable=True))
    op.add_column("figure", sa.Column("evidence", sa.Text(), nullable=False, server_default=""))
    op.add_column("figure", sa.Column("window_days", sa.Integer(), nullable=True))
    op.create_table(
        "baseline",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("value", _NUMBER, nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="baseline_pkey"),
        sa.UniqueConstraint("company", "id", name="baseline_id"),
    )
    op.create_index("baseline_of_initiative", "baseline", ["company", "initiative", "metric"])
    if op.get_bind().dialect.name == "postgresql":
        for statement in _APPEND_ONLY_POSTGRESQL:
            op.execute(statement)
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_APPEND_ONLY_SQLITE.format(verb=verb))


def downgrade() -> None:
    op.drop_table("baseline")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION baseline_is_append_only()")
    for column in reversed(_COLUMNS):
        op.drop_column("figure", column)
