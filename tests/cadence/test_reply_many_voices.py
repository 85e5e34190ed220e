"""Replies of many voices, each a way of saying something that others say too."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("minus one and a half hours, thanks to the new template", -1.5),
        ("minus half an hour", -0.5),
        ("minus eine halbe Stunde", -0.5),
        ("moins une heure et demie", -1.5),
        ("minus 2h30", -2.5),
        ("minus 2 hours 15 minutes", -2.25),
        ("saved 3 hours minus half an hour of checking", 2.5),  # taken off
        ("10 hours minus one and a half for checking", 8.5),
    ],
)
def test_a_minus_goes_before_words_for_numbers_too(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("it's cost us two hours this week, not saved any", -2),
        ("it cost us two hours, saved none", -2),
        ("it cost us an hour but we saved 5", 4),
        ("we lost 2 hours of the 10 we saved", None),
    ],
)
def test_what_it_cost_is_a_loss_where_none_was_saved(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "each", "total"),
    [
        ("Wir sind zu sechst, jeder spart so zwei Stunden pro Woche", 2, 12),
        ("we zijn met zes, ieder bespaart twee uur", 2, None),
        ("2 hours for each of the three dispatchers, 1 for each of the four clerks", 2, None),  # 2 x 3 + 1 x 4
        ("somos seis, cada uno ahorra dos horas", 2, 12),
    ],
)
def test_hours_of_each_are_no_hours_of_all(text: str, each: float, total: float | None) -> None:
    read = read_reply(text)
    assert (read.hours_per_person, read.hours_saved) == (each, total)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("We saved 8 hours in reception and 5 in billing", 13),
        ("3h30 for the front office and 45 min for the back office", 4.25),
        ("2 hours for the front office plus 1 hour for the back office", 3),
        ("8 hours in March and 5 in April", None),  # of two months
        ("saved 6 hours in sales and 4 people use it in ops", 6),
        ("saved 30 min on invoices and 45 on orders", 1.25),
    ],
)
def test_hours_of_two_places_add_up(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("Ticket HLP-20418 is still open, so nobody in Lyon can log in", None, None),  # elsewhere they may
        ("niemand in Köln nutzt es", None, None),
        ("nobody in the team uses it", 0, None),
        ("30 people signed up, 12 use it", 12, 30),
        ("7 signed up out of 40", 7, 40),
        ("At most half of the 18 guides open it, I'd put it at 8", None, None),
        ("half of the 18 guides open it", 9, 18),
        ("hours like last week, users up to 13", 13, None),
        ("Menu drafts: 25 min saved each, twelve of them", None, None),  # drafts
        ("my team saved 25 min each, twelve of them", 12, None),
        ("2 hours for each of the three dispatchers, 1 for each of the four clerks", None, None),
    ],
)
def test_who_uses_it_is_told_from_who_does_not_and_from_things(
    text: str, active: int | None, eligible: int | None
) -> None:
    read = read_reply(text)
    assert (read.active_users, read.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    "text",
    [
        "quoting used to be a four day affair, now it's done in one",
        "invoices took 30 min and orders 45",
        "Faxe dauern 30 Minuten und Briefe 45",
    ],
)
def test_what_a_case_took_and_what_another_takes_is_not_how_long_it_takes_now(text: str) -> None:
    assert read_reply(text).cycle_time is None


@pytest.mark.parametrize(
    "text",
    [
        "it was 30 min and now 45",
        "a reply used to need 30 minutes and needs 45 today",
        "a call takes 45 minutes now, was 30",
    ],
)
def test_what_came_before_and_what_is_now_stay_a_pair(text: str) -> None:
    cycle = read_reply(text).cycle_time
    assert cycle is not None
    assert (cycle["before"], cycle["after"]) == (30, 45)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("invoice no. 88213 for 1,200 EUR is unpaid so the vendor shut us off", None),
        ("we owe the vendor 300 EUR", None),
        ("sold 1,200 EUR more through it", 1200),
    ],
)
def test_what_is_owed_has_not_come_in(text: str, amount: float | None) -> None:
    revenue = read_reply(text).revenue
    assert (None if revenue is None else revenue["amount"]) == amount


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("Out of 640 labels 8 were wrong, back in January it was 24 of 600", None),  # of errors
        ("13 h, 8 of 9, error rate 2.5%", 8),
        ("3 temps aged 19-21 use it", 3),
        ("my crew, aged 30 and 34, saved 4 hours", None),
    ],
)
def test_errors_of_another_time_and_ages_count_nobody(text: str, active: int | None) -> None:
    assert read_reply(text).active_users in (active, None)
    assert read_reply(text).eligible_users != 600
