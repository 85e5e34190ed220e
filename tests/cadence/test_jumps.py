"""Shares that jump against their own history are asked about: adoption by people, errors however they were counted."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from cadence.evidence import Doubt, doubts
from cadence.metrics import Reading
from cadence.model import Company, Figure, Initiative, Week

MakeFigure = Callable[..., Figure]


@pytest.fixture(scope="session")
def initiative(company: Company) -> Initiative:
    return company.initiatives["invoice-review"]  # a team of 10


def weeks(make_figure: MakeFigure, metric: str, values: Sequence[str], **changes: object) -> list[Figure]:
    """Figures of one metric for the weeks up to 47, one value a week."""
    return [
        make_figure(metric=metric, value=Decimal(value), week=Week(2026, 47 - ago), **changes)
        for ago, value in enumerate(reversed(values))
    ]


def adoption(active: int, eligible: int) -> dict[str, Reading]:
    return {"adoption_rate": Reading(Decimal(active) / eligible, Decimal(active), Decimal(eligible))}


def only(found: Sequence[Doubt]) -> Doubt:
    (doubt,) = found
    return doubt


def test_a_jump_in_adoption_is_asked_about(initiative: Initiative, make_figure: MakeFigure) -> None:
    history = weeks(make_figure, "adoption_rate", ["0.8", "0.8", "0.7", "0.8", "0.9"])
    doubt = only(doubts(initiative, adoption(2, 10), history))
    assert doubt.message == "You wrote 2 of 10 (20 %). In the last 5 weeks it was about 80 %. Is that right?"
    assert doubts(initiative, adoption(6, 10), history) == ()
    assert (
        "about 20 %"
        in only(doubts(initiative, adoption(8, 10), weeks(make_figure, "adoption_rate", ["0.2"] * 4))).message
    )


def test_two_people_more_or_fewer_are_no_jump_in_adoption(initiative: Initiative, make_figure: MakeFigure) -> None:
    assert doubts(initiative, adoption(1, 4), weeks(make_figure, "adoption_rate", ["0.75"] * 5)) == ()


def test_adoption_that_swings_each_week_does_not_jump(initiative: Initiative, make_figure: MakeFigure) -> None:
    assert (
        doubts(initiative, adoption(2, 10), weeks(make_figure, "adoption_rate", ["0.3", "0.9", "0.4", "0.9", "0.5"]))
        == ()
    )


def test_adoption_of_another_window_is_no_history(initiative: Initiative, make_figure: MakeFigure) -> None:
    assert doubts(initiative, adoption(9, 10), weeks(make_figure, "adoption_rate", ["0.2"] * 5, window_days=28)) == ()


def test_counted_errors_jump_as_those_in_per_cent_do(initiative: Initiative, make_figure: MakeFigure) -> None:
    counted = {"error_rate": Reading(Decimal("0.2"), Decimal(40), Decimal(200))}
    doubt = only(doubts(initiative, counted, weeks(make_figure, "error_rate", ["0.02"] * 5)))
    assert doubt.message == "You wrote 40 of 200 (20 %). In the last 5 weeks it was about 2 %. Is that right?"
