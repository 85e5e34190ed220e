"""The weekly operating summary: gathered from the store when it is sent, so that it knows everything said by then."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from cadence.asked import LONGEST_PAUSE
from cadence.baselines import not_yet_stated
from cadence.digest import Digest, Governance, KnownLines, build, department_of, departments, in_scope, run_rate
from cadence.digest.prose import checked
from cadence.digest.prose_facts import facts
from cadence.digest.restated import oldest_news
from cadence.digest.series import adoption_by_week, hours_by_week, ways_to_targets
from cadence.initiatives import is_ungated
from cadence.model import BaselineStatement, Company, DueKind, Figure, Week
from cadence.month import BOARD
from cadence.summaries import digest_keys
from cadence.week_times import digest_at
from handlers import digest_decisions
from handlers.as_arranged import company_now
from handlers.edited import stage_edits, with_reasons
from handlers.flags import Flag, alarms, flagged_now, marks
from handlers.governance import governance
from handlers.messages import Card, Update
from handlers.months import at_its_end
from handlers.owner_week import HISTORY, began
from handlers.ports import DeliveryState, Services, Work
from handlers.run_again import edition_of
from handlers.views.charts import TWELVE_MONTHS, adoption_chart, hours_chart, ways_chart
from handlers.views.digest import digest_card
from policies.model import Register

_CHART_WEEKS = 6
GATHER = timedelta(minutes=2)  # what is corrected within so long of each other is one change of the summary
FAST = timedelta(days=1)  # a clock that is wrong by more is noticed otherwise


async def card(
    company: Company,
    week: Week,
    edition: str,
    *,
    work: Work,
    now: datetime,
    begins: Week | None = None,
    again: date | None = None,
    corrected: date | None = None,
    note: str = "",
    short: bool = False,
    unasked: bool = False,
    register: Register | None = None,
    keep: bool = False,
    prose: str = "",
    known_lines: KnownLines | None = None,
) -> Card:
    """The summary of a week as it stands at `now`. Raises ValueError for an edition that does not exist.

    `again`: the day on which it is posted once more, as an updated one. `corrected`: the day on which it is changed in
    place. `note`: a sentence about the summary itself. `short`: it is one of several that come at once.
    `unasked`: nobody was asked about the week after all, because nothing ran.

    `keep`: that baselines are others than before is remembered, so that the summary after this one does not say it.

    `begins`: the first week that anybody is asked about, where that is not kept yet and nobody has said anything.

    `prose`: a few sentences that a model wrote. They are in it only when all of them is so of the digest as it is now.

    `register`: the one in force, for what it has not approved and which of its exceptions end.

    `known_lines`: the company's, where they are remembered.
    """
    counted = None if department_of(edition) else await governance(company, week, work, now, register)
    gathered = await gather(
        company, week, edition, work=work, now=now, begins=begins, counted=counted, known_lines=known_lines
    )
    figures = gathered.figures
    if keep:
        await work.baselines.add(gathered.rebased)
    about = in_scope(company, edition)
    flagged = flagged_now(about, register, now)
    digest = marked(gathered.digest, about, flagged)
    weeks = [week.plus(-back) for back in reversed(range(_CHART_WEEKS))]
    charted = [figure for figure in figures if figure.week >= weeks[0]]
    part = department_of(edition) is not None
    hours = hours_by_week(about, weeks, charted, now, part=part)
    months = await at_its_end(about, week, edition, work, now)
    charts = (
        *hours_chart("Hours saved by week", hours),
        *hours_chart(TWELVE_MONTHS, months),
        *adoption_chart(adoption_by_week(about, weeks, charted, now, part=part)),
        *ways_chart(ways_to_targets(digest.lines)),
    )
    rate = run_rate([each.hours for each in hours])
    decisions = await digest_decisions.beside(about, week, edition, work, now)
    written = checked(prose, facts(digest)) if prose else ""
    flags = await alarms(flagged, about, register, work)
    beside = replace(decisions, alarms=flags, prose=written if isinstance(written, str) else "")
    return digest_card(
        digest,
        company,
        rate=rate,
        charts=charts,
        again=again,
        corrected=corrected,
        note=note,
        short=short,
        unasked=unasked,
        beside=beside,
    )


def marked(digest: Digest, company: Company, flagged: Sequence[Flag]) -> Digest:
    """The summary with what stands in its lines beside the figures: no gate, and what the register says.

    `company`: as it is today, since a decision may have ended the gate of one that was a pilot in the summary's week.
    """
    ungated = frozenset(id for id, each in company.initiatives.items() if is_ungated(each))
    return replace(digest, flagged=marks(flagged), ungated=ungated)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A summary with the statements it was made from, superseded ones too."""

    digest: Digest
    figures: Sequence[Figure]
    rebased: Sequence[BaselineStatement] = ()  # baselines that are others than was kept of them


async def gather(
    company: Company,
    week: Week,
    edition: str,
    *,
    work: Work,
    now: datetime,
    begins: Week | None = None,
    counted: Governance | None = None,
    known_lines: KnownLines | None = None,
    statements: Sequence[Figure] | None = None,
    reader: str = "",
) -> Gathered:
    """The summary of a week as it stands at `now`, from the store. Raises ValueError as `card`.

    `reader`: as for `build`.

    `statements`: of this week and HISTORY before it, of all initiatives of `company`, where they are known already.
    """
    published = await published_in(company, week, edition, work)
    figures = await _statements(company, week, published, work) if statements is None else statements
    stated = await work.baselines.of(company.id)
    changed = not_yet_stated(company, stated, now, lambda: uuid4().hex)
    changed = await with_reasons(changed, stated, company, work) if changed else ()
    digest = build(
        company,
        week,
        figures=figures,
        check_ins=await work.check_ins.of_week(company.id, week),
        edition=edition,
        now=now,
        governance=counted,
        published=published,
        begins=await began(company, work) or (None if figures else begins),
        baselines=(*stated, *changed),
        known_lines=known_lines,
        stage_edits=await stage_edits(company.id, work),
        reader=reader,
    )
    return Gathered(digest, figures, changed)


async def _statements(
    company: Company, week: Week, published: Mapping[Week, datetime | None], work: Work
) -> Sequence[Figure]:
    """Everything said of the weeks a summary shows or is held against; of those before, only what is news."""
    first = week.plus(-LONGEST_PAUSE)
    shown = await work.figures.of_weeks(company.id, first, week)
    older = [week.plus(-back) for back in range(LONGEST_PAUSE + 1, HISTORY + 1)]
    since = oldest_news(company, week, older, published)
    if since is None:
        return shown
    return (*await work.figures.changed(company.id, older[-1], older[0], since), *shown)


async def preview(company: Company, week: Week, edition: str, services: Services) -> Card:
    """The summary as it would be posted now. Nothing is sent or kept.

    Raises ValueError as `card`, and for the edition of a department that no initiative is in.
    """
    async with services.store.begin() as work:
        now = services.clock.now()
        company = await company_now(company, work, now)
        department = department_of(edition)
        if department is not None and not in_scope(company, edition).initiatives:
            known = ", ".join(departments(company)) or "none"
            raise ValueError(f"No initiative is in a department '{department}'. There is: {known}.")
        register = services.desks[company.id].register
        begins = Week.of(now, company.zone)
        return await card(company, week, edition, work=work, now=now, begins=begins, register=register)


async def corrections(
    company: Company, week: Week, initiatives: Collection[str], work: Work, by: str = ""
) -> Sequence[Update]:
    """The posted summaries of a week that say something about these initiatives (ids), to be changed in place.

    What they then say is put together when the change is sent: GATHER later, with all that was corrected by then; at
    once for what the editor of summaries corrects (`by`, a person id).
    """
    review = company.digest_review
    gathers = timedelta(0) if review is not None and review.editor == by else GATHER
    updates = []
    for key in sorted(await work.ledger.keys_for_leaders(company.id, [week])):
        if key.kind is not DueKind.DIGEST:
            continue
        edition, _ = edition_of(key.subject)
        row = await work.ledger.look(str(key))
        if row is None or row.state is not DeliveryState.SENT or edition == BOARD:  # the board's page is of its day
            continue
        if in_scope(company, edition).initiatives.keys() & set(initiatives):
            updates.append(Update(str(key), Card(f"The summary of week {week.number} is being corrected."), gathers))
    return updates


async def out_ahead(company: Company, week: Week, work: Work, now: datetime) -> datetime | None:
    """When a summary that tells of this week was posted, where that is after `now`; None where none was.

    A clock that ran fast, and is right again, has dated it. By up to a day: a summary is looked for around its time.
    """
    this = Week.of(now, company.zone)
    found = []
    for each in (this.plus(-1), this):
        if each < week or abs(digest_at(company, each) - now) > FAST:
            continue
        for key in digest_keys(company, each):
            row = await work.ledger.look(str(key))
            if row is not None and row.sent_at is not None and row.sent_at >= now:
                found.append(row.sent_at)
    return max(found, default=None)


async def published_in(company: Company, week: Week, edition: str, work: Work) -> Mapping[Week, datetime | None]:
    """When the summaries of the last weeks were posted in this edition; None where it is not known when.

    One that was held back, or never arrived, is posted when its week is run again.
    """
    weeks = [week.plus(-back) for back in range(HISTORY + 1)]
    posted: dict[Week, datetime | None] = {}
    for row in await work.ledger.summaries(company.id, weeks, edition):
        if row.again and posted.get(row.week) is not None:
            continue  # what it said is a change of what was read before
        if row.state is DeliveryState.SENT:
            posted[row.week] = row.sent_at
        elif row.state is DeliveryState.UNCERTAIN or row.perhaps_sent:
            posted.setdefault(row.week, None)
    return posted
