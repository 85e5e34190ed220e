"""Readings that are more likely wrong than right by what is left over beside them: they are asked about."""

import pytest

from cadence.replies import read_reply
from cadence.replies.caution import impact_in_doubt
from cadence.replies.learned import Role
from tests.cadence.test_reply_filled import seeming


@pytest.mark.parametrize(
    "text",
    [
        "morning shift 6, late shift 5, night shift 1 hours",
        "The vendor speaks of 40 hours.",
        "30 hours according to the slides",
        "busy, 5 minutes please",
    ],
)
def test_hours_that_are_hardly_all_or_hardly_the_weeks_are_asked_about(text: str) -> None:
    reading = read_reply(text)
    assert reading.hours_saved is None
    assert len(reading.unread) == 1


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The vendor said 30 hours, our own count says 12, so 12.", 12),
        ("invoices 6h, supplier emails 3h, so 9 altogether", 9),
        ("4 hours on ward 3", 4),
        ("8?", 8),
        ("saved 5 minutes", 5 / 60),
    ],
)
def test_hours_beside_other_numbers_are_taken_where_nothing_speaks_against_them(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == pytest.approx(hours, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "the other team saved 9 hours",
        "l'autre équipe 6 heures",
        "das andere Team hat 9 Stunden gespart",
        "our neighbours saved 9 hours",
        "finance saved 9 hours, we didn't",
    ],
)
def test_hours_that_somebody_else_saved_are_asked_about(text: str) -> None:
    reading = read_reply(text)
    assert reading.hours_saved is None
    assert reading.unread


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("the other team saved 9 hours, we saved 2", 2),
        ("we saved 9 hours, the other team nothing", 9),
        ("The other team uses it too now; we saved 6 hours", 6),
    ],
)
def test_what_we_saved_is_taken_beside_another_team(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text", ["11 hours, this week still counting", "last week's 11 hours, this week not yet known"]
)
def test_hours_are_not_the_weeks_that_is_still_being_counted(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("6 hours. The rollout to other teams is still open this week", 6),
        ("9 hours saved, still not live this week in the other office", 9),
    ],
)
def test_something_else_that_is_still_open_speaks_against_no_hours(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("I saved 3 hours and my colleague 3", 6),
        ("I saved 3 hours and my colleague another 3", 6),
        ("I saved 3 hours and my colleague another 4", 7),
        ("I saved 3 hours and my colleague 3 hours", 6),
    ],
)
def test_the_same_hours_of_two_people_count_twice(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize("text", ["n/a", "n.a.", "N/A this week"])
def test_not_applicable_skips_the_week(text: str) -> None:
    assert read_reply(text).skip == "skip"


@pytest.mark.parametrize(
    "text",
    [
        "10h minus 20 %",
        "10h less 20%",
        "6±1 h",
        "6 +/- 1 h",
        "5 h over the fortnight",
        "half of 12",
        "3 people, an hour a day, 4 days this week",
        "1h/day x 4 days x 3 ppl",
        "2 hours each, 3 of us, minus half an hour of review each",
        "17/30, 9, 4%, 3d",
        "10 hours of use",
        "no net saving, 2 hours in, 2 hours out",
        "used it 10 hours this week",
        "logged 10 hours in the tool",
        "9 people at 2 hours",
        "9ppl@2h",
        "the usual 3 hours, plus one for the newsletter",
        "11h saved but the audit cost us 4h extra on other stuff",
    ],
)
def test_hours_with_something_to_be_taken_off_or_multiplied_are_asked_about(text: str) -> None:
    reading = read_reply(text)
    assert reading.hours_saved is None
    assert reading.cycle_time is None
    assert reading.unread or reading.non_answer


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3 of us, 2 hours each, minus an hour for Sam", 5),
        ("about 6h, could've been 8 without the outage Tuesday", 6),
        ("two people-days", 16),
        ("2 people wrote 9 letters each, 15 min faster per letter", 4.5),
        ("15 minutes × 9 letters, 2 people", 2.25),
        ("saved 12 man-hours", 12),
        ("2 hours a day, five days", 10),
        ("each of the 8 of us saves a quarter hour a day", 2),
        ("3 days this quarter for 5 people", 24),
        ("45 minutes a day for me, Sara the same", 1.5),
        ("not even an hour", 0.5),
        ("30 Min. pro Tag und Person, 4 Leute", 2),
        ("risparmiate 5 ore, di cui 1 persa a correggere", 4),
        ("12 h (Vorwoche 9)", 12),
        ("6 hrs. blocker: the ERP export", 6),
        ("two half-days", 8),
        ("5h (30 reports x 10 min)", 5),
    ],
)
def test_hours_are_taken_as_they_come_out(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


def test_every_morning_is_every_day() -> None:
    assert read_reply("saves me 20 minutes every morning").hours_period == "day"


def test_a_total_of_people_is_no_total_of_hours() -> None:
    reading = read_reply("We had 2 new starters so 18 in total now; 12 of them used it; time saved abt 9h")
    assert reading.hours_saved is None
    assert reading.active_users == 12


@pytest.mark.parametrize("text", ["conversion 3.1 % → 3.4 %", "the bot answered 340 calls, 60 % solved without us"])
def test_a_share_of_something_else_is_neither_adoption_nor_errors(text: str) -> None:
    reading = read_reply(text)
    assert reading.adoption_pct is None
    assert reading.error_rate is None
    assert reading.unread or reading.non_answer


def test_a_time_that_went_up_from_one_to_another_moved() -> None:
    cycle = read_reply("cycle up from 3 to 4 days, slower").cycle_time
    assert cycle is not None
    assert (cycle["before"], cycle["after"]) == (3, 4)


def test_a_time_in_brackets_behind_a_case_is_how_long_it_takes() -> None:
    reading = read_reply("I'd put it at 10h, with 9 out of 12 using it. Turnaround hasn't moved (2 days).")
    assert reading.hours_saved == 10
    assert reading.cycle_time is not None
    assert reading.cycle_time["after"] == 2


def test_by_how_much_a_case_got_shorter_is_no_value_beside_how_many_there_were() -> None:
    assert read_reply("We are 14 but only 5 open it; a memo takes 20 minutes less and we wrote 12").cycle_time is None


@pytest.mark.parametrize("text", ["tasa de error del 2%, antes 3%", "error rate 2 %, before 3 %"])
def test_errors_before_and_now_are_told_apart_by_their_word(text: str) -> None:
    errors = read_reply(text).error_rate
    assert errors is not None
    assert (errors["before"], errors["after"]) == (3, 2)


@pytest.mark.parametrize("text", ["kein einziger Fehler", "not a single error"])
def test_not_a_single_error_is_none(text: str) -> None:
    errors = read_reply(text).error_rate
    assert errors is not None
    assert errors["after"] == 0


def test_how_many_we_are_is_not_how_long_a_case_took() -> None:
    cycle = read_reply("takes 30 min, we are 4").cycle_time
    assert cycle is not None
    assert (cycle["before"], cycle["after"]) == (None, 30)


def test_nothing_new_and_the_same_again_is_the_same() -> None:
    assert read_reply("rien de neuf, idem semaine dernière").same_as_last


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Saved 18 | Users 11 | Seats 16 | Error rate 3.5%", 18),
        ("minus two hours if I'm honest, the summaries had to be rewritten", -2),
        ("two hours a week for me, Bea maybe half of that", 3),
        ("13 hours quicker than June", 13),
        ("it cost us 4 hours rather than saving any", -4),
        ("All six planners use it, 20 min each per day", 2),
        ("9 people at 3 hours each a week", 27),
    ],
)
def test_hours_are_read_as_seven_writers_say_them(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


def test_one_that_is_taken_off_in_words_is_asked_about() -> None:
    assert read_reply("4 hours saved, minus one for checking").hours_saved is None


@pytest.mark.parametrize("text", ["we've dropped the tool", "we dropped the tool two weeks ago"])
def test_a_tool_that_was_dropped_is_used_by_nobody(text: str) -> None:
    assert read_reply(text).active_users == 0


@pytest.mark.parametrize("text", ["hours like last week, users up to 13", "users went up to 13"])
def test_what_users_went_up_to_is_how_many_there_are(text: str) -> None:
    assert read_reply(text).active_users == 13


@pytest.mark.parametrize(
    "text",
    ["we won a 12,000 dollar renewal with it", "Renewal worth $12,000 came in because the summary was so good."],
)
def test_a_renewal_that_was_won_came_in(text: str) -> None:
    assert read_reply(text).revenue == {"amount": 12000, "currency": "USD"}


def test_a_share_by_a_name_that_nobody_knows_is_read_where_it_is_surely_of_users() -> None:
    assert read_reply("90% of the shift leads are using it, 40 hours saved this month").adoption_pct == 90
    assert read_reply("no licences for half of the team").adoption_pct is None


def test_three_days_before_and_five_now_are_told_apart() -> None:
    cycle = read_reply("approvals got slower, 3 days before and 5 now").cycle_time
    assert cycle is not None
    assert (cycle["before"], cycle["after"]) == (3, 5)


@pytest.mark.parametrize(
    ("text", "blocked"),
    [
        ("17 h, and we still need the works council's okay before Graz can join", True),
        ("No accounts since we moved to the new tenant", True),
        ("10 to 15 hours a week, depending on the caseload", False),
        ("no data yet, the pilot only kicks off after Easter", False),
    ],
)
def test_what_keeps_somebody_from_going_on_is_a_blocker_and_what_it_hangs_on_is_none(
    text: str, *, blocked: bool
) -> None:
    assert (read_reply(text).blockers is not None) == blocked


def test_a_target_is_no_earlier_value() -> None:
    cycle = read_reply("cycle time is 5 working days, target was 3").cycle_time
    assert cycle is not None
    assert (cycle["before"], cycle["after"]) == (None, 5)


@pytest.mark.parametrize("text", ["the 4 buyers plus their boss, 6 hours", "The 4 buyers and their boss use it"])
def test_people_beside_whom_another_stands_are_asked_about(text: str) -> None:
    reading = read_reply(text)
    assert reading.active_users is None
    assert "how many use it in all?" in reading.unread[0]


def test_people_beside_a_thing_are_all_that_are_meant() -> None:
    assert read_reply("9 nurses and the tool works well").active_users == 9


@pytest.mark.parametrize(
    "text", ["At 6 minutes per call that is 41 hours.", "6 clerks at 45 minutes is four and a half hours"]
)
def test_what_the_hours_are_made_of_is_no_time_of_a_case(text: str) -> None:
    reading = read_reply(text)
    assert reading.hours_saved is not None
    assert reading.cycle_time is None


def test_money_that_seems_to_be_a_price_is_in_doubt() -> None:
    price, sum_of_money = seeming("ADR 142 €", {Role.REVENUE: 0.1}), seeming("earned 142 €", {Role.REVENUE: 0.8})
    assert impact_in_doubt(price, price.text.quantities)
    assert not impact_in_doubt(sum_of_money, sum_of_money.text.quantities)


def test_a_sum_that_came_in_is_taken() -> None:
    assert read_reply("Two upsells worth 650 euros in total, 4h").revenue == {"amount": 650, "currency": "EUR"}
