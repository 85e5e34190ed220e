"""Questions that were once answered with a yes that should not have been: what is read, and that no yes comes of it."""

from dataclasses import replace

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Question, Register, VerdictKind
from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("can i use claude team or deepseek, invoices only?", ("claude-team", "deepseek")),
        ("claude team or deepseek, contracts?", ("claude-team", "deepseek")),
        ("can we use grok, keys and all, or claude team for our source code", ("grok", "claude-team")),
        ("can I use deepseek. Contracts are long", ("deepseek",)),
        ("deepseek invoices into claude team?", ("deepseek", "claude-team")),
        ("claude team or something like grok for contracts", ("claude-team", "grok")),
        ("why not use deepseek if claude team is allowed for contracts", ("deepseek", "claude-team")),
        ("contract summaries from deepseek or claude team?", ("deepseek", "claude-team")),
    ],
)
def test_a_prohibited_tool_is_not_left_out_on_a_weak_ground(
    meridian: Register, reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    question = reader.read(text)
    assert question.tools == tools
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("openai invoices into claude team?", ("claude-team",)),
        ("I don't want to use deepseek, is claude team ok for contracts", ("claude-team",)),
        ("not otter or fireflies, is zoom ai ok for the client call", ("zoom-ai",)),
        ("neither poe nor otter, only zoom ai for the client call", ("zoom-ai",)),
        ("ditch otter: zoom ai for client calls, ok?", ("zoom-ai",)),
        ("contracts into deepseek lol jk. claude team?", ("claude-team",)),
        ("otter, sorry, i mean zoom ai for the client call", ("zoom-ai",)),
    ],
)
def test_a_tool_that_is_plainly_ruled_out_or_whose_papers_are_meant_goes(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("my personal gmail gemini with the customer list", "gemini-free"),
        ("work chatgpt on my private account with invoices", "chatgpt-free"),
        ("enterprise chatgpt on my personal account with contracts", "chatgpt-free"),
        ("google workspace gemini but my private one, contracts", "gemini-free"),
        ("no, my private account of claude team, with contracts", "claude-free"),
        ("chatgpt enterprise on my wife's account for invoices", "chatgpt-free"),
        ("chatgpt enterprise, not logged in, for invoices", "chatgpt-free"),
        ("copilot in word with my free account, contracts", "copilot"),
        ("the free copilot in word with contracts", "copilot"),
        ("student account for claude team, contracts?", "claude"),
    ],
)
def test_somebodys_own_or_a_free_account_is_never_the_companys_edition(
    meridian: Register, reader: Reader, text: str, tool: str
) -> None:
    question = reader.read(text)
    assert question.tools == (tool,)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("can I use the client's ChatGPT Enterprise account with their contracts?", "chatgpt-free"),
        ("can I use our agency's ChatGPT Enterprise for contracts?", "chatgpt-free"),
        ("can I put contracts in Claude Team that my brother's company pays?", "claude-pro"),
        ("can I use a client's Copilot for contracts?", "unknown:Client's Copilot"),
        ("the supplier's M365 Copilot with contracts", "unknown:Supplier's M365 Copilot"),
        ("M365 Copilot on my wife's account for contracts", "unknown:Wife's M365 Copilot"),
        ("our client's Zoom AI Companion records the client call, ok?", "unknown:Client's Zoom AI Companion"),
        ("darf ich den ChatGPT Enterprise Account des Kunden für Verträge nutzen?", "chatgpt-free"),
        ("je peux mettre les contrats dans le ChatGPT Enterprise du client ?", "chatgpt-free"),
        ("¿puedo usar el ChatGPT Enterprise del cliente con contratos?", "chatgpt-free"),
        ("mag ik contracten in het ChatGPT Enterprise account van de klant zetten?", "chatgpt-free"),
    ],
)
def test_what_somebody_elses_company_pays_is_not_ours(meridian: Register, reader: Reader, text: str, tool: str) -> None:
    question = reader.read(text)
    assert question.tools == (tool,)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("can Claude Team summarise the client's contract?", "claude-team"),
        ("can I use Claude Team for our client's complaints?", "claude-team"),
        ("the client's Gong recording into Claude Team?", "claude-team"),
        ("darf Claude Team Verträge des Kunden zusammenfassen?", "claude-team"),
        ("may I put the customer's account number into DeepL Pro?", "deepl-pro"),
    ],
)
def test_data_of_a_client_in_a_tool_of_ours_leaves_the_edition(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


def test_whose_name_has_the_word_for_others_has_it_for_itself() -> None:
    register = load(pack("uk-official") / "register.yaml")  # of an agency
    assert Reader(register).read("can I use the agency's ChatGPT with published guidance?").tools == ("chatgpt",)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("our own chatgpt enterprise with invoices", "chatgpt-enterprise"),
        ("claude team, not my private account, with contracts", "claude-team"),
        ("private customer accounts in chatgpt enterprise", "chatgpt-enterprise"),
        ("claude team for free text answers in contracts", "claude-team"),
        ("paste payroll into my own chatgpt plus", "chatgpt-plus"),
        ("my wife uses chatgpt enterprise, can I use it for invoices", "chatgpt-enterprise"),
    ],
)
def test_words_like_own_and_free_about_something_else_leave_the_edition(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("can claude team members use it for tenders", "claude"),
        ("chatgpt business contracts ok?", "chatgpt"),
    ],
)
def test_an_account_word_that_belongs_to_the_next_word_names_no_edition(reader: Reader, text: str, family: str) -> None:
    assert reader.read(text).tools == (family,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("wiki page of wifi and admin logins into notion ai", "credentials"),
        ("logins for the test system into the notion ai wiki?", "credentials"),
        ("onboarding guide with the vpn pre-shared key in notion ai", "credentials"),
        ("claude code on our terraform with keys", "credentials"),
        ("chatgpt free: press release with next week's results", "unreleased-results"),
        ("press release with embargoed figures in chatgpt free", "unreleased-results"),
        ("can replit open our open source repo but with customer config", "architecture"),
        ("replit with the public github repo and our private fork", "source-code"),
        ("no customer data, just their names and addresses for the press release in chatgpt free", "customer-pii"),
        ("not the payroll itself but a screenshot of it in notion ai slides", "payroll"),
        ("notion ai: meeting notes of a therapy session", "phi"),
        ("notion ai meeting notes about an employee's burnout", "phi"),
        ("slack ai to summarise the works council meeting, who gets let go", "hr-case"),
        ("canva slides with the list of people we fire", "hr-case"),
        ("zoom ai for the call with our lawyer", "legal-privileged"),
        ("Darf ich das Protokoll mit dem Betriebsrat in Notion AI zusammenfassen?", "hr-case"),
        ("¿Puedo resumir en slack ai la reunión con el abogado?", "legal-privileged"),
        ("Puis-je mettre le compte rendu sur les licenciements dans Notion AI ?", "hr-case"),
    ],
)
def test_a_sensitive_kind_is_read_beside_a_mild_one(meridian: Register, reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text)
    assert kind in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("key takeaways of the town hall in slack ai", ("meeting-notes",)),
        ("fire drill procedure in notion ai", ("internal-docs",)),
        ("customer tickets about login problems in zendesk ai", ("customer-comms",)),
        ("notion ai slides, no customer data in them, just text", ("slides",)),
    ],
)
def test_harmless_words_that_look_like_a_sensitive_kind_are_none(
    reader: Reader, text: str, kinds: tuple[str, ...]
) -> None:
    assert reader.read(text).data_kinds == kinds


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("claude team for invoices and some other very sensitive stuff", ("sensitive",)),
        ("claude team for invoices and everything on my laptop", ("everything",)),
        ("is there something secret in our contracts, claude team ok", ("secret",)),
        ("notion ai with confidential slides", ("confidential",)),
        ("notebooklm for the published report vs next year's unpublished one", ("next year", "unpublished")),
        ("chatgpt plus: press release, still embargoed", ("embargoed",)),
        ("claude team for the customer list incl. religion", ("religion",)),
    ],
)
def test_words_for_data_beyond_the_kinds_turn_a_yes_into_the_question_what_is_in_it(
    meridian: Register, reader: Reader, text: str, unclear: tuple[str, ...]
) -> None:
    question = reader.read(text)
    assert question.unclear == unclear
    assert decide(replace(question, unclear=()), meridian).kind in TAKES_IT
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA
    assert question.confidence < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "notion ai slides, nothing confidential",
        "claude team for contracts, they are not secret",
        "claude team with confidential contracts",
        "m365 copilot for the restricted board pack",
        "notion ai for slides, everything else is fine",
    ],
)
def test_a_word_that_is_denied_or_that_the_kind_already_is_asks_nothing(
    meridian: Register, reader: Reader, text: str
) -> None:
    question = reader.read(text)
    assert question.unclear == ()
    assert decide(question, meridian).kind in TAKES_IT


def test_unclear_data_leaves_a_no_alone_and_offers_no_way_around_a_yes(meridian: Register) -> None:
    asked = Question("", Intent.POLICY_QUESTION, ("chatgpt-free",), ("payroll",), unclear=("everything",))
    assert decide(asked, meridian).kind is VerdictKind.DENIED
    several = replace(asked, tools=("claude-team", "deepseek"), data_kinds=("invoices",))
    verdict = decide(several, meridian)
    assert [tool.kind for tool in verdict.tools] == [VerdictKind.DEPENDS_ON_DATA, VerdictKind.DENIED]
    nowhere = decide(replace(asked, tools=(), data_kinds=("invoices",)), meridian)
    assert (nowhere.kind, nowhere.routes) == (VerdictKind.GENERAL, ())
    never = decide(replace(asked, tools=(), data_kinds=("credentials",)), meridian)
    assert never.kind is VerdictKind.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "slides on the unannounced office closure in notion ai",
        "miro board on a partnership we haven't announced yet",
        "wiki page that nobody outside knows about, in slack ai",
        "not gemini, the copilot in powerpoint: results slides pre-announcement",
    ],
)
def test_what_is_not_announced_yet_gets_no_yes_as_something_internal(
    meridian: Register, reader: Reader, text: str
) -> None:
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "closing a depot in june, staff don't know. talking points with claude team?",
        "slides for the team, before we tell them, in notion ai",
        "intranet page, the staff haven't been told yet: notion ai?",
    ],
)
def test_what_is_kept_from_the_staff_gets_no_yes(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("can meta ai read the delivery note", ("meta-ai",)),
        ("wiring diagrams, gpt pls", ("chatgpt",)),
        ("copilot to word it nicely", ("copilot",)),
        ("holiday requests into gemini workspc", ("gemini-workspace",)),
    ],
)
def test_a_word_that_is_no_part_of_a_name_makes_no_other_tool_of_it(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


def test_a_tool_that_is_ruled_out_is_not_taken_up_again_from_before(reader: Reader) -> None:
    question = reader.read("no, not deepseek. the microsoft one", ["can i put the shift roster in deepseek"])
    assert question.tools == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chat logs where customers talk about their diabetes, fin?", "phi"),
        ("tickets in which callers mention his epilepsy or asthma in zendesk ai", "phi"),
        ("pricing page text before go live in jasper", "pricing"),
        ("feedback on the feature we announce in march, in miro", "roadmap"),
        ("results slides pre-announcement in the copilot in powerpoint", "unreleased-results"),
    ],
)
def test_the_sensitive_part_of_ordinary_data_is_read(meridian: Register, reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text)
    assert kind in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT


def test_what_was_passed_over_as_no_more_sensitive_is_not_asked_about_again(meridian: Register, reader: Reader) -> None:
    question = reader.read("risk assessments and method statements into notebook lm")
    assert not question.unclear
    assert decide(question, meridian).kind in TAKES_IT
