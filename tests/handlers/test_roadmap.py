"""The roadmap in chat: list, reasons and picture, with what the register says of each initiative's tools and data."""

from dataclasses import replace
from datetime import date

import pytest

from cadence.model import Company, Initiative, Stage
from cadence.roadmap import Standing, place
from handlers.messages import Chart
from handlers.standing import standing_of, standings, verdict_on
from handlers.testing import Talk
from handlers.views.roadmap import picture, roadmap_card
from policies.desk import Desk
from tests.handlers.talking import here, labels

_TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("words", ["roadmap", "What should we automate first?", "/ai-roadmap"])
async def test_the_roadmap_names_what_comes_first_and_says_why(talk: Talk, company: Company, words: str) -> None:
    (card,) = here(await talk.ask(company.people["priya"], words))
    assert card.headline == "Roadmap: Ticket triage comes first of three initiatives."
    assert card.words < 90
    assert "1 Ticket triage · 62 of 100 · Automate first: a good score" in card.full_text
    assert "Not judged: impact, complexity, risk and adoption." in card.full_text
    assert "what is not judged counts as the middle. All weigh the same. Register 3." in card.full_text
    assert labels(card)[0] == "Judge Invoice review"  # which is Priya's
    (chart,) = [part for part in card.body if isinstance(part, Chart)]
    assert chart.summary.startswith("Impact against effort: 1 Ticket triage 3 against 2;")


def of(company: Company, **more: object) -> Initiative:
    return replace(company.initiatives["invoice-review"], **more)  # type: ignore[arg-type]  # a test names its fields


@pytest.mark.parametrize(
    ("tools", "kinds", "standing"),
    [
        ((), ("invoices",), Standing.UNKNOWN),
        (("claude-team",), ("customer-comms",), Standing.CONDITIONS),
        (("deepseek",), (), Standing.DENIED),
        (("unknown:Granola",), ("slides",), Standing.UNLISTED),
        (("no-such-tool",), ("slides",), Standing.UNLISTED),
        (("chatgpt-team",), ("slides",), Standing.UNDER_REVIEW),
        (("claude-team", "deepseek"), ("slides",), Standing.DENIED),
        (("claude-team",), ("no-such-kind",), Standing.UNKNOWN),
    ],
)
def test_the_register_says_how_an_initiative_stands(
    company: Company, desk: Desk, tools: tuple[str, ...], kinds: tuple[str, ...], standing: Standing
) -> None:
    one = of(company, tools=tools, data_kinds=kinds)
    verdict = verdict_on(desk.register, company, one, _TODAY)
    assert standing_of(verdict) is standing
    assert standings(desk.register, company, [one], _TODAY) == {one.id: standing}


def test_two_hundred_initiatives_make_a_card_that_is_short_and_says_how_many_more(company: Company, desk: Desk) -> None:
    many = [place(of(company, id=f"i{n}", name=f"Initiative {n}"), Standing.ALLOWED) for n in range(200)]
    card = roadmap_card(company, many, desk.register, company.people["amara"])
    assert card.words < 90
    assert "and 197 more" in card.text
    assert "And the others" in card.full_text
    assert "200 " in card.full_text.split("And the others")[1]  # the last of them, with what would move it


def test_the_picture_has_a_number_for_each_and_a_group_for_each_pile(company: Company) -> None:
    placed = [
        place(of(company, id="a", name="A", criteria={"impact": 5, "complexity": 1}), Standing.ALLOWED),
        place(of(company, id="b", name="B", stage=Stage.IDEA), Standing.DENIED),
    ]
    chart = picture(placed)
    assert chart.categories == ("1 A", "2 B")
    assert [(each.name, each.values) for each in chart.series] == [
        ("Effort", (1.5, 2.0)),
        ("Automate first", (5.0, None)),
        ("Should wait", (None, 3.0)),
    ]


def test_nothing_on_the_roadmap_asks_for_an_idea(company: Company, desk: Desk) -> None:
    card = roadmap_card(company, [], desk.register, company.people["amara"])
    assert labels(card) == ["I have an idea"]
