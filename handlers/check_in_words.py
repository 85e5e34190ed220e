"""Answering a check-in by writing a sentence: "invoice review 14 h, all ten now, waiting for SSO"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadence.check_in import CheckInRefusedError, NeedsReason, NothingToRepeat
from cadence.evidence import Doubt, doubts
from cadence.metrics import METRICS, Reading, reading_of, show
from cadence.model import Initiative, Week
from cadence.replies import ReplyReading, read_reply, understood, which
from cadence.rhythm import asked
from handlers.check_in_answer import (
    Refused,
    Target,
    card_for,
    changes_in_place,
    instead,
    keep,
    keep_same,
    keep_skip,
    may_answer,
    own_week,
    owner_of,
    target,
    target_of,
)
from handlers.messages import Action, Card, Outcome, Reply
from handlers.owner_week import InitiativeWeek, OwnerWeek, asked_of, week_meant
from handlers.ports import Context
from handlers.views import check_in as views
from policies.model import Intent

AS_WRITTEN = "as written"  # take the figures as they are, although they were doubted
SUGGESTED = "suggested"  # take what was perhaps meant
MONTH = "month"  # the hours were a month's
PLAIN = ""

_LONGEST_VALUE = 2000  # characters a button can carry on Slack
_MOST_BUTTONS = 6
_SKIPPED: Mapping[str, str] = {"ooo": "on leave", "skip": "no reason given"}
_HOURS = "hours_saved"
_SHOW = re.compile(r"\s*(?:show\s+|open\s+)?(?:me\s+)?(?:my\s+|the\s+)?check[- ]?in\s*[.!]?\s*", re.IGNORECASE)
_QUESTION_MARKS = "?？؟"
_ASKING = re.compile(
    r"\s*(can|could|may|might|should|shall|am|is|are|do|does|did|what|which|who|how|when|why|where)\b", re.IGNORECASE
)


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """Take a sentence as an answer to the open check-in. None when it is not one after all.

    A sentence that names initiatives is taken for those; one that names none for the only one that is open, or it is
    asked which is meant. The word "check-in" alone shows it again.
    """
    try:
        return await _words(context, text)
    except Refused as refusal:
        return [Reply(refusal.card)]
    except CheckInRefusedError as refusal:
        return [Reply(Card(str(refusal)))]


async def _words(context: Context, text: str) -> Sequence[Outcome] | None:
    if context.person is None:
        return None
    if _SHOW.fullmatch(text):
        card = await card_for(context, context.person)
        return None if card is None else [Reply(card)]
    week = await week_meant(context.company, context.person, context.work, context.now)
    if week is None:
        return None
    if _is_question(context, text):
        return None
    parts = which(text, asked(context.company, week))
    if parts:
        return await _named(context, week, parts)
    mine = asked_of(context.company, context.person, week)
    return await _unnamed(context, week, mine, text) if mine else None


async def take_again(context: Context, value: str) -> Sequence[Outcome]:
    """A button that carries a sentence: which initiative it is about, or what a doubted figure meant.

    The sentence is read again; nothing a button carries is trusted further than its writer. Raises Refused.
    """
    address, _, rest = value.partition("\n")
    how, _, text = rest.partition("\n")
    found = await target(context, address)
    taken = await _take(context, found, text, how if how in (AS_WRITTEN, SUGGESTED, MONTH) else PLAIN)
    outcomes: list[Outcome] = [await instead(context, taken.card)]
    return [*outcomes, *await changes_in_place(context, taken.answered, found.week.week)]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is said back about one initiative, and those whose week changed."""

    card: Card
    answered: tuple[Initiative, ...] = ()


# ---- for which initiative ---------------------------------------------------------------------------------------


async def _named(context: Context, week: Week, parts: Sequence[tuple[Initiative, str]]) -> Sequence[Outcome] | None:
    said: list[_Taken] = []
    for initiative, part in parts:
        if context.person is None or not may_answer(context.person, initiative):
            if not read_reply(part).non_answer:
                owner = owner_of(context.company, initiative)
                said.append(_Taken(views.not_yours_card(initiative, owner.name if owner else initiative.owner)))
            continue
        if read_reply(part).non_answer and not _is_talk(context, part):
            continue
        said.append(await _take(context, await target_of(context, initiative, week), part, PLAIN))
    return await _outcomes(context, week, said) if said else None


async def _unnamed(context: Context, week: Week, mine: Sequence[Initiative], text: str) -> Sequence[Outcome] | None:
    reply = read_reply(text)
    gathered = await own_week(context, week)
    still = gathered.open_items
    if reply.non_answer:
        return [Reply(views.not_understood_card(mine, week))] if _is_reply(context, text) else None
    if reply.skip:
        return await _skip_all(context, gathered, _SKIPPED.get(reply.skip, reply.skip))
    if reply.same_as_last and not reply.has_figures and len(still) > 1:
        return await _outcomes(context, week, await _same_for_all(context, gathered))
    meant = [item.initiative for item in still] or list(mine)
    if len(meant) == 1:
        taken = await _take(context, await target_of(context, meant[0], week), text, PLAIN)
        return await _outcomes(context, week, [taken])
    return [Reply(_which_card(meant, week, text))]


def _is_reply(context: Context, text: str) -> bool:
    return context.desk.read(text).intent is Intent.CHECKIN_REPLY


def _is_talk(context: Context, text: str) -> bool:
    return context.desk.read(text).intent in (Intent.CHECKIN_REPLY, Intent.CHITCHAT)


def _is_question(context: Context, text: str) -> bool:
    """True for what is asked about the policy: "can I upload 200 invoices?" has a number and is no figure."""
    asks = any(mark in text for mark in _QUESTION_MARKS) or _ASKING.match(text) is not None
    return asks and not _is_reply(context, text)


def _which_card(initiatives: Sequence[Initiative], week: Week, text: str) -> Card:
    """A button per initiative that takes the sentence for it; where it is too long for a button, the form."""
    buttons = []
    for initiative in initiatives[:_MOST_BUTTONS]:
        value = _carrying(week, initiative, PLAIN, text)
        if value is None:
            address = views.address(week, initiative.id)
            buttons.append(Action(views.ANSWER, initiative.name, address, opens_form=True))
        else:
            buttons.append(Action(views.TAKE, initiative.name, value))
    return views.which_card(week, buttons)


def _carrying(week: Week, initiative: Initiative, how: str, text: str) -> str | None:
    """A button's value that carries a sentence; None when it does not fit."""
    value = f"{views.address(week, initiative.id)}\n{how}\n{text}"
    return value if len(value) <= _LONGEST_VALUE else None


async def _outcomes(context: Context, week: Week, said: Sequence[_Taken]) -> Sequence[Outcome]:
    answered = [initiative for taken in said for initiative in taken.answered]
    return [*(Reply(taken.card) for taken in said), *await changes_in_place(context, answered, week)]


# ---- all of them ------------------------------------------------------------------------------------------------


async def _skip_all(context: Context, week: OwnerWeek, reason: str) -> Sequence[Outcome]:
    items = week.open_items
    if not items:
        return [Reply(views.all_answered_card(week.week))]
    for item in items:
        await keep_skip(context, item, week.week, reason)
    skipped = _Taken(views.skipped_card(items, week.week, reason), tuple(item.initiative for item in items))
    return await _outcomes(context, week.week, [skipped])


async def _same_for_all(context: Context, week: OwnerWeek) -> Sequence[_Taken]:
    repeatable = [item for item in week.open_items if item.before]
    others = [item.initiative for item in week.open_items if not item.before]
    kept = [(await keep_same(context, item, week.week)).item for item in repeatable]
    said = [_Taken(views.understood_card(item, week.week), (item.initiative,)) for item in kept]
    return [*said, *([_Taken(views.nothing_to_repeat_card(others, week.week))] if others else [])]


# ---- one of them ------------------------------------------------------------------------------------------------


async def _take(context: Context, found: Target, text: str, how: str) -> _Taken:
    """Keep what a sentence says about one initiative, or ask."""
    try:
        return await _take_or_raise(context, found, text, how)
    except NeedsReason:
        return _Taken(views.reason_needed_card(found.item.initiative, found.week.week))
    except NothingToRepeat:
        return _Taken(views.nothing_to_repeat_card([found.item.initiative], found.week.week))
    except CheckInRefusedError as refusal:
        return _Taken(Card(str(refusal)))


async def _take_or_raise(context: Context, found: Target, text: str, how: str) -> _Taken:
    item, week, initiative = found.item, found.week.week, found.item.initiative
    reply = read_reply(text)
    if reply.skip:
        reason = _SKIPPED.get(reply.skip, reply.skip)
        await keep_skip(context, item, week, reason)
        return _Taken(views.skipped_card([item], week, reason), (initiative,))
    if reply.same_as_last and not reply.has_figures:
        kept = await keep_same(context, item, week)
        return _Taken(views.understood_card(kept.item, week), (initiative,))
    read = understood(reply, initiative, currency=context.company.currency, previous=item.before)
    said = read.readings
    if not said and not reply.blockers:
        return _Taken(views.not_understood_card([initiative], week, read.notes))
    doubted = doubts(initiative, said, item.statements)
    if doubted and not (how or _confirmed_before(said, item)):
        return _Taken(_doubt_card(initiative, week, said, doubted, text))
    kept = await keep(
        context,
        item,
        week,
        _settled(said, doubted, how),
        source="sentence",
        blockers=reply.blockers,
        quote=text,
        confirmed=bool(doubted),
    )
    wrote = _hours_as_written(reply) if how in (PLAIN, AS_WRITTEN) and _HOURS in said else ""
    notes = read.notes if how in (PLAIN, AS_WRITTEN) else ()
    return _Taken(views.understood_card(kept.item, week, wrote=wrote, notes=notes), (initiative,))


def _confirmed_before(said: Mapping[str, Reading], item: InitiativeWeek) -> bool:
    """True when exactly these figures were confirmed already: nobody is asked the same thing twice."""
    return all(
        metric in item.figures and item.figures[metric].confirmed and reading_of(item.figures[metric]) == reading
        for metric, reading in said.items()
    )


def _settled(said: Mapping[str, Reading], doubted: Sequence[Doubt], how: str) -> Mapping[str, Reading]:
    """The readings after the writer has said what a doubted one meant."""
    settled = dict(said)
    for doubt in doubted:
        meant = doubt.suggestion if how == SUGGESTED else doubt.as_month if how == MONTH else None
        if meant is not None:
            settled[doubt.metric] = meant
    return settled


def _doubt_card(
    initiative: Initiative, week: Week, said: Mapping[str, Reading], doubted: Sequence[Doubt], text: str
) -> Card:
    labels: list[tuple[str, str]] = []
    if len(doubted) == 1:
        (doubt,) = doubted
        metric = METRICS[doubt.metric]
        written = show(metric, said[doubt.metric])
        if doubt.suggestion is not None:
            labels.append((SUGGESTED, show(metric, doubt.suggestion)))
        if doubt.as_month is not None:
            labels.append((MONTH, f"{written} a month"))
        labels.append((AS_WRITTEN, f"{written} is right"))
    else:
        if all(doubt.suggestion is not None for doubt in doubted):
            labels.append((SUGGESTED, "Take what you suggest"))
        labels.append((AS_WRITTEN, "All of them are right"))
    buttons = []
    for how, label in labels:
        value = _carrying(week, initiative, how, text)
        if value is not None:
            buttons.append(Action(views.TAKE, label, value))
    form = Action(views.ANSWER, "Something else", views.address(week, initiative.id), opens_form=True)
    return views.doubt_card(initiative, week, [doubt.message for doubt in doubted], [*buttons, form])


def _hours_as_written(reply: ReplyReading) -> str:
    """The hours in the writer's own terms, `14 h` or `2 h each`; "" where a note says how they were converted."""
    if reply.hours_saved_range is not None or reply.hours_period not in (None, "week"):
        return ""
    if reply.hours_per_person is not None:
        return f"{reply.hours_per_person:g} h each"
    return "" if reply.hours_saved is None else f"{reply.hours_saved:g} h"
