"""SQLite's statements without an engine's detours: put into SQL once, run by sqlite3 itself.

What the repositories are given behaves as SQLModel's session does towards them. Values go in and come out through the
column types' own conversions, and are the same.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache
from sqlmodel.sql.expression import SelectOfScalar

from bot.json_text import json_text
from bot.store.repositories.sql import MADE_ONCE
from bot.store.types import UtcDateTime
from cadence.model import utc

Convert = Callable[[Any], Any]

_KEPT = 500  # statements that differ from time to time and are kept prepared
_DIALECT = SQLiteDialect_pysqlite(json_serializer=json_text)
_NAMED: Any = namedtuple  # noqa: PYI024  its fields are a statement's


class Rows:
    """What a statement returned, whole."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def all(self) -> Sequence[Any]:
        return self._rows

    def first(self) -> Any | None:
        return self._rows[0] if self._rows else None

    def one_or_none(self) -> Any | None:
        if len(self._rows) > 1:
            raise ValueError(f"{len(self._rows)} rows where at most one may be.")
        return self.first()

    def scalars(self) -> "Rows":
        return Rows([row[0] for row in self._rows])

    def scalar_one_or_none(self) -> Any | None:
        row = self.one_or_none()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        (row,) = self._rows
        return row[0]


class _Ready:
    """A statement in SQL, with how its values go in and come out."""

    def __init__(self, statement: Any, compiled: Any) -> None:
        self.compiled = compiled
        self.sql: str = compiled.string
        self.fixed = compiled.params  # the values that stand in the statement itself
        in_order: Sequence[str] = compiled.positiontup or ()
        binds = {name: _into(bind.type) for name, bind in compiled.binds.items()}
        self.inputs = [(name, binds.get(name)) for name in in_order]
        outputs = [(entry.keyname, _out_of(entry.type)) for entry in compiled._result_columns]  # noqa: SLF001  where the engine looks too
        self.conversions = [(place, convert) for place, (_, convert) in enumerate(outputs) if convert is not None]
        row = _NAMED("Row", [name for name, _ in outputs], rename=True)
        self.make = partial(tuple.__new__, row) if outputs else None
        self.scalar = isinstance(statement, SelectOfScalar) and len(outputs) == 1

    def values(self, given: Mapping[str, Any], fixed: Mapping[str, Any]) -> list[Any]:
        values = []
        for name, convert in self.inputs:
            value = given[name] if name in given else fixed[name]
            values.append(value if convert is None or value is None else convert(value))
        return values

    def rows(self, found: Sequence[Sequence[Any]]) -> Sequence[Any]:
        if self.make is None or not found:
            return ()
        if self.conversions:
            found = [self._converted(row) for row in found]
        return [row[0] for row in found] if self.scalar else [self.make(row) for row in found]

    def _converted(self, row: Sequence[Any]) -> Sequence[Any]:
        values = list(row)
        for place, convert in self.conversions:
            value = values[place]
            if value is not None:  # which every type has as nothing
                values[place] = convert(value)
        return values


def _into(of: Any) -> Convert | None:
    if isinstance(of, UtcDateTime):
        return _instant_into
    convert: Convert | None = of.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return convert


def _out_of(of: Any) -> Convert | None:
    if isinstance(of, UtcDateTime):
        return _instant_out
    convert: Convert | None = of.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return convert


def _instant_into(instant: datetime) -> str:
    """As SQLAlchemy writes it through the column's type, which takes five times as long."""
    return utc(instant).replace(tzinfo=None).isoformat(" ", "microseconds")


def _instant_out(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class DirectSession:
    """One transaction, asked as SQLModel's AsyncSession is. Whoever makes it begins and ends the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get_bind(self) -> Any:
        return _BIND

    async def exec(
        self,
        statement: Any,
        *,
        params: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
        execution_options: Mapping[str, Any] | None = None,  # noqa: ARG002  AsyncSession's
    ) -> Rows:
        if params is None or isinstance(params, Mapping):
            return Rows(self._run(statement, params or {}))
        ready, fixed = _ready(statement, params[0]) if params else (None, {})
        if ready is None or ready.make is not None:
            return Rows([row for each in params for row in self._run(statement, each)])
        self._connection.executemany(ready.sql, [ready.values(each, fixed) for each in params])
        return Rows(())

    def _run(self, statement: Any, given: Mapping[str, Any]) -> Sequence[Any]:
        ready, fixed = _ready(statement, given)
        return ready.rows(self.rows(ready.sql, *ready.values(given, fixed)))

    def rows(self, sql: str, *values: Any) -> Sequence[Any]:
        """Of a plain statement, as they are kept."""
        return self._connection.execute(sql, values).fetchall()


_BIND = SimpleNamespace(dialect=_DIALECT)
_once: dict[Any, _Ready] = {}  # what is made once, by which it is and the names of its values
_known: "LRUCache[int, _Ready]" = LRUCache(_KEPT)  # the rest by what SQLAlchemy made of it, which it keeps
_compiled: "LRUCache[Any, Any]" = LRUCache(_KEPT)


def _ready(statement: Any, given: Mapping[str, Any]) -> tuple[_Ready, Mapping[str, Any]]:
    """The statement in SQL, and the values that stand in it."""
    names = tuple(given)
    once = (id(statement), names) if id(statement) in MADE_ONCE else None
    ready = None if once is None else _once.get(once)
    if ready is not None:
        return ready, ready.fixed
    compiled, extracted, _, _ = statement._compile_w_cache(  # noqa: SLF001  what the engine does
        _DIALECT, compiled_cache=_compiled, column_keys=sorted(names), for_executemany=False
    )
    if compiled.post_compile_params:  # a list, which may be longer next time
        ready = _Ready(statement, statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True}))
        return ready, ready.fixed
    ready = _known.get(id(compiled))
    if ready is None:
        ready = _known[id(compiled)] = _Ready(statement, compiled)
    if once is not None:
        _once[once] = ready
        return ready, ready.fixed
    return ready, compiled.construct_params(extracted_parameters=extracted, _check=False)
