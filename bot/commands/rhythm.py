"""drumbeat pause, resume, rerun: what an administrator says in chat, on the command line, also while Drumbeat runs."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime

from bot.commands.at_work import BY, at_work
from bot.commands.database import outcome
from bot.settings import Settings
from bot.start import StartError
from cadence.model import Company, Week
from handlers import administer
from handlers.messages import Card
from handlers.ports import Work
from handlers.run_again import CannotRunAgain, run_again, what_again
from handlers.views.administer import done_card, offer_card

_Do = Callable[[Company, Work, datetime], Awaitable[Card]]


def pause(settings: Settings, company: Company, until: date | None, reason: str) -> Card:
    """Ends the command with a reason when the day cannot be, or the database cannot be used."""

    async def do(arranged: Company, work: Work, now: datetime) -> Card:
        return await administer.pause(arranged, work, now, until, BY, reason)

    return _done(settings, company, do)


def resume(settings: Settings, company: Company) -> Card:
    """As `pause`."""
    return _done(settings, company, administer.resume)


def offer(settings: Settings, company: Company, week: Week) -> tuple[Card, bool]:
    """What running a week again would do, and whether there is anything to do."""
    found: list[bool] = []

    async def do(arranged: Company, work: Work, now: datetime) -> Card:
        again = await what_again(arranged, week, work, now)
        found.append(again.is_new)
        return offer_card(again, now)

    return _done(settings, company, do), found[0]


def rerun(settings: Settings, company: Company, week: Week) -> Card:
    """Run it again."""

    async def do(arranged: Company, work: Work, now: datetime) -> Card:
        again = await what_again(arranged, week, work, now)
        return done_card(again, await run_again(again, work))

    return _done(settings, company, do)


def _done(settings: Settings, company: Company, do: _Do) -> Card:
    async def work_on_it() -> Card:
        async with at_work(settings, company) as (arranged, work, now):
            return await do(arranged, work, now)

    return outcome(work_on_it(), StartError, CannotRunAgain, ValueError)
