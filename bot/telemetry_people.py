"""Exports with a row a person, or a person and day: how many different people a week's rows name."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cadence.imported import Imported
from cadence.metrics import Metric, read_inputs
from cadence.model import Initiative, Week

_NOTHING = ("", "no", "false", "-")


@dataclass(frozen=True, slots=True)
class Present:
    """One row about one person. `of` is its cell of how many people could have used it."""

    line: int
    initiative: Initiative
    week: Week
    metric: Metric
    who: str
    active: bool
    of: str


def is_something(cell: str) -> bool:
    """False for a cell that says that nothing was done: empty, 0, no."""
    try:
        return Decimal(cell) != 0
    except InvalidOperation:
        return cell.casefold() not in _NOTHING


def people_in(rows: Sequence[Present]) -> Imported:
    """How many different people did something, of how many: the largest `of`, else all whom the rows name.

    Raises NotAFigure.
    """
    first = rows[0]
    active = {each.who.casefold() for each in rows if each.active}
    named = {each.who.casefold() for each in rows}
    wholes = [each.of for each in rows if each.of]
    part, whole = first.metric.inputs
    readings = [
        read_inputs(first.metric, {part.name: str(len(active)), whole.name: of}, currency="")
        for of in wholes or [str(len(named))]
    ]
    reading = max((each for each in readings if each is not None), key=lambda each: each.denominator or Decimal(0))
    return Imported(first.line, first.initiative, first.week, first.metric, reading, len(rows))
