"""A figure that is doubted: ask what was meant, and keep exactly what the pressed button says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cadence.check_in import NeedsReason
from cadence.evidence import Doubt
from cadence.metrics import Metric, Reading, reading_of, show, written
from handlers.carried import LONGEST_VALUE, Meant, pack, pack_inputs, state_of, unpack
from handlers.check_in_answer import Target, keep
from handlers.messages import Action, Card
from handlers.ports import Context
from handlers.turn import Refused
from handlers.views import check_in as views
from handlers.views import check_in_buttons as buttons
from handlers.views import check_in_replies as replies
from handlers.views.trouble import stale_button_card

MEANT = "meant"  # how a button says that it carries figures


def card(
    context: Context,
    found: Target,
    said: Mapping[str, Reading],
    doubted: Sequence[Doubt],
    blockers: str | None,
    quote: str,
    reason: str = "",
) -> Card:
    """The question, with a button for everything that may have been meant. `reason`: why a figure is corrected."""
    meant = Meant(
        readings=dict(said),
        confirmed=tuple(doubt.metric for doubt in doubted),
        blockers=None if blockers is None else context.desk.mask(blockers),
        quote=context.desk.mask(quote),
        state=state_of(found.item),
        reason=context.desk.mask(reason),
    )
    choices = [
        Action(buttons.TAKE, label, value)
        for label, readings, note in _choices(said, doubted, found.item.metrics)
        if (value := _value(found, meant, readings, note)) is not None
    ]
    initiative, week = found.item.initiative, found.week.week
    form = buttons.change_button(initiative, week, "Something else")
    return replies.doubt_card(initiative, week, [doubt.message for doubt in doubted], [*choices, form])


def _choices(
    said: Mapping[str, Reading], doubted: Sequence[Doubt], metrics: Mapping[str, Metric]
) -> Sequence[tuple[str, Mapping[str, Reading], str]]:
    """(label, what it stores, what to note)."""
    as_written = {doubt.metric: said[doubt.metric] for doubt in doubted}
    suggested = {doubt.metric: doubt.suggestion for doubt in doubted if doubt.suggestion is not None}
    choices: list[tuple[str, Mapping[str, Reading], str]] = []
    if len(doubted) > 1:
        if len(suggested) == len(doubted):
            choices.append(("Take what you suggest", suggested, ""))
        return [*choices, ("All of them are right", as_written, "")]
    (doubt,) = doubted
    metric = metrics[doubt.metric]
    wrote = show(metric, written(said[doubt.metric]))
    if doubt.suggestion is not None:
        choices.append((show(metric, written(doubt.suggestion)), suggested, ""))
    if doubt.as_month is not None:
        note = f"{wrote} a month is {show(metric, written(doubt.as_month))} a week."
        choices.append((f"{wrote} a month", {doubt.metric: doubt.as_month}, note))
    lost = said[doubt.metric].value < 0  # review and rework took more than was saved: that is what is kept
    return [*choices, (f"{show(metric, said[doubt.metric]) if lost else wrote} is right", as_written, "")]


def _value(found: Target, meant: Meant, readings: Mapping[str, Reading], note: str = "") -> str | None:
    address = f"{buttons.address(found.week.week, found.item.initiative.id)}\n{MEANT}\n"
    chosen = replace(meant, readings={**meant.readings, **readings}, note=note or meant.note)
    packed = pack(chosen, LONGEST_VALUE - len(address))
    return None if packed is None else f"{address}{packed}"


async def take_meant(context: Context, found: Target, carried: str) -> tuple[Card, bool]:
    """Keep what a button carries: the card that says so, and whether the week has changed.

    Where the week says something else by now than when the button was made, it is asked again. Raises Refused, and
    cadence.check_in.CheckInRefusedError.
    """
    item, week, initiative = found.item, found.week.week, found.item.initiative
    meant = unpack(carried, item)
    if meant is None:
        raise Refused(stale_button_card())
    readings = meant.readings
    if all(metric in item.figures and reading_of(item.figures[metric]) == readings[metric] for metric in readings):
        return replies.understood_card(item, week), False  # pressed twice
    if meant.state != state_of(item):
        return _changed_since(found, meant), False
    try:
        kept = await keep(
            context,
            item,
            week,
            readings,
            source="sentence",
            blockers=meant.blockers,
            reason=meant.reason,
            quote=meant.quote,
            confirmed=set(meant.confirmed),
        )
    except NeedsReason:
        value = f"{buttons.address(week, initiative.id)}\n{pack_inputs(readings, item.metrics)}"
        words = views.readings_in_words(readings, item.metrics)
        return replies.reason_needed_card(initiative, week, words, value if len(value) <= LONGEST_VALUE else ""), False
    notes = (meant.note,) if meant.note else ()
    if meant.reason:
        return replies.restated_card(kept.item, week, kept.changes, meant.reason, notes), True
    return replies.understood_card(kept.item, week, notes=notes), True


def _changed_since(found: Target, meant: Meant) -> Card:
    now = replace(meant, state=state_of(found.item))
    value = _value(found, now, {})
    take = (
        (Action(buttons.TAKE, f"Take {views.readings_in_words(meant.readings, found.item.metrics)}", value),)
        if value
        else ()
    )
    return replies.changed_since_card(found.item, found.week.week, take)
