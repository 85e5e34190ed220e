"""Who says what was not meant is not answered about it: "I never said I wanted to use patient data"."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "I never said I wanted to use patient data in claude team",
        "I didn't say patient data. claude team ok?",
        "I did not mean patient data in claude team",
        "I don't want to use patient data in claude team",
        "we're not asking about patient data in claude team",
        "Ich habe nie gesagt, dass ich Patientendaten in Claude Team nutzen will",
        "je n'ai jamais dit que je voulais utiliser des données patients dans claude team",
        "nunca dije que quisiera usar datos de pacientes en claude team",
    ],
)
def test_data_that_was_not_meant_is_asked_for_and_not_denied(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)

    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, ("claude-team",), ())
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


def test_what_was_meant_instead_is_answered(reader: Reader) -> None:
    assert reader.read("I didn't say payroll, I said press release, in claude team").data_kinds == ("press-release",)
    assert reader.read("not talking about payroll, only the press release. loom ok?").data_kinds == ("press-release",)


def test_in_a_conversation_what_was_meant_stays_and_what_was_not_goes(meridian: Register, reader: Reader) -> None:
    before = ("can I use claude team for patient data and the press release?",)

    read = reader.read("I never said I wanted to use patient data", before)

    assert (read.tools, read.data_kinds) == (("claude-team",), ("press-release",))
    alone = reader.read("I didn't mean payroll", ("can I use claude team for payroll?",))
    assert decide(alone, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    "text",
    [
        "why did you never say that payroll is not allowed in claude team?",
        "didn't you say payroll is fine in claude team?",
        "who says I never said payroll in claude team?",
        "never said payroll itself but a screenshot of it, in claude team",
        "I never said it was the press release: it is payroll, in claude team",
        "can I use payroll in claude team? never said I wanted to share it",
    ],
)
def test_a_denial_turned_round_gets_no_yes(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)

    assert question.intent is not Intent.POLICY_QUESTION or decide(question, meridian).kind not in TAKES_IT
    assert "payroll" in question.data_kinds


def test_what_did_happen_is_still_an_incident(reader: Reader) -> None:
    assert reader.read("I didn't say payroll, I pasted the client list into chatgpt").intent is Intent.INCIDENT


def test_nothing_at_all_was_meant(reader: Reader) -> None:
    assert reader.read("I never said I wanted to use patient data").intent is Intent.CHITCHAT
