"""Adaptive Cards as the package `adaptivecards` draws them in Chromium, in colours and sizes like those of Teams."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.e2e.browser import ARGUMENTS
from tests.e2e.node import installed

PHONE, DESK = 320, 640  # pixels that a card is wide
ARTEFACTS = Path(__file__).parents[3] / "test-artefacts" / "teams"
LIGHT = {
    "ground": "#ffffff",
    "page": "#f5f5f5",
    "ink": "#242424",
    "quiet": "#616161",
    "soft": "#f0f0f0",
    "line": "#d1d1d1",
}
DARK = {
    "ground": "#292929",
    "page": "#1f1f1f",
    "ink": "#ffffff",
    "quiet": "#adadad",
    "soft": "#3d3d3d",
    "line": "#525252",
}


def host_config(colours: dict[str, str]) -> dict[str, Any]:
    """What Teams tells the renderer, as far as it is known: fonts, six actions in a row, and its colours."""
    dark = colours is DARK
    good, warning, attention = ("#92c353", "#ffaa44", "#f1707b") if dark else ("#237b4b", "#8a5a00", "#c4314b")

    def both(colour: str) -> dict[str, str]:
        return {"default": colour, "subtle": colour}

    ink = {
        "default": {"default": colours["ink"], "subtle": colours["quiet"]},
        "good": both(good),
        "warning": both(warning),
        "attention": both(attention),
        "accent": both("#7f85f5" if dark else "#5b5fc7"),
    }
    return {
        "fontFamily": "'Segoe UI', system-ui, 'DejaVu Sans', 'Noto Color Emoji', sans-serif",
        "fontSizes": {"small": 12, "default": 14, "medium": 16, "large": 18, "extraLarge": 24},
        "containerStyles": {
            "default": {"backgroundColor": colours["ground"], "foregroundColors": ink},
            "emphasis": {"backgroundColor": colours["soft"], "foregroundColors": ink},
        },
        "separator": {"lineThickness": 1, "lineColor": colours["line"]},
        "actions": {"maxActions": 6, "actionsOrientation": "Horizontal", "actionAlignment": "Left", "buttonSpacing": 8},
        "supportsInteractivity": True,
    }


_STYLE = """
body { margin: 0; padding: 12px; background: %(page)s; color-scheme: light dark; }
.shown { width: %(width)dpx; margin: 0 0 16px; border-radius: 6px; overflow: hidden; border: 1px solid %(line)s; }
.ac-pushButton { font: 600 14px 'Segoe UI', 'DejaVu Sans', sans-serif; padding: 5px 12px; border-radius: 4px; }
.ac-pushButton { border: 1px solid %(line)s; background: %(ground)s; color: %(ink)s; }
.ac-pushButton.style-positive { background: #5b5fc7; color: #fff; border-color: #5b5fc7; }
.ac-input, .ac-multichoiceInput { font: 14px sans-serif; width: 100%%; box-sizing: border-box; padding: 5px; }
.ac-input { color: %(ink)s; background: %(soft)s; border: 1px solid %(line)s; border-radius: 4px; }
input[type=checkbox], input[type=radio] { width: auto; }
"""
_SCRIPT = """
([cards, config]) => {
  const problems = [];
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownit().render(text); result.didProcess = true;
  };
  cards.forEach((json, number) => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(config);
    const context = new AdaptiveCards.SerializationContext();
    card.parse(json, context);
    for (let at = 0; at < context.eventCount; at++) {
      const event = context.getEventAt(at);
      const known = json.msteams !== undefined || /Chart\\./.test(event.message);
      if (!/Chart\\./.test(event.message)) problems.push(`card ${number}: ${event.message}`);
    }
    card.validateProperties().validationEvents.forEach((event) => problems.push(`card ${number}: ${event.message}`));
    const shown = document.createElement("div");
    shown.className = "shown"; shown.id = "card-" + number;
    shown.appendChild(card.render());
    document.body.appendChild(shown);
  });
  return problems;
}
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Cards on a page. `problems`: what the renderer found wrong with them."""

    page: Page
    problems: Sequence[str]
    width: int

    def too_wide(self) -> list[str]:
        """The words that stand out of a card's side."""
        found: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll('.shown')].flatMap((card) => {
                 const side = card.getBoundingClientRect().right + 1;
                 return [...card.querySelectorAll('*')]
                   .filter((each) => each.children.length === 0 && each.textContent.trim())
                   .filter((each) => each.getBoundingClientRect().right > side)
                   .map((each) => card.id + ': ' + each.textContent.slice(0, 60));
               })"""
        )
        return found

    def text(self) -> str:
        return self.page.inner_text("body")


@contextmanager
def browser() -> Iterator["Draw"]:
    modules = installed("adaptivecards", "markdown-it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        try:
            yield Draw(chromium.new_page, modules)
        finally:
            chromium.close()


class Draw:
    """Draws cards on a new page."""

    def __init__(self, new_page: Any, modules: Path) -> None:
        self._new_page = new_page
        self._modules = modules

    def __call__(self, cards: Sequence[dict[str, Any]], width: int = DESK, *, dark: bool = False) -> Drawn:
        colours = DARK if dark else LIGHT
        page: Page = self._new_page(viewport={"width": width + 24, "height": 800})
        page.route("**/*", lambda route: route.abort())  # nothing is fetched: a card has all it needs
        page.set_content(f"<style>{_STYLE % {**colours, 'width': width}}</style>")
        page.add_style_tag(path=self._modules / "adaptivecards" / "dist" / "adaptivecards.css")
        page.add_style_tag(content=_STYLE % {**colours, "width": width})
        page.add_script_tag(path=self._modules / "adaptivecards" / "dist" / "adaptivecards.min.js")
        page.add_script_tag(path=self._modules / "markdown-it" / "dist" / "markdown-it.min.js")
        problems = page.evaluate(_SCRIPT, [json.loads(json.dumps(list(cards))), host_config(colours)])
        return Drawn(page, problems, width)
