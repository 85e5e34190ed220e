"""A card within the words that somebody reads before the details."""

from dataclasses import replace
from typing import Final

from handlers.messages import MOST_WORDS, Actions, Card, Element, Items, Quote, Style, Text, line, plain, quiet
from handlers.views.handbook import first_sentence

_FEWEST_ROWS: Final = 2  # that a list keeps while another is longer
_FEWEST: Final = 8  # words that a paragraph keeps


def shortened(card: Card) -> Card:
    """The card as it is if it is short enough; else with the first sentence of each item, then with fewer ranked rows.

    Then it loses the ranked list whose first row a button says too, and only then its source. What is left out stands
    in the details, or where the source says.
    """
    if card.words <= MOST_WORDS:
        return card
    brief = tuple(
        replace(element, items=tuple(line(first_sentence(plain(item))) for item in element.items))
        if isinstance(element, Items)
        else element
        for element in card.body
    )
    card = _with_fewer_ways(replace(card, body=brief))
    if card.words <= MOST_WORDS:
        return card
    card = replace(card, body=tuple(each for each in card.body if not _is_said_by_button(each, card)))
    if card.words <= MOST_WORDS:
        return card
    return replace(card, body=tuple(each for each in card.body if not (isinstance(each, Text) and _is_source(each))))


def _with_fewer_ways(card: Card) -> Card:
    """The card without the last rows of its ranked lists, as far as it must; steps, which have no title, all stay."""
    for place, element in enumerate(card.body):
        while isinstance(element, Items) and _is_ranked(element) and card.words > MOST_WORDS:
            if len(element.items) == 1:
                break
            element = replace(element, items=element.items[:-1])  # noqa: PLW2901  the same list, a row shorter
            card = _with(card, place, element)
    return card


def _is_ranked(element: Element) -> bool:
    return isinstance(element, Items) and element.ordered and bool(element.title)


def _is_said_by_button(element: Element, card: Card) -> bool:
    """True for a ranked list whose first row, a name and what it takes, is what a button offers."""
    if not isinstance(element, Items) or not _is_ranked(element):
        return False
    name = plain(element.items[0]).partition(":")[0]
    labels = (action.label for each in card.body if isinstance(each, Actions) for action in each.actions)
    return any(name in label for label in labels)


def within(card: Card, most: int) -> Card:
    """The card in at most so many words (40 or more), whatever it holds.

    The longest lists lose their last rows, then the longest paragraphs their ends, each with a sign that something is
    left out; then the body loses what comes last, all but its source. The details say everything.
    """
    card = _with_shorter_lists(card, most)
    while (over := card.words - most) > 0 and (place := _longest_text(card)) is not None:
        if place < 0:
            card = replace(card, headline=_clipped(card.headline, over))
        else:
            card = _with(card, place, _text_clipped(card.body[place], over))
    while card.words > most and len(card.body) > 1:
        card = replace(card, body=(*card.body[:-2], card.body[-1]))
    return card


def _with_shorter_lists(card: Card, most: int) -> Card:
    whole = {place: each for place, each in enumerate(card.body) if isinstance(each, Items)}
    rows = {place: len(each.items) for place, each in whole.items()}
    while card.words > most and max(rows.values(), default=0) > _FEWEST_ROWS:
        place = max(rows, key=lambda place: rows[place])
        rows[place] -= 1
        items = whole[place].items
        more = line(quiet(f"… {len(items) - rows[place]} more in the details"))
        card = _with(card, place, replace(whole[place], items=(*items[: rows[place]], more)))
    return card


def _with(card: Card, place: int, element: Element) -> Card:
    return replace(card, body=(*card.body[:place], element, *card.body[place + 1 :]))


def _longest_text(card: Card) -> int | None:
    """The place of the longest paragraph in the body, -1 for the headline; None when nothing can be cut."""
    lengths = {place: _cuttable(each) for place, each in enumerate(card.body)} | {-1: _length(card.headline)}
    place = max(lengths, key=lambda place: lengths[place])
    return place if lengths[place] > _FEWEST else None


def _cuttable(element: Element) -> int:
    match element:
        case Text(line=words):
            return _length(plain(words))
        case Quote(text=words):
            return _length(words)
        case Items(items=items):
            return max((_length(plain(item)) for item in items), default=0)
        case _:
            return 0


def _length(text: str) -> int:
    return len(text.split())


def _text_clipped(element: Element, over: int) -> Element:
    match element:
        case Text():
            style = quiet if _is_source(element) else str
            return Text(line(style(_clipped(plain(element.line), over))))
        case Quote():
            return replace(element, text=_clipped(element.text, over))
        case Items(items=items):
            longest = max(items, key=lambda item: _length(plain(item)))
            cut = line(_clipped(plain(longest), over))
            return replace(element, items=tuple(cut if item is longest else item for item in items))
        case _:
            return element


def _clipped(text: str, over: int) -> str:
    """The text without its last `over` words, but for its first few."""
    words = text.split()
    return f"{' '.join(words[: max(_FEWEST, len(words) - over)]).rstrip('.,;:')}…"


def _is_source(element: Text) -> bool:
    return all(span.style is Style.QUIET for span in element.line)
