"""The tables. Company is in every key; a row's order of arrival is its `seq`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from bot.store.decision_tables import DecisionRow  # noqa: F401  one import has all tables
from bot.store.figure_tables import BaselineRow, CheckInRow, FigureRow  # noqa: F401  one import has all tables
from bot.store.types import UtcDateTime, instant_column, json_column, words_column

# SQLite uses a partial index only for a query that repeats its condition word for word, so both share these.
UNFINISHED = "state IN ('planned', 'sending', 'retry')"
NOT_ARRIVED = "state IN ('uncertain', 'dead')"
UNTOLD = "told_at IS NULL"
IN_LINE = "waits_at IS NOT NULL"
WAITING = "state = 'waiting'"
OPEN_REQUEST = "state = 'open'"


class InboxRow(SQLModel, table=True):
    """An incoming message. `body` is the whole Inbound until it is handled, then empty."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("platform", "id", name="inbox_platform_id"),
        Index("inbox_waiting", "seq", sqlite_where=text(WAITING), postgresql_where=text(WAITING)),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    platform: str
    id: str
    company: str
    body: dict[str, Any] = Field(sa_column=json_column())
    state: str
    attempts: int = 0
    why: str = Field(default="", sa_column=words_column())
    received_at: datetime = Field(sa_column=instant_column())
    done_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


class DeliveryRow(SQLModel, table=True):
    """A row of the ledger. `kind` to `week` are set for what the rhythm owes."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("key", name="delivery_key"),
        Index("delivery_unfinished", "seq", sqlite_where=text(UNFINISHED), postgresql_where=text(UNFINISHED)),
        Index(
            "delivery_not_arrived", "company", "seq", sqlite_where=text(NOT_ARRIVED), postgresql_where=text(NOT_ARRIVED)
        ),
        Index("delivery_of_week", "company", "week", "recipient"),
        Index("delivery_by_message", "company", "platform", "conversation", "message"),
        Index(
            "delivery_in_line", "waits_at", "turn_at", "seq", sqlite_where=text(IN_LINE), postgresql_where=text(IN_LINE)
        ),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    key: str
    company: str
    kind: str | None = None
    subject: str | None = None
    recipient: str | None = None
    week: str | None = None
    destination: dict[str, Any] = Field(sa_column=json_column())
    due_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    about: list[str] = Field(default_factory=list, sa_column=json_column())
    expires: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    card: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    updates: str | None = None
    state: str
    not_before: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    attempts: int = 0
    message: str | None = None
    conversation: str | None = None
    platform: str | None = None
    sent_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    why: str = Field(default="", sa_column=words_column())
    created_at: datetime = Field(sa_column=instant_column())
    waits_at: str | None = None
    turn_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))  # with waits_at: its place in line
    looked: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))


class TroubleRow(SQLModel, table=True):
    """A destination or a message that could not be delivered and needs somebody, until that is settled."""

    __tablename__ = "trouble"
    __table_args__ = (
        PrimaryKeyConstraint("company", "subject", name="trouble_pkey"),
        Index("trouble_untold", "company", "at", sqlite_where=text(UNTOLD), postgresql_where=text(UNTOLD)),
    )

    company: str
    subject: str
    kind: str
    why: str = Field(default="", sa_column=words_column())
    at: datetime = Field(sa_column=instant_column())
    delivery: str
    address: str
    told_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


class GateRow(SQLModel, table=True):
    """When a gate lets the next message through (handlers.gates); one row for each conversation and workspace."""

    __tablename__ = "gate"

    name: str = Field(primary_key=True)
    next_at: datetime = Field(sa_column=instant_column())


class AnswerRow(SQLModel, table=True):
    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("company", "id", name="answer_id"),
        Index("answer_at", "company", "at"),
        Index("answer_of_person", "company", "person", "at"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    id: str
    company: str
    person: str | None = None
    at: datetime = Field(sa_column=instant_column())
    text: str = Field(sa_column=words_column())
    intent: str
    tools: list[str] = Field(sa_column=json_column())
    data_kinds: list[str] = Field(sa_column=json_column())
    verdict: str | None = None
    rules: list[str] = Field(sa_column=json_column())
    register_version: str
    confidence: float
    helpful: bool | None = None
    read_by: str
    purposes: list[str] = Field(sa_column=json_column())
    conditions: list[str] = Field(sa_column=json_column())
    path: list[str] = Field(sa_column=json_column())
    routes: list[str] = Field(sa_column=json_column())
    said: str = Field(default="", sa_column=words_column())
    unclear: list[str] = Field(sa_column=json_column())
    pairs: list[tuple[str, list[str]]] = Field(sa_column=json_column())


class ModelSpendRow(SQLModel, table=True):
    """What the language model was asked on a day (UTC), at most what the company's limits let through."""

    __tablename__ = "model_spend"
    __table_args__ = (PrimaryKeyConstraint("company", "day", name="model_spend_pkey"),)

    company: str
    day: date
    calls: int
    tokens: int = Field(sa_column=Column(BigInteger, nullable=False))


class ToolRequestRow(SQLModel, table=True):
    """Somebody's request for a tool, at most one open one each; or for an exception, one for each data."""

    __tablename__ = "tool_request"
    __table_args__ = (
        UniqueConstraint("company", "id", name="tool_request_id"),
        Index(
            "tool_request_open",
            "company",
            "person",
            "tool",
            "exception_for",
            unique=True,
            sqlite_where=text(OPEN_REQUEST),
            postgresql_where=text(OPEN_REQUEST),
        ),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    id: str
    company: str
    person: str
    tool: str
    at: datetime = Field(sa_column=instant_column())
    reason: str = Field(default="", sa_column=words_column())
    state: str
    data_kinds: list[str] = Field(sa_column=json_column())
    exception_for: str  # the data, in one order; empty where it is no exception


class IncidentRow(SQLModel, table=True):
    __tablename__ = "incident"
    __table_args__ = (UniqueConstraint("company", "id", name="incident_id"),)

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    id: str
    company: str
    person: str
    at: datetime = Field(sa_column=instant_column())
    text: str = Field(sa_column=words_column())
    tools: list[str] = Field(sa_column=json_column())
    data_kinds: list[str] = Field(sa_column=json_column())


class NoteRow(SQLModel, table=True):
    __tablename__ = "note"
    __table_args__ = (PrimaryKeyConstraint("company", "name", name="note_pkey"),)

    company: str
    name: str
    value: str = Field(sa_column=words_column())


class ProcessRow(SQLModel, table=True):
    """A run of Drumbeat, and until when the others take it for alive, in the database's own time."""

    __tablename__ = "process"
    __table_args__ = (PrimaryKeyConstraint("run", name="process_pkey"),)

    run: str
    until: datetime = Field(sa_column=instant_column())


class ArrangementRow(SQLModel, table=True):
    """What somebody arranged in chat. Those that can matter on a date are found by `until`, however many there were."""

    __tablename__ = "arrangement"
    __table_args__ = (
        PrimaryKeyConstraint("company", "key", name="arrangement_pkey"),
        Index("arrangement_until", "company", "until"),
    )

    company: str
    key: str
    until: date  # the last date it can matter on; far away for those that hold for good
    body: dict[str, Any] = Field(sa_column=json_column())
    said_by: str
    said_at: datetime = Field(sa_column=instant_column())


class InitiativeChangeRow(SQLModel, table=True):
    """Somebody changed an initiative. The database itself refuses to change or delete a row (a trigger)."""

    __tablename__ = "initiative_change"
    __table_args__ = (
        UniqueConstraint("company", "id", name="initiative_change_id"),
        Index("initiative_change_of", "company", "initiative"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    id: str
    company: str
    initiative: str
    body: dict[str, Any] = Field(sa_column=json_column())  # the fields that were changed, as they are from then on
    by: str
    at: datetime = Field(sa_column=instant_column())
    why: str = Field(default="", sa_column=words_column())
    source: str
