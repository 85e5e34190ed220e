"""Exports with a row a person, or a person and day: how many different people a week's rows name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cadence.imported import Imported
from cadence.metrics import Metric, read_inputs
from cadence.model import Initiative, Week
from cadence.numbers import NotANumber, read_number
from policies.problems import shown

_NOTHING = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "no",
        "n",
        "false",
        "none",
        "never",
        "null",
        "nil",
        "nan",
        "n/a",
        "na",
        "n.a.",
        "nein",
        "falsch",
        "non",
        "faux",
    }
)
_SOMETHING = frozenset({"yes", "y", "true", "x", "✓", "✔", "ja", "j", "wahr", "oui", "vrai", "sí", "si"})

_A_NUMBER = re.compile(r"-?\d+(?:[.,:]\d+)*")


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


class CannotTell(ValueError):
    """Nobody can tell from a cell whether something was done. `str()` says so."""


def is_something(cell: str) -> bool:
    """False for a cell that says that nothing was done: empty, 0, `0 min`, no. Raises CannotTell."""
    word = cell.strip().casefold()
    if word in _NOTHING or word in _SOMETHING:
        return word in _SOMETHING
    if _A_NUMBER.fullmatch(word):  # as systems write it: of 1.245 it does not matter which of two numbers it is
        return any(digit in "123456789" for digit in word)
    try:
        number = read_number(cell)
    except NotANumber:
        number = None
    if number is None or number.before:
        raise CannotTell(f"{shown(cell)} is neither a number nor a yes or no")
    return number.value != 0


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
