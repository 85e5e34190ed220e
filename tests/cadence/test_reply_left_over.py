"""What stands beside a figure says whose it is, what it was made of, or that it is none."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2 hours a shift between the four of us", 2),
        ("5 handlers on it. each claims 2 hrs.", 10),
        ("we are 4 to use it, 30 minutes by day and by person", 2),
        ("handover notes 20 mins quicker x 3 handovers", 1),
        ("each quote is now 25 mins faster, 12 quotes", 5),
        ("every invoice is 4 min quicker, 300 invoices → 20 h", 20),
        ("arf an hour maybe", 0.5),
        ("€40 an hour × 6 hours = 240 saved", 6),
        ("6 hours, that's 240 € at our rate", 6),
        ("SAML outage Thursday so just 3h", 3),
        ("I'd guess 4 hours... no wait, closer to 7 with the weekend crew", 7),
    ],
)
def test_hours_are_counted_as_often_as_they_are_said_to_be(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "18 h, but 5 of those are from the week before",
        "There was a gross saving of 18 hours, against which 7.5 hours of review must be set.",
        "invoice no. 771: 2 hours quicker. invoice no. 772: 1 hour",
        "Had 3 outages (INC 5512, 5513, 5520), 90 minutes in all.",
        "Marta puts her share at 3 hours, Luis his at 2, I have none.",
        "Error rate on transfers 5.5%. We were at 8.",
        "MTTR 50m (last mo 1h20m)",
    ],
)
def test_hours_are_asked_about_where_what_is_left_over_speaks_against_them(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2 accounts upgraded, 600 and 950 dollars extra", 1550),
        ("14 hrs, rev $3k", 3000),
        ("6 hours, that's 240 € at our rate", None),
        ("We bill 160 an hour so those 5 hours are 800 euros, if you like.", None),
        ("we invoiced $40,000 as usual, AI had no part in it. 4 hours.", None),
        ("Occupancy 81 %, ADR 142 €, 3 hours saved", None),
    ],
)
def test_money_is_what_came_in_and_not_a_rate_or_the_worth_of_hours(text: str, amount: float | None) -> None:
    revenue = read_reply(text).revenue
    assert (None if revenue is None else revenue["amount"]) == amount


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("From enquiry to quote: 36 hours. In Q2: 60.", 60, 36),
        ("We used to write a lab report in 75 minutes. Today it's a matter of 30.", 75, 30),
        ("In 2024 a parking permit took 15 days; at present we need 9.", 15, 9),
        ("quotes used to take 3 days, now same day... call it 1 day", 3, 1),
    ],
)
def test_what_a_case_takes_is_told_from_what_it_took(text: str, before: float, after: float) -> None:
    cycle = read_reply(text).cycle_time
    assert cycle is not None
    assert (cycle["before"], cycle["after"]) == (before, after)


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("Mr Aldous doesn't use it and never will, so it's only me", 1, None),
        ("literally only me using it lol", 1, None),
        ("half the desk (we're 16)", 8, 16),
        ("nine active users among the eleven colleagues who hold a licence", 9, 11),
        ("We have 40 stores. In 6 of them 9 managers use it, for 13 hours.", 9, None),
        ("60h/mth, whole team of 8", 8, 8),
        ("I've got 3 apprentices and 2 journeymen, the 2 journeymen use it.", 2, None),
    ],
)
def test_people_are_those_who_are_said_to_use_it(text: str, active: int, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)
