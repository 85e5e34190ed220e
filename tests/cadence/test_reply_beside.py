"""Figures that lean on what stands beside them: a second job, another person, days, limits, then and now."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Saved 7 hours on the RFP answers and 2 hours on meeting notes", 9),
        ("Saved 4 hours on the RFQ work and 2 on the weekly report", 6),
        ("saved 3 hours on first drafts and 1 hour on final checks", 4),
        ("14 hrs came out of it and an order now ships in 2 days, was 5", 14),
        ("9 hours saved and a claim now closes in 4 days, was 7", 9),
        ("two full days this week, press dept", 16),
        ("a day and a half across the desk", 12),
        ("2 days a month for the legal team, that is 3 people", 16),
        ("2 days off this week", None),
        ("2 days this week, system was down", None),
    ],
)
def test_hours_beside_a_second_job_a_case_or_said_in_days(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("I would say not lower than 10 and not higher than 20 hours per month", (10, 20)),
        ("no less than 4 and no more than 6 hours", (4, 6)),
        ("at least 8, at most 12 hours", (8, 12)),
        ("at least 5 hours, max 8", (5, 8)),
        ("mindestens 4, höchstens 6 Stunden", (4, 6)),
        ("at least 5 hours", None),
    ],
)
def test_a_least_and_a_most_are_a_range(text: str, limits: tuple[float, float] | None) -> None:
    assert read_reply(text).hours_saved_range == limits


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("2 hours for me, 3 for Ana and one hour for the intern", 3),
        ("3 h for me and 2 for the apprentice", 2),
        ("Anouk saves 1 h a day, I save 2", 2),
        ("Lena saved 4 hours, Tom saved 2", None),  # and perhaps others
    ],
)
def test_those_whose_hours_are_said_are_counted(text: str, people: int | None) -> None:
    assert read_reply(text).active_users == people


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("of 40 cashiers 26 have it on their handheld and use it", 26, 40),
        ("von 40 Kassierern nutzen es 26", 26, 40),
        ("in claims 12 of the 30 have it open all day", 12, 30),
        ("none of the 9 finishers used it", 0, 9),
        ("keiner der 9 Monteure hat es benutzt", 0, 9),
        ("of 40 cashiers 26 have it", None, None),  # who has it may not use it
        ("claims: 12 of 30 wrong", None, None),
    ],
)
def test_parts_of_people_are_told_from_what_they_only_have(text: str, active: int | None, eligible: int | None) -> None:
    read = read_reply(text)
    assert (read.active_users, read.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("2,000 parcels w/ 10 misroutes, saved 6 hours", 0.5),
        ("1.200 Bestellungen, 6 Fehler, 8 Stunden gespart", 0.5),
        ("1.000 cajas, 5 errores", 0.5),
    ],
)
def test_errors_are_counted_in_thousands_of_any_noun(text: str, rate: float) -> None:
    errors = read_reply(text).error_rate
    assert errors is not None
    assert errors["after"] == rate


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Board pack, then: 6 h. Now: 2 h.", 6, 2),
        ("Month report, then: 3 days. Now: 1 day.", 3, 1),
        ("closing a file went up from 6 to 7 days", 6, 7),
        ("closing a ticket went up from 2 to 3 hours", 2, 3),
    ],
)
def test_a_case_then_and_now(text: str, before: float, after: float) -> None:
    read = read_reply(text)
    assert read.cycle_time is not None
    assert (read.cycle_time["before"], read.cycle_time["after"], read.hours_saved) == (before, after, None)


def test_two_times_under_before_and_now_are_no_hours_saved() -> None:
    assert read_reply("Before: 4 h. Now: 1 h.").hours_saved is None


@pytest.mark.parametrize(
    "text",
    [
        "A: 3, B: 4 hours",
        "Tina 3, Omar 4 and the temp 1 hour",
        "3 hours on drafting, 2 on research, less 1 fixing",
        "3 teams of 4, 2 hours each",  # of each team, or of each of the twelve?
        "saved 30 min on Monday and 45 on Tuesday",
        "5h (audit) 3h (invoices)",
        "5h audit incl. 3h drafting",
        "per use 20 mins, 9 uses",
    ],
)
def test_hours_beside_others_that_may_count_too_are_asked_about(text: str) -> None:
    read = read_reply(text)
    assert read.hours_saved is None
    assert read.unread


@pytest.mark.parametrize(
    "text", ["10 users minus 2 on leave", "8 users plus 2 new ones", "10 drivers, 4 on leave, rest use it", "9 uses"]
)
def test_people_beside_others_who_may_count_too_are_not_taken(text: str) -> None:
    assert read_reply(text).active_users is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("saved 45 min each time, 8 times", 6),
        ("each time it saves 20 min, used it 9 times this week", 3),
        ("20 gross less 5 QA", 15),
    ],
)
def test_what_each_time_saves_and_what_is_less_is_reckoned(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours
