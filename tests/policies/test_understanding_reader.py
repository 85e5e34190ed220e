"""Reading questions against the sample company's register, one habit of people's writing at a time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.model import Intent, Register
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("is firefly ok for banners", ("firefly",)),
        ("is fireflies ok for stand-ups", ("fireflies",)),
        ("is claude code ok on our repo", ("claude-code",)),
        ("claude code and claude, which for contracts?", ("claude-code", "claude")),
        ("can I use copilot in word", ("m365-copilot",)),
        ("can I use copilot", ("copilot",)),
        ("is gpt-5 on azure allowed", ("azure-openai",)),
        ("copilot chat or the m365 one for contracts?", ("copilot-chat", "m365-copilot")),
    ],
)
def test_the_longest_name_counts_and_names_are_never_stemmed(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("can I use the free version of claude for contracts", "claude-free"),
        ("claude (the free one) for contracts?", "claude-free"),
        ("can I use my own claude account for contracts", "claude-free"),
        ("is the paid claude ok", "claude-pro"),
        ("chatgpt with our company account for budgets?", "chatgpt-enterprise"),
        ("github copilot with the business plan", "github-copilot-business"),
        ("my gmail's gemini for tenders?", "gemini-workspace"),
        ("gemini through google workspace for tenders?", "gemini-workspace"),
        ("cluade tem for tenders?", "claude-team"),
    ],
)
def test_an_edition_is_put_together_from_what_stands_around_the_name(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    "text",
    [
        "using chatgpt with our contracts",
        "chatgpt for work on contracts",
        "chatgpt, our contracts",
        "can I ask chatgpt to do business with contracts",
    ],
)
def test_words_about_something_else_do_not_make_the_approved_edition(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ("chatgpt",)


@pytest.mark.parametrize(
    ("text", "tools", "kinds"),
    [
        ("can i use chatgp for cutomer emials", ("chatgpt",), ("customer-comms",)),
        ("is prplexity free ok for regualtions", ("perplexity-free",), ("public-docs",)),
        ("is claude team ok for the contarcts and the acounts recievable", ("claude-team",), ("contracts", "invoices")),
        ("micorsoft 365 copliot + perfomance reveiws", ("m365-copilot",), ("hr-case",)),
    ],
)
def test_typos_are_repaired_and_lower_the_confidence(
    reader: Reader, text: str, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question = reader.read(text)
    assert (question.tools, question.data_kinds) == (tools, kinds)
    assert question.confidence < reader.read("can i use chatgpt for customer emails").confidence


def test_a_doubled_letter_is_repaired_though_the_word_looks_like_a_plural(reader: Reader) -> None:
    assert reader.read("is firefliess ok for banners?").tools == ("fireflies",)


def test_a_typo_between_an_approved_and_a_prohibited_name_is_not_guessed(reader: Reader) -> None:
    assert not {"firefly", "fireflies"} & set(reader.read("is firefys ok for banners?").tools)


@pytest.mark.parametrize(
    "text",
    [
        "I can't fathom why this is so complicated",
        "claude from accounting says hi",
        "ask jasper in the mailroom if the parcel came",
        "what's our runway at the current burn",
        "glean through the pages and tell me what you think",
        "the cursor moved by itself",
        "I'm a gemini, so I overthink",
        "the otters at the zoo",
    ],
)
def test_an_ordinary_word_is_no_tool(reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.intent, question.tools) == (Intent.CHITCHAT, ())


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("can cursor open our repo", "cursor"),
        ("paste it into claude?", "claude"),
        ("is fathom allowed", "fathom"),
        ("jasper for the newsletter?", "jasper"),
        ("put the budget in genie", "databricks-genie"),
    ],
)
def test_the_same_words_are_tools_where_the_context_says_so(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("what about granola for notes?", ("unknown:granola",)),
        ("can I use Zorblify for invoices", ("unknown:Zorblify",)),
        ("a startup called Quandril AI wants our contracts, ok?", ("unknown:Quandril AI",)),
        ("is Quandril allowed?", ("unknown:Quandril",)),
        ("can I use Salesforce for this", ()),
        ("Can I send it to Gdansk using Excel?", ()),
    ],
)
def test_a_product_that_is_not_listed_is_named_as_written(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("not otter, can I use zoom ai for the team meeting", ("zoom-ai",)),
        ("Not asking about ChatGPT. Asking about Le Chat.", ("mistral",)),
        ("deepseek is better than deepl, ok for contracts?", ("deepseek",)),
        ("instead of chatgpt, claude team for tenders?", ("claude-team",)),
        ("board deck with no copilot, correct?", ("copilot",)),
        ("descript or loom for the wiki?", ("descript", "loom-ai")),
        ("anthropic api key into chatgpt?", ("chatgpt",)),
    ],
)
def test_a_tool_only_compared_with_ruled_out_or_passed_through_is_not_the_one(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("claude with nothing confidential and no customer names", ()),
        ("icons in midjourney that have nothing to do with the roadmap", ()),
        ("pip install in claude code", ()),
        ("letter to a hospital patient in claude", ("phi",)),
        ("can claude see the names of my customers", ("customer-pii",)),
        ("contracts and payslips in claude", ("contracts", "payroll")),
        ("can I put this spreadsheet in gemini", ()),
    ],
)
def test_data_is_what_is_meant_to_go_in(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text).data_kinds == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Darf ich Lohnabrechnungen in Claude hochladen?", "payroll"),
        ("Puis-je mettre des contrats dans Claude ?", "contracts"),
        ("¿Puedo poner facturas en Claude?", "invoices"),
        ("Posso colocar currículos no Claude?", "cvs"),
        ("Posso inserire i dati dei clienti in Claude?", "customer-pii"),
        ("Mag ik broncode in Claude plakken?", "source-code"),
        ("Czy mogę wkleić hasła do Claude?", "credentials"),
    ],
)
def test_questions_come_in_other_languages(reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, ("claude",), (kind,))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can we get a licence for fathom?", Intent.VENDOR_REQUEST),
        ("saved roughly 6h this week, mostly drafting", Intent.CHECKIN_REPLY),
        ("what can you do?", Intent.HELP),
        ("hello", Intent.CHITCHAT),
        ("i think i pasted the client list into deepseek", Intent.INCIDENT),
        ("who is responsible when AI gets it wrong?", Intent.POLICY_QUESTION),
    ],
)
def test_what_is_wanted_is_told_apart(reader: Reader, text: str, intent: Intent) -> None:
    assert reader.read(text).intent == intent


@pytest.mark.parametrize(
    ("earlier", "text", "tools", "kinds"),
    [
        (["can I put payroll in claude?"], "and for gemini?", ("gemini",), ("payroll",)),
        (
            ["is chatgpt free ok for contracts?"],
            "same thing with the customer list",
            ("chatgpt-free",),
            ("customer-pii",),
        ),
        (["is chatgpt free ok for contracts?"], "what if it's the paid one instead", ("chatgpt-plus",), ("contracts",)),
        (["can I put payroll in claude?", "and for gemini?"], "and contracts?", ("gemini",), ("contracts",)),
        (["can I put payroll in claude?"], "which of our tools could take that?", (), ("payroll",)),
        (["can I put payroll in claude?"], "thanks", (), ()),
    ],
)
def test_a_follow_up_takes_from_before_what_it_does_not_say(
    reader: Reader, earlier: list[str], text: str, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question = reader.read(text, earlier)
    assert (question.tools, question.data_kinds) == (tools, kinds)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("", Intent.HELP), (" \n", Intent.HELP), ("🙂🙂", Intent.CHITCHAT), ("...", Intent.CHITCHAT)],
)
def test_no_words_at_all_get_an_intent(reader: Reader, text: str, intent: Intent) -> None:
    assert reader.read(text).intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "CAN I USE CHATGPT FREE FOR PAYROLL",
        "can  i use\nchatgpt   free, for payroll",
        "can i use сhаtgрt free for pay\u200broll",
        "<p>chatgpt free</p> for <i>payroll</i>?",
        "chatgpt free 🙂 payroll ok?",
    ],
)
def test_dressing_a_question_up_does_not_change_what_is_read(reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.tools, question.data_kinds) == (("chatgpt-free",), ("payroll",))


def test_a_very_long_text_is_read_at_its_beginning_and_says_so(reader: Reader) -> None:
    question = reader.read("can I use chatgpt free for payroll? " + "x " * 5_000)
    assert question.tools == ("chatgpt-free",)
    assert question.confidence < 0.7


@settings(max_examples=150)
@given(st.text(max_size=400))
def test_any_text_is_a_question_with_ids_of_the_register(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text, [text])
    assert question == reader.read(text, [text])
    assert 0 < question.confidence <= 1
    assert set(question.data_kinds) <= meridian.data_kinds.keys()
    known = meridian.tools.keys() | meridian.editions.keys() | meridian.ambiguous.keys()
    assert all(tool in known or tool.startswith("unknown:") for tool in question.tools)


PIECES = [
    "chatgpt",
    "claude",
    "free",
    "team",
    "payroll",
    "the",
    "not",
    "our",
    "customer",
    "list",
    "?",
    ".",
    "Zorblify",
    "AI",
    "with",
    "copilot",
    "m365",
    "one",
    "e-",
    "'s",
    "12",
    "(",
    "契約",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_any_order_of_telling_words_is_a_question_too(reader: Reader, text: str) -> None:
    assert reader.read(text) == reader.read(text)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("CVs into Copilot Chat? In incognito mode.", "copilot-chat"),
        ("CVs into Copilot Chat? Not logged in.", "copilot-chat"),
        ("Lebensläufe in Copilot Chat, nicht angemeldet?", "copilot-chat"),
        ("CVs in NotebookLM without an account", "notebooklm"),
        ("CVs in Claude Team? In incognito mode.", "claude-free"),
        ("salaries into ChatGPT Enterprise without an account", "chatgpt-free"),
        ("CVs into Copilot in incognito mode", "copilot"),
    ],
)
def test_nobody_logged_in_makes_a_tool_no_better_one(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


def test_nobody_logged_in_makes_a_tool_from_before_no_better_one(reader: Reader) -> None:
    assert reader.read("in incognito mode", ["CVs into Copilot Chat?"]).tools == ("copilot-chat",)
    assert reader.read("in incognito mode", ["CVs into ChatGPT Enterprise?"]).tools == ("chatgpt-free",)
