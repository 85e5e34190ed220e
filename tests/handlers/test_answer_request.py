"""A policy owner answers a request: closed, told to everybody who asked, and no answer of mine changed by it."""

from collections.abc import Sequence

import pytest

from cadence.model import Company
from handlers.messages import Action, Card
from handlers.ports import Delivery, Services, ToolRequest
from handlers.testing import Talk, button
from handlers.views.subject import encode
from handlers.views.trouble import stale_button_card

GRANOLA = "I'd like us to get Granola for meeting notes, how do I ask for that?"


def cards(rows: Sequence[Delivery]) -> list[Card]:
    return [row.card for row in rows if row.card is not None]


async def still_open(services: Services) -> list[ToolRequest]:
    async with services.store.begin() as work:
        return list(await work.requests.open_tool_requests("meridian"))


async def asked_for_granola(talk: Talk, company: Company, who: str = "amara") -> Action:
    """The button on the policy owner's note."""
    return button(cards(await talk.ask(company.people[who], GRANOLA))[1], "Answer the request")


async def test_a_yes_closes_the_request_and_tells_everybody_who_asked(
    talk: Talk, services: Services, company: Company
) -> None:
    await asked_for_granola(talk, company, "priya")
    press = await asked_for_granola(talk, company)
    shown, _ = await talk.press(company.people["dana"], press.name, press.value)
    assert shown.form is not None
    values = {"decision": "yes", "words": "From 1 December, with a seat from IT."}

    _, rows = await talk.submit(company.people["dana"], shown.form.name, values, shown.form.context)

    assert await still_open(services) == []
    assert [row.destination.person for row in rows] == [None, "priya", "amara"]
    closed, told, _ = cards(rows)
    assert closed.text == (
        "The request for Granola is closed.\nI have told Priya Raman and Amara Okafor, privately. "
        "Now enter the tool in the register: only that changes what I answer."
    )
    assert told.headline == "Yes. Your request for Granola is granted."
    assert "“From 1 December, with a seat from IT.” (Dana Whitfield)" in told.text


async def test_a_no_to_an_exception_closes_that_one_alone(talk: Talk, services: Services, company: Company) -> None:
    values = {"tool": "ChatGPT Plus", "reason": "Year-end variance", "data": "payroll"}
    about = encode(["chatgpt-plus"], ["payroll"])
    _, rows = await talk.submit(company.people["priya"], "request.form", values, about)
    await talk.submit(company.people["amara"], "request.form", values, about)
    press = button(cards(rows)[1], "Answer the request")

    _, rows = await talk.submit(
        company.people["dana"], "answer_request.form", {"decision": "no", "words": "Use Workday."}, press.value
    )

    assert [kept.person for kept in await still_open(services)] == ["amara"]
    assert cards(rows)[1].headline == (
        "No. Your request for an exception for ChatGPT Plus with payroll and compensation is declined."
    )


async def test_nobody_else_can_answer_a_request(talk: Talk, services: Services, company: Company) -> None:
    press = await asked_for_granola(talk, company)

    interaction, rows = await talk.press(company.people["amara"], press.name, press.value)

    assert interaction.form is None
    assert cards(rows)[0].headline == "Only a policy owner can answer a request."
    assert len(await still_open(services)) == 1


async def test_a_request_is_answered_once(talk: Talk, company: Company) -> None:
    press = await asked_for_granola(talk, company)
    values = {"decision": "no", "words": "We have one."}
    await talk.submit(company.people["dana"], "answer_request.form", values, press.value)

    _, again = await talk.submit(company.people["dana"], "answer_request.form", values, press.value)
    _, pressed = await talk.press(company.people["omar"], press.name, press.value)

    assert [card.headline for card in cards(again)] == ["That request is closed already."]
    assert [card.headline for card in cards(pressed)] == ["That request is closed already."]


async def test_a_button_or_form_that_is_none_of_these_is_said_to_be_old(talk: Talk, company: Company) -> None:
    _, pressed = await talk.press(company.people["dana"], "answer_request.later")
    _, submitted = await talk.submit(company.people["dana"], "answer_request.later", {})

    assert [card.headline for card in (*cards(pressed), *cards(submitted))] == [stale_button_card().headline] * 2


@pytest.mark.parametrize(
    ("values", "field"), [({"words": "We have one."}, "decision"), ({"decision": "no", "words": " "}, "words")]
)
async def test_an_answer_with_something_missing_comes_back_with_the_rest_kept(
    talk: Talk, services: Services, company: Company, values: dict[str, str], field: str
) -> None:
    press = await asked_for_granola(talk, company)

    interaction, rows = await talk.submit(company.people["dana"], "answer_request.form", values, press.value)

    assert rows == []
    assert interaction.invalid is not None
    assert [each.name for each in interaction.invalid.fields if each.error] == [field]
    assert len(await still_open(services)) == 1
