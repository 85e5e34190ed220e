"""The cards and forms that the sample company really gets: as they are, and with hostile words in every place."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.platforms.teams import forms, render
from bot.platforms.teams.limits import problems
from handlers.messages import CARD, FORM, Card, Form
from tests.platforms.real_cards import Corpus
from tests.platforms.teams import schema
from tests.platforms.teams.drawing import ARTEFACTS, DESK, PHONE, browser
from tests.platforms.teams.made_up import HOSTILE

_NOT_WORDS = {"type", "style", "kind", "name", "value", "ordered", "context"}  # fields that hold no words for readers


def sent(card: Card, *, chain: bool) -> Iterator[dict[str, Any]]:
    message = render.message(card, chain=chain)
    return (each.card for each in (message, *message.replies))


def said_otherwise(node: Any, words: str) -> Any:
    """The same with other words in each place for words."""
    if isinstance(node, dict):
        return {name: each if name in _NOT_WORDS else said_otherwise(each, words) for name, each in node.items()}
    if isinstance(node, list | tuple):
        return [said_otherwise(each, words) for each in node]
    return words if isinstance(node, str) else node


def wrong(cards: Iterator[dict[str, Any]]) -> list[str]:
    return [each for card in cards for each in (*schema.wrong(card), *problems(card))]


def test_every_real_card_passes_the_official_schema_and_our_own_limits(real: Corpus) -> None:
    assert len(real.cards) > 80
    for card in real.cards:
        for chain in (True, False):
            assert wrong(sent(card, chain=chain)) == [], card.headline


def test_every_real_form_passes_the_official_schema_and_our_own_limits(real: Corpus) -> None:
    assert len(real.forms) > 15
    for form in real.forms:
        assert wrong(iter([forms.card(form)])) == [], form.title


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_so_does_each_with_other_words_in_every_place(real: Corpus, number: int) -> None:
    words = HOSTILE[number]
    for card in real.cards[number % 3 :: 3]:
        other: Card = CARD.validate_python(said_otherwise(CARD.dump_python(card), words))
        assert wrong(sent(other, chain=number % 2 == 0)) == [], card.headline
    for form in real.forms[number % 3 :: 3]:
        asked: Form = FORM.validate_python(said_otherwise(FORM.dump_python(form), words[:40]))
        assert wrong(iter([forms.card(asked)])) == [], form.title


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_every_real_card_and_form_is_drawn_without_a_complaint_and_within_its_width(real: Corpus, width: int) -> None:
    cards = [each for card in real.cards for each in sent(card, chain=False)]
    with browser() as draw:
        drawn = draw([*cards, *(forms.card(form) for form in real.forms)], width)
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        drawn.page.screenshot(path=ARTEFACTS / f"real-{width}.png", full_page=True)
        assert drawn.problems == []
        assert drawn.too_wide() == []
