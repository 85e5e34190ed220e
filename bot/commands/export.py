"""drumbeat export: figures, decisions or a summary as a file that other programs read."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.cli_options import MOST
from bot.commands.at_work import at_work
from bot.commands.database import outcome
from bot.commands.digest import last_closed
from bot.settings import Settings
from bot.start import StartError
from cadence.decisions import week_of
from cadence.model import Company, Week
from handlers.digest import gather
from handlers.ports import Work
from handlers.views.sheets import Sheet, decisions_sheet, digest_sheet, figures_sheet

WHAT = ("figures", "decisions", "digest")
FORMATS = ("csv", "xlsx", "md", "pdf")


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet, and when it was put together."""

    sheet: Sheet
    at: datetime


def figures(settings: Settings, company: Company, first: Week | None, last: Week | None, *, few: bool) -> Made:
    """Every statement about these weeks; without any, about the last that has closed. `few`: as of `figures_sheet`.

    Ends the command with a reason.
    """

    async def make(work: Work, arranged: Company, now: datetime) -> Sheet:
        until = last or last_closed(arranged, now)
        return figures_sheet(arranged, await work.figures.of_weeks(arranged.id, first or until, until), few=few)

    return _made(settings, company, make)


def decisions(settings: Settings, company: Company, first: Week | None, last: Week | None, *, few: bool) -> Made:
    """Every decision taken in these weeks by the company's clock; without any, all there are."""

    async def make(work: Work, arranged: Company, _: datetime) -> Sheet:
        taken = reversed(await work.decisions.lately(arranged.id, MOST))
        begins, ends = first or last, last
        kept = [each for each in taken if _is_between(begins, week_of(each, arranged), ends)]
        return decisions_sheet(arranged, kept, few=few)

    return _made(settings, company, make)


def digest(settings: Settings, company: Company, week: Week | None, edition: str) -> Made:
    """The totals and lines of a week's summary."""

    async def make(work: Work, arranged: Company, now: datetime) -> Sheet:
        wanted = week or last_closed(arranged, now)
        gathered = await gather(arranged, wanted, edition, work=work, now=now, begins=Week.of(now, arranged.zone))
        return digest_sheet(gathered.digest)

    return _made(settings, company, make)


def _is_between(first: Week | None, week: Week, last: Week | None) -> bool:
    return (first is None or first <= week) and (last is None or week <= last)


_Make = Callable[[Work, Company, datetime], Awaitable[Sheet]]


def _made(settings: Settings, company: Company, make: _Make) -> Made:
    async def work_on_it() -> Made:
        async with at_work(settings, company) as (arranged, work, now):
            return Made(await make(work, arranged, now), now)

    return outcome(work_on_it(), StartError, ValueError)
