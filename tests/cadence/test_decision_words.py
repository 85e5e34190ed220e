"""What people write about decisions."""

import pytest

from cadence.decision_words import DecisionWish, Wanted, read_decision_wish


@pytest.mark.parametrize(
    ("text", "wanted", "initiative"),
    [
        ("what is open to decide", Wanted.OPEN, ""),
        ("What's to decide?", Wanted.OPEN, ""),
        ("what do we have to decide this week?", Wanted.OPEN, ""),
        ("is there anything to decide?", Wanted.OPEN, ""),
        ("open decisions", Wanted.OPEN, ""),
        ("show me the open decisions", Wanted.OPEN, ""),
        ("which decisions are open?", Wanted.OPEN, ""),
        ("what needs a decision?", Wanted.OPEN, ""),
        ("decisions", Wanted.LOG, ""),
        ("Decisions!", Wanted.LOG, ""),
        ("show our decisions", Wanted.LOG, ""),
        ("decision log", Wanted.LOG, ""),
        ("what was decided about ticket triage?", Wanted.LOG, "ticket triage"),
        ("what have we decided", Wanted.LOG, ""),
        ("decisions about Invoice review", Wanted.LOG, "Invoice review"),
        ("gates", Wanted.GATES, ""),
        ("which gates are coming up?", Wanted.GATES, ""),
        ("set a gate for ticket triage", Wanted.GATE, "ticket triage"),
        ("gate for ticket triage", Wanted.GATE, "ticket triage"),
        ("change ticket triage’s gate", Wanted.GATE, "ticket triage"),
        ("decide ticket triage", Wanted.DECIDE, "ticket triage"),
        ("please decide about SOP lookup", Wanted.DECIDE, "SOP lookup"),
        ("scale ticket triage, it works and people like it", Wanted.DECIDE, "ticket triage"),
        ("postpone ticket triage by two weeks because of the new template", Wanted.DECIDE, "ticket triage"),
        ("postpone SOP lookup until 9 Dec", Wanted.DECIDE, "SOP lookup"),
        ("Stop SOP lookup - nobody uses it", Wanted.DECIDE, "SOP lookup"),
        ("adjust ticket triage because errors went up", Wanted.DECIDE, "ticket triage"),
    ],
)
def test_a_message_about_decisions_is_read(text: str, wanted: Wanted, initiative: str) -> None:
    assert read_decision_wish(text) == DecisionWish(wanted, initiative)


@pytest.mark.parametrize(
    "text",
    [
        "can ChatGPT help with decisions about hiring?",
        "who decides whether I may use Claude?",
        "we decided to use Copilot for invoices",
        "can I use it to make decisions",
        "invoice review 14 h",
        "stop",
        "",
    ],
)
def test_other_messages_are_left_alone(text: str) -> None:
    assert read_decision_wish(text) is None
