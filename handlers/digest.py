"""The weekly operating summary: gathered from the store when it is sent, so that it knows everything said by then."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from cadence.calendar import at_local
from cadence.digest import Governance, build
from cadence.digest.series import adoption_by_week, hours_by_week, ways_to_targets
from cadence.model import Company, DueKind, Week
from handlers.messages import Card, Outcome, Reply
from handlers.owner_week import began
from handlers.ports import Context, DeliveryState, Services, Work
from handlers.views.charts import adoption_chart, hours_chart, ways_chart
from handlers.views.digest import digest_card
from handlers.views.trouble import stale_button_card
from policies.model import UNKNOWN_PREFIX, Intent

_HISTORY = 12  # weeks before that are read, for changes, restatements and the chart
_CHART_WEEKS = 6
_QUESTIONS = frozenset({Intent.POLICY_QUESTION.value, Intent.VENDOR_REQUEST.value})
_MOST_NAMES = 5
_ENOUGH_ASKERS = 2  # before that, a tool's name would say who asked, and may be no tool at all


async def card(
    company: Company,
    week: Week,
    edition: str,
    *,
    work: Work,
    now: datetime,
    begins: Week | None = None,
    again: date | None = None,
) -> Card:
    """The summary of a week as it stands at `now`. Raises ValueError for an edition that does not exist.

    `again`: the day on which it is posted once more, as an updated one.

    `begins`: the first week that anybody is asked about, where that is not kept yet and nobody has said anything.
    """
    figures = await work.figures.of_weeks(company.id, week.plus(-_HISTORY), week)
    digest = build(
        company,
        week,
        figures=figures,
        check_ins=await work.check_ins.of_week(company.id, week),
        edition=edition,
        now=now,
        governance=await _governance(company, week, work, now),
        published=await _published(company, week, edition, work),
        begins=await began(company, work) or (None if figures else begins),
    )
    weeks = [week.plus(-back) for back in reversed(range(_CHART_WEEKS))]
    charts = (
        *hours_chart("Hours saved by week", hours_by_week(company, weeks, figures, now)),
        *adoption_chart(adoption_by_week(company, weeks, figures, now)),
        *ways_chart(ways_to_targets(digest.lines)),
    )
    return digest_card(digest, company, charts=charts, again=again)


async def preview(company: Company, week: Week, edition: str, services: Services) -> Card:
    """The summary as it would be posted now. Nothing is sent or kept. Raises ValueError as `card`."""
    async with services.store.begin() as work:
        now = services.clock.now()
        return await card(company, week, edition, work=work, now=now, begins=Week.of(now, company.zone))


async def press(context: Context) -> Sequence[Outcome]:  # noqa: ARG001  the shape of every use case
    """A button of a summary. This version's summaries have none, so it is from another one."""
    return [Reply(stale_button_card())]


async def _published(company: Company, week: Week, edition: str, work: Work) -> Mapping[Week, datetime | None]:
    """When the summaries of the last weeks were posted in this edition; None where it is not known when."""
    weeks = [week.plus(-back) for back in range(_HISTORY + 1)]
    keys = await work.ledger.keys(company.id, weeks)
    posted: dict[Week, datetime | None] = {}
    for key in sorted(key for key in keys if key.kind is DueKind.DIGEST and key.subject == edition):
        row = await work.ledger.find(company.id, key)
        if row is not None and row.state is DeliveryState.SENT:
            posted[key.week] = row.sent_at
        elif row is not None and (row.state is DeliveryState.UNCERTAIN or row.perhaps_sent):
            posted.setdefault(key.week, None)
    return posted


async def _governance(company: Company, week: Week, work: Work, now: datetime) -> Governance:
    """The week's policy questions in numbers: Monday to Sunday by the company's clock."""
    begins = at_local(week.monday, time(), company.zone)
    ends = at_local(week.plus(1).monday, time(), company.zone)
    answers = await work.answers.between(company.id, begins, ends)
    unlisted: Counter[str] = Counter()
    askers: defaultdict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}  # one tool, however it is written
    about_unlisted = 0
    for answer in answers:
        names = [tool.removeprefix(UNKNOWN_PREFIX) for tool in answer.tools if tool.startswith(UNKNOWN_PREFIX)]
        about_unlisted += bool(names)
        for name in {written.setdefault(name.casefold(), name) for name in names}:
            unlisted[name] += 1
            askers[name] |= {answer.person} if answer.person else set()
    named = [(name, number) for name, number in unlisted.items() if len(askers[name]) >= _ENOUGH_ASKERS]
    requests = await work.requests.open_tool_requests(company.id)
    return Governance(
        questions=sum(answer.intent in _QUESTIONS for answer in answers),
        unlisted_tools=tuple(sorted(named, key=lambda each: (-each[1], each[0]))[:_MOST_NAMES]),
        unlisted_questions=about_unlisted,
        open_requests=len(requests),
        oldest_request_days=max(((now - request.at).days for request in requests), default=None),
        incidents=sum(begins <= incident.at < ends for incident in await work.requests.incidents(company.id)),
    )
