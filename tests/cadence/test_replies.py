"""Replies in people's own words: what is read, and what is rather left out."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cadence.replies import NO_BLOCKERS, ReplyReading, read_reply


def said(text: str) -> dict[str, object]:
    """What was read, without the fields that were not."""
    record = read_reply(text).as_record()
    return {name: value for name, value in record.items() if value is not None and value is not False}


# ---- hours --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("12", 12),
        ("about 12 hrs", 12),
        ("hours: 16.5", 16.5),
        ("the tool svaed us 8 huors", 8),
        ("2 hours. Actually make that 4", 4),
        ("saved 25 hours but lost 5 to rework so 20 net", 20),
        ("12h saved, 2h rework", 10),
        ("saved 12 hours, spent 3 on checking", 9),
        ("lost 3 hours to the outage", -3),
        ("saved 5h on monday, 3h on wednesday", 8),
        ("we saved 3h drafting and 2h researching", 5),
        ("Anna 3h, Ben 2h", 5),
        ("12 hours, up from 10", 12),
        ("12 hours (last week 10)", 12),
        ("nothing saved, still learning", 0),
        ("keine Zeit gespart", 0),
        ("45 minutes per report and we did 8 reports", 6),
    ],
)
def test_hours_saved_by_the_team(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours", "each"),
    [
        ("a couple of hours each for 6 people", 12, 2),
        ("5 ppl x 3h", 15, 3),
        ("six hours per person, we're five", 30, 6),
        ("about 3 hrs/person, 6 ppl", 18, 3),
        ("each of the 6 agents saves 1.5 hours a week", 9, 1.5),
        ("8 of 12 colleagues used it, saving roughly 1.5 hours each", 12, 1.5),
        ("eine halbe Stunde pro Person, wir sind 8", 4, 0.5),
        ("everyone saves 2 hours a week", None, 2),
        ("we each saved 2 hours", None, 2),
        ("ca 4h pro Woche und Person, 3 Personen", 12, 4),
        ("je 2 Stunden für 4 Kollegen", 8, 2),
    ],
)
def test_hours_said_for_each_are_multiplied_only_when_it_is_said_by_how_many(
    text: str, hours: float | None, each: float
) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_per_person) == (hours, each)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2,5 hours per day", "day"),
        ("~15hrs/month", "month"),
        ("6 hours a week", "week"),
        ("12 hours this week", "week"),
        ("100 hours this quarter", "quarter"),
        ("2 hours daily", "day"),
        ("zwei Stunden pro Tag", "day"),
        ("une heure et demie par jour", "day"),
        ("pół godziny dziennie", "day"),
        ("12 hours", None),
        ("12 hours, revenue up 15k USD this quarter", None),
    ],
)
def test_the_period_is_the_one_said_of_the_hours(text: str, period: str | None) -> None:
    reading = read_reply(text)
    assert reading.hours_saved is not None
    assert reading.hours_period == period


@pytest.mark.parametrize(
    "text",
    [
        "we expect 10 hours next week",
        "target is 20 hours",
        "the training took 2 hours",
        "spent 3 hours on training",
        "We got 40 tickets done in 5 hours instead of 9",
        "saved 10 minutes per ticket",
        "up to 10 hours per case",
        "1.240 hours",
        "10 hours for 2 weeks",
        "a few hours",
        "dozens of hours",
        "time went up by 2 hours",
        "6 people saved 2 hours and 3 people saved 4 hours",
        "took 2 weeks to get access",
        "12, 8, 10",
        "30'",
        "revenue 0",
    ],
)
def test_hours_that_are_not_clear_are_left_out(text: str) -> None:
    assert read_reply(text).hours_saved in (None, 0)


# ---- people -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("8 of 10 people", 8, 10),
        ("8/10", 8, 10),
        ("8 in 10 people", 8, 10),
        ("users: 12 (of 18)", 12, 18),
        ("all ten now", 10, 10),
        ("all 15 of us", 15, 15),
        ("7 active users out of 9 seats", 7, 9),
        ("Team of 12, 9 active", 9, 12),
        ("We are 20 in the unit but just 7 log in regularly", 7, 20),
        ("sieben von zwölf Kollegen", 7, 12),
        ("5 utilisateurs actifs sur 8", 5, 8),
        ("7 de 9 personas lo usan", 7, 9),
        ("5 z 8 osób", 5, 8),
        ("2 more users (now 9)", 9, None),
        ("nobody touched it", 0, None),
        ("we stopped using it", 0, None),
        ("90 minutes for me alone", 1, None),
    ],
)
def test_people_who_use_it_of_those_who_could(text: str, active: int, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    "text",
    [
        "rolled out to 5 more people",
        "training 4 people next week",
        "no licence for 3 people",
        "2 customers complained",
        "3 people complained",
        "one of the 5 people had problems",
        "saved 5 hours, 2 of them on Monday",
        "3 out of 4 tickets are answered by AI",
        "10/8",
        "quality 4/5",
    ],
)
def test_people_who_may_not_be_the_users_are_left_out(text: str) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (None, None)


# ---- the other figures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("cycle time down from 3 days to 1.5", {"before": 3, "after": 1.5, "unit": "days"}),
        ("cycle time is now 36h, was 48h", {"before": 48, "after": 36, "unit": "hours"}),
        ("lead time 10 working days → 7", {"before": 10, "after": 7, "unit": "days"}),
        ("Turnaround 4 days, previously 6.", {"before": 6, "after": 4, "unit": "days"}),
        ("average handling time down from 12 min to 8", {"before": 12, "after": 8, "unit": "minutes"}),
        ("Was: 6 h per case. Is: 4.5 h per case.", {"before": 6, "after": 4.5, "unit": "hours"}),
        ("Durchlaufzeit von 5 auf 3 Tage gesunken", {"before": 5, "after": 3, "unit": "days"}),
        ("délai passé de 5 jours à 3 jours", {"before": 5, "after": 3, "unit": "days"}),
        ("tempo de ciclo passou de 4 dias para 3", {"before": 4, "after": 3, "unit": "days"}),
        ("czas cyklu z 5 dni do 3", {"before": 5, "after": 3, "unit": "days"}),
        ("cycle time down to 2 days", {"before": None, "after": 2, "unit": "days"}),
        ("Cycle time unchanged at 4 days", {"before": None, "after": 4, "unit": "days", "trend": "same"}),
        ("cut cycle time by 2 days", {"change": -2, "unit": "days"}),
        ("3 days faster", {"change": -3, "unit": "days"}),
        ("turnaround dropped by 25%", {"change_pct": -25}),
        ("cycle time same", {"trend": "same"}),
        ("cycle time from 3 weeks to 8 days", {"before": 15, "after": 8, "unit": "days"}),
    ],
)
def test_cycle_time(text: str, cycle: dict[str, object]) -> None:
    reading = read_reply(text)
    assert reading.cycle_time == cycle
    assert reading.hours_saved is None


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("error rate 0.8 pct", {"before": None, "after": 0.8, "unit": "percent"}),
        ("error rate went 4% -> 1.5%", {"before": 4, "after": 1.5, "unit": "percent"}),
        ("errors down to 2% from 3%", {"before": 3, "after": 2, "unit": "percent"}),
        ("3 errors in 200 docs", {"before": None, "after": 1.5, "unit": "percent"}),
        ("errors: 5 of 250", {"before": None, "after": 2, "unit": "percent"}),
        ("300 invoices, 6 errors", {"before": None, "after": 2, "unit": "percent"}),
        ("taux d'erreur passé de 4 % à 2,5 %", {"before": 4, "after": 2.5, "unit": "percent"}),
        ("Fehler unverändert", {"trend": "same"}),
        ("mistakes are down", {"trend": "down"}),
        ("errors down 10%", {"trend": "down"}),
        ("2 errors", None),
    ],
)
def test_error_rate_needs_a_rate_or_something_to_count_in(text: str, errors: dict[str, object] | None) -> None:
    assert read_reply(text).error_rate == errors


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("adoption 60%, up from 45", 60),
        ("67% of seats used", 67),
        ("goal is 80% adoption, we're at 60%", 60),
        ("adoption up 5 points to 62%", 62),
        ("usage up 20%", None),
        ("half of us", 50),
        ("everyone uses it", 100),
        ("60%", None),
        ("sales up 3%", None),
    ],
)
def test_adoption_as_a_share(text: str, share: float | None) -> None:
    assert read_reply(text).adoption_pct == share


@pytest.mark.parametrize(
    ("text", "revenue"),
    [
        ("$1.2k extra from upsells", {"amount": 1200, "currency": "USD"}),
        ("an extra €8.000 deal", {"amount": 8000, "currency": "EUR"}),
        ("€ 2.000,50 margin", {"amount": 2000.5, "currency": "EUR"}),
        ("£2.5m", {"amount": 2500000, "currency": "GBP"}),
        ("won a 25,000 EUR contract", {"amount": 25000, "currency": "EUR"}),
        ("licence costs 30 EUR per seat", None),
        ("5 hours @ 50 EUR", None),
        ("we hope for €5k next month", None),
    ],
)
def test_money_that_came_in_and_not_what_something_costs(text: str, revenue: dict[str, object] | None) -> None:
    assert read_reply(text).revenue == revenue


# ---- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "skip"),
    [
        ("skip", "skip"),
        ("not this week", "skip"),
        ("ask me next quarter", "skip"),
        ("I'm on PTO until Monday, sorry", "ooo"),
        ("krank diese Woche", "ooo"),
        ("en vacances", "ooo"),
        ("3 people on holiday so only 5 of 8, 10 hours", None),
        ("Tom is on vacation, 12 hours", None),
    ],
)
def test_skipping_is_not_an_answer_with_figures(text: str, skip: str | None) -> None:
    assert read_reply(text).skip == skip


@pytest.mark.parametrize(
    "text",
    ["same as last week", "no change", "wie letzte Woche", "pas de changement", "lo mismo que la semana pasada",
     "zelfde als vorige week", "come la settimana scorsa", "tak samo jak w zeszłym tygodniu"],
)  # fmt: skip
def test_last_weeks_figures_are_confirmed_in_few_words(text: str) -> None:
    assert said(text) == {"same_as_last": True}


@pytest.mark.parametrize("text", ["not the same as last week", "err same", "cycle time unchanged"])
def test_one_thing_unchanged_does_not_confirm_the_rest(text: str) -> None:
    assert not read_reply(text).same_as_last


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("blocked: legal hasn't approved the plugin", "legal hasn't approved the plugin"),
        ("10 h. Waiting for DPO sign-off on the French data.", "Waiting for DPO sign-off on the French data"),
        ("It broke on Tuesday (SSO loop), so only 2 hrs", "SSO loop"),
        ("waiting for 3 licences, 4 hours saved", "waiting for 3 licences"),
        ("legal still hasn't signed", "legal still hasn't signed"),
        ("12 hours. No blockers.", NO_BLOCKERS),
        ("geen blokkades, 6 uur", NO_BLOCKERS),
        ("the tool crashed on Monday but is fixed, 6 hours", None),
        ("12 hours", None),
    ],
)
def test_what_blocks_is_kept_in_the_owners_words(text: str, words: str | None) -> None:
    assert read_reply(text).blockers == words


@pytest.mark.parametrize(
    "text", ["", "   ", "lol who has time to count", "quality is great, team happy!", "🎉🎉", "<b>hi</b>", "شكرا"]
)
def test_nothing_to_take_is_said_to_be_nothing(text: str) -> None:
    assert said(text) == {"non_answer": True}


def test_a_whole_answer_in_one_sentence() -> None:
    assert said("14 h, all ten now, cycle time down to 2 days, waiting for SSO") == {
        "hours_saved": 14,
        "active_users": 10,
        "eligible_users": 10,
        "cycle_time": {"before": None, "after": 2, "unit": "days"},
        "blockers": "waiting for SSO",
    }


# ---- whatever the text --------------------------------------------------------------------------------------------

_VOCABULARY = """
    12 3.5 1,240 -3 8/10 half a dozen an hour hours day days per each people users of all to from
    between and or less than saved lost cycle time errors 2% adoption €5k now was up down by → - x ( ) .
    , : ; same as last week no not blocked waiting for nobody uses it me twice that zwölf Stunden heures
    et demie 1½ Q3 10:00 so total actually make
"""
WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=200))
@example("an hour and a half a day for me, and Jo says twice that")
@example("12 errors in 0 docs")
def test_any_text_is_read_without_an_error_into_figures_that_can_be(text: str) -> None:
    reading = read_reply(text)
    assert reading.as_record() == read_reply(text).as_record()
    if reading.hours_saved_range is not None:
        assert reading.hours_saved_range[0] <= reading.hours_saved_range[1]
    if reading.active_users is not None:
        assert reading.active_users >= 0
    if reading.error_rate is not None and reading.error_rate.get("after") is not None:
        assert 0 <= float(str(reading.error_rate["after"])) <= 100
    assert not (reading.skip and reading.has_figures)


@pytest.mark.parametrize(
    "text",
    [
        "saved 3 hours each, " * 500,
        "12 " * 3_400,
        "a" * 10_000,
        "(" * 10_000,
        "not " * 2_500,
        "1" * 10_000,
        "é " * 5_000,
    ],
)
def test_ten_thousand_characters_are_read_at_once(text: str) -> None:
    began = time.process_time()
    read_reply(text)
    assert time.process_time() - began < 2


def test_the_beginning_of_a_very_long_text_counts_and_half_a_number_does_not() -> None:
    assert read_reply("12 hours. " + "x" * 20_000).hours_saved == 12
    assert read_reply("y" * 1_999 + "123 hours").hours_saved is None


def figures(reading: ReplyReading) -> tuple[object, ...]:
    return (
        reading.hours_saved,
        reading.active_users,
        reading.eligible_users,
        reading.adoption_pct,
        reading.cycle_time,
        reading.error_rate,
        reading.revenue,
    )


@settings(max_examples=60)
@given(
    hours=st.integers(0, 400),
    active=st.integers(0, 50),
    more=st.integers(0, 50),
    before=st.sampled_from(["", "please note: ", "Hi! ", "ok, ", "  "]),
    after=st.sampled_from(["", ".", "!", "!!!", " please", " thanks", " :)", " 👍", "\n"]),
)
def test_politeness_and_punctuation_change_no_figure(
    hours: int, active: int, more: int, before: str, after: str
) -> None:
    eligible = active + more + 1
    reading = read_reply(f"{before}{hours} hours, {active} of {eligible} people{after}")
    assert figures(reading) == (hours, active, eligible, None, None, None, None)


@settings(max_examples=60)
@given(
    st.integers(1, 999), st.sampled_from(["hours", "hrs", "h", "Stunden", "heures", "horas", "uur", "ore", "godzin"])
)
def test_hours_are_read_in_every_language(number: int, unit: str) -> None:
    assert read_reply(f"{number} {unit}").hours_saved == number


def test_a_per_cent_beside_a_direction_is_no_cycle_time() -> None:
    assert read_reply("cycle 2% same").cycle_time == {"trend": "same"}
