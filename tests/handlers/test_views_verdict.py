"""Verdict cards on the sample register, word for word, and the rules every card keeps."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from handlers.messages import Actions, Card
from handlers.testing import actions_of, button
from handlers.views.aside import Aside
from handlers.views.subject import decode
from handlers.views.verdict import verdict_card
from policies.decide import decide
from policies.model import Intent, Passage, Question, Register, Verdict
from policies.packs import pack
from policies.register import load
from policies.ways import ways_of

ASIDE = Aside(answer="playground/in1")


@pytest.fixture(scope="module")
def register() -> Register:
    return load(pack("meridian") / "register.yaml")


def verdict_on(register: Register, tools: Sequence[str], kinds: Sequence[str], confidence: float = 1.0) -> Verdict:
    question = Question("…", Intent.POLICY_QUESTION, tuple(tools), tuple(kinds), confidence=confidence)
    return decide(question, register)


def card_of(verdict: Verdict, register: Register, aside: Aside = ASIDE) -> Card:
    """The card with the ways there are."""
    return verdict_card(verdict, register, replace(aside, ways=ways_of(verdict, register)))


def words_before_details(card: Card) -> str:
    shown = replace(card, body=tuple(element for element in card.body if not isinstance(element, Actions)))
    return shown.text


GOLDEN = {
    "allowed": (
        ["loom-ai"],
        ["training-material"],
        (
            "Yes. Loom AI may be used with training material.\n"
            "We treat this as internal data; Loom AI is approved up to internal.\n"
            "Register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "allowed with conditions": (
        ["claude-team"],
        ["customer-comms"],
        (
            "Yes, on three conditions. Claude Team may be used with customer e-mails, tickets, chats and calls.\n"
            "We treat this as confidential data; Claude Team is approved up to "
            "confidential. What reaches a customer is checked by a person.\n"
            "- Sign in with your Meridian account (SSO), never a personal one.\n"
            "- Needs a licensed seat; ask your team lead.\n"
            "- A person checks the output before it is used or sent.\n"
            "Rule R08 · register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "allowed as an exception to the ceiling": (
        ["m365-copilot"],
        ["board"],
        (
            "Yes, on three conditions. Microsoft 365 Copilot may be used with board papers and meetings.\n"
            "We treat this as restricted data; Microsoft 365 Copilot is approved up to "
            "confidential, "
            "with this as an exception.\n"
            "- Sign in with your Meridian account (SSO), never a personal one.\n"
            "- Needs a licensed seat; ask your team lead.\n"
            "- A person checks the output before it is used or sent.\n"
            "Register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "under review": (
        ["vertex-ai"],
        [],
        (
            "Not yet. Vertex AI is still under review.\n"
            "The review is not finished; no company data yet.\n"
            "On our list instead:\n"
            "1. OpenAI API: approved up to confidential data\n"
            "2. Amazon Bedrock: approved up to confidential data\n"
            "Vertex AI: its review is due 18 Dec 2026.\n"
            "Rule R02 · register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "prohibited": (
        ["deepseek"],
        [],
        (
            "No. DeepSeek is prohibited at Meridian Works.\n"
            "On our list instead:\n"
            "1. Claude API: approved up to confidential data\n"
            "2. NotebookLM: approved up to internal data\n"
            "Rule R01 (The tool is prohibited) · register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "never, whatever the tool": (
        ["chatgpt-enterprise"],
        ["credentials"],
        (
            "No. Credentials never go into any AI tool.\n"
            "We treat passwords, keys and secrets as restricted data.\n"
            "Rules R03 and R05 · register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "by edition, one of them": (
        ["chatgpt"],
        ["financials"],
        (
            "With ChatGPT Enterprise, yes. With any other edition, no.\n"
            "We treat budgets, forecasts and management accounts as confidential data; ChatGPT Enterprise "
            "is approved up "
            "to confidential.\n"
            "On two conditions:\n"
            "- Sign in with your Meridian account (SSO), never a personal one.\n"
            "- A person checks the output before it is used or sent.\n"
            "Rule R05 (The data is more sensitive than the tool's ceiling), with R01 · register 3 · "
            "ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "one word for several tools": (
        ["copilot"],
        ["customer-comms"],
        (
            "With Microsoft 365 Copilot or GitHub Copilot Business, yes. With Microsoft 365 Copilot Chat or "
            "GitHub Copilot "
            "Free, no.\n"
            "We treat customer e-mails, tickets, chats and calls as confidential data. What reaches a "
            "customer is checked "
            "by a person.\n"
            "- Microsoft 365 Copilot and GitHub Copilot Business: "
            "approved up to confidential data, on three conditions\n"
            "Rule R05 (The data is more sensitive than the tool's ceiling), with R08 · register 3 · "
            "ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "edition and data both open": (
        ["chatgpt"],
        [],
        (
            "It depends on the edition of ChatGPT and on the data. What would you put in?\n"
            "- ChatGPT Free and ChatGPT Plus: public data only\n"
            "- ChatGPT Enterprise: approved up to confidential data\n"
            "- ChatGPT Team: under review, due 18 Dec 2026\n"
            "- ChatGPT Edu: prohibited\n"
            "Rules R01 and R02 · register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "data open": (
        ["notion-ai"],
        [],
        (
            "It depends on the data. What would you put into Notion AI?\n"
            "Notion AI is approved up to internal data.\n"
            "Register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "not listed": (
        ["unknown:granola"],
        [],
        (
            "Not yet. Granola is not on our list.\n"
            "Ask Drumbeat for it; until then no company data.\n"
            "Register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "several tools": (
        ["deepl-pro", "google-translate"],
        ["draft-marketing"],
        (
            "With DeepL Pro, yes. With Google Translate, no.\n"
            "We treat unpublished marketing material as internal data.\n"
            "- DeepL Pro: approved up to confidential data, on two conditions\n"
            "- Google Translate: public data only\n"
            "Rule R05 (The data is more sensitive than the tool's ceiling) · register 3 · "
            "ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "several tools, one not listed": (
        ["lm-studio", "unknown:qwen3"],
        ["customer-pii"],
        (
            "With LM Studio, yes. Qwen3 is not on our list.\n"
            "We treat customer personal data as confidential data.\n"
            "- LM Studio: approved up to confidential data, on one condition\n"
            "- Qwen3: not on our list\n"
            "Register 3 · ai-policy@meridian.example, reviewed 4 Nov 2026"
        ),
    ),
    "nothing named, nothing found": (
        [],
        [],
        (
            "I found nothing about that in the handbook.\n"
            "Ask ai-policy@meridian.example, or name the tool and what you would put into it."
        ),
    ),
}


def test_of_several_rules_the_one_that_decided_is_given_in_its_own_words(register: Register) -> None:
    verdict = verdict_on(register, ["otter", "slack-ai"], ["customer-comms"])

    source = words_before_details(card_of(verdict, register)).splitlines()[-1]

    assert {rule.id for rule in verdict.rules} == {"R01", "R05"}
    assert source.startswith("Rule R05 (The data is more sensitive than the tool's ceiling), with R01 · register 3")


def test_a_rule_that_stands_in_the_answer_already_is_not_said_twice(register: Register) -> None:
    answer = words_before_details(card_of(verdict_on(register, ["chatgpt-enterprise"], ["credentials"]), register))

    assert answer.count("Credentials never go into any AI tool") == 1


@pytest.mark.parametrize(("tools", "kinds", "text"), GOLDEN.values(), ids=GOLDEN.keys())
def test_a_verdict_reads_as_it_should(register: Register, tools: list[str], kinds: list[str], text: str) -> None:
    card = card_of(verdict_on(register, tools, kinds), register)

    assert words_before_details(card) == text


def test_a_no_says_why_and_numbers_the_ways_to_a_yes(register: Register) -> None:
    verdict = verdict_on(register, ["chatgpt-plus"], ["payroll"])

    lines = words_before_details(card_of(verdict, register)).splitlines()

    assert lines[0] == "No. ChatGPT Plus is not approved for payroll and compensation."
    assert lines[1] == "We treat this as restricted data; ChatGPT Plus takes public data only."
    assert lines[2] == "What would work today:"
    numbered = [row.split(" ", 1)[1] for row in lines[3:-1]]
    assert [row.startswith(route.name) for row, route in zip(numbered, verdict.routes, strict=False)] == [True] * 3


def test_of_several_kinds_the_no_names_the_one_it_is_about(register: Register) -> None:
    card = card_of(verdict_on(register, ["claude-team"], ["customer-comms", "payroll"]), register)

    assert card.headline == "No. Claude Team is not approved for payroll and compensation."


def test_of_several_tools_with_editions_a_no_says_that_neither_may_be_used(register: Register) -> None:
    card = card_of(verdict_on(register, ["chatgpt", "otter"], ["board"]), register)
    assert card.headline == "No. No edition of ChatGPT or Otter is approved for board papers and meetings."


def test_no_tool_named_lists_the_tools_that_take_the_data(register: Register) -> None:
    verdict = verdict_on(register, [], ["payroll"])
    text = card_of(verdict, register).text

    assert text.startswith("Yes, with the right tool for payroll and compensation.\n")
    assert all(route.name in text for route in verdict.routes[:3])


def test_a_tool_under_review_offers_what_would_work_today(register: Register) -> None:
    card = card_of(verdict_on(register, ["chatgpt-team"], ["anonymised-data"]), register)

    assert card.headline == "Not yet. ChatGPT Team is still under review."
    assert "1. ChatGPT Enterprise, on two conditions" in card.text


ASK_FIRST = {
    "an approved tool": (
        ["chatgpt-edu"],
        ["student-records"],
        "Ask first. ChatGPT Edu is not cleared for student records (FERPA) yet.",
    ),
    "some of several": (
        ["copilot"],
        ["student-records"],
        "With Microsoft 365 Copilot Chat or Microsoft 365 Copilot, ask first. With GitHub Copilot, no.",
    ),
    "one of two tools": (
        ["grammarly", "copilot-chat"],
        ["student-records"],
        "With Microsoft 365 Copilot Chat, ask first. With Grammarly, no.",
    ),
    "beside one that is under review itself": (
        ["claude-edu", "chatgpt-edu"],
        ["student-records", "manuscripts"],
        "With ChatGPT Edu, ask first. With Claude for Education, no.",
    ),
}


@pytest.mark.parametrize(("tools", "data", "said"), ASK_FIRST.values(), ids=ASK_FIRST)
def test_where_a_rule_wants_the_use_looked_at_the_answer_is_ask_first_and_not_that_the_tool_is_under_review(
    tools: list[str], data: list[str], said: str
) -> None:
    register = load(pack("university") / "register.yaml")
    assert card_of(verdict_on(register, tools, data), register).headline == said


def test_asking_first_is_one_press_away() -> None:
    register = load(pack("university") / "register.yaml")
    card = card_of(verdict_on(register, ["chatgpt-edu"], ["student-records"]), register)

    assert "ChatGPT Edu is approved up to private, and beyond on request." in card.text
    assert button(card, "Ask for this use").opens_form
    assert actions_of(card)[0].label == "Ask for this use"  # as the verdict says


def test_use_that_instead_asks_the_same_of_the_other_tool(register: Register) -> None:
    verdict = verdict_on(register, ["chatgpt-plus"], ["payroll"])
    card = card_of(verdict, register)

    press = button(card, f"Use {verdict.routes[0].name} instead")

    subject = decode(press.value, register)
    assert press.name == "ask.use"
    assert subject is not None
    assert (subject.tools, subject.data) == ((verdict.routes[0].reference,), ("payroll",))


def test_asking_back_offers_at_most_three_guesses_and_something_else(register: Register) -> None:
    guesses = tuple(register.data_kinds.values())[:9]
    aside = replace(ASIDE, guesses=guesses)

    labels = [a.label for a in actions_of(card_of(verdict_on(register, ["gemini"], []), register, aside))]

    assert labels[3:] == ["Something else"]  # nobody rates a question


def test_nothing_is_asked_back_where_no_edition_depends_on_the_data(register: Register) -> None:
    card = card_of(verdict_on(register, ["deepseek"], []), register)

    assert "Something else" not in [action.label for action in actions_of(card)]


def test_an_exception_is_offered_for_a_no_but_not_for_what_is_never_allowed(register: Register) -> None:
    plain = card_of(verdict_on(register, ["chatgpt-plus"], ["payroll"]), register)
    never = card_of(verdict_on(register, ["chatgpt-plus"], ["credentials"]), register)

    assert button(plain, "Ask for an exception").opens_form
    assert "Ask for an exception" not in [action.label for action in actions_of(never)]


@pytest.mark.parametrize(
    ("tools", "data", "labels"),
    [
        (["chatgpt-plus"], ["credentials"], ["Ask a person"]),  # never allowed, and there is nothing else
        (["chatgpt-plus"], ["payroll"], ["Use Workday Illuminate instead", "Use Azure OpenAI instead"]),
        (["claude-team"], ["financials"], []),  # a yes, said in full
        (["unknown:granola"], [], ["Request this tool"]),
        (["unknown:granola", "fathom"], [], ["Request Granola"]),
    ],
)
def test_the_action_is_another_tool_or_a_request_and_a_person_where_nothing_is_nearer(
    register: Register, tools: list[str], data: list[str], labels: list[str]
) -> None:
    shown = [action.label for action in actions_of(card_of(verdict_on(register, tools, data), register))]

    todo = [label for label in shown if label not in {"Helpful", "Not helpful"}]
    assert todo[: len(labels) or None] == labels


def test_a_person_is_to_be_asked_where_nothing_takes_it_and_the_review_is_not_done(register: Register) -> None:
    verdict = verdict_on(register, ["claude-enterprise"], ["customer-pii"])
    card = verdict_card(verdict, register, ASIDE)  # no ways are known

    assert actions_of(card)[0].label == "Ask a person"


def test_where_the_reading_is_not_sure_a_person_comes_first(register: Register) -> None:
    card = card_of(verdict_on(register, ["chatgpt-plus"], ["payroll"], confidence=0.4), register)

    first, *others = [action.label for action in actions_of(card)]

    assert first == "Ask a person"
    assert "Use Workday Illuminate instead" in others


def test_a_person_is_within_reach_where_the_answer_is_ask_first() -> None:
    register = load(pack("university") / "register.yaml")
    card = card_of(verdict_on(register, ["chatgpt-edu"], ["student-records"]), register)

    assert [action.label for action in actions_of(card)][:1] == ["Ask for this use"]
    assert "Ask a person" in [action.label for action in actions_of(card)]


def test_a_tool_that_others_asked_for_can_be_joined_and_only_once(register: Register) -> None:
    verdict = verdict_on(register, ["unknown:granola"], [])

    first = card_of(verdict, register)
    second = card_of(verdict, register, replace(ASIDE, colleagues=3))
    mine = card_of(verdict, register, replace(ASIDE, colleagues=3, asked=True))

    assert button(first, "Request this tool").opens_form
    assert "Three colleagues have asked for it." in second.text
    assert button(second, "Join the request").name == "request.join"
    assert not [action for action in actions_of(mine) if action.name.startswith("request.")]


def test_a_general_question_is_answered_with_the_handbooks_first_sentence(register: Register) -> None:
    passage = Passage(
        "output-ownership",
        "Output ownership",
        "**Meridian owns it**, and you answer for it. Whoever uses the output checks it.\n\n- First\n- Second",
    )

    card = verdict_card(verdict_on(register, [], []), register, replace(ASIDE, passage=passage))

    assert card.headline == "Meridian owns it, and you answer for it."
    assert "“Whoever uses the output checks it.” (Handbook, Output ownership)" in card.text
    assert "- First\n- Second" in card.full_text


def test_the_details_say_the_rules_the_reading_the_owner_and_the_check(register: Register) -> None:
    card = card_of(verdict_on(register, ["claude-team"], ["customer-comms"]), register)
    details = card.full_text.removeprefix(card.text)

    assert "R08: What reaches a customer is checked by a person." in details
    assert "Tool: Claude Team. Data: customer e-mails, tickets, chats and calls (confidential)." in details
    assert "A person checks the result: yes, before it is used" in details
    assert "Who owns the output: Meridian Works; the employee who uses the output answers for it." in details


def test_the_details_go_edition_by_edition_with_all_conditions(register: Register) -> None:
    card = card_of(verdict_on(register, ["copilot"], ["customer-comms"]), register)

    assert "GitHub Copilot Free | no | public | \n" in card.full_text
    assert "Run the licence and secret scan before merging." in card.full_text


def test_a_reading_one_is_unsure_of_is_said(register: Register) -> None:
    card = card_of(verdict_on(register, ["chatgpt-plus"], ["payroll"], confidence=0.3), register)

    assert (
        "I am not sure I read that right. Tool: ChatGPT Plus. Data: payroll and compensation (restricted)." in card.text
    )


def test_what_a_person_typed_never_becomes_markup(register: Register) -> None:
    card = card_of(verdict_on(register, ["unknown:<b>x</b>"], []), register)

    assert card.headline == "Not yet. <b>x</b> is not on our list."


def _everything(register: Register) -> list[tuple[list[str], list[str]]]:
    tools = [*register.tools, *register.editions, *register.ambiguous, "unknown:granola"]
    single = [([tool], [kind]) for tool in tools for kind in [*list(register.data_kinds)[::3], ""]]
    pairs = [(list(pair), ["customer-comms"]) for pair in combinations(["chatgpt", "deepl-pro", "tldv", "gemini"], 2)]
    return [*single, *pairs, *[([], [kind]) for kind in register.data_kinds]]


def test_every_card_stays_under_90_words_and_six_buttons(register: Register) -> None:
    aside = replace(ASIDE, guesses=tuple(register.data_kinds.values())[:3], colleagues=2)
    too_long = {}
    for tools, kinds in _everything(register):
        card = card_of(verdict_on(register, tools, [kind for kind in kinds if kind]), register, aside)
        length = len(words_before_details(card).split())
        if length >= 90 or len(actions_of(card)) > 6:
            too_long[(*tools, *kinds)] = length

    assert too_long == {}


def test_every_headline_is_whole_sentences(register: Register) -> None:
    for tools, kinds in _everything(register):
        headline = card_of(verdict_on(register, tools, [kind for kind in kinds if kind]), register).headline

        assert headline[0].isupper()
        assert headline[-1] in ".?"
        assert "  " not in headline
        assert ".." not in headline
