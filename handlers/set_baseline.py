"""Setting a baseline by a form: how it was before, when, how it was found, from how many cases, who answers for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cadence.calendar import dated
from cadence.dates import read_day
from cadence.day_words import DatesRefused
from cadence.initiatives import may_change
from cadence.metrics import Metric, NotAFigure
from cadence.model import Baseline, Initiative
from cadence.stated import read_stated
from handlers.initiative_keeping import change
from handlers.messages import Audience, Card, Form, Invalid, Outcome, Reply, ShowForm
from handlers.named_person import people_named
from handlers.ports import Context
from handlers.turn import Refused, sender, told_too
from handlers.views import baseline as views
from handlers.views import initiatives as initiative_views
from handlers.views.trouble import stale_button_card

_LONGEST = 500  # characters of a reason
_LONGEST_WORDS = 120  # of a period or a method


def shown(context: Context, one: Initiative) -> Card:
    """What stands, with the buttons for whoever may change it."""
    return views.baselines_card(context.company, one, may=may_change(sender(context), one))


def opens(context: Context, one: Initiative, metric_id: str) -> Sequence[Outcome]:
    """The form of one metric. Raises Refused."""
    metric = _metric(context, one, metric_id)
    return [ShowForm(_form(context, one, metric, views.written(context.company, one, metric, context.today)))]


async def submitted(context: Context, one: Initiative, metric_id: str, typed: Mapping[str, str]) -> Sequence[Outcome]:
    """Keep it as a change of the initiative, and tell owner and sponsor. Raises Refused."""
    metric = _metric(context, one, metric_id)
    before = one.baselines.get(metric.id)
    errors: dict[str, str] = {}
    found = _read(context, metric, typed, errors)
    why = context.desk.mask(typed.get(views.WHY, "").strip())[:_LONGEST]
    if found == before and found is not None:
        return [Reply(initiative_views.same_card(one))]
    if before is not None and not why:
        errors[views.WHY] = "Say in a sentence why; the next summary quotes it."
    if errors or found is None:
        return [Invalid(_form(context, one, metric, typed, errors))]
    after = replace(one, baselines={**one.baselines, metric.id: found})
    now = await change(context, one, after, why, "form")
    card = views.set_card(now.company, now.company.initiatives[one.id], metric, sender(context), why)
    told = told_too(now, one.owner, one.sponsor)
    return [Reply(card), *(Reply(card, Audience.PERSON, id) for id in told)]


def _metric(context: Context, one: Initiative, id: str) -> Metric:
    metric = next((each for each in views.with_baselines(context.company, one) if each.id == id), None)
    if metric is None:
        raise Refused(stale_button_card())
    return metric


def _form(
    context: Context,
    one: Initiative,
    metric: Metric,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Form:
    return views.baseline_form(context.company, one, metric, values, errors)


def _read(context: Context, metric: Metric, typed: Mapping[str, str], errors: dict[str, str]) -> Baseline | None:
    """The baseline that was written; what is wrong with it goes to `errors`."""
    said = {name: " ".join(typed.get(name, "").split()) for name in (views.VALUE, views.PERIOD, views.METHOD)}
    for name in (views.PERIOD, views.METHOD):
        said[name] = context.desk.mask(said[name])
        if not said[name]:
            errors[name] = "No benefit counts without it."
        elif len(said[name]) > _LONGEST_WORDS:
            errors[name] = f"That is {len(said[name])} characters. Keep it under {_LONGEST_WORDS}."
    reading = None
    try:
        reading = read_stated(metric, said[views.VALUE], currency=context.company.currency)
    except NotAFigure as problem:
        errors[views.VALUE] = problem.message
    if reading is None:
        errors.setdefault(views.VALUE, "Write how it was before.")
    elif reading.value < 0:
        errors[views.VALUE] = "It cannot be below zero."
    sample = typed.get(views.SAMPLE, "").strip()
    if not sample.isascii() or not sample.isdigit() or not 0 < int(sample[:10]) <= 10**9:
        errors[views.SAMPLE] = "Write a whole number of cases, like 40."
    people = people_named(context.company, typed.get(views.OWNER, ""), sender=sender(context))
    if len(people) != 1:
        errors[views.OWNER] = "Name one person who answers for it."
    day = _day(typed.get(views.DATED, ""), context.today, errors)
    if errors or reading is None:
        return None
    return Baseline(
        metric.id,
        reading.value,
        said[views.PERIOD],
        said[views.METHOD],
        reading.currency,
        int(sample),
        people[0].id,
        day,
    )


def _day(text: str, today: date, errors: dict[str, str]) -> date | None:
    try:
        days = read_day(text.strip(), today) if text.strip() else None
    except DatesRefused as refusal:
        errors[views.DATED] = str(refusal)
        return None
    if days is None or len(days) != 1:
        errors[views.DATED] = "Write a day, like 30 Sep 2026."
    elif days[0] > today:
        errors[views.DATED] = f"{dated(days[0])} has not come. Name a day that has."
    else:
        return days[0]
    return None
