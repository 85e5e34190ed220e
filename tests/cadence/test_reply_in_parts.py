"""Hours put right, said in parts or with those who saved them: `14h. Wait, wrong column, it's 10.`, `à trois`."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("I put 12 in my first message, it should have been 10 hrs", 10),
        ("I wrote 15 yesterday, it should have been 11 hours", 11),
        ("I put 20 earlier, should be 14 hrs", 14),
        ("we said 9 at first, it should have been 7 hours", 7),
        ("ich hatte 12 geschrieben, es hätten 10 Stunden sein sollen", 10),
        ("Put me down for 14h. Wait, wrong column, it's 10.", 10),
        ("18h. Wait, wrong row, it's 11.", 11),
        ("12 hours. Hold on, wrong line, it's 9", 9),
        ("Put us down for 20h. Oops, wrong cell, it's 16.", 16),
        ("30 h gross, 8 h rework, 22 net", 22),
        ("25 hours gross, 5 hours checking, 20 net", 20),
        ("40 h brutto, 10 h Nacharbeit, 30 netto", 30),
    ],
)
def test_what_was_put_wrong_or_came_out_gross_gives_way_to_what_is_right(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "a week of work",
        "a report is two days of work",
        "two days of work on the rollout",
        "30 h gross, 8 h rework, 21 net",
        "I put 12 hrs, should have been 10",
        "it should have been 10 hrs",
    ],
)
def test_what_does_not_come_out_has_no_unit_or_may_be_anything_is_asked_about(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2h tue, 4h thu, otherwise zero", 6),
        ("1h wed, 5h thu, rest zero", 6),
        ("2 h Dienstag, 3 h Freitag, sonst null", 5),
        ("morning batch 3 hours, evening batch 2 hours", 5),
        ("front desk 2 hours, back office 5 hours", 7),
        ("an hour and three quarters", 1.75),
        ("two hours and three quarters", 2.75),
        ("13 hrs ish & 2 new starters so 8 using it now", 13),
        ("9 hrs & 1 new joiner so 5 using it now", 9),
        ("took about 9 hours off us this week", 9),
        ("it took 6 hours off me", 6),
        ("about two days of work, I'd estimate", 16),
        ("I'd say a day of work", 8),
        ("roughly 3 days of work in total", 24),
        ("environ deux jours de travail", 16),
        ("unos dos días de trabajo", 16),
    ],
)
def test_parts_are_added_up_and_what_stands_beside_them_is_not(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours", "people"),
    [
        ("2h for me, Sven says 3, Lucia maybe 1", 6, 3),
        ("1h for me, Tom says 2, Ana perhaps 3", 6, 3),
        ("I save 30 minutes a day, Hanne about three times as much", 2, 2),
        ("I save an hour a week, Sam three times that", 4, 2),
        ("I save 2 hours, Ana says five times as much", 12, 2),
        ("8 heures gagnées à trois", 8, 3),
        ("6 heures à deux", 6, 2),
        ("10 heures gagnées à quatre", 10, 4),
        ("I make it 32 hours a month in accounts payable, with 6 people on it", 32, 6),
        ("about 9 hours in dispatch with 3 people on it", 9, 3),
    ],
)
def test_those_who_saved_hours_are_counted_with_them(text: str, hours: float, people: int) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users, reading.cycle_time) == (hours, people, None)


@pytest.mark.parametrize("text", ["de 6 heures à deux", "3h for me, Priya says 2", "checked 40 invoices with 3 people"])
def test_those_who_are_not_surely_users_are_not_counted(text: str) -> None:
    assert read_reply(text).active_users is None


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("hours as last week, users up by 3 to 11", 11),
        ("same hours as last week, users up by 2 to 9", 9),
        ("hours as before, users down by 1 to 7", 7),
    ],
)
def test_users_who_are_more_by_some_are_as_many_as_they_came_to(text: str, active: int) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.same_as_last) == (active, True)


@pytest.mark.parametrize(
    "text",
    [
        "didn't save a minute",
        "didn't save a minute, redid every label by hand",
        "we did not save a single minute",
        "hasn't saved us an hour",
        "doesn't save a minute yet",
    ],
)
def test_not_even_one_is_nothing(text: str) -> None:
    assert read_reply(text).hours_saved == 0
