"""The process from its start to its end: built, started, told to stop."""

import asyncio
import contextlib
import gc
import signal
import sys
from datetime import datetime

import structlog

from bot.app import Drumbeat, build
from bot.observe import configure_logging
from bot.settings import Settings

_COLLECT_EVERY = (20_000, 20, 20)  # values more, some megabytes; then rounds of it, as Python counts them

_log = structlog.get_logger(__name__)


async def serve(settings: Settings, *, port: int | None = None, at: datetime | None = None) -> None:
    """Run until Ctrl-C or a termination signal. Raises StartError and DatabaseError."""
    as_json = settings.log_format == "json" or (settings.log_format == "auto" and not sys.stderr.isatty())
    configure_logging(json=as_json, level=settings.log_level.upper())
    drumbeat = build(settings, at=at)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # not every system's loop can; Ctrl-C then ends it harder
            loop.add_signal_handler(name, ended.set)
    told = asyncio.create_task(ended.wait())
    starting = asyncio.create_task(drumbeat.start(port))
    try:
        await asyncio.wait({starting, told}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            await starting
            collect_less()
            _greet(drumbeat)
            await told
    finally:
        for task in (starting, told):
            task.cancel()
        await asyncio.wait({starting, told})
        if not starting.cancelled():
            starting.exception()  # heard; when it ended the start, it is raised already
        await drumbeat.stop()
    _log.info("drumbeat.stopped")


def collect_less() -> None:
    """Have less looked through for garbage from here on; for a process that has started and now only serves.

    Companies and registers stay: looking through them took a third of a long plan. Of what a message needs hardly
    anything is a ring, and goes without the collector: looking for rings every 700 values took a tenth of an answer.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECT_EVERY)


def _greet(drumbeat: Drumbeat) -> None:
    """Say where it runs, once, for the person who started it."""
    companies = ", ".join(
        f"{company.name} (dry run: nothing of its rhythm is sent)" if company.dry_run else company.name
        for company in drumbeat.settings.companies.values()
    )
    now = drumbeat.services.clock.now()
    clock = now.isoformat(timespec="seconds")
    if drumbeat.clock_was_later:
        clock += ": where it was when Drumbeat ended, later than --at, which is therefore not used"
    _log.info(
        "drumbeat.started",
        companies=companies,
        address=drumbeat.address,
        database=drumbeat.database.place,
        clock=clock,
    )
    if drumbeat.playground is not None:
        print(f"\nDrumbeat runs. The playground is at {drumbeat.address}  (Ctrl-C ends it)\n", flush=True)  # noqa: T201  this line is for whoever typed make run
