"""Asking: what is answered, what is kept, what bad input gets."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cadence.model import Company, DueKey, DueKind, Week
from handlers import ask
from handlers.messages import Ask, Card
from handlers.ports import Answer, Context, Delivery, DeliveryState, Services
from handlers.testing import Talk, actions_of, button
from handlers.views.subject import decode, encode
from policies.desk import Desk
from policies.model import Intent, Question, Register, VerdictKind


def card_of(rows: Sequence[Delivery]) -> Card:
    """The card of the first row."""
    card = rows[0].card
    assert card is not None
    return card


async def answers_of(services: Services, person: str = "amara") -> list[Answer]:
    async with services.store.begin() as work:
        return list(await work.answers.of_person("meridian", person))


# ---- a question and its answer ----------------------------------------------------------------------------------


async def test_a_question_gets_its_verdict_in_one_message(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], "Can I put the customer list into ChatGPT Plus?")

    assert len(rows) == 1
    assert card_of(rows).headline == "No. ChatGPT Plus is not approved for customer personal data."


async def test_an_answer_is_kept_with_how_it_was_read_and_what_decided(
    talk: Talk, services: Services, company: Company
) -> None:
    await talk.ask(company.people["amara"], "Can I put the customer list into ChatGPT Plus?")

    kept = (await answers_of(services))[0]
    assert (kept.id, kept.person, kept.intent) == ("playground/in1", "amara", "policy_question")
    assert (kept.tools, kept.data_kinds, kept.verdict) == (("chatgpt-plus",), ("customer-pii",), "denied")
    assert (kept.rules, kept.register_version) == (("R05",), "3")


async def test_an_answer_is_kept_word_for_word_with_its_ways_to_a_yes(
    talk: Talk, services: Services, company: Company
) -> None:
    rows = await talk.ask(company.people["amara"], "Can I put the customer list into ChatGPT Plus?")

    kept = (await answers_of(services))[0]
    assert kept.said == card_of(rows).full_text
    assert kept.routes
    assert kept.said.startswith("No. ChatGPT Plus is not approved for customer personal data.")


@pytest.mark.parametrize("text", ["thanks", "what can you do?", "please request Granola"])
async def test_what_is_no_question_is_kept_with_what_was_said_too(
    talk: Talk, services: Services, company: Company, text: str
) -> None:
    rows = await talk.ask(company.people["amara"], text)

    to_her = [row.card.full_text for row in rows if row.card and row.destination.person in (None, "amara")]
    assert [kept.said for kept in await answers_of(services)] == to_her[:1]


async def test_an_answer_to_a_button_is_kept_as_it_was_given(talk: Talk, services: Services, company: Company) -> None:
    _, rows = await talk.press(company.people["amara"], "ask.data", encode(["notebooklm"], ["contracts"]))

    assert [kept.said for kept in await answers_of(services)] == [card_of(rows).full_text]


async def test_what_a_question_held_of_secrets_is_masked_in_the_answer_that_is_kept(
    talk: Talk, services: Services, company: Company
) -> None:
    rows = await talk.ask(company.people["amara"], "is acme@secret-tool.example ok with payroll?")

    kept = (await answers_of(services))[0]
    assert "secret-tool" not in kept.said
    assert "ai-policy@meridian.example" in kept.said  # the register's own address is no secret
    assert "masked" in card_of(rows).full_text


async def test_nobodys_name_is_kept_with_a_question_nor_with_its_answer(
    talk: Talk, services: Services, company: Company
) -> None:
    await talk.ask(company.people["amara"], "can I put notes about Jan Kowalski in ChatGPT Plus?")

    kept = (await answers_of(services))[0]
    assert kept.text == "can I put notes about [somebody] in ChatGPT Plus?"
    assert "Kowalski" not in str(kept)


async def test_of_two_people_of_a_name_neither_is_kept(talk: Talk, services: Services, company: Company) -> None:
    await talk.ask(company.people["amara"], "can I put Karen's and Karen Smith's payslips in ChatGPT Plus?")

    kept = (await answers_of(services))[0]
    assert kept.text == "can I put [somebody]'s and [somebody]'s payslips in ChatGPT Plus?"
    assert "Smith" not in str(kept)


async def test_that_a_password_was_read_as_one_is_kept_and_the_password_is_not(
    talk: Talk, services: Services, company: Company
) -> None:
    await talk.ask(company.people["amara"], "can I put the password hunter2 in ChatGPT Plus?")

    kept = (await answers_of(services))[0]
    assert "hunter2" not in str(kept)
    assert any("-> credentials" in step and "password" in step for step in kept.path)


async def test_an_address_that_lets_anybody_post_is_said_to_nobody_else(
    talk: Talk, services: Services, company: Company
) -> None:
    secret = "kX9vQ2mZ7pLr4TnW8yBc1aEd"  # noqa: S105  invented
    rows = await talk.ask(
        company.people["amara"], f"is https://hooks.slack.com/services/T02/B07/{secret} ok in Claude Team?"
    )

    kept = (await answers_of(services))[0]
    assert secret.casefold() not in (str(kept) + card_of(rows).full_text).casefold()
    assert "masked" in card_of(rows).full_text


async def test_a_card_number_is_masked_in_what_is_kept_and_the_asker_is_told(
    talk: Talk, services: Services, company: Company
) -> None:
    text = "Can I put the invoice with card 4111 1111 1111 1111 into ChatGPT Plus?"

    rows = await talk.ask(company.people["amara"], text, channel="#ai-questions")

    assert "4111" not in (await answers_of(services))[0].text
    assert "Your message held personal data or secrets (card number)" in card_of(rows).text
    assert "4111" not in card_of(rows).full_text
    assert rows[0].destination.person == "amara"  # not repeated before the whole channel


@pytest.mark.parametrize(
    ("text", "told", "kinds"),
    [
        ("passport C01X00T47, ok for Claude Team?", ("C01X00T47",), "identity number"),
        ("the wifi password is blue horse river, ok for Claude Team?", ("horse", "river"), "secret"),
        ("invoice to Hauptstr. 12, 8001 Bern in Claude Team?", ("Hauptstr", "8001"), "address"),
    ],
)
async def test_what_identifies_somebody_is_neither_kept_nor_repeated(
    talk: Talk, services: Services, company: Company, text: str, told: tuple[str, ...], kinds: str
) -> None:
    rows = await talk.ask(company.people["amara"], text)

    kept = (await answers_of(services))[0]
    said = card_of(rows)
    assert f"Your message held personal data or secrets ({kinds})" in said.text
    assert not any(word in repr(kept) + said.full_text for word in told)


@pytest.mark.parametrize(
    "words",
    [
        "I pasted card 4111 1111 1111 1111 into DeepSeek",
        "please request Granola, my card is 4111 1111 1111 1111",
        "help me, who do I contact about card 4111 1111 1111 1111",
        "thanks, 4111 1111 1111 1111",
        "invoice review 14 h, card 4111 1111 1111 1111",
    ],
)
async def test_whatever_a_message_wants_the_asker_alone_is_told_of_a_card_number_in_it(
    talk: Talk, company: Company, words: str
) -> None:
    rows = await talk.ask(company.people["priya"], words, channel="#ai-questions")

    told = [row for row in rows if row.card and "personal data or secrets (card number)" in row.card.text]
    assert [row.destination.person for row in told] == ["priya"]


def test_a_text_too_long_to_be_read_whole_gets_no_yes_on_the_command_line(desk: Desk) -> None:
    text = "can I put press releases into chatgpt enterprise? " + "and so on " * 500

    _, verdict, card = ask.answer_card(desk, text)

    assert verdict is not None
    assert verdict.kind is VerdictKind.DEPENDS_ON_DATA
    assert card.headline == "That is 5,050 characters, and I read up to 4,000."


@pytest.mark.parametrize("words", ["who do I ask for an exception?", "how is a vendor reviewed?"])
async def test_what_the_handbook_answers_is_kept_as_a_general_question(
    talk: Talk, services: Services, company: Company, words: str
) -> None:
    await talk.ask(company.people["amara"], words)

    async with services.store.begin() as work:
        kept = (await work.answers.lately(company.id, 1))[0]
    assert (kept.intent, kept.verdict) == ("policy_question", "general")


async def test_tools_made_for_what_is_asked_come_first(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["amara"], "Which tools can I use for images?"))

    assert "Adobe Firefly: up to internal data" in card.text
    assert len(card.text.split()) < 90


async def test_a_general_question_is_answered_from_the_handbook(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["amara"], "Who owns what AI writes for me?"))

    assert "Output ownership" in card.text


@pytest.mark.parametrize(
    ("question", "first", "section"),
    [
        ("Who owns the output if NotebookLM made it?", "Meridian owns what you make", "Output ownership"),
        ("who owns what copilot writes for me?", "Meridian owns what you make", "Output ownership"),
        ("do I have to disclose that Copilot wrote it?", "Say that AI was involved", "Disclosure"),
    ],
)
async def test_what_holds_whatever_the_data_is_is_answered_from_the_handbook_without_asking_for_the_data(
    talk: Talk, company: Company, question: str, first: str, section: str
) -> None:
    card = card_of(await talk.ask(company.people["amara"], question))

    assert card.headline.startswith(first)
    assert f"Handbook, {section}" in card.text
    assert [action.name for action in actions_of(card)][:1] == ["help.person"]
    assert not any(action.name.startswith("ask.") for action in actions_of(card))
    assert len(card.text.split()) < 90


async def test_a_question_for_permission_is_not_led_by_the_handbook(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["amara"], "Can NotebookLM review this before I sign it off?"))

    assert card.headline == "It depends on the data. What would you put into NotebookLM?"


# ---- buttons ----------------------------------------------------------------------------------------------------


async def test_naming_the_data_with_a_button_gives_the_verdict(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]
    asked_back = card_of(await talk.ask(amara, "Is NotebookLM ok?"))
    choice = next(action for action in actions_of(asked_back) if action.name == "ask.data")

    _, rows = await talk.press(amara, choice.name, choice.value)

    assert card_of(rows).headline.startswith(("Yes", "No"))
    assert "NotebookLM" in card_of(rows).headline


async def test_what_a_button_named_is_kept_as_the_step_that_was_read(
    talk: Talk, services: Services, company: Company
) -> None:
    await talk.press(company.people["amara"], "ask.data", encode(["notebooklm"], ["contracts"]))

    assert (await answers_of(services))[-1].path == ("named by a button: notebooklm, contracts",)


async def test_the_guesses_begin_with_the_data_of_ones_own_initiatives(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["priya"], "Is NotebookLM ok?"))

    assert actions_of(card)[0].label == "Invoices, orders and expenses"


async def test_something_else_opens_the_whole_list_and_its_choice_is_answered(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]
    asked_back = card_of(await talk.ask(amara, "Is NotebookLM ok?"))
    other = button(asked_back, "Something else")

    interaction, _ = await talk.press(amara, other.name, other.value)
    form = interaction.form
    assert form is not None
    values = [option.value for option in form.fields[0].options]
    assert {"payroll", "internal-docs", "public-web"} <= set(values)

    _, rows = await talk.submit(amara, form.name, {"kind": "payroll"}, form.context)
    assert card_of(rows).headline == "No. NotebookLM is not approved for payroll and compensation."


@pytest.mark.parametrize(("kind", "error"), [("", "Choose what it is."), ("nonsense", "Choose one; “nonsense” is not")])
async def test_a_choice_that_is_none_comes_back_with_the_field_marked(
    talk: Talk, company: Company, kind: str, error: str
) -> None:
    interaction, rows = await talk.submit(
        company.people["amara"], "ask.other", {"kind": kind}, encode(["notebooklm"], [])
    )

    assert rows == []
    assert interaction.invalid is not None
    assert interaction.invalid.fields[0].error.startswith(error)


async def test_the_other_tool_on_a_button_is_answered_for_the_same_data(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]
    denied = card_of(await talk.ask(amara, "Can I put payroll into ChatGPT Plus?"))
    use = next(action for action in actions_of(denied) if action.name == "ask.use")

    _, rows = await talk.press(amara, use.name, use.value)

    assert (
        f"{use.label.removeprefix('Use ').removesuffix(' instead')} may be used with payroll" in card_of(rows).headline
    )
    assert card_of(rows).headline.startswith("Yes, on ")


async def test_an_example_on_a_button_is_asked_as_if_written(talk: Talk, company: Company) -> None:
    question = "Can I put the customer list into ChatGPT Plus?"

    _, rows = await talk.press(company.people["amara"], "ask.example", question)

    assert card_of(rows).headline == "No. ChatGPT Plus is not approved for customer personal data."


FORGED = {
    "not ours": "hello",
    "not an object": "[1, 2]",
    "a tool nobody has": '{"tools": ["no-such-tool"], "data": ["payroll"]}',
    "data nobody has": '{"tools": ["chatgpt"], "data": ["no-such-data"]}',
    "no tool": '{"data": ["payroll"]}',
    "too many": encode(["chatgpt"] * 9, []),
    "a name without end": encode(["unknown:" + "x" * 5_000], []),
    "a name of control characters": encode(["unknown:a\nb\u202e"], []),
    "an empty name": encode(["unknown: "], []),
    "nested": '{"tools": [["chatgpt"]]}',
    "empty": "",
}


@pytest.mark.parametrize("value", FORGED.values(), ids=FORGED.keys())
@pytest.mark.parametrize("action", ["ask.use", "ask.data", "ask.other"])
async def test_a_forged_or_outdated_button_is_refused_with_a_sentence(
    talk: Talk, services: Services, company: Company, action: str, value: str
) -> None:
    interaction, rows = await talk.press(company.people["amara"], action, value)

    assert interaction.form is None
    assert card_of(rows).headline == "The register has changed since that button was made."
    assert await answers_of(services) == []


def test_a_subject_survives_its_way_through_a_button(desk: Desk) -> None:
    subject = decode(encode(["chatgpt", "unknown:Zoë’s «tool»"], ["payroll"]), desk.register)

    assert subject is not None
    assert (subject.tools, subject.data) == (("chatgpt", "unknown:Zoë’s «tool»"), ("payroll",))


# ---- rating -----------------------------------------------------------------------------------------------------


async def _sent(services: Services, row: Delivery, message: str) -> None:
    """As if the row had been sent as this message."""
    async with services.store.begin() as work:
        sent = replace(row, message=message, conversation="dm:amara", platform="playground", sent_at=row.created_at)
        assert await work.ledger.change(sent, was=row.state)


async def test_a_helpful_vote_is_kept_and_replaces_the_buttons_on_the_card(
    talk: Talk, services: Services, company: Company
) -> None:
    amara = company.people["amara"]
    row = (await talk.ask(amara, "Can I put payroll into ChatGPT Plus?"))[0]
    await _sent(services, row, "m1")
    vote = button(card_of([row]), "Helpful")

    _, rows = await talk.press(amara, vote.name, vote.value, message="m1")

    assert (await answers_of(services))[0].helpful is True
    assert rows[0].updates == row.key
    labels = [action.label for action in actions_of(card_of(rows))]
    assert "Helpful" not in labels
    assert "Ask for an exception" in labels
    assert card_of(rows).text.endswith("Thank you. Noted as helpful.")


async def test_a_vote_that_an_answer_did_not_help_says_what_to_do_next(
    talk: Talk, services: Services, company: Company
) -> None:
    amara = company.people["amara"]
    vote = button(card_of(await talk.ask(amara, "Can I put payroll into ChatGPT Plus?")), "Not helpful")

    _, rows = await talk.press(amara, vote.name, vote.value)

    assert (await answers_of(services))[0].helpful is False
    assert "write to ai-policy@meridian.example" in card_of(rows).text


async def test_nobody_rates_anothers_answer(talk: Talk, services: Services, company: Company) -> None:
    vote = button(card_of(await talk.ask(company.people["amara"], "Can I put payroll into ChatGPT Plus?")), "Helpful")

    _, rows = await talk.press(company.people["priya"], vote.name, vote.value)

    assert (await answers_of(services))[0].helpful is None
    assert card_of(rows).headline == "Only whoever asked can rate that answer."


@pytest.mark.parametrize(
    "forged",
    [
        {"conversation": "dm:priya"},
        {"company": "other"},
        {"due_key": DueKey("meridian", DueKind.CHECK_IN, "week", "amara", Week(2026, 48))},
    ],
)
async def test_a_vote_changes_no_message_but_an_answer_in_its_own_conversation(
    talk: Talk, services: Services, company: Company, forged: dict[str, object]
) -> None:
    amara = company.people["amara"]
    row = (await talk.ask(amara, "Can I put payroll into ChatGPT Plus?"))[0]
    sent = replace(row, key="standing", state=DeliveryState.SENT, message="m9", platform="playground")
    standing = replace(sent, **{"conversation": "dm:amara", **forged})  # type: ignore[arg-type]  # some of its fields
    async with services.store.begin() as work:
        await work.ledger.plan([standing])
    vote = button(card_of([row]), "Helpful")

    _, rows = await talk.press(amara, vote.name, vote.value, message="m9")

    assert [row.updates for row in rows] == [None]
    assert card_of(rows).headline == "Thank you. Noted as helpful."


async def test_a_vote_in_a_channel_does_not_change_the_card_everybody_sees(
    talk: Talk, services: Services, company: Company
) -> None:
    amara = company.people["amara"]
    row = (await talk.ask(amara, "Can I put payroll into ChatGPT Plus?", channel="#ai-questions"))[0]
    async with services.store.begin() as work:
        sent = replace(row, message="m1", conversation="#ai-questions", platform="playground")
        assert await work.ledger.change(sent, was=row.state)
    vote = button(card_of([row]), "Helpful")

    _, rows = await talk.press(amara, vote.name, vote.value, message="m1", channel="#ai-questions")

    assert [row.updates for row in rows] == [None]


async def test_what_somebody_asked_in_private_is_no_button_in_a_channel(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]
    await talk.ask(amara, "Can I put health data into ChatGPT Plus?")

    private = card_of(await talk.ask(amara, "Is NotebookLM ok?"))
    public = card_of(await talk.ask(amara, "Is NotebookLM ok?", channel="#ai-questions"))
    nobodys = card_of(await talk.ask(company.people["priya"], "Is NotebookLM ok?", channel="#ai-questions"))

    assert "Health data" in [action.label for action in actions_of(private)]
    assert [action.label for action in actions_of(public)] == [action.label for action in actions_of(nobodys)]


async def test_a_tools_name_is_masked_in_what_is_kept(talk: Talk, services: Services, company: Company) -> None:
    verdict = services.desks["meridian"].decide(
        Question("…", Intent.POLICY_QUESTION, ("unknown:jane.doe@example.com",), ())
    )
    async with services.store.begin() as work:
        inbound = talk.inbound(company.people["amara"], Ask("…"))
        desk, now = services.desks["meridian"], services.clock.now()
        context = Context(company, desk, work, now, company.people["amara"], inbound)
        await ask.answer(context, verdict.question)

    (kept,) = await answers_of(services)
    assert "jane.doe" not in " ".join(kept.tools)


# ---- bad input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   \n\t ", "🤖🔥👍🏽", "???", "<>", "\u202e\u200f", "—"])
async def test_a_message_without_words_is_asked_for_some(
    talk: Talk, services: Services, company: Company, text: str
) -> None:
    card = card_of(await talk.ask(company.people["amara"], text))

    assert card.headline == "I need words to go by."
    assert len([action for action in actions_of(card) if action.name == "ask.example"]) == 3
    assert await answers_of(services) == []


async def test_a_question_of_10_000_characters_is_not_half_answered(
    talk: Talk, services: Services, company: Company
) -> None:
    text = "Can I put this into ChatGPT? " + "lorem ipsum " * 831

    card = card_of(await talk.ask(company.people["amara"], text))

    assert len(text) > 10_000
    assert card.headline == f"That is {len(text.strip()):,} characters, and I read up to 4,000."
    assert await answers_of(services) == []


async def test_a_long_report_of_an_incident_is_still_heard(talk: Talk, company: Company) -> None:
    text = "I pasted the customer list into DeepSeek by mistake, this is what it was: " + "lorem ipsum " * 831

    card = card_of(await talk.ask(company.people["amara"], text))

    assert card.headline == "Thank you for saying so. Do this now:"


@pytest.mark.parametrize(
    "text",
    [
        "<b onclick=alert(1)>can I</b> put payroll into ChatGPT Plus?",
        "*can* I put `payroll` into ~ChatGPT Plus~? &lt;b&gt;",
        "هل يمكنني استخدام ChatGPT Plus with payroll؟",
        "'; DROP TABLE answers; -- payroll into ChatGPT Plus?",
    ],
)
async def test_markup_right_to_left_text_and_sql_are_only_words(
    talk: Talk, services: Services, company: Company, text: str
) -> None:
    card = card_of(await talk.ask(company.people["amara"], text))

    assert card.headline == "No. ChatGPT Plus is not approved for payroll and compensation."
    assert "<b" not in card.full_text
    assert len(await answers_of(services)) == 1


# ---- figures and questions --------------------------------------------------------------------------------------


async def test_figures_of_somebody_who_owns_nothing_get_a_sentence(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["amara"], "saved about 12 h this week"))

    assert card.headline == "I read that as an answer to a check-in."


async def test_an_owners_sentence_with_figures_goes_to_the_check_in(
    talk: Talk, services: Services, company: Company
) -> None:
    card = card_of(await talk.ask(company.people["priya"], "invoice review 14 h, waiting for SSO"))

    assert "Invoice review" in card.headline
    assert await answers_of(services, "priya") == []


@pytest.mark.parametrize(
    "text", ["Who owns what AI writes for me?", "Which tools take payroll?", "Is there an AI for invoices?"]
)
async def test_an_owners_question_without_a_tool_is_still_a_question(
    talk: Talk, services: Services, company: Company, text: str
) -> None:
    await talk.ask(company.people["priya"], text)

    assert len(await answers_of(services, "priya")) == 1


async def test_an_owners_question_about_a_tool_is_not_taken_for_figures(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["priya"], "Can I put 12 invoices into ChatGPT Plus?"))

    assert card.headline == "No. ChatGPT Plus is not approved for invoices, orders and expenses."


# ---- no question where every answer is the same -----------------------------------------------------------------


def test_where_every_data_kind_gets_the_same_no_nothing_is_asked_back(desk: Desk) -> None:
    register = _with_edition(desk.register, "notebooklm", deny_kinds=frozenset(desk.register.data_kinds))
    strict = Desk(register, desk.handbook)
    verdict = strict.decide(Question("x", Intent.POLICY_QUESTION, ("notebooklm",)))

    shown = ask.settled(strict, verdict)

    assert verdict.kind is VerdictKind.DEPENDS_ON_DATA
    assert (shown.kind, shown.data_kinds) == (VerdictKind.DENIED, ())


def test_where_answers_differ_the_question_stays(desk: Desk) -> None:
    verdict = desk.decide(Question("x", Intent.POLICY_QUESTION, ("notebooklm",)))

    assert ask.settled(desk, verdict) is verdict


def _with_edition(register: Register, id: str, **changes: object) -> Register:
    """The register with one edition changed, in the tool and in the index."""
    edition = replace(register.editions[id], **changes)  # type: ignore[arg-type]  # the test names real fields
    tool = replace(register.tools[edition.tool], editions=(edition,))
    return replace(register, editions={**register.editions, id: edition}, tools={**register.tools, edition.tool: tool})


# ---- without anybody asking -------------------------------------------------------------------------------------


def test_the_command_line_gets_the_same_card(desk: Desk) -> None:
    question, verdict, card = ask.answer_card(desk, "Can I put payroll into ChatGPT Plus?")

    assert verdict is not None
    assert card is not None
    assert (question.intent, verdict.kind) == (Intent.POLICY_QUESTION, VerdictKind.DENIED)
    assert card.headline == "No. ChatGPT Plus is not approved for payroll and compensation."
    assert not [action for action in actions_of(card) if action.name.startswith("feedback.")]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("hello", "Hello."),
        ("show me the list of tools", "41 tools and editions are approved."),
        ("I pasted the customer list into DeepSeek by mistake", "Thank you for saying so. Do this now:"),
        ("please add Elicit to the register", "Ask for Elicit in the chat, or write to ai-policy@meridian.example."),
    ],
)
def test_what_is_no_question_has_an_answer_but_no_verdict(desk: Desk, text: str, headline: str) -> None:
    _, verdict, card = ask.answer_card(desk, text)

    assert verdict is None
    assert card.headline == headline


def test_figures_of_nobody_are_said_to_be_read_as_such(desk: Desk) -> None:
    _, verdict, card = ask.answer_card(desk, "saved about 12 h this week")
    assert verdict is None
    assert card.headline == "I read that as an answer to a check-in."
