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
        ("9 of 12 still use it", 9),
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


@pytest.mark.parametrize(
    "text",
    [
        "Ana got 3 hours back, me the same",
        "a Ana poupou 3 horas, eu o mesmo",
        "double last week's 5 hours",
        "half of last week's 12 hours",
        "a third less than last week's 9 hours",
        "Omar saved 4 hours, Ines twice as much",
        "saved 7 hours; 2 of them gone again on fixes",
        "11 hours after subtracting rework, which was 4",
        "six times twenty minutes, plus one hour",
        "about 5 hours, plus or minus 1",
        "on leave for 5 days, back Monday",
    ],
)
def test_hours_that_are_said_by_others_or_are_away_are_asked_about(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22 hours, double last week", 22),
        ("we doubled: 22 hours", 22),
        ("About the same as before I think, 11 hours", 11),
        ("10 hours saved, 2 spent on fixing, net 8", 8),
        ("10 hours, no wait, 7, I counted Friday twice", 7),
        ("dwie osoby zaoszczędziły po trzy godziny", 6),
    ],
)
def test_hours_beside_such_words_that_stand_for_themselves_are_taken(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "6 users in sales, twice as many in ops",
        "was 4 users, doubled since",
        "I put 5 users, should have been 8",
        "3 of the 8 didn't touch it this week",
        "2 of 11 still refuse to use it, the rest do",
        "8 users plus the 2 who started using it Wednesday",
        "4 users on Monday, 6 by now",
        "3 shifts, 4 people on each, all use it",
        "2 people save 3 hours each, 4 others 1 hour each",
        "14 Lizenzen, geschult sind 10, genutzt wird's von 6",
    ],
)
def test_people_who_are_a_part_or_of_another_time_are_asked_about(text: str) -> None:
    assert read_reply(text).active_users is None


def test_half_a_dozen_is_six() -> None:
    reading = read_reply("we're 16, half a dozen use it")
    assert reading.active_users == 6
    assert reading.eligible_users != 12


@pytest.mark.parametrize(
    "text",
    [
        "a claim takes 1.5 days, it was twice that",
        "turnaround for quotes 2 days, competitors need 5",
        "turnaround averaged 5 days, best case was 3",
        "pls change my 9 hours to 6",
    ],
)
def test_times_of_others_of_one_case_or_of_a_correction_are_no_time_of_a_case(text: str) -> None:
    assert read_reply(text).cycle_time is None


def test_a_share_of_the_errors_is_no_error_rate() -> None:
    assert read_reply("80 percent of the errors were typos, 4 hours saved").error_rate is None
    assert read_reply("1.2% of the bookings had to be corrected").error_rate is not None


def test_what_a_vendor_wants_is_no_money_that_came_in() -> None:
    assert read_reply("vendor wants €1,200 more, we saved 3 hours").revenue is None


@pytest.mark.parametrize(
    "text",
    [
        "We did NOT save 8 hours. It cost us 2 extra hours.",
        "No fueron 12 horas, fueron 2, me equivoqué",
        "40 uur was fout, het waren 4 uur",
        "oh sure, a million hours saved, in my dreams",
        "Yes yes, 100 hours, and pigs fly",
        "24-hour desk, 3 shifts of 2, everyone uses it",
    ],
)
def test_hours_that_are_denied_or_not_meant_are_not_taken(text: str) -> None:
    assert read_reply(text).hours_saved in (None, -2)


@pytest.mark.parametrize(
    "text",
    [
        "Three crews of four use it on site, 10 hours",
        "A pair in each of 5 branches uses it, 14 hours",
        "used to be 5 users, we're at 8",
        "ninguno de los 6 la ha usado, abrimos el día 9",
        "Early shift 3 people, late shift 2, all using it",
        "crew 2 saved 3 hours, crew 5 saved 4",
        "line 3 saved 6 hours, line 4 isn't on it yet",
        "1 erreur sur 40 dossiers, avant 1 sur 20",
        "On 9/12 we switched it on, 4 hours so far",
    ],
)
def test_crews_those_of_before_and_shares_of_other_things_are_not_those_who_use_it(text: str) -> None:
    assert read_reply(text).active_users is None


def test_who_uses_it_is_no_number_of_those_who_could() -> None:
    assert read_reply("Microsoft 365 Copilot: 6 h, used by 5 in the office").eligible_users is None
    assert read_reply("9/12 users").eligible_users == 12


@pytest.mark.parametrize(
    ("text", "hours"), [("Deux heures et quart gagnées", 2.25), ("three and a half hours saved", 3.5)]
)
def test_quarters_and_halves_are_read(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


def test_three_and_a_half_thousand_is_3500() -> None:
    read = read_reply("three and a half thousand dollars in add-on sales, finally").revenue
    assert read is not None
    assert read["amount"] == 3500


def test_a_battery_at_five_percent_is_no_error_rate() -> None:
    assert read_reply("Battery at 5%, quick: 8 hours, 3 people").error_rate is None
