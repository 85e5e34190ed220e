"""The weekly operating summary: gathered from the store when it is sent, so that it knows everything said by then."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal

from cadence.calendar import at_local
from cadence.check_in import current
from cadence.digest import SPONSOR_EDITION, Digest, Governance, build, missing_for
from cadence.model import Company, Figure, Week
from handlers.messages import Card, Outcome, Reply
from handlers.ports import Context, Services, Work
from handlers.views.digest import digest_card, sponsor_card
from handlers.views.trouble import stale_button_card
from policies.model import UNKNOWN_PREFIX, Intent

_HISTORY = 12  # weeks before that are read, for changes, restatements and the chart
_CHART_WEEKS = 6
_HOURS = "hours_saved"
_QUESTIONS = frozenset({Intent.POLICY_QUESTION.value, Intent.VENDOR_REQUEST.value})
_MOST_NAMES = 5

HoursByWeek = tuple[tuple[Week, Decimal | None], ...]


async def card(company: Company, week: Week, edition: str, *, work: Work, now: datetime) -> Card:
    """The summary of a week as it stands at `now`."""
    figures = await work.figures.of_weeks(company.id, week.plus(-_HISTORY), week)
    return digest_card(
        await _digest(company, week, edition, figures, work, now),
        company,
        hours=_hours_by_week(company, week, figures, now),
    )


async def sponsor_note(company: Company, week: Week, sponsor: str, *, work: Work, now: datetime) -> Card | None:
    """Who of a sponsor's (a person id) has not reported, for their eyes only; None when everybody has."""
    person = company.people.get(sponsor)
    figures = await work.figures.of_weeks(company.id, week.plus(-_HISTORY), week)
    digest = await _digest(company, week, f"{SPONSOR_EDITION}{sponsor}", figures, work, now)
    missing = missing_for(sponsor, digest)
    return sponsor_card(person, missing, digest) if person is not None and missing else None


async def preview(company: Company, week: Week, edition: str, services: Services) -> Card:
    """The summary as it would be posted now. Nothing is sent or kept."""
    async with services.store.begin() as work:
        return await card(company, week, edition, work=work, now=services.clock.now())


async def press(context: Context) -> Sequence[Outcome]:  # noqa: ARG001  the shape of every use case
    """A button of a summary. This version's summaries have none, so it is from another one."""
    return [Reply(stale_button_card())]


async def _digest(
    company: Company, week: Week, edition: str, figures: Sequence[Figure], work: Work, now: datetime
) -> Digest:
    return build(
        company,
        week,
        figures=figures,
        check_ins=await work.check_ins.of_week(company.id, week),
        edition=edition,
        now=now,
        governance=await _governance(company, week, work, now),
    )


async def _governance(company: Company, week: Week, work: Work, now: datetime) -> Governance:
    """The week's policy questions in numbers: Monday to Sunday by the company's clock."""
    begins = at_local(week.monday, time(), company.zone)
    ends = at_local(week.plus(1).monday, time(), company.zone)
    answers = await work.answers.between(company.id, begins, ends)
    unlisted: Counter[str] = Counter()
    written: dict[str, str] = {}  # one tool, however it is written
    for answer in answers:
        for tool in answer.tools:
            if tool.startswith(UNKNOWN_PREFIX):
                name = tool.removeprefix(UNKNOWN_PREFIX)
                unlisted[written.setdefault(name.casefold(), name)] += 1
    requests = await work.requests.open_tool_requests(company.id)
    return Governance(
        questions=sum(answer.intent in _QUESTIONS for answer in answers),
        unlisted_tools=tuple(sorted(unlisted.items(), key=lambda each: (-each[1], each[0]))[:_MOST_NAMES]),
        open_requests=len(requests),
        oldest_request_days=max(((now - request.at).days for request in requests), default=None),
        incidents=sum(begins <= incident.at < ends for incident in await work.requests.incidents(company.id)),
    )


def _hours_by_week(company: Company, week: Week, figures: Sequence[Figure], now: datetime) -> HoursByWeek:
    """Hours saved in the last six weeks; None for a week nobody reported."""
    known = [figure for figure in figures if figure.said_at <= now and figure.initiative in company.initiatives]
    sums: dict[Week, Decimal] = {}
    for (_, of, metric), figure in current(known).items():
        if metric == _HOURS:
            sums[of] = sums.get(of, Decimal(0)) + figure.value
    weeks = (week.plus(-back) for back in reversed(range(_CHART_WEEKS)))
    return tuple((each, sums.get(each)) for each in weeks)
