"""Everything somebody owes or may still correct, in one list, for owners, their delegates and whoever covers a week."""

from collections.abc import Sequence

from cadence.asked import LONGEST_PAUSE, answers, asked
from cadence.calendar import day_and_time
from cadence.check_in import of_week
from cadence.metrics import metrics_asked
from cadence.model import CheckIn, CheckInState, Due, DueKind, Figure, Initiative, Week
from cadence.people import Person
from cadence.rhythm import of_owners
from cadence.week_times import digest_at, is_closed, opens
from handlers.messages import Outcome, Press, Reply
from handlers.owner_week import HISTORY, began
from handlers.ports import Context
from handlers.reached import was_asked
from handlers.turn import sender
from handlers.views import mine as views
from handlers.views.check_in import described
from handlers.views.check_in_replies import NO_REASON
from handlers.views.trouble import stale_button_card

_AHEAD = 4  # weeks whose cover is shown before they begin
_STILL_CHANGED = 2  # weeks back that are listed as answered; older ones are corrected by naming the week


async def press(context: Context) -> Sequence[Outcome]:
    """`mine.show`."""
    match context.inbound.body:
        case Press(action=views.SHOW):
            return await show(context)
        case _:
            return [Reply(stale_button_card())]


async def show(context: Context) -> Sequence[Outcome]:
    """As “my check-ins”."""
    person, company = sender(context), context.company
    mine = await _gathered(context, person)
    owns = any(each.stage.reports for each in company.owned_by(person.id))
    return [Reply(views.my_check_ins_card(mine, company, person, owns=owns))]


async def _gathered(context: Context, person: Person) -> views.Mine:
    company = context.company
    this = Week.of(context.now, company.zone)
    first = await began(company, context.work)
    lately = await context.work.figures.of_weeks(company.id, this.plus(1 - _STILL_CHANGED), this)
    found: dict[str, list[views.Row]] = {"open": [], "missed": [], "answered": [], "covered": []}
    for week in (this.plus(number) for number in range(-HISTORY, _AHEAD + 1)):
        if first is not None and week < first:
            continue
        concerned = [
            (each, answers(company, each, week))
            for each in asked(company, week)
            if person.id in (each.owner, answers(company, each, week))
        ]
        if not concerned:
            continue
        check_ins = {each.initiative: each for each in await context.work.check_ins.of_week(company.id, week)}
        for initiative, who in concerned:
            listed = _listed(context, person, initiative, week, who, check_ins.get(initiative.id), lately)
            if listed is None or (
                listed[0] == "missed" and not await was_asked(company, initiative, week, context.work)
            ):
                continue  # what nobody was asked about, nobody owes
            found[listed[0]].append(listed[1])
    return views.Mine(
        open=tuple(found["open"]),
        missed=tuple(reversed(found["missed"])),
        answered=tuple(reversed(found["answered"])),
        covered=tuple(found["covered"]),
        asked_next=asked_next(context, person),
    )


async def open_weeks(context: Context, initiative: Initiative) -> Sequence[Week]:
    """The weeks about which the sender can still say something of this initiative in time, the oldest first."""
    mine = await _gathered(context, sender(context))
    return [row.week for row in mine.open if row.initiative.id == initiative.id]


def asked_next(context: Context, person: Person) -> Due | None:
    """The next check-in that comes to somebody, as planned."""
    this, company = Week.of(context.now, context.company.zone), context.company
    weeks = (this.plus(number) for number in range(LONGEST_PAUSE + 1))
    dues = (due for week in weeks for due in of_owners(company, week, [person.id]))
    check_ins = (due for due in dues if due.key.kind is DueKind.CHECK_IN and due.skipped is None)
    return next((due for due in check_ins if due.at > context.now and not company.is_paused(due.at)), None)


def _listed(
    context: Context,
    person: Person,
    initiative: Initiative,
    week: Week,
    who: str,
    check_in: CheckIn | None,
    lately: Sequence[Figure],
) -> tuple[str, views.Row] | None:
    """Under which heading a week is listed, and how; None for one there is nothing to do about.

    `lately`: what was said of the weeks that are listed as answered.
    """
    company, this = context.company, Week.of(context.now, context.company.zone)
    other = company.people.get(who if who != person.id else initiative.owner)
    whose = other if other is not None and other.id != person.id else None
    still = check_in is None or check_in.state is CheckInState.OPEN
    if who != person.id:
        settled = not still or is_closed(company, week, context.now, initiative)
        return None if settled else ("covered", views.Row(initiative, week, other=other))
    if week > this:
        return None
    if still and not is_closed(company, week, context.now, initiative):
        opening = opens(company, person, week, initiative)
        when = day_and_time(opening, person.zone) if context.now < opening else ""
        return "open", views.Row(initiative, week, other=whose, opens=when)
    if still:
        return "missed", views.Row(initiative, week, other=whose)
    if week <= this.plus(-_STILL_CHANGED):
        return None
    said = (
        described(of_week(lately, initiative.id, week), metrics_asked(company, initiative), initiative) or "no figures"
    )
    if check_in is not None and check_in.by is None:
        said = f"measured, so not asked: {said}"
    if check_in is not None and check_in.state is CheckInState.SKIPPED:
        said = f"not this week: {check_in.reason or NO_REASON}"
    with_reason = " · with a reason" if context.now >= digest_at(company, week) else ""
    return "answered", views.Row(initiative, week, said=f"{said}{with_reason}", other=whose)
