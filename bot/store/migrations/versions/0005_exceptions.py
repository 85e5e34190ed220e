"""What a request would be used with, and that it is for an exception: one may be open for each data."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLE, _INDEX = "tool_request", "tool_request_open"
_OPEN: dict[str, Any] = {f"{dialect}_where": sa.text("state = 'open'") for dialect in ("sqlite", "postgresql")}


def upgrade() -> None:
    # The defaults are for the rows that are there: they were all kept as requests for a tool, without data.
    op.add_column(_TABLE, sa.Column("data_kinds", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(_TABLE, sa.Column("exception_for", sa.String(), nullable=False, server_default=""))
    op.drop_index(_INDEX, _TABLE)
    op.create_index(_INDEX, _TABLE, ["company", "person", "tool", "exception_for"], unique=True, **_OPEN)


def downgrade() -> None:
    op.drop_index(_INDEX, _TABLE)
    op.drop_column(_TABLE, "exception_for")
    op.drop_column(_TABLE, "data_kinds")
    # Of several open ones for a tool only the first can stay open.
    op.execute(
        "UPDATE tool_request SET state = 'superseded' WHERE state = 'open' AND seq NOT IN "
        "(SELECT MIN(seq) FROM tool_request WHERE state = 'open' GROUP BY company, person, tool)"
    )
    op.create_index(_INDEX, _TABLE, ["company", "person", "tool"], unique=True, **_OPEN)
