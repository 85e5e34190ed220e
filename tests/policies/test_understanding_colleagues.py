"""A name that a tool has and people have: the context says which it is, and in doubt no yes comes of it."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "Claude from legal asked me whether I can send the press release",
        "Claude from the legal department is asking for our press release, ok?",
        "claude in finance wants the press release, can I send it?",
        "can I forward the press release to claude in finance?",
        "claude asked me for the press release, ok?",
        "our trainee Claude wants the press release, may I?",
        "claude and I want to summarise the press release, ok?",
        "I met with claude about the press release, may I send it?",
        "Claude aus der Rechtsabteilung will unsere Pressemitteilung, darf ich?",
        "Claude du service juridique m'a demandé le communiqué de presse, je peux l'envoyer ?",
        "Claude de compras quiere el comunicado de prensa, ¿puedo?",
    ],
)
def test_a_colleague_of_a_tools_name_is_not_the_tool(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)

    assert question.tools == ()
    assert question.people == ("claude",)
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_TOOL


def test_a_greeting_names_nobody_to_use(reader: Reader) -> None:
    question = reader.read("hi Claude, can I use ChatGPT Enterprise for source code?")

    assert question.tools == ("chatgpt-enterprise",)
    assert question.people == ("claude",)


def test_a_product_that_is_not_listed_may_be_a_colleague_too(reader: Reader) -> None:
    question = reader.read("devin on my team wrote the code, can I share it?")

    assert (question.tools, question.people) == ((), ("unknown:devin",))


@pytest.mark.parametrize(
    "text",
    [
        "can I use claude in finance?",
        "is claude ok for legal?",
        "can I use Claude from legal's account for contracts?",
        "claude asked me to upload the press release, ok?",
        "claude needs access to my drive, allowed?",
        "can I give the press release to claude",
        "can we get claude from it?",
        "use claude from marketing for the press release?",
    ],
)
def test_the_tool_stays_the_tool(reader: Reader, text: str) -> None:
    question = reader.read(text)

    assert question.intent in {Intent.POLICY_QUESTION, Intent.VENDOR_REQUEST}
    assert question.tools == ("claude",)
    assert question.people == ()


@pytest.mark.parametrize("kind", ["press release", "payroll", "source code", "contract", "client list"])
@pytest.mark.parametrize("who", ["claude from legal asked for", "claude wants", "hi claude, about"])
def test_no_yes_comes_of_a_name_alone(meridian: Register, reader: Reader, who: str, kind: str) -> None:
    assert decide(reader.read(f"{who} the {kind}, ok?"), meridian).kind not in TAKES_IT


def test_how_it_was_read_says_that_the_name_is_somebodys(reader: Reader) -> None:
    path = reader.read("Claude from legal asked me whether I can send the press release").path

    assert '"Claude" is somebody\'s name here, not the tool' in path
