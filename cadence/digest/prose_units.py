"""Units in a summary in other words: each belongs to a number, or is what somebody counts.

A unit that is neither makes a rate of the number it stands beside ("86.5 h a day", "8 % an hour"), and no fact of a
digest is a rate.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from cadence.digest.prose_words import ARTICLES, CROWDS, DIRECTIONS, OF_A_RATE, POINTING, SINGULAR, UNITS

AMOUNT = re.compile(r"([+−-])?([£€$])?(\d[\d,]*(?:\.\d+)?)", re.ASCII)
"""Sign, currency and digits."""
_BETWEEN = DIRECTIONS.keys() | {"metric", "grade"}  # a number and its unit: "two more hours", "61 measured hours"


def unit_of(words: Sequence[str], at: int, units: Collection[str]) -> int | None:
    """Where the unit stands of the number that stands at `at`; None where it has none."""
    for place in (at + 1, at + 2):
        if place < len(words) and _is_unit(words[place], units) and _BETWEEN.issuperset(words[at + 1 : place]):
            return place
    return None


def moved_units(words: Sequence[str], units: Collection[str]) -> list[str]:
    """The units of what is said to be more or less: "more hours than last week"."""
    pairs = pairwise(words)
    return [UNITS.get(unit, unit) for word, unit in pairs if word in DIRECTIONS and _is_unit(unit, units)]


def made_a_rate(words: Sequence[str], units: Collection[str]) -> str:
    """The first unit in a whole text that is neither a number's nor what somebody counts; "" where there is none."""
    bound: set[int | None] = set()
    for at, word in enumerate(words):
        found = AMOUNT.fullmatch(word)
        if found and not found[2] and words[at - 1 : at] != ["week"]:  # money has its unit already
            bound.add(unit_of(words, at, units))
    alone = (at for at, word in enumerate(words) if _is_unit(word, units) and at not in bound)
    return next((words[at] for at in alone if not _is_counted(words, at, units)), "")


def _is_unit(word: str, units: Collection[str]) -> bool:
    return word in UNITS or word in units


def _is_counted(words: Sequence[str], at: int, units: Collection[str]) -> bool:
    """True in "the hours rose", "more days than", "64 % of people" and "the initiative Ticket triage"."""
    word, before = words[at], list(words[:at])
    pointed_at = before[-1:] == ["the"]
    while before and before[-1] in POINTING:
        before.pop()
    last = before[-1] if before else ""
    if word in SINGULAR:
        has_name = last == "name" or (pointed_at and words[at + 1 : at + 2] == ["name"])
        return word == "initiative" and has_name
    if last in DIRECTIONS:
        return True  # which is held against the facts with the direction
    money = (found := AMOUNT.fullmatch(last)) is not None and found[2] is not None
    if last in ARTICLES or money or _is_unit(last, units):
        return False
    if word in CROWDS and last == "of" and before[-2:-1] in (["%"], ["percent"]):
        return word == "people"
    return (word == "hours" or word in CROWDS or word not in UNITS) and last not in OF_A_RATE
