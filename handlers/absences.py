"""When somebody is away: said in words, by a form, changed, ended early, taken back. Their delegate is told."""

from collections.abc import Sequence
from datetime import date, timedelta

from cadence.calendar import dated
from cadence.dates import read_day, read_span
from cadence.day_words import DatesRefused
from cadence.days import holiday
from cadence.people import Absence, Person
from cadence.wishes import Absent, Delegating, Returning
from handlers.away import arrange, end, keep_away, problem, said_in_chat, today_of, undo
from handlers.check_in_answer import own_week
from handlers.messages import Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.named_person import people_named
from handlers.owner_week import asked_of, week_meant
from handlers.ports import Context
from handlers.turn import Refused, on_press, on_submit, or_said_why, sender
from handlers.views import absences as views
from handlers.views.trouble import stale_button_card

_DAY = timedelta(days=1)
_THIS_WEEK = ("this week", "all week", "the whole week", "all this week")


# ---- words ------------------------------------------------------------------------------------------------------


async def absent(context: Context, wish: Absent) -> Sequence[Outcome] | None:
    """As “away 3–14 Aug, Petr covers”. None when its days are no days: then it is no absence after all."""
    person = sender(context)
    if not wish.when:
        named = people_named(context.company, wish.delegate, sender=person) if wish.delegate else (person,)
        return [Reply(views.which_time_card())] if named else None  # a tool may answer while somebody is away
    if wish.delegate is None and wish.when.casefold() in _THIS_WEEK and await _has_open_check_in(context):
        return None  # the check-in takes it: there is nothing to report this week
    try:
        spans = read_span(wish.when, today_of(context))
    except DatesRefused as refusal:
        return [Reply(views.refused_card(str(refusal)))]
    if spans is None:
        return None
    first = Absence(spans[0].first, spans[0].last)
    delegate = _usual_delegate(person) if wish.delegate == "" else wish.delegate
    if wish.delegate == "" and delegate is None:
        return [Reply(views.who_covers_card(first, "Who is your delegate? I have not been told yet."))]
    found: Sequence[Person] = ()
    if delegate is not None:
        found = people_named(context.company, delegate, sender=person)
        if not found:
            if context.desk.read(context.desk.mask(delegate)).tools:
                return None
            why = f"“{delegate}” is not among the people of {context.company.name} I know, so they cannot be asked."
            return [Reply(views.who_covers_card(first, why))]
        if len(found) > 1:
            return [Reply(views.who_covers_card(first, f"Which {delegate} is asked in your place?", found))]
    id = found[0].id if found else None
    if len(spans) > 1:
        readings = [Absence(span.first, span.last, id) for span in spans]
        return [Reply(views.which_days_card(wish.when, readings))]
    return await or_said_why(arrange(context, Absence(first.first, first.last, id)))


async def delegates(context: Context, wish: Delegating) -> Sequence[Outcome] | None:
    """As “my delegate is Petr”: in the absence that runs or comes next. None when they name nobody there is."""
    person, today = sender(context), today_of(context)
    found = people_named(context.company, wish.who, sender=person)
    if not found:
        return None
    coming = min((each for each in person.absences if each.last >= today), default=None)
    if coming is None:
        return [Reply(views.when_away_card(found[0]))]
    if len(found) > 1:
        return [Reply(views.who_covers_card(coming, f"Which {wish.who} is asked in your place?", found))]
    return await or_said_why(arrange(context, Absence(coming.first, coming.last, found[0].id)))


def public_holiday(context: Context, when: str) -> Sequence[Outcome] | None:
    """Somebody says that days (`when`, as for cadence.dates) are a public holiday: which of them are kept as theirs."""
    person = sender(context)
    try:
        spans = read_span(when, today_of(context))
    except DatesRefused as refusal:
        return [Reply(views.refused_card(str(refusal)))]
    if spans is None:
        return None
    days = (spans[0].first + _DAY * number for number in range((spans[0].last - spans[0].first).days + 1))
    known = [(day, name) for day in days if (name := holiday(day, person.country, person.region)) is not None]
    return [Reply(views.public_holiday_card(when, known))]


async def _has_open_check_in(context: Context) -> bool:
    week = await week_meant(context.company, sender(context), context.work, context.now)
    if week is None or not asked_of(context.company, sender(context), week):
        return False
    return bool((await own_week(context, week)).open_items)


def _usual_delegate(person: Person) -> str | None:
    """Whoever stood in for them last, or will."""
    latest = max((each for each in person.absences if each.delegate), default=None)
    return latest.delegate if latest else None


async def returning(context: Context, wish: Returning) -> Sequence[Outcome] | None:
    """As “I'm back”, “back on Thursday”: the absence of then ends; without any, one that lasts until then begins."""
    person, today = sender(context), today_of(context)
    on = today
    if wish.when:
        try:
            days = read_day(wish.when, today)
        except DatesRefused as refusal:
            return [Reply(views.refused_card(str(refusal)))]
        if days is None:
            return None
        if len(days) > 1:
            return [Reply(views.refused_card(f"“{wish.when}” can be read in two ways. Write the month in letters."))]
        on = days[0]
    running = [each for each in person.absences if each.first <= on <= each.last]
    if running:
        return await or_said_why(end(context, max(running, key=lambda each: each.last), on))
    if on <= today:
        coming = [each for each in person.absences if each.first > today]
        return [Reply(views.not_away_card(min(coming, key=lambda each: each.first, default=None)))]
    longer = [each for each in person.absences if each.first <= today <= each.last < on]
    if longer:  # away until Friday, and now until the Monday after: the same absence, longer
        there = max(longer, key=lambda each: each.last)
        return await or_said_why(arrange(context, Absence(there.first, on - _DAY, there.delegate), join=True))
    return await or_said_why(arrange(context, Absence(today, on - _DAY)))


# ---- buttons and the form ---------------------------------------------------------------------------------------


async def press(context: Context) -> Sequence[Outcome]:
    """`away.…`: a button of a confirmation, a question or the list."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:
    match body.action:
        case views.SET:
            return await arrange(context, _unpacked(body.value), press=True)
        case views.JOIN:
            return await arrange(context, _unpacked(body.value), join=True, press=True)
        case views.UNDO:
            wanted, *before = [_unpacked(each) for each in body.value.split("\n")]
            return await undo(context, wanted, before)
        case views.BACK:
            absence, _, on = body.value.partition("\n")
            return await end(context, _unpacked(absence), _date(on))
        case views.KEEP_AWAY:
            return await keep_away(context, _unpacked(body.value))
        case views.FORM:
            values = {}
            if body.value:
                absence_ = _unpacked(body.value)
                values = {
                    views.FIRST: str(absence_.first),
                    views.LAST: str(absence_.last),
                    views.DELEGATE: absence_.delegate or "",
                }
            return [ShowForm(views.absence_form(context.company, sender(context), values=values))]
        case views.SHOW:
            return await show(context)
        case _:
            return [Reply(stale_button_card())]


async def submit(context: Context) -> Sequence[Outcome]:
    """The form: first day, last day, delegate."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    person, errors, days = sender(context), {}, {}
    for name in (views.FIRST, views.LAST):
        try:
            days[name] = date.fromisoformat(body.values.get(name, "").strip())
        except ValueError:
            errors[name] = "Choose the day, or write it as year-month-day, like 2026-12-21."
    named = body.values.get(views.DELEGATE, "").strip()
    found = people_named(context.company, named) if named else ()
    if named and len(found) != 1:
        errors[views.DELEGATE] = "Write the whole name or the e-mail address of somebody at the company."
    if len(days) == 2 and days[views.LAST] < days[views.FIRST]:  # noqa: PLR2004  both
        errors[views.LAST] = f"That is before the first day, {dated(days[views.FIRST])}."
    if not errors:
        wanted = Absence(days[views.FIRST], days[views.LAST], found[0].id if found else None)
        about, why = problem(context, wanted)
        if why:
            errors[about] = why
        else:
            return await arrange(context, wanted)
    return [Invalid(views.absence_form(context.company, person, values=body.values, errors=errors))]


async def show(context: Context) -> Sequence[Outcome]:
    """My absences: those that are not over."""
    person, today = sender(context), today_of(context)
    in_chat = [each.absence for each in said_in_chat(context)]
    coming = [each for each in person.absences if each.last >= today]
    return [Reply(views.absences_card(coming, context.company, in_chat, today))]


def _unpacked(value: str) -> Absence:
    """What a button carries. Raises Refused for what is none of ours."""
    first, _, rest = value.partition("|")
    last, _, rest = rest.partition("|")
    delegate, _, opened = rest.partition("|")
    try:
        day = date.fromisoformat(opened) if opened else None
        return Absence(date.fromisoformat(first), date.fromisoformat(last), delegate or None, day)
    except ValueError:
        raise Refused(stale_button_card()) from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(stale_button_card()) from None
