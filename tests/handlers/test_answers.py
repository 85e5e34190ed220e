"""What an answer says beside the verdict: ways to a yes, reviews, exceptions, purposes, the handbook, guesses."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from cadence.model import Company
from handlers import ask
from handlers.held import notes_on, with_notes
from handlers.messages import Actions, Card
from handlers.ports import Delivery, Services
from handlers.testing import Talk, actions_of, button
from handlers.views.subject import decode
from policies.desk import Desk
from policies.handbook import Handbook
from policies.model import Edition, Waiver

TODAY = date(2026, 11, 26)
PAYROLL = "can I paste payroll into my chatgpt plus to find the variance?"


def card_of(rows: Sequence[Delivery]) -> Card:
    card = rows[0].card
    assert card is not None
    return card


@pytest.fixture
def answered(desk: Desk) -> Callable[..., Card]:
    """The card of a question to the sample company's register, or to it with something changed."""

    def make(text: str, *, waivers: Sequence[Waiver] = (), edition: Edition | None = None, asker: str = "") -> Card:
        register = replace(desk.register, waivers=tuple(waivers))
        if edition is not None:
            tool = register.tools[edition.tool]
            editions = tuple(edition if each.id == edition.id else each for each in tool.editions)
            tools = {**register.tools, tool.id: replace(tool, editions=editions)}
            register = replace(register, tools=tools, editions={**register.editions, edition.id: edition})
        changed = Desk(register, desk.handbook)
        return ask.answer_card(changed, text, today=TODAY, asker=asker)[2]

    return make


def labels(card: Card) -> list[str]:
    return [action.label for action in actions_of(card)]


# ---- the way to a yes -------------------------------------------------------------------------------------------


def test_a_no_names_what_takes_the_data_and_what_takes_it_without_names(answered: Callable[..., Card]) -> None:
    lines = answered(PAYROLL).text.splitlines()

    assert lines[0] == "No. ChatGPT Plus is not approved for payroll and compensation."
    assert lines[2] == "What would work today:"
    assert lines[3].startswith("1. Workday Illuminate: a person checks the output")
    assert "Remove names and amounts per person: then ChatGPT Enterprise" in lines[4]


async def test_a_no_has_one_thing_to_do_the_other_ways_behind_it_and_small_votes(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["amara"], PAYROLL))

    todo, votes = (element for element in card.body if isinstance(element, Actions))
    assert [(action.label, action.style) for action in todo.actions] == [("Use Workday Illuminate instead", "primary")]
    assert [action.label for action in todo.others] == ["ChatGPT Enterprise without names", "Ask for an exception"]
    assert [(action.label, action.style) for action in votes.actions] == [
        ("Helpful", "quiet"),
        ("Not helpful", "quiet"),
    ]
    assert "[Use Workday Illuminate instead]\nOther ways: [ChatGPT Enterprise without names]" in card.text


async def test_where_no_kind_of_data_was_understood_one_answer_is_that_nothing_is_personal_or_secret(
    talk: Talk, company: Company
) -> None:
    amara = company.people["amara"]
    card = card_of(await talk.ask(amara, "can I put this spreadsheet in gemini?"))
    assert labels(card)[2:] == ["Nothing personal or secret", "Something else"]
    press = button(card, "Nothing personal or secret")

    _, rows = await talk.press(amara, press.name, press.value)

    assert card_of(rows).headline == "With Gemini for Google Workspace, yes. With Free or Advanced, no."
    assert "material with nothing personal or secret in it as internal data" in card_of(rows).text


async def test_the_data_without_names_is_one_press_away(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]
    card = card_of(await talk.ask(amara, PAYROLL))
    press = button(card, "ChatGPT Enterprise without names")

    _, rows = await talk.press(amara, press.name, press.value)

    assert card_of(rows).headline.startswith("Yes, on ")
    assert "ChatGPT Enterprise may be used with anonymised" in card_of(rows).headline


def test_credentials_have_no_way_at_all(answered: Callable[..., Card]) -> None:
    card = answered("can I put our api keys into ChatGPT Enterprise?")

    assert "What would work" not in card.full_text
    assert [action.label for action in actions_of(card)] == ["Ask a person"]


def test_a_tool_that_is_not_listed_is_answered_with_listed_ones_for_the_same_thing(
    answered: Callable[..., Card],
) -> None:
    card = answered("what about granola for meeting notes?")

    assert card.headline == "Not yet. Granola is not on our list."
    assert "Ask Drumbeat for it" in card.text
    assert labels(answered("what about granola?"))[0] == "Request this tool"


def test_a_review_that_is_due_is_named_with_its_day(answered: Callable[..., Card], desk: Desk) -> None:
    edition = replace(
        desk.register.editions["claude-enterprise"], review="the security review", review_by=date(2026, 12, 12)
    )
    text = answered("can I put the client list into Claude Enterprise?", edition=edition).text
    assert "Claude Enterprise would be allowed if the security review ends well; it is due 12 Dec 2026." in text

    late = replace(edition, review_by=date(2026, 11, 1))
    text = answered("can I put the client list into Claude Pro?", edition=late).full_text
    assert "Claude Enterprise would be allowed if the security review ends well; it was due 1 Nov 2026." in text

    undated = replace(edition, review="", review_by=None)
    assert "waits for its review; no date is set" in answered("is Claude Enterprise ok?", edition=undated).text


def test_reviews_of_similar_tools_say_whose_they_are_and_are_no_condition_of_the_one_asked_about(
    answered: Callable[..., Card],
) -> None:
    text = answered("what about deepseek?").full_text

    assert "What would have to become true" not in text
    assert "Reviews of similar tools\n- ChatGPT Team: its review is due 18 Dec 2026.\n" in text


def test_the_day_of_a_review_stands_beside_each_edition_under_review(answered: Callable[..., Card]) -> None:
    assert (
        "Perplexity Enterprise Pro: under review, due 15 Jan 2027" in answered("when will Perplexity be approved?").text
    )


# ---- exceptions -------------------------------------------------------------------------------------------------

WAIVER = Waiver(
    id="W7",
    tools=("chatgpt-plus",),
    data=("payroll",),
    people=("priya@meridian.example",),
    approver="dana@meridian.example",
    until=date(2026, 12, 31),
    because="The year-end variance is checked by hand.",
    conditions=("no_names",),
)


def test_an_exception_in_force_is_a_yes_that_names_it_its_approver_and_its_end(answered: Callable[..., Card]) -> None:
    card = answered(PAYROLL, waivers=[WAIVER], asker="priya@meridian.example")

    assert card.headline.startswith("Yes, by exception, on two conditions. ChatGPT Plus may be used with payroll")
    assert "Exception W7 holds until 31 Dec 2026, approved by dana@meridian.example: the year-end variance" in card.text
    assert "- Remove names and other identifiers first." in card.text


async def test_data_that_was_named_in_an_earlier_message_is_said_to_be(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]

    follow_up = card_of(await talk.ask(amara, "and with copilot?", earlier=("can I put payroll in claude team?",)))
    alone = card_of(await talk.ask(amara, "can I put payroll in copilot?"))

    assert follow_up.headline == alone.headline == "No. No edition of Copilot is approved for payroll and compensation."
    assert "Data as in your earlier message · Rule R05" in follow_up.text
    assert "earlier message" not in alone.full_text


def test_a_question_that_names_neither_tool_nor_data_is_told_so(answered: Callable[..., Card]) -> None:
    neither = "I do not see which tool or which data you mean."
    assert answered("can I use it?").headline == neither
    assert answered("not otter, the built-in one in teams - ok for 1:1s?").headline == neither
    assert answered("what is our policy on pets?").headline == "I found nothing about that in the handbook."


def test_which_ai_one_may_use_is_answered_with_the_list(answered: Callable[..., Card]) -> None:
    assert answered("which AI may I use at all?").headline.endswith("tools and editions are approved.")


def test_a_way_that_holds_only_by_exception_says_so_and_until_when(answered: Callable[..., Card]) -> None:
    priya = {"waivers": [WAIVER], "asker": "priya@meridian.example"}

    other = answered("can I put payroll into claude pro?", **priya)
    any_tool = answered("which tools can I use for payroll?", **priya)
    edition = answered("can I put payroll into chatgpt?", **priya)

    for card in (other, any_tool):
        assert "ChatGPT Plus, by exception until 31 Dec 2026" in card.full_text
    assert "Workday Illuminate, by exception" not in other.full_text
    assert edition.headline.startswith("With ChatGPT Plus, yes.")
    assert "Exception W7 holds until 31 Dec 2026" in edition.text
    assert "ChatGPT Plus | yes, by exception until 31 Dec 2026" in edition.full_text


def test_data_without_names_that_a_tool_takes_only_by_exception_says_so(answered: Callable[..., Card]) -> None:
    waiver = replace(WAIVER, tools=("chatgpt-plus",), data=("anonymised-data",))

    card = answered(PAYROLL, waivers=[waiver], asker="priya@meridian.example")

    assert "ChatGPT Plus (by exception until 31 Dec 2026)" in card.full_text or (
        "ChatGPT Plus, by exception until 31 Dec 2026" in card.full_text
    )


def test_somebody_elses_exception_is_said_and_one_that_ended_too(answered: Callable[..., Card]) -> None:
    others = answered(PAYROLL, waivers=[WAIVER], asker="amara@meridian.example")
    ended = answered(PAYROLL, waivers=[replace(WAIVER, until=date(2026, 11, 1))], asker="priya@meridian.example")

    assert others.headline.startswith("No. ")
    assert "holds for others until 31 Dec 2026 (W7, approved by dana@meridian.example)" in others.full_text
    assert "ended on 1 Nov 2026" in ended.full_text


async def test_in_chat_the_exception_of_whoever_asks_counts_on_the_companys_day(
    talk: Talk, services: Services, company: Company
) -> None:
    desk = services.desks["meridian"]
    waiver = replace(WAIVER, people=(company.people["priya"].email,), until=services.clock.now().date())
    changed = Desk(replace(desk.register, waivers=(waiver,)), Handbook.parse(""))
    talk = Talk(replace(services, desks={"meridian": changed}))

    mine = card_of(await talk.ask(company.people["priya"], PAYROLL))
    others = card_of(await talk.ask(company.people["amara"], PAYROLL))

    assert mine.headline.startswith("Yes, by exception")
    assert others.headline.startswith("No. ")


def test_a_sign_off_is_what_there_is_to_ask_for(answered: Callable[..., Card], desk: Desk) -> None:
    signed = desk.register.conditions["dpo_signoff"]
    assert signed.text in answered("can I use Snowflake Cortex with payroll?").text
    if signed.effort == "approval":
        assert labels(answered("can I use Snowflake Cortex with payroll?"))[0] == "Ask for approval"


# ---- what it is for ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("can we screen applicants with claude team and reject them automatically?", "Otherwise, yes, on three"),
        ("can chatgpt free reject candidates automatically by their CVs?", "Besides, ChatGPT Free is not approved"),
        ("can copilot reject applicants automatically by their CVs?", "Otherwise, with "),
        ("can NotebookLM rank my team automatically?", "Besides, NotebookLM"),
        ("can I use AI to fire someone?", "I cannot say yes to that."),
        ("can claude team reject all weak applicants for us?", "Otherwise, yes, on three"),
    ],
)
def test_a_question_about_automated_decisions_is_led_by_that_rule(
    answered: Callable[..., Card], text: str, rest: str
) -> None:
    card = answered(text)

    assert card.headline.startswith("No automated decisions about people.")
    assert rest in card.headline
    assert card.text.count("No automated decisions about people") == 1


def test_a_button_keeps_what_it_is_for(answered: Callable[..., Card], desk: Desk) -> None:
    card = answered("can chatgpt free reject candidates automatically by their CVs?")

    subject = decode(actions_of(card)[0].value, desk.register)

    assert subject is not None
    assert "automated-decisions" in subject.question(desk.register).purposes


# ---- from the handbook ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "section"),
    [
        ("how long are recordings kept?", "Recordings are deleted after 90 days", "Meetings and recording"),
        ("how long does a vendor review take?", "A review takes about 15 working days", "Vendor review"),
        ("how long before a new tool is approved", "Before a new tool is approved", "Vendor review"),
        ("do I have to tell customers that AI wrote the e-mail?", "Say that AI was involved", "Disclosure"),
        ("Who owns the picture if dall-e made it?", "Pictures and videos belong to", "Output ownership"),
        ("wem gehört das Bild?", "", "Output ownership"),
    ],
)
def test_the_sentence_that_answers_comes_first_then_the_passage_its_section_and_whom_to_ask(
    answered: Callable[..., Card], text: str, first: str, section: str
) -> None:
    card = answered(text)

    assert card.headline.startswith(first)
    assert f"Handbook, {section}" in card.text
    assert "uestions to ai-policy@meridian.example" in card.text
    assert labels(card)[0] == "Ask a person"


def test_a_verdict_stays_first_where_it_is_a_no_and_the_handbook_is_quoted_beside_it(
    answered: Callable[..., Card],
) -> None:
    card = answered("do I have to disclose that I put payroll into ChatGPT Plus?")

    assert card.headline.startswith("No. ChatGPT Plus")
    assert "(Handbook, Disclosure)" in card.text


def test_a_yes_comes_after_what_the_handbook_says_to_the_question(answered: Callable[..., Card]) -> None:
    card = answered("do I have to disclose that Claude Team wrote the reply to the customer complaint?")

    assert card.headline.startswith("Say that AI was involved")
    assert "Yes, on three conditions. Claude Team" in card.text


def test_a_handbook_that_says_nothing_about_it_is_said_so(desk: Desk) -> None:
    bare = Desk(desk.register, Handbook.parse("## Fire drills\n\nLeave by the stairs.\n"))

    card = ask.answer_card(bare, "is there a policy about AI and the moon?")[2]

    assert card.headline == "I found nothing about that in the handbook."
    assert "Ask ai-policy@meridian.example" in card.text


def test_a_section_that_is_a_list_is_shown_as_one(desk: Desk) -> None:
    book = Handbook.parse("## Disclosure\n\n- Label pictures.\n- Label voices.\n")

    card = ask.answer_card(Desk(desk.register, book), "do I have to disclose that AI was used?")[2]

    assert card.text.startswith("Disclosure:\n- Label pictures.\n- Label voices.")


async def test_ask_a_person_says_who_answers_for_the_section(talk: Talk, services: Services, company: Company) -> None:
    book = Handbook.parse("## Disclosure\n\n<!-- owner: Legal, legal@meridian.example -->\n\nSay so.\n")
    talk = Talk(replace(services, desks={"meridian": Desk(services.desks["meridian"].register, book)}))
    amara = company.people["amara"]
    press = button(card_of(await talk.ask(amara, "do I have to disclose that AI was used?")), "Ask a person")

    _, rows = await talk.press(amara, press.name, press.value)

    assert card_of(rows).headline == "Ask Legal, legal@meridian.example."


# ---- what the data may be ---------------------------------------------------------------------------------------


def guesses(card: Card) -> list[str]:
    return [action.label for action in actions_of(card) if action.name == "ask.data"]


def test_the_question_names_what_the_data_comes_in_and_guesses_by_it(answered: Callable[..., Card]) -> None:
    card = answered("can I put this spreadsheet into gemini?")

    assert card.headline.endswith("What is in the spreadsheet?")
    assert guesses(card)[0] == "Customer personal data"
    assert labels(card)[3] == "Something else"


def test_the_guesses_follow_what_the_tool_is_made_for(answered: Callable[..., Card]) -> None:
    assert guesses(answered("is github copilot ok?"))[0] == "Our source code"
    assert guesses(answered("is deepl pro ok?"))[0] == "Contracts and NDAs"


def test_the_guesses_do_not_all_lead_to_the_same_answer(answered: Callable[..., Card], desk: Desk) -> None:
    card = answered("is deepl pro ok?")

    verdicts = set()
    for action in actions_of(card):
        if action.name == "ask.data":
            subject = decode(action.value, desk.register)
            assert subject is not None
            verdicts.add(desk.decide(subject.question(desk.register)).kind)
    assert len(verdicts) > 1


async def test_what_others_asked_about_with_the_tool_is_guessed(talk: Talk, company: Company) -> None:
    amara, priya = company.people["amara"], company.people["priya"]
    before = guesses(card_of(await talk.ask(amara, "is NotebookLM ok?", channel="#ai-questions")))
    for _ in range(3):
        await talk.ask(priya, "can I put the roadmap into NotebookLM?")

    after = guesses(card_of(await talk.ask(amara, "is NotebookLM ok?", channel="#ai-questions")))

    assert "Unreleased products and roadmap" not in before
    assert "Unreleased products and roadmap" in after


def test_nothing_is_asked_where_every_kind_gets_the_same_answer(desk: Desk) -> None:
    register = desk.register
    closed = {
        id: replace(edition, deny_kinds=frozenset(register.data_kinds)) if edition.id == "deepl-pro" else edition
        for id, edition in register.editions.items()
    }
    tool = register.tools[closed["deepl-pro"].tool]
    tool = replace(tool, editions=tuple(closed[edition.id] for edition in tool.editions))
    changed = replace(register, editions=closed, tools={**register.tools, tool.id: tool})

    card = ask.answer_card(Desk(changed, desk.handbook), "is deepl pro ok?")[2]

    assert card.headline.startswith("No. ")
    assert guesses(card) == []


# ---- an incident in public --------------------------------------------------------------------------------------


async def test_an_incident_told_in_a_channel_is_answered_privately_and_the_message_should_go(
    talk: Talk, company: Company
) -> None:
    rows = await talk.ask(company.people["amara"], "I pasted the client list into DeepSeek", channel="#ai-questions")

    assert rows[0].destination.person == "amara"
    assert "1. Delete your message in the channel too" in card_of(rows).text
    assert len(card_of(rows).text.split()) < 90
    private = card_of(await talk.ask(company.people["amara"], "I pasted the client list into DeepSeek"))
    assert "in the channel" not in private.text


def test_what_is_told_of_pasted_data_does_not_cost_the_rule(desk: Desk) -> None:
    text = 'can deepl pro translate "Patient Maria Keller, born 3.4.1961, diagnosed with type 2 diabetes"'
    card = ask.answer_card(desk, text)[2]

    said = with_notes(card, notes_on(text)).text

    assert "date of birth" in said
    assert f"register {desk.register.version}" in said
