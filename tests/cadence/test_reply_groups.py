"""People and hours that are said by parts, names, pieces and days, and numbers that stand in place of another."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("Of our 12 welders 5 use it", 5, 12),
        ("Out of 20 drivers only seven have opened it", 7, 20),
        ("von 14 Kollegen nutzen es 9", 9, 14),
        ("9 from a team of 11, 14 hours", 9, 11),
        ("17 signed up out of 40", 17, 40),
        ("half of our 16 bakers use it", 8, 16),
        ("18 invited, 7 joined, 5 hours", 7, 18),
        ("Users 8 (15 licensed), 10 hours", 8, 15),
        ("11 of us have it, 6 use it", 6, 11),
        ("22 parcels damaged out of 350", None, None),
        ("3 rooms out of 12 are painted, 2 hours saved", None, None),
        ("3 stayed behind, and the log has 1 wrong entry out of 50", None, None),
    ],
)
def test_those_who_could_are_found_far_from_those_who_do(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("6 Stunden gespart, zu dritt", 3),
        ("ongeveer 3 uur per persoon, met z'n vijven", 5),
        ("hemos ahorrado 9 horas entre los 6", 6),
        ("both of us use it, 3 hours each", 2),
        ("the 7 who stayed saved 6 hours", 7),
        ("The other 3 saved 8 hours", 3),
        ("Mira, Sol and Petra use it. 6 hrs.", 3),
        ("Jan, Piet and me, 4 hours", 3),
        ("just Femke so far. 3h", 1),
        ("Users: Ola, Piet, me", 3),
        ("my wife and I saved 4 hours", 2),
        ("Two masons and the apprentice use it, 5 hours", 3),
        ("we dropped it, back to paper", 0),
        ("nobody has a login yet", 0),
        ("Anna and Tom will use it, 3 hours saved", None),
        ("London and Leeds use it, 6 hours", None),
        ("Scheduling and Billing saved 5 hours", None),
        ("it dropped it from 3 days to 1", None),
    ],
)
def test_people_are_counted_by_their_names_and_groups(text: str, active: int | None) -> None:
    assert read_reply(text).active_users == active


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("we shave 5 min off each letter, wrote 60 of them", 5),
        ("20 minutes off every quote, we sent 12", 4),
        ("Each inspection saves 15 minutes, 20 inspections this week", 5),
        ("half an hour per listing, did 9 of them", 4.5),
        ("it shaves ten minutes off every inspection", None),
        ("2 hours a day, 5 days", 10),
        ("30 minutes a day, five days a week", 2.5),
        ("an hour every morning", 1),
        ("Each of the 4 bakers gets two hours back", 8),
        ("Anna, Bo and I: 2 hours each", 6),
        ("training took 4 hours, nothing saved", 0),
        ("3/4 h", 0.75),
        ("1/4 hr saved", 0.25),
        ("3/4 hours", None),
    ],
)
def test_what_a_piece_or_a_day_saves_is_multiplied(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours", "active"),
    [
        ("6 hours. Sorry, 8.", 8, None),
        ("14 hours - no, 12", 12, None),
        ("9 users. Wait, 10, forgot Anneke", None, 10),
        ("The vendor promised 30 hours. We see 7.", 7, None),
        ("Sister hospital: 44 hours. Ours: 13.", 13, None),
        ("Plan: 15 users. Reality: 8.", None, 8),
        ("Not 9 users: 7", None, 7),
        ("not 15 hours but 11", 11, None),
        ("Our neighbours save 40 hours, we save 6", 6, None),
        ("Target: 4 hours per quote, we are at 6", None, None),
        ("last week 8 hours, this week 11", 11, None),
        ("since January 210 hours, this week 8", 8, None),
        ("The other site has 20 users, we have 9.", None, 9),
        ("saved 3 hours; my predecessor claimed 10", 3, None),
        ("one more user, that's 9", None, 9),
        ("My gut says 8 hours. My spreadsheet says 6.5.", None, None),
    ],
)
def test_a_number_stands_in_place_of_a_slip_a_hope_or_anothers(
    text: str, hours: float | None, active: int | None
) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (hours, active)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Guest mails 6 hours, housekeeping 4 hours", 10),
        ("half an hour per day for me, an hour for Oskar", 1.5),
        ("checking eats 6 of the 15 hours they gain", 9),
        ("we saved 6 of the 15 hours it took", 6),
        ("Nights: 9h, days: 12h", 21),
        ("Kitchen 5 hours. Bar 3 hours.", 8),
        ("5h from Ana, 3h Luis", 8),
        ("mon 2, tue 3, thu 4 hours", 9),
        ("I save 4 hours, Beth roughly the same, nobody else uses it", 8),
        ("Invoices: 6 h. Reminders: 3 h. Total for the clerks: 9 h.", 9),
        ("3 more hours than last week, i.e. 12", 12),
        ("up from 6 to 8 hours", 8),
        ("12 hours gross, 4 hours review", 8),
        ("we need 38 hours to plough it all; the planner spares us 3 of them", 3),
        ("Downtime 6 hours on Monday. Apart from that 11 hours won.", 11),
        ("Every handover saves 15 minutes now, 14 handovers a week.", 3.5),
        ("the berth planning helper gave us 8 hours", 8),
        ("The printer was down 5 hours, the scanner 3 hours", None),
        ("old process 9 hours, new process 5 hours", None),
        ("best case 10 hours, worst case 6 hours", None),
        ("week 46 5 hours, week 47 7 hours", None),
        ("quotes in 4 hours, contracts in 9 hours", None),
    ],
)
def test_parts_of_the_hours_are_added_and_rework_is_taken_off(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("40% of the sales team active, 12 hours", 40),
        ("31 people out of the 48 with a licence have opened it, which is about 65%", 65),
        ("adoption in the north 80%, in the south 40%", None),
    ],
)
def test_a_share_of_people_is_told_from_that_of_a_part_of_them(text: str, share: float | None) -> None:
    assert read_reply(text).adoption_pct == share


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("everyone in the team of 6 used it", 6, 6),
        ("15 minutes for every agent, daily; there are 24 agents", 24, None),
        ("42 clients onboarded, each a quarter of an hour quicker", None, None),
        ("We have 40 shops, 12 of them got it", None, None),
        ("Does the cleaning crew (14 people) count?", None, None),
        ("People? 5.", 5, None),
        ("no access yet, so nobody could start", 0, None),
        ("users: 8 -> 10", 10, None),
        ("audio guide texts, 40 of them, were done", None, None),
        ("our 5 clerks are at 3, 2, 0 and 4 hours", 5, None),
    ],
)
def test_people_are_told_from_places_things_and_hours(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)
