"""What somebody arranges in words, and what only sounds like it."""

from time import process_time

import pytest

from cadence.hours_wishes import QuietHours, WorkingDays, ZoneIs
from cadence.wishes import (
    Absent,
    Covering,
    Delegating,
    HandingOver,
    RemindMe,
    Returning,
    Show,
    Wish,
    read_wish,
)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("away 3–14 Aug", Absent("3–14 Aug")),
        ("Away 3–14 Aug, my delegate covers.", Absent("3–14 Aug", "")),
        ("I'm off from Monday to Wednesday", Absent("from Monday to Wednesday")),
        ("away until 4 Jan, my delegate is Marcus", Absent("until 4 Jan", "Marcus")),
        ("on leave 2026-12-21 to 2027-01-04, Petr covers", Absent("2026-12-21 to 2027-01-04", "Petr")),
        ("on leave next week and Petr Novák will cover for me", Absent("next week", "Petr Novák")),
        ("hi, I'll be out of office next week. Priya covers", Absent("next week", "Priya")),
        ("away tomorrow with Priya covering", Absent("tomorrow", "Priya")),
        ("I'm off sick today", Absent("today")),
        ("annual leave 3-14 Aug", Absent("3-14 Aug")),
        ("taking Friday off, Priya covers", Absent("Friday", "Priya")),
        ("I’m away", Absent("")),
        ("I will be out of office.", Absent("")),
        ("I’m back!", Returning()),
        ("back on Thursday", Returning("on Thursday")),
        ("Actually, I'm back", Returning()),
        ("remind me tomorrow at 9", RemindMe("tomorrow at 9")),
        ("Could you remind me later?", RemindMe("later")),
        ("snooze until Friday 10:00", RemindMe("Friday 10:00")),
        ("Petr covers ticket triage this week", Covering("Petr", "ticket triage", "this week")),
        ("Petr will do ticket triage this week", Covering("Petr", "ticket triage", "this week")),
        ("can Petr answer ticket triage next week?", Covering("Petr", "ticket triage", "next week")),
        ("give ticket triage to Petr for good", HandingOver("ticket triage", "Petr")),
        ("delegate ticket triage to Petr", Covering("Petr", "ticket triage")),
        ("delegate ticket triage to Petr next week", Covering("Petr", "ticket triage", "next week")),
        ("give ticket triage to Petr", HandingOver("ticket triage", "Petr")),
        ("delegate ticket triage to Petr for good", HandingOver("ticket triage", "Petr")),
        ("I'll answer later", RemindMe("later")),
        ("answer later", RemindMe()),
        ("my delegate is Marcus", Delegating("Marcus")),
        ("My deputy will be Petr Novák.", Delegating("Petr Novák")),
        ("I'd like to answer tomorrow at 9", RemindMe("tomorrow at 9")),
        ("next week, Petr covers ticket triage", Covering("Petr", "ticket triage", "next week")),
        ("hand ticket triage over to Petr", HandingOver("ticket triage", "Petr")),
        ("Petr takes over ticket triage for good", HandingOver("ticket triage", "Petr")),
        ("change the owner of ticket triage to Petr", HandingOver("ticket triage", "Petr")),
        ("make Petr the new owner of ticket triage", HandingOver("ticket triage", "Petr")),
        ("the owner of ticket triage is now Petr Novák", HandingOver("ticket triage", "Petr Novák")),
        ("ticket triage should be asked of Petr", HandingOver("ticket triage", "Petr")),
        ("ask Petr about ticket triage instead of me", HandingOver("ticket triage", "Petr")),
        ("Petr is responsible for ticket triage now", HandingOver("ticket triage", "Petr")),
        ("hand it to Petr", HandingOver("it", "Petr")),
        ("hand ticket triage to Petr while I'm away", Absent("", "Petr")),
        ("Petr covers ticket triage while I'm on leave next week", Absent("next week", "Petr")),
        ("my zone is Europe/Oslo", ZoneIs("Europe/Oslo")),
        ("my working days are Mon-Thu", WorkingDays("Mon-Thu")),
        ("I work Monday to Thursday", WorkingDays("Monday to Thursday")),
        ("quiet hours 18:00-08:00", QuietHours("18:00-08:00")),
        ("no quiet hours", QuietHours("no")),
        ("don't write to me after 6pm", QuietHours("after 6pm")),
        ("Please do not message me before 9", QuietHours("before 9")),
        ("never ping me between 18:00 and 8:00", QuietHours("between 18:00 and 8:00")),
        ("write to me only between 9 and 17", QuietHours("only between 9 and 17")),
        ("I don't work on Fridays", WorkingDays("not Fridays")),
        ("please never write to me on weekends", WorkingDays("not weekends")),
        ("my check-ins", Show("check_ins")),
        ("when is my next check-in?", Show("check_ins")),
        ("When do you ask me again?", Show("check_ins")),
        ("what is still open for me?", Show("check_ins")),
        ("am I done?", Show("check_ins")),
        ("what do I owe?", Show("check_ins")),
        ("my figures", Show("check_ins")),
        ("show me my last numbers", Show("check_ins")),
        ("what did I report last week?", Show("check_ins")),
        ("What have I said so far?", Show("check_ins")),
        ("when is the next check-in?", Show("check_ins")),
        ("show my absences", Show("absences")),
        ("what are my settings?", Show("settings")),
    ],
)
def test_a_message_that_arranges_something_is_a_wish(text: str, wish: Wish) -> None:
    assert read_wish(text) == wish


@pytest.mark.parametrize(
    "text",
    [
        "who owns ticket triage",
        "who is responsible for ticket triage",
        "can I use Claude while I'm away",
        "can I use Claude while I'm away?",
        "I'm away from Monday, who covers?",
        "invoice review 14 h, I'm away from Monday",
        "ticket triage 12 h, all ten now, waiting for SSO",
        "ooo",
        "skip this week, on leave",
        "is it ok to hand our payroll to an AI?",
        "what is our policy on quiet hours for bots",
        "ChatGPT writes our ticket answers",
        "I work with customer data",
        "I don't work with customer data",
        "don't write to the customer after 6pm",
        "what did I report to the client last week?",
        "can I put my figures into Claude?",
        "delegate my e-mails",
        "never send me the payroll",
        "not now",
        "check-in",
        "",
    ],
)
def test_questions_figures_and_anything_more_are_no_wish(text: str) -> None:
    assert read_wish(text) is None


def test_no_long_message_takes_long_to_read() -> None:
    began = process_time()
    assert read_wish(", " * 2_000 + "x") is None
    assert process_time() - began < 0.1
