"""Run by Alembic, always on a connection that bot.store.schema hands over (it holds the lock and the transaction)."""

from alembic import context
from sqlmodel import SQLModel

from bot.platforms.playground import tables as playground_tables  # noqa: F401  fills the metadata
from bot.platforms.slack import tables as slack_tables  # noqa: F401  fills the metadata
from bot.platforms.teams import tables as teams_tables  # noqa: F401  fills the metadata
from bot.store import tables  # noqa: F401  fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
