"""What an arrangement changes about open weeks: whose check-in is somebody else's now, and the cards that show it."""

from collections.abc import Sequence

from cadence.asked import answers, asked
from cadence.model import Initiative, Week
from cadence.week_times import is_closed, opens
from handlers.check_in_answer import changes_in_place
from handlers.messages import Outcome
from handlers.ports import Context


def open_weeks(context: Context) -> Sequence[Week]:
    """The weeks whose check-in may be open now."""
    this = Week.of(context.now, context.company.zone)
    return [week for week in (this.plus(-1), this) if not is_closed(context.company, week, context.now)]


async def taken_over(before: Context, after: Context, delegate: str) -> Sequence[tuple[Initiative, Week]]:
    """What a delegate is asked about from now on, of the weeks that were asked about already and are not answered."""
    taken: list[tuple[Initiative, Week]] = []
    person = after.company.people.get(delegate)
    for week in open_weeks(before):
        if person is None or opens(after.company, person, week) > after.now:
            continue
        settled = await before.work.check_ins.settled(before.company.id, week)
        taken += [
            (initiative, week)
            for initiative in asked(after.company, week)
            if initiative.id not in settled and not is_closed(after.company, week, after.now, initiative)
            if answers(after.company, initiative, week) == delegate
            and answers(before.company, initiative, week) != delegate
        ]
    return taken


async def moved_cards(before: Context, after: Context) -> Sequence[Outcome]:
    """The check-in cards and reminders of everybody whose part in an open week has changed, as they read now."""
    changed: list[Outcome] = []
    for week in open_weeks(before):
        was = {each.id: answers(before.company, each, week) for each in asked(before.company, week)}
        moved = [each for each in asked(after.company, week) if answers(after.company, each, week) != was.get(each.id)]
        old = [was[each.id] for each in moved if each.id in was]
        changed.extend(await changes_in_place(after, moved, week, besides=old))
    return changed
