"""Who uses it: nobody, the writer alone, so many of the seats, a part of a crowd by any name."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    "text",
    [
        "zero usage",
        "no usage this week",
        "usage: zero",
        "usage is at zero",
        "not one login since Monday",
        "not a single login this week",
        "keine Nutzung diese Woche",
        "aucune utilisation",
        "no users yet",
        "nobody yet",
    ],
)
def test_no_use_at_all_is_nobody(text: str) -> None:
    assert read_reply(text).active_users == 0


@pytest.mark.parametrize("text", ["no login yet", "no logins for the interns", "no use case yet", "no errors"])
def test_no_access_and_no_use_for_it_are_not(text: str) -> None:
    assert read_reply(text).active_users is None


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("only me so far", 1, None),
        ("still just me using it", 1, None),
        ("nur ich", 1, None),
        ("only me, out of 6", 1, 6),
        ("just me and Dariusz, out of five", 2, 5),
        ("just me again", None, None),
        ("just me asking", None, None),
        ("seven hours. Sam and Lidia are the only ones on it", 2, None),
        ("4h each for Nadia and Luca", 2, None),
        ("2 hours each for Tom, Eva and me", 3, None),
    ],
)
def test_the_writer_alone_and_those_who_are_named_are_counted(
    text: str, active: int | None, eligible: int | None
) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("we pay for 9 seats and 6 are used", 6, 9),
        ("12 licences, 7 in use", 7, 12),
        ("12 Lizenzen, 8 genutzt", 8, 12),
        ("of 16 licences 13 were used, 24 hours in total", 13, 16),
        ("out of the 24 in customer care 15 work with it by now", 15, 24),
        ("the whole crew of 6 is on it", 6, 6),
        ("ten of us use it and everybody gets 2 hours back per week", 10, None),
        ("12 hours. Everyone but 3 of the 11 uses it, so 8", 8, 11),
        ("Bar one apprentice the whole crew of 7 uses it", 6, 7),
    ],
)
def test_those_who_use_it_are_told_from_those_who_could(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


def test_how_many_use_it_is_no_total_of_hours() -> None:
    reading = read_reply("16 hours. Bar the two trainees the whole group of 10 is on it, so 8.")
    assert (reading.hours_saved, reading.active_users, reading.eligible_users) == (16, 8, 10)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("two thirds of the desk use it", 66.7),
        ("half the newsroom is on it", 50),
        ("three quarters of the underwriting floor use it", 75),
        ("a third of the invoices used the wrong form", None),
        ("half the budget is used", None),
    ],
)
def test_a_part_of_whoever_uses_it_is_a_share_of_people(text: str, share: float | None) -> None:
    assert read_reply(text).adoption_pct == share
