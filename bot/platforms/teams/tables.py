"""What is kept of Teams: how conversations and people are reached, and what Teams is still to be asked about."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from bot.store.types import UtcDateTime, instant_column, json_column


class TeamsConversation(SQLModel, table=True):
    """A conversation the bot is in, or was. `reference` is references.Reference."""

    __tablename__ = "teams_conversation"
    __table_args__ = (
        PrimaryKeyConstraint("company", "conversation", name="teams_conversation_pkey"),
        Index("teams_conversation_seen", "seen_at"),
    )

    company: str
    conversation: str
    kind: str  # personal, group or channel
    name: str = ""  # of a channel, as people know it
    team_name: str = ""
    aad_object_id: str = ""  # personal: whose it is
    reference: dict[str, Any] = Field(sa_column=json_column())
    installed: bool = True
    seen_at: datetime = Field(sa_column=instant_column())


class TeamsPerson(SQLModel, table=True):
    """Somebody of a tenant, by their id in its directory. The e-mail address says who they are to the company."""

    __tablename__ = "teams_person"
    __table_args__ = (
        PrimaryKeyConstraint("company", "tenant", "aad_object_id", name="teams_person_pkey"),
        Index("teams_person_seen", "seen_at"),
        Index("teams_person_email", "company", "email"),
    )

    company: str
    tenant: str
    aad_object_id: str
    user_id: str  # as Teams names them to this bot: `29:…`
    email: str
    name: str = ""
    zone: str = ""  # IANA name, from their last message; empty where none was said
    service_url: str = ""
    looked_up_at: datetime = Field(sa_column=instant_column())
    seen_at: datetime = Field(sa_column=instant_column())


class TeamsWaiting(SQLModel, table=True):
    """What Teams is to be asked about before it goes on: a message, or that the bot was added. `body` as it came."""

    __tablename__ = "teams_waiting"
    __table_args__ = (PrimaryKeyConstraint("company", "id", name="teams_waiting_pkey"),)

    company: str  # the tenant's first: whose it is is known with the sender
    id: str
    body: dict[str, Any] = Field(sa_column=json_column())
    received_at: datetime = Field(sa_column=instant_column())
    attempts: int = 0
    not_before: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
