"""One turn with somebody of the company: who it is, the button or form it came with, and how a refusal is said."""

from collections.abc import Awaitable, Callable, Sequence

from cadence import check_in as rules
from cadence.people import Person
from handlers.messages import Card, Outcome, Press, Reply, Submit, Update
from handlers.ports import Context, Delivery
from handlers.views import check_in_replies as replies


class Refused(Exception):
    """The sender cannot have what they asked for; `card` tells them why."""

    def __init__(self, card: Card) -> None:
        super().__init__(card.headline)
        self.card = card


async def or_said_why(outcomes: Awaitable[Sequence[Outcome] | None]) -> Sequence[Outcome] | None:
    """The outcomes, or the sentence that says why there are none."""
    try:
        return await outcomes
    except Refused as refusal:
        return [Reply(refusal.card)]
    except rules.CheckInRefusedError as refusal:
        return [Reply(Card(str(refusal)))]


def sender(context: Context) -> Person:
    """The sender as a person of the company. Raises Refused."""
    if context.person is None:
        raise Refused(replies.no_such_week_card())
    return context.person


async def on_press(
    context: Context, take: Callable[[Context, Press], Awaitable[Sequence[Outcome]]]
) -> Sequence[Outcome]:
    """What a button comes to, or why it comes to nothing."""
    body = context.inbound.body
    if not isinstance(body, Press):
        raise TypeError(f"{type(body).__name__} is not a press.")
    return await or_said_why(take(context, body)) or []


async def on_submit(
    context: Context, take: Callable[[Context, Submit], Awaitable[Sequence[Outcome]]]
) -> Sequence[Outcome]:
    """What a form comes to, or why it comes to nothing."""
    body = context.inbound.body
    if not isinstance(body, Submit):
        raise TypeError(f"{type(body).__name__} is not a form.")
    return await or_said_why(take(context, body)) or []


async def delivery_here(context: Context, message: str) -> Delivery | None:
    """The delivery that became a message (the platform's id) of the conversation the sender writes in."""
    place = context.inbound.place
    return await context.work.ledger.by_message(context.company.id, place.platform, place.conversation, message)


def told_too(context: Context, *ids: str) -> Sequence[str]:
    """Those of these people (ids) who are told of what the sender did: once each, the sender not."""
    person, company = sender(context), context.company
    return [id for id in dict.fromkeys(ids) if id in company.people and id != person.id]


async def instead(context: Context, card: Card) -> Outcome:
    """Put a card in the place of the one whose button was pressed: a reply of the bot's to the same conversation.

    Where that cannot be found, it is said anew.
    """
    body = context.inbound.body
    if isinstance(body, Press) and body.message is not None:
        row = await delivery_here(context, body.message)
        if row is not None and row.due_key is None:
            return Update(row.key, card)
    return Reply(card)


async def in_its_place(context: Context, outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """The outcomes of a button, the first answer among them as by `instead`."""
    first = next((each for each in outcomes if isinstance(each, Reply)), None)
    return [await instead(context, first.card) if first is not None and each is first else each for each in outcomes]
