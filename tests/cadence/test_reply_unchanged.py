"""What stays as it is, or was otherwise, beside the hours of the week: `turnaround is the same as before, 2 days`."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours", "days"),
    [
        ("turnaround is the same as before, 2 days; 11h saved by 6 users", 11, 2),
        ("eight hours, cycle time same as before, 3 days", 8, 3),
        ("lead time as before, 4 days; 9 hours saved", 9, 4),
        ("six hours, turnaround same as last week, 2 days", 6, 2),
        ("7 hours, lead time unchanged, 5 days", 7, 5),
        ("Durchlaufzeit wie vorher, 3 Tage; 8 Stunden gespart", 8, 3),
        ("délai inchangé, 4 jours; 9 heures gagnées", 9, 4),
        ("plazo igual que antes, 3 días; 7 horas ahorradas", 7, 3),
    ],
)
def test_a_time_that_stays_is_that_of_a_case_and_no_rival_of_the_hours(text: str, hours: float, days: float) -> None:
    reading = read_reply(text)
    assert reading.hours_saved == hours
    assert reading.cycle_time == {"before": None, "after": days, "unit": "days", "trend": "same"}
    assert not reading.same_as_last


def test_hours_beside_a_case_that_stays_are_not_its_time() -> None:
    reading = read_reply("lead time same, 5h")
    assert (reading.hours_saved, reading.cycle_time) == (5, {"trend": "same"})


@pytest.mark.parametrize(
    ("text", "hours", "users"),
    [
        ("time saved 6h, ppl 3, err unchanged", 6, 3),
        ("saved 9h, ppl 5, error rate flat", 9, 5),
        ("hours 12; people 7; errors same", 12, 7),
        ("saved: 11h; users: 6; err rate same as before", 11, 6),
    ],
)
def test_errors_that_stay_do_not_disturb_the_rest(text: str, hours: float, users: int) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users, reading.error_rate) == (hours, users, {"trend": "same"})
    assert not reading.same_as_last


def test_fees_that_came_in_more_are_revenue_and_those_that_were_paid_are_not() -> None:
    assert read_reply("extra 800 USD in fees, mistakes unchanged").revenue == {"amount": 800, "currency": "USD"}
    assert read_reply("we paid an extra 800 USD in fees").revenue is None


@pytest.mark.parametrize(
    ("text", "hours", "before", "after"),
    [
        ("6 hours this week, complaints are answered in 2 days now, used to be 4", 6, 4, 2),
        ("8 hours this week, permits are issued in 3 days now, used to be 6", 8, 6, 3),
        ("40 h/month and invoices clear in 1 day, not 2", 40, 2, 1),
        ("30 h/month and claims close in 2 days, not 4", 30, 4, 2),
        ("12 h, and orders ship in 3 days, not 5", 12, 5, 3),
        ("4 ppl saved 10 hrs, a report now takes 1 day, not 2", 10, 2, 1),
        ("saved 8 h, an audit takes 3 days now, not 5", 8, 5, 3),
        ("6 hours saved, a permit takes 2 weeks, not 4", 6, 4, 2),
        ("9 h gespart, ein Angebot dauert 2 Tage, nicht 4", 9, 4, 2),
        ("about 7 hours for 3 solicitors, reviewing a lease went from 2 hours to 1", 7, 2, 1),
        ("about 9 hours for 4 planners, drafting a route went from 3 hours to 2", 9, 3, 2),
        ("6 hours for 2 nurses, writing a handover went from 2 hours to 1", 6, 2, 1),
        ("7 Stunden, ein Angebot dauert jetzt 2 Tage statt 4", 7, 4, 2),
        ("6 heures cette semaine, les dossiers sont traités en 2 jours maintenant, avant 4", 6, 4, 2),
    ],
)
def test_hours_beside_two_values_of_a_case_are_read_with_them(
    text: str, hours: float, before: float, after: float
) -> None:
    reading = read_reply(text)
    assert reading.cycle_time is not None
    assert (reading.hours_saved, reading.cycle_time["before"], reading.cycle_time["after"]) == (hours, before, after)
