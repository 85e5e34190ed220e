"""Every statement a database is given, whichever way it goes there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event

from bot.store.database import Database
from bot.store.direct import DirectSession

Statement = tuple[str, Any]


@contextmanager
def heard(database: Database) -> Iterator[list[Statement]]:
    """With their values, in order; begin and commit are none."""
    statements: list[Statement] = []
    rows = DirectSession.rows

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:  # noqa: FBT001  SQLAlchemy's signature
        if not statement.startswith("BEGIN"):
            statements.append((statement, values))

    def hear_direct(session: DirectSession, sql: str, *values: Any) -> Any:
        statements.append((sql, values))
        return rows(session, sql, *values)

    event.listen(database.engine.sync_engine, "before_cursor_execute", hear)
    with patch.object(DirectSession, "rows", hear_direct):
        yield statements
    event.remove(database.engine.sync_engine, "before_cursor_execute", hear)
