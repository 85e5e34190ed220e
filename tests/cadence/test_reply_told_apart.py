"""Numbers of a reply are told from the ones beside them: others' hours, those who left, terms, offers and names."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Team of 12, 9 use it, 22 hours net of corrections", 22),
        ("Gross 35, less 6 on QA rework, so 29 hours net.", 29),
        ("2 hours net each, 5 users", 10),
        ("12h (4 of us, 3 each)", 12),
        ("12h each (4 of us)", 48),
        ("Je rectifie : 7 heures et non 9", 7),
        ("pomyłka, 8 godzin a nie 18", 8),
        ("Contract review: 9 hours this week, 6 of the 7 paralegals on it", 9),
        ("store 22 saved 4 hours", 4),
        ("it cost us 4 hours net, the letters had to be redone by hand", -4),
        ("30 lecturers could use it, 9 do. 24 exam sheets at 20 min less each.", 8),
        ("9 users, 20 min each", 3),
        ("I get an hour a day, Lucie half that", 1.5),
    ],
)
def test_hours_that_are_said_with_what_they_come_from_are_taken_as_they_come_out(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "the Madrid lot did 31 hours I heard, we in Porto did 17, with 9 of 12 people",
        "3.5 hours, and after minus 4 I'll take it lol",
        "2 hrs a day per PM, 5 PMs",
        "Rosalind has the figures, I'll get them off her Thursday at 3",
        "ward 7 saved 4 hours and ward 9 saved 3",
    ],
)
def test_hours_of_others_of_last_week_and_of_the_clock_are_not_taken(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    "text",
    [
        "ward 7 saved 4 hours",
        "interviewed 31 people, hired 3, hours saved 0 sadly",
        "guest emails: 6 hrs saved. All 142 rooms full btw",
        "3 out of 150 transcripts had errors in them, all three from the clinic on the 6th",
        "we run 50 parts a minute and that has zero to do with AI lol",
        "Two analysts lost access when the AD groups were rebuilt, hence 25 hours",
        "One associate has moved to Disputes. The other three saved 12 hours between them.",
        "we are 9 agents, 2 never use it, 7 do",
        "on a 45 camions par jour, 4 affréteurs sur 6 l'utilisent",
    ],
)
def test_people_who_are_others_or_not_said_to_use_it_are_not_counted(text: str) -> None:
    assert read_reply(text).active_users is None


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("6.5 hrs, 9 nurses now incl the two bank staff", 9),
        ("24 camerieri in sala, lo usano in 6", 6),
        ("interviewed 31 people about it, 12 use it", 12),
        ("all 14 of us use it", 14),
    ],
)
def test_those_who_use_it_are_told_from_those_beside_them(text: str, active: int) -> None:
    assert read_reply(text).active_users == active


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("it takes twenty minutes now and it used to take an hour and ten", 70, 20),
        ("turnaround from three days down to one and eleven staff using it", 3, 1),
        ("Durchlauf von drei Tagen auf einen", 3, 1),
    ],
)
def test_what_a_case_took_is_read_to_its_last_word(text: str, before: float, after: float) -> None:
    read = read_reply(text).cycle_time
    assert read is not None
    assert (read["before"], read["after"]) == (before, after)


def test_ten_people_after_an_hour_are_no_minutes() -> None:
    reading = read_reply("an hour and 10 users")
    assert (reading.hours_saved, reading.active_users) == (1, 10)


def test_a_term_is_no_time_of_a_case() -> None:
    assert read_reply("returns window is 30 days now instead of 14").cycle_time is None


@pytest.mark.parametrize(
    "text", ["rev 14 is out", "tender for the school (£2.3m) went in, no decision before February"]
)
def test_revisions_and_offers_are_no_money_that_came_in(text: str) -> None:
    assert read_reply(text).revenue is None


def test_money_from_an_offer_that_was_won_came_in() -> None:
    read = read_reply("€12,500 from the two tenders it helped with").revenue
    assert read is not None
    assert read["amount"] == 12500
