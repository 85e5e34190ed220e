"""Finance asks for an initiative's figures, to confirm them: "confirm invoice review, week 47"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cadence.asked import asked
from cadence.model import Initiative, Week
from cadence.replies import which
from handlers.check_in_answer import Target, target_of
from handlers.how_known import may_confirm
from handlers.messages import Outcome, Reply
from handlers.named_week import named_weeks
from handlers.owner_week import week_meant
from handlers.ports import Context
from handlers.turn import or_said_why
from handlers.views.check_in_replies import only_finance_card, to_confirm_card

_I = r"(?:(?:i|we)(?:'d\s+like\s+to|\s+(?:can|want\s+to|would\s+like\s+to|hereby))?\s+|let\s+me\s+)"
_CONFIRM = re.compile(
    rf"\s*(?:please\s+)?{_I}?confirm(?:\s+(?:the\s+)?figures?)?(?:\s+(?:of|for))?\s+(?P<what>.+)", re.IGNORECASE
)
_NO_MORE = re.compile(  # beside an initiative and a week: the message confirms, and says nothing else
    r"(?:\W|\b(?:the|an?|s|of|for|from|in|and|are|is|right|correct|its|all|hours?|saved|figures?|numbers?|values?|please"
    r"|this|last|week)\b)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Confirming:
    of: Week
    initiatives: Sequence[Initiative]
    week_named: bool
    nothing_else: bool


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The figures of the initiatives that are named, with their forms.

    Whoever may not confirm is told who may, where the message says nothing else. None for anything else.
    """
    return await or_said_why(_words(context, text))


async def only(context: Context, text: str) -> Sequence[Outcome] | None:
    """The same of a message that confirms and says nothing else."""
    return await or_said_why(_words(context, text, only=True))


async def _words(context: Context, text: str, *, only: bool = False) -> Sequence[Outcome] | None:
    found = await _read(context, text)
    may = context.person is not None and may_confirm(context.person)
    if found is None or (not found.nothing_else and (only or not may)):
        return None
    if not may:
        return [Reply(only_finance_card([each for each in context.company.people.values() if may_confirm(each)]))]
    meant = [await _meant(context, each, found) for each in found.initiatives]
    return [Reply(to_confirm_card(target.item, of)) for target, of in meant]


async def _read(context: Context, text: str) -> _Confirming | None:
    said = _CONFIRM.fullmatch(text.replace("’", "'"))
    if said is None or context.person is None:
        return None
    named = named_weeks(said["what"], Week.of(context.now, context.company.zone))
    of = named.weeks[0] if named.weeks else await week_meant(context.company, context.person, context.work, context.now)
    if of is None:
        return None
    found = which(named.rest, asked(context.company, of))
    if not found:
        return None
    rest = " ".join(part for _, part in found)
    return _Confirming(of, [each for each, _ in found], bool(named.weeks), _NO_MORE.fullmatch(rest) is not None)


async def _meant(context: Context, one: Initiative, found: _Confirming) -> tuple[Target, Week]:
    """Without a week, the one before where the open one has no figures yet: those are there to be confirmed."""
    target = await target_of(context, one, found.of)
    before = found.of.plus(-1)
    if target.item.figures or found.week_named or one not in asked(context.company, before):
        return target, found.of
    earlier = await target_of(context, one, before)
    return (earlier, before) if earlier.item.figures else (target, found.of)
