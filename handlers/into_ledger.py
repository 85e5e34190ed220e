"""What a message is answered with, as rows of the ledger: an answer, or a change to a message in place."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import share
from handlers.messages import Audience, Inbound, Invalid, Outcome, Reply, ShowForm, Update
from handlers.ports import Delivery, Destination, Services, Work


async def into_ledger(inbound: Inbound, outcomes: Sequence[Outcome], services: Services, work: Work) -> Sequence[str]:
    """Write down what is to be said; the keys that were written. Forms are answers to a request, not rows."""
    rows: list[Delivery] = []
    for number, outcome in enumerate(outcomes, start=1):
        match outcome:
            case Reply():
                rows.append(_answer(outcome, number, inbound, services))
            case Update():
                change = await _change(outcome, inbound, services, work)
                rows.append(change or _answer(Reply(outcome.card), number, inbound, services))
            case ShowForm() | Invalid():
                pass
    return await work.ledger.plan(rows)


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


async def _change(update: Update, inbound: Inbound, services: Services, work: Work) -> Delivery | None:
    """The row that changes a message in place; None when there is no such message, and it must be said anew."""
    original = await work.ledger.look(update.key)
    if original is None or original.company != inbound.company:
        return None
    return Delivery(
        key=f"update/{update.key}/{inbound.key}",
        company=inbound.company,
        destination=original.destination,
        created_at=services.clock.now(),
        card=update.card,
        updates=update.key,
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
