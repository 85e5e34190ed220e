"""What the playground keeps: the messages everybody has, what they have read, and two numbers."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.types import UtcDateTime, Words

NOT_HANDED_ON = "inbound IS NOT NULL"  # SQLite wants a partial index's condition word for word


class PlaygroundMessage(SQLModel, table=True):
    """One message: a person's (`author` and `text`) or the bot's (`author` None and `card`).

    `key` makes a repeated send harmless: the ledger's key for the bot's, `in/<id>` for a person's. `revision` grows
    with every message and every change, over all companies, so that a page can ask for what it has not seen.
    """

    __tablename__ = "playground_message"
    __table_args__ = (
        UniqueConstraint("company", "key", name="playground_message_key"),
        Index("playground_message_place", "company", "conversation", "id"),
        Index("playground_message_revision", "revision"),
        Index(
            "playground_message_not_handed_on",
            "id",
            sqlite_where=text(NOT_HANDED_ON),
            postgresql_where=text(NOT_HANDED_ON),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    company: str
    key: str
    conversation: str  # `dm:<person id>` or `#<channel>`
    thread: int | None = None  # id of the thread's first message
    only_for: str | None = None  # person id: nobody else sees it
    author: str | None = None  # person id; None is the bot
    text: str = Field(default="", sa_type=Words)
    card: str | None = Field(default=None, sa_type=Text)  # handlers.messages.CARD as JSON
    at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revision: int = Field(sa_type=BigInteger)
    inbound: str | None = Field(default=None, sa_type=Text)  # what the inbox is still to be given, as JSON

    @property
    def number(self) -> int:
        """The id of a message that is stored. Raises ValueError for one that is not yet."""
        if self.id is None:
            raise ValueError("This message is not stored yet.")
        return self.id


class PlaygroundRead(SQLModel, table=True):
    """How far somebody has read a conversation."""

    __tablename__ = "playground_read"

    company: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    message: int  # id of the last one they have seen


class PlaygroundState(SQLModel, table=True):
    """A number by name: `revision`; `clock`, its offset in microseconds; `move/<id>`, where the last move ends."""

    __tablename__ = "playground_state"

    name: str = Field(primary_key=True)
    number: int = Field(sa_type=BigInteger)
