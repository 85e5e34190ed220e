"""Answers to words, for tests."""

from handlers.ask import answer_card
from handlers.messages import Card
from policies.desk import Desk


def answered(desk: Desk, text: str) -> Card:
    return answer_card(desk, text)[2]


def said_first(desk: Desk, text: str, headline: str) -> Card:
    """The answer, which begins with this sentence and says it once."""
    card = answered(desk, text)
    assert card.headline == headline
    assert card.text.count(headline) == 1
    return card
