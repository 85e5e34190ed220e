"""Whatever a card or a form holds, Slack takes it and no word is lost."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.platforms.slack import buttons, forms, limits, render
from bot.platforms.slack.mrkdwn import clean, escape, escaped_within, pieces
from handlers.messages import Actions, Card, Form, Items, Line, Text, plain
from tests.platforms.slack import any_cards
from tests.platforms.slack.limit_check import wrong_in_message, wrong_in_view
from tests.platforms.slack.payloads import kinds

SLOW = settings(max_examples=40, suppress_health_check=list(HealthCheck))
NEWER = ("data_visualization",)  # blocks that slack_sdk does not know


def sent(made: render.Message) -> list[render.Page]:
    return [made, *made.replies]


@SLOW
@given(any_cards.cards, st.sampled_from(["native", "image", "words"]), st.booleans())
def test_every_message_is_within_slacks_limits(card: Card, charts: Any, plain: bool) -> None:  # noqa: FBT001  drawn
    for page in sent(render.message(card, charts, plain=plain)):
        assert wrong_in_message(page.blocks, page.text) == []
        assert len(page.text) <= limits.TEXT
        json.dumps(page.blocks, ensure_ascii=False).encode()  # what cannot be sent raises
        for block in page.blocks:
            if block["type"] not in NEWER:
                parsed = Block.parse(block)
                assert parsed is not None
                parsed.validate_json()


@SLOW
@given(any_cards.cards)
def test_nothing_typed_becomes_markup(card: Card) -> None:
    for page in sent(render.message(card)):
        assert "mrkdwn" not in kinds(page.blocks)
        assert not kinds(page.blocks) & {"link", "user", "usergroup", "channel", "broadcast", "emoji", "date"}
        assert "<" not in page.text
        assert ">" not in page.text


@SLOW
@given(st.lists(any_cards.elements, max_size=8))
def test_no_word_of_a_paragraph_or_a_list_is_lost(found: list[Any]) -> None:
    card = Card("News.", tuple(each for each in found if isinstance(each, Text | Items)))
    told = "".join("".join(leaves(page.blocks)) for page in sent(render.message(card)))
    for line in lines(card):
        if plain(line).strip():
            assert squeezed(plain(line)) in squeezed(told)


def lines(card: Card) -> list[Line]:
    return [
        line for each in card.body for line in (each.items if isinstance(each, Items) else (getattr(each, "line", ()),))
    ]  # fmt: skip


def squeezed(text: str) -> str:
    return "".join(clean(text).split())


def leaves(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for each in node for text in leaves(each)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if isinstance(node.get("text"), str) else leaves(node.get("text"))
    return [*own, *(text for text in leaves(node.get("elements", [])))]


@SLOW
@given(any_cards.actions, any_cards.actions)
def test_every_button_comes_back_as_it_was_or_is_named(actions: Any, others: Any) -> None:
    card = Card("Choose.", (Actions(actions, others),))
    pressed = []
    for block in [block for page in sent(render.message(card)) for block in page.blocks]:
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            if element["type"] == "overflow":
                menu = [{"action_id": element["action_id"], "selected_option": each} for each in element["options"]]
                pressed += [(buttons.pressed(each), buttons.opens_form(each)) for each in menu]
            else:
                pressed.append((buttons.pressed(element), buttons.opens_form(element)))
    carried = [each for each in (*actions, *others) if len(each.value) <= limits.VALUE and "\ud800" not in each.value]
    assert sorted(pressed) == sorted(((each.name, each.value), each.opens_form) for each in carried)


@SLOW
@given(any_cards.forms)
def test_every_modal_is_within_slacks_limits(form: Form) -> None:
    view = forms.modal(form, "")
    assert wrong_in_view(view) == []
    json.dumps(view, ensure_ascii=False).encode()
    assert [block["block_id"] for block in view["blocks"] if block["type"] == "input"] == [
        field.name for field in form.fields
    ]


@SLOW
@given(st.lists(any_cards.cards, max_size=4))
def test_every_home_is_within_slacks_limits(cards: list[Card]) -> None:
    for view in (render.home(cards), render.home(cards, plain=True), render.home_in_words(cards)):
        assert wrong_in_view(view) == []


@given(any_cards.text, st.integers(1, 100))
def test_a_text_cut_in_pieces_is_whole_again(text: str, most: int) -> None:
    parts = list(pieces(text, most))
    assert "".join(parts) == text
    assert all(0 < len(part) <= most for part in parts)


@given(any_cards.text, st.integers(10, 100))
def test_an_escaped_text_is_cut_between_its_characters(text: str, most: int) -> None:
    cut = escaped_within(text, most)
    assert len(cut) <= most
    assert cut == escape(text) or cut.endswith("…")
    assert not [part for part in cut.split("&")[1:] if not part.startswith(("amp;", "lt;", "gt;"))]
