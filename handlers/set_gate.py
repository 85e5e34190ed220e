"""Setting an initiative's gate by a form: its day, what scales it and what stops it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cadence.calendar import dated
from cadence.dates import read_day
from cadence.day_words import DatesRefused
from cadence.decisions import case_of, deciders
from cadence.gates import InitiativeGate, Threshold, apart
from cadence.initiatives import Change
from cadence.metrics import Metric, NotAFigure, metrics_asked
from cadence.model import Initiative, Stage
from cadence.people import Person, Role
from cadence.stated import read_stated
from handlers.bring_case import bring_one
from handlers.messages import Audience, Card, Form, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.ports import Context
from handlers.turn import Refused, sender, told_too
from handlers.views import gate as views
from handlers.views.decision import case_card
from handlers.views.trouble import stale_button_card

FARTHEST = timedelta(days=731)  # from today on, a gate's day


async def opens(context: Context, body: Press) -> Sequence[Outcome]:
    """The button of the form. Raises Refused."""
    initiative = await _to_set(context, body.value)
    return [ShowForm(_form(context, initiative, {}, {}))]


async def offered(context: Context, initiative: Initiative) -> Card:
    """As “set a gate for ticket triage”: what is set, and the button of the form. Raises Refused."""
    await _to_set(context, initiative.id)
    return views.offer_card(context.company, initiative)


async def _to_set(context: Context, id: str) -> Initiative:
    """The initiative, for somebody who may set its gate and while that is not due. Raises Refused."""
    initiative = context.company.initiatives.get(id)
    if initiative is None:
        raise Refused(stale_button_card())
    may = _may(context, initiative)
    if sender(context) not in may:
        raise Refused(views.not_yours_card(initiative, may))
    if initiative.stage is Stage.STOPPED:
        raise Refused(Card(f"{initiative.name} is stopped, so there is nothing to decide about it."))
    if not metrics_asked(context.company, initiative):
        raise Refused(Card(f"{initiative.name} is asked about no metric yet, so there is nothing a gate could go by."))
    case = case_of(initiative, await context.work.decisions.of_initiative(context.company.id, initiative.id))
    if case is not None and case.gate.on <= context.today:
        one = await bring_one(context.company, case, context.work, context.now)
        person = sender(context)
        card = case_card(one, context.today, may=person in one.deciders, told=one.is_told(person))
        raise Refused(replace(card, headline=f"Its gate is due, and can only be decided or postponed. {card.headline}"))
    return initiative


def _may(context: Context, initiative: Initiative) -> tuple[Person, ...]:
    """Who decides, its sponsor, and administrators."""
    company = context.company
    also = [each for each in company.people.values() if each.id == initiative.sponsor or Role.ADMIN in each.roles]
    return tuple(dict.fromkeys((*deciders(company, initiative), *also)))


async def submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    """The form. Raises Refused."""
    initiative = await _to_set(context, body.context)
    errors: dict[str, str] = {}
    on = day_of(body.values.get(views.ON, "").strip(), context.today, views.ON, errors)
    metrics = metrics_asked(context.company, initiative)
    scale = _lines(context, metrics, body.values, views.scale_field, errors)
    stop = _lines(context, metrics, body.values, views.stop_field, errors)
    if not scale and not errors:
        errors[views.scale_field(metrics[0].id)] = "Say for at least one metric what must be reached."
    for metric in metrics:
        one, other = scale.get(metric.id), stop.get(metric.id)
        if one is not None and other is not None and not apart(one, other, metric.better):
            errors[views.stop_field(metric.id)] = "That would stop where it also scales. Name a worse value."
    if errors or on is None:
        return [Invalid(_form(context, initiative, body.values, errors))]
    id = context.inbound.key
    gate = InitiativeGate(on, tuple(scale.values()), tuple(stop.values()), id)
    change = Change(id, initiative.id, {"gate": gate}, sender(context).id, context.now, source="gate")
    await context.work.initiatives.add(context.company.id, [change])
    card = views.set_card(context.company, replace(initiative, gate=gate), sender(context))
    told = told_too(context, initiative.owner, initiative.sponsor)
    return [Reply(card), *(Reply(card, Audience.PERSON, each) for each in told)]


def _form(context: Context, initiative: Initiative, values: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    return views.gate_form(context.company, initiative, context.today, values=values, errors=errors)


def day_of(text: str, today: date, field: str, errors: dict[str, str]) -> date | None:
    """The day of a gate, as somebody typed it; what is wrong with it goes to `errors`, at its field."""
    try:
        days = read_day(text, today) if text else None
    except DatesRefused as refusal:
        errors[field] = str(refusal)
        return None
    if days is None or len(days) != 1:
        errors[field] = "Write the day on which it is decided, like 18 Jan 2027."
    elif not today < days[0] <= today + FARTHEST:
        errors[field] = f"{dated(days[0])} is not within the next two years. Name another day."
    else:
        return days[0]
    return None


def _lines(
    context: Context, metrics: Sequence[Metric], values: Mapping[str, str], field: views.FieldOf, errors: dict[str, str]
) -> dict[str, Threshold]:
    found = {}
    for metric in metrics:
        text = values.get(field(metric.id), "").strip()
        if not text:
            continue
        try:
            reading = read_stated(metric, text, currency=context.company.currency)
        except NotAFigure as problem:
            errors[field(metric.id)] = problem.message
            continue
        if reading is not None:
            found[metric.id] = Threshold(metric.id, reading.value, reading.currency)
    return found
