"""Words that were once taken for something else."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Register, VerdictKind
from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tools", "kinds"),
    [
        ("codex for our source code", ("unknown:codex",), ("source-code",)),
        ("is codr allowed for slides", ("unknown:codr",), ("slides",)),
        ("Posso colocar currículos no Claude?", ("claude",), ("cvs",)),
        ("claude team for the secret launch", ("claude-team",), ()),
        ("top secret documents in claude team", ("claude-team",), ()),
        ("what's the most secret thing copilot in word can take", ("m365-copilot",), ()),
        ("does perplexity enterprise need a different login", ("perplexity-enterprise",), ()),
        ("the client secret in claude team", ("claude-team",), ("credentials",)),
        ("a secret in the repo, claude code ok?", ("claude-code",), ("credentials", "source-code")),
        ("claude team via MCP for contracts", ("claude-team",), ("contracts",)),
        ("birthday card for my boss in canva", ("canva-magic",), ()),
        ("birthday list of the team in canva", ("canva-magic",), ("employee-pii",)),
        ("hey <@U123> can I use <@U123> for contracts", (), ("contracts",)),
        ("can claude team translate contracts into Gdansk dialect", ("claude-team",), ("contracts",)),
        ("news about Ruritania in claude team, with contracts", ("claude-team",), ("contracts",)),
        ('claude team and <script src="x" for contracts', ("claude-team",), ("contracts",)),
        ("copilot (word) for contracts", ("m365-copilot",), ("contracts",)),
        ("we used to do this with chatgpt, now claude team: contracts", ("claude-team",), ("contracts",)),
        ("I used to run NDAs through Harvey. Same here?", ("harvey",), ("contracts",)),
        ("can claude compare the contracts? we have claude team", ("claude-team",), ("contracts",)),
        ("a question about the config, no client data, claude team", ("claude-team",), ("architecture",)),
        ("route plan with customer addresses in claude team", ("claude-team",), ("customer-pii",)),
        ("diabetes, metformin 500mg, patient notes in claude team", ("claude-team",), ("phi",)),
        ("invoices of 20 kg, 3pcs, in claude team", ("claude-team",), ("invoices",)),
        ("claude team? peter@acme.com; lisa@foo.org", ("claude-team",), ("customer-pii",)),
        ("hey @quandril for contracts?", ("unknown:quandril",), ("contracts",)),
        ("we dropped deepl and went to claude team for contracts", ("claude-team",), ("contracts",)),
    ],
)
def test_what_is_meant_is_read(reader: Reader, text: str, tools: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    question = reader.read(text)
    assert (question.tools, question.data_kinds) == (tools, kinds)


@pytest.mark.parametrize("text", ["ms copilot for the books", "microsoft copilot for the books"])
def test_a_maker_tells_which_of_several_tools_a_word_means(text: str) -> None:
    register = load(pack("small-company") / "register.yaml")
    assert Reader(register).read(text).tools == ("ms-copilot",)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("public blog post in chatgpt plus", VerdictKind.ALLOWED_WITH_CONDITIONS),
        ("published price list in gamma", VerdictKind.ALLOWED),
        ("soon to be published price list in gamma", VerdictKind.DENIED),
        ("published vs unpublished price list in gamma", VerdictKind.DENIED),
        ("not yet published price list in gamma", VerdictKind.DENIED),
        ("draft a public blog post in chatgpt plus", VerdictKind.DENIED),
    ],
)
def test_what_is_published_already_is_public_and_what_will_be_is_not(
    meridian: Register, reader: Reader, text: str, verdict: VerdictKind
) -> None:
    assert decide(reader.read(text), meridian).kind is verdict


@pytest.mark.parametrize("text", ["perplexity to research a competitor", "what do you think of deepseek for this?"])
def test_a_tool_that_somebody_wants_to_use_is_no_small_talk(reader: Reader, text: str) -> None:
    assert reader.read(text).intent == Intent.POLICY_QUESTION


@pytest.mark.parametrize("text", ["claude from accounting says hi", "our friend claude says hi"])
def test_small_talk_stays_small_talk(reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.CHITCHAT, (), ())


def test_something_secret_is_no_credential(reader: Reader) -> None:
    assert reader.read("is there something secret").data_kinds == ()


@pytest.mark.parametrize(
    "text",
    [
        "Claude from legal asked me to send him the NDA",
        "where do I put the cursor in the budget sheet?",
        "my star sign is gemini",
    ],
)
def test_a_colleague_a_cursor_and_a_star_sign_are_no_tools(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("can I use Claude from legal's account for contracts?", ("claude",)),
        ("legal asked whether Claude takes contracts", ("claude",)),
        ("can I put the payroll into cursor?", ("cursor",)),
    ],
)
def test_the_same_names_are_tools_where_they_are_used(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("perplexity free if I only look up public stuff", ("public-web",)),
        ("how about that goal in the 90th minute", ()),
        ("the minutes into claude team", ("meeting-notes",)),
        ("on the intranet I only find something old. May I put invoices into claude team?", ("invoices",)),
        ("what goes up on the intranet, claude team", ("internal-docs",)),
        ("driving licence copies of the drivers, chatgpt free", ("gov-id",)),
        ("complaint of a customer from Porto, deepl pro?", ("customer-comms",)),
        ("how each branch did last month, claude team", ("financials",)),
        ("how our shops did last month, claude team", ("financials",)),
        ("ad for a night nurse, claude team", ("job-posting", "draft-marketing")),
        ("somebody gave us one star on google, claude team", ("customer-comms",)),
    ],
)
def test_what_is_said_in_passing_is_read_for_what_it_is(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text).data_kinds == kinds


@pytest.mark.parametrize(
    "text",
    [
        "invoices into claude team, I only need to know which are late",
        "everything we type into claude team stays in the EU, says Lena. Invoices ok?",
        "Posso caricare i CV su ChatGPT Enterprise?",
    ],
)
def test_harmless_words_beside_data_are_not_asked_about(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind in TAKES_IT


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("could we paste payroll into ChatGPT Plus please?", Intent.POLICY_QUESTION),
        ("may we put CVs into DeepSeek please", Intent.POLICY_QUESTION),
        ("could we get Claude Enterprise for the team please?", Intent.VENDOR_REQUEST),
    ],
)
def test_a_please_makes_no_request_of_a_question(reader: Reader, text: str, intent: Intent) -> None:
    assert reader.read(text).intent is intent
