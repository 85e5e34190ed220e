"""What buttons, forms and sentences of a check-in have in common.

Whom they may be about, keeping an answer, and changing the messages that show it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from uuid import uuid4

from cadence import check_in as rules
from cadence.asked import answers, is_asked, next_asked
from cadence.metrics import Metric, Reading, describe, held_beside, reading_of, show
from cadence.model import Company, Initiative, Known, Week
from cadence.people import Person, Role
from cadence.week_times import rhythm_name
from handlers.digest import out_ahead
from handlers.in_place import updates_for
from handlers.messages import Card, Outcome, Reply, Update
from handlers.owner_week import (
    HISTORY,
    InitiativeWeek,
    OwnerWeek,
    asked_of,
    check_in_key,
    initiative_week,
    owner_week,
    part_of,
    week_meant,
)
from handlers.ports import Context, DeliveryState
from handlers.turn import Refused, sender
from handlers.views import check_in as views
from handlers.views import check_in_replies as replies

NOT_ASKED: Mapping[str, Known] = MappingProxyType({})  # nobody was asked how the figures are known
_LONGEST_REMARK = 2000  # characters of a win, a blocker or a reason that are kept


@dataclass(frozen=True, slots=True)
class Target:
    """One initiative's week that the sender may answer, with what is known about it."""

    item: InitiativeWeek
    week: OwnerWeek  # of that one initiative, told to its owner


# ---- whom and what it is about ----------------------------------------------------------------------------------


def week_of(context: Context, text: str) -> Week:
    """The week a button or form names, if it is one that can be answered. Raises Refused."""
    try:
        week = Week.parse(text.partition("/")[0])
    except ValueError:
        raise Refused(replies.no_such_week_card()) from None
    this = Week.of(context.now, context.company.zone)
    if not this.plus(-HISTORY) <= week <= this.plus(1):
        raise Refused(replies.no_such_week_card())
    return week


async def target(context: Context, address: str) -> Target:
    """What `2026-W48/invoice-review` names, if the sender may answer it. Raises Refused."""
    week_text, _, id = address.partition("/")
    week = week_of(context, week_text)
    initiative = context.company.initiatives.get(id)
    if initiative is None:
        raise Refused(replies.no_such_week_card())
    return await target_of(context, initiative, week)


async def target_of(context: Context, initiative: Initiative, week: Week) -> Target:
    """One initiative's week. Raises Refused when it is not the sender's, or not asked about."""
    company, owner = context.company, context.company.people.get(initiative.owner)
    if not may_answer(company, sender(context), initiative, week):
        raise Refused(replies.not_yours_card(initiative, company.name_of(initiative.owner)))
    if not is_asked(company, initiative, week):
        raise Refused(replies.not_asked_card(initiative, week, next_asked(company, initiative, week)))
    covering = answers(company, initiative, week) == sender(context).id
    told = sender(context) if owner is None or covering else owner
    gathered = await owner_week(company, told, [initiative], week, work=context.work, now=context.now)
    return Target(gathered.items[0], gathered)


async def own_week(context: Context, week: Week, part: str = "") -> OwnerWeek:
    """The sender's own initiatives in a week, or in one of its check-ins (the name of a rhythm).

    Raises Refused when they are asked about none.
    """
    person, company = sender(context), context.company
    initiatives = asked_of(company, person, week)
    if part:
        initiatives = tuple(each for each in initiatives if rhythm_name(company, each) == part)
    if not initiatives:
        raise Refused(replies.no_such_week_card())
    return await owner_week(company, person, initiatives, week, work=context.work, now=context.now)


async def week_at(context: Context, address: str) -> OwnerWeek:
    """What a button or form names: `2026-W48`, one of its check-ins, or one initiative's week. Raises Refused."""
    part = part_of(address)
    if "/" in address and not part:
        return (await target(context, address)).week
    return await own_week(context, week_of(context, address), part)


def may_answer(company: Company, person: Person, initiative: Initiative, week: Week | None) -> bool:
    """True for its owner, whoever covers it in that week, administrators, and finance, who confirm its figures."""
    if initiative.owner == person.id or not person.roles.isdisjoint({Role.ADMIN, Role.FINANCE}):
        return True
    return week is not None and answers(company, initiative, week) == person.id


# ---- keep it ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """An initiative's week after an answer, and what the answer changed, in words."""

    item: InitiativeWeek
    changes: tuple[str, ...]


async def keep(
    context: Context,
    item: InitiativeWeek,
    week: Week,
    readings: Mapping[str, Reading],
    *,
    source: str,
    wins: str | None = None,
    blockers: str | None = None,
    reason: str = "",
    quote: str = "",
    confirmed: Collection[str] = (),
    same_as_last: bool = False,
    known: Mapping[str, Known] = NOT_ASKED,
) -> Kept:
    """Keep an answer. Words are masked first. Raises cadence.check_in.CheckInRefusedError."""
    answered = rules.answer(
        context.company,
        item.initiative,
        week,
        readings,
        by=sender(context).id,
        now=context.now,
        source=source,
        previous=item.check_in,
        history=item.statements,
        new_id=lambda: uuid4().hex,
        wins=_clean(context, wins),
        blockers=_clean(context, blockers),
        reason=_clean(context, reason) or "",
        quote=_clean(context, quote) or "",
        confirmed=confirmed,
        same_as_last=same_as_last,
        known={id: replace(each, evidence=_clean(context, each.evidence) or "") for id, each in known.items()},
    )
    out = await out_ahead(context.company, week, context.work, context.now)
    if out is not None:  # what is said after a summary has to be later than it, whatever the clock says by now
        latest = max([out, *(each.said_at for each in item.statements if each.week == week)])
        said_at = latest + timedelta(microseconds=1)
        answered = replace(answered, figures=tuple(replace(each, said_at=said_at) for each in answered.figures))
    await context.work.figures.add(answered.figures)
    await context.work.check_ins.put(answered.check_in)
    return Kept(
        await initiative_week(context.company, item.initiative, week, context.work),
        tuple(_change_said(item.initiative, item.metrics[change.metric], change) for change in answered.changed),
    )


def _clean(context: Context, words: str | None) -> str | None:
    return None if words is None else context.desk.mask(words.strip())[:_LONGEST_REMARK]  # a cut secret is not known


def _change_said(initiative: Initiative, metric: Metric, change: rules.Change) -> str:
    beside = held_beside(initiative, metric)
    now, before = describe(metric, change.now, beside), change.before
    if before is None:
        return now
    if reading_of(before) != reading_of(change.now):
        return f"{now} (was {show(metric, before, beside)})"
    if before.grade is change.now.grade:  # the sample, or where it can be looked up
        return f"{now}, {change.now.grade} as before"
    return f"{now}, {change.now.grade} (was {before.grade})"


async def keep_skip(context: Context, item: InitiativeWeek, week: Week, reason: str) -> None:
    """Keep that there is nothing this week. Raises cadence.check_in.CheckInRefusedError."""
    skipped = rules.skip(
        context.company,
        item.initiative,
        week,
        by=sender(context).id,
        now=context.now,
        reason=_clean(context, reason) or "",
        previous=item.check_in,
    )
    await context.work.check_ins.put(skipped)


async def skip_all(context: Context, items: Sequence[InitiativeWeek], week: Week, reason: str) -> Sequence[Outcome]:
    """Keep that there is nothing of these this week, say so, and change what shows it.

    Raises cadence.check_in.CheckInRefusedError.
    """
    if not items:
        return [Reply(replies.all_answered_card(week))]
    for item in items:
        await keep_skip(context, item, week, reason)
    said = Reply(replies.skipped_card(items, week, context.desk.mask(reason)))
    return [said, *await changes_in_place(context, [item.initiative for item in items], week)]


async def keep_same(context: Context, item: InitiativeWeek, week: Week) -> Kept:
    """Keep last week's figures for this one. Raises cadence.check_in.CheckInRefusedError."""
    readings = rules.same_as_last(item.initiative, week, item.statements, item.last, repeated=item.repeated)
    measured = {metric.id for metric in item.measured}  # this week's own figures stand
    readings = {metric: reading for metric, reading in readings.items() if metric not in measured}
    return await keep(context, item, week, readings, source=rules.SAME_AS_LAST, same_as_last=True)


# ---- show it ----------------------------------------------------------------------------------------------------


async def card_for(context: Context, person: Person) -> Card | None:
    """The person's check-in as it stands now, to be shown on request; None when they are asked about nothing."""
    week = await week_meant(context.company, person, context.work, context.now)
    initiatives = asked_of(context.company, person, week) if week else ()
    if week is None or not initiatives:
        return None
    return views.check_in_card(
        await owner_week(context.company, person, initiatives, week, work=context.work, now=context.now)
    )


async def changes_in_place(
    context: Context, initiatives: Iterable[Initiative], week: Week, *, besides: Iterable[str] = ()
) -> Sequence[Update]:
    """The check-ins, reminders and summaries that show these initiatives' week and have been sent, as they read now.

    `besides`: persons by id who were asked before.
    """
    by = context.person.id if context.person else ""
    return await updates_for(context.company, initiatives, week, context.work, context.now, by=by, besides=besides)


async def shown_on_check_in(context: Context, initiative: Initiative, week: Week) -> bool:
    """True when the sender sees the answer on a check-in card of theirs, so that nothing more need be said."""
    person = sender(context)
    if person.id not in (initiative.owner, answers(context.company, initiative, week)):
        return False
    key = check_in_key(context.company, person, week, initiative)
    row = await context.work.ledger.look(str(key))
    return row is not None and (row.state is DeliveryState.SENT or row.perhaps_sent)
