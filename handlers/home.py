"""The bot's own place: what a person owes, and what they may ask."""

from collections.abc import Sequence
from datetime import datetime

from cadence.arranged import Away
from cadence.check_in import of_week
from cadence.metrics import metrics_asked
from cadence.model import Company, Initiative, Week
from cadence.people import Person
from handlers.as_arranged import arranged_now
from handlers.messages import Card, Outcome, Reply
from handlers.owner_week import asked_of, owner_week, week_meant
from handlers.ports import Context, Services, Work
from handlers.views.absences import absences_card
from handlers.views.check_in import described
from handlers.views.examples import example_questions
from handlers.views.home import home_card, lately_card
from policies.model import Register

SHOWN_WEEKS = 6  # of each initiative, this one with them


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
    """The home of a person as a page: what is open and how to ask; for owners, their initiatives and their absences.

    Empty when the company does not know them.
    """
    async with services.store.begin(urgent=True) as work:
        now = services.clock.now()
        company, arranged = await arranged_now(company, work, now)
        person = company.person_by_email(email)
        if person is None:
            return ()
        cards = [await _card(company, person, work, now, services.desks[company.id].register)]
        own = [each for each in company.owned_by(person.id) if each.stage.reports]
        if own:
            cards.append(await _lately(company, own, work, now))
            today = now.astimezone(person.zone).date()
            coming = [each for each in person.absences if each.last >= today]
            in_chat = [each.absence for each in arranged if isinstance(each, Away) and each.person == person.id]
            cards.append(absences_card(coming, company, in_chat, today))
        return cards


async def _lately(company: Company, own: Sequence[Initiative], work: Work, now: datetime) -> Card:
    """Somebody's initiatives, each with its last six weeks."""
    last = Week.of(now, company.zone)
    weeks = [last.plus(-back) for back in range(SHOWN_WEEKS)]
    figures = await work.figures.of_weeks(company.id, weeks[-1], weeks[0])
    told = [
        (
            each,
            [(week, described(of_week(figures, each.id, week), metrics_asked(company, each), each)) for week in weeks],
        )
        for each in own
    ]
    return lately_card(told)


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
