"""What is kept of Slack: installations, who is who, where channels are, and messages that are made of several."""

from datetime import datetime

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Text
from sqlmodel import Field, SQLModel

from bot.platforms.slack import envelope_table  # noqa: F401  with it here is all that migrations look at
from bot.store.types import UtcDateTime, instant_column, words_column


class SlackInstall(SQLModel, table=True):
    """Drumbeat in one workspace, or in a whole organisation, for one company. The token is encrypted.

    `workspace` is the team's id, or the enterprise's where it is installed for all of it (`for_org`).
    """

    __tablename__ = "slack_install"
    __table_args__ = (PrimaryKeyConstraint("company", "workspace", name="slack_install_pkey"),)

    company: str
    workspace: str
    for_org: bool
    name: str = Field(sa_column=words_column())
    token: str = Field(sa_column=Column(Text, nullable=False))
    scopes: str = Field(sa_column=Column(Text, nullable=False))  # comma separated
    bot_user: str
    installed_by: str  # Slack user
    installed_at: datetime = Field(sa_column=instant_column())
    ended_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))  # Slack refuses the token since then
    why: str = Field(default="", sa_column=words_column())


class SlackUser(SQLModel, table=True):
    """Who a user of a workspace is, as Slack said at `seen_at`."""

    __tablename__ = "slack_user"
    __table_args__ = (
        PrimaryKeyConstraint("company", "workspace", "user", name="slack_user_pkey"),
        Index("slack_user_email", "company", "email"),
    )

    company: str
    workspace: str
    user: str
    email: str  # as one compares addresses; empty where Slack names none
    outsider: bool  # a guest, or somebody of another organisation
    gone: bool
    bot: bool
    direct: str = ""  # id of the direct message with them, once it was opened
    seen_at: datetime = Field(sa_column=instant_column())


class SlackChannel(SQLModel, table=True):
    """Which channel a name in app.yaml means."""

    __tablename__ = "slack_channel"
    __table_args__ = (PrimaryKeyConstraint("company", "name", name="slack_channel_pkey"),)

    company: str
    name: str
    workspace: str
    channel: str
    seen_at: datetime = Field(sa_column=instant_column())


class SlackPart(SQLModel, table=True):
    """A message that is more than one in Slack (its details stand in the thread), or that one person alone sees.

    Part 0 is the message itself; the others its details, in order.
    """

    __tablename__ = "slack_part"
    __table_args__ = (
        PrimaryKeyConstraint("company", "key", "part", name="slack_part_pkey"),
        Index("slack_part_message", "company", "conversation", "message"),
    )

    company: str
    key: str
    part: int
    conversation: str
    thread: str = ""  # ts of the thread it stands in
    message: str  # its ts
    only_for: str = ""  # Slack user


class SlackPicture(SQLModel, table=True):
    """A chart that was uploaded as an image, by the name its drawing has."""

    __tablename__ = "slack_picture"
    __table_args__ = (PrimaryKeyConstraint("company", "workspace", "name", name="slack_picture_pkey"),)

    company: str
    workspace: str
    name: str
    file: str


class SlackState(SQLModel, table=True):
    """An installation that has been begun: the hash of what its redirect has to bring back, once."""

    __tablename__ = "slack_state"
    __table_args__ = (PrimaryKeyConstraint("hash", name="slack_state_pkey"),)

    hash: str
    expires: datetime = Field(sa_column=instant_column())
