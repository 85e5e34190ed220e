"""Only what has happened is an incident."""

import pytest

from policies.model import Intent
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "I didn't paste anything into DeepSeek",
        "I have not pasted anything into ChatGPT yet",
        "we never uploaded contracts to claude",
        "nobody shared payroll with deepseek",
        "I will never upload payroll to deepseek",
        "ich habe nichts in DeepSeek eingefügt",
        "je n'ai rien collé dans deepseek",
        "non ho incollato niente in deepseek",
        "ik heb niets in deepseek geplakt",
        "nic nie wkleiłam do deepseek",
    ],
)
def test_what_was_not_done_is_no_incident(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is not Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "I will report on invoice review",
        "I'd like to report on invoice review",
        "I'd like to report on the budget helper tomorrow",
        "I want to report progress on the contracts pilot",
    ],
)
def test_who_reports_on_an_initiative_reports_no_incident(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.CHECKIN_REPLY


@pytest.mark.parametrize("text", ["I'd like to report a leak", "I have to report that payroll went into deepseek"])
def test_who_reports_a_leak_does(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


def test_what_will_not_be_done_is_a_plan_to_be_answered(reader: Reader) -> None:
    assert reader.read("I won't put payroll in Loom, only slides").intent is Intent.POLICY_QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "I pasted payroll into deepseek, not slides",
        "I did not know and pasted payroll in chatgpt",
        "I did not know that I put payroll into deepseek",
        "I didn't paste it on purpose, but payroll is in deepseek",
        "I should not have pasted payroll into DeepSeek",
        "I didn't paste payroll into deepseek, I uploaded it",
        "didn't paste payroll into deepseek, my colleague did",
        "I haven't pasted payroll into deepseek but into claude free",
        "oops I have not removed the names and sent payroll to deepseek",
    ],
)
def test_a_no_beside_what_happened_undoes_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "what happens if I pasted customer data into ChatGPT?",
        "what happens when I shared the payroll with deepseek",
        "was passiert, wenn ich Kundendaten in ChatGPT eingefügt habe?",
    ],
)
def test_who_asks_what_happens_if_it_was_done_is_helped_as_if_it_was(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


def test_who_asks_what_happens_if_it_is_done_gets_the_rule(reader: Reader) -> None:
    text = "what happens if I paste customer data into ChatGPT Enterprise?"
    assert reader.read(text).intent is Intent.POLICY_QUESTION


@pytest.mark.parametrize(
    "text",
    ["I never meant to paste payroll into deepseek", "ich habe nichts gewusst und Gehälter in DeepSeek eingefügt"],
)
def test_a_report_that_begins_with_a_no_is_an_incident_all_the_same(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "someone shared the board pack with Otter",
        "my boss emailed the board deck to Grok",
        "the supplier ran our tender through DeepSeek",
        "yesterday I gave Gemini the payroll file",
    ],
)
def test_who_only_tells_what_was_done_reports_it(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "someone shared the board pack with me, otter for the minutes?",
        "my boss emailed the board deck, can I use claude team for it",
        "a client sent a contract to translate with deepl pro",
        "client's brand book they sent us, into firefly for a mockup",
        "my manager gave me the budget for claude team",
        "we shared invoices with claude team, ok?",
        "if I shared the price list with claude team",
        "nobody shared payroll with deepseek",
    ],
)
def test_what_is_asked_beside_what_was_done_is_answered(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is not Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "I think I may have shared client contracts with Otter, what do I do",
        "I may have put a customer's IBAN into DeepL free",
        "I might have accidentally given patient data to Gemini",
        "we must have uploaded payroll to deepseek last week",
        "my intern may well have pasted client contracts into chatgpt",
        "ich habe vielleicht Kundendaten in ChatGPT kopiert",
        "puede que haya pegado contratos en ChatGPT",
    ],
)
def test_who_is_not_sure_whether_it_happened_is_helped_as_if_it_did(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "I may have customer data in Claude Team?",
        "may I have payroll put into otter",
        "I may have put the wrong price in an invoice, can Claude Team check it?",
        "we may have to put payroll into otter, ok?",
    ],
)
def test_what_may_be_put_in_is_no_incident(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.POLICY_QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "my ChatGPT account was hacked",
        "my chatgpt login was stolen",
        "our copilot account got compromised, what do I do?",
        "someone else is using my copilot account",
        "someone hacked my claude account",
        "my openai key got leaked",
        "mein ChatGPT Konto wurde gehackt",
        "mon compte ChatGPT a été piraté",
        "me han robado la cuenta de chatgpt",
    ],
)
def test_an_account_that_somebody_else_has_is_an_incident(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "I need a chatgpt account",
        "what if my chatgpt account is hacked?",
        "was chatgpt hacked?",
        "can claude team write a notice that our accounts were hacked?",
        "my bank account was hacked",
    ],
)
def test_any_other_account_is_none(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is not Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "someone sent me a link to grok, is that an incident?",
        "our supplier uses grok, is that a breach?",
        "is it an incident if I paste payroll into chatgpt?",
        "what counts as an incident?",
        "the chatbot gave me a wrong answer, whom do I tell?",
        "copilot hallucinated a figure, who do I tell?",
    ],
)
def test_who_says_of_no_data_that_it_went_anywhere_reports_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is not Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "I pasted payroll into grok, is that an incident?",
        "payroll was pasted into grok, is that an incident?",
        "a colleague shared our contracts with otter, do I report that?",
    ],
)
def test_who_asks_whether_what_was_done_is_an_incident_reports_it(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text", ["I almost pasted payroll into DeepSeek", "I nearly uploaded the contracts to DeepSeek"]
)
def test_a_near_miss_is_answered_by_the_rule(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.POLICY_QUESTION


def test_what_was_nearly_all_of_it_was_done(reader: Reader) -> None:
    assert reader.read("I pasted almost all of payroll into DeepSeek").intent is Intent.INCIDENT
