"""Columns that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, Numeric, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from cadence.model import utc


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware going in, aware and in UTC coming out. A naive one is refused.

    SQLite keeps text of one width without a zone, so that instants compare as text; PostgreSQL keeps timestamptz.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        return None if value is None else utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number, exact: NUMERIC on PostgreSQL, its digits as text on SQLite, which has only binary floats.

    Not-a-number and infinity are refused.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Numeric() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError(f"{value} cannot be kept as a figure.")
        return value if dialect.name == "postgresql" else format(value, "f")

    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002  SQLAlchemy's signature
        return None if value is None else Decimal(value)


class Words(TypeDecorator[str]):
    """What a person typed. NUL and half characters, which a database refuses, go; the rest is kept."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's signature
        if value is None:
            return None
        return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# ---- columns that always have a value -----------------------------------------------------------------------------


def json_column() -> Column[Any]:
    return Column(JSON(none_as_null=True), nullable=False)


def instant_column() -> Column[datetime]:
    return Column(UtcDateTime, nullable=False)


def words_column() -> Column[str]:
    return Column(Words, nullable=False)
