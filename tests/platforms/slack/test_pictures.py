"""Every message, form and home drawn in a real browser by a renderer nobody here wrote.

The pictures are to be looked at; they are kept in test-artefacts/slack/.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack import forms, render
from handlers.messages import Card, Quote, Text, line
from handlers.testing import actions_of
from tests.e2e.slack_page import drawn
from tests.platforms.real_cards import Corpus
from tests.platforms.slack.any_cards import NASTY
from tests.platforms.slack.test_types import OWN_MODALS

pytestmark = [pytest.mark.browser, pytest.mark.slow(20), pytest.mark.timeout(400)]

PICTURES = Path(__file__).parents[3] / "test-artefacts" / "slack"
TYPED = "\n".join(text for text in NASTY if text.isprintable() and 0 < len(text) < 200)
Drawing = tuple[str, list[dict[str, Any]]]


def named(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold())[:50].strip("-")


def drawings(real: Corpus) -> list[Drawing]:
    found: list[Drawing] = []
    alike: Counter[str] = Counter()
    seen: set[str] = set()
    for number, card in enumerate(real.cards):
        beginning = " ".join(card.headline.split()[:3])
        alike[beginning] += 1
        buttons = {action.name for action in actions_of(card)}
        if alike[beginning] > 1 and buttons <= seen:  # enough of one kind to look at
            continue
        seen |= buttons
        made = render.message(card)
        name = f"{number:03}-{named(card.headline)}"
        found.append((name, made.blocks))
        found += [(f"{name}-thread-{place}", page.blocks) for place, page in enumerate(made.replies, start=1)]
    for number, form in enumerate(real.forms):
        kind = f"{form.name} {form.title.split()[0]} {any(asked.error for asked in form.fields)}"
        alike[kind] += 1
        if alike[kind] > 1:
            continue
        view = forms.modal(form, "")
        heading = {"type": "header", "text": view["title"]}
        found.append((f"form-{number:02}-{named(form.title)}", [heading, *view["blocks"]]))
    own = [
        (f"own-{number}", [{"type": "header", "text": view["title"]}, *view["blocks"]])
        for number, view in enumerate(OWN_MODALS)
    ]
    homes = [(f"home-of-{who}", render.home(cards)["blocks"]) for who, cards in real.homes.items()]
    return [*found, *own, *homes, ("typed", typed().blocks)]


def typed() -> render.Message:
    return render.message(Card("What somebody typed.", (Text(line(TYPED)), Quote(TYPED, "An e-mail"))))


def squeezed(text: str) -> str:
    """Without the space between words, and without colons: this renderer takes 18:00-08:00 for an emoji."""
    return "".join(text.replace(":", "").split())


def words(node: Any) -> list[str]:
    """The words of a payload that stand there without a click, without the space between them."""
    if isinstance(node, list):
        return [word for each in node for word in words(each)]
    if not isinstance(node, dict) or node.get("type") in ("overflow", "feedback_buttons", "data_visualization"):
        return []
    if isinstance(node.get("text"), str):
        return [squeezed(str(node["text"]))]
    return [word for part in ("text", "label", "hint", "rows", "elements") for word in words(node.get(part))]


def draw(made: Sequence[Drawing], tmp_path: Path, *, dark: bool) -> None:
    folder = PICTURES / ("dark" if dark else "light")
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with drawn(made, tmp_path, dark=dark) as (page, complaints):
        for name, blocks in made:
            section = page.locator(f'[id="{name}"]')
            shown = squeezed(section.inner_text())
            assert [word for word in words(blocks) if word not in shown] == [], name
            assert section.evaluate("it => it.scrollWidth <= it.clientWidth + 1"), f"{name} is too wide"
            section.screenshot(path=folder / f"{name}.png")
        assert complaints == []


def test_every_word_is_seen_and_nothing_is_wider_than_its_message(real: Corpus, tmp_path: Path) -> None:
    made = drawings(real)
    draw(made, tmp_path, dark=False)
    draw(made[::5], tmp_path, dark=True)


def test_what_somebody_typed_stands_there_as_they_typed_it(tmp_path: Path) -> None:
    parts = ("<!channel>", "<@U0123456>", "<https://evil.example|your bank>", "*bold*", ":tada:", "&lt;")
    with drawn([("typed", typed().blocks)], tmp_path) as (page, _):
        section = page.locator("#typed")
        assert [part for part in parts if part not in section.inner_text()] == []
        assert section.locator("a").count() == 0
        assert section.locator("strong, b, em, i, del, code").all_inner_texts() == []
