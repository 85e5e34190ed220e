"""Every answer to every labelled question, on every starter pack: under 90 words, one thing to do, whole sentences."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers import ask
from handlers.messages import Actions, Card
from handlers.testing import actions_of
from policies.desk import Desk, open_desk
from policies.model import Intent
from policies.packs import pack, packs

QUESTIONS = [
    json.loads(text)["text"]
    for name in ("tests/eval/questions.jsonl", "tests/policies/questions_more.jsonl")
    for text in (Path(__file__).parents[2] / name).read_text(encoding="utf-8").splitlines()
]
TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module", params=packs())
def desk(request: pytest.FixtureRequest) -> Desk:
    return open_desk(pack(request.param))


@pytest.fixture(scope="module")
def cards(desk: Desk) -> list[tuple[str, Intent, Card]]:
    answered = []
    for text in QUESTIONS:
        question, _, card = ask.answer_card(desk, text, today=TODAY)
        answered.append((text, question.intent, card))
    return answered


def shown(card: Card) -> str:
    """What is read before the details; buttons are pressed."""
    return replace(card, body=tuple(element for element in card.body if not isinstance(element, Actions))).text


def test_every_answer_has_under_90_words_before_its_details(cards: list[tuple[str, Intent, Card]]) -> None:
    assert len(cards) > 250
    assert {text: n for text, _, card in cards if (n := len(shown(card).split())) >= 90} == {}


def test_every_answer_has_at_most_six_buttons_and_one_that_stands_out(cards: list[tuple[str, Intent, Card]]) -> None:
    for text, _, card in cards:
        styles = [action.style for action in actions_of(card)]
        assert len(styles) <= 6, text
        assert styles.count("primary") <= 1, text
        assert "primary" not in styles[1:], text


def test_every_headline_is_whole_sentences(cards: list[tuple[str, Intent, Card]]) -> None:
    for text, _, card in cards:
        assert card.headline[0].isupper() or not card.headline[0].isalpha(), text
        assert card.headline.rstrip('”"’)')[-1] in ".?:…", (text, card.headline)
        assert "  " not in card.headline, text


def test_nobody_is_asked_more_than_once_and_never_without_a_way_out(cards: list[tuple[str, Intent, Card]]) -> None:
    for text, _, card in cards:
        asked = [action for action in actions_of(card) if action.name in ("ask.data", "ask.other")]
        assert not asked or asked[-1].name == "ask.other", text
        assert len(asked) <= 4, text


def test_the_same_question_gets_the_same_answer(desk: Desk, cards: list[tuple[str, Intent, Card]]) -> None:
    for text, _, card in cards[::10]:
        assert ask.answer_card(desk, text, today=TODAY)[2] == card
