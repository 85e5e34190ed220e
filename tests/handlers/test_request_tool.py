"""Asking for a tool: kept once per person, colleagues counted, the policy owner told."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cadence.model import Company
from handlers import request_tool
from handlers.messages import Ask, Card, Option, Reply
from handlers.ports import Context, Delivery, Services, ToolRequest
from handlers.testing import Talk, button
from handlers.views.subject import encode
from policies.model import Intent, Question

GRANOLA = "I'd like us to get Granola for meeting notes, how do I ask for that?"


def cards(rows: Sequence[Delivery]) -> list[Card]:
    return [row.card for row in rows if row.card is not None]


async def requests(services: Services) -> list[ToolRequest]:
    async with services.store.begin() as work:
        return list(await work.requests.open_tool_requests("meridian"))


async def test_a_request_in_a_sentence_is_kept_and_the_policy_owner_told(
    talk: Talk, services: Services, company: Company
) -> None:
    rows = await talk.ask(company.people["amara"], GRANOLA)

    kept = await requests(services)
    assert [(request.person, request.tool.casefold(), request.state) for request in kept] == [
        ("amara", "unknown:granola", "open")
    ]
    assert [row.destination.person for row in rows] == [None, "dana"]
    thanks, note = cards(rows)
    assert thanks.text == (
        "Your request for Granola is recorded.\n"
        "Dana Whitfield decides, and has been told. Until then no company data goes into it."
    )
    assert note.headline == "Amara Okafor asks for Granola, which is not on the list."
    assert "Asked by: Amara Okafor, Support agent" in note.text


async def test_a_second_request_of_the_same_person_counts_once(
    talk: Talk, services: Services, company: Company
) -> None:
    await talk.ask(company.people["amara"], GRANOLA)
    rows = await talk.ask(company.people["amara"], GRANOLA)

    assert len(await requests(services)) == 1
    assert [card.headline for card in cards(rows)] == ["Your request for Granola of 26 November is open."]


async def test_colleagues_are_counted_whatever_their_capitals(talk: Talk, services: Services, company: Company) -> None:
    await talk.press(company.people["amara"], "request.join", encode(["unknown:granola"], []))
    await talk.press(company.people["priya"], "request.join", encode(["unknown:Granola"], []))
    _, rows = await talk.press(company.people["tomas"], "request.join", encode(["unknown:GRANOLA"], []))

    assert {request.tool for request in await requests(services)} == {"unknown:granola"}
    assert "You are the third to ask; two colleagues have asked before you." in cards(rows)[0].text
    assert "Requests open for it: 3" in cards(rows)[1].text


async def test_after_joining_the_answer_about_the_tool_no_longer_offers_it(talk: Talk, company: Company) -> None:
    amara, priya = company.people["amara"], company.people["priya"]
    await talk.ask(priya, GRANOLA)
    answer = cards(await talk.ask(amara, "what about granola for the team meeting?"))[0]
    join = button(answer, "Join the request")

    await talk.press(amara, join.name, join.value)
    again = cards(await talk.ask(amara, "what about granola for the team meeting?"))[0]

    assert "One colleague has asked for it." in answer.text
    with pytest.raises(LookupError):
        button(again, "Join the request")


async def test_what_is_approved_already_needs_no_request(talk: Talk, services: Services, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], "who do I talk to about getting 5 seats of claude team")

    assert await requests(services) == []
    card = cards(rows)[0]
    assert card.headline == "Claude Team is on the list already."
    assert "Needs a licensed seat; ask your team lead." in card.text
    assert button(card, "Ask all the same").opens_form


async def test_asking_after_a_request_makes_none(talk: Talk, services: Services, company: Company) -> None:
    amara = company.people["amara"]

    before = cards(await talk.ask(amara, "what's the status of my request for Descript?"))
    assert await requests(services) == []
    assert before[0].headline == "You have no open request for Descript."
    assert "\nDescript today: under review, due 15 Jan 2027.\n" in before[0].text

    await talk.press(amara, "request.join", encode(["descript"], []))
    after = cards(await talk.ask(amara, "what's the status of my request for Descript?"))
    assert after[0].headline == "Your request for Descript of 26 November is open."


async def test_a_request_without_a_tool_asks_which(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], "please add it to the register")

    assert cards(rows)[0].headline == "Which tool would you like?"
    assert button(cards(rows)[0], "Ask for a tool").opens_form


async def test_the_form_knows_what_it_was_opened_about(talk: Talk, company: Company) -> None:
    value = encode(["chatgpt-plus"], ["payroll"])

    interaction, _ = await talk.press(company.people["amara"], "request.form", value)

    assert interaction.form is not None
    filled = {field.name: field.value for field in interaction.form.fields}
    assert filled == {"tool": "ChatGPT Plus", "reason": "", "data": "payroll"}
    assert interaction.form.context == value


async def test_the_form_for_an_exception_says_so_and_keeps_every_kind_of_data(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]
    answer = cards(await talk.ask(amara, "can I put payroll and board papers into chatgpt plus?"))[0]
    press = button(answer, "Ask for an exception")

    interaction, _ = await talk.press(amara, press.name, press.value)

    form = interaction.form
    assert form is not None
    assert form.title == "Ask for an exception"
    (data,) = (field for field in form.fields if field.name == "data")
    assert data.value == "payroll board"
    assert data.options[0] == Option("payroll board", "Payroll and compensation as well as board papers and meetings")


async def test_a_request_for_an_exception_is_called_one_from_the_form_to_whoever_decides(
    talk: Talk, services: Services, company: Company
) -> None:
    amara = company.people["amara"]
    values = {"tool": "ChatGPT Plus", "reason": "Year-end variance, until 31 January", "data": "payroll board"}

    _, rows = await talk.submit(amara, "request.form", values, encode(["chatgpt-plus"], ["payroll", "board"]))
    thanks, note = cards(rows)

    (kept,) = await requests(services)
    assert (kept.exception, kept.data_kinds) == (True, ("payroll", "board"))
    what = "an exception for ChatGPT Plus with payroll and compensation as well as board papers and meetings"
    assert thanks.headline == f"Your request for {what} is recorded."
    assert "Until then the answer stays no." in thanks.text
    assert note.headline == f"Amara Okafor asks for {what}."


async def test_an_exception_for_other_data_is_another_request(talk: Talk, services: Services, company: Company) -> None:
    amara = company.people["amara"]
    values = {"tool": "ChatGPT Plus", "reason": "Year-end variance", "data": "payroll"}

    await talk.submit(amara, "request.form", values)
    await talk.submit(amara, "request.form", {**values, "data": "board"})
    _, rows = await talk.submit(amara, "request.form", values)

    assert [kept.data_kinds for kept in await requests(services)] == [("payroll",), ("board",)]
    assert cards(rows)[0].headline == (
        "Your request for an exception for ChatGPT Plus with payroll and compensation of 26 November is open."
    )


async def test_an_exception_in_a_sentence_for_an_approved_tool_is_recorded_as_one(
    talk: Talk, services: Services, company: Company
) -> None:
    rows = await talk.ask(company.people["amara"], "please request an exception for payroll in claude team")

    assert [(kept.tool, kept.exception) for kept in await requests(services)] == [("claude-team", True)]
    assert (
        cards(rows)[0].headline
        == "Your request for an exception for Claude Team with payroll and compensation is recorded."
    )


async def test_a_sent_form_is_kept_masked_with_its_reason(talk: Talk, services: Services, company: Company) -> None:
    value = encode(["chatgpt-plus"], ["payroll"])
    values = {"tool": "chatgpt plus", "reason": "Variance notes, weekly; card 4111 1111 1111 1111", "data": "payroll"}

    _, rows = await talk.submit(company.people["amara"], "request.form", values, value)

    kept = (await requests(services))[0]
    assert kept.tool == "chatgpt-plus"
    assert kept.reason.startswith("Variance notes, weekly")
    assert "4111" not in kept.reason
    note = cards(rows)[1].text
    assert "Data: payroll and compensation (restricted)" in note
    assert "Today: Public data only" in note
    assert "4111" not in note


@pytest.mark.parametrize(
    ("changed", "field", "error"),
    [
        ({"tool": "  "}, "tool", "Write the tool's name"),
        ({"tool": "x" * 200}, "tool", "Write the tool's name"),
        ({"reason": ""}, "reason", "Say in a sentence what it would be for"),
        ({"data": "nonsense"}, "data", "Choose from the list"),
    ],
)
async def test_a_form_with_something_missing_comes_back_with_the_rest_kept(
    talk: Talk, services: Services, company: Company, changed: dict[str, str], field: str, error: str
) -> None:
    values = {"tool": "Granola", "reason": "Meeting notes", "data": "meeting-notes", **changed}

    interaction, rows = await talk.submit(company.people["amara"], "request.form", values)

    assert rows == []
    assert await requests(services) == []
    assert interaction.invalid is not None
    fields = {each.name: each for each in interaction.invalid.fields}
    assert fields[field].error.startswith(error)
    assert [each.name for each in interaction.invalid.fields if each.error] == [field]
    assert {name: each.value for name, each in fields.items()} == values


async def test_a_name_the_register_knows_is_its_tool(talk: Talk, services: Services, company: Company) -> None:
    await talk.submit(company.people["amara"], "request.form", {"tool": " midjourney ", "reason": "Trade fair stand"})

    assert [request.tool for request in await requests(services)] == ["midjourney"]


async def test_the_policy_owner_is_not_told_of_her_own_request(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["dana"], GRANOLA)

    assert [row.destination.person for row in rows] == [None, "omar"]  # the administrator stands in


async def test_where_nobody_is_named_to_decide_the_register_says_who(
    talk: Talk, services: Services, company: Company
) -> None:
    alone = replace(company, people={"amara": company.people["amara"]})
    talk.services = replace(services, companies={"meridian": alone})

    rows = await talk.ask(company.people["amara"], GRANOLA)

    assert len(rows) == 1
    assert "ai-policy@meridian.example decides." in cards(rows)[0].text


async def test_two_tools_in_one_request_are_both_kept(talk: Talk, services: Services, company: Company) -> None:
    rows = await talk.ask(
        company.people["amara"], "I'd like us to get Granola and Otter for meeting notes, how do I ask for that?"
    )

    assert {request.tool for request in await requests(services)} == {"unknown:granola", "otter"}
    assert [row.destination.person for row in rows] == [None, "dana", None, "dana"]


async def test_more_tools_than_can_be_asked_for_at_once_are_refused_in_words(
    talk: Talk, services: Services, company: Company
) -> None:
    question = Question("…", Intent.VENDOR_REQUEST, tuple(f"unknown:Tool {number}" for number in range(6)))
    async with services.store.begin() as work:
        inbound = talk.inbound(company.people["amara"], Ask("…"))
        desk, now = services.desks["meridian"], services.clock.now()
        (said,) = await request_tool.words(
            Context(company, desk, work, now, company.people["amara"], inbound), question
        )

    assert isinstance(said, Reply)
    assert said.card.headline == "You name 6 tools, and I take up to 5 at a time."
    assert await requests(services) == []


async def test_a_request_counts_among_the_weeks_questions(talk: Talk, services: Services, company: Company) -> None:
    await talk.ask(company.people["amara"], GRANOLA)

    async with services.store.begin() as work:
        (kept,) = await work.answers.of_person("meridian", "amara")
    assert (kept.intent, kept.verdict) == ("vendor_request", None)
    assert [tool.casefold() for tool in kept.tools] == ["unknown:granola"]
