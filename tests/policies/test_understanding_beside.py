"""What is named in one breath with data, and no list knows, gets no yes together with it."""

import pytest

from policies.decide import decide
from policies.desk import open_desk
from policies.findings import TAKES_IT
from policies.model import Register, VerdictKind
from policies.packs import pack
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("can I put slides and our herbarium into loom?", "herbarium"),
        ("herbarium and slides into loom?", "herbarium"),
        ("slides & herbarium -> loom", "herbarium"),
        ("paste our umbrellas and the slides into loom, ok?", "umbrellas"),
        ("can I paste the herbarium with the slides into loom?", "herbarium"),
        ("slides plus umbrellas in loom?", "umbrellas"),
        ("is loom ok for slides or my old herbarium", "old herbarium"),
        ("Folien und unsere Zettel in Loom?", "Zettel"),
        ("des slides et nos carnets dans loom ?", "carnets"),
    ],
)
def test_a_thing_that_nobody_knows_beside_data_that_is_allowed_is_asked_about(
    meridian: Register, reader: Reader, text: str, unclear: str
) -> None:
    question = reader.read(text)
    assert (question.data_kinds, question.unclear) == (("slides",), (unclear,))
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    "text",
    [
        "can claude team summarise slides and translate?",
        "can claude team translate the slides and proofread them?",
        "slides in loom, and it should write a summary",
        "slides and Anna in loom",
        "slides for Hamburg and Berlin in loom",
        "Can I use loom and make slides?",
        "slides and gemini workspace?",
        "invoices and receipts in claude team?",
        "contracts and annexes in claude team",
        "code and tests in claude team",
        "agenda and minutes in claude team",
        "emails and attachments in claude team",
    ],
)
def test_what_is_done_to_the_data_or_is_part_of_it_is_not_asked_about(
    meridian: Register, reader: Reader, text: str
) -> None:
    question = reader.read(text)
    assert question.unclear == ()
    assert decide(question, meridian).kind in TAKES_IT


def test_data_as_sensitive_as_can_be_needs_no_more_telling(reader: Reader) -> None:
    assert reader.read("payroll and our herbarium in azure openai").unclear == ()


def test_the_question_back_says_what_was_not_understood() -> None:
    desk = open_desk(pack("meridian"))
    assert desk.asks_for_data(desk.read("slides and our herbarium into loom?")) == "What data is meant by “herbarium”?"
    assert desk.asks_for_data(desk.read("can I put a spreadsheet into loom?")) == "What is in the spreadsheet?"


@pytest.mark.parametrize(
    "text",
    [
        "notion ai ok for the kick-off slides and what Bo keeps in the drawer?",
        "einstein for the account plan and the twelve digits the customer read to me on the phone",
        "bedrock: telemetry ok, and the gait readings of the clinic's clients?",
        "notion ai: summarise the meeting notes + what the shrink wrote about Tomek",
    ],
)
def test_a_longer_thing_that_is_joined_is_asked_about_before_any_yes(
    meridian: Register, reader: Reader, text: str
) -> None:
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "can notion ai read the slides and what to improve",
        "notion ai for the project plan and what comes next",
        "notion ai: slides and what we agreed",
        "notion ai slides and what was decided",
        "claude team: list of who does what in the project plan",
        "notion ai for the slides and make them shorter",
        "claude team for the contracts and the invoices of our suppliers",
    ],
)
def test_what_is_to_be_done_with_the_data_is_no_thing_beside_it(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind in TAKES_IT


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("the published judgment plus my notes on how we'd settle our case into perplexity free", "my notes"),
        ("our website text and my comments in deepl free", "my comments"),
        ("just the press release and our remarks in chatgpt free", "our remarks"),
    ],
)
def test_beside_what_is_published_somebodys_notes_are_something_else(
    meridian: Register, reader: Reader, text: str, unclear: str
) -> None:
    question = reader.read(text)
    assert unclear in question.unclear
    assert decide(question, meridian).kind not in TAKES_IT


def test_beside_what_is_internal_they_are_of_the_same_kind(reader: Reader) -> None:
    assert reader.read("slides and my notes into loom?").unclear == ()


@pytest.mark.parametrize("text", ["nurse's log - can I put that in Claude Team?", "nurses' log in Claude Team, ok?"])
def test_a_log_that_somebody_keeps_is_no_log_of_a_computer(reader: Reader, text: str) -> None:
    assert reader.read(text).unclear


@pytest.mark.parametrize("text", ["server log - can I put that in Claude Team?", "log-files in Claude Team?"])
def test_a_log_of_a_computer_is_none_of_a_thing(reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.data_kinds, question.unclear) == (("logs",), ())
