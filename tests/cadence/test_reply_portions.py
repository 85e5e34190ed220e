"""Hours said portion by portion, and hours of which some are off again: what they come to is not said."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours", "people"),
    [
        ("2h from the minutes, 4h from the slides and 1h from email", 7, None),
        ("4 hours on the minutes, 2 on the newsletter", 6, None),
        ("3 hours on tenders, 2 on letters and another 1 on forms", 6, None),
        ("2 Stunden bei den Angeboten, 3 bei den Protokollen", 5, None),
        ("3 heures sur les devis, 2 sur les mails", 5, None),
        ("2u van de notulen, 4u van de slides", 6, None),
        ("half an hour on letters, 45 minutes on forms", 1.25, None),
        ("5h drafting, 2h filing", 7, None),
        ("2h Monday, 2h Tuesday, 1h today", 5, None),
        ("Mon 2h, Tue 3, Wed 1.5", 6.5, None),
        ("2 hours yesterday and 3 today", 5, None),
        ("I saved an hour, Tom saved two", 3, 2),
        ("Ana saved 4 hours, Ben 3 and Cho 5", 12, None),
        ("Ruben saves 30 min daily, I save a full hour", 1.5, 2),
        ("3 from me, 5 from Ola, 2 from Ravi", 10, 3),
        ("an hour for me, two for Sanjay, three for Bea", 6, 3),
        ("me about 2 hours, Dana maybe 3", 5, 2),
        ("ich 3 Stunden, Tom 2", 5, 2),
        ("4 hours on the minutes, 2 on the newsletter, 7 in total", 7, None),
        ("4 hours on the minutes, 2 on the newsletter. 5 people use it", 6, 5),
    ],
)
def test_hours_of_distinct_portions_of_the_week_are_added_up(text: str, hours: float, people: int | None) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (hours, people)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("6 hours by hand, 2 hours with the bot", 8),
        ("4 hours for a quote, 2 for a contract", 6),
        ("quotes take 3h for retail, 2h for trade", 5),
        ("2h with the old form, 1h with the new form", 3),
        ("3h in March, 4h in April", 7),
        ("5h drafting, 2h checking", 7),
        ("10 hours for the team, 2 for me", 12),
        ("6 hours by my count, 10 by Tom's", 16),
        ("we spent 3h on training, 2h on setup", 5),
        ("an hour on letters, an hour on forms, say five", 2),
    ],
)
def test_hours_that_are_set_against_one_another_are_not_added(text: str, added: float) -> None:
    assert read_reply(text).hours_saved != added


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("gross 30h, net 24h after checking", 24),
        ("10 hours gross, 8 after review", 8),
        ("10 hours, 8 after review", 8),
        ("8 net, 12 gross hours", 8),
        ("30 Stunden brutto, 24 nach Prüfung", 24),
        ("20 heures brut, 15 net", 15),
        ("we saved 16 hours, 13 once checked", 13),
        ("saved 14, spent 3 on fixing it", 11),
        ("14 saved, 3 lost again", 11),
        ("minus 4. Had to redo the whole batch", -4),
        ("-3. Corrections ate it all", -3),
        ("minus 4 users", None),
        ("report takes 4 hours, 2 after review", None),
        ("saved 40 users, lost 2", None),
    ],
)
def test_what_is_left_is_what_was_saved(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("one working week in total, I added it up twice", 40),
        ("about half a working week in total", 20),
        ("eine Arbeitswoche insgesamt", 40),
        ("une semaine de travail au total", 40),
        ("approval takes one working week", None),
        ("go-live is in one working week", None),
    ],
)
def test_a_working_week_is_forty_hours_where_it_is_how_much_was_saved(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours
