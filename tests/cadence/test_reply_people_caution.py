"""Numbers of people that are hardly those who use it, or not all of them."""

import pytest

from cadence.replies.read import read_reply


@pytest.mark.parametrize(
    "text",
    [
        "all except the two trainees, so 9",
        "8 + 6 users",
        "site A 8 users, site B 6",
        "The legal team of 9 is all in; the HR team of 7 has 3 on it.",
        "9 active and 3 dormant users",
        "6 testers, 2 dropped out",
    ],
)
def test_a_number_that_is_not_all_who_use_it_is_asked_about(text: str) -> None:
    reading = read_reply(text)
    assert reading.active_users is None
    assert reading.eligible_users is None
    assert reading.unread or reading.non_answer


def test_a_part_that_is_named_by_its_work_is_not_all_who_use_it() -> None:
    assert read_reply("12 users, 3 of them admins").active_users in (12, None)


@pytest.mark.parametrize(
    "text",
    [
        "9 out of 10 customers happy",
        "we redid 5 of 40",
        "8 hours for the clerks, 2 for me, and 1 lost to checking",
        "nine incl. me",
        "9 (me included)",
    ],
)
def test_others_than_those_who_use_it_are_no_users_and_no_hours(text: str) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (None, None)
    assert reading.hours_saved is None


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("8 users plus me", 9, None),
        ("2 more users, 9 in all", 9, None),
        ("unas 7 horas con 5 personas", 5, None),
        ("3 days this quarter for 5 people", 5, None),
        ("me and two colleagues use it", 3, None),
        ("12 users of whom 3 heavy", 12, None),
        ("12 users, 3 of them use it daily", 3, 12),
        ("We are 20 in the unit but just 7 log in regularly", 7, 20),
        ("We're up to 15 users (from 11)", 15, None),
    ],
)
def test_who_uses_it_is_counted_with_the_writer_and_without_a_part_that_is_named(
    text: str, active: int, eligible: int | None
) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)
