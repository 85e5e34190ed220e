"""A card within the words that somebody reads before the details."""

from dataclasses import replace

from handlers.messages import MOST_WORDS, Card, Items, Style, Text, line, plain
from handlers.views.handbook import first_sentence


def shortened(card: Card) -> Card:
    """The card as it is if it is short enough; else with the first sentence of each item, and then without its source.

    What is left out stands in the details, or where the source says.
    """
    if card.words <= MOST_WORDS:
        return card
    brief = tuple(
        replace(element, items=tuple(line(first_sentence(plain(item))) for item in element.items))
        if isinstance(element, Items)
        else element
        for element in card.body
    )
    card = replace(card, body=brief)
    if card.words <= MOST_WORDS:
        return card
    return replace(card, body=tuple(each for each in brief if not (isinstance(each, Text) and _is_source(each))))


def _is_source(element: Text) -> bool:
    return all(span.style is Style.QUIET for span in element.line)
