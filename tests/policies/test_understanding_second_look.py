"""A message that likely speaks of more sensitive data than it names gets no yes before somebody is asked."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("snowflake cortex over the live returns table, it's got an email column", "live returns table"),
        ("gong on the renewal call with Halden, they know", "renewal"),
        ("how they got past our door and what they took, claude team for the project plan", "door"),
        ("notebooklm with last year's course material and the list of who attended", "list of who attended"),
        ("copilot m365 for the slides and a note of who was absent", "note of who"),
        ("long number on the front and three on the back, read out on a call zoom ai listens to", "long number"),
    ],
)
def test_more_sensitive_data_that_is_spoken_of_beside_is_asked_about(
    meridian: Register, reader: Reader, text: str, words: str
) -> None:
    question = reader.read(text)
    assert words in " ".join(question.unclear)
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    "text",
    [
        "can claude team read the contracts with our suppliers",
        "invoices and receipts into chatgpt enterprise",
        "notion ai for the meeting notes of the project",
        "slides about our new canteen in notion ai",
        "darf DeepL Pro die Verträge übersetzen",
        "est-il permis de traduire un contrat de travail avec DeepL Pro ?",
        "est-ce permis de mettre le contrat de travail dans DeepL Pro ?",
    ],
)
def test_ordinary_questions_keep_their_yes(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert question.unclear == ()
    assert decide(question, meridian).kind in TAKES_IT


def test_what_the_tool_alone_keeps_out_is_asked_about_though_it_is_no_more_sensitive(
    meridian: Register, reader: Reader
) -> None:
    text = "writing unit tests on a snapshot of the orders database"
    assert reader.read(f"github copilot business {text}").unclear != ()
    assert reader.read(f"claude code {text}").unclear == ()


def test_a_licence_is_no_leave(meridian: Register, reader: Reader) -> None:
    question = reader.read("est-ce permis de mettre une copie du permis de conduire dans DeepL Pro ?")
    assert decide(question, meridian).kind is VerdictKind.DENIED


def test_nothing_is_asked_where_nothing_could_be_more_sensitive(reader: Reader) -> None:
    assert reader.read("claude team for the payroll and the bank change forms").unclear == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("vendor bank change forms plus the signed MSAs, gpt enterprise to read em & flag dodgy ones", "bank-details"),
        ("headcount cost per head by name, allowed in the excel copilot?", "payroll"),
        ("github copilot business writing unit tests against a dump of prod?", "prod-data"),
        ("and the live orders db behind it, github copilot business?", "prod-data"),
    ],
)
def test_what_is_read_for_what_it_is_needs_no_second_look(
    meridian: Register, reader: Reader, text: str, kind: str
) -> None:
    question = reader.read(text)
    assert kind in question.data_kinds
    assert decide(question, meridian).kind is VerdictKind.DENIED
