"""What is answered to an answer: the button's own words, which tool of that name, which edition, that all agreed."""

import pytest

from policies.desk import Desk, open_desk
from policies.findings import TAKES_IT
from policies.model import Intent, VerdictKind
from policies.packs import pack
from policies.plain_data import PLAIN_DATA
from policies.understanding.reader import Reader


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(pack("meridian")).answering


@pytest.mark.parametrize(
    "text",
    [
        "nothing personal or secret",
        "Nothing personal or secret, in claude team",
        "it's nothing personal, nothing confidential",
        "no personal data, nothing secret",
        "nichts Persönliches oder Geheimes",
        "rien de personnel ni de confidentiel",
        "nada personal ni secreto",
        "nada pessoal nem secreto",
        "niente di personale o riservato",
        "niets persoonlijks of vertrouwelijks",
        "nic osobistego ani tajnego",
    ],
)
def test_who_types_what_the_button_says_is_answered_as_who_presses_it(desk: Desk, text: str) -> None:
    question = desk.read(text, ["can I use claude team?"])
    assert (question.tools, question.data_kinds) == (("claude-team",), (PLAIN_DATA,))
    assert desk.decide(question).kind in TAKES_IT


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("can I use claude team?", "nothing secret"),
        ("can I use claude team?", "nothing confidential in it"),
        ("can I use claude team for payroll?", "nothing personal or secret"),
        ("can I use claude team for passwords?", "nothing secret"),
    ],
)
def test_half_of_it_and_what_was_named_before_leave_the_data_open(desk: Desk, before: str, text: str) -> None:
    question = desk.read(text, [before])
    assert (question.tools, question.data_kinds) == (("claude-team",), ())
    assert desk.decide(question).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    "text",
    [
        "nothing but secrets",
        "nothing personal, but the contract is secret",
        "there is nothing personal or secret in the payroll",
        "the payroll, nothing secret",
    ],
)
def test_what_says_more_than_the_button_is_no_such_data(desk: Desk, text: str) -> None:
    assert desk.decide(desk.read(text, ["can I use claude team?"])).kind not in TAKES_IT | {VerdictKind.ALLOWED}
    assert PLAIN_DATA not in desk.read(text, ["can I use claude team?"]).data_kinds


def test_a_reader_by_itself_knows_no_such_data(reader: Reader) -> None:
    question = reader.read("nothing personal or secret", ["can I use claude team?"])
    assert (question.tools, question.data_kinds) == (("claude-team",), ())


@pytest.mark.parametrize(
    ("before", "text", "tool", "kind"),
    [
        ("can I use copilot for the budget?", "the one in excel", "m365-copilot", "financials"),
        ("can I use copilot for the budget?", "the github one", "github-copilot", "financials"),
        ("can I use gemini for slides?", "in gmail I mean", "gemini-workspace", "slides"),
        ("can I use deepl for the contract?", "pro, of course", "deepl-pro", "contracts"),
        ("can I use claude for contracts?", "I only have pro", "claude-pro", "contracts"),
        ("can I use claude for contracts?", "nur pro", "claude-pro", "contracts"),
        ("can I use claude for contracts?", "pro, bien sûr", "claude-pro", "contracts"),
        ("can I use claude for contracts?", "pro, claro", "claude-pro", "contracts"),
        ("can I use claude for contracts?", "ho solo pro", "claude-pro", "contracts"),
    ],
)
def test_which_one_is_meant_keeps_the_data(reader: Reader, before: str, text: str, tool: str, kind: str) -> None:
    question = reader.read(text, [before])
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, (tool,), (kind,))


def test_which_one_is_meant_for_other_data_takes_none_from_before(reader: Reader) -> None:
    question = reader.read("and the salaries in excel?", ["can I use copilot for the budget?"])
    assert question.data_kinds == ("payroll",)


@pytest.mark.parametrize(
    "text",
    [
        "what conditions?",
        "under which conditions?",
        "unter welchen Bedingungen?",
        "à quelles conditions ?",
        "¿con qué condiciones?",
        "a quali condizioni?",
        "what else is there?",
        "but everyone agreed to be recorded",
        "aber alle haben zugestimmt",
        "hmm are you sure? Dave from IT said no",
        "my boss thinks it's not allowed",
        "Karen told me it is fine",
        "what about last year's?",
        "und die vom letzten Jahr?",
    ],
)
def test_what_is_said_of_the_answer_is_about_the_same(reader: Reader, text: str) -> None:
    question = reader.read(text, ["can I use claude team for our invoices?"])
    assert (question.intent, question.tools, question.data_kinds) == (
        Intent.POLICY_QUESTION,
        ("claude-team",),
        ("invoices",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "what about next year's?",
        "and the participants?",
        "Dave from IT said there is something else in it",
        "and everyone's bonus?",
        "and the consent of the patients?",
        "what about last year's layoffs?",
    ],
)
def test_what_may_be_other_data_gets_no_yes_from_before(desk: Desk, text: str) -> None:
    question = desk.read(text, ["can I use claude team for the annual report?"])
    assert desk.decide(question).kind not in TAKES_IT


def test_both_are_meant_that_were_named(reader: Reader) -> None:
    question = reader.read("so both in azure openai?", ["can I use chatgpt for contracts and payroll?"])
    assert (question.tools, question.data_kinds) == (("azure-openai",), ("contracts", "payroll"))


@pytest.mark.parametrize(
    ("text", "tools", "kinds"),
    [
        ("and can I use claude team for it instead?", ("claude-team",), ("customer-pii",)),
        ("could I put that into claude team?", ("claude-team",), ("customer-pii",)),
        ("and can I use claude team?", ("claude-team",), ()),
        ("can I use claude team for contracts?", ("claude-team",), ("contracts",)),
    ],
)
def test_what_leaked_is_asked_about_only_where_it_is_said(
    reader: Reader, text: str, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question = reader.read(text, ["I pasted the client list into deepseek"])
    assert (question.tools, question.data_kinds) == (tools, kinds)


@pytest.mark.parametrize("before", ["can I use deepseek for contracts?", "can I use claude pro for contracts?"])
def test_who_asks_for_what_is_on_the_list_is_answered_the_same_again(desk: Desk, before: str) -> None:
    asked, again = desk.read(before), desk.read("ok, request it", [before])
    assert (again.intent, again.tools, again.data_kinds) == (asked.intent, asked.tools, asked.data_kinds)
