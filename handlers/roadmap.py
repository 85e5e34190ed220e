"""What to do first: every initiative that is not stopped, scored, in four piles, with the reasons."""

from collections.abc import Sequence

from cadence.roadmap import Placed, roadmap
from cadence.roadmap_words import AsksPlace
from handlers.messages import Outcome, Press, Reply
from handlers.named_person import initiative_named
from handlers.ports import Context
from handlers.standing import standings
from handlers.turn import on_press, sender
from handlers.views import roadmap as views
from handlers.views.roadmap_place import place_card


async def show(context: Context) -> Sequence[Outcome]:
    """The roadmap as it is today."""
    placed = placed_now(context)
    return [Reply(views.roadmap_card(context.company, placed, context.desk.register, sender(context)))]


async def place(context: Context, asked: AsksPlace) -> Sequence[Outcome] | None:
    """Why one initiative is where it is; None where the message names none."""
    one = initiative_named(context.company, asked.name)
    if one is None:
        return None
    person, register = sender(context), context.desk.register
    return [Reply(place_card(context.company, placed_now(context), one, register, person, asked.pile))]


def placed_now(context: Context) -> Sequence[Placed]:
    """Every initiative with its place, best first."""
    company = context.company
    said = standings(context.desk.register, company, company.initiatives.values(), context.today)
    return roadmap(company.initiatives.values(), said, company.roadmap_weights)


async def press(context: Context) -> Sequence[Outcome]:
    """`roadmap.show`."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:  # noqa: ARG001  one button
    return await show(context)
