"""How a figure is corrected, for those who ask how: the sentence for it, and a button that opens the form."""

from collections.abc import Collection

from cadence.model import Week
from cadence.week_times import digest_at
from cadence.week_words import NamedWeek
from handlers.messages import Card
from handlers.owner_week import HISTORY, asked_of, began
from handlers.ports import Context
from handlers.turn import sender
from handlers.views import everyday as views
from handlers.views.check_in_replies import not_yours_card


async def correcting(context: Context, named: Collection[str], which: NamedWeek | None) -> Card:
    """`named`: initiatives (ids) they ask about, none for all of theirs; `which`: the week, last week without one."""
    company, person = context.company, sender(context)
    this = Week.of(context.now, company.zone)
    week = this.plus(-1) if which is None else which.of(this)
    week = week if this.plus(-HISTORY) <= week <= this else this.plus(-1)
    first = await began(company, context.work)
    if first is not None and week < first <= this and not await _has_figures(context, week):
        week = first  # nobody was asked before: what they have said is of the week that they were asked about
    mine = asked_of(company, person, week)
    theirs = [each for each in mine if each.id in named or not named]
    if named and not theirs:
        other = company.initiatives[next(iter(named))]
        return not_yours_card(other, company.name_of(other.owner))
    return views.correct_card(theirs, week, published=context.now >= digest_at(company, week))


async def _has_figures(context: Context, week: Week) -> bool:
    return bool(await context.work.figures.of_weeks(context.company.id, week, week))
