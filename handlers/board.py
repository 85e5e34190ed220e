"""The board's page of a month, gathered from the store when it is sent."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from cadence.calendar import at_local, short_date
from cadence.check_in import current
from cadence.decisions import Decision
from cadence.digest import Digest, build
from cadence.digest.board import Board, Taken, board
from cadence.digest.few import is_small
from cadence.digest.series import adoption_by_week, hours_by_month, hours_by_week
from cadence.metrics import Metric, describe, dictionary
from cadence.model import CheckIn, Company, Figure, Initiative, Week
from cadence.month import Month
from cadence.week_times import is_closed
from handlers.as_arranged import company_now
from handlers.digest import published_in
from handlers.edited import stage_edits
from handlers.flags import risks
from handlers.messages import Card
from handlers.owner_week import HISTORY, began
from handlers.ports import Services, Work
from handlers.reached import nobody_asked
from handlers.views.board import board_card
from policies.model import Register

_WEEKS, _MONTHS = 6, 12  # of the two charts
_EDITION = "executive"  # what was restated is told from what executives were shown
_QUARTER = 3  # months of decisions
_STILL_TOLD = 3  # weeks: a figure older than that says nothing of how it is
_HOURS = "hours_saved"


async def card(
    company: Company,
    month: Month,
    *,
    work: Work,
    now: datetime,
    again: date | None = None,
    register: Register | None = None,
) -> Card:
    """The page as it stands at `now`. `again`: the day on which it is posted once more.

    `register`: the one in force, for what it does not allow.
    """
    updated = "" if again is None else f" · updated {short_date(again)}"
    return board_card(await gathered(company, month, work, now, register), again=updated)


async def preview(company: Company, month: Month, services: Services) -> Card:
    """The page as it would be posted now. Nothing is sent or kept."""
    async with services.store.begin() as work:
        now = services.clock.now()
        register = services.desks[company.id].register
        return await card(await company_now(company, work, now), month, work=work, now=now, register=register)


async def gathered(
    company: Company, month: Month, work: Work, now: datetime, register: Register | None = None
) -> Board:
    """The month's values. Only what is shown is read: the weeks of twelve months."""
    before, last = month.plus(-1), month.last_week
    months = [month.plus(-back) for back in reversed(range(_MONTHS))]
    # Of the weeks before these only the hours are shown.
    since = month.plus(1 - _QUARTER).weeks[0].plus(-HISTORY)
    figures = [
        *await work.figures.of_weeks(company.id, months[0].weeks[0], since.plus(-1), _HOURS),
        *await work.figures.of_weeks(company.id, since, last),
    ]
    begins = await began(company, work)
    published = await published_in(company, last, _EDITION, work)

    baselines, edited = await work.baselines.of(company.id), await stage_edits(company.id, work)
    by_week: defaultdict[Week, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_week[figure.week].append(figure)

    async def of(weeks: Sequence[Week], history: int) -> list[Digest]:
        return [
            build(
                company,
                week,
                figures=[each for back in range(history + 1) for each in by_week[week.plus(-back)]],
                check_ins=(check_ins := await work.check_ins.of_week(company.id, week)),
                now=now,
                published=published,
                baselines=baselines,
                stage_edits=edited,
                begins=week.plus(1) if await unasked(week, check_ins) else begins,
            )
            for week in weeks
        ]

    async def unasked(week: Week, check_ins: Sequence[CheckIn]) -> bool:
        """True for a week that is over and of which nobody was asked or has said anything: nobody is missing in it."""
        silent = not check_ins and not by_week[week] and is_closed(company, week, now)
        return silent and await nobody_asked(company, week, work)

    return board(
        company,
        month,
        digests=await of(month.weeks, HISTORY),
        before=await of(before.weeks, 1),  # of which only the totals are shown
        weeks=hours_by_week(company, [last.plus(-back) for back in reversed(range(_WEEKS))], figures, now),
        months=hours_by_month(company, months, figures, now),
        adoption_before=adoption_by_week(company, [before.last_week], figures, now)[0],
        decisions=_taken(company, month, figures, await work.decisions.of(company.id), now),
        flagged=_flagged(company, month, register, now),
        incidents=await _incidents(company, month, work),
        closed=is_closed(company, last, now),
    )


def _flagged(
    company: Company, month: Month, register: Register | None, now: datetime
) -> Sequence[tuple[Initiative, str]]:
    """What is flagged at `now`. It says nothing of a month after which another one is over."""
    if is_closed(company, month.plus(1).last_week, now):
        return ()
    return risks(company, register, now)


def _taken(
    company: Company, month: Month, figures: Sequence[Figure], log: Sequence[Decision], now: datetime
) -> Iterator[Taken]:
    """What was decided in this month and the two before, with the main figure then and now."""
    holding = current(figure for figure in figures if figure.said_at <= now)
    metrics = dictionary(company)
    since, until = month.plus(1 - _QUARTER).weeks[0].monday, month.last_week.plus(1).monday
    for decision in log:
        on = decision.at.astimezone(company.zone).date()
        initiative = company.initiatives.get(decision.initiative)
        if not decision.decides or initiative is None or not since <= on < until:
            continue
        when = decision.week or Week.of(decision.at, company.zone).plus(-1)
        then, now_is = (_main_figure(initiative, week, holding, metrics) for week in (when, month.last_week))
        yield Taken(initiative, decision.choice.value, on, decision.reason, then, now_is)


def _main_figure(
    initiative: Initiative, week: Week, holding: Mapping[tuple[str, Week, str], Figure], metrics: Mapping[str, Metric]
) -> str:
    """Its main figure in this week, or the latest of the few weeks before it; empty where there is none."""
    main = next((each for each in initiative.metrics if each in metrics), "")
    weeks = (week.plus(-back) for back in range(_STILL_TOLD))
    figure = next((holding[key] for each in weeks if (key := (initiative.id, each, main)) in holding), None)
    if figure is None or is_small(initiative, [figure]):
        return ""
    of = "" if figure.week == week else f" in week {figure.week.number}"
    return f"{describe(metrics[main], figure)}{of}"


async def _incidents(company: Company, month: Month, work: Work) -> int:
    begins = at_local(month.weeks[0].monday, time(), company.zone)
    ends = at_local(month.last_week.plus(1).monday, time(), company.zone)
    return sum(begins <= incident.at < ends for incident in await work.requests.incidents(company.id))
