"""The reader knows no company: another one's tools, classes and words are read from its register alone."""

import pytest

from policies.decide import decide
from policies.model import Intent, Register, VerdictKind
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

BANK = """
version: 7
org: Fjord Bank
owner: ai@fjord.example
classes: [green, amber, red]
statuses: [approved, restricted, under_review, prohibited]
default_unlisted_tool: {verdict: unknown_tool, next: Ask the AI desk.}
conditions:
  four_eyes: A second person checks it.
rules:
  - {id: F1, when: {status: prohibited}, effect: deny, because: Prohibited.}
  - {id: F2, when: {status: under_review}, effect: under_review, because: Not reviewed yet.}
  - {id: F3, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
output_owner: {default: Fjord Bank}
tools:
  - {id: t1, name: Skald, vendor: Nordlys, kind: assistant, status: approved, max_data: red, conditions: [four_eyes]}
  - {id: t2, name: Beacon, vendor: Lumen Labs, kind: search, status: approved, max_data: amber}
  - {id: t3, name: Marta, vendor: Marta AI, kind: assistant, aliases: [marta ai], status: prohibited, max_data: green}
  - id: t4
    name: ChatGPT
    vendor: OpenAI
    kind: assistant
    aliases: [gpt]
    editions:
      - {id: t4-home, name: ChatGPT Home, aliases: [free chatgpt, private chatgpt], status: restricted, max_data: green}
      - {id: t4-bank, name: ChatGPT Enterprise, aliases: [bank chatgpt], status: approved, max_data: amber}
  - {id: t5, name: Quorvex, vendor: Quorvex, kind: notetaker, status: under_review, max_data: amber}
data_kinds:
  - {id: k1, class: green, name: Published rates}
  - {id: k2, class: red, name: Remuneration of staff, synonyms: [staff remuneration, salaries]}
  - {id: k3, class: amber, name: Client correspondence, synonyms: [customer correspondence, client emails]}
  - {id: k4, class: red, name: Loan applications, synonyms: [mortgage files, credit applications]}
  - {id: k5, class: amber, name: Contracts, synonyms: [agreements]}
  - {id: k6, class: red, name: Suspicious activity reports, synonyms: [SAR, sars, money laundering reports]}
"""


@pytest.fixture(scope="module")
def bank() -> Register:
    return parse([Source("register.yaml", BANK)])


@pytest.fixture(scope="module")
def reader(bank: Register) -> Reader:
    return Reader(bank)


@pytest.mark.parametrize(
    ("text", "tools", "kinds", "verdict"),
    [
        ("Can I put mortgage files into Skald?", ("t1",), ("k4",), VerdictKind.ALLOWED_WITH_CONDITIONS),
        ("is beacon ok for loan application summaries", ("t2",), ("k4",), VerdictKind.DENIED),
        ("payslips in chatgpt enterprise?", ("t4-bank",), ("k2",), VerdictKind.DENIED),
        ("may I use my private chatgpt for an NDA", ("t4-home",), ("k5",), VerdictKind.DENIED),
        ("our chatgpt account is the free one: ok for published rates?", ("t4-home",), ("k1",), VerdictKind.ALLOWED),
        ("use marta ai to answer customer complaints", ("t3",), ("k3",), VerdictKind.DENIED),
        ("Darf ich Gehälter in Skald auswerten?", ("t1",), ("k2",), VerdictKind.ALLOWED_WITH_CONDITIONS),
        ("Can quorvex transcribe client calls?", ("t5",), ("k3",), VerdictKind.UNDER_REVIEW),
        ("quorvx for client emails?", ("t5",), ("k3",), VerdictKind.UNDER_REVIEW),
        ("can we write SARs with beacon?", ("t2",), ("k6",), VerdictKind.DENIED),
        ("is claude allowed for contracts?", ("unknown:claude",), ("k5",), VerdictKind.UNKNOWN_TOOL),
    ],
)
def test_questions_to_another_company_are_read_from_its_register(
    bank: Register, reader: Reader, text: str, tools: tuple[str, ...], kinds: tuple[str, ...], verdict: VerdictKind
) -> None:
    question = reader.read(text)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, tools, kinds)
    assert decide(question, bank).kind == verdict


@pytest.mark.parametrize(
    "text", ["Marta from compliance says hello", "ask marta in the mailroom", "the beacon on the roof is broken"]
)
def test_a_tool_named_like_a_person_or_a_thing_needs_context(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()


def test_a_concept_without_a_kind_in_the_register_is_not_invented(reader: Reader) -> None:
    assert reader.read("can I put stack traces into skald?").data_kinds == ()
