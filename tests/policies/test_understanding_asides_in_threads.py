"""What follows an answer, naming no tool or data: a plea changes nothing, a question for a section is the section's."""

import pytest

from policies.desk import Desk, open_desk
from policies.model import Intent, VerdictKind
from policies.packs import pack

_PAYROLL = "can I put payroll into Claude Team?"
_CONTRACTS = "can I put contracts into Claude Team?"
_FREE = "can we put contracts into ChatGPT Free?"
_CALL = "can we use Zoom AI Companion for the customer call?"


@pytest.fixture(scope="module")
def meridian() -> Desk:
    return open_desk(pack("meridian"))


@pytest.mark.parametrize(
    "words",
    [
        "it's urgent",
        "just this once",
        "it's only 3 people",
        "it's only five people, is that ok?",
        "it's just for two rows",
        "es ist dringend",
        "nur dieses eine Mal",
        "c'est urgent",
        "solo esta vez",
        "è urgente",
        "in German too?",
        "auf Deutsch auch?",
    ],
)
def test_a_plea_gets_the_same_answer(meridian: Desk, words: str) -> None:
    read = meridian.read(words, [_PAYROLL])
    assert (read.tools, read.data_kinds) == (("claude-team",), ("payroll",))
    assert meridian.decide(read).kind is VerdictKind.DENIED


@pytest.mark.parametrize(
    ("words", "data"),
    [("urgent board papers", "board"), ("it's urgent, and patient data", "phi"), ("in German with payroll", "payroll")],
)
def test_data_beside_a_plea_is_what_is_asked_about(meridian: Desk, words: str, data: str) -> None:
    read = meridian.read(words, [_CONTRACTS])
    assert data in read.data_kinds
    assert meridian.decide(read).kind is VerdictKind.DENIED


@pytest.mark.parametrize(
    "words",
    [
        "No, I meant Enterprise",
        "nein, ich meinte Enterprise",
        "non, Enterprise",
        "sorry, enterprise",
        "the enterprise one?",
    ],
)
def test_who_meant_another_edition_is_answered_about_it(meridian: Desk, words: str) -> None:
    read = meridian.read(words, [_FREE])
    assert (read.tools, read.data_kinds) == (("chatgpt-enterprise",), ("contracts",))


@pytest.mark.parametrize("words", ["no enterprise", "no, not enterprise", "and the team?"])
def test_no_edition_is_meant_that_is_denied_or_people(meridian: Desk, words: str) -> None:
    read = meridian.read(words, [_FREE])
    assert not {"chatgpt-enterprise", "chatgpt-team"} & {*read.tools}


@pytest.mark.parametrize("words", ["and the API?", "und die API?", "the api?"])
def test_an_edition_may_have_an_article(meridian: Desk, words: str) -> None:
    assert meridian.read(words, [_CONTRACTS]).tools == ("claude-api",)


@pytest.mark.parametrize(
    ("words", "before", "section"),
    [
        ("who can approve it?", _PAYROLL, "How to request a tool"),
        ("wer kann das genehmigen?", _PAYROLL, "How to request a tool"),
        ("quién lo aprueba?", _PAYROLL, "How to request a tool"),
        ("and do I have to tell the client?", _CONTRACTS, "Disclosure"),
        ("muss ich das dem Kunden sagen?", _CONTRACTS, "Disclosure"),
        ("one person objects", _CALL, "Meetings and recording"),
        ("jemand ist dagegen", _CALL, "Meetings and recording"),
        ("can I record the call about it?", _CONTRACTS, "Meetings and recording"),
        ("and let it rank them?", "can we use Workday AI for CVs?", "Human review"),
        ("can it reject them?", "can we use Workday AI for CVs?", "Human review"),
    ],
)
def test_what_a_section_says_is_answered_by_it(meridian: Desk, words: str, before: str, section: str) -> None:
    read = meridian.read(words, [before])
    assert (read.intent, read.tools, read.data_kinds) == (Intent.POLICY_QUESTION, (), ())
    passage = meridian.handbook.passage(words)
    assert passage is not None
    assert passage.title == section


def test_with_a_tool_of_its_own_it_is_about_that(meridian: Desk) -> None:
    assert meridian.read("and for Otter, who can approve it?", [_CONTRACTS]).tools == ("otter",)


def test_an_executives_contract_is_what_they_are_paid(meridian: Desk) -> None:
    read = meridian.read("they're the CEO's employment contracts", [_CONTRACTS])
    assert (read.tools, read.data_kinds) == (("claude-team",), ("contracts", "payroll"))
    assert meridian.decide(read).kind is VerdictKind.DENIED
    assert meridian.read("employment contracts into Claude Team").data_kinds == ("contracts",)
