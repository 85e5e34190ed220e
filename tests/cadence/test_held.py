"""Months of hours from what holds of each week: the same sums as from every statement."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cadence.check_in import current
from cadence.digest.held import Held, held_by_month
from cadence.digest.series import hours_by_month
from cadence.model import Baseline, Company, Figure, Grade, Week
from cadence.month import Month

MakeFigure = Callable[..., Figure]
NOW = datetime(2026, 12, 31, 16, tzinfo=UTC)
MONTHS = tuple(Month(2026, number) for number in (9, 10, 11, 12))
INITIATIVES = ("invoice-review", "ticket-triage", "sop-lookup", "proposal-drafts", "gone")

said = st.lists(
    st.tuples(
        st.sampled_from(INITIATIVES),
        st.integers(38, 52),
        st.integers(-20, 900),
        st.sampled_from(Grade),
        st.integers(0, 90),
    ),
    max_size=40,
)


def held(figures: Sequence[Figure]) -> list[Held]:
    holding = current(figure for figure in figures if figure.said_at <= NOW).values()
    return [Held(each.initiative, each.week, each.grade, each.value) for each in holding]


@given(statements=said, dated=st.dates(date(2026, 8, 1), date(2026, 12, 20)), together=st.booleans())
def test_months_are_the_same_however_they_are_summed(
    company: Company, statements: list[tuple[str, int, int, Grade, int]], dated: date, *, together: bool
) -> None:
    """With corrections, baselines that begin in between, and hours of the same people."""
    late = Baseline("cycle_time", Decimal(24), "Aug 2026", "timed", None, 40, "olivia", dated)
    triage = replace(company.initiatives["ticket-triage"], baselines={"cycle_time": late})
    more = {triage.id: triage}
    if together:
        more |= {id: replace(company.initiatives[id], team="Accounts") for id in ("invoice-review", "sop-lookup")}
    company = replace(company, initiatives={**company.initiatives, **more})
    figures = [
        Figure(
            str(number), "small", id, Week(2026, week), "hours_saved", Decimal(hours), "olivia",
            NOW + timedelta(hours=number, days=-later), grade,
        )
        for number, (id, week, hours, grade, later) in enumerate(statements)
    ]  # fmt: skip
    assert held_by_month(company, MONTHS, held(figures)) == hours_by_month(company, MONTHS, figures, NOW)


def test_in_months_of_a_part_of_the_company_nothing_of_few_people_is_left_when_the_lines_are_taken_off(
    company: Company, make_figure: MakeFigure
) -> None:
    small = make_figure(initiative="proposal-drafts", week=Week(2026, 45), value=Decimal(3))
    both = [make_figure(initiative=id, week=Week(2026, 46)) for id in ("proposal-drafts", "invoice-review")]
    of_all, of_part = (
        held_by_month(company, [Month(2026, 11)], held([small, *both]), part=part)[0].hours for part in (False, True)
    )
    assert (of_all, of_part) == (Decimal(27), Decimal(12))
