"""Numbers that are taken back, and values of which only words or tenses tell the earlier one."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours", "people"),
    [
        ("9 people, no, 8", None, 8),
        ("11 porters. wait, 12, forgot Ann", None, 12),
        ("12 hours. sorry, typo: 21", 21, None),
        ("6 hours? No, rather 4.", 4, None),
        ("7 Stunden, nein, 9", 9, None),
        ("6 hours, no wait, 90 minutes", 1.5, None),
        ("8 users, oops, 9 users, and 3 hours", 3, 9),
        ("hours: 12, I mean 14. 5 users", 14, 5),
        ("5 h, enfin plutôt 4", 4, None),
        ("10 uur, nee wacht, 8", 8, None),
        ("6 godzin, a nie, 5", 5, None),
        ("5 horas, aliás 6", 6, None),
        ("4 ore, no aspetta, 5", 5, None),
        ("8 Std., vielmehr 6", 6, None),
        ("7 people, hold on, 8", None, 8),
        ("saved 10 hours easy. ok fine, 8.", 8, None),
        ("s/5h/7h/ in my last msg", 7, None),
        ("12 hours, no 10", 10, None),
    ],
)
def test_what_is_said_instead_takes_the_place_of_a_number(text: str, hours: float | None, people: int | None) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (hours, people)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("6 hours, no blockers, 9 users", 6),
        ("12 hours. No, 8 people", 12),
    ],
)
def test_a_word_of_denial_alone_takes_no_number_back(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"), [("I mean 6 not 16", 6), ("it was 12 hours, not 14", 12), ("14 hours (not 12 as I wrote)", 14)]
)
def test_a_number_that_is_denied_is_none(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize("text", ["12 horas, no 10", "12 ore, non 10"])
def test_a_no_that_may_deny_or_take_back_is_asked_about(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize("text", ["instead of 12 hours please put 14", "es waren 9 Std. statt 7"])
def test_hours_that_stand_against_others_are_no_time_of_a_case(text: str) -> None:
    assert read_reply(text).cycle_time is None


def test_errors_are_corrected_behind_their_words() -> None:
    reading = read_reply("260 applications came in, 4 had to be sent back, no, make that 13.")
    assert reading.error_rate == {"before": None, "after": 5, "unit": "percent"}


def test_both_numbers_are_quoted() -> None:
    assert read_reply("12 hours. sorry, 21").quotes["hours_saved"] == "12 hours. sorry, 21"


@pytest.mark.parametrize(
    ("text", "before", "after", "unit"),
    [
        ("An invoice run took 4 days, it's 3 at present", 4, 3, "days"),
        ("The rota took me 3 hours every Sunday. Since the bot does it I need 40 minutes.", 180, 40, "minutes"),
        ("Payslip corrections: 2 days today, 5 at the start of the year", 5, 2, "days"),
        ("We need 15 minutes for a handover nowadays, half an hour in summer.", 30, 15, "minutes"),
        ("een offerte kost nu 2 uur, vroeger 5", 5, 2, "hours"),
        ("Angebote gehen in 2 Tagen raus, früher 5", 5, 2, "days"),
        ("Lead time: 12 days (prev. 15)", 15, 12, "days"),
        ("b4: 8 days. now: 5 days", 8, 5, "days"),
    ],
)
def test_words_and_tenses_tell_which_time_of_a_case_was_earlier(
    text: str, before: float, after: float, unit: str
) -> None:
    assert read_reply(text).cycle_time == {"before": before, "after": after, "unit": unit}


@pytest.mark.parametrize(
    "text", ["The training took 3 hours, it's 8 hours saved", "I took 2 days off, it's 5 hours now"]
)
def test_what_something_else_took_is_no_time_of_a_case(text: str) -> None:
    assert read_reply(text).cycle_time is None
