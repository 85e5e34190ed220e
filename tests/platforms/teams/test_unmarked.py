"""Sentences of which nobody says whether a client reads Markdown in them read the same either way."""

from typing import Any

import pytest
from hypothesis import given

from bot.platforms.teams import forms, render
from bot.platforms.teams.escape import is_harmless, one_line, unmarked
from bot.platforms.teams.excuses import worded
from handlers.messages import Card, Text, line
from tests.platforms.teams.made_up import texts

TYPED = "[Approve](https://evil.example) *now*, <at>Helen</at> | `x` & &lt;b&gt;"
ALIKE = str.maketrans("∗ˍˋ［］＼‹›∼∣＃｛｝", "*_`[]\\<>~|#{}")


@given(texts)
def test_nothing_in_it_is_read_as_markdown_and_every_letter_is_there(text: str) -> None:
    said = unmarked(text)

    assert is_harmless(said)
    assert said.translate(ALIKE).replace("\u200b", "") == one_line(text).translate(ALIKE).replace("\u200b", "")


@pytest.mark.parametrize("text", ["Decided: scale.", "14 h less 60 min, 10 of 10 (100 %) active", "Ask R&D - and IT"])
def test_what_is_no_markdown_stays_as_it_is(text: str) -> None:
    assert unmarked(text) == text


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "2) a", "-"])
def test_no_list_begins(text: str) -> None:
    assert not is_harmless(text)
    assert is_harmless(unmarked(text))
    assert unmarked(text).removeprefix("\u200b") == text


def sentences() -> dict[str, Any]:
    card = render.message(Card(TYPED, (Text(line(TYPED)),)))
    return {
        "beneath a card": worded(TYPED)["value"],
        "in place of a dialog": forms.said(TYPED)["task"]["value"],
        "of a notification": card.summary,
        "in place of a card": card.card["fallbackText"],
    }


@pytest.mark.parametrize("where", sentences())
def test_a_sentence_is_so_wherever_one_is_sent(where: str) -> None:
    said = sentences()[where]

    assert is_harmless(said)
    assert said.startswith("［Approve］(https:\u200b//evil.example) ∗now∗, ‹at›Helen‹/at›")
