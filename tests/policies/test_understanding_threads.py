"""What a follow-up takes from before: only what it does not say, and only when all that it says is understood."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Register, VerdictKind
from policies.understanding.reader import Reader

BEFORE = ["can claude team take our invoices?"]


@pytest.mark.parametrize(
    ("text", "tools", "kinds", "verdict"),
    [
        ("what about bing?", ("unknown:bing",), ("invoices",), VerdictKind.UNKNOWN_TOOL),
        ("ok for bing too?", ("unknown:bing",), ("invoices",), VerdictKind.UNKNOWN_TOOL),
        ("what about bing for payroll?", ("unknown:bing",), ("payroll",), VerdictKind.UNKNOWN_TOOL),
        ("what about logins?", ("claude-team",), ("credentials",), VerdictKind.DENIED),
        ("what about birthday cards?", ("claude-team",), (), VerdictKind.DEPENDS_ON_DATA),
        ("same for the Berlin office", ("claude-team",), (), VerdictKind.DEPENDS_ON_DATA),
        ("and the secret stuff?", ("claude-team",), (), VerdictKind.DEPENDS_ON_DATA),
        ("is it ok on my phone?", ("claude-team",), (), VerdictKind.DEPENDS_ON_DATA),
        ("and gemini workspace on my phone?", ("gemini-workspace",), ("invoices",), VerdictKind.DEPENDS_ON_DATA),
        ("and my colleagues?", ("claude-team",), (), VerdictKind.DEPENDS_ON_DATA),
        ("and everything on my laptop?", ("claude-team",), (), VerdictKind.DEPENDS_ON_DATA),
    ],
)
def test_a_word_that_was_not_understood_gets_no_yes_from_before(
    meridian: Register, reader: Reader, text: str, tools: tuple[str, ...], kinds: tuple[str, ...], verdict: VerdictKind
) -> None:
    question = reader.read(text, BEFORE)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, tools, kinds)
    assert decide(question, meridian).kind is verdict


@pytest.mark.parametrize(
    ("text", "tools", "kinds"),
    [
        ("and the free one?", ("claude-free",), ("invoices",)),
        ("and if HR does it?", ("claude-team",), ("invoices",)),
        ("and for my colleague Ana?", ("claude-team",), ("invoices",)),
        ("what if I am travelling?", ("claude-team",), ("invoices",)),
        ("und von zuhause?", ("claude-team",), ("invoices",)),
        ("and with my private account?", ("claude-free",), ("invoices",)),
        ("and for gemini workspace?", ("gemini-workspace",), ("invoices",)),
        ("or mistral", ("mistral",), ("invoices",)),
        ("und Lohnabrechnungen?", ("claude-team",), ("payroll",)),
        ("and refunds?", ("claude-team",), ("customer-comms",)),
        ("are you sure?", ("claude-team",), ("invoices",)),
    ],
)
def test_a_follow_up_that_is_understood_takes_the_rest_from_before(
    reader: Reader, text: str, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question = reader.read(text, BEFORE)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, tools, kinds)


@pytest.mark.parametrize("text", ["thanks a lot", "ok", "got it", "see you tomorrow"])
def test_the_end_of_a_conversation_is_no_question(reader: Reader, text: str) -> None:
    assert reader.read(text, BEFORE).intent == Intent.CHITCHAT


def test_no_single_unread_noun_ever_inherits_a_yes(meridian: Register, reader: Reader) -> None:
    nouns = ["umbrellas", "divorce", "horses", "Zorblify", "kitchen", "lottery", "shoes", "Vertigo", "basement"]
    for noun in nouns:
        assert decide(reader.read(f"what about {noun}?", BEFORE), meridian).kind not in TAKES_IT, noun


@pytest.mark.parametrize(
    ("earlier", "text", "tools", "kinds"),
    [
        ("what about bing?", "and contracts?", ("unknown:bing",), ("contracts",)),
        ("what about birthday cards?", "and gemini workspace?", ("gemini-workspace",), ()),
        ("thanks", "and gemini workspace?", ("gemini-workspace",), ("invoices",)),
        ("is it any good?", "and for tenders?", ("claude-team",), ("tender",)),
    ],
)
def test_a_longer_conversation_is_about_what_its_last_question_was_about(
    reader: Reader, earlier: str, text: str, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question = reader.read(text, [*BEFORE, earlier])
    assert (question.tools, question.data_kinds) == (tools, kinds)


def test_what_was_unclear_stays_unclear_for_the_next_tool(meridian: Register, reader: Reader) -> None:
    question = reader.read("and gemini workspace?", ["claude team for invoices and everything on my laptop?"])
    assert (question.data_kinds, question.unclear) == (("invoices",), ("everything",))
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    ("earlier", "text", "tool"),
    [
        (BEFORE, "and without an account?", "claude-free"),
        (BEFORE, "and on my wife's account?", "claude-free"),
        (["copilot in word for contracts?"], "and with my private account?", "copilot"),
    ],
)
def test_a_follow_up_about_the_account_leaves_the_approved_edition(
    meridian: Register, reader: Reader, earlier: list[str], text: str, tool: str
) -> None:
    question = reader.read(text, earlier)
    assert question.tools == (tool,)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("earlier", "text", "tools", "kinds"),
    [
        ("passport in copilot ok?", "can I use chatgpt?", ("chatgpt",), ()),
        ("passport in copilot ok?", "thanks, can I use chatgpt?", ("chatgpt",), ()),
        ("q4 results in claude?", "is Mistral Le Chat approved?", ("mistral",), ()),
        ("payroll in chatgpt?", "can I use Gemini to decide who gets promoted?", ("gemini",), ("hr-case",)),
        ("payroll in chatgpt?", "darf ich ChatGPT benutzen?", ("chatgpt",), ()),
        ("can claude team take invoices", "do we have to disclose what AI wrote?", (), ()),
        ("can claude team take invoices", "how much does cursor cost?", ("cursor",), ()),
        ("can claude team take invoices", "photo of my kids to Midjourney", ("midjourney",), ()),
        ("is payroll ok in claude?", "who owns the code that copilot writes", ("copilot",), ()),
    ],
)
def test_a_whole_question_with_its_own_subject_takes_nothing_from_before(
    reader: Reader, earlier: str, text: str, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question = reader.read(text, [earlier])
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, tools, kinds)


@pytest.mark.parametrize(
    ("text", "tools", "kinds"),
    [
        ("and for gemini workspace?", ("gemini-workspace",), ("invoices",)),
        ("what about payroll instead", ("claude-team",), ("payroll",)),
        ("is that also true for contracts", ("claude-team",), ("contracts",)),
        ("can I use it for source code then", ("claude-team",), ("source-code",)),
        ("same thing but with the payroll file", ("claude-team",), ("payroll",)),
        ("same for who earns what", ("claude-team",), ("payroll",)),
        ("no wait, I mean github copilot business", ("github-copilot-business",), ("invoices",)),
        ("what if it's the free one instead", ("claude-free",), ("invoices",)),
        ("which of our tools are allowed for that?", (), ("invoices",)),
        ("is the free version ok?", ("claude-free",), ("invoices",)),
        ("why?", ("claude-team",), ("invoices",)),
    ],
)
def test_a_fragment_or_a_word_that_points_back_takes_what_it_does_not_say(
    reader: Reader, text: str, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question = reader.read(text, BEFORE)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, tools, kinds)


FAMILY = ["can I use chatgpt for the budget?"]


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("enterprise", ("chatgpt-enterprise",)),
        ("Team?", ("chatgpt-team",)),
        ("yes, the enterprise version", ("chatgpt-enterprise",)),
        ("team or enterprise", ("chatgpt-team", "chatgpt-enterprise")),
        ("yes", ("chatgpt",)),
        ("no", ("chatgpt",)),
        ("ok do it", ("chatgpt",)),
        ("Ja", ("chatgpt",)),
    ],
)
def test_a_bare_reply_means_the_question_before(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    question = reader.read(text, FAMILY)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, tools, ("financials",))


@pytest.mark.parametrize(
    "text",
    [
        "is there any way?",
        "what would I need to do to be allowed?",
        "what do I need to do?",
        "ok, and what would it take?",
        "is there a way to get it?",
        "gibt es einen Weg?",
        "que dois-je faire ?",
        "¿hay alguna manera?",
    ],
)
def test_who_asks_for_a_way_to_a_yes_asks_the_question_before(reader: Reader, text: str) -> None:
    question = reader.read(text, ["can I put payroll into chatgpt free?"])
    assert (question.intent, question.tools, question.data_kinds) == (
        Intent.POLICY_QUESTION,
        ("chatgpt-free",),
        ("payroll",),
    )


def test_a_way_that_names_a_tool_of_its_own_is_asked_about_that(reader: Reader) -> None:
    question = reader.read("is there any way to use claude team for it?", ["can I put payroll into chatgpt free?"])
    assert (question.tools, question.data_kinds) == (("claude-team",), ("payroll",))


def test_what_to_do_after_a_leak_takes_nothing_from_before(reader: Reader) -> None:
    assert reader.read("what should I do?", ["I pasted payroll into deepseek"]).tools == ()


@pytest.mark.parametrize(("text", "earlier"), [("yes", ["hi"]), ("yes", []), ("enterprise", ["thanks"])])
def test_a_bare_reply_to_no_question_means_none(reader: Reader, text: str, earlier: list[str]) -> None:
    assert reader.read(text, earlier).tools == ()


def test_a_yes_after_an_incident_reports_no_second_one(reader: Reader) -> None:
    assert reader.read("yes", ["I pasted payroll into deepseek"]).intent is not Intent.INCIDENT


@pytest.mark.parametrize("text", ["and for our team?", "is it free?", "not enterprise"])
def test_a_word_that_is_not_said_of_an_account_narrows_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text, FAMILY).data_kinds == ()


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("Und in der Enterprise-Version?", ("claude-enterprise",)),
        ("en in de team versie?", ("claude-team",)),
        ("e nella versione team?", ("claude-team",)),
        ("et la version team ?", ("claude-team",)),
        ("y en la versión team?", ("claude-team",)),
        ("i w wersji team?", ("claude-team",)),
        ("e na versão team?", ("claude-team",)),
    ],
)
def test_another_languages_small_words_are_no_products(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    question = reader.read(text, ["can I use claude for contracts?"])
    assert (question.tools, question.data_kinds) == (tools, ("contracts",))


def test_what_was_leaked_is_not_taken_into_the_next_question(reader: Reader) -> None:
    question = reader.read("what about granola?", ["I accidentally pasted a client's bank details into chatgpt free"])
    assert question.data_kinds == ()


@pytest.mark.parametrize(
    "text",
    [
        "it's for our website",
        "the summary goes into the newsletter",
        "I'd put the result on our website",
        "ok, it's for our website",
        "es ist für den Newsletter",
        "c'est pour notre site web",
    ],
)
def test_where_the_result_goes_takes_nothing_away_from_what_was_asked_about(reader: Reader, text: str) -> None:
    question = reader.read(text, ["can i put the customer list in chatgpt free?"])

    assert question.tools == ("chatgpt-free",)
    assert "customer-pii" in question.data_kinds


@pytest.mark.parametrize(
    "text",
    [
        "what about the newsletter?",
        "and for our website?",
        "it's for the newsletter instead",
        "can I use it for the newsletter",
    ],
)
def test_other_data_that_is_asked_about_takes_the_place_of_what_was(reader: Reader, text: str) -> None:
    question = reader.read(text, ["can i put the customer list in chatgpt free?"])

    assert "customer-pii" not in question.data_kinds
