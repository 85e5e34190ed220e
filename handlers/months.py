"""Twelve months of hours by grade: in the thread of a month's last summary, and whenever somebody asks for them."""

from datetime import datetime

from cadence.digest.editions import department_of
from cadence.digest.held import held_by_month
from cadence.digest.series import Graded
from cadence.model import Company, Week
from cadence.month import Month
from handlers.ports import Work

_MONTHS = 12
_HOURS = "hours_saved"


async def at_its_end(about: Company, week: Week, edition: str, work: Work, now: datetime) -> tuple[Graded, ...]:
    """For the summary of a month's last week; nothing in other weeks, of which the month is not over."""
    if Month.of(week).last_week != week:
        return ()
    return await up_to(about, week, work, now, part=department_of(edition) is not None)


async def up_to(about: Company, week: Week, work: Work, now: datetime, *, part: bool) -> tuple[Graded, ...]:
    """The twelve months up to a week. `part`: it is about a part of the company."""
    months = [Month.of(week).plus(-back) for back in reversed(range(_MONTHS))]
    held = await work.figures.holding(about.id, months[0].weeks[0], week, _HOURS, now)
    return held_by_month(about, months, held, part=part)
