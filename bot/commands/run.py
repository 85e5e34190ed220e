"""drumbeat run: the process, until it is told to end."""

import asyncio
from datetime import datetime

from bot.app import serve
from bot.commands.shared import fail
from bot.settings import Settings
from bot.start import StartError
from bot.store.errors import DatabaseError


def run(settings: Settings, port: int | None, at: datetime | None) -> None:
    """Serve until Ctrl-C. Ends the command with a reason when it cannot start."""
    try:
        asyncio.run(serve(settings, port=port, at=at))
    except (StartError, DatabaseError) as error:
        fail(str(error))
