"""A card as one person sees it: with the buttons they may use. Teams asks for it when they open the conversation."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import col, select

from bot.platforms.teams import render
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.following import in_thread, page
from bot.platforms.teams.limits import MOST_PEOPLE_REFRESHED
from bot.platforms.teams.references import Reference
from bot.platforms.teams.tables import TeamsPerson
from bot.store.database import Database
from bot.store.tables import DeliveryRow
from cadence.decisions import deciders
from cadence.model import Company
from cadence.people import Person
from handlers.as_arranged import company_now
from handlers.messages import Actions, Card, Element
from handlers.ports import Delivery, Services
from handlers.views.decision_buttons import case_at, unpacked


def refresh_of(key: str, card: Card, company: Company, directory: Directory) -> render.Refresh | None:
    """Who of the company sees a card of their own: where there is something to decide, those who may not, too."""
    if not any(case_at(element) for element in card.body):
        return None
    people = [directory.by_email(company.id, person.email) for person in _deciders_first(card, company)]
    ids = [each.user_id for each in people if each is not None]
    return render.Refresh(ids[:MOST_PEOPLE_REFRESHED], key) if ids else None


def begins_thread(row: Delivery, there: Reference) -> bool:
    """True for a message that takes its details into a thread of its own."""
    return there.kind == "channel" and row.destination.place is None


async def seen_by(
    sender: TeamsPerson,
    key: str,
    there: Reference,
    services: Services,
    directory: Directory,
    database: Database,
    *,
    dialogs: bool,
) -> dict[str, Any] | None:
    """The message that was sent under this key, as it is now, for one person. None where `there` is no such message."""
    configured = services.companies[sender.company]
    change = await _last_change(database, sender.company, key)
    async with services.store.begin() as work:
        row = await work.ledger.get(key)
        if row is None or row.card is None or not _stands(row, sender.company, there, directory):
            return None
        company = await company_now(configured, work, services.clock.now())
        changed = None if change is None else await work.ledger.get(change)
    card = row.card if changed is None or changed.card is None else changed.card
    person = company.person_by_email(sender.email)
    shown = card if person is None else for_person(card, person, company)
    number = page(key)
    chain = begins_thread(row, there) if number is None else in_thread(key)
    shared = there.kind != "personal" and number is None
    refresh = refresh_of(key, card, company, directory) if shared else None
    said = render.message(shown, chain=chain, refresh=refresh, dialogs=dialogs)
    pages = [said] if number is None else said.replies[number : number + 1]
    return pages[0].card if pages else None


def _stands(row: Delivery, company: str, there: Reference, directory: Directory) -> bool:
    """Whether a message is in a conversation: what a request names is shown to nobody who is not there."""
    if row.company != company:
        return False
    if row.conversation is None and row.destination.channel is not None:  # on its way: asked for before it is noted
        channel = directory.channel(company, row.destination.channel)
        return channel is not None and channel.conversation == there.conversation
    return row.conversation == there.conversation


def for_person(card: Card, person: Person, company: Company) -> Card:
    """The card without the choices that are not this person's."""
    return replace(card, body=tuple(each for each in card.body if _may(each, person, company)))


def _may(element: Element, person: Person, company: Company) -> bool:
    about = case_at(element)
    if about is None or not isinstance(element, Actions):
        return True
    initiative = company.initiatives.get(unpacked(about)[0])
    return initiative is None or person in deciders(company, initiative)


def _deciders_first(card: Card, company: Company) -> Sequence[Person]:
    ids = [unpacked(about)[0] for about in map(case_at, card.body) if about]
    may = [person for id in ids if id in company.initiatives for person in deciders(company, company.initiatives[id])]
    return tuple(dict.fromkeys([*may, *company.people.values()]))


async def _last_change(database: Database, company: str, key: str) -> str | None:
    """The ledger key of the last change of a message; its card may still be on its way there."""
    begins = f"update/{key}/"
    query = select(DeliveryRow.key).where(
        DeliveryRow.company == company,
        DeliveryRow.updates == key,
        col(DeliveryRow.key).between(begins, f"{begins}\U0010ffff"),  # found by the keys' index
        col(DeliveryRow.card).is_not(None),
    )
    async with database.session(writes=False) as session:
        return (await session.exec(query.order_by(col(DeliveryRow.seq).desc()).limit(1))).first()
