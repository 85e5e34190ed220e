"""The roadmap in chat: list, reasons and picture, with what the register says of each initiative's tools and data."""

from dataclasses import replace
from datetime import date

import pytest

from cadence.model import Company, Initiative, Stage
from cadence.roadmap import Pile, Standing, place, roadmap
from handlers.messages import Chart
from handlers.standing import standing_of, standings, verdict_on
from handlers.testing import Talk
from handlers.views.roadmap import picture, roadmap_card
from handlers.views.roadmap_place import place_card
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


async def test_why_an_initiative_is_where_it_is_is_answered_from_its_score(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["tomas"], "why is ticket triage in automate first?"))
    assert card.headline == "Ticket triage is in “Automate first”, 62 of 100, number 1 of 3."
    assert (
        "Why: a good score, and nothing that is known makes it hard or risky; for it: speed to value 5 of 5"
        in card.text
    )
    assert "What would lift its score most: impact (not judged yet) and complexity (not judged yet)." in card.text
    assert "Speed to value: 5 of 5, from its stage, live; best is “within weeks”" in card.full_text
    assert "what is not judged counts as the middle. All weigh the same. Register 3." in card.full_text
    assert labels(card) == ["Judge it", "Roadmap"]


async def test_a_place_it_does_not_have_is_put_right_and_what_waits_says_what_would_move_it(
    talk: Talk, company: Company
) -> None:
    (card,) = here(await talk.ask(company.people["helen"], "why is variance notes in automate first?"))
    assert card.headline.startswith("Variance notes is not in “Automate first” but in “")
    waits = of(company, tools=("deepseek",), data_kinds=("invoices",))
    placed = roadmap([waits], {waits.id: Standing.DENIED})
    register = talk.services.desks["meridian"].register
    said = place_card(company, placed, waits, register, company.people["amara"], Pile.WAIT)
    assert said.headline.startswith("Invoice review is in “Should wait”")
    assert "What would move it: another tool, other data, or an exception" in said.text
    assert "Judge it" not in labels(said)
    stopped = place_card(company, placed, replace(waits, id="other"), register, company.people["amara"], None)
    assert stopped.headline == "Invoice review was stopped, and is not on the roadmap."


async def test_a_name_that_is_no_initiative_is_a_question_about_something_else(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "why does DeepSeek wait?"))
    assert "roadmap" not in card.headline


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
