"""A question beside its thread and the handbook: requests for what was named, tools asked for, what is off topic."""

from time import perf_counter

import pytest

from policies.decide import decide
from policies.desk import Desk, open_desk
from policies.model import Intent, VerdictKind
from policies.packs import pack


@pytest.fixture(scope="module")
def meridian() -> Desk:
    return open_desk(pack("meridian"))


@pytest.mark.parametrize("words", ["can you add it?", "please request it", "could you add it to the list for me?"])
def test_a_tool_that_was_not_on_the_list_is_asked_for_by_it(meridian: Desk, words: str) -> None:
    read = meridian.read(words, ["can I use Napkin.ai?"])
    assert (read.intent, read.tools) == (Intent.VENDOR_REQUEST, ("unknown:Napkin.ai",))


def test_adding_something_to_a_report_asks_for_no_tool(meridian: Desk) -> None:
    read = meridian.read("can you add it to the report?", ["what about granola for notes?"])
    assert read.intent is not Intent.VENDOR_REQUEST


def test_nothing_is_asked_for_where_what_was_named_is_on_the_list(meridian: Desk) -> None:
    assert meridian.read("can you add it?", ["can I use ChatGPT Free for CVs?"]).tools == ("chatgpt-free",)


@pytest.mark.parametrize("written", ["Napkin.ai", "napkin.ai", "Napkin ai"])
def test_a_product_that_is_not_listed_keeps_the_marks_inside_its_name(meridian: Desk, written: str) -> None:
    assert meridian.read(f"can I use {written}?").tools == (f"unknown:{written}",)


@pytest.mark.parametrize("words", ["what's the weather in Leeds?", "tell me a joke about the office"])
def test_what_no_policy_speaks_of_is_small_talk(meridian: Desk, words: str) -> None:
    assert meridian.read(words).intent is Intent.CHITCHAT


def test_the_weather_in_data_is_still_data(meridian: Desk) -> None:
    assert meridian.read("can I put the weather file with customer names into ChatGPT?").tools


@pytest.mark.parametrize("words", ["Which tools can I use for images?", "can I use AI at all?"])
def test_a_question_for_the_tools_wants_help(meridian: Desk, words: str) -> None:
    assert meridian.read(words).intent is Intent.HELP


@pytest.mark.parametrize(
    "text",
    [
        "so I put a customer list into the free chatgpt this morning, was that ok?",
        "we've shared invoices with copilot chat, ok?",
        "I uploaded payroll to DeepSeek yesterday, is that a problem?",
    ],
)
def test_who_asks_after_doing_what_is_not_allowed_reports_it(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "we shared invoices with claude team, ok?",
        "We only typed the tagline into Grok to see what it says. Was that ok?",
        "I put customer lists into ChatGPT Free, ok?",
        "if I pasted payroll into deepseek, is that ok?",
        "can I say I pasted payroll in chatgpt free, is that ok?",
    ],
)
def test_what_is_allowed_or_only_planned_is_no_report(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.POLICY_QUESTION


@pytest.mark.parametrize("text", ["is there training on customer complaints?", "do we have training about CVs?"])
def test_data_that_only_says_how_things_are_here_is_not_asked_about(meridian: Desk, text: str) -> None:
    assert meridian.decide(meridian.read(text)).kind is VerdictKind.GENERAL


@pytest.mark.parametrize("text", ["can I expense DeepSeek?", "how long does DeepSeek keep our chats?"])
def test_a_prohibited_tool_is_said_to_be_one_though_the_handbook_is_asked(meridian: Desk, text: str) -> None:
    assert meridian.decide(meridian.read(text)).kind is VerdictKind.DENIED


@pytest.mark.parametrize("again", ["is ", "how is ", "what is ", "which tools ", "R99 "])
def test_what_says_the_same_without_end_is_read_in_a_moment(meridian: Desk, again: str) -> None:
    began = perf_counter()
    meridian.read(f"what {again * (20_000 // len(again))}")

    assert perf_counter() - began < 0.5


@pytest.mark.parametrize(
    "words",
    [
        "too late, already did",
        "I did that yesterday",
        "already done it...",
        "oops I already did it",
        "well I already did, what now?",
        "zu spät, schon gemacht",
        "trop tard, c'est déjà fait",
        "demasiado tarde, ya lo hice",
        "mist, hab ich schon gemacht",
        "my colleague does it all the time",
        "ups, hab ich gestern schon reinkopiert",
        "zut, je l'ai déjà fait",
        "już to zrobiłem",
        "too late, it's in there",
        "and if it's already in there?",
        "what if I already have?",
        "I've done that for months",
        "oops, I already pasted it",
        "we already put it in",
        "it's already in there",
        "it is in there already",
        "we do that every week",
        "I've been doing it for years",
        "das mache ich seit Monaten",
        "meine Kollegin macht das ständig",
        "steht schon drin",
        "ist schon drin",
        "und wenn ich es schon gemacht habe?",
        "c'est déjà dedans",
        "et si je l'ai déjà fait ?",
        "ya lo pegué",
        "ya está dentro",
        "ya lo he metido",
        "y si ya lo hice?",
        "já colei",
        "já está lá",
        "e se já fiz?",
        "è già dentro",
        "l'ho già incollato",
        "e se l'ho già fatto?",
        "staat er al in",
        "ik heb het al geplakt",
        "en als ik het al gedaan heb?",
        "już wkleiłem",
        "już tam jest",
        "a jeśli już to zrobiłem?",
        "robię to od miesięcy",
        "on le fait depuis des mois",
        "lo hacemos siempre",
    ],
)
def test_what_was_done_before_a_no_is_an_incident_with_what_was_asked_about(meridian: Desk, words: str) -> None:
    read = meridian.read(words, ["can I put payroll into chatgpt free?"])
    assert (read.intent, read.tools, read.data_kinds) == (Intent.INCIDENT, ("chatgpt-free",), ("payroll",))


@pytest.mark.parametrize(
    "words",
    [
        "I haven't done it yet",
        "I did ask my boss already",
        "thanks, will do",
        "done",
        "what if I do it anyway?",
        "can my colleague do it?",
        "does my colleague do it?",
        "my colleague says it is fine",
        "I have not done it",
        "I never did that",
        "I'd do it once",
        "is it in there?",
        "what is in there?",
        "it's in the handbook already",
        "why not?",
        "und wenn ich es mache?",
        "we do that in Excel",
        "I've done that in SharePoint for months",
        "ist es schon drin?",
        "but I already have it on my laptop",
        "is it already in there?",
        "did it already happen?",
        "what if I just do it?",
        "if I do it anyway?",
        "has it happened before?",
        "I have done it in Excel",
        "my colleague already asked",
        "I already asked my boss",
        "it's in there as an example only",
        "we always do that in Excel",
        "how do I do it then?",
        "can I do it every week?",
        "should we do it regularly?",
        "it is already in Excel",
        "I'll do it next week",
        "c'est déjà demandé",
        "ya lo pregunté",
        "das mache ich nicht",
        "ich mache das nie",
        "nie robię tego",
        "and if I have a licence already?",
        "who does it?",
        "do it",
        "I want to do it every week",
    ],
)
def test_whatever_else_is_said_after_a_no_is_none(meridian: Desk, words: str) -> None:
    assert meridian.read(words, ["can I put payroll into chatgpt free?"]).intent is not Intent.INCIDENT


@pytest.mark.parametrize("words", ["already done it", "oops, I already pasted it", "it's in there already"])
def test_what_was_done_before_a_yes_gets_the_yes_again(meridian: Desk, words: str) -> None:
    read = meridian.read(words, ["can I put slides into claude team?"])
    assert (read.intent, read.tools, read.data_kinds) == (Intent.POLICY_QUESTION, ("claude-team",), ("slides",))


def test_nothing_was_done_where_nothing_was_asked(meridian: Desk) -> None:
    assert meridian.read("too late, already did").intent is not Intent.INCIDENT


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("someone sent me a link to grok, is that an incident?", "incident"),
        ("what counts as an incident?", "incident"),
        ("Claude Team gave me a wrong answer", "human-review"),
        ("the chatbot gave me a wrong answer, whom do I tell?", "human-review"),
    ],
)
@pytest.mark.parametrize("earlier", [(), ("payroll in claude team",)])
def test_what_an_incident_is_and_a_wrong_answer_are_the_handbooks(
    meridian: Desk, text: str, topic: str, earlier: tuple[str, ...]
) -> None:
    read = meridian.read(text, earlier)
    section = meridian.passage(text)
    assert (read.intent, read.tools, read.data_kinds) == (Intent.POLICY_QUESTION, (), ())
    assert section is not None
    assert topic in section.topics


@pytest.mark.parametrize(
    "text",
    [
        "where is the data of Claude Team stored?",
        "does Slack AI read my DMs?",
        "does ChatGPT Enterprise train on our data?",
        "can contractors use Claude Team?",
        "how do I reset my password for claude team?",
        "I can't log in to ChatGPT Enterprise",
        "what is the policy on carbon footprint of AI?",
        "wo liegen die Daten von Claude Team?",
    ],
)
def test_what_is_asked_about_a_tool_or_its_accounts_is_no_question_of_use(meridian: Desk, text: str) -> None:
    read = meridian.read(text)
    assert (read.intent, read.tools, read.data_kinds) == (Intent.POLICY_QUESTION, (), ())
    assert meridian.passage(text) is None


@pytest.mark.parametrize(
    ("text", "tool", "kind"),
    [
        ("can contractors use Claude Team for customer complaints?", "claude-team", "customer-comms"),
        ("can I paste my password into claude team?", "claude-team", "credentials"),
        ("I forgot my password, can I put the password list into claude team?", "claude-team", "credentials"),
    ],
)
def test_what_puts_data_in_beside_it_is(meridian: Desk, text: str, tool: str, kind: str) -> None:
    read = meridian.read(text)
    assert (read.tools, read.data_kinds) == ((tool,), (kind,))


def test_a_prohibited_tool_is_one_for_contractors_too(meridian: Desk) -> None:
    assert meridian.decide(meridian.read("can contractors use DeepSeek?")).kind is VerdictKind.DENIED


def test_who_may_use_a_tool_is_the_handbooks_where_it_says_so() -> None:
    official = open_desk(pack("uk-official"))
    section = official.passage("can contractors use Copilot?")
    assert section is not None
    assert "Contractors use what officials use" in section.text


def test_what_is_in_use_here_is_no_data() -> None:
    assert open_desk(pack("uk-official")).read("do we publish which algorithms we use?").data_kinds == ()


@pytest.mark.parametrize("text", ["why is otter prohibited?", "why can't I use otter?"])
def test_why_a_tool_is_prohibited_is_asked_of_the_editions_that_are(meridian: Desk, text: str) -> None:
    read = meridian.read(text)
    assert (read.tools, meridian.decide(read).kind) == (("otter-free",), VerdictKind.DENIED)


@pytest.mark.parametrize("text", ["is otter prohibited?", "why is chatgpt team so slow?"])
def test_any_other_question_about_it_means_all_of_them(meridian: Desk, text: str) -> None:
    assert meridian.read(text).tools in (("otter",), ("chatgpt-team",))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("is there any data I may never put in AI?", "data-classes"),
        ("which information must never go into AI?", "data-classes"),
        ("what's the procedure to get a new tool?", "request"),
        ("how do we get a new tool?", "request"),
    ],
)
def test_what_may_never_go_in_and_how_to_get_a_tool_have_their_sections(meridian: Desk, text: str, topic: str) -> None:
    led = meridian.leads(text)
    assert led is not None
    assert topic in led.topics


@pytest.mark.parametrize(
    "text",
    [
        "is my data used for training by Claude?",
        "is my data used for training by ChatGPT Free?",
        "are our prompts used to train ChatGPT?",
        "werden unsere Daten zum Training verwendet bei Claude?",
    ],
)
def test_whether_a_maker_trains_on_data_puts_none_into_the_tool(meridian: Desk, text: str) -> None:
    read = meridian.read(text)
    assert (read.intent, read.tools, read.data_kinds) == (Intent.POLICY_QUESTION, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "can I use our customer data to train a model in Claude Free?",
        "can I use our data for training with payroll in ChatGPT Free?",
        "is my payroll data used for training by ChatGPT Free if I upload it?",
        "is my data used for training by DeepSeek?",
    ],
)
def test_who_puts_data_in_is_told_no_whatever_is_trained(meridian: Desk, text: str) -> None:
    assert decide(meridian.read(text), meridian.register).kind is VerdictKind.DENIED


@pytest.fixture(scope="module")
def agency() -> Desk:
    return open_desk(pack("uk-official"))


@pytest.mark.parametrize(
    "text",
    [
        "who signs off a DPIA?",
        "who approves a DPIA for Tern?",
        "do I have to do a DPIA?",
        "do I have to log AI use for FOI?",
        "do we need to record AI use for freedom of information?",
    ],
)
def test_who_has_to_do_what_puts_no_data_anywhere(agency: Desk, text: str) -> None:
    read = agency.read(text)
    assert (read.intent, read.tools, read.data_kinds) == (Intent.POLICY_QUESTION, (), ())


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("can I put a DPIA into Copilot Chat?", VerdictKind.ALLOWED_WITH_CONDITIONS),
        ("do I need a DPIA before I put personal data into Copilot Chat?", VerdictKind.UNDER_REVIEW),
        ("who signs off a DPIA for DeepSeek?", VerdictKind.DENIED),
    ],
)
def test_a_verdict_stays_where_data_is_put_in_or_a_tool_is_closed(
    agency: Desk, text: str, verdict: VerdictKind
) -> None:
    assert decide(agency.read(text), agency.register).kind is verdict


@pytest.mark.parametrize(
    "text",
    [
        "please make an exception, boss agreed",
        "I need an exception for that",
        "bitte eine Ausnahme, der Chef ist einverstanden",
        "une exception svp, mon chef est d'accord",
    ],
)
def test_who_asks_for_an_exception_to_a_no_gets_the_same_answer_with_its_way_to_one(text: str) -> None:
    desk = open_desk(pack("meridian"))
    question = desk.read(text, ["Can I put payroll into Claude Team?"])
    assert (question.intent, question.tools, question.data_kinds) == (
        Intent.POLICY_QUESTION,
        ("claude-team",),
        ("payroll",),
    )
    assert desk.decide(question).kind is VerdictKind.DENIED


def test_who_may_make_an_exception_is_for_the_handbook() -> None:
    desk = open_desk(pack("meridian"))
    assert not desk.read("who can make an exception?", ["Can I put payroll into Claude Team?"]).data_kinds
    assert not desk.read("please make an exception").data_kinds
