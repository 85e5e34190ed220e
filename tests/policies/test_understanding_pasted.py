"""Data that stands in the question itself counts as data, by its form."""

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Register
from policies.redact import mask
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("can I put the number 4111 1111 1111 1111 of a customer into loom?", "payment-card"),
        ("may I use Loom for slides? sk-proj-abc123def456ghi789jkl0", "credentials"),
        ("claude team: 4111 1111 1111 1111", "payment-card"),
        ("the password is hunter2x, can copilot in word fix my letter", "credentials"),
        ("rephrase for Claude Team: Dear Mrs Kowalska, your IBAN DE89 3704 0044 0532 0130 00 is wrong", "bank-details"),
        ("summarise this in ChatGPT Enterprise: NI AB123456C, off sick", "gov-id"),
        ("Can I put this in Loom: Maria Lopez maria.lopez@acme.com +44 7700 900123", "customer-pii"),
        ("is this ok for loom: jane.roe@acme.com", "customer-pii"),
        ("postgres://app:s3cretpw@db/main in loom?", "credentials"),
    ],
)
def test_what_is_pasted_is_recognised_and_gets_no_yes(meridian: Register, reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text)
    assert question.intent is Intent.POLICY_QUESTION
    assert kind in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT or kind == "customer-pii"


@pytest.mark.parametrize(
    "text",
    [
        "can I put 12 34 56 into claude team?",
        "30 60 90 in loom",
        "is 1:2:1 ok for loom",
        "version 4.5.6 of claude team",
    ],
)
def test_figures_that_may_be_anything_are_no_data(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ()


def test_an_address_beside_more_telling_data_does_not_count(reader: Reader) -> None:
    assert reader.read("payroll to bob@example.com with claude team").data_kinds == ("payroll",)


def test_figures_of_a_check_in_stay_figures(reader: Reader) -> None:
    assert reader.read("12 hrs saved, 8 of 10, cycle time 3 -> 2 days").intent is Intent.CHECKIN_REPLY


LETTERS = string.ascii_letters + string.digits
FORMS = (
    "{0}",
    "sk-proj-{0}",
    "ghp_{0}",
    "AKIA{0}",
    "aws_secret_access_key={0}/x",
    "password: {0}",
    "Bearer {0}",
    "{0}@{0}.com",
)
FRAMES = (
    "{0} ok for copilot chat?", "is {0} ok?", "{0}, anyone?", "can I use {0} in cursor?", "what about {0}",
    "Otter or {0} for invoices?", 'the "{0}" app for contracts?', "{0} AI for notes?", "please add {0}",
    "puis-je utiliser {0} avec ChatGPT Enterprise ?", "Check: {0} – ok for copilot chat?",
)  # fmt: skip


@settings(max_examples=300)
@given(st.sampled_from(FRAMES), st.sampled_from(FORMS), st.text(LETTERS, min_size=20, max_size=40))
def test_what_is_masked_is_never_taken_for_the_name_of_a_tool(reader: Reader, frame: str, form: str, code: str) -> None:
    text = frame.format(form.format(code))
    assume(code not in mask(text))
    question = reader.read(text)
    assert code.casefold() not in repr((question.tools, question.unclear, question.people)).casefold()


@pytest.mark.parametrize(
    "code",
    [
        "sk-proj-AAAAAAAAAAAAAAAAAAAA",
        "DE89370400440532013000",
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    ],
)
def test_a_code_beside_a_tool_leaves_the_tool_alone(reader: Reader, code: str) -> None:
    assert reader.read(f"{code} ok for copilot chat?").tools == ("copilot-chat",)
    assert reader.read(f"is {code} ok?").tools == ()
