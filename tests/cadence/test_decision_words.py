"""What people write about decisions."""

from datetime import date

import pytest

from cadence.decision_words import DecisionWish, Wanted, day_of, read_decision_wish
from cadence.recommendation import Choice


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
        ("set a gate for ticket triage on 1 March", Wanted.GATE, "ticket triage"),
        ("move the gate of ticket triage to January", Wanted.GATE, "ticket triage"),
        ("set a gate for quote to cash", Wanted.GATE, "quote to cash"),
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
    ],
)
def test_a_message_about_decisions_is_read(text: str, wanted: Wanted, initiative: str) -> None:
    assert read_decision_wish(text) == DecisionWish(wanted, initiative)


@pytest.mark.parametrize(
    ("text", "choice", "initiative", "why", "until"),
    [
        (
            "scale ticket triage, it works and people like it",
            "scale",
            "ticket triage",
            "it works and people like it",
            "",
        ),
        ("Scale up Ticket triage because errors fell, too", "scale", "Ticket triage", "errors fell, too", ""),
        ("scale it because adoption is high", "scale", "it", "adoption is high", ""),
        ("postpone triage by two weeks because of the template", "postpone", "triage", "the template", "two weeks"),
        ("postpone SOP lookup until 9 Dec", "postpone", "SOP lookup", "", "9 Dec"),
        ("postpone it to 9 Dec: too early", "postpone", "it", "too early", "9 Dec"),
        ("Stop SOP lookup - nobody uses it", "stop", "SOP lookup", "nobody uses it", ""),
        ("adjust ticket triage because errors went up", "adjust", "ticket triage", "errors went up", ""),
        ("stop SOP lookup", "stop", "SOP lookup", "", ""),
    ],
)
def test_a_decision_is_read_with_its_reason_and_day(
    text: str, choice: str, initiative: str, why: str, until: str
) -> None:
    assert read_decision_wish(text) == DecisionWish(Wanted.DECIDE, initiative, Choice(choice), why, until)


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("9 Dec", date(2026, 12, 9)),
        ("two weeks", date(2026, 12, 14)),
        ("next week", date(2026, 12, 7)),
        ("January", date(2027, 1, 1)),
        ("Friday", date(2026, 12, 4)),
        ("30 Nov 2026", None),  # today: not to come
        ("3/4", None),  # of two days none
        ("the new template", None),
    ],
)
def test_the_day_until_which_it_is_put_off(until: str, day: date | None) -> None:
    assert day_of(until, date(2026, 11, 30)) == day


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
