"""Two weeks are open at once where a check-in opens before that of the week before has closed: which of them is meant?

A card's buttons and forms name their week. A sentence that names none is about the card it is written under, else about
the week that lacks an answer; where both lack one, it is asked. What corrects is about the week that was asked about
last.
"""

from collections.abc import Sequence

from cadence.asked import is_asked
from cadence.calendar import day_and_time
from cadence.model import CheckInState, DueKind, Initiative, Week
from cadence.week_times import closes, is_closed, opens
from handlers.carried import LONGEST_VALUE
from handlers.messages import Action, Card
from handlers.owner_week import asked_of
from handlers.ports import Context
from handlers.turn import delivery_here, sender
from handlers.views import check_in_buttons as buttons
from handlers.views.check_in_replies import which_week_card


async def choose(context: Context, text: str, meant: Week, named: Sequence[Initiative]) -> Week | Card:
    """The week that a sentence without one is about, or the question back.

    `meant`: the one it is about where only one is open; `named`: the initiatives it names.
    """
    person, company = sender(context), context.company
    newer = Week.of(context.now, company.zone)
    older = newer.plus(-1)
    theirs = {each.id: each for week in (older, newer) for each in asked_of(company, person, week)}
    about = named or tuple(theirs.values())
    asked = [each for each in about if _has_opened(context, each, newer)]
    if not asked or all(is_closed(company, older, context.now, each) for each in about):
        return meant
    under = await _under(context)
    if under is not None and under in (older, newer):
        return under
    older_lacks = [each for each in about if await _lacks(context, each, older)]
    newer_lacks = [each for each in asked if await _lacks(context, each, newer)]
    if older_lacks and newer_lacks:
        return _question(context, text, older)
    return older if older_lacks else newer


def newer_open(context: Context, week: Week) -> Week | None:
    """The week after this one where its check-in has come to the sender already."""
    newer = week.plus(1)
    theirs = asked_of(context.company, sender(context), newer)
    return newer if any(_has_opened(context, each, newer) for each in theirs) else None


def _has_opened(context: Context, initiative: Initiative, week: Week) -> bool:
    company = context.company
    return is_asked(company, initiative, week) and opens(company, sender(context), week, initiative) <= context.now


async def _lacks(context: Context, initiative: Initiative, week: Week) -> bool:
    """True where it can still be answered and has not been."""
    company = context.company
    if not is_asked(company, initiative, week) or is_closed(company, week, context.now, initiative):
        return False
    check_in = await context.work.check_ins.get(company.id, initiative.id, week)
    return check_in is None or check_in.state is CheckInState.OPEN


async def _under(context: Context) -> Week | None:
    """The week of the sender's own card in whose thread the message stands."""
    thread = context.inbound.place.thread
    row = None if thread is None else await delivery_here(context, thread)
    key = None if row is None else row.due_key
    if key is None or key.kind not in (DueKind.CHECK_IN, DueKind.REMINDER) or key.recipient != sender(context).id:
        return None
    return key.week


def _question(context: Context, text: str, older: Week) -> Card:
    carried = f"\n{context.desk.mask(text)}"
    weeks = (older, older.plus(1))
    fits = all(len(f"{week}{carried}") <= LONGEST_VALUE for week in weeks)
    choices = [Action(buttons.WEEK, f"Week {week.number}", f"{week}{carried}") for week in weeks] if fits else []
    return which_week_card(weeks, day_and_time(closes(context.company, older), sender(context).zone), choices)
