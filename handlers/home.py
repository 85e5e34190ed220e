"""The bot's own place: what a person owes, and what they may ask."""

from collections.abc import Sequence
from datetime import datetime

from cadence.model import Company, Initiative
from cadence.people import Person
from handlers.as_arranged import company_now
from handlers.messages import Card, Outcome, Reply
from handlers.owner_week import asked_of, owner_week, week_meant
from handlers.ports import Context, Services, Work
from handlers.views.examples import example_questions
from handlers.views.home import home_card
from policies.model import Register


async def home(context: Context) -> Sequence[Outcome]:
    """The home was opened where a platform shows it as a message."""
    return [Reply(await _home(context))]


async def conversation(context: Context) -> Sequence[Outcome]:
    """The conversation was opened: greet a person once, and say nothing the next times."""
    if context.person is None:
        return []
    return [Reply(await _home(context))] if await first_time(context, context.person.id) else []


async def first_time(context: Context, who: str) -> bool:
    """True once per platform and person; it is remembered."""
    name = f"greeted/{context.inbound.place.platform}/{who.casefold()}"
    if await context.work.notes.get(context.company.id, name) is not None:
        return False
    await context.work.notes.put(context.company.id, name, context.now.isoformat())
    return True


async def cards_for(email: str, company: Company, services: Services) -> Sequence[Card]:
    """The home of a person as a page. Empty when the company does not know them."""
    card = await card_for(email, company, services)
    return () if card is None else (card,)


async def card_for(email: str, company: Company, services: Services) -> Card | None:
    """The home of a person, for platforms that draw it as a page. None when the company does not know them."""
    async with services.store.begin() as work:
        now = services.clock.now()
        company = await company_now(company, work, now)
        person = company.person_by_email(email)
        return await _card(company, person, work, now, services.desks[company.id].register) if person else None


async def _home(context: Context) -> Card:
    if context.person is None:
        raise ValueError("A home needs a person of the company.")
    return await _card(context.company, context.person, context.work, context.now, context.desk.register)


async def _card(company: Company, person: Person, work: Work, now: datetime, register: Register) -> Card:
    week = await week_meant(company, person, work, now)
    owed: tuple[Initiative, ...] = ()
    if week is not None:
        gathered = await owner_week(company, person, asked_of(company, person, week), week, work=work, now=now)
        owed = tuple(item.initiative for item in gathered.open_items)
    return home_card(person, week, owed, example_questions(register))
