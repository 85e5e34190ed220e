"""What may happen is no report of what has: the handbook's word on the case, and the steps where it would be a leak."""

import pytest

from handlers.ask import answer_card
from policies.desk import Desk
from policies.model import Intent, VerdictKind


def test_a_case_that_the_handbook_speaks_of_reports_nothing(desk: Desk) -> None:
    question, _, card = answer_card(desk, "what should I do if a customer refuses to be recorded?")

    assert question.intent is Intent.POLICY_QUESTION
    assert card.headline == 'One "no" means notes by hand.'


@pytest.mark.parametrize(
    "asked",
    [
        "what do I do if I pasted payroll into chatgpt?",
        "what do I do when I have pasted payroll into chatgpt?",
        "was mache ich, wenn ich die Gehaltsliste in ChatGPT hochgeladen habe?",
        "what do I do if somebody pasted payroll into chatgpt",
        "I uploaded the recording of a customer who refuses to be recorded, what if a colleague sees it",
    ],
)
def test_what_has_gone_somewhere_is_still_reported(desk: Desk, asked: str) -> None:
    assert answer_card(desk, asked)[0].intent is Intent.INCIDENT


def test_what_is_only_thought_of_gets_its_verdict(desk: Desk) -> None:
    question, verdict, card = answer_card(desk, "what do I do if I want to paste payroll into chatgpt?")

    assert question.intent is Intent.POLICY_QUESTION
    assert verdict is not None
    assert verdict.kind is VerdictKind.DENIED
    assert card.headline == "No. No edition of ChatGPT is approved for payroll and compensation."


@pytest.mark.parametrize(
    "asked", ["what if I accidentally upload the client list?", "what happens if somebody accidentally pastes payroll?"]
)
def test_what_may_leak_gets_the_steps_and_no_list_of_tools(desk: Desk, asked: str) -> None:
    card = answer_card(desk, asked)[2]

    assert card.headline == "If data went where it should not:"
    assert "1. Delete the conversation" in card.text


@pytest.mark.parametrize(
    "asked", ["can I clone the CEO's voice for a training video?", "what's the policy on deepfakes?"]
)
def test_whether_somebody_may_be_imitated_is_said_by_the_handbook(desk: Desk, asked: str) -> None:
    headline = answer_card(desk, asked)[2].headline

    assert (
        headline == "Never present a generated voice or face as a real person without that person's written agreement."
    )


def test_deleting_what_is_kept_is_no_small_talk(desk: Desk) -> None:
    assert answer_card(desk, "delete my data")[2].headline.startswith("Drumbeat keeps your question")
