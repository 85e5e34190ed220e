"""What the process that killable ones are forked from has done already, so that none of them does it again.

It starts Drumbeat once and ends it, for what is only read then (the calendars of countries, the migrations), and lets
nobody look for garbage among what all have in common: that took a third of a short life.
"""

import asyncio
import gc
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import aiosqlite  # noqa: F401  SQLAlchemy imports it when it connects
import anyio._backends._asyncio  # noqa: F401  anyio imports it when it is first used

from bot.app import build
from bot.settings import Settings, load_settings
from tests.e2e import killable, sharing  # noqa: F401  what they run


async def _start_and_end(settings: Settings) -> None:
    drumbeat = build(settings, at=killable.WEDNESDAY, desks=killable.DESKS)
    await drumbeat.start(killable.PORT)
    await drumbeat.queue.idle()
    await drumbeat.stop()


with TemporaryDirectory() as _folder:
    _sample = load_settings(Path(__file__).parents[2] / "app.yaml")
    asyncio.run(_start_and_end(replace(_sample, database_url=f"sqlite:///{_folder}/drumbeat.db")))
gc.collect()
gc.freeze()
