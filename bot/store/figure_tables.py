"""The tables of check-ins, figures and baselines."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.types import ExactDecimal, UtcDateTime, instant_column, words_column


class CheckInRow(SQLModel, table=True):
    __tablename__ = "check_in"
    __table_args__ = (
        PrimaryKeyConstraint("company", "initiative", "week", name="check_in_pkey"),
        Index("check_in_of_week", "company", "week"),
    )

    company: str
    initiative: str
    week: str
    state: str
    by: str | None = None
    at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    late: bool = False
    reason: str = Field(default="", sa_column=words_column())
    wins: str = Field(default="", sa_column=words_column())
    blockers: str = Field(default="", sa_column=words_column())
    same_as_last: bool = False


class FigureRow(SQLModel, table=True):
    """A statement. The database itself refuses to change or delete one (a trigger of the first migration)."""

    __tablename__ = "figure"
    __table_args__ = (
        UniqueConstraint("company", "id", name="figure_id"),
        ForeignKeyConstraint(["company", "supersedes"], ["figure.company", "figure.id"], name="figure_supersedes"),
        Index("figure_of_week", "company", "week"),
        Index("figure_of_initiative", "company", "initiative", "week"),
        Index("figure_said_at", "company", "said_at"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    id: str
    company: str
    initiative: str
    week: str
    metric: str
    value: Decimal = Field(sa_column=Column(ExactDecimal, nullable=False))
    said_by: str
    said_at: datetime = Field(sa_column=instant_column())
    grade: str
    source: str
    numerator: Decimal | None = Field(default=None, sa_column=Column(ExactDecimal))
    denominator: Decimal | None = Field(default=None, sa_column=Column(ExactDecimal))
    currency: str | None = None
    quote: str = Field(default="", sa_column=words_column())
    supersedes: str | None = None
    reason: str = Field(default="", sa_column=words_column())
    late: bool = False
    confirmed: bool = False
    gross: Decimal | None = Field(default=None, sa_column=Column(ExactDecimal))
    review_minutes: Decimal | None = Field(default=None, sa_column=Column(ExactDecimal))
    sample: int | None = None
    evidence: str = Field(default="", sa_column=words_column())
    window_days: int | None = None


class BaselineRow(SQLModel, table=True):
    """What was said of a baseline, without a value where it was taken away. Append-only, like figures."""

    __tablename__ = "baseline"
    __table_args__ = (
        UniqueConstraint("company", "id", name="baseline_id"),
        Index("baseline_of_initiative", "company", "initiative", "metric"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    id: str
    company: str
    initiative: str
    metric: str
    value: Decimal | None = Field(default=None, sa_column=Column(ExactDecimal))
    currency: str | None = None
    period: str = Field(default="", sa_column=words_column())
    method: str = Field(default="", sa_column=words_column())
    sample: int | None = None
    owner: str = ""
    dated: date | None = None
    said_at: datetime = Field(sa_column=instant_column())
    said_by: str | None = None
    reason: str = Field(default="", sa_column=words_column())
