"""A Drumbeat that a command looks into or changes, also while another one runs: nothing is sent, nothing handed on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.app import Drumbeat, build
from bot.commands.database import brought_up_to_date
from bot.settings import Settings
from cadence.model import Company
from handlers.as_arranged import company_now
from handlers.ports import Work

BY = "command line"


@asynccontextmanager
async def at_rest(settings: Settings) -> AsyncIterator[Drumbeat]:
    """Not started, its tables up to date. Its time is Drumbeat's: a playground's clock may be ahead."""
    drumbeat = build(settings)
    try:
        await brought_up_to_date(drumbeat.database)
        if drumbeat.playground is not None:
            await drumbeat.playground.restore_clock()
        yield drumbeat
    finally:
        await drumbeat.database.close()


@asynccontextmanager
async def at_work(settings: Settings, company: Company) -> AsyncIterator[tuple[Company, Work, datetime]]:
    """The company as arranged, a unit of work, and the time it is for Drumbeat."""
    async with at_rest(settings) as drumbeat, drumbeat.services.store.begin() as work:
        now = drumbeat.services.clock.now()
        yield await company_now(company, work, now), work, now
