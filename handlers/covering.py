"""Somebody else answers for an initiative: in one week, or from now on because it is theirs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cadence.arranged import Cover, HandOver
from cadence.asked import answers, asked, next_asked
from cadence.initiatives import Change
from cadence.model import CheckInState, Initiative, Week
from cadence.people import Person, Role
from cadence.week_times import is_closed, opens
from cadence.wishes import Covering, HandingOver
from handlers.as_arranged import once_more
from handlers.messages import Action, Audience, Card, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.moved import moved_cards, open_weeks
from handlers.named_person import initiative_named, people_named
from handlers.named_week import named_weeks
from handlers.owner_week import week_meant
from handlers.ports import Context
from handlers.turn import Refused, instead, on_press, on_submit, or_said_why, sender
from handlers.views import covering as views
from handlers.views.absences import days_words
from handlers.views.check_in_replies import not_asked_card, not_yours_card
from handlers.views.trouble import stale_button_card

_WEEKS = 3  # that the form offers
_IT = re.compile(r"it|this|that|them|these|mine|all|everything|my\s+(?:check-?ins?|initiatives?)", re.IGNORECASE)


# ---- words ------------------------------------------------------------------------------------------------------


async def covers(context: Context, wish: Covering) -> Sequence[Outcome] | None:
    """As “Petr covers ticket triage this week”. None when it names no initiative, or a tool instead of a person."""
    named = _named(context, wish)
    return None if named is None else await or_said_why(_covers(context, wish, *named))


def _named(context: Context, wish: Covering | HandingOver) -> tuple[Initiative, Sequence[Person]] | None:
    """The initiative and whoever may be meant; None when it names no initiative, or a tool instead of a person."""
    initiative = initiative_named(context.company, wish.initiative)
    if initiative is None:
        return None
    people = people_named(context.company, wish.who, sender=sender(context))
    return None if not people and context.desk.read(wish.who).tools else (initiative, people)


async def _covers(
    context: Context, wish: Covering, initiative: Initiative, found: Sequence[Person]
) -> Sequence[Outcome]:
    _refuse_what_is_not_theirs(context, initiative)
    week = await _week(context, wish.week)
    if len(found) == 1:
        return await _cover(context, initiative, week, found[0])
    choices = [Action(views.SET, p.name, f"{initiative.id}|{week}|{p.id}") for p in found]
    return [Reply(views.which_person_card(initiative, wish.who, choices))]


async def hands_over(context: Context, wish: HandingOver) -> Sequence[Outcome] | None:
    """As “hand ticket triage over to Petr”: asked back first. None when it names no initiative, or a tool."""
    if _IT.fullmatch(wish.initiative):
        return await or_said_why(_hands_it_over(context, wish))
    named = _named(context, wish)
    return None if named is None else await or_said_why(_hands_over(context, wish, *named))


async def _hands_it_over(context: Context, wish: HandingOver) -> Sequence[Outcome] | None:
    """“Hand it to Petr”: the only one there is, else which. None where they have none, or name nobody there is."""
    own, found = _own(context), people_named(context.company, wish.who, sender=sender(context))
    if not own or not found:
        return None
    if len(own) > 1:
        return [Reply(views.which_initiative_card(own, found[0]))]
    return await _hands_over(context, wish, own[0], found)


async def _hands_over(
    context: Context, wish: HandingOver, initiative: Initiative, found: Sequence[Person]
) -> Sequence[Outcome]:
    _refuse_what_is_not_theirs(context, initiative)
    if len(found) == 1:
        return [Reply(await _asked_back(context, initiative, found[0]))]
    value = f"{initiative.id}|{initiative.owner}"
    choices = [Action(views.HAND, p.name, f"{value}|{p.id}") for p in found]
    return [Reply(views.which_person_card(initiative, wish.who, choices))]


async def _asked_back(context: Context, initiative: Initiative, to: Person) -> Card:
    if to.id == initiative.owner:
        raise Refused(views.refused_card(f"{initiative.name} is {to.name}'s already."))
    sponsor = context.company.people.get(initiative.sponsor)
    return views.hand_over_card(initiative, to, sponsor, await _week(context, ""), initiative.owner)


async def _week(context: Context, words: str) -> Week:
    this = Week.of(context.now, context.company.zone)
    text = " ".join(words.casefold().split())
    if text == "next week":
        return this.plus(1)
    if text and text != "this week":
        named = named_weeks(text, this.plus(_WEEKS)).weeks
        if not named:
            raise Refused(views.refused_card(f"There is no week like “{words}”."))
        return named[0]
    meant = await week_meant(context.company, sender(context), context.work, context.now)
    return this if text or meant is None else meant


# ---- buttons and the form ---------------------------------------------------------------------------------------


async def press(context: Context) -> Sequence[Outcome]:
    """`cover.form`, `cover.set`, `cover.undo`, `cover.hand`."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:
    if body.action == views.FORM:
        own = _own(context)
        if not own:
            raise Refused(Card("No initiative of yours is asked about, so there is nothing to hand to anybody."))
        which, _, how = body.value.partition("|")
        if which and all(each.id != which for each in own):  # another one would be meant without being named
            raise Refused(stale_button_card())
        weeks = _coming(context)
        about = {views.WHICH: which, views.HOW: how if how in map(str, weeks) else ""}
        filled = {name: value for name, value in about.items() if value}
        return [ShowForm(views.cover_form(context.company, sender(context), own, weeks, values=filled))]
    id, _, rest = body.value.partition("|")
    middle, _, who = rest.partition("|")
    initiative, person = context.company.initiatives.get(id), context.company.people.get(who)
    if initiative is None:
        raise Refused(stale_button_card())
    _refuse_what_is_not_theirs(context, initiative)
    match body.action:
        case views.SET if person is not None:
            return await _cover(context, initiative, _parsed(middle), person, press=True)
        case views.UNDO:
            return await _undo(context, initiative, _parsed(middle), person)
        case views.HAND if person is not None:
            return await _hand_over(context, initiative, middle, person)
        case _:
            raise Refused(stale_button_card())


def _parsed(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError:
        raise Refused(stale_button_card()) from None


async def submit(context: Context) -> Sequence[Outcome]:
    """The form: which initiative, who, and for how long."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    own, weeks, errors = _own(context), _coming(context), {}
    which = body.values.get(views.WHICH) or (own[0].id if len(own) == 1 else "")
    initiative = next((each for each in own if each.id == which), None)
    named = body.values.get(views.WHO, "").strip()
    found = people_named(context.company, named) if named else ()
    how = body.values.get(views.HOW, "")
    week = next((each for each in weeks if str(each) == how), None)
    if initiative is None:
        errors[views.WHICH] = "Choose one of yours."
    if len(found) != 1:
        errors[views.WHO] = "Choose somebody at the company; write the whole name or the e-mail address."
    if week is None and how != views.FOR_GOOD:
        errors[views.HOW] = "Choose a week, or for good."
    if initiative is not None and len(found) == 1 and not errors:
        if week is None:
            return [Reply(await _asked_back(context, initiative, found[0]))]
        problem = _problem(context, initiative, week, found[0])
        if not problem:
            return await _cover(context, initiative, week, found[0])
        errors[views.WHO] = problem
    form = views.cover_form(context.company, sender(context), own, weeks, values=body.values, errors=errors)
    return [Invalid(form)]


def _own(context: Context) -> Sequence[Initiative]:
    """What the sender owns, then what they sponsor."""
    person, company = sender(context).id, context.company
    sponsored = (each for each in company.initiatives.values() if each.sponsor == person != each.owner)
    return [each for each in (*company.owned_by(person), *sponsored) if each.stage.reports]


def _coming(context: Context) -> Sequence[Week]:
    this = Week.of(context.now, context.company.zone)
    return [*open_weeks(context), *(this.plus(number) for number in range(1, _WEEKS))]


# ---- for a week -------------------------------------------------------------------------------------------------


async def _cover(
    context: Context, initiative: Initiative, week: Week, by: Person, *, press: bool = False
) -> Sequence[Outcome]:
    """Raises Refused."""
    company = context.company
    if is_closed(company, week, context.now, initiative):
        raise Refused(views.refused_card(f"Week {week.number} has closed, so nobody is asked about it any more."))
    if initiative not in asked(company, week):
        raise Refused(not_asked_card(initiative, week, next_asked(company, initiative, week)))
    was = answers(company, initiative, week)
    problem = _problem(context, initiative, week, by)
    if problem:
        raise Refused(views.refused_card(problem))
    before = company.covers.get((initiative.id, week), "")
    cover = Cover(initiative.id, week, by.id)
    await context.work.arrangements.put(company.id, cover, by=sender(context).id, at=context.now)
    after = await once_more(context)
    open_now, answered = await _open_now(after, initiative, week, by), await _is_answered(after, initiative, week)
    undo = f"{initiative.id}|{week}|{before}"
    card = views.covered_card(initiative, week, by, undo, now=open_now, answered=answered)
    told: list[Outcome] = []
    if by.id != sender(context).id:
        new = views.told_card(initiative, week, sender(context).name, now=open_now, answered=answered)
        told.append(Reply(new, Audience.PERSON, by.id))
    if was != sender(context).id and was in company.people:
        told.append(Reply(views.no_more_card(initiative, week), Audience.PERSON, was))
    said = await instead(context, card) if press else Reply(card)
    return [said, *told, *await moved_cards(context, after)]


def _problem(context: Context, initiative: Initiative, week: Week, by: Person) -> str:
    """Why this person cannot answer in this week; empty when they can."""
    company = context.company
    if answers(company, initiative, week) == by.id:
        return f"{by.name} is asked about {initiative.name} in week {week.number} already."
    day = max(opens(company, by, week, initiative), context.now).astimezone(by.zone).date()
    away = by.absence_on(day)
    if away is not None:
        return f"{by.name} is away {days_words(away.first, away.last)}, when week {week.number} is asked about."
    return ""


async def _undo(context: Context, initiative: Initiative, week: Week, before: Person | None) -> Sequence[Outcome]:
    company = context.company
    covering = company.covers.get((initiative.id, week), "")
    cover = Cover(initiative.id, week, before.id if before else "")
    if before is not None:
        await context.work.arrangements.put(company.id, cover, by=sender(context).id, at=context.now)
    elif not await context.work.arrangements.take_back(company.id, cover.key):
        raise Refused(stale_button_card())
    after = await once_more(context)
    who = after.company.people.get(answers(after.company, initiative, week))
    told: list[Outcome] = []
    if covering in company.people and covering != sender(context).id:
        told.append(Reply(views.no_more_card(initiative, week), Audience.PERSON, covering))
    card = views.undone_card(initiative, week, who.name if who else initiative.owner)
    return [await instead(context, card), *told, *await moved_cards(context, after)]


async def _open_now(after: Context, initiative: Initiative, week: Week, by: Person) -> bool:
    """True for a check-in that can be answered now and has not been."""
    is_open = not is_closed(after.company, week, after.now, initiative)
    begun = is_open and week in open_weeks(after) and opens(after.company, by, week, initiative) <= after.now
    return begun and not await _is_answered(after, initiative, week)


async def _is_answered(context: Context, initiative: Initiative, week: Week) -> bool:
    check_in = await context.work.check_ins.get(context.company.id, initiative.id, week)
    return check_in is not None and check_in.state is not CheckInState.OPEN


# ---- for good ---------------------------------------------------------------------------------------------------


async def _hand_over(context: Context, initiative: Initiative, was: str, to: Person) -> Sequence[Outcome]:
    company, giver = context.company, sender(context)
    was_name = company.name_of(initiative.owner)
    if initiative.owner != was:
        raise Refused(views.owner_since_changed_card(initiative, was_name))
    if to.id == was:
        raise Refused(views.refused_card(f"{initiative.name} is {to.name}'s already."))
    hand_over = HandOver(initiative.id, to.id)
    await context.work.arrangements.put(company.id, hand_over, by=giver.id, at=context.now)
    id = f"{context.inbound.key}/{initiative.id}"
    said = Change(id, initiative.id, {"owner": to.id}, giver.id, context.now, source="hand-over")
    await context.work.initiatives.add(company.id, [said])
    after = await once_more(context)
    theirs = replace(initiative, owner=to.id)
    weeks = [week for week in open_weeks(after) if answers(after.company, theirs, week) == to.id]
    still_open = [week for week in weeks if await _open_now(after, theirs, week, to)]
    open_now = next(iter(still_open), None)
    told: dict[str, Card] = {}
    for id in (initiative.sponsor, was):
        if id in company.people and id not in (giver.id, to.id):
            told[id] = views.owner_changed_card(initiative, was_name, to)
    if to.id != giver.id:
        told = {to.id: views.new_owner_card(initiative, giver, open_now), **told}
    names = [company.people[id].name for id in told] or ["nobody else"]
    card = await instead(context, views.handed_over_card(initiative, to, names))
    return [
        card,
        *(Reply(said, Audience.PERSON, id) for id, said in told.items()),
        *await moved_cards(context, after),
    ]


def _refuse_what_is_not_theirs(context: Context, initiative: Initiative) -> None:
    """Only its owner, its sponsor and administrators say who answers. Raises Refused."""
    person = sender(context)
    if person.id not in (initiative.owner, initiative.sponsor) and Role.ADMIN not in person.roles:
        raise Refused(not_yours_card(initiative, context.company.name_of(initiative.owner)))
