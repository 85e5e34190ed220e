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
    ],
)
def test_a_number_stands_in_place_of_a_slip_a_hope_or_anothers(
    text: str, hours: float | None, active: int | None
) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (hours, active)
