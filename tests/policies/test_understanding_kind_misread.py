"""Words beside data that make it another kind: a script is code, and one "for the earnings call" is not."""

import pytest

from policies.decide import decide
from policies.desk import open_desk
from policies.findings import TAKES_IT
from policies.model import Register, VerdictKind
from policies.packs import pack
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Can I use Claude Team for the script for the earnings call?", "unreleased-results"),
        ("talking points for the earnings call in Claude Team?", "unreleased-results"),
        ("Can I put tax returns of expats into Claude Team?", "gov-id"),
        ("tax returns of employees in Claude Team?", "gov-id"),
        ("Can I put maternity leave dates with due dates in Claude Team?", "phi"),
        ("due dates of pregnant colleagues in Claude Team?", "phi"),
        ("Can I put badge photos of staff into Claude Team?", "biometric"),
        ("Can I put the roadmap for buying Kern AG in Claude Team?", "mna"),
        ("Can I put patient letters, initials only in Claude Team?", "phi"),
        ("names are blacked out in some of the patient letters, ok for Claude Team?", "phi"),
        ("terraform state file in Claude Team?", "credentials"),
        ("Gehälter, nur Initialen, in Claude Team?", "payroll"),
    ],
)
def test_what_stands_beside_makes_it_the_more_sensitive_kind(
    meridian: Register, reader: Reader, text: str, kind: str
) -> None:
    question = reader.read(text)
    assert kind in question.data_kinds
    assert decide(question, meridian).kind is VerdictKind.DENIED


@pytest.mark.parametrize("text", ["secret project plan in Claude Team ok?", "secret project in Claude Team?"])
def test_a_project_that_is_called_secret_is_asked_about(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a python script in Claude Team?", "source-code"),
        ("tax returns of the company in Claude Team?", "financials"),
        ("maternity leave dates in Claude Team?", "employee-pii"),
        ("invoice due dates in Claude Team?", "invoices"),
        ("terraform in Claude Team?", "architecture"),
        ("our roadmap in Claude Team?", "roadmap"),
        ("invoice for chairs from Kern AG in Claude Team?", "invoices"),
        ("names removed from all the patient letters, Claude Team?", "anonymised-data"),
    ],
)
def test_without_it_the_data_stays_what_it_is(meridian: Register, reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text)
    assert question.data_kinds == (kind,)
    assert decide(question, meridian).kind in TAKES_IT


@pytest.mark.parametrize("paper", ["paper", "report", "minutes", "email"])
def test_whatever_is_marked_secret_is_refused_where_a_register_has_secret_papers(paper: str) -> None:
    register = open_desk(pack("uk-official")).register
    assert decide(Reader(register).read(f"SECRET {paper} in Tern?"), register).kind is VerdictKind.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Can I buy DeepL Pro on my own credit card?",
        "Can I pay for DeepL Pro with the company credit card?",
        "Kann ich DeepL Pro mit meiner Kreditkarte bezahlen?",
        "Puis-je payer DeepL Pro avec ma carte de crédit ?",
    ],
)
def test_the_card_that_a_tool_is_paid_with_is_no_data(reader: Reader, text: str) -> None:
    assert (reader.read(text).tools, reader.read(text).data_kinds) == (("deepl-pro",), ())


@pytest.mark.parametrize(
    "text",
    [
        "invoice with my credit card in Claude Team?",
        "use Claude Team with my credit card?",
        "Can I buy Claude Team with my credit card number in it?",
        "pay invoices in Claude Team with the customer credit card",
        "our customers' credit cards in Claude Team?",
    ],
)
def test_any_other_card_is_refused(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert "payment-card" in question.data_kinds
    assert decide(question, meridian).kind is VerdictKind.DENIED


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("after the meeting can I use Claude Team?", ()),
        ("Can I use Claude Team before a call?", ()),
        ("Darf ich nach dem Meeting Claude Team nutzen?", ()),
        ("Puis-je utiliser Claude Team après la réunion ?", ()),
        ("minutes after the meeting in Claude Team?", ("meeting-notes",)),
        ("Can I put the notes of the meeting in Claude Team?", ("meeting-notes",)),
        ("github copilot on our billing service ok?", ("source-code",)),
        ("our billing in Claude Team?", ("financials",)),
        ("zendesk ai drafting macros from tickets ok?", ("customer-comms",)),
        ("an excel macro in Claude Team?", ("source-code",)),
        ("Can I ask Genie for average pay by department?", ("payroll",)),
    ],
)
def test_what_only_sounds_like_data_is_told_apart(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text).data_kinds == kinds


def test_whom_there_is_a_dispute_with_is_no_tool(reader: Reader) -> None:
    assert reader.read("dispute with Bolt, can I use Claude Team?").tools == ("claude-team",)
    assert reader.read("Can I code with Bolt?").tools == ("unknown:Bolt",)


@pytest.mark.parametrize("text", ["napisz to po polsku", "napisz to po niemiecku"])
def test_asking_for_another_language_names_no_tool(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()


@pytest.mark.parametrize("text", ["a pdf?", "pdf?", "an svg?", "a docx?"])
def test_a_kind_of_file_in_a_follow_up_is_no_tool(reader: Reader, text: str) -> None:
    assert reader.read(text, ("can I put invoices in Claude Team?",)).tools == ("claude-team",)
