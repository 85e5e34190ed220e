"""Labelled replies -> which figure each of their quantities is, for the learned part of the replies' reader.

The labels are found by value: of "12 hours, 8 people" with 12 hours saved, the 12 h are the hours. A quantity that may
be two things is learned as the likelier one, by what was learned of those that are clear.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.cutting import tidy
from cadence.replies.learned import Role, Weights
from cadence.replies.likely import roles_of
from cadence.replies.prepared import prepared
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.signs import signs
from cadence.replies.tags import Tag
from policies.understanding.linear import LinearModel
from tests.training.train import Labelled, fit, written

HERE = Path(__file__).parent
WRITTEN = HERE.parent.parent / "cadence" / "replies" / "data" / "roles.json"
LEARNED = (HERE.parent / "eval" / "replies.jsonl", *sorted((HERE / "replies").glob("*.jsonl")))
STRENGTH, TIMES, SMALLEST = 0.3, 4, 0.1  # see train.py; chosen by cross-validation
_MOST_ADDED = 6
_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Reply:
    """A labelled reply: its text, and for each quantity what it can be and its signs."""

    name: str
    text: Text
    roles: tuple[frozenset[Role], ...]
    signs: tuple[frozenset[str], ...]


def replies(paths: Iterable[Path] = LEARNED) -> list[Reply]:
    """The labelled replies of some files."""
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [labelled(row) for row in rows]


def labelled(row: Mapping[str, Any]) -> Reply:
    """A line of a file of replies, with what its quantities can be."""
    text = prepared(tidy(row["text"]))
    gold = row["gold"]
    roles = [frozenset(_roles(gold, each)) for each in text.quantities]
    if gold.get("hours_saved") is not None and not any({Role.HOURS, Role.EACH, Role.LOSS} & each for each in roles):
        roles = _added(text.quantities, roles, gold["hours_saved"])
    return Reply(row["id"], text, tuple(roles), tuple(signs(text, each) for each in text.quantities))


def _is(value: object, wanted: object, near: float = _NEAR) -> bool:
    return wanted is not None and abs(abs(float(str(value))) - abs(float(str(wanted)))) <= near


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.TIME or (quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR))


def _hours(quantity: Quantity) -> float:
    low, high = in_hours(quantity)
    return float(low + high) / 2


def _roles(gold: Mapping[str, Any], quantity: Quantity) -> Iterator[Role]:
    """What it can be by its kind and value."""
    value, kind = quantity.value, quantity.kind
    if _is_time(quantity):
        yield from _time_roles(gold, quantity)
    counts = kind in (Kind.PEOPLE, Kind.THING) or (
        kind is Kind.NUMBER and quantity.label in (None, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ADOPTION)
    )
    if counts and _is(value, gold.get("active_users")):
        yield Role.ACTIVE
    if counts and _is(value, gold.get("eligible_users")):
        yield Role.ELIGIBLE
    if kind is Kind.SHARE and _is(value, gold.get("active_users")) and _is(quantity.whole, gold.get("eligible_users")):
        yield Role.SHARE
    if kind is Kind.PERCENT and _is(value, gold.get("adoption_pct"), 0.5):
        yield Role.ADOPTION
    if kind is Kind.PERCENT and _is(value, (gold.get("cycle_time") or {}).get("change_pct")):
        yield Role.CYCLE_CHANGE
    rate = float(value / quantity.whole * 100) if kind is Kind.SHARE and quantity.whole else value
    if kind in (Kind.PERCENT, Kind.NUMBER, Kind.SHARE):
        for name, role in (("after", Role.ERROR), ("before", Role.ERROR_BEFORE)):
            if _is(rate, (gold.get("error_rate") or {}).get(name), 0.06 if kind is Kind.SHARE else _NEAR):
                yield role
    money = kind is Kind.MONEY or (kind is Kind.NUMBER and quantity.label in (None, Tag.REVENUE))
    if money and _is(value, (gold.get("revenue") or {}).get("amount")):
        yield Role.REVENUE


def _time_roles(gold: Mapping[str, Any], quantity: Quantity) -> Iterator[Role]:
    if _is(_hours(quantity), gold.get("hours_saved")):
        yield Role.LOSS if gold["hours_saved"] < 0 else Role.HOURS
    if _is(_hours(quantity), gold.get("hours_per_person")):
        yield Role.EACH
    cycle = gold.get("cycle_time") or {}
    if cycle.get("unit") in HOURS_PER_UNIT:
        factor = float(HOURS_PER_UNIT[cycle["unit"]])
        own = float(quantity.value) * float(HOURS_PER_UNIT[quantity.unit or cycle["unit"]])
        for name, role in (
            ("after", Role.CYCLE), ("before", Role.CYCLE_BEFORE), ("change", Role.CYCLE_CHANGE),
        ):  # fmt: skip
            if cycle.get(name) is not None and _is(own, cycle[name] * factor):
                yield role


def _added(quantities: Sequence[Quantity], roles: list[frozenset[Role]], wanted: float) -> list[frozenset[Role]]:
    """The times that add up to the hours saved, or one less another."""
    times = [index for index, each in enumerate(quantities) if _is_time(each) and not roles[index]]
    with_losses = list(roles)
    for count in range(2, min(len(times), _MOST_ADDED) + 1):
        for chosen in combinations(times, count):
            hours = [abs(_hours(quantities[index])) for index in chosen]
            if not any(quantities[index].kind is Kind.TIME for index in chosen):
                continue
            if abs(sum(hours) - wanted) <= _NEAR:
                return [frozenset({Role.HOURS}) if index in chosen else each for index, each in enumerate(roles)]
            if count == 2 and abs(hours[0] - hours[1] - wanted) <= _NEAR:
                with_losses[chosen[0]], with_losses[chosen[1]] = frozenset({Role.HOURS}), frozenset({Role.LOSS})
                return with_losses
    return roles


def trained(all_replies: Iterable[Reply]) -> Weights:
    """The weights: first of what is clear, then with the likelier of what may be two things."""
    clear: list[Labelled] = []
    doubtful: list[tuple[Reply, Quantity, frozenset[Role], frozenset[str]]] = []
    for reply in all_replies:
        for quantity, roles, shown in zip(reply.text.quantities, reply.roles, reply.signs, strict=True):
            if len(roles) > 1:
                doubtful.append((reply, quantity, roles, shown))
            else:
                clear.append((shown, str(next(iter(roles), Role.OTHER))))
    first = _weights(clear)
    for reply, quantity, roles, shown in doubtful:
        likely = roles_of(reply.text, quantity, first)
        role = max(sorted(roles), key=lambda each: likely.get(each, 0.0))
        clear.append((shown, str(role)))
    return _weights(clear)


def _weights(labels: Sequence[Labelled]) -> Weights:
    return Weights.parse(written(fit(labels, STRENGTH, times=TIMES, smallest=SMALLEST)))


def as_file(learned: Weights) -> str:
    """As the file holds them, which is the form of every model's."""
    return written(LinearModel(learned.labels, learned.of))


def main() -> None:
    learned = trained(replies())
    WRITTEN.write_text(as_file(learned), encoding="utf-8")
    print(f"{len(learned.of):,} signs of figures in replies written.")  # noqa: T201  a command's output


if __name__ == "__main__":
    main()
