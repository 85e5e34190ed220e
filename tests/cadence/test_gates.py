"""A gate: what is known on its day, and what that speaks for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.gate_evidence import Evidence, gather
from cadence.gates import InitiativeGate, Threshold
from cadence.metrics import METRICS
from cadence.model import Baseline, Company, Figure, Grade, Initiative, Week
from cadence.recommendation import SELF_REPORTED_ALONE, Choice, Recommendation, recommend

W50 = Week(2026, 50)
AS_OF = datetime(2026, 12, 14, 16, tzinfo=UTC)
COMPANY = Company("small", "Small Works", ZoneInfo("Europe/London"), {}, {}, currency="GBP")
GATE = InitiativeGate(
    date(2026, 12, 14),
    (Threshold("cycle_time", Decimal(5)),),
    (Threshold("hours_saved", Decimal(3)),),
)


def whole(metric: str, value: str) -> Baseline:
    dated = date(2026, 9, 30)
    return Baseline(metric, Decimal(value), "Sep 2026", "system export", sample=400, owner="olivia", dated=dated)


@pytest.fixture(scope="session")
def triage(company: Company) -> Initiative:
    baselines = {metric: whole(metric, value) for metric, value in (("cycle_time", "9.1"), ("error_rate", "0.06"))}
    return replace(company.initiatives["invoice-review"], name="Ticket triage", baselines=baselines, gate=GATE)


def said(metric: str, *values: str, grade: Grade = Grade.MEASURED, last: Week = W50, **more: object) -> list[Figure]:
    """One figure a week, the last of them in `last`."""
    weeks = [last.plus(number + 1 - len(values)) for number in range(len(values))]
    figures = [
        Figure(
            f"{metric}-{week}", "small", "invoice-review", week, metric, Decimal(value), "olivia",
            datetime(2026, 11, 1, tzinfo=UTC), grade=grade,
        )
        for week, value in zip(weeks, values, strict=True)
    ]  # fmt: skip
    return [replace(figure, **more) for figure in figures]  # type: ignore[arg-type]  # any of its fields


def evidence(initiative: Initiative, figures: Sequence[Figure], gate: InitiativeGate = GATE) -> Evidence:
    return gather(COMPANY, initiative, gate, W50, figures, as_of=AS_OF)


def case(initiative: Initiative, figures: Sequence[Figure], gate: InitiativeGate = GATE) -> Recommendation:
    return recommend(evidence(initiative, figures, gate))


GOOD = [
    *said("cycle_time", "4.9", "4.5", "4.2"),
    *said("hours_saved", "30", "31", "38"),
    *said("error_rate", "0.06"),
]


# ---- scale, adjust, stop ----------------------------------------------------------------------------------------


def test_every_line_reached_with_errors_unchanged_speaks_for_scaling(triage: Initiative) -> None:
    found = case(triage, GOOD)
    assert found.choice is Choice.SCALE
    assert found.reasons == (
        "Cycle time 9.1 h → 4.2 h; to scale, 5 h or less was agreed: reached in each of the last 3 reports.",
    )
    assert found.errors == "errors unchanged"
    assert found.caveats == ()
    assert found.grades == (Grade.MEASURED,)


def test_a_line_not_reached_speaks_for_adjusting(triage: Initiative) -> None:
    found = case(triage, [*said("cycle_time", "7", "6.5", "6"), *said("hours_saved", "12")])
    assert found.choice is Choice.ADJUST
    assert found.reasons == ("Cycle time 9.1 h → 6 h; to scale, 5 h or less was agreed: not reached.",)


def test_a_line_to_stop_reached_speaks_for_stopping(triage: Initiative) -> None:
    found = case(triage, [*said("cycle_time", "9", "9", "9"), *said("hours_saved", "2", "1", "2")])
    assert found.choice is Choice.STOP
    assert found.reasons == (
        "Hours saved 2 h; to stop, 3 h or less was agreed: reached in each of the last 3 reports.",
    )


@pytest.mark.parametrize(
    ("metric", "values", "choice"),
    [
        ("cycle_time", ("9", "9", "9", "4"), Choice.ADJUST),  # one good week scales nothing
        ("cycle_time", ("4", "4", "4", "9"), Choice.ADJUST),  # nor do good weeks that are over
        ("cycle_time", ("9", "4", "4", "4"), Choice.SCALE),
        ("cycle_time", ("5",), Choice.SCALE),  # at the line is reached
        ("hours_saved", ("20", "20", "20", "1"), Choice.ADJUST),  # one bad week stops nothing
        ("hours_saved", ("20", "3", "3", "3"), Choice.STOP),
    ],
)
def test_a_line_is_reached_by_the_latest_figure_and_most_of_the_last_four(
    triage: Initiative, metric: str, values: tuple[str, ...], choice: Choice
) -> None:
    assert case(triage, said(metric, *values)).choice is choice


def test_a_line_reached_too_seldom_says_so_in_the_short_words_too(triage: Initiative) -> None:
    found = case(triage, said("cycle_time", "9", "9", "8", "4.5"))
    assert found.reasons[0].endswith("to scale, 5 h or less was agreed: only reached in 1 of the last 4 reports.")
    assert found.short == ("Cycle time 9.1 h → 4.5 h (to scale: 5 h or less; only reached in 1 of the last 4 reports)",)


def test_what_is_shown_decides_and_not_what_nobody_sees(triage: Initiative) -> None:
    assert case(triage, said("cycle_time", "5.04")).choice is Choice.SCALE  # reads 5 h
    assert case(triage, said("cycle_time", "5.06")).choice is Choice.ADJUST  # reads 5.1 h


def test_faster_with_more_errors_is_no_reason_to_scale(triage: Initiative) -> None:
    found = case(triage, [*said("cycle_time", "4"), *said("error_rate", "0.08")])
    assert found.choice is Choice.ADJUST
    assert found.reasons[-1] == "More errors (8 %, baseline 6 %). Faster with more errors is not better."


def test_lines_to_scale_and_to_stop_both_reached_speak_for_neither(triage: Initiative) -> None:
    found = case(triage, [*said("cycle_time", "4"), *said("hours_saved", "2")])
    assert found.choice is Choice.ADJUST
    assert "both reached" in found.reasons[-1]


def test_nothing_reported_speaks_for_looking_again(triage: Initiative) -> None:
    found = case(triage, [])
    assert found.choice is Choice.ADJUST
    assert found.reasons == ("Cycle time was not reported. To scale, 5 h or less was agreed.",)
    assert found.caveats == ("Nothing was reported, so nothing can be recommended but to look again.",)


def test_figures_from_long_ago_are_no_evidence(triage: Initiative) -> None:
    found = case(triage, said("cycle_time", "4", "4", "4", last=Week(2026, 43)))
    assert found.choice is Choice.ADJUST
    assert found.reasons == ("Cycle time was last reported in week 43. To scale, 5 h or less was agreed.",)


def test_money_in_another_currency_is_held_against_no_line(triage: Initiative) -> None:
    gate = InitiativeGate(GATE.on, (Threshold("business_impact", Decimal(1000), "GBP"),))
    found = case(triage, said("business_impact", "5000", currency="EUR"), gate)
    assert found.choice is Choice.ADJUST
    assert "is reported in EUR, the gate is in GBP" in found.reasons[0]


def test_a_line_for_a_metric_that_there_is_no_more_is_never_reached(triage: Initiative) -> None:
    gate = replace(GATE, scale_if=(*GATE.scale_if, Threshold("gone", Decimal(1))))
    assert case(triage, GOOD, gate).choice is Choice.ADJUST


def test_a_line_for_a_companys_own_metric_is_held_against_its_figures(triage: Initiative) -> None:
    own = replace(METRICS["hours_saved"], id="tickets", name="Tickets closed", rests_on=(), rung=None)
    company = replace(COMPANY, own_metrics={"tickets": own})
    stated = replace(triage, metrics=("tickets",), baselines={"tickets": whole("tickets", "20")})
    gate = InitiativeGate(GATE.on, (Threshold("tickets", Decimal(30)),))
    found = recommend(gather(company, stated, gate, W50, said("tickets", "31", "33"), as_of=AS_OF))
    assert found.choice is Choice.SCALE
    below = recommend(gather(company, stated, gate, W50, said("tickets", "31", "12"), as_of=AS_OF))
    assert below.choice is Choice.ADJUST


# ---- how sure ---------------------------------------------------------------------------------------------------


def test_self_reported_figures_alone_are_said_to_be_so(triage: Initiative) -> None:
    found = case(triage, [replace(figure, grade=Grade.SELF_REPORTED) for figure in GOOD])
    assert found.caveats[0] == SELF_REPORTED_ALONE


def test_of_several_metrics_those_that_are_self_reported_are_named(triage: Initiative) -> None:
    figures = [
        *said("cycle_time", "4"),
        *said("hours_saved", "38", grade=Grade.SELF_REPORTED),
        *said("error_rate", "0.06"),
    ]
    assert case(triage, figures).caveats == ("Self-reported: hours saved.", "Only one week was reported.")


def test_a_metric_is_no_better_known_than_its_worst_figure(triage: Initiative) -> None:
    weak = said("cycle_time", "4.9", grade=Grade.SELF_REPORTED, last=W50.plus(-1))
    found = case(triage, [*said("cycle_time", "4.2"), *weak])
    assert found.caveats[0] == "Self-reported in part: cycle time."
    assert found.grades == (Grade.MEASURED, Grade.SELF_REPORTED)


def test_scaling_without_errors_says_what_is_not_known(triage: Initiative) -> None:
    found = case(triage, said("cycle_time", "4", "4"))
    assert found.choice is Choice.SCALE
    assert found.caveats == ("Whether there are more errors is not known.",)


def test_a_benefit_without_a_whole_baseline_scales_nothing(triage: Initiative) -> None:
    bare = {"cycle_time": replace(whole("cycle_time", "9.1"), sample=None)}
    found = case(replace(triage, baselines=bare), said("cycle_time", "4", "4"))
    assert found.choice is Choice.ADJUST
    assert found.reasons == (
        "Cycle time does not count yet: its baseline lacks a sample. To scale, 5 h or less was agreed.",
    )
    assert found.short == ("Cycle time does not count yet: its baseline lacks a sample (to scale: 5 h or less)",)
    stops = said("hours_saved", "1", "1")
    assert case(replace(triage, baselines={}), stops).choice is Choice.STOP  # to stop, nothing need be claimed


def test_hours_saved_do_not_move_from_their_baseline_which_is_what_the_work_took(triage: Initiative) -> None:
    gate = InitiativeGate(GATE.on, (Threshold("hours_saved", Decimal(10)),))
    found = case(
        replace(triage, baselines={"hours_saved": whole("hours_saved", "32")}), said("hours_saved", "12"), gate
    )
    assert found.short == ("Hours saved 12 h (to scale: 10 h or more)",)


# ---- as of the day ----------------------------------------------------------------------------------------------


def test_what_was_said_later_or_is_of_later_weeks_is_not_evidence(triage: Initiative) -> None:
    late = said("cycle_time", "4", said_at=AS_OF + timedelta(seconds=1))
    next_week = said("cycle_time", "4", last=W50.plus(1))
    assert evidence(triage, [*late, *next_week]).weeks == 0


def test_a_correction_holds_in_place_of_what_it_corrects(triage: Initiative) -> None:
    (was,) = said("cycle_time", "4")
    now = replace(was, id="new", value=Decimal(8), supersedes=was.id, said_at=was.said_at + timedelta(days=1))
    found = evidence(triage, [now, was]).of("cycle_time")
    assert found is not None
    assert [figure.id for figure in found.figures] == ["new"]


# ---- properties -------------------------------------------------------------------------------------------------

_VALUES = {"hours_saved": st.integers(-5, 60), "cycle_time": st.integers(1, 12)}


@st.composite
def _figures(draw: Callable[..., object]) -> list[Figure]:
    made = []
    for number in range(draw(st.integers(0, 14))):  # type: ignore[call-overload]  # hypothesis types its draw
        metric = draw(st.sampled_from([*_VALUES, "error_rate"]))
        value = Decimal(draw(_VALUES[metric])) if metric in _VALUES else Decimal(draw(st.integers(0, 12))) / 100  # type: ignore[arg-type]  # as above
        made.append(
            Figure(
                f"f{number}", "small", "invoice-review", W50.plus(-draw(st.integers(0, 13))), str(metric), value,  # type: ignore[operator]  # as above
                "olivia", AS_OF - timedelta(hours=draw(st.integers(-3, 40))), grade=draw(st.sampled_from(list(Grade))),  # type: ignore[arg-type]  # as above
            )
        )  # fmt: skip
    return made


@given(figures=_figures(), data=st.data())
def test_the_same_evidence_in_any_order_is_the_same_recommendation(
    triage: Initiative, figures: list[Figure], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(figures))
    assert case(triage, shuffled) == case(triage, figures)
    assert evidence(triage, shuffled) == evidence(triage, figures)


@given(figures=_figures())
def test_no_recommendation_rests_on_self_reported_figures_alone_without_saying_so(
    triage: Initiative, figures: list[Figure]
) -> None:
    found = case(triage, figures)
    assert (SELF_REPORTED_ALONE in found.caveats) == (found.grades == (Grade.SELF_REPORTED,))
    if found.choice is not Choice.ADJUST:
        used = set(found.grades)
        assert used
        stated = {figure.grade for figure in figures}
        assert used <= stated


@given(figures=_figures())
def test_a_better_figure_never_turns_scaling_into_stopping(triage: Initiative, figures: list[Figure]) -> None:
    quicker = [
        replace(figure, value=figure.value / 2 if METRICS[figure.metric].better == "lower" else figure.value + 10)
        for figure in figures
    ]
    before, after = case(triage, figures).choice, case(triage, quicker).choice
    assert not (before is Choice.SCALE and after is Choice.STOP)
    assert not (before is not Choice.STOP and after is Choice.STOP)
