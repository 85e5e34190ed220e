"""Replies in which a number is said that is not the figure of the week: compared, lost, counted, put off."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("saved 12 hours this week, that's 3 hours less than last week", 12),
        ("14 hours, that's 2 less than the week before", 14),
        ("9 hours saved, which is 4 more than last week", 9),
        ("12 hours, two more than in October", 12),
        ("8 hours vs 6 last week", 8),
        ("hours: 8 -> 10", 10),
        ("more or less 10 hours", 10),
        ("10 hours more or less", 10),
        ("5h on Monday and 3 more hours on Tuesday", 8),
        ("12 hours so far this week", 12),
        ("1950 hours", 1950),
        ("no savings this week, 3 people on leave", 0),
        ("saved half an hour on each of 20 invoices", 10),
        ("saved 15 minutes per ticket on 40 tickets", 10),
    ],
)
def test_the_weeks_own_hours_are_told_from_what_they_are_held_against(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("12h, but 4h of that was spent checking", 8),
        ("10 hours saved, 2 of them lost to rework", 8),
        ("12 hours of which 3 were rework", 9),
        ("8 hours, of which 3 were rework", 5),
        ("20 h this week, 5 of which went into rework", 15),
        ("10 Stunden, davon 3 Nacharbeit", 7),
        ("8 uur bespaard, waarvan 2 verloren", 6),
        ("we saved 12 hours and lost 2 of them", 10),
        ("saved 6 hours, 2 of those on Monday", 6),
        ("12 hours, 4 of them confirmed by finance", 12),
    ],
)
def test_a_part_of_the_hours_is_taken_off_only_when_it_was_lost(text: str, hours: float) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (hours, None)


@pytest.mark.parametrize(
    "text",
    [
        "saved 5 hours more than last week",
        "saved 5 hours on top of last week",
        "saved 4 hours compared to last week",
        "up 3 hours on last week",
        "about 3 more hours than before",
        "we gained 3 hours on top of the usual 10",
        "saved 16 hours, half of that lost to corrections",
        "we lost 2 hours of the 10 we saved",
        "hours: 1.245",
        "1.245 hours",
        "2 hours more than we thought, so 14",
        "year to date 300 hours",
        "300 hours saved since January",
        "we've saved 90 hours so far this quarter",
        "20 hours a week for 5 people",
        "100 hours saved!!! just kidding, 5",
        "40 hours lol jk",
        "30 invoices",
        "nobody used it, 2 on leave",
        "2026",
    ],
)
def test_hours_that_are_not_this_weeks_are_left_out(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("I think it was 12, maybe 13 hours", 12, 13),
        ("10 hours, maybe 12", 10, 12),
        ("12 or maybe 14 hours", 12, 14),
        ("an hour, maybe two", 1, 2),
    ],
)
def test_a_second_thought_makes_a_range(text: str, low: float, high: float) -> None:
    assert read_reply(text).hours_saved_range == (low, high)


@pytest.mark.parametrize(
    ("text", "hours", "active"), [("8 hours, perhaps 5 users", 8, 5), ("5 users, maybe 7 h", 7, 5)]
)
def test_a_maybe_before_another_thing_makes_no_range(text: str, hours: float, active: int) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_saved_range, reading.active_users) == (hours, None, active)


def test_a_rate_by_day_for_so_many_people_holds_for_each_of_them() -> None:
    reading = read_reply("1h per day for 5 people")
    assert (reading.hours_saved, reading.hours_per_person, reading.hours_period) == (5, 1, "day")


@pytest.mark.parametrize(
    ("text", "hours"),
    [("saved 5 hours more than last week", 15), ("3 hours less than last week", 7), ("2 more hours", 12)],
)
def test_a_change_is_made_to_last_weeks_hours_where_they_are_known(text: str, hours: float) -> None:
    assert read_reply(text, {"hours_saved": 10, "hours_period": None}).hours_saved == hours
    assert read_reply(text, {"hours_saved": 10, "hours_period": "month"}).hours_saved is None
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("users: 8 -> 10", 10, None),
        ("active: 6 → 7 of 9", 7, 9),
        ("no savings this week, 3 people on leave", None, None),
        ("checked 40 invoices with 3 colleagues", None, None),
        ("3 of the 5 people were off sick", None, None),
        ("5 of 8 people, 3 on vacation", 5, 8),
        ("12 hours with 8 users", 8, None),
    ],
)
def test_people_who_are_away_or_only_present_are_not_users(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize("text", ["revenue year to date €300k", "EUR 5k since launch"])
def test_money_of_a_longer_time_is_not_the_weeks(text: str) -> None:
    assert read_reply(text).revenue is None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("same as last week, waiting for SSO", True),
        ("same hrs as last time, but 2 more users (now 9)", True),
        ("same as last week but 2 more hours", False),
        ("same as last week, plus 3 hours", False),
        ("same as last week but 2 more users", False),
        ("same as last week but adoption is up", False),
    ],
)
def test_an_exception_that_cannot_be_read_is_not_overwritten_with_last_week(text: str, same: bool) -> None:  # noqa: FBT001  a test's case
    assert read_reply(text).same_as_last is same


@pytest.mark.parametrize(
    ("text", "words"),
    [("no blockers except SSO", "SSO"), ("no blockers apart from legal, 12 h", "legal"), ("no blockers, 12 h", "none")],
)
def test_an_exception_to_no_blockers_is_a_blocker(text: str, words: str) -> None:
    assert read_reply(text).blockers == words


# ---- not now ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["remind me tomorrow", "later", "ask me again in an hour", "not now", "I'll do it tomorrow", "später", "plus tard"],
)
def test_putting_it_off_leaves_the_week_open(text: str) -> None:
    reading = read_reply(text)
    assert (reading.skip, reading.non_answer, reading.postponed) == (None, True, True)
    assert "postponed" not in reading.as_record()


@pytest.mark.parametrize("text", ["no", "nein", "ask Ingrid", "fine"])
def test_a_word_that_is_no_answer_neither_skips_nor_puts_off(text: str) -> None:
    reading = read_reply(text)
    assert (reading.skip, reading.non_answer, reading.postponed) == (None, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "I'm sick of these check-ins",
        "I'm out for lunch",
        "my colleague called in sick today",
        "customer is on holiday until Friday",
        "the server was off all day",
        "Tom on vacation",
        "Tom, on vacation",
        "our vendor is on leave",
        "my manager is out sick, I'll answer tomorrow",
        "is out of office reply data ok",
        "what about the PTO policy bot",
    ],
)
def test_somebody_elses_absence_is_not_the_writers(text: str) -> None:
    assert read_reply(text).skip is None


@pytest.mark.parametrize(
    "text",
    [
        "Out of office",
        "OOO until 3 December",
        "I called in sick",
        "Sorry, I'm out all week",
        "no numbers, on vacation",
        "We're off work until Monday",
        "out sick, will answer next week",
        "ich bin im Urlaub bis Montag",
        "je suis en vacances",
        "ben ziek",
        "jestem na urlopie",
    ],
)
def test_the_writers_own_absence_is_out_of_office(text: str) -> None:
    assert read_reply(text).skip == "ooo"
