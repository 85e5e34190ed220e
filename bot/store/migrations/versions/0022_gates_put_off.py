"""The new day of each gate that was put off while that stood in the log only, so that its case is brought then."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_DECISION = sa.table(
    "decision",
    *(sa.column(name, sa.String()) for name in ("id", "company", "initiative", "gate", "choice", "by")),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("look_again", sa.Date()),
)
_ARRANGEMENT = sa.table(
    "arrangement",
    *(sa.column(name, sa.String()) for name in ("company", "key", "said_by")),
    sa.column("until", sa.Date()),
    sa.column("body", sa.JSON()),
    sa.column("said_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    connection, log, kept = op.get_bind(), _DECISION.c, _ARRANGEMENT.c
    there = {tuple(row) for row in connection.execute(sa.select(kept.company, kept.key))}
    in_order = sa.select(*log).order_by(log.at, log.id)
    last = {(row.company, row.initiative): row for row in connection.execute(in_order)}
    for (company, initiative), row in last.items():
        key = f"put-off/{initiative}"
        if row.choice == "postpone" and row.look_again is not None and (company, key) not in there:
            monday = row.look_again - timedelta(days=row.look_again.weekday())
            new = {
                "company": company,
                "key": key,
                "until": monday + timedelta(days=13),  # the Sunday after the week of the new day
                "body": {"initiative": initiative, "gate": row.gate, "until": str(row.look_again)},
                "said_by": row.by,
                "said_at": row.at,
            }
            connection.execute(sa.insert(_ARRANGEMENT).values(new))


def downgrade() -> None:
    """What is in the log is in it still, and what was arranged since is not told from it."""
