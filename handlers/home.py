"""The bot's own place: what a person owes, and what they may ask."""

from collections.abc import Sequence

from cadence.model import CheckInState, Company, Initiative, Person, Week
from cadence.rhythm import open_week
from handlers.messages import Card, Outcome, Reply
from handlers.ports import Context, Services, Work
from handlers.views.examples import example_questions
from handlers.views.home import home_card


async def home(context: Context) -> Sequence[Outcome]:
    """The home was opened where a platform shows it as a message."""
    return [Reply(await _card(context))]


async def conversation(context: Context) -> Sequence[Outcome]:
    """The conversation was opened: greet a person once, and say nothing the next times."""
    if context.person is None:
        return []
    return [Reply(await _card(context))] if await first_time(context, context.person.id) else []


async def first_time(context: Context, who: str) -> bool:
    """True once per platform and person; it is remembered."""
    name = f"greeted/{context.inbound.place.platform}/{who.casefold()}"
    if await context.work.notes.get(context.company.id, name) is not None:
        return False
    await context.work.notes.put(context.company.id, name, context.now.isoformat())
    return True


async def card_for(email: str, company: Company, services: Services) -> Card | None:
    """The home of a person, for platforms that draw it as a page. None when the company does not know them."""
    person = company.person_by_email(email)
    if person is None:
        return None
    async with services.store.begin() as work:
        week = open_week(company, services.clock.now())
        owed = await _owed(company, person, week, work)
    return home_card(person, week, owed, example_questions(services.desks[company.id].register))


async def _card(context: Context) -> Card:
    if context.person is None:
        raise ValueError("A home needs a person of the company.")
    week = open_week(context.company, context.now)
    owed = await _owed(context.company, context.person, week, context.work)
    return home_card(context.person, week, owed, example_questions(context.desk.register))


async def _owed(company: Company, person: Person, week: Week | None, work: Work) -> tuple[Initiative, ...]:
    """The person's initiatives whose check-in is open and not answered."""
    if week is None:
        return ()
    settled = {
        check_in.initiative
        for check_in in await work.check_ins.of_week(company.id, week)
        if check_in.state is not CheckInState.OPEN
    }
    return tuple(
        initiative
        for initiative in company.owned_by(person.id)
        if initiative.stage.reports
        and initiative.id not in settled
        and (initiative.starts is None or initiative.starts <= week)
    )
