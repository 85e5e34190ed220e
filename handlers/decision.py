"""Deciding at a gate: scale, adjust, stop or postpone, with a reason; and what is open or was decided, in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cadence.calendar import dated
from cadence.dates import read_day
from cadence.day_words import DatesRefused
from cadence.decision_words import DecisionWish, Wanted, day_of, read_decision_wish
from cadence.decisions import Case, Decision, all_cases, case_of, deciders, open_cases
from cadence.model import Initiative, Week
from cadence.people import Person, Role
from cadence.recommendation import Choice
from handlers import set_gate
from handlers.bring_case import bring_one
from handlers.decided import keep, pressed_row
from handlers.messages import Card, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.named_person import initiative_named
from handlers.people import has_role
from handlers.ports import Context
from handlers.turn import Refused, delivery_here, on_press, on_submit, or_said_why, sender
from handlers.views import decision as views
from handlers.views import decision_buttons as buttons
from handlers.views import decision_forms as forms
from handlers.views import gate as gate_views
from handlers.views.decision_buttons import Said, case_at, packed
from handlers.views.decision_log import log_card
from handlers.views.trouble import stale_button_card
from handlers.views.words import clipped

_LAST = 20  # decisions that are listed in chat
_READERS = (Role.OWNER, Role.SPONSOR, Role.EXECUTIVE, Role.ADMIN, Role.PARTNER)


# ---- words ------------------------------------------------------------------------------------------------------


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The outcomes of a message about decisions or gates; None for every other message."""
    wish = read_decision_wish(text)
    if wish is None or context.person is None:
        return None
    initiative = initiative_named(context.company, wish.initiative) if wish.initiative else None
    if wish.initiative and initiative is None:
        return await or_said_why(_pointed_at(context, wish)) if wish.points else None
    return await or_said_why(shown(context, wish, initiative))


async def show_open(context: Context) -> Sequence[Outcome]:
    """As “what is open to decide?”. Raises Refused."""
    return await shown(context, DecisionWish(Wanted.OPEN), None)


async def show_open_of(context: Context, ids: Collection[str]) -> Sequence[Outcome]:
    """The same of these initiatives, for whoever reads the summary that asks for them. Raises Refused."""
    return [Reply(await _open(context, None, ids))]


async def shown(context: Context, wish: DecisionWish, initiative: Initiative | None) -> Sequence[Outcome]:
    """What is wanted, of one initiative where it is named. Raises Refused."""
    _refuse_others(context)
    match wish.wanted:
        case Wanted.OPEN:
            return [Reply(await _open(context, _said(context, wish)))]
        case Wanted.GATES:
            cases = all_cases(context.company, await about_gates(context))
            return [Reply(views.gates_card(cases))]
        case Wanted.DECIDE if initiative is not None:
            return [Reply(await _case(context, initiative, wish))]
        case Wanted.GATE if initiative is not None:
            return [Reply(await set_gate.offered(context, initiative))]
        case _:
            return [Reply(await _log(context, initiative))]


def may_see(context: Context) -> bool:
    """True for those who lead initiatives: figures and decisions are theirs to see."""
    return has_role(context.company, sender(context), *_READERS) or sender(context).id in _deciders(context)


def _deciders(context: Context) -> Mapping[str, Person]:
    return {each.id: each for one in context.company.initiatives.values() for each in deciders(context.company, one)}


def _refuse_others(context: Context) -> None:
    if not may_see(context):
        raise Refused(views.not_shown_card(tuple(_deciders(context).values())))


async def about_gates(context: Context) -> Sequence[Decision]:
    """What was decided about the initiatives that have a gate."""
    company = context.company
    with_gate = [each.id for each in company.initiatives.values() if each.gate is not None]
    return await context.work.decisions.of(company.id, initiatives=with_gate)


async def _open(context: Context, said: Said | None, ids: Collection[str] | None = None) -> Card:
    company, work = context.company, context.work
    log = await about_gates(context)
    week = Week.of(context.now, company.zone)
    until = week.sunday
    cases = [case for case in all_cases(company, log) if ids is None or case.initiative.id in ids]
    due, later = [case for case in cases if case.day <= until], [case for case in cases if case.day > until]
    shown, rest = due[: views.MOST_IN_CHAT], due[views.MOST_IN_CHAT :]
    brought = [await bring_one(company, case, work, context.now) for case in shown]
    person, later = sender(context), sorted(later, key=lambda case: case.day)
    may = frozenset(each.case.initiative.id for each in brought if person in each.deciders)
    return views.open_card(brought, rest, week.monday, later, may=may, reader=person, said=said)


async def _log(context: Context, initiative: Initiative | None) -> Card:
    company, work = context.company, context.work
    if initiative is None:
        return log_card(await work.decisions.lately(company.id, _LAST), company, sender(context))
    taken = await work.decisions.of_initiative(company.id, initiative.id)
    return log_card(tuple(reversed(taken))[:_LAST], company, sender(context), initiative)


async def _pointed_at(context: Context, wish: DecisionWish) -> Sequence[Outcome] | None:
    """“Scale it, people like it”: the one open case of the message it answers, else the only one there is.

    Several are shown, to choose from. None where nothing is open, and for “stop it”, unless it answers a case.
    """
    thread = context.inbound.place.thread
    row = None if thread is None else await delivery_here(context, thread)
    there = {case_at(each) for each in row.card.body} - {None} if row is not None and row.card is not None else set()
    if not there and not (wish.why and wish.choice is not Choice.STOP):
        return None
    until = Week.of(context.now, context.company.zone).sunday
    may = sender(context)
    cases = [
        each
        for each in open_cases(context.company, await about_gates(context), until)
        if may in deciders(context.company, each.initiative)
        and (not there or packed(each.initiative.id, each.gate.key) in there)
    ]
    if not cases:
        return None
    wish = wish if len(cases) == 1 else replace(wish, wanted=Wanted.OPEN)
    return await shown(context, wish, cases[0].initiative)


async def _case(context: Context, initiative: Initiative, wish: DecisionWish) -> Card:
    case, taken = await _case_of(context, initiative)
    if case is None:
        last = next((each for each in reversed(taken) if each.decides), None)
        return views.no_gate_card(initiative, last, context.company)
    one = await bring_one(context.company, case, context.work, context.now)
    person = sender(context)
    may, told = person in one.deciders, one.is_told(person)
    return views.case_card(one, context.today, may=may, told=told, said=_said(context, wish))


def _said(context: Context, wish: DecisionWish) -> Said | None:
    """What was written for the form behind the button of a choice."""
    if wish.choice is None:
        return None
    why = clipped(context.desk.mask(wish.why), forms.LONGEST_REASON)
    return Said(wish.choice, why, day_of(wish.until, context.today) if wish.until else None)


async def _case_of(context: Context, initiative: Initiative) -> tuple[Case | None, Sequence[Decision]]:
    taken = await context.work.decisions.of_initiative(context.company.id, initiative.id)
    return case_of(initiative, taken), taken


# ---- buttons and the form ---------------------------------------------------------------------------------------


async def press(context: Context) -> Sequence[Outcome]:
    """`decision.scale`, `.adjust`, `.stop`, `.postpone`: the form that asks why.

    `decision.open`: what is open. `decision.gate`: the form that sets a gate.
    """
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:
    match body.action:
        case buttons.SHOW_OPEN:
            return await show_open(context)
        case buttons.GATE:
            return await set_gate.opens(context, body)
    choice = buttons.choice_of(body.action)
    if choice is None:
        raise Refused(stale_button_card())
    pressed, day, why = buttons.carried(body.value)
    case = await _to_decide(context, *buttons.unpacked(pressed))
    one = await bring_one(context.company, case, context.work, context.now)
    about = f"{choice.value}|{pressed}|{await pressed_row(context, body) or ''}"
    said = {name: words for name, words in ((forms.REASON, why), (forms.LOOK, day)) if words}
    return [ShowForm(forms.decision_form(one, choice, about, context.today, values=said))]


async def _to_decide(context: Context, id: str, gate: str) -> Case:
    """The case a button is about, for somebody who may decide it. Raises Refused."""
    initiative = context.company.initiatives.get(id)
    if initiative is None:
        raise Refused(stale_button_card())
    may = deciders(context.company, initiative)
    if sender(context) not in may:
        raise Refused(views.not_yours_card(initiative, may))
    case, taken = await _case_of(context, initiative)
    if case is None or case.gate.key != gate:
        last = next((each for each in reversed(taken) if each.decides and each.gate == gate), None)
        raise Refused(views.already_card(initiative, last, context.company))
    return case


async def submit(context: Context) -> Sequence[Outcome]:
    """The form of a decision: kept with the evidence as it is now, and told. The form of a gate."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    if body.form == gate_views.FORM_NAME:
        return await set_gate.submitted(context, body)
    name, _, rest = body.context.partition("|")
    id, _, rest = rest.partition("|")
    gate, _, row = rest.partition("|")
    if name not in set(Choice):
        raise Refused(stale_button_card())
    choice = Choice(name)
    case = await _to_decide(context, id, gate)
    one = await bring_one(context.company, case, context.work, context.now)
    errors: dict[str, str] = {}
    reason = context.desk.mask(" ".join(body.values.get(forms.REASON, "").split()))
    if not reason:
        errors[forms.REASON] = "Say in a few words why."
    elif len(reason) > forms.LONGEST_REASON:
        errors[forms.REASON] = f"That is {len(reason)} characters. Keep it under {forms.LONGEST_REASON}."
    again = _day(body.values.get(forms.LOOK, ""), choice, context.today, errors)
    if errors:
        form = forms.decision_form(one, choice, body.context, context.today, values=body.values, errors=errors)
        return [Invalid(form)]
    return await keep(context, one, choice, reason, again, row)


def _day(text: str, choice: Choice, today: date, errors: dict[str, str]) -> date | None:
    """The day that was written; what is wrong with it goes to `errors`."""
    text = text.strip()
    if not text:
        if forms.needs_day(choice):
            errors[forms.LOOK] = "Name the day on which it is decided again."
        return None
    try:
        days = read_day(text, today)
    except DatesRefused as refusal:
        errors[forms.LOOK] = str(refusal)
        return None
    if days is None or len(days) != 1:
        errors[forms.LOOK] = "Write a day, like 18 Jan 2027."
    elif days[0] <= today:
        errors[forms.LOOK] = f"{dated(days[0])} is not in the future. Name a later day."
    elif days[0] - today > set_gate.FARTHEST:
        errors[forms.LOOK] = f"{dated(days[0])} is more than two years away. Name an earlier day."
    else:
        return days[0]
    return None
