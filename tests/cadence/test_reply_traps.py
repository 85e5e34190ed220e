"""Numbers that mislead: what stood still, who is only asked for, what is said of each piece or taken off afterwards."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    "text",
    [
        "The oven was out 4 hours and the mixer 2 hours.",
        "Server was offline 6 hours, VPN 2 hours",
        "Der Server war 4 Stunden weg, das Telefon 2 Stunden.",
        "the lift was stuck 3 hours, the gate 1 hour",
    ],
)
def test_how_long_things_stood_still_is_no_saving(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("lost two days to the outage, still 6h saved", 6),
        ("System outage cost us a day, but we saved 9 hours", 9),
        ("the API was down so we lost 3 hours, 8 hours saved anyway", 8),
        ("we saved 9 hours but lost 2 on corrections", 7),
        ("we lost about 4 hours because of the outage", -4),
    ],
)
def test_what_an_outage_cost_is_not_taken_off_what_was_saved(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("saved 2 days, then lost half of it on fixes", 8),
        ("saved 6 hours but half of it went on checking", 3),
        ("12 hours saved, lost two thirds of it again", 4),
        ("18 hours, though 3 went on rewriting the tone", 15),
        ("half an hour a visit, 10 visits, minus 1h for corrections", 4),
        ("15 min a dossier, 12 dossiers, minus 30 min checks", 2.5),
        ("20 minutes off each of 30 tax returns", 10),
    ],
)
def test_rework_is_taken_off_however_it_is_said(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours", "people"),
    [
        ("6 hours for 4 people, per person", 24, 4),
        ("saved 5 hours for 4 people", 5, 4),
        ("4h ea., 3 clerks", 12, 3),
        ("I saved 3h, the two apprentices 1 each", 5, 3),
        ("I saved 2 hours and the three nurses 4 hours each", 14, 4),
        ("half an hour for each of the 12 glaziers", 6, 12),
        ("nobody but me uses it, 3 hours", 3, 1),
    ],
)
def test_hours_of_each_are_counted_for_all_of_them(text: str, hours: float, people: int) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (hours, people)


@pytest.mark.parametrize(
    "text",
    ["please add 3 colleagues", "can you give access to 5 nurses", "waiting on logins for 4 drivers"],
)
def test_people_who_are_still_to_get_it_do_not_use_it(text: str) -> None:
    assert read_reply(text).active_users is None


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("all of us bar two, team is 13", 11, 13),
        ("everyone except two uses it, we are 10", 8, 10),
        ("the whole crew of 22 used it at least once", 22, 22),
        ("12 people, everyone uses it", 12, 12),
        ("lost 2 people this week, 5 h", None, None),
    ],
)
def test_everybody_and_everybody_but_some_are_counted(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("took 2 hours off the rota", 2),
        ("took 2 days off", None),
        ("saved 5h but I spent 1h on prompts", 4),
        ("took us 5 hours more than by hand", -5),
        ("2h/person x 8", 16),
        ("not a minute, honestly", 0),
    ],
)
def test_what_the_work_took_more_or_less_is_saved_or_lost(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours
