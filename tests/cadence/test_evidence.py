"""Figures that cannot be, or have never been like that, are asked about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.evidence import Doubt, doubts
from cadence.metrics import METRICS, Metric, MetricKind, Reading, Total, read_inputs, show
from cadence.model import Baseline, Company, Figure, Initiative, Week

Weeks = Callable[..., list[Figure]]


@pytest.fixture(scope="session")
def initiative(company: Company) -> Initiative:
    return company.initiatives["invoice-review"]  # a team of 10


@pytest.fixture(scope="session")
def weeks(make_figure: Callable[..., Figure]) -> Weeks:
    """Figures of one metric for the weeks up to 47, one value a week."""

    def make(metric: str, values: Sequence[float | str], **changes: object) -> list[Figure]:
        return [
            make_figure(metric=metric, value=Decimal(str(value)), week=Week(2026, 47 - ago), **changes)
            for ago, value in enumerate(reversed(values))
        ]

    return make


def only(found: Sequence[Doubt]) -> Doubt:
    (doubt,) = found
    return doubt


def hours(value: float | str) -> dict[str, Reading]:
    return {"hours_saved": Reading(Decimal(str(value)))}


def adoption(active: int, eligible: int) -> dict[str, Reading]:
    share = Decimal(active) / eligible
    return {"adoption_rate": Reading(share, Decimal(active), Decimal(eligible))}


def test_an_ordinary_week_raises_no_doubt(initiative: Initiative) -> None:
    readings = (
        hours(12) | adoption(8, 10) | {"cycle_time": Reading(Decimal(16)), "error_rate": Reading(Decimal("0.02"))}
    )
    assert doubts(initiative, readings, []) == ()


def test_more_hours_than_two_people_have_are_asked_about_with_the_likely_figure(initiative: Initiative) -> None:
    doubt = only(doubts(replace(initiative, team_size=2), hours(400), []))
    assert doubt.message == "You wrote 400 h for 2 people. That is 200 h each in one week. Did you mean 40 h?"
    assert doubt.suggestion == Reading(Decimal(40))
    assert (doubt.metric, doubt.input, doubt.as_month) == ("hours_saved", "hours_saved", None)


def test_a_month_is_offered_where_it_would_fit(initiative: Initiative) -> None:
    doubt = only(doubts(replace(initiative, team_size=8), hours(400), []))
    assert doubt.message == (
        "You wrote 400 h for 8 people. That is 50 h each in one week. Did you mean a month, or 40 h?"
    )
    assert doubt.as_month == Reading(Decimal("92.31"))  # what the sentence "400 h a month" is kept as


def test_the_people_who_used_it_are_those_who_can_have_saved(initiative: Initiative) -> None:
    doubt = only(doubts(initiative, hours(90) | adoption(1, 10), []))
    assert doubt.message.startswith("You wrote 90 h for 1 person. That is more than a working week.")


def test_hours_saved_by_nobody_are_asked_about(initiative: Initiative) -> None:
    doubt = only(doubts(initiative, hours(5) | adoption(0, 10), []))
    assert doubt.message == "You wrote 5 h saved, and nobody active. Is that right?"


def test_what_was_confirmed_before_is_not_asked_again(initiative: Initiative, weeks: Weeks) -> None:
    history = weeks("hours_saved", [450], confirmed=True)
    assert doubts(initiative, hours(450), history) == ()
    assert doubts(initiative, hours(500), history)


def test_hours_below_zero_are_asked_about_and_not_refused(initiative: Initiative) -> None:
    doubt = only(doubts(initiative, hours(-3), []))
    assert doubt.message == "You wrote −3 h: it cost time this week. Is that right?"
    assert doubt.suggestion == Reading(Decimal(3))


def test_more_active_than_could_be_is_asked_about_the_other_way_round(initiative: Initiative) -> None:
    doubt = only(doubts(initiative, adoption(12, 10), []))
    assert doubt.message == "You wrote 12 active of 10. That is more than could be. Did you mean 10 of 12 (83.3 %)?"
    assert doubt.suggestion is not None
    assert (doubt.suggestion.numerator, doubt.suggestion.denominator) == (Decimal(10), Decimal(12))


def test_a_crowd_much_larger_than_the_team_is_asked_about(initiative: Initiative) -> None:
    doubt = only(doubts(initiative, adoption(8, 100), []))
    assert doubt.message.startswith("You wrote 100 people who could use it. The team is 10. Did you mean 8 of 10")


@pytest.mark.parametrize(
    ("metric", "value", "message"),
    [
        ("error_rate", "1.5", "You wrote 150 %. That is more than every single case. Did you mean 1.5 %?"),
        ("error_rate", "-0.02", "You wrote −2 %. Error rate cannot be below zero. Did you mean 2 %?"),
        ("cycle_time", "-16", "You wrote −2 days. Cycle time cannot be below zero. Did you mean 2 days?"),
        ("cycle_time", "0", "You wrote a cycle time of 0. Is that right?"),
        ("cycle_time", "8000", "You wrote a cycle time of 1,000 days, more than two years of work. Is that right?"),
    ],
)
def test_what_cannot_be_is_asked_about(initiative: Initiative, metric: str, value: str, message: str) -> None:
    assert only(doubts(initiative, {metric: Reading(Decimal(value))}, [])).message == message


def test_a_loss_of_money_is_asked_about(initiative: Initiative) -> None:
    doubt = only(doubts(initiative, {"business_impact": Reading(Decimal(-8000), currency="GBP")}, []))
    assert doubt.message == "You wrote −£8,000, which is a loss. Is that right?"


def test_minutes_written_as_hours_are_asked_about_in_both(initiative: Initiative, weeks: Weeks) -> None:
    doubt = only(doubts(initiative, hours(350), weeks("hours_saved", [6, 7, 6, 5, 6])))
    assert doubt.message.endswith("it was about 6 h. Did you mean 350 minutes, which is 5.83 h?")


def test_a_jump_against_the_own_history_is_asked_about_with_the_likely_slip(
    initiative: Initiative, weeks: Weeks
) -> None:
    history = weeks("hours_saved", [11, 12, 13, 12, 11])
    doubt = only(doubts(initiative, hours(120), history))
    assert doubt.message == "You wrote 120 h. In the last 5 weeks it was about 12 h. Did you mean 12 h?"
    assert doubt.suggestion == Reading(Decimal(12))


def test_a_cycle_time_in_the_wrong_unit_is_recognised(initiative: Initiative, weeks: Weeks) -> None:
    history = weeks("cycle_time", [32, 32, 40, 32])  # around four days
    doubt = only(doubts(initiative, {"cycle_time": Reading(Decimal(4))}, history))
    assert doubt.suggestion == Reading(Decimal(32))
    assert doubt.message.endswith("Did you mean 4 days?")


@pytest.mark.parametrize("written", ["1234", "12345.678", "125.5", "777.77"])
def test_a_suggestion_is_exactly_what_its_words_say(initiative: Initiative, weeks: Weeks, written: str) -> None:
    usual = Decimal(written) / 10
    doubt = only(doubts(initiative, hours(written), weeks("hours_saved", [str(usual)] * 5)))
    if doubt.suggestion is not None:
        assert doubt.message.endswith(f"{show(METRICS['hours_saved'], doubt.suggestion)}?")
        assert (
            read_inputs(
                METRICS["hours_saved"],
                {"hours_saved": show(METRICS["hours_saved"], doubt.suggestion)},
                currency="GBP",
            )
            == doubt.suggestion
        )
    assert "1,234 h" not in doubt.message or doubt.suggestion == Reading(Decimal("123.4"))


@pytest.mark.parametrize("now", [9, 13, 20, 30])
def test_ordinary_ups_and_downs_are_no_jump(initiative: Initiative, weeks: Weeks, now: int) -> None:
    assert doubts(initiative, hours(now), weeks("hours_saved", [11, 12, 13, 12, 11])) == ()


def test_three_weeks_are_too_few_to_speak_of_a_jump(initiative: Initiative, weeks: Weeks) -> None:
    assert doubts(initiative, hours(60), weeks("hours_saved", [11, 12, 13])) == ()


@pytest.mark.parametrize("before", [[12], [11, 12], [11, 13, 12]])
def test_ten_times_all_that_was_said_before_is_asked_about_from_the_second_week_on(
    initiative: Initiative, weeks: Weeks, before: list[int]
) -> None:
    doubt = only(doubts(initiative, hours(140), weeks("hours_saved", before)))
    assert doubt.message == "You wrote 140 h. In week 47 it was 12 h. Did you mean 14 h?"
    sold = {"business_impact": Reading(Decimal(90_000), currency="GBP")}
    doubt = only(doubts(initiative, sold, weeks("business_impact", [9_000], currency="GBP")))
    assert doubt.message == "You wrote £90,000. In week 47 it was £9,000. Did you mean £9,000?"


@pytest.mark.parametrize(("now", "before"), [(12, [1]), (0, [60]), (50, [0]), (140, [12, 40]), (300, [])])
def test_a_slow_start_and_a_week_with_nothing_are_not_out_of_scale(
    initiative: Initiative, weeks: Weeks, now: int, before: list[int]
) -> None:
    assert doubts(initiative, hours(now), weeks("hours_saved", before)) == ()


def test_other_currencies_are_no_history(initiative: Initiative, weeks: Weeks) -> None:
    history = weeks("business_impact", [100, 100, 100, 100, 100], currency="EUR")
    assert doubts(initiative, {"business_impact": Reading(Decimal(90_000), currency="GBP")}, history) == ()


@settings(max_examples=80)
@given(
    metric=st.sampled_from(sorted(METRICS)),
    value=st.decimals(-10_000, 10_000, allow_nan=False, places=2),
    past=st.lists(st.decimals(0, 1_000, allow_nan=False, places=2), max_size=8),
)
def test_any_figure_gets_at_most_one_question_that_is_a_question(
    initiative: Initiative, weeks: Weeks, metric: str, value: Decimal, past: list[Decimal]
) -> None:
    history = weeks(metric, [str(each) for each in past])
    found = doubts(initiative, {metric: Reading(value)}, history)
    assert found == doubts(initiative, {metric: Reading(value)}, history[::-1])
    assert len(found) <= 1
    assert all(doubt.message.endswith("?") and doubt.suggestion != Reading(value) for doubt in found)


# ---- what the work took before, and metrics known by their kind ---------------------------------------------------


def test_more_hours_than_the_work_took_before_are_asked_about(initiative: Initiative) -> None:
    took = Baseline("hours_saved", Decimal(32), "Sep 2026")
    known = replace(initiative, baselines={"hours_saved": took})
    doubt = only(doubts(known, hours(40), []))
    assert doubt.message == "You wrote 40 h saved. The work took 32 h a week before. Is that right?"
    assert doubts(known, hours(32), []) == ()


def test_more_hours_than_the_work_took_are_not_asked_about_again_once_confirmed(
    initiative: Initiative, weeks: Weeks
) -> None:
    known = replace(initiative, baselines={"hours_saved": Baseline("hours_saved", Decimal(32), "Sep 2026")})
    assert doubts(known, hours(40), weeks("hours_saved", [41], confirmed=True)) == ()


def own(kind: MetricKind, **changes: object) -> Metric:
    made = replace(METRICS["error_rate"], id="own", name="First contact", kind=kind, total=Total.NEVER, phrase="own {}")
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


@pytest.mark.parametrize(
    ("kind", "reading", "words"),
    [
        (MetricKind.SHARE, Reading(Decimal("1.2")), "You wrote 120 %. That is more than every single case."),
        (MetricKind.SHARE, Reading(Decimal("-0.1")), "First contact cannot be below zero."),
        (MetricKind.RATIO, Reading(Decimal(2), Decimal(8), Decimal(4)), "You wrote 8 active of 4."),
        (MetricKind.DURATION, Reading(Decimal(0)), "You wrote a first contact of 0."),
        (MetricKind.DURATION, Reading(Decimal(5000)), "more than two years of work."),
    ],
)
def test_a_companys_own_metric_that_cannot_be_is_asked_about(
    initiative: Initiative, kind: MetricKind, reading: Reading, words: str
) -> None:
    metric = own(kind)
    doubt = only(doubts(initiative, {"own": reading}, [], metrics={"own": metric}))
    assert words in doubt.message


def test_a_score_of_ones_own_may_be_below_zero(initiative: Initiative) -> None:
    metric = own(MetricKind.NUMBER, unit="points")
    assert doubts(initiative, {"own": Reading(Decimal(-12))}, [], metrics={"own": metric}) == ()


def test_a_run_cost_below_zero_is_asked_about(initiative: Initiative) -> None:
    doubt = only(doubts(initiative, {"run_cost": Reading(Decimal(-80), currency="GBP")}, []))
    assert doubt.message == "You wrote −£80. Run cost cannot be below zero. Did you mean £80?"


# ---- before there is a history ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def triage(company: Company) -> Initiative:
    baseline = Baseline("cycle_time", Decimal("9.1"), "Sep 2026")
    return replace(company.initiatives["ticket-triage"], baselines={"cycle_time": baseline})


def cycle(hours: float | str) -> dict[str, Reading]:
    return {"cycle_time": Reading(Decimal(str(hours)))}


def test_a_tenth_of_the_baseline_is_asked_about_from_the_first_week(triage: Initiative) -> None:
    doubt = only(doubts(triage, cycle("0.5"), []))
    assert doubt.message == "You wrote 30 min. The baseline is 9.1 h. Is that right?"


def test_a_mistaken_unit_is_offered_beside_the_baseline(triage: Initiative) -> None:
    doubt = only(doubts(triage, cycle("0.15"), []))
    assert doubt.suggestion == Reading(Decimal(9))


def test_a_third_of_the_baseline_is_an_ordinary_first_week(triage: Initiative) -> None:
    assert doubts(triage, cycle(3), []) == ()


def test_a_figure_far_from_its_baseline_is_not_asked_about_again_once_it_was_confirmed(
    triage: Initiative, weeks: Weeks
) -> None:
    assert doubts(triage, cycle("0.5"), weeks("cycle_time", ["0.6"], confirmed=True)) == ()
    assert doubts(triage, cycle("0.5"), weeks("cycle_time", ["0.6"])) != ()


def test_without_a_baseline_a_duration_is_held_against_the_week_before(initiative: Initiative, weeks: Weeks) -> None:
    bare = replace(initiative, baselines={})
    doubt = only(doubts(bare, cycle(40), weeks("cycle_time", [3, 2])))
    assert doubt.message == "You wrote 5 days. In week 47 it was 2 h. Is that right?"
    assert doubts(bare, cycle(12), weeks("cycle_time", [3, 2])) == ()


def test_a_slip_may_be_put_right_to_the_baseline(triage: Initiative, weeks: Weeks) -> None:
    assert doubts(triage, cycle(9), weeks("cycle_time", ["0.5"], confirmed=True)) == ()
