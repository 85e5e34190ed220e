"""What a follow-up only says more of stays what it was; other data takes its place only where that is plainly asked."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Register, VerdictKind
from policies.understanding.reader import Reader

PAYROLL = ["payroll in Claude Team?"]


@pytest.mark.parametrize(
    "text",
    [
        # a form
        "as slides?",
        "in a PowerPoint",
        "in an email?",
        "as code?",
        "in a Python script?",
        "as meeting notes?",
        "as a table in our wiki?",
        "and as an invoice?",
        "turned into slides",
        "or in an email?",
        "als E-Mail?",
        "aber nur als Präsentation",
        "dans un contrat ?",
        "en una presentación?",
        "numa apresentação?",
        "come email?",
        "in een e-mail?",
        # a purpose
        "it's for a meeting",
        "for the project plan?",
        "for the budget?",
        "for a job ad?",
        "we need it for the tender",
        "to make slides from it?",
        "to write a newsletter from it?",
        "and put the result on our website?",
        "my boss wants it for slides",
        "just for the wiki",
        "für die Präsentation?",
        "pour une présentation ?",
        "para una presentación?",
        "é para o orçamento",
        "per una presentazione?",
        "voor de presentatie?",
        "na prezentację?",
        # a place or a source
        "it comes from the CRM",
        "and from the CRM?",
        "it's in a contract",
        "it's part of the contract",
        "what if it's in the wiki",
        "aus dem CRM?",
        "es steht im Vertrag",
        # what it is called, and what it is a part of
        "I'd call it a press release",
        "is it a press release?",
        "what if it's a budget",
        "the contracts in it",
        "only the budget pages",
        "what about slides made from it",
        "can I put it in an email?",
        "can I make slides from it?",
    ],
)
def test_a_form_or_purpose_or_place_leaves_a_no_a_no(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text, PAYROLL)

    assert question.tools == ("claude-team",)
    assert "payroll" in question.data_kinds
    assert len(question.data_kinds) > 1  # what was added is answered too
    assert decide(question, meridian).kind is VerdictKind.DENIED


@pytest.mark.parametrize(
    ("before", "text", "kind"),
    [
        ("passwords in Claude Team?", "only in the config files", "credentials"),
        ("passwords in Claude Team?", "in our wiki?", "credentials"),
        ("medical reports in Claude Team?", "they come from a supplier", "phi"),
        ("medical reports in Claude Team?", "by email?", "phi"),
        ("medical reports in ChatGPT Enterprise?", "for a customer presentation?", "phi"),
        ("board minutes in Claude Team?", "as an email to the team?", "board"),
        ("due diligence docs in Claude Team?", "the contracts in it", "mna"),
        ("patient letters in Claude Team?", "what if I leave the names in but delete the address?", "phi"),
        ("payroll in Claude Team?", "and both with names and without?", "payroll"),
        ("payroll in Claude Team?", "and as slides in Gemini Workspace?", "payroll"),
        ("payroll in Claude Team?", "they're pseudonymised with a key list I keep", "payroll"),
    ],
)
def test_no_follow_up_makes_restricted_data_harmless(
    meridian: Register, reader: Reader, before: str, text: str, kind: str
) -> None:
    question = reader.read(text, [before])

    assert kind in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("and contracts?", "contracts"),
        ("and our German contracts?", "contracts"),
        ("contracts?", "contracts"),
        ("contracts as well?", "contracts"),
        ("what about CVs?", "cvs"),
        ("ok so what about meeting notes", "meeting-notes"),
        ("same with invoices", "invoices"),
        ("same thing but with contracts", "contracts"),
        ("and for contracts?", "contracts"),
        ("then only customer emails", "customer-comms"),
        ("customer emails instead", "customer-comms"),
        ("sorry, I mean slides", "slides"),
        ("can I use it for CVs?", "cvs"),
        ("could it write code?", "source-code"),
        ("is that also true for contracts", "contracts"),
        ("without the salaries, only the contracts", "contracts"),
        ("not payroll, contracts", "contracts"),
        ("und Verträge?", "contracts"),
        ("und das Budget?", "financials"),
        ("et les contrats ?", "contracts"),
        ("y contratos?", "contracts"),
        ("e contratti?", "contracts"),
    ],
)
def test_other_data_that_is_plainly_asked_about_is_asked_about_alone(reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text, PAYROLL)

    assert (question.tools, question.data_kinds) == (("claude-team",), (kind,))


@pytest.mark.parametrize("text", ["only contracts", "it's contracts", "they are only contracts"])
def test_who_says_which_data_was_meant_is_answered_about_that(reader: Reader, text: str) -> None:
    question = reader.read(text, ["claude team for invoices and everything on my laptop?"])

    assert (question.data_kinds, question.unclear) == (("contracts",), ())


@pytest.mark.parametrize(
    "text",
    [
        "translated?",
        "encrypted?",
        "both together?",
        "zusammengefasst?",
        "traduit ?",
        "only a sample",
        "only for my team",
        "only last year's",
        "with dummy names?",
        "through the API?",
        "if HR agrees?",
        "without the job titles",
        "what if I remove the bank accounts but keep the names?",
        "as a screenshot instead",
        "they're customers too",
        "as JSON",
        "assume it were public",
        "logged in with my company email",
        "seulement un extrait",
        "thanks! so I can go ahead?",
    ],
)
def test_what_is_said_of_the_same_data_gets_the_same_no(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text, PAYROLL)

    assert (question.intent, question.data_kinds) == (Intent.POLICY_QUESTION, ("payroll",))
    assert decide(question, meridian).kind is VerdictKind.DENIED


@pytest.mark.parametrize(
    "text", ["only a sample", "through the API?", "as JSON", "only the secret ones", "what if it's the crown jewels"]
)
def test_no_yes_comes_of_words_that_nobody_read(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text, ["invoices in Claude Team?"]), meridian).kind not in TAKES_IT


@pytest.mark.parametrize("text", ["what about umbrellas?", "and the secret stuff?", "and for our team?"])
def test_something_else_that_was_not_understood_is_asked_for(reader: Reader, text: str) -> None:
    assert reader.read(text, PAYROLL).data_kinds == ()


@pytest.mark.parametrize("text", ["only kidding", "with pleasure", "it works, thanks", "if you say so"])
def test_small_talk_after_an_answer_stays_small_talk(reader: Reader, text: str) -> None:
    assert reader.read(text, PAYROLL).intent is not Intent.POLICY_QUESTION


@pytest.mark.parametrize("text", ["running locally in Ollama?", "lokal in Ollama?"])
def test_what_a_tool_runs_in_does_not_take_its_place(reader: Reader, text: str) -> None:
    assert reader.read(text, ["DeepSeek for slides?"]).tools == ("deepseek", "ollama")


def test_another_tool_takes_the_place_of_the_one_before(reader: Reader) -> None:
    assert reader.read("and in Ollama?", ["DeepSeek for slides?"]).tools == ("ollama",)
