"""What a message is answered with, as rows of the ledger: an answer, or a change to a message in place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import share
from handlers.messages import Audience, Inbound, Invalid, Outcome, Reply, ShowForm, Update
from handlers.ports import Delivery, DeliveryState, Destination, Services, Work


async def into_ledger(inbound: Inbound, outcomes: Sequence[Outcome], services: Services, work: Work) -> Sequence[str]:
    """Write down what is to be said; the keys of what can be sent now."""
    rows, hurried = await rows_of(inbound, outcomes, services, work)
    return [*hurried, *await plan(rows, work)]


async def plan(rows: Sequence[Delivery], work: Work) -> Sequence[str]:
    """Write them down; the keys of those that are new and wait for no instant."""
    waits = {row.key for row in rows if row.not_before is not None}
    return [key for key in await work.ledger.plan(rows) if key not in waits]


async def rows_of(
    inbound: Inbound, outcomes: Sequence[Outcome], services: Services, work: Work
) -> tuple[Sequence[Delivery], Sequence[str]]:
    """The rows to be written down, and the keys of those there already that wait no longer.

    Forms are answers to a request, not rows.
    """
    rows: list[Delivery] = []
    hurried: list[str] = []
    for number, outcome in enumerate(outcomes, start=1):
        match outcome:
            case Reply():
                rows.append(_answer(outcome, number, inbound, services))
            case Update(gathers=timedelta() as gathers) if (
                other := await work.ledger.waiting(outcome.key)
            ) is not None:
                if not gathers and other.state is DeliveryState.PLANNED:  # it waits no longer
                    await work.ledger.change(replace(other, not_before=None), was=other.state)
                    hurried.append(other.key)
            case Update():
                change = await change_row(outcome, inbound.key, inbound.company, work, services.clock.now())
                rows.append(change or _answer(Reply(outcome.card), number, inbound, services))
            case ShowForm() | Invalid():
                pass
    return rows, hurried


def _answer(reply: Reply, number: int, inbound: Inbound, services: Services) -> Delivery:
    key, card = f"reply/{inbound.key}/{number}", reply.card
    if reply.audience is Audience.PLACE and inbound.place.discreet:
        reply = replace(reply, audience=Audience.ASKER)
        card = share.offered(card, key)
    return Delivery(
        key=key,
        company=inbound.company,
        destination=_destination(reply, inbound, services),
        created_at=services.clock.now(),
        card=card,
    )


async def change_row(update: Update, id: str, company: str, work: Work, now: datetime) -> Delivery | None:
    """The row that changes a message in place; None when there is no such message, and it must be said anew.

    `id` names what it comes from: an incoming message's key.
    """
    original = await work.ledger.look(update.key)
    return None if original is None or original.company != company else change_of(original, update, id, now)


def change_of(original: Delivery, update: Update, id: str, now: datetime) -> Delivery:
    """The same, of a row that is known."""
    return Delivery(
        key=f"update/{update.key}/{id}",
        company=original.company,
        destination=original.destination,
        created_at=now,
        card=update.card,
        updates=update.key,
        not_before=now + update.gathers if update.gathers else None,
    )


def _destination(reply: Reply, inbound: Inbound, services: Services) -> Destination:
    match reply.audience:
        case Audience.ASKER:
            company = services.companies.get(inbound.company)
            asker = company.person_by_email(inbound.email) if company else None
            alone = inbound.place.private or asker is None
            return Destination(place=inbound.place, person=None if alone or asker is None else asker.id)
        case Audience.PLACE | Audience.EVERYBODY:
            return Destination(place=reply.place or inbound.place)
        case Audience.PERSON:
            return Destination(person=_named(reply), at_once=reply.at_once)
        case Audience.CHANNEL:
            return Destination(channel=_named(reply))


def _named(reply: Reply) -> str:
    if reply.to is None:
        raise ValueError(f"A reply to a {reply.audience} must say which.")
    return reply.to
