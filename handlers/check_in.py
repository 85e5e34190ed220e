"""Answering a check-in: its buttons and its forms. Sentences are in check_in_words."""

from collections.abc import Mapping, Sequence

from cadence.check_in import NeedsReason, NothingSaid
from cadence.evidence import Doubt, doubts
from cadence.metrics import Metric, Reading, read_form, reading_of
from cadence.model import Week
from cadence.skip_words import read_skip
from handlers import check_in_words, skipping
from handlers.carried import unpack_inputs
from handlers.check_in_answer import (
    Target,
    changes_in_place,
    keep,
    keep_same,
    keep_skip,
    shown_on_check_in,
    target,
    week_at,
    week_of,
)
from handlers.how_known import may_confirm, read_known
from handlers.messages import Audience, Form, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.owner_week import InitiativeWeek, OwnerWeek, sponsors_told
from handlers.ports import Context
from handlers.turn import Refused, in_its_place, instead, on_press, on_submit, sender
from handlers.views import check_in_buttons as buttons
from handlers.views import check_in_form as forms
from handlers.views import check_in_replies as replies
from handlers.views.trouble import stale_button_card

words = check_in_words.words

_NOT_TICKED = frozenset({"", "0", "false", "no", "off"})
_TAKEN_AWAY = "A figure that was said is corrected, not taken away. Write what is right."
_NOTHING = "Fill in at least one figure, or close this and choose “Not this week”."


async def press(context: Context) -> Sequence[Outcome]:
    """A button of a check-in, a reminder or a reply to a sentence."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:
    match body.action:
        case buttons.ANSWER:
            address, _, carried = body.value.partition("\n")
            found = await target(context, address)
            return [ShowForm(_form(context, found, carried))]
        case buttons.SAME:
            return await _same(context, body.value)
        case buttons.SKIP:
            gathered = await _skippable(context, body.value)
            return [ShowForm(forms.skip_form(gathered, body.value))]
        case buttons.TAKE:
            return await check_in_words.take_again(context, body.value)
        case buttons.WEEK:
            week, _, said = body.value.partition("\n")
            return await _of_week(context, week_of(context, week), said)
        case buttons.RIGHT:
            found = await target(context, body.value)
            card = replies.understood_card(found.item, found.week.week)
            return [await instead(context, replies.thanked_card(card))]
        case _:
            return [Reply(stale_button_card())]


async def _of_week(context: Context, week: Week, said: str) -> Sequence[Outcome]:
    """A sentence for the week that was chosen for it."""
    skip = read_skip(said)
    skipped = None if skip is None else await skipping.skips(context, skip, said, week)
    if skipped is not None:
        return await in_its_place(context, skipped)
    return await check_in_words.words_of_week(context, said, week)


def _form(context: Context, found: Target, carried: str) -> Form:
    """The form, filled in with what was said before or with the figures its button carries."""
    if not carried:
        return forms.answer_form(found.item, found.week, may_confirm=may_confirm(sender(context)))
    names = [asked.name for metric in found.item.asked for asked in metric.inputs]
    values = forms.filled_in(found.item, found.week) | unpack_inputs(carried, names)
    return forms.answer_form(found.item, found.week, values=values, may_confirm=may_confirm(sender(context)))


async def submit(context: Context) -> Sequence[Outcome]:
    """A check-in's form, or the one that says why there is nothing this week."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    match body.form:
        case forms.FORM_NAME:
            return await _answer(context, await target(context, body.context), body.values)
        case forms.SKIP_FORM:
            return await _skip(context, body.context, body.values)
        case _:
            return [Reply(stale_button_card())]


# ---- the answer form --------------------------------------------------------------------------------------------


async def _answer(context: Context, found: Target, values: Mapping[str, str]) -> Sequence[Outcome]:
    item, week = found.item, found.week
    asked = [metric for metric in item.asked if metric not in item.measured or _names(metric) & values.keys()]
    read = read_form(asked, values, currency=context.company.currency)
    known = read_known(item, read.readings, values, person=sender(context), company=context.company)
    errors = {**read.errors, **known.errors}
    for metric in asked:
        if metric.id in item.figures and metric.id not in read.readings and not _names(metric) & errors.keys():
            errors[metric.inputs[0].name] = _TAKEN_AWAY
    wins, blockers = values.get(forms.WINS, "").strip(), values.get(forms.BLOCKERS, "").strip()
    if not errors and not read.readings and not wins and not blockers and not item.measured:
        errors[_first_input(item)] = _NOTHING
    if week.published and not values.get(forms.REASON, "").strip():
        errors[forms.REASON] = "Say in a few words why it changes. The next summary quotes it."
    if errors:
        return [_invalid(context, found, values, errors)]
    doubted = doubts(item.initiative, _new(read.readings, item), item.earlier(week.week), metrics=item.metrics)
    confirmed = values.get(forms.CONFIRMED, "").strip().casefold() not in _NOT_TICKED
    if doubted and not confirmed:
        return [_doubtful(context, found, values, doubted)]
    reason = values.get(forms.REASON, "") if week.published else ""
    try:
        kept = await keep(
            context,
            item,
            week.week,
            read.readings,
            source="form",
            wins=wins,
            blockers=blockers,
            reason=reason,
            confirmed={doubt.metric for doubt in doubted},
            known=known.known,
        )
    except NeedsReason as refusal:
        return [_invalid(context, found, values, {forms.REASON: str(refusal)}, restating=True)]
    except NothingSaid:
        return [_invalid(context, found, values, {_first_input(item): _NOTHING})]
    return [
        *await _said_back(context, kept.item, kept.changes, week, reason),
        *await _updates(context, kept.item, week),
    ]


async def _said_back(
    context: Context, item: InitiativeWeek, changes: Sequence[str], week: OwnerWeek, reason: str
) -> Sequence[Outcome]:
    """Where the check-in card does not show it, the answer is said back."""
    if reason:
        return [Reply(replies.restated_card(item, week.week, changes, context.desk.mask(reason.strip())))]
    if await shown_on_check_in(context, item.initiative, week.week):
        return []
    return [Reply(replies.understood_card(item, week.week))]


async def _updates(context: Context, item: InitiativeWeek, week: OwnerWeek) -> Sequence[Outcome]:
    return await changes_in_place(context, [item.initiative], week.week)


def _doubtful(context: Context, found: Target, values: Mapping[str, str], doubted: Sequence[Doubt]) -> Invalid:
    errors = {doubt.input: doubt.message for doubt in doubted}
    errors[forms.CONFIRMED] = "Tick this if they are, or correct what is not."
    return _invalid(context, found, values, errors, confirm=True)


def _invalid(
    context: Context,
    found: Target,
    values: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    confirm: bool = False,
    restating: bool = False,
) -> Invalid:
    form = forms.answer_form(
        found.item,
        found.week,
        values=values,
        errors=errors,
        confirm=confirm,
        restating=restating,
        may_confirm=may_confirm(sender(context)),
    )
    return Invalid(form)


def _new(readings: Mapping[str, Reading], item: InitiativeWeek) -> Mapping[str, Reading]:
    """The readings that are not what was said and confirmed already: nobody is asked the same thing twice."""
    return {
        metric: reading
        for metric, reading in readings.items()
        if not (
            metric in item.figures and item.figures[metric].confirmed and reading_of(item.figures[metric]) == reading
        )
    }


def _names(metric: Metric) -> set[str]:
    return {asked.name for asked in metric.inputs}


def _first_input(item: InitiativeWeek) -> str:
    asked = [metric for metric in item.asked if metric not in item.measured]
    return asked[0].inputs[0].name if asked else forms.BLOCKERS


# ---- same as last week, not this week ---------------------------------------------------------------------------


async def _same(context: Context, value: str) -> Sequence[Outcome]:
    week = await week_at(context, value)
    if not week.open_items:
        return [Reply(replies.all_answered_card(week.week)), *await _all_updates(context, week)]
    repeated = [item for item in week.open_items if item.may_repeat]
    if not repeated and any(item.before for item in week.open_items):
        return [Reply(replies.look_again_card([i.initiative for i in week.open_items if i.before], week.week))]
    if not repeated:
        return [Reply(replies.nothing_to_repeat_card([item.initiative for item in week.open_items], week.week))]
    kept = [await keep_same(context, item, week.week) for item in repeated]
    said: list[Outcome] = []
    if not await shown_on_check_in(context, repeated[0].initiative, week.week):
        said = [Reply(replies.understood_card(each.item, week.week)) for each in kept]
    return [*said, *await _all_updates(context, week)]


async def _skippable(context: Context, value: str) -> OwnerWeek:
    """What of the week a button or form names is still open. Raises Refused when nothing is."""
    gathered = await week_at(context, value)
    if not gathered.open_items:
        raise Refused(replies.all_answered_card(gathered.week))
    return gathered


async def _skip(context: Context, value: str, values: Mapping[str, str]) -> Sequence[Outcome]:
    week = await _skippable(context, value)
    chosen, note = values.get(forms.REASON, ""), values.get(forms.NOTE, "").strip()
    which = values.get(forms.WHICH, forms.ALL) or forms.ALL
    items = [item for item in week.open_items if which in (forms.ALL, item.initiative.id)]
    readers = sponsors_told(week, items)
    errors = {}
    if chosen not in forms.SKIP_REASONS:
        errors[forms.REASON] = "Choose why there is nothing this week."
    elif chosen == forms.OTHER and not note and readers:
        errors[forms.NOTE] = "Say in a few words what it is."
    if not items:
        errors[forms.WHICH] = "That one is not open any more. Choose another."
    if errors:
        return [Invalid(forms.skip_form(week, value, values=values, errors=errors))]
    reason = forms.SKIP_REASONS[chosen]
    for item in items:
        await keep_skip(context, item, week.week, reason)
    told = _tell_sponsors(context, readers, week, reason, note) if note else []
    updates = await changes_in_place(context, [item.initiative for item in items], week.week)
    if await shown_on_check_in(context, items[0].initiative, week.week):
        return [*told, *updates]
    return [Reply(replies.skipped_card(items, week.week, reason)), *told, *updates]


def _tell_sponsors(
    context: Context, readers: Mapping[str, Sequence[InitiativeWeek]], week: OwnerWeek, reason: str, note: str
) -> Sequence[Outcome]:
    """The note in the owner's own words: each sponsor reads it, privately, about their own initiatives."""
    said = context.desk.mask(note)
    return [
        Reply(replies.skip_note_card(sender(context), items, week.week, reason, said), Audience.PERSON, sponsor)
        for sponsor, items in readers.items()
    ]


async def _all_updates(context: Context, week: OwnerWeek) -> Sequence[Outcome]:
    return await changes_in_place(context, [item.initiative for item in week.items], week.week)
