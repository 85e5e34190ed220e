"""Cards drawn by the package `adaptivecards` in Chromium, and compiled against Teams' own types.

The pictures are kept in test-artefacts/teams, to be looked at.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.teams import forms, render
from bot.platforms.teams.escape import unmarked
from handlers.messages import Card, Items, Text, line
from tests.e2e.node import installed, literal, type_errors
from tests.platforms.teams import samples
from tests.platforms.teams.drawing import ARTEFACTS, DESK, PHONE, Draw, browser
from tests.platforms.teams.made_up import HOSTILE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def draw() -> Iterator[Draw]:
    with browser() as made:
        yield made


def sent(card: Card, *, chain: bool = True) -> list[dict[str, Any]]:
    message = render.message(card, chain=chain)
    return [each.card for each in (message, *message.replies)]


EVERYTHING = [
    *sent(samples.SUMMARY),
    *sent(samples.SUMMARY, chain=False),
    *sent(samples.ANSWER, chain=False),
    *[card for typed in samples.TYPED for card in sent(typed)],
    render.message(samples.SUMMARY, refresh=render.Refresh(["29:helen"], "the-key")).card,
    forms.card(samples.CHECK_IN),
    forms.in_place(samples.CHECK_IN, "the-key"),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_every_card_is_drawn_without_a_complaint_and_within_its_width(draw: Draw, width: int, dark: bool) -> None:  # noqa: FBT001  drawn
    drawn = draw(EVERYTHING, width, dark=dark)
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    drawn.page.screenshot(path=ARTEFACTS / f"cards-{width}-{'dark' if dark else 'light'}.png", full_page=True)
    assert drawn.problems == []
    assert drawn.too_wide() == []


@pytest.mark.parametrize("number", range(len(samples.TYPED)))
def test_what_was_typed_is_read_as_it_was_typed(draw: Draw, number: int) -> None:
    typed = HOSTILE[number]
    drawn = draw(sent(samples.TYPED[number]))
    assert drawn.page.locator(".shown :is(a, strong, em, img, code, h1, ul, script)").count() == 0
    for each in (
        "[a link](https://evil.example/)",
        "{{DATE(2017-02-14T06:00Z, SHORT)}}",
        "<at>Helen Ito</at>",
        "file_name_here",
    ):
        if each in typed:
            assert each in drawn.text().replace("\u200b", "")


def test_a_sentence_reads_the_same_where_it_is_read_as_markdown(draw: Draw) -> None:
    said = [unmarked(typed) for typed in (*HOSTILE, "www.evil.example 1. & &amp; mailto:a") if unmarked(typed)]
    body = [{"type": "TextBlock", "text": each, "wrap": True} for each in said]
    drawn = draw([{"type": "AdaptiveCard", "version": "1.5", "body": body}])

    assert drawn.page.locator(".shown :is(a, strong, em, img, code, h1, ul, ol, script)").count() == 0
    shown = [" ".join(each.split()) for each in drawn.page.locator(".ac-textBlock").all_inner_texts()]
    assert shown == said


def test_other_ways_and_details_open_where_they_stand(draw: Draw) -> None:
    page = draw(sent(samples.ANSWER, chain=False)).page
    for control, behind in (("Details", "Rules that decided"), ("Other ways", "Ask for an exception")):
        assert not page.get_by_text(behind).is_visible()
        page.get_by_role("button", name=control).click()
        assert page.get_by_text(behind).is_visible()


def test_a_list_has_its_second_line_beneath_its_first(draw: Draw) -> None:
    card = Card(
        "Do this", (Items((line("A step that takes more than one line on a phone, so that it wraps"),), ordered=True),)
    )
    page = draw(sent(card), PHONE).page
    mark, words = page.get_by_text("1.").bounding_box(), page.get_by_text("A step").bounding_box()
    assert mark is not None
    assert words is not None
    assert words["x"] >= mark["x"] + mark["width"]
    assert words["height"] > mark["height"]


def test_what_runs_from_right_to_left_ends_at_the_right(draw: Draw) -> None:
    page = draw(sent(Card("", (Text(line("تلخيص شكاوى العملاء: Claude.")),))), PHONE).page
    block = page.locator(".ac-richTextBlock").first
    assert block.evaluate("each => getComputedStyle(each).textAlign") in {"right", "end"}


def test_every_card_is_of_teams_own_types(tmp_path: Path) -> None:
    installed("@microsoft/teams.cards")
    cards = "\n".join(
        f"export const c{n} = {literal(card)} satisfies IAdaptiveCard;" for n, card in enumerate(EVERYTHING)
    )
    assert (
        type_errors(
            {"cards.ts": f'import type {{ IAdaptiveCard }} from "@microsoft/teams.cards";\n{cards}\n'}, tmp_path
        )
        == []
    )
