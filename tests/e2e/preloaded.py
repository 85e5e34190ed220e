"""What the process that killable ones are forked from has done already, so that none of them does it again.

It reads the settings once, for what only that imports (the calendars of countries, mostly), and lets nobody look for
garbage among what all have in common: that took a third of a short life.
"""

import gc
from pathlib import Path

import aiosqlite  # noqa: F401  SQLAlchemy imports it when it connects
import anyio._backends._asyncio  # noqa: F401  anyio imports it when it is first used

from bot.settings import load_settings
from tests.e2e import killable  # noqa: F401  what they run

load_settings(Path(__file__).parents[2] / "app.yaml")
gc.collect()
gc.freeze()
