"""What stands around a number decides what it is: one sentence for each way of saying it."""

from typing import Any

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3 h on drafting and 2 h on research", 5),
        ("3 h on drafting and 2 h on checking", 3),
        ("3 hours for Anna, 2 for Ben", 5),
        ("3 hours on contracts plus another 2 on NDAs", 5),
        ("5h + 3h", 8),
        ("Saved 80 minutes on the board pack and 100 on the annual report", 3),
        ("Maria 5h, me 3h", 8),
        ("for me 4 hours, and Jo says twice that", 12),
        ("Council tax team - 18 hours", 18),
        ("hours: 8 -> 10", 10),
        ("went from 9 to 11 hours", 11),
        ("7. no wait 9", 9),
        ("10 hours, maybe 12", 11),
        ("1 day 2 hours saved", 10),
        ("an hour 30", 1.5),
        ("an hour and a quarter", 1.25),
        ("SAML outage Thursday so just 3h", 3),
        ("login page was down Monday and Tuesday, therefore only 1.5 hrs", 1.5),
        ("5 hours for Tom and 3 for Eva", 8),
        ("I saved 2 hours and my colleague 3", 5),
        ("Me: 2h. Karin: 3h.", 5),
        ("two new contracts worth $15k and 8 hours", 8),
        ("6. Actually 8, I forgot two cases", 8),
        ("45 min a day for me and the same for Ana", 1.5),
        ("I would say 7", 7),
        ("think we clawed back about 10 hours on letters", 10),
        ("call it 3 hours", 3),
        ("8, at best 11 hours each week", 9.5),
        ("6h saved, 1h spent fixing => 5h", 5),
        ("8h (2h each x 4)", 8),
        ("<2 hours", 1),
        ("3/4 of an hour", 0.75),
        ("saved 7:30 hours", 7.5),
        ("6-ish hours", 6),
    ],
)
def test_hours_said_in_parts_or_moved_come_to_one_figure(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("5 people x 3 h", 15),
        ("30 min a day times 5 people", 2.5),
        ("1h per day for 5 people", 5),
        ("40 minutes per shift, 6 people", 4),
        ("2 hours each, 5 people", 10),
        ("one hour per handler, 7 handlers", 7),
        ("4 hrs a week per dispatcher, 9 dispatchers", 36),
        ("4 users at roughly 5 hours each this week", 20),
        ("weekly 2 hrs per seat, 6 seats in use", 12),
        ("3 hours per claims handler, 5 handlers", 15),
        ("2 hours / analyst, 6 analysts", 12),
        ("2,5 Std. je Kollegin, 4 Kolleginnen", 10),
        ("5 hours / users 4", 5),
        ("5 hours saved by a clerk, 8 clerks use it", 5),
        ("6 Stunden pro Woche und Person, 5 Personen", 30),
        ("45 minutes per report and we did 8 reports", 6),
        ("1 h per tender, 14 tenders", 14),
        ("5 min x 60 cases", 5),
        ("per ticket 6 minutes, 40 tickets", 4),
        ("60 letters, 10 minutes each", 10),
        ("25 mins per call, 6 agents, about 10 calls each", 25),
        ("25 mins per call, about 10 calls each", None),
        ("3 hours a head per week, 9 heads", 27),
        ("3 persons à 4 h", 12),
        ("4 x 2h", 8),
        ("1.5 hours a head a week for 20 heads", 30),
        ("all six of us save 10 minutes a day", None),
        ("each of us (7) saves 15 minutes a day", 1.75),
        ("the porters (12) save 25 min of paperwork every shift", 5),
        ("seven in the team, the average is 4 hours a head", 28),
        ("the whole team (8) uses it and it saves each 45 minutes a week", 6),
    ],
)
def test_hours_for_each_are_multiplied_by_people_or_pieces(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("12 h minus 3 h rework", 9),
        ("6 hours saved but 2 spent on checking", 4),
        ("5 hours though 1 was lost to rework", 4),
        ("net 9 h after 3 h rework", 9),
        ("12 h, of which 3 checking", 9),
        ("saved 12 h but 2 h went into checking", 10),
        ("saved 25 hours but lost 5", 20),
        ("lost 2 hours on corrections", -2),
    ],
)
def test_what_was_lost_is_off_the_hours(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "20 h a week for 5 people",
        "12 h since March",
        "we lost 2 hours of the 10 we saved",
        "4 hours compared to last week",
        "3 hours less than last week",
        "60 letters at 10 minutes each",
        "average case 50 minutes",
    ],
)
def test_hours_that_are_not_clear_or_not_the_weeks_are_left_out(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("each case is now 50 minutes", (None, 50, "minutes")),
        ("one case takes 35 min", (None, 35, "minutes")),
        ("we handle a claim in 18 minutes now", (None, 18, "minutes")),
        ("reports are done in 2 hours now, was 5 hours", (5, 2, "hours")),
        ("one order: 12 min (before: 20 min)", (20, 12, "minutes")),
        ("2.5 days instead of 4 per contract", (4, 2.5, "days")),
        ("cycle 4d (5d)", (5, 4, "days")),
        ("3 days, down from 4", (4, 3, "days")),
        ("down to 4 days from 6", (6, 4, "days")),
        ("cycle time from 3 weeks to 8 days", (15, 8, "days")),
        ("Before: 40 min per ticket. Now: 25 min.", (40, 25, "minutes")),
        ("response time is 4 hours now. It was a full day before.", (8, 4, "hours")),
    ],
)
def test_how_long_a_case_takes_is_read_with_what_it_was(text: str, cycle: tuple[Any, ...]) -> None:
    assert read_reply(text).cycle_time == dict(zip(("before", "after", "unit"), cycle, strict=True))


@pytest.mark.parametrize(
    ("text", "days"),
    [("two days off the turnaround", -2), ("2 days slower", 2), ("turnaround 2 days longer", 2),
     ("cycle time up by 2 days", 2), ("cycle time down by 2 days", -2)],
)  # fmt: skip
def test_days_more_or_less_are_a_change(text: str, days: float) -> None:
    assert read_reply(text).cycle_time == {"change": days, "unit": "days"}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [("errors none", None, 0), ("errors: 3 of 200", None, 1.5), ("3 errors in 200", None, 1.5),
     ("up to 3 % errors from 2 %", 2, 3), ("errors up to 3 % from 2 %", 2, 3)],
)  # fmt: skip
def test_errors_are_a_share_of_what_they_were_counted_in(text: str, before: float | None, after: float) -> None:
    assert read_reply(text).error_rate == {"before": before, "after": after, "unit": "percent"}


@pytest.mark.parametrize(
    ("text", "active", "eligible", "share"),
    [
        ("users from 5 to 9, 12 h", 9, None, None),
        ("active users went up from 5 to 9", 9, None, None),
        ("9 florists on it", 9, None, None),
        ("12 h, only me and Blessing use it", 2, None, None),
        ("12 h for myself", 1, None, None),
        ("14 active (87%)", 14, None, 87),
        ("9 of 6 active", 9, 6, None),
        ("whole team is on it, 100%", None, None, 100),
        ("everyone uses it", None, None, 100),
        ("no licences for half of the team", None, None, None),
        ("licence use: 65 %", None, None, 65),
        ("not one person opened it", 0, None, None),
        ("users up from 5 to 9", 9, None, None),
        ("we moved from 4 to 5 users", 5, None, None),
        ("adoption went from 3 to 6 of 10", 6, 10, None),
        ("adoption went from 30 % to 50 %", None, None, 50),
        ("Team is 16, 9 active", 9, 16, None),
        ("lost 3 licences, 6 users remain", 6, None, None),
        ("one more user (6)", 6, None, None),
        ("people - 3", 3, None, None),
        ("users=11 | licences=16", 11, 16, None),
        ("we are 6, all using", 6, 6, None),
        ("We gave up on it in the end", 0, None, None),
        ("the whole team (10)", None, None, None),
        ("our depot lost the logins so nobody's on it", 0, None, None),
        ("10 people could use it, 4 do", 4, 10, None),
        ("no new users, still 5. 9 hours", 5, None, None),
        ("everybody in sales (12) used it", 12, None, None),
        ("roughly 1/3 less time per case", None, None, None),
        ("7 in 10 use it", None, None, 70),
        ("3 out of every 4 people use it", None, None, 75),
        ("30 prompts used, 12 h", None, None, None),
    ],
)
def test_people_are_counted_or_said_as_a_share(
    text: str, active: int | None, eligible: int | None, share: float | None
) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users, reading.adoption_pct) == (active, eligible, share)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("won a £4,500 booking, and 5 hours saved on top", 4500), ("£600 a week", 600),
     ("saved £2,400 in agency fees", 2400), ("lost a £5k deal", None), ("£20 per seat", None)],
)  # fmt: skip
def test_money_that_came_in_is_taken_and_a_price_is_not(text: str, amount: float | None) -> None:
    assert read_reply(text).revenue == (None if amount is None else {"amount": amount, "currency": "GBP"})


@pytest.mark.parametrize("frees", ["frees up", "freed up"])
def test_a_range_of_what_is_freed_up_has_not_gone_up(frees: str) -> None:
    assert read_reply(f"the assistant {frees} from 3 to 5 hours").hours_saved_range == (3, 5)


@pytest.mark.parametrize(("text", "after"), [("cycle time halved from 6 days", 3), ("halved to 3 days per case", 3)])
def test_what_is_halved_is_half_of_what_it_was(text: str, after: float) -> None:
    assert (read_reply(text).cycle_time or {})["after"] == after


def test_twice_as_many_is_not_the_same_again() -> None:
    assert not read_reply("twice as many as last week").same_as_last


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("it took 30 minutes before, 18 after", 30, 18),
        ("lead time 3 days last month, now 2", 3, 2),
        ("it used to take 2 days, now it takes half a day", 2, 0.5),
        ("time per case 40 → 25 min", 40, 25),
        ("cut the review from 5 to 3 hours", 5, 3),
    ],
)
def test_what_it_took_before_and_after_is_told_apart(text: str, before: float, after: float) -> None:
    read = read_reply(text).cycle_time or {}
    assert (read["before"], read["after"]) == (before, after)


def test_the_hours_somebody_used_it_for_are_not_saved() -> None:
    assert read_reply("I used it for 3 hours").hours_saved is None


def test_a_bare_number_after_days_is_no_number_of_hours() -> None:
    assert read_reply("3 days last month, now 2").hours_saved is None


def test_an_error_rate_is_said_before_and_now() -> None:
    assert read_reply("error rate 5% before, 2% now").error_rate == {"before": 5, "after": 2, "unit": "percent"}
    assert (read_reply("errors: none").error_rate or {})["after"] == 0


@pytest.mark.parametrize(
    ("text", "skip"),
    [("I have the flu, back Thursday", "ooo"), ("come back to me in Q2", "skip"), ("nope", "skip")],
)
def test_who_cannot_answer_now_is_left_alone(text: str, skip: str) -> None:
    assert read_reply(text).skip == skip


def test_when_something_begins_is_no_cycle_time() -> None:
    assert read_reply("nothing measurable yet, go-live is in two weeks").cycle_time is None


@pytest.mark.parametrize(("text", "rate"), [("3 200 lines, 8 errors", 0.25), ("12 designers, 8 errors", None)])
def test_errors_are_of_what_there_are_too_many_of_to_be_people(text: str, rate: float | None) -> None:
    assert (read_reply(text).error_rate or {}).get("after") == rate


def test_words_that_begin_with_mis_count_what_went_wrong() -> None:
    assert (read_reply("46 mispicks in 2000 orders").error_rate or {})["after"] == 2.3


def test_what_stops_the_work_is_named() -> None:
    assert read_reply("firewall blocks it at the plant").blockers == "firewall blocks it at the plant"
