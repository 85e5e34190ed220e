"""Somebody says whether an answer helped."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import HELPFUL, RATINGS, Actions, Card, Element, Outcome, Press, Reply, Text, Update, line, quiet
from handlers.ports import Context
from handlers.turn import delivery_here
from handlers.views.ask import not_your_vote_card, thanks_card
from handlers.views.trouble import stale_button_card


async def press(context: Context) -> Sequence[Outcome]:
    """`feedback.helpful`, `feedback.not_helpful`: counted, and said on the card itself where only the asker sees it."""
    match context.inbound.body:
        case Press(action=action, value=answer, message=message) if action in RATINGS:
            helpful = action == HELPFUL
        case _:
            return [Reply(stale_button_card())]
    if context.person is None or not await context.work.answers.rate(
        context.company.id, answer, context.person.id, helpful
    ):
        return [Reply(not_your_vote_card())]
    thanks = thanks_card(helpful=helpful, owner=context.desk.register.owner)
    original = await delivery_here(context, message) if message and context.inbound.place.private else None
    if original is None or original.card is None or original.due_key is not None:
        return [Reply(thanks)]
    return [Update(original.key, _voted(original.card, thanks))]


def _voted(card: Card, thanks: Card) -> Card:
    """The card with its rating buttons replaced by thanks."""
    body: list[Element] = []
    for element in card.body:
        if not isinstance(element, Actions):
            body.append(element)
            continue
        left = tuple(action for action in element.actions if action.name not in RATINGS)
        if left or element.others:
            body.append(replace(element, actions=left))
    words = " ".join(thanks.text.splitlines())
    return replace(card, body=(*body, Text(line(quiet(words)))))
