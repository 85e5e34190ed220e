"""Answering later: the reminders of a week wait until a moment its owner chose, and one comes then."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from cadence.arranged import Snooze
from cadence.calendar import at_local, day_and_time
from cadence.day_words import DatesRefused
from cadence.days import next_free
from cadence.model import Week
from cadence.moments import later_today, read_moment
from cadence.week_times import opens_first
from cadence.wishes import RemindMe
from handlers.check_in_answer import own_week, week_of
from handlers.messages import Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.owner_week import OwnerWeek, asked_of, week_meant
from handlers.ports import Context
from handlers.turn import Refused, instead, on_press, on_submit, or_said_why, sender
from handlers.views import snooze as views
from handlers.views.check_in_replies import all_answered_card
from handlers.views.trouble import stale_button_card
from handlers.which_week import newer_open

_MORNING = time(9)


class _Impossible(Exception):
    """`str()` is the sentence to show."""


async def words(context: Context, wish: RemindMe) -> Sequence[Outcome] | None:
    """As “remind me tomorrow at 9”. None when it names something that is no moment."""
    person = sender(context)
    try:
        moment = read_moment(wish.when, context.now, person.zone) if wish.when else None
    except DatesRefused as refusal:
        moment, why = None, str(refusal)
    else:
        why = ""
        if wish.when and moment is None:
            return None
    week = await week_meant(context.company, person, context.work, context.now)
    if week is None or not asked_of(context.company, person, week):
        return [Reply(views.nothing_open_card())]
    gathered = await own_week(context, week)
    newer = newer_open(context, week)
    if newer is not None and moment is not None and moment >= gathered.closing:
        week, gathered = newer, await own_week(context, newer)
    if not gathered.open_items:
        return [Reply(all_answered_card(week))]
    if why:
        return [Reply(views.refused_card(week, why))]
    if moment is None:
        return [Reply(views.choose_card(week, _choices(context, gathered)))]
    return await or_said_why(_until(context, week, moment))


async def press(context: Context) -> Sequence[Outcome]:
    """`snooze.form`, `snooze.set`, `snooze.undo`."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:
    week = week_of(context, body.value.partition("|")[0])
    at = body.value.partition("|")[2]
    match body.action:
        case views.FORM:
            gathered = await own_week(context, week)
            if not gathered.open_items:
                raise Refused(all_answered_card(week))
            return [ShowForm(views.snooze_form(week, _choices(context, gathered)))]
        case views.SET:
            return await _until(context, week, _instant(at), press=True)
        case views.UNDO:
            await _put_back(context, week, at)
            return [await instead(context, views.undone_card(week))]
        case _:
            return [Reply(stale_button_card())]


async def submit(context: Context) -> Sequence[Outcome]:
    """The form: one of the moments offered, or one that is written."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    week = week_of(context, body.context)
    chosen, written = body.values.get(views.WHEN, ""), body.values.get(views.AT, "").strip()
    gathered = await own_week(context, week)
    field, why = views.WHEN, ""
    try:
        if chosen and chosen != views.OTHER and not written:
            moment: datetime | None = _instant(chosen)
        else:
            field = views.AT
            moment = read_moment(written, context.now, sender(context).zone)
            why = "" if moment else "Write a day and a time, like “tomorrow at 9” or “Monday 9:30”."
        if moment is not None:
            _possible(context, gathered, moment)
            return await _until(context, week, moment)
    except (DatesRefused, _Impossible) as refusal:
        why = str(refusal)
    form = views.snooze_form(week, _choices(context, gathered), values=body.values, errors={field: why})
    return [Invalid(form)]


def _choices(context: Context, week: OwnerWeek) -> Sequence[tuple[str, str]]:
    """What is offered, as (instant, label): later today where that is in their hours, and their next working day."""
    person, company = sender(context), context.company
    closing, today = week.closing, context.now.astimezone(person.zone).date()
    later = later_today(context.now, person.zone)
    offered = []
    if later.astimezone(person.zone).date() == today and next_free(later, person, company, before=closing) == later:
        offered.append((later, f"Later today, {later.astimezone(person.zone):%H:%M}"))
    morning = next_free(at_local(today + timedelta(days=1), _MORNING, person.zone), person, company, before=closing)
    if morning is not None:
        on = morning.astimezone(person.zone).date()
        at = max(at_local(on, _MORNING, person.zone), morning)
        tomorrow = on == today + timedelta(days=1)
        label = f"Tomorrow, {at.astimezone(person.zone):%H:%M}" if tomorrow else day_and_time(at, person.zone)
        if at < closing:
            offered.append((at, label))
    return [(at.astimezone(UTC).isoformat(), label) for at, label in offered]


async def _until(context: Context, week: Week, wanted: datetime, *, press: bool = False) -> Sequence[Outcome]:
    """Keep it. Raises Refused."""
    person = sender(context)
    gathered = await own_week(context, week)
    if not gathered.open_items:
        raise Refused(all_answered_card(week))
    try:
        until = _possible(context, gathered, wanted)
    except _Impossible as impossible:
        raise Refused(views.refused_card(week, str(impossible))) from None
    before = context.company.snoozes.get((person.id, week))
    snooze = Snooze(person.id, week, until)
    await context.work.arrangements.put(context.company.id, snooze, by=person.id, at=context.now)
    undo = f"{week}|{before.isoformat() if before else ''}"
    card = views.snoozed_card(gathered, until, wanted, undo)
    return [await instead(context, card) if press else Reply(card)]


def _possible(context: Context, gathered: OwnerWeek, wanted: datetime) -> datetime:
    """When it can be: then, or the next moment in the sender's own hours. Raises _Impossible."""
    person, company, now = sender(context), context.company, context.now
    week, closing = gathered.week, gathered.closing
    if wanted <= now:
        raise _Impossible("That moment is over already. Name a later one, like “tomorrow at 9”.")
    if wanted >= closing:
        raise _Impossible(f"Week {week.number} closes {day_and_time(closing, person.zone)}. Name a moment before that.")
    opening = opens_first(company, person, week, [item.initiative for item in gathered.open_items])
    if wanted < opening:
        raise _Impossible(
            f"Your check-in of week {week.number} comes only after that, on {day_and_time(opening, person.zone)}."
        )
    until = next_free(wanted, person, company, before=closing)
    if until is None:
        raise _Impossible("Until the week closes there is no hour of yours after that in which I may write to you.")
    return until


async def _put_back(context: Context, week: Week, before: str) -> None:
    person = sender(context)
    snooze = Snooze(person.id, week, _instant(before) if before else context.now)
    if before:
        await context.work.arrangements.put(context.company.id, snooze, by=person.id, at=context.now)
    else:
        await context.work.arrangements.take_back(context.company.id, snooze.key)


def _instant(text: str) -> datetime:
    """What a button or form carries. Raises Refused for what is none of ours."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(stale_button_card()) from None
    if found.tzinfo is None:
        raise Refused(stale_button_card())
    return found
