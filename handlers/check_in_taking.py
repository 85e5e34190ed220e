"""Taking a sentence for one initiative: what it says is kept, or asked about."""

from collections.abc import Mapping
from dataclasses import dataclass

from cadence.check_in import CheckInRefusedError, NeedsReason, NothingToRepeat, RepeatedTooOften
from cadence.days_abroad import says_a_later_week
from cadence.evidence import doubts, not_sure_of
from cadence.metrics import Reading
from cadence.model import Initiative, Week
from cadence.replies import (
    ReplyReading,
    Understood,
    names_any,
    read_called,
    said_known,
    said_why,
    uncut,
    understood,
    unsure,
)
from handlers import check_in_doubt
from handlers.carried import LONGEST_VALUE, pack_inputs
from handlers.check_in_answer import NOT_ASKED, Target, keep, keep_same, keep_skip
from handlers.check_in_asking import read_for
from handlers.messages import Action, Card
from handlers.ports import Context
from handlers.said_already import confirmed_before, stands_already, with_review
from handlers.views import check_in as views
from handlers.views import check_in_buttons as buttons
from handlers.views import check_in_replies as replies
from handlers.views.absences import which_time_card

PLAIN = ""  # how a button says that it carries a sentence, to be read again
_AWAY = "ooo"  # as cadence.replies calls it
SKIPPED: Mapping[str, str] = {_AWAY: "on leave", "skip": replies.NO_REASON}
_KNOWN_OF_WHICH = "How it is known was not kept, because there are several figures: choose it for each in the form."
_HOURS = "hours_saved"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the week it is about."""

    text: str
    week: Week
    or_week: Week | None = None  # what it may have meant instead
    written: str = ""  # all that was written, of which `text` is the part about one initiative


@dataclass(frozen=True, slots=True)
class Taken:
    """What is said back about one initiative, and those whose week changed."""

    card: Card
    answered: tuple[Initiative, ...] = ()


def carrying(context: Context, week: Week, initiative: Initiative, text: str) -> str | None:
    """A button's value that carries a sentence, masked; None when it does not fit."""
    value = f"{buttons.address(week, initiative.id)}\n{PLAIN}\n{context.desk.mask(text)}"
    return value if len(value) <= LONGEST_VALUE else None


async def take(context: Context, found: Target, words: Said) -> Taken:
    """Keep what a sentence says about one initiative, or ask. What is refused is said in the card."""
    try:
        return await _take_or_raise(context, found, words)
    except NeedsReason:
        return Taken(replies.reason_needed_card(found.item.initiative, found.week.week))
    except RepeatedTooOften:
        return Taken(replies.look_again_card([found.item.initiative], found.week.week))
    except NothingToRepeat:
        return Taken(replies.nothing_to_repeat_card([found.item.initiative], found.week.week))
    except CheckInRefusedError as refusal:
        return Taken(Card(str(refusal)))


def is_of_a_later_week(skip: str | None, text: str) -> bool:
    """True for somebody who will be away next week: no check-in of this one is skipped for that."""
    return skip == _AWAY and says_a_later_week(text)


async def _take_or_raise(context: Context, found: Target, words: Said) -> Taken:
    item, week, initiative, text = found.item, found.week.week, found.item.initiative, words.text
    reason, rest = said_why(text) if found.week.published and words.or_week is None else ("", text)
    known, rest = said_known(rest)
    reply = read_for(context.company, rest, [initiative])
    if reply.postponed:
        return Taken(replies.postponed_card(found.week) if item.is_open else replies.all_answered_card(week))
    if is_of_a_later_week(reply.skip, text):
        return Taken(which_time_card())
    if reply.skip:
        reason = SKIPPED.get(reply.skip, reply.skip)
        await keep_skip(context, item, week, reason)
        return Taken(replies.skipped_card([item], week, reason), (initiative,))
    if reply.same_as_last and not reply.has_figures:
        kept = await keep_same(context, item, week)
        return Taken(replies.understood_card(kept.item, week), (initiative,))
    read = _understood(context, found, reply, rest)
    said = with_review(read.readings, item)
    if not said and not reply.blockers:
        return Taken(replies.not_understood_card([initiative], week, read.notes))
    if found.week.published and not reason and not stands_already(said, item):
        return Taken(_restating_card(context, found, words, said))
    doubted = doubts(initiative, said, item.earlier(week), metrics=item.metrics)
    if not doubted and unsure(rest):
        doubted = not_sure_of(said, item.metrics)
    if doubted and not confirmed_before({each.metric: said[each.metric] for each in doubted}, item):
        return Taken(
            check_in_doubt.card(context, found, said, doubted, reply.blockers, uncut(text, words.written), reason)
        )
    kept = await keep(
        context,
        item,
        week,
        said,
        source="sentence",
        blockers=reply.blockers,
        reason=reason,
        quote=uncut(text, words.written),
        confirmed={doubt.metric for doubt in doubted},
        known=dict.fromkeys(said, known) if known is not None and len(said) == 1 else NOT_ASKED,
    )
    unclear = (_KNOWN_OF_WHICH,) if known is not None and len(said) > 1 else ()
    notes, wrote = (*read.notes, *unclear), read.quotes.get(_HOURS, "")
    if reason:
        restated = replies.restated_card(kept.item, week, kept.changes, context.desk.mask(reason), notes)
        return Taken(restated, (initiative,))
    return Taken(replies.understood_card(kept.item, week, wrote=wrote, notes=notes), (initiative,))


def _understood(context: Context, found: Target, reply: ReplyReading, text: str) -> Understood:
    """What it comes to; what it calls by its name and is not asked for here is read too, so that it can be said.

    Unless that takes something away: "12 documents" may be a metric of others, and here what the hours are made of.
    """
    item, currency = found.item, context.company.currency
    initiative = item.initiative
    read = understood(reply, initiative, currency=currency, previous=item.before, metrics=item.metrics)
    if not names_any(text, (each for id, each in item.metrics.items() if id not in initiative.metrics)):
        return read
    wide = read_called(text, tuple(item.metrics.values()), currency=currency)
    more = understood(wide, initiative, currency=currency, previous=item.before, metrics=item.metrics)
    return more if read.readings.items() <= more.readings.items() else read


def _restating_card(context: Context, found: Target, words: Said, said: Mapping[str, Reading]) -> Card:
    """The summary is out: the form, filled in, asks for the reason; or another week was meant."""
    initiative, week = found.item.initiative, found.week.week
    value = f"{buttons.address(week, initiative.id)}\n{pack_inputs(said, found.item.metrics)}"
    other = words.or_week
    carried = carrying(context, other, initiative, words.text) if other is not None else None
    others = (Action(buttons.TAKE, f"It is for week {other.number}", carried),) if other and carried else ()
    read = views.readings_in_words(said, found.item.metrics)
    return replies.reason_needed_card(initiative, week, read, value if len(value) <= LONGEST_VALUE else "", others)
