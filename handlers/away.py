"""Keeping somebody's absence: what it may not be, what it replaces, and who is told of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cadence.arranged import Away, Back
from cadence.dates import LONGEST
from cadence.days import why_off
from cadence.model import Initiative, Week
from cadence.people import Absence, Person
from cadence.week_times import closes, opens
from handlers.as_arranged import once_more
from handlers.messages import Audience, Outcome, Reply
from handlers.moved import moved_cards, open_weeks, taken_over
from handlers.owner_week import asked_of
from handlers.ports import Context
from handlers.turn import Refused, instead, sender
from handlers.views import absences as views

_DAY = timedelta(days=1)
_LONGEST_OFF = 60  # days of weekends, holidays and other absences in a row


async def arrange(context: Context, wanted: Absence, *, join: bool = False, press: bool = False) -> Sequence[Outcome]:
    """Keep an absence and tell who is to be told; or say why not. Raises Refused."""
    person = sender(context)
    about, why = problem(context, wanted)
    if why:
        card = views.who_covers_card(wanted, why) if about == views.DELEGATE else views.refused_card(why)
        raise Refused(card)
    there = [each for each in person.absences if each.first <= wanted.last and wanted.first <= each.last]
    other = [each for each in there if (each.first, each.last) != (wanted.first, wanted.last)]
    if other and not join:
        joined = Absence(
            min(each.first for each in (wanted, *other)),
            max(each.last for each in (wanted, *other)),
            wanted.delegate or next((each.delegate for each in other if each.delegate), None),
        )
        raise Refused(views.overlapping_card(other, joined))
    said = {each.absence: each for each in said_in_chat(context)}
    replaced = [each for each in there if each in said]
    wanted = await _with_open_check_in(context, wanted, there)
    for each in replaced:
        await context.work.arrangements.take_back(context.company.id, said[each].key)
    await context.work.arrangements.take_back(context.company.id, Back(person.id, wanted, wanted.first).key)
    away = Away(person.id, wanted)
    await context.work.arrangements.put(context.company.id, away, by=person.id, at=context.now)
    after = await once_more(context)
    undo = "\n".join(views.packed(each) for each in (wanted, *replaced))
    own = _answers_for(context, person, wanted)
    card = views.noted_card(
        wanted,
        context.company,
        undo=undo,
        back=_next_day_at_work(after, wanted),
        owns=bool(own),
        open_week=await _still_own(after, wanted) if own else None,
    )
    answer = await instead(context, card) if press else Reply(card)
    return [answer, *await _told(context, after, there, [wanted]), *await moved_cards(context, after)]


def _next_day_at_work(after: Context, wanted: Absence) -> date:
    days = (wanted.last + _DAY * step for step in range(1, _LONGEST_OFF))
    return next((day for day in days if why_off(day, sender(after), after.company) is None), wanted.last + _DAY)


def problem(context: Context, wanted: Absence) -> tuple[str, str]:
    """The field it is about, and why this absence cannot be; two empty words when it can."""
    person, today, company = sender(context), today_of(context), context.company
    if wanted.last < today:
        return (
            views.LAST,
            f"{views.days_words(wanted.first, wanted.last)} is over. Say the year if another one is meant.",
        )
    if (wanted.last - wanted.first).days >= LONGEST:
        return views.LAST, "I take a year at most."
    if wanted.delegate is None:
        return "", ""
    delegate = company.people.get(wanted.delegate)
    if delegate is None:
        return views.DELEGATE, f"“{wanted.delegate}” is not among the people of {company.name} I know."
    if delegate.id == person.id:
        return views.DELEGATE, "You cannot be asked in your own place while you are away."
    away = next((each for each in delegate.absences if each.first <= wanted.last and wanted.first <= each.last), None)
    if away is not None:
        return views.DELEGATE, f"{delegate.name} is away as well, {views.days_words(away.first, away.last)}."
    return "", ""


async def undo(context: Context, wanted: Absence, before: Sequence[Absence]) -> Sequence[Outcome]:
    person = sender(context)
    if not await context.work.arrangements.take_back(context.company.id, Away(person.id, wanted).key):
        raise Refused(views.not_away_card())
    for each in before:
        await context.work.arrangements.put(context.company.id, Away(person.id, each), by=person.id, at=context.now)
    after = await once_more(context)
    card = await instead(context, views.undone_card(wanted, before))
    return [card, *await _told(context, after, [wanted], before), *await moved_cards(context, after)]


async def end(context: Context, absence: Absence, on: date) -> Sequence[Outcome]:
    """An absence ends before `on`, or is taken back when that is its first day. Raises Refused."""
    person, today = sender(context), today_of(context)
    there = next((each for each in person.absences if (each.first, each.last) == (absence.first, absence.last)), None)
    if there is None or not there.first <= on <= there.last:
        raise Refused(views.not_away_card())
    back = Back(person.id, there, on)
    await context.work.arrangements.put(context.company.id, back, by=person.id, at=context.now)
    after = await once_more(context)
    value = views.packed(there)
    early = views.returned_card(there, on, today, value)
    card = views.cancelled_card(there, value) if on == there.first and on > today else early
    said = await instead(context, card)
    return [said, *await _told(context, after, [there], []), *await moved_cards(context, after)]


async def keep_away(context: Context, absence: Absence) -> Sequence[Outcome]:
    person = sender(context)
    if not await context.work.arrangements.take_back(context.company.id, Back(person.id, absence, absence.first).key):
        raise Refused(views.not_away_card())
    after = await once_more(context)
    card = await instead(context, views.away_after_all_card(absence))
    return [card, *await _told(context, after, [], [absence]), *await moved_cards(context, after)]


async def _told(
    context: Context, after: Context, before: Sequence[Absence], now: Sequence[Absence]
) -> Sequence[Outcome]:
    """Delegates: those who are it now, and those who were it and are not any more."""
    person = sender(context)
    known = {(each.delegate, each.first, each.last) for each in before}
    told: list[Outcome] = []
    for each in now:
        own = _answers_for(context, person, each)
        if own and each.delegate in context.company.people and (each.delegate, each.first, each.last) not in known:
            taken = await taken_over(context, after, each.delegate or "")
            told.append(Reply(views.told_card(each, person, own, taken), Audience.PERSON, each.delegate))
    still = {each.delegate for each in now}
    told.extend(
        Reply(views.no_more_card(each, person), Audience.PERSON, each.delegate)
        for each in before
        if each.delegate in context.company.people and each.delegate not in still
        if _answers_for(after, person, each)
    )
    return told


def _answers_for(context: Context, person: Person, absence: Absence) -> Sequence[Initiative]:
    """Their own initiatives, and those of others they are to answer for in an absence: delegates have delegates."""
    company, week = context.company, Week.of_date(absence.first)
    ids: set[str] = set()
    while week.monday <= absence.last:
        ids.update(each.id for each in asked_of(company, person, week))
        week = week.plus(1)
    return [each for each in company.initiatives.values() if _reports(each, person) or each.id in ids]


def _reports(initiative: Initiative, person: Person) -> bool:
    return initiative.owner == person.id and initiative.stage.reports


async def _with_open_check_in(context: Context, wanted: Absence, there: Sequence[Absence]) -> Absence:
    """The absence, which takes in a check-in that was there before it was told, where it has begun and is open.

    `there`: the absences it takes the place of.
    """
    person, days = sender(context), [each.opened for each in there if each.opened is not None]
    if wanted.delegate is not None and wanted.first <= today_of(context):
        there_now = [opens(context.company, person, week, each) for each, week in await _open(context)]
        days += [at.astimezone(person.zone).date() for at in there_now]
    return replace(wanted, opened=min((day for day in days if day < wanted.first), default=None))


async def _open(context: Context) -> Sequence[tuple[Initiative, Week]]:
    """What the sender's check-ins that are there ask about and waits for an answer."""
    person, company, now, found = sender(context), context.company, context.now, list[tuple[Initiative, Week]]()
    for week in open_weeks(context):
        settled = await context.work.check_ins.settled(company.id, week)
        found += [
            (each, week)
            for each in asked_of(company, person, week)
            if each.id not in settled and opens(company, person, week, each) <= now < closes(company, week, each)
        ]
    return found


async def _still_own(after: Context, wanted: Absence) -> Week | None:
    """The open week that an absent person is still asked about, where its check-in came before they go."""
    zone = sender(after).zone
    last = [(week, closes(after.company, week, each).astimezone(zone).date()) for each, week in await _open(after)]
    return next((week for week, day in last if wanted.first <= day), None)


def said_in_chat(context: Context) -> Sequence[Away]:
    """The sender's absences that were said in chat."""
    return [each for each in context.arranged if isinstance(each, Away) and each.person == sender(context).id]


def today_of(context: Context) -> date:
    """The day it is for the sender."""
    return context.now.astimezone(sender(context).zone).date()
