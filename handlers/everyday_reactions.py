"""What people write back in a word or two, that something is wrong or to be undone; what I can do, and who is away."""

from collections.abc import Sequence
from datetime import timedelta

from cadence.everyday import Everyday
from cadence.model import Week
from cadence.people import Person, Role
from cadence.week_words import NamedWeek
from handlers import help as in_help
from handlers.away import today_of
from handlers.correcting import correcting
from handlers.messages import Outcome, Reply
from handlers.people import has_role
from handlers.ports import Context
from handlers.turn import sender
from handlers.views import everyday_reactions as views

_AHEAD = timedelta(days=14)


async def undo(context: Context, _: Everyday) -> Sequence[Outcome]:
    """What can be taken back, and how: figures by their form, what was arranged by its button, an answer by a vote."""
    person, company = sender(context), context.company
    if not any(each.stage.reports for each in company.owned_by(person.id)):
        return [Reply(views.undo_card(None))]
    this = Week.of(context.now, company.zone)
    latest = await context.work.figures.of_weeks(company.id, this, this)
    just_said = any(each.said_by == person.id for each in latest)
    return [Reply(views.undo_card(await correcting(context, (), NamedWeek() if just_said else None)))]


async def helps(context: Context, _: Everyday) -> Sequence[Outcome]:
    return [in_help.overview(context)]


async def who_is_away(context: Context, _: Everyday) -> Sequence[Outcome]:
    """To administrators everybody, to a sponsor the owners of what they sponsor; from today on, for two weeks."""
    company, person, today = context.company, sender(context), today_of(context)
    if has_role(company, person, Role.ADMIN):
        seen: Sequence[Person] = [*company.people.values()]
    else:
        owners = {each.owner for each in company.initiatives.values() if each.sponsor == person.id}
        seen = [each for each in company.people.values() if each.id in owners]
    if not seen:
        return [Reply(views.not_shown_card())]
    away = [
        (each, absence)
        for each in seen
        for absence in each.absences
        if absence.first <= today + _AHEAD and absence.last >= today
    ]
    return [Reply(views.away_card(sorted(away, key=lambda one: (one[1].first, one[0].name)), company))]
