"""An answer that only its asker saw in a channel, shown to everybody there because they want it."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import Action, Actions, Audience, Card, Outcome, Press, Reply, Text, line, quiet
from handlers.ports import Context, Delivery
from handlers.views.trouble import stale_button_card

_HERE = "share.here"


def offered(card: Card, key: str) -> Card:
    """The card with the button that shares it. `key`: the ledger key it is said under."""
    return replace(card, body=(*card.body, Actions((Action(_HERE, "Share here", key, style="quiet"),))))


async def press(context: Context) -> Sequence[Outcome]:
    """`share.here`: the answer again, to all who are here, beneath its question, with the name of whoever shares it."""
    match context.inbound.body:
        case Press(action="share.here", value=key):
            row = await context.work.ledger.get(key)
        case _:
            row = None
    if row is None or row.card is None or not _is_theirs(context, row):
        return [Reply(stale_button_card())]
    return [Reply(_shared(row.card, context), Audience.EVERYBODY, place=row.destination.place)]


def _is_theirs(context: Context, row: Delivery) -> bool:
    """True for what this person was told alone, in this conversation."""
    place, person = row.destination.place, context.person
    told = person is not None and row.destination.person == person.id
    here = place is not None and place.conversation == context.inbound.place.conversation
    return row.company == context.company.id and told and here


def _shared(card: Card, context: Context) -> Card:
    """Without buttons, which are for whoever asked."""
    name = context.person.name if context.person else ""
    body = [element for element in card.body if not isinstance(element, Actions)]
    return replace(card, body=(*body, Text(line(quiet(f"{name} asked and shared this.")))))
