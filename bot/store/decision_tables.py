"""The table of decisions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.types import instant_column, json_column, words_column


class DecisionRow(SQLModel, table=True):
    """What was decided at an initiative's gate, or put off. The database itself refuses to change or delete a row."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("company", "id", name="decision_id"),
        Index("decision_of", "company", "initiative"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    id: str
    company: str
    initiative: str
    gate: str
    choice: str
    by: str
    at: datetime = Field(sa_column=instant_column())
    reason: str = Field(default="", sa_column=words_column())
    look_again: date | None = None
    week: str | None = None
    recommended: str | None = None
    evidence: dict[str, Any] = Field(sa_column=json_column())  # frozen: what it was decided on
