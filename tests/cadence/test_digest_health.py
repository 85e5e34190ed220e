"""Colour and word of an initiative, the run-rate, and whom an edition is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cadence.digest import Colour, Health, build, health, in_scope, run_rate
from cadence.digest.definitions import term_of
from cadence.digest.prose_facts import HEALTH_WORDS
from cadence.model import Baseline, CheckIn, CheckInState, Company, DueKind, Figure, Week
from cadence.rhythm import plan

MakeFigure = Callable[..., Figure]
WEEK = Week(2026, 48)
SAID = datetime(2026, 11, 26, 11, tzinfo=UTC)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)


def stands(company: Company, *figures: Figure, check_in: CheckIn | None = None, **changes: object) -> Health:
    """How Invoice review stands after these figures, with its entry changed."""
    stated = replace(company.initiatives["invoice-review"], baselines={}, targets={})
    stated = replace(stated, **changes)  # type: ignore[arg-type]  # a test names the fields it changes
    company = replace(company, initiatives={stated.id: stated})
    check_ins = () if check_in is None else (check_in,)
    (line,) = build(company, WEEK, figures=figures, check_ins=check_ins, now=NOW).lines
    return health(line)


def baselines(**values: str) -> dict[str, Baseline]:
    whole = Baseline("", Decimal(0), "Sep 2026", "timed", sample=40, owner="olivia", dated=date(2026, 9, 30))
    return {metric: replace(whole, metric=metric, value=Decimal(value)) for metric, value in values.items()}


def answered(**more: object) -> CheckIn:
    made = CheckIn("small", "invoice-review", WEEK, CheckInState.ANSWERED, by="olivia", at=SAID)
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


def test_every_word_that_an_initiative_can_get_is_explained() -> None:
    assert {word for word in (*HEALTH_WORDS, "check") if term_of(word) is None} == set()


def test_faster_with_more_errors_is_amber_and_not_green(company: Company, make_figure: MakeFigure) -> None:
    found = stands(
        company,
        make_figure(metric="cycle_time", value=Decimal(8)),
        make_figure(metric="error_rate", value=Decimal("0.05")),
        baselines=baselines(cycle_time="24", error_rate="0.02"),
    )
    assert found == Health(Colour.AMBER, "check", "more errors than its baseline")


def test_slower_than_before_it_began_is_off_track(company: Company, make_figure: MakeFigure) -> None:
    slower = make_figure(metric="cycle_time", value=Decimal(32))
    found = stands(company, slower, baselines=baselines(cycle_time="24"))
    assert (found.colour, found.word, found.needs_a_look) == (Colour.RED, "off track", True)


@pytest.mark.parametrize(("currency", "word"), [("EUR", "at target"), ("USD", "no target yet")])
def test_a_target_is_held_against_the_companys_own_money_alone(
    company: Company, make_figure: MakeFigure, currency: str, word: str
) -> None:
    money = make_figure(metric="business_impact", value=Decimal(25_000), currency=currency)
    stated = replace(baselines(business_impact="0")["business_impact"], currency=currency)
    company = replace(company, currency="EUR")
    targets = {"business_impact": Decimal(20_000)}
    found = stands(company, money, targets=targets, baselines={"business_impact": stated})
    assert found.word == word


def test_what_costs_time_is_off_track(company: Company, make_figure: MakeFigure) -> None:
    assert stands(company, make_figure(value=Decimal(-2))).why == "it cost more time than it saved"


@pytest.mark.parametrize(
    ("now", "before", "colour", "word"),
    [
        ("12", "10", Colour.GREEN, "at target"),
        ("9", "8", Colour.GREEN, "getting there"),
        ("8", "9", Colour.AMBER, "below target"),
        ("8", "8", Colour.AMBER, "below target"),
    ],
)
def test_a_target_is_reached_approached_or_missed(
    company: Company, make_figure: MakeFigure, now: str, before: str, colour: Colour, word: str
) -> None:
    figures = make_figure(value=Decimal(now)), make_figure(value=Decimal(before), week=WEEK.plus(-1))
    found = stands(company, *figures, targets={"hours_saved": Decimal(12)}, baselines=baselines(hours_saved="60"))
    assert (found.colour, found.word) == (colour, word)


def test_nothing_is_green_that_is_held_against_nothing(company: Company, make_figure: MakeFigure) -> None:
    assert stands(company, make_figure(value=Decimal(400))) == Health(Colour.GREY, "no baseline yet")
    better = make_figure(metric="cycle_time", value=Decimal(8))
    assert stands(company, better, baselines=baselines(cycle_time="24")).word == "on track"


def test_nothing_is_green_that_does_not_count_for_want_of_a_dated_baseline(
    company: Company, make_figure: MakeFigure
) -> None:
    met = {"hours_saved": Decimal(12)}
    assert stands(company, make_figure(), targets=met) == Health(Colour.GREY, "no baseline yet")
    undated = {"cycle_time": replace(baselines(cycle_time="24")["cycle_time"], dated=None)}
    assert stands(company, make_figure(), baselines=undated, targets=met).colour is Colour.GREY
    assert stands(company, make_figure(), baselines=baselines(cycle_time="24"), targets=met).word == "at target"


def test_more_errors_than_last_week_are_amber_too_where_there_is_no_baseline(
    company: Company, make_figure: MakeFigure
) -> None:
    def errors(value: str, week: Week) -> Figure:
        return make_figure(metric="error_rate", value=Decimal(value), week=week)

    found = stands(
        company,
        make_figure(metric="cycle_time", value=Decimal(8)),
        errors("0.05", WEEK),
        errors("0.02", WEEK.plus(-1)),
        baselines=baselines(cycle_time="24"),
    )
    assert (found.colour, found.word) == (Colour.AMBER, "check")


def test_a_blocked_initiative_is_amber_with_and_without_figures(company: Company, make_figure: MakeFigure) -> None:
    blocked = answered(blockers="waiting for SSO")
    assert stands(company, check_in=blocked).word == "blocked"
    assert stands(company, make_figure(value=Decimal(4)), check_in=blocked).colour is Colour.AMBER


def test_a_skipped_week_is_grey_and_says_so(company: Company) -> None:
    assert stands(company, check_in=answered(state=CheckInState.SKIPPED)) == Health(Colour.GREY, "skipped")


# ---- the run-rate ---------------------------------------------------------------------------------------------------


def test_a_run_rate_needs_six_weeks_in_a_row() -> None:
    hours = [Decimal(10 + number) for number in range(7)]
    rate = run_rate(hours)
    assert rate is not None
    assert (rate.a_week, rate.a_year) == (Decimal("13.5"), Decimal(702))
    assert run_rate(hours[:5]) is None
    assert run_rate([*hours[:4], None, *hours[5:]]) is None


# ---- editions -------------------------------------------------------------------------------------------------------


def test_a_departments_edition_is_about_its_own_initiatives_and_no_other(
    company: Company, make_figure: MakeFigure
) -> None:
    first, *others = company.initiatives.values()
    finance = replace(first, department="Finance")
    company = replace(company, initiatives={finance.id: finance, **{each.id: each for each in others}})
    figures = (make_figure(value=Decimal(5)), make_figure(value=Decimal(90), initiative="ticket-triage"))
    digest = build(company, WEEK, figures=figures, check_ins=(), edition="operator:finance", now=NOW)
    total = digest.total("hours_saved")
    assert total is not None
    assert (total.value, [each.initiative.id for each in digest.lines]) == (Decimal(5), [finance.id])
    assert digest.notes == ()  # what is another department's is not "no longer in the programme"
    assert set(in_scope(company, "operator").initiatives) == set(company.initiatives)


def test_a_departments_summary_is_due_with_its_own_initiatives_and_skipped_without(company: Company) -> None:
    channels = {"executive": "#lead", "operator:Nowhere": "#nowhere"}
    planned = plan(replace(company, digest_channels=channels), NOW, NOW.replace(hour=17))
    by_edition = {each.key.subject: each for each in planned if each.key.kind is DueKind.DIGEST}
    assert by_edition["executive"].skipped is None
    assert by_edition["operator:Nowhere"].skipped == "no initiative was asked about"


def test_hours_that_count_and_have_no_target_do_not_lack_a_baseline(company: Company, make_figure: MakeFigure) -> None:
    whole = Baseline("cycle_time", Decimal(24), "Sep 2026", "timed", None, 40, "olivia", date(2026, 9, 30))
    assert stands(company, make_figure(), baselines={"cycle_time": whole}) == Health(Colour.GREY, "no target yet")
