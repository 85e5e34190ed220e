"""Answering a check-in by writing a sentence: "invoice review 14 h, all ten now, waiting for SSO"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cadence.asked import asked
from cadence.model import Company, Initiative, Week
from cadence.replies import which
from handlers import check_in_doubt
from handlers.check_in_answer import (
    card_for,
    changes_in_place,
    keep_same,
    may_answer,
    own_week,
    skip_all,
    target,
    target_of,
)
from handlers.check_in_asking import is_question, is_reply, is_talk, read_for
from handlers.check_in_taking import SKIPPED, Said, Taken, carrying, is_of_a_later_week, take
from handlers.messages import Action, Card, Outcome, Reply
from handlers.named_week import named_weeks
from handlers.owner_week import HISTORY, OwnerWeek, asked_of, week_meant
from handlers.ports import Context
from handlers.turn import in_its_place, instead, or_said_why
from handlers.views import check_in_buttons as buttons
from handlers.views import check_in_replies as replies
from handlers.views.absences import which_time_card
from handlers.which_week import choose

_MOST_BUTTONS = 6
_SHOW = re.compile(r"\s*(?:show\s+|open\s+)?(?:me\s+)?(?:my\s+|the\s+)?check[- ]?in\s*[.!]?\s*", re.IGNORECASE)
_CORRECTS = re.compile(
    r"^\s*(?:please\s+)?(?:(?:change|correct|set|update|fix|edit)(?:\s+(?:it|that))?\s+to|should\s+(?:be|have\s+been))\s+(?=\d)",
    re.IGNORECASE,
)  # "change invoice review to 16 h"
_BARE_NO = re.compile(r"\W*(?:no|nope|nah|pass|not now)\W*", re.IGNORECASE)  # says neither for what nor for how long


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """Take a sentence as an answer to the open check-in. None when it is not one after all.

    A sentence that names initiatives is taken for those; one that names none for the only one that is open, or it is
    asked which is meant. It is about the week it names, else about the open one. The word "check-in" alone shows it
    again.
    """
    return await or_said_why(_words(context, text))


async def words_of_week(context: Context, text: str, week: Week) -> Sequence[Outcome]:
    """A sentence of which it is known by now which week it is about. Raises Refused."""
    said = await _words(context, text, week) or [Reply(replies.no_such_week_card())]
    return await in_its_place(context, said)


async def _words(context: Context, text: str, of: Week | None = None) -> Sequence[Outcome] | None:
    if context.person is None:
        return None
    if _SHOW.fullmatch(text):
        card = await card_for(context, context.person)
        return None if card is None else [Reply(card)]
    meant = await week_meant(context.company, context.person, context.work, context.now)
    this = Week.of(context.now, context.company.zone)
    named = named_weeks(text, this)
    week = of or (named.weeks[0] if named.weeks else meant)
    if week is None or is_question(context, text):
        return None
    named_parts = which(named.rest, _askable(context.company, week, meant))
    parts = [(initiative, _CORRECTS.sub("", part)) for initiative, part in named_parts]
    mine = asked_of(context.company, context.person, week)
    about = [([each], part) for each, part in parts] or [(list(mine), named.rest)]
    if of is None and not named.weeks and _answers(context.company, about):
        chosen = await choose(context, text, week, [initiative for initiative, _ in parts])
        if isinstance(chosen, Card):
            return [Reply(chosen)]
        week, mine = chosen, asked_of(context.company, context.person, chosen)
    said = Said(named.rest, week, meant if named.loosely and meant != week else None, text)
    if not parts and not mine:
        return None
    if len(named.weeks) > 1:
        return [Reply(replies.one_week_card(named.weeks))]
    if not this.plus(-HISTORY) <= week <= this.plus(1):
        return [Reply(replies.out_of_reach_card(week, this.plus(-HISTORY)))]
    return await (_named(context, said, parts) if parts else _unnamed(context, said, mine))


def _answers(company: Company, said: Sequence[tuple[Sequence[Initiative], str]]) -> bool:
    """True for what is kept, not for "later" or "thanks". `said`: a part of the sentence and whom it may be about."""
    read = [read_for(company, part, initiatives) for initiatives, part in said]
    return any(not each.non_answer and not each.postponed for each in read)


def _askable(company: Company, *weeks: Week | None) -> tuple[Initiative, ...]:
    """What a sentence may name: also what is not asked about just now, to say when it is."""
    found = {each.id: each for week in weeks if week is not None for each in asked(company, week)}
    now_and_then = {each.id: each for each in company.initiatives.values() if each.stage.reports and each.every}
    return tuple((now_and_then | found).values())


async def take_again(context: Context, value: str) -> Sequence[Outcome]:
    """A button that carries a sentence, for the initiative it names, or the figures that were meant. Raises Refused.

    A sentence is read again; nothing a button carries is trusted further than whoever presses it.
    """
    address, _, rest = value.partition("\n")
    how, _, carried = rest.partition("\n")
    found = await target(context, address)
    if how == check_in_doubt.MEANT:
        card, kept = await check_in_doubt.take_meant(context, found, carried)
        taken = Taken(card, (found.item.initiative,) if kept else ())
    else:
        taken = await take(context, found, Said(carried, found.week.week))
    return [await instead(context, taken.card), *await changes_in_place(context, taken.answered, found.week.week)]


# ---- for which initiative ---------------------------------------------------------------------------------------


async def _named(context: Context, words: Said, parts: Sequence[tuple[Initiative, str]]) -> Sequence[Outcome] | None:
    said: list[Taken] = []
    week = words.week
    for initiative, part in parts:
        reply = read_for(context.company, part, [initiative])
        if context.person is None or not may_answer(context.company, context.person, initiative, week):
            if not reply.non_answer:
                owner = context.company.name_of(initiative.owner)
                said.append(Taken(replies.not_yours_card(initiative, owner)))
            continue
        if reply.non_answer and not reply.postponed and not reply.unread and not is_talk(context, part):
            continue
        said.append(await take(context, await target_of(context, initiative, week), replace(words, text=part)))
    return await _outcomes(context, week, said) if said else None


async def _unnamed(context: Context, words: Said, mine: Sequence[Initiative]) -> Sequence[Outcome] | None:
    text, week = words.text, words.week
    reply = read_for(context.company, text, mine)
    gathered = await own_week(context, week)
    still = gathered.open_items
    if reply.postponed or _BARE_NO.fullmatch(text):
        return [Reply(replies.postponed_card(gathered))] if still else None
    if reply.non_answer:
        return [Reply(replies.not_understood_card(mine, week, reply.unread))] if is_reply(context, text) else None
    if is_of_a_later_week(reply.skip, text):
        return [Reply(which_time_card())]
    if reply.skip:
        return await skip_all(context, still, week, SKIPPED.get(reply.skip, reply.skip))
    if reply.same_as_last and not reply.has_figures and len(still) > 1:
        return await _outcomes(context, week, await _same_for_all(context, gathered))
    meant = _asked_for(reply.called, [item.initiative for item in still] or mine)
    if len(meant) == 1:
        taken = await take(context, await target_of(context, meant[0], week), words)
        return await _outcomes(context, week, [taken])
    return [Reply(_which_card(context, meant, week, text))]


def _asked_for(called: Collection[str], initiatives: Sequence[Initiative]) -> Sequence[Initiative]:
    """Those that are asked for all the metrics which were called by name, else all of them."""
    return [each for each in initiatives if set(each.metrics).issuperset(called)] or initiatives


def _which_card(context: Context, initiatives: Sequence[Initiative], week: Week, text: str) -> Card:
    """A button per initiative that takes the sentence for it, or, where it is too long for one, opens the form."""
    choices = []
    for initiative in initiatives[:_MOST_BUTTONS]:
        value = carrying(context, week, initiative, text)
        if value is None:
            choices.append(buttons.change_button(initiative, week, initiative.name))
        else:
            choices.append(Action(buttons.TAKE, initiative.name, value))
    return replies.which_card(week, choices)


async def _outcomes(context: Context, week: Week, said: Sequence[Taken]) -> Sequence[Outcome]:
    answered = [initiative for taken in said for initiative in taken.answered]
    return [*(Reply(taken.card) for taken in said), *await changes_in_place(context, answered, week)]


# ---- all of them ------------------------------------------------------------------------------------------------


async def _same_for_all(context: Context, week: OwnerWeek) -> Sequence[Taken]:
    repeatable = [item for item in week.open_items if item.may_repeat]
    often = [item.initiative for item in week.open_items if item.before and not item.may_repeat]
    others = [item.initiative for item in week.open_items if not item.before]
    kept = [(await keep_same(context, item, week.week)).item for item in repeatable]
    said = [Taken(replies.understood_card(item, week.week), (item.initiative,)) for item in kept]
    if often:
        said.append(Taken(replies.look_again_card(often, week.week)))
    return [*said, *([Taken(replies.nothing_to_repeat_card(others, week.week))] if others else [])]
