"""A week of the sample company, lived by a process that is killed at a chosen step and takes it up again.

A step is the beginning or the end of a database transaction: between two of them nothing can be left behind. The people
repeat what they did not see succeed, with the same ids, as their pages would.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.app import Drumbeat, build
from bot.platforms.playground.control import Move
from bot.platforms.playground.playground import Playground
from bot.settings import load_settings
from bot.store.connection import Connection
from bot.store.database import Database
from handlers.messages import Press, Submit
from policies.desk import Desk, open_desk
from policies.packs import pack

DESKS: Mapping[str, Desk] = {"meridian": open_desk(pack("meridian"))}  # read once, by the process the others fork from
WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
PORT = 0
PATIENCE = (1, 2, 4, 8, 16, 32)  # minutes; far less than until anything else is due

Step = Callable[[Drumbeat], Awaitable[None]]


async def _says(drumbeat: Drumbeat, *, who: str, id: str, text: str) -> None:
    playground = _playground(drumbeat)
    viewer = playground.viewer("meridian", who, "@drumbeat")
    assert viewer is not None
    await playground.say(viewer, id, text, None)


async def _presses(drumbeat: Drumbeat, *, who: str, id: str, action: str, value: str) -> None:
    playground = _playground(drumbeat)
    viewer = playground.viewer("meridian", who, "@drumbeat")
    assert viewer is not None
    await playground.press(viewer, id, Press(action, value))


async def _submits(drumbeat: Drumbeat, *, who: str, id: str, context: str, values: Mapping[str, str]) -> None:
    playground = _playground(drumbeat)
    viewer = playground.viewer("meridian", who, "@drumbeat")
    assert viewer is not None
    await playground.submit(viewer, id, Submit("check_in", context, values), None)


async def _moves(drumbeat: Drumbeat, *, id: str, move: Move) -> None:
    """A button beside the clock, pressed again with the same id by whoever did not see it succeed."""
    control = _playground(drumbeat).control
    assert control is not None
    await control.move(move, drumbeat.settings.companies["meridian"], id)


def _playground(drumbeat: Drumbeat) -> Playground:
    assert drumbeat.playground is not None
    return drumbeat.playground


FORM = {
    "hours_saved": "14",
    "active_users": "10",
    "eligible_users": "10",
    "cycle_time": "2",
    "cycle_time_unit": "days",
    "error_rate": "3",
    "wins": "Nobody types totals any more",
}
STEPS: tuple[tuple[str, Step], ...] = (
    ("asks", partial(_says, who="amara", id="question-1", text="can claude team summarise these customer complaints?")),
    ("thursday", partial(_moves, id="move-1", move=Move.CHECK_IN)),
    ("opens", partial(_presses, who="priya", id="press-1", action="check_in.answer", value="2026-W48/invoice-review")),
    ("form", partial(_submits, who="priya", id="form-1", context="2026-W48/invoice-review", values=FORM)),
    ("sentence", partial(_says, who="priya", id="words-1", text="variance notes 3 h, 4 of 4, waiting for SSO")),
    ("friday", partial(_moves, id="move-2", move=Move.DAY)),
    ("monday", partial(_moves, id="move-3", move=Move.DIGEST)),
)


@dataclass(slots=True)
class _Countdown:
    """Kills the process at the nth step."""

    left: int
    count: int = 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.left:
            os.kill(os.getpid(), signal.SIGKILL)

    def note(self, file: Path) -> None:
        file.write_text(str(self.count), encoding="utf-8")

    def before(self, work: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """The same work, a step before it begins."""

        async def stepped(*given: Any, **more: Any) -> None:
            self.step()
            await work(*given, **more)

        return stepped


def _hurry(connection: Any, _record: Any) -> None:
    """What is written survives the death of the process without waiting for the disk; that is for power cuts."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


def live(home: Path, kill_at: int) -> None:
    """Live the week from where it was left; with `kill_at` 0 to its end. How many steps it took is in `home/steps`.

    `home/made` has the number of the step after which the tables were there. It is the same where they were before.
    """
    asyncio.run(_live(home, kill_at))


async def _live(home: Path, kill_at: int) -> None:
    diary = home / "done"
    done = diary.read_text(encoding="utf-8").split() if diary.exists() else []
    drumbeat = build(load_settings(home / "app.yaml"), at=WEDNESDAY, desks=DESKS)
    countdown = _Countdown(kill_at)
    engine = drumbeat.database.engine.sync_engine
    event.listen(engine, "connect", _hurry)
    event.listen(engine, "begin", lambda _: countdown.step())
    to_be_counted: Any = Connection
    for name in ("begin", "commit"):
        setattr(to_be_counted, name, countdown.before(getattr(Connection, name)))
    _note_when_tables_are_made(home / "made", countdown)
    await drumbeat.start(PORT)
    for name, step in STEPS:
        if name in done:
            continue
        await step(drumbeat)
        await drumbeat.queue.idle()
        await _until_all_is_said(drumbeat)
        with diary.open("a", encoding="utf-8") as book:
            book.write(f"{name}\n")
    await drumbeat.stop()
    countdown.note(home / "steps")


def _note_when_tables_are_made(note: Path, countdown: _Countdown) -> None:
    migrate = Database.migrate

    async def migrated(database: Database) -> None:
        await migrate(database)
        countdown.note(note)

    to_be_noted: Any = Database
    to_be_noted.migrate = migrated


async def _until_all_is_said(drumbeat: Drumbeat) -> None:
    """Let time pass while something waits to be tried again: on a machine that stood still, work times out."""
    control = _playground(drumbeat).control
    assert control is not None
    for minutes in PATIENCE:
        now = drumbeat.services.clock.now()
        async with drumbeat.services.store.begin() as work:
            unfinished = await work.ledger.unfinished(now + timedelta(days=1), interrupted=True)
            waiting = await work.inbox.waiting()
        if not unfinished and not waiting:
            return
        await control.move_to(now + timedelta(minutes=minutes), now.isoformat())
