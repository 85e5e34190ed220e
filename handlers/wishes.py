"""What people arrange for themselves in words, found before anything else is read into a message."""

from collections.abc import Sequence

from cadence.absence_words import read_absence, read_holiday
from cadence.hours_wishes import QuietHours, WorkingDays, ZoneIs
from cadence.initiative_words import NewIdea, ShowRoadmap, read_initiative_wish
from cadence.roadmap_words import read_place_question
from cadence.skip_words import read_skip, read_skip_of_several
from cadence.wishes import (
    Absent,
    Covering,
    Delegating,
    HandingOver,
    RemindMe,
    Returning,
    Show,
    read_wish,
)
from handlers import absences, covering, ideas, initiatives, my_check_ins, my_hours, roadmap, skipping, snooze
from handlers.away import today_of
from handlers.messages import Outcome
from handlers.ports import Context


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The outcomes of a message that arranges something and says nothing else; None for every other message."""
    if context.person is None:
        return None
    several = await skipping.skips_several(context, read_skip_of_several(text), text)
    if several is not None:
        return several
    skipped = read_skip(text)
    if skipped is not None:
        return await skipping.skips(context, skipped, text)
    match read_wish(text):
        case Absent() as wish:
            return await absences.absent(context, wish)
        case Delegating() as wish:
            return await absences.delegates(context, wish)
        case Returning() as wish:
            return await absences.returning(context, wish)
        case ZoneIs() | WorkingDays() | QuietHours() as wish:
            return await my_hours.words(context, wish)
        case RemindMe() as wish:
            return await snooze.words(context, wish)
        case Covering() as wish:
            return await covering.covers(context, wish)
        case HandingOver() as wish:
            return await covering.hands_over(context, wish)
        case Show(what="check_ins"):
            return await my_check_ins.show(context)
        case Show(what="absences"):
            return await absences.show(context)
        case Show(what="settings"):
            return await my_hours.show(context)
        case _:
            abroad = await _of_absences_abroad(context, text)
            return abroad if abroad is not None else await _of_initiatives(context, text)


async def _of_absences_abroad(context: Context, text: str) -> Sequence[Outcome] | None:
    """An absence in another language than English, and a public holiday in any."""
    today = today_of(context)
    absence = read_absence(text, today)
    if absence is not None:
        return await absences.absent(context, Absent(absence.when, absence.delegate))
    days = read_holiday(text, today)
    return None if days is None else absences.public_holiday(context, days)


async def _of_initiatives(context: Context, text: str) -> Sequence[Outcome] | None:
    asked = read_place_question(text)
    if asked is not None:
        return await roadmap.place(context, asked)
    wish = read_initiative_wish(text)
    match wish:
        case None:
            return None
        case NewIdea(words=said):
            return await ideas.words(context, said)
        case ShowRoadmap():
            return await roadmap.show(context)
        case _:
            return await initiatives.words(context, wish)
