"""Slack's own types, and those of a renderer by somebody else, take every payload."""

import itertools
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.platforms.slack import courtesy, forms, render
from handlers.messages import Card, Form
from tests.e2e.node import installed, literal, type_errors
from tests.platforms.real_cards import Corpus
from tests.platforms.slack import any_cards
from tests.platforms.slack.limit_check import wrong_in_message, wrong_in_view

HEAD = """
import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import type { DataVisualizationBlock } from "slack-blocks-to-jsx";
"""
FILLINGS = 3  # of every real card and form with any words, beside cards of any content
OWN_MODALS = [  # that are no form of a use case
    forms.loading("One moment"),
    *(forms.notice("Drumbeat", words) for words in (courtesy.OUTSIDE, courtesy.NOT_DONE, courtesy.NOT_OPENED)),
    forms.notice("Nothing was kept", courtesy.TRY_AGAIN),
    forms.notice("Drumbeat", courtesy.NOT_SHOWN),
]
MESSAGE = "(KnownBlock | DataVisualizationBlock)[]"


def pages(card: Card) -> list[render.Page]:
    """A card in all the ways it may be sent."""
    first = render.message(card)
    files = {picture.name: "F0123456789" for picture in render.message(card, "image").pictures}
    made = [
        first,
        render.message(card, "image", files),
        render.message(card, "words"),
        render.message(card, plain=True),
    ]
    return [page for message in made for page in (message, *message.replies)]


def drawn() -> tuple[list[Card], list[Form]]:
    """Cards and forms of any content."""
    found: list[Card] = []
    asked: list[Form] = []
    few = settings(max_examples=25, database=None, derandomize=True, suppress_health_check=list(HealthCheck))

    @few
    @given(any_cards.cards, any_cards.forms)
    def draw(card: Card, form: Form) -> None:
        found.append(card)
        asked.append(form)

    draw()
    return found, asked


def drawn_words() -> list[list[str]]:
    """Words to put into the real cards and forms: each has some of all kinds, in another order."""
    found: list[list[str]] = []
    few = settings(max_examples=FILLINGS, database=None, derandomize=True, suppress_health_check=list(HealthCheck))

    @few
    @given(st.permutations(any_cards.NASTY), st.lists(any_cards.text, min_size=3, max_size=9))
    def draw(nasty: list[str], more: list[str]) -> None:
        found.append([*nasty, *more])

    draw()
    return found


def checked(values: list[Any], type: str, name: str) -> str:
    return "\n".join(f"export const {name}{n} = {literal(each)} satisfies {type};" for n, each in enumerate(values))


def test_there_is_a_card_of_nearly_everything(real: Corpus) -> None:
    """Else the tests beneath would say little."""
    assert len(real.cards) > 90
    assert len(real.forms) > 20
    kinds = {type(element).__name__ for card in real.cards for element in (*card.body, *card.details)}
    assert kinds == {"Text", "Items", "Facts", "Table", "Quote", "Chart", "Actions"}


def test_every_real_card_and_form_is_within_slacks_limits(real: Corpus) -> None:
    for card in real.cards:
        for page in pages(card):
            assert wrong_in_message(page.blocks, page.text) == []
            for block in page.blocks:
                parsed = Block.parse(block) if block["type"] != "data_visualization" else None
                if parsed is not None:
                    parsed.validate_json()
    homes = [*map(render.home, real.homes.values()), forms.home_notice(courtesy.OUTSIDE)]
    views = [*(forms.modal(form, "") for form in real.forms), *OWN_MODALS, *homes]
    for view in views:
        assert wrong_in_view(view) == []
        for block in view["blocks"]:
            parsed = Block.parse(block)
            assert parsed is not None
            parsed.validate_json()


def filled(value: Any, words: Iterator[str]) -> Any:
    """A card or a form with the next of these wherever it has words."""
    if isinstance(value, tuple):
        return tuple(filled(each, words) for each in value)
    if isinstance(value, str):
        return next(words)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    said = {each.name: getattr(value, each.name) for each in dataclass_fields(value) if each.name not in _NOT_WORDS}
    return replace(value, **{name: filled(each, words) for name, each in said.items()})


_NOT_WORDS = ("type", "kind", "style", "name", "value", "context")


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=any_cards.text, place=st.integers(0, 10_000))
def test_every_real_card_and_form_takes_any_words(real: Corpus, text: str, place: int) -> None:
    card = filled(real.cards[place % len(real.cards)], itertools.repeat(text))
    form = filled(real.forms[place % len(real.forms)], itertools.repeat(text))
    for page in pages(card):
        assert wrong_in_message(page.blocks, page.text) == []
    assert wrong_in_view(forms.modal(form, "")) == []


def test_a_whole_day_of_messages_needs_no_thread_for_what_is_said_first(real: Corpus) -> None:
    """What a card says before its details fits into one message."""
    for card in real.cards:
        first = render.message(Card(card.headline, card.body))
        assert first.replies == ()


def test_slacks_own_types_take_every_payload(real: Corpus, tmp_path: Path) -> None:
    installed("@slack/types", "slack-blocks-to-jsx")
    cards, asked = drawn()
    for words in map(itertools.cycle, drawn_words()):
        cards += [filled(card, words) for card in real.cards]
        asked += [filled(form, words) for form in real.forms]
    messages = [page.blocks for card in (*real.cards, *cards) for page in pages(card)]
    views = [*OWN_MODALS, *(forms.modal(form, "") for form in (*real.forms, *asked))]
    homes = [
        forms.home_notice(courtesy.OUTSIDE),
        *map(render.home, real.homes.values()),
        *(render.home([card]) for card in (*real.cards, *cards)),
    ]
    source = [
        HEAD,
        checked(messages, MESSAGE, "m"),
        checked(views, "ModalView", "v"),
        checked(homes, "HomeView", "h"),
    ]
    assert type_errors({"payloads.ts": "\n".join(source)}, tmp_path) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "header", "text": {"type": "mrkdwn", "text": "a"}},
        {"type": "section", "txt": {"type": "plain_text", "text": "a"}},
        {"type": "data_visualization", "title": "a", "chart": {"type": "bars"}},
    ],
)
def test_the_types_find_what_is_wrong(wrong: dict[str, Any], tmp_path: Path) -> None:
    assert type_errors({"wrong.ts": HEAD + checked([[wrong]], MESSAGE, "w")}, tmp_path)
