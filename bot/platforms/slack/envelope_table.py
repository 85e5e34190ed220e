"""What Slack sent and was told that it had arrived, before it is known who it is from."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.types import UtcDateTime, instant_column, words_column

WAITING = "state = 'waiting'"  # SQLite wants a partial index's condition word for word
ADDRESSED = "addressed = 1"


class SlackEnvelope(SQLModel, table=True):
    """An event of Slack's. `body` is the whole envelope until it is handed on, then empty.

    An event comes once, and so does what somebody said, whatever events bring it. The row stays without its body: it
    tells both, and in which threads the bot was spoken to.
    """

    __tablename__ = "slack_envelope"
    __table_args__ = (
        UniqueConstraint("event", name="slack_envelope_event"),
        UniqueConstraint("team", "channel", "ts", name="slack_envelope_said"),
        Index("slack_envelope_waiting", "seq", sqlite_where=text(WAITING), postgresql_where=text(WAITING)),
        Index(
            "slack_envelope_thread",
            "team",
            "channel",
            "thread",
            sqlite_where=text(ADDRESSED),
            postgresql_where=text(ADDRESSED),
        ),
    )

    seq: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    event: str
    kind: str
    team: str
    channel: str | None = None
    ts: str | None = None
    thread: str | None = None  # ts of the thread's first message, the message's own where it is that
    speaker: str
    addressed: int = 0  # 1 when the bot is meant
    body: str = Field(sa_column=Column(Text, nullable=False))
    state: str
    attempts: int = 0
    why: str = Field(default="", sa_column=words_column())
    received_at: datetime = Field(sa_column=instant_column())
    done_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
