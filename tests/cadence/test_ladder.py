"""From hours to money: four steps, never added up, and no grade that aggregation could improve."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from cadence.check_in import Answered, answer, current
from cadence.digest import Digest, build
from cadence.evidence import doubts
from cadence.ladder import at_hourly_rate, ladder
from cadence.metrics import Reading, net_hours, reading_of
from cadence.model import Company, Figure, Grade, Known, Week

MakeFigure = Callable[..., Figure]
WEEK = Week(2026, 48)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 11, tzinfo=UTC)
NAMES = ["Hours saved", "Capacity redeployed", "Business result", "Money confirmed by finance"]


def digest(company: Company, *figures: Figure) -> Digest:
    return build(company, WEEK, figures=figures, check_ins=(), now=NOW)


# ---- the steps ----------------------------------------------------------------------------------------------------


def test_each_step_says_its_own_and_nothing_is_added_up(company: Company, make_figure: MakeFigure) -> None:
    money = {"metric": "business_impact", "currency": "GBP"}
    summary = digest(
        company,
        make_figure(value=Decimal(20)),
        make_figure(metric="capacity_redeployed", value=Decimal(8)),
        make_figure(**money, value=Decimal(8000)),
        make_figure(**money, value=Decimal(1200), initiative="ticket-triage", grade=Grade.FINANCE_CONFIRMED),
        make_figure(metric="run_cost", currency="GBP", value=Decimal(400)),
    )
    steps = ladder(summary.totals)
    assert [step.name for step in steps] == NAMES
    assert [step.words for step in steps] == ["20 h", "8 h", "£8,000", "£1,200"]
    assert [step.known for step in steps] == [*["all self-reported"] * 3, "all finance-confirmed"]


def test_each_step_says_how_its_own_part_is_known(company: Company, make_figure: MakeFigure) -> None:
    money = {"metric": "business_impact", "currency": "GBP"}
    summary = digest(
        company,
        make_figure(value=Decimal(20)),
        make_figure(value=Decimal(5), initiative="ticket-triage", grade=Grade.MEASURED),
        make_figure(**money, value=Decimal(8000), grade=Grade.SAMPLED),
        make_figure(**money, value=Decimal(1200), initiative="ticket-triage"),
        make_figure(**money, value=Decimal(300), initiative="sop-lookup", grade=Grade.FINANCE_CONFIRMED),
    )
    assert [step.known for step in ladder(summary.totals)] == [
        "5 h measured · 20 h self-reported",
        "",
        "£8,000 sampled · £1,200 self-reported",
        "all finance-confirmed",
    ]


def test_adoption_is_split_by_who_is_active(company: Company, make_figure: MakeFigure) -> None:
    rate = {"metric": "adoption_rate", "denominator": Decimal(10)}
    one = make_figure(**rate, value=Decimal("0.6"), numerator=Decimal(6), grade=Grade.MEASURED)
    two = make_figure(**rate, value=Decimal("0.3"), numerator=Decimal(3), initiative="ticket-triage")
    adoption = digest(company, one, two).adoption
    assert adoption is not None
    assert adoption.known == "of 9 active 6 measured · 3 self-reported"
    alone = digest(company, one).adoption
    assert alone is not None
    assert alone.known == "all measured"


def test_a_step_that_nobody_claims_says_so(company: Company, make_figure: MakeFigure) -> None:
    assert [step.words for step in ladder(digest(company, make_figure()).totals)] == ["12 h", *["nothing yet"] * 3]


def test_hours_become_money_only_at_the_companys_own_rate_and_in_a_line_of_their_own(
    company: Company, make_figure: MakeFigure
) -> None:
    summary = digest(company, make_figure())
    assert at_hourly_rate(company, summary.totals) == ""
    rated = replace(company, hourly_rate=Decimal("62.5"))
    assert at_hourly_rate(rated, summary.totals) == (
        "At the company's own rate of £62.50 an hour, 12 h would be £750. No money was saved by that alone."
    )
    assert ladder(digest(rated, make_figure()).totals) == ladder(summary.totals), "the steps know no rate"
    assert at_hourly_rate(rated, digest(rated, make_figure(value=Decimal(-3))).totals) == ""


def test_more_redeployed_than_saved_net_is_asked_about(company: Company) -> None:
    initiative = company.initiatives["invoice-review"]
    readings = {"hours_saved": net_hours(Decimal(12), Decimal(120)), "capacity_redeployed": Reading(Decimal(11))}
    (doubt,) = doubts(initiative, readings, [])
    assert doubt.message == "You wrote 11 h given to other work, of 10 h saved. Is that right?"
    assert doubts(initiative, readings | {"capacity_redeployed": Reading(Decimal(10))}, []) == ()


# ---- a grade that changes ------------------------------------------------------------------------------------------


def test_a_figure_known_otherwise_after_its_digest_is_restated(company: Company, make_figure: MakeFigure) -> None:
    first = make_figure(week=WEEK.plus(-1), said_at=THURSDAY - timedelta(weeks=1), grade=Grade.MEASURED)
    second = replace(
        first, id="second", said_at=THURSDAY, grade=Grade.SELF_REPORTED, supersedes=first.id, reason="wrong export"
    )
    (found,) = digest(company, first, second).restated
    assert found.words == (
        "Invoice review restated week 47, hours saved: 12 h, self-reported (was measured) (wrong export)"
    )


# ---- properties ---------------------------------------------------------------------------------------------------

KNOWN = st.builds(Known, st.sampled_from(list(Grade)), st.none() | st.integers(1, 99), st.sampled_from(["", "export"]))
HOURS = st.builds(
    lambda gross, minutes: net_hours(Decimal(gross), None if minutes is None else Decimal(minutes)),
    st.integers(0, 40),
    st.none() | st.integers(0, 600),
)


@given(st.lists(st.tuples(HOURS, st.none() | KNOWN), min_size=1, max_size=8))
def test_no_sequence_of_edits_loses_a_figure_or_how_it_was_known(
    company: Company, edits: list[tuple[Reading, Known | None]]
) -> None:
    ids = count()
    kept: list[Figure] = []
    initiative = company.initiatives["invoice-review"]
    for number, (reading, known) in enumerate(edits):
        before = list(kept)
        said: Answered = answer(
            company,
            initiative,
            WEEK,
            {"hours_saved": reading},
            by="olivia",
            now=THURSDAY + timedelta(minutes=number),
            source="form",
            previous=None,
            history=kept,
            new_id=lambda: str(next(ids)),
            known={} if known is None else {"hours_saved": known},
        )
        kept += said.figures
        assert kept[: len(before)] == before, "what was said stays as it was said"
        (holding,) = current(kept).values()
        assert reading_of(holding) == reading
        assert known is None or holding.known == known
        if reading.gross is not None and reading.review_minutes is not None:
            assert holding.value == net_hours(reading.gross, reading.review_minutes).value
    chain = {figure.supersedes for figure in kept}
    assert [figure.id for figure in kept if figure.id not in chain] == [kept[-1].id], (
        "one holds, the others are history"
    )


@given(st.lists(st.tuples(st.integers(-5, 40), st.sampled_from(list(Grade))), min_size=1, max_size=4))
def test_no_grade_improves_by_being_added_up(
    company: Company, make_figure: MakeFigure, said: list[tuple[int, Grade]]
) -> None:
    ids = [id for id, each in company.initiatives.items() if each.stage.reports]
    figures = [
        make_figure(initiative=id, value=Decimal(value), grade=grade)
        for id, (value, grade) in zip(ids, said, strict=False)
    ]
    total = digest(company, *figures).total("hours_saved")
    assert total is not None
    parts = dict(total.by_grade)
    assert set(parts) <= {figure.grade for figure in figures}
    for grade, value in parts.items():
        assert value == sum(figure.value for figure in figures if figure.grade is grade)
    assert sum(parts.values()) == total.value


@given(st.lists(st.sampled_from(list(Grade)), min_size=1, max_size=4))
def test_money_is_confirmed_only_where_finance_confirmed_it(
    company: Company, make_figure: MakeFigure, grades: list[Grade]
) -> None:
    figures = [
        make_figure(initiative=id, metric="business_impact", currency="GBP", value=Decimal(100), grade=grade)
        for id, grade in zip(company.initiatives, grades, strict=False)
    ]
    *_, result, confirmed = ladder(digest(company, *figures).totals)
    number = grades.count(Grade.FINANCE_CONFIRMED)
    assert confirmed.words == (f"£{100 * number}" if number else "nothing yet")
    assert result.words == (f"£{100 * (len(grades) - number)}" if len(grades) > number else "nothing yet")
