"""Requests asked about in words: whoever decides sees and answers them; asking who asked asks for nothing."""

from datetime import UTC, datetime

import pytest

from cadence.model import Company
from handlers.messages import Card
from handlers.ports import Services
from handlers.testing import SetClock, Talk, button
from tests.handlers.talking import here, labels, to

GRANOLA = "I'd like us to get Granola for meeting notes, how do I ask for that?"


async def said(talk: Talk, company: Company, who: str, text: str) -> Card:
    (card,) = here(await talk.ask(company.people[who], text))
    return card


async def open_requests(services: Services) -> int:
    async with services.store.begin() as work:
        return len(await work.requests.open_tool_requests("meridian"))


@pytest.mark.parametrize(
    "text", ["who asked for Granola?", "approve granola", "open requests", "reject the Granola request"]
)
async def test_whoever_decides_sees_what_waits_and_answers_it_from_there(
    text: str, talk: Talk, company: Company, services: Services
) -> None:
    await talk.ask(company.people["amara"], GRANOLA)
    await talk.ask(company.people["priya"], GRANOLA)
    card = await said(talk, company, "dana", text)
    assert card.headline == "One request waits for an answer."
    assert "Granola · Amara Okafor and Priya Raman, 26 Nov" in card.text
    pressed = button(card, "Answer: Granola")
    shown, _ = await talk.press(company.people["dana"], pressed.name, pressed.value)
    assert shown.form is not None
    assert shown.form.name == "answer_request.form"
    assert await open_requests(services) == 2, "asking about requests makes none, and answers none"


async def test_each_exception_waits_by_itself_and_the_oldest_comes_first(
    talk: Talk, company: Company, clock: SetClock
) -> None:
    values = {"tool": "ChatGPT Plus", "reason": "Year-end variance", "data": "payroll"}
    await talk.submit(company.people["priya"], "request.form", values)
    clock.instant = datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
    await talk.ask(company.people["amara"], GRANOLA)
    card = await said(talk, company, "dana", "open requests")
    assert card.headline == "Two requests wait for an answer."
    assert labels(card)[1] == "Answer: Granola"
    assert "Year-end variance" in card.text


async def test_everybody_else_hears_how_many_and_not_who(talk: Talk, company: Company, services: Services) -> None:
    await talk.ask(company.people["amara"], GRANOLA)
    rows = await talk.ask(company.people["priya"], "who asked for Granola?")
    (card,) = here(rows)
    assert card.headline == "One person has asked for Granola."
    assert "Amara" not in card.full_text
    assert not to(rows, "dana"), "nobody is told of a request that was not made"
    assert await open_requests(services) == 1
    pressed = button(card, "Ask for Granola")
    await talk.press(company.people["priya"], pressed.name, pressed.value)
    assert await open_requests(services) == 2


@pytest.mark.parametrize("text", ["add Granola to the list", "Granola is approved now", "prohibit DeepSeek"])
async def test_no_sentence_changes_the_register(text: str, talk: Talk, company: Company, services: Services) -> None:
    card = await said(talk, company, "dana", text)
    assert card.headline == "I change nothing in the register."
    assert await open_requests(services) == 0


async def test_a_question_of_whoever_decides_is_answered_like_anybodys(talk: Talk, company: Company) -> None:
    assert (await said(talk, company, "dana", "is Granola approved now?")).headline.startswith("Not yet.")


@pytest.mark.parametrize(
    "text",
    [
        "what is the status of my request?",
        "my requests",
        "any news on my request?",
        "has my request been answered yet?",
    ],
)
async def test_who_asked_hears_what_waits_and_who_decides(
    text: str, talk: Talk, company: Company, services: Services
) -> None:
    await talk.ask(company.people["priya"], "please add Tactiq")
    await talk.ask(company.people["amara"], GRANOLA)
    card = await said(talk, company, "amara", text)
    assert card.headline == "One request of yours waits for an answer."
    assert "Granola · asked on 26 Nov" in card.text
    assert "Dana Whitfield decides; I tell you here when it is done." in card.text
    assert "Tactiq" not in card.full_text
    assert await open_requests(services) == 2


async def test_who_asked_for_nothing_is_told_so_and_how_one_asks(talk: Talk, company: Company) -> None:
    card = await said(talk, company, "amara", "what is the status of my request")
    assert card.headline == "No request of yours is open."
    assert "Write “request” and a tool's name" in card.text


async def test_a_request_for_a_tool_is_no_question_about_ones_own(
    talk: Talk, company: Company, services: Services
) -> None:
    await talk.ask(company.people["amara"], "my request: please add Granola to the list")
    assert await open_requests(services) == 1


@pytest.mark.parametrize(
    "text",
    [
        "my request for Granola",
        "where is my request for Granola?",
        "what happened to my request for Granola?",
        "is my request for Granola approved yet?",
        "has my Granola request been answered?",
        "did you get my request for granola",
        "what’s the status of my Granola request?",
    ],
)
async def test_asking_after_ones_request_for_a_tool_tells_how_it_stands_and_asks_for_nothing(
    text: str, talk: Talk, company: Company, services: Services
) -> None:
    none = await said(talk, company, "amara", text)
    assert none.headline.casefold() == "you have no open request for granola."
    assert await open_requests(services) == 0
    await talk.ask(company.people["amara"], GRANOLA)
    assert (await said(talk, company, "amara", text)).headline == "Your request for Granola of 26 November is open."
    assert await open_requests(services) == 1


@pytest.mark.parametrize("text", ["my request: Granola, for notes", "my request for Granola, because it takes notes"])
async def test_a_request_with_its_reason_is_one(text: str, talk: Talk, company: Company, services: Services) -> None:
    await talk.ask(company.people["amara"], text)
    assert await open_requests(services) == 1
