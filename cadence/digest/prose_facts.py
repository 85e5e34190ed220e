"""What a summary in other words may say: every number of a digest with what it is of, every direction, every name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cadence.baselines import counts
from cadence.digest.health import Colour, health
from cadence.digest.lines import against
from cadence.digest.prose_words import KNOWN_METRICS, UNITS
from cadence.digest.values import Digest, FigureLine, InitiativeLine, MetricTotal, Reported, Trend
from cadence.metrics import Metric, MetricKind, Reading, Total, change_words, reading_of, show, show_total, shown_value

PROGRAMME = ""  # what a fact is of that is of everything the digest is about
MOST_NAMED = 8  # initiatives; those that need a look first
STATES = frozenset(each.value for each in Reported)  # what is counted of initiatives, as if it were a metric
HEALTH_WORDS = ("off track", "on track", "below target", "at target", "getting there", "blocked")
_GRADE = "grade:"


class Role(StrEnum):
    """How a number belongs to its metric. Of a grade it is "grade:measured"."""

    NOW = "now"
    BEFORE = "week before"
    CHANGE = "change"
    BASELINE = "baseline"
    TARGET = "target"
    PART = "part"  # 22 of "22 of 40"
    WHOLE = "whole"  # 40 of it


@dataclass(frozen=True, slots=True)
class Number:
    """One number. `of`, `metric`, `role` and `unit` together name it: there is one value for them."""

    of: str  # an initiative's name, or PROGRAMME
    metric: str  # its id; "reported", "skipped", "not reported" for how many initiatives did
    role: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Move:
    """How a figure stands to another: up or down (`sign`), better or worse."""

    of: str
    metric: str
    against: Role  # BEFORE, BASELINE or TARGET
    sign: int
    trend: Trend


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one digest."""

    week: int
    week_before: int
    names: tuple[str, ...] = ()  # of initiatives
    metrics: Mapping[str, tuple[str, ...]] | None = None  # id -> how it may be called, in small letters
    numbers: tuple[Number, ...] = ()
    moves: tuple[Move, ...] = ()
    health: tuple[tuple[str, str], ...] = ()  # (name, "off track")
    told: tuple[Mapping[str, str], ...] = ()  # the same in words, for whoever writes


def facts(digest: Digest) -> Facts:
    """Everything that may be said. Nothing of an initiative beyond MOST_NAMED, and of no person."""
    totals = (*digest.totals, *((digest.adoption,) if digest.adoption else ()))
    shown = sorted(digest.lines, key=lambda each: _RANK[health(each).colour])[:MOST_NAMED]
    found = [_of_total(total) for total in totals]
    found += [_of_figure(each, one, digest.week.plus(-1).number) for each in shown for one in _counting(each)]
    numbers = [number for each in found for number in each.numbers]
    metrics = {figure.metric.id: figure.metric for each in shown for figure in each.figures}
    metrics |= {total.metric.id: total.metric for total in totals}
    coverage = digest.coverage
    states = {Reported.YES: coverage.reported, Reported.SKIPPED: coverage.skipped, Reported.MISSING: coverage.missing}
    counted = {state.value: len(each) for state, each in states.items() if each}
    for state, number in counted.items():
        numbers += [Number(PROGRAMME, state, role, Decimal(number), "initiatives") for role in (Role.NOW, Role.PART)]
        numbers.append(Number(PROGRAMME, state, Role.WHOLE, Decimal(len(coverage.asked)), "initiatives"))
    words = [(each.initiative.name, word) for each in shown for word in _health_words(each)]
    told: list[Mapping[str, str]] = [each.told for each in found if each.told]
    told += [{"of": PROGRAMME, "what": state, "now": f"{number} of {len(coverage.asked)} initiatives"}
             for state, number in counted.items()]  # fmt: skip
    told += [{"of": name, "is": word} for name, word in words]
    return Facts(
        week=digest.week.number,
        week_before=digest.week.plus(-1).number,
        names=tuple(dict.fromkeys(each.initiative.name for each in shown)),
        metrics={
            **{id: KNOWN_METRICS.get(id, (metric.name.casefold(),)) for id, metric in metrics.items()},
            **{state: (state,) for state in counted},
        },
        numbers=tuple(numbers),
        moves=tuple(move for each in found for move in each.moves),
        health=tuple(words),
        told=tuple(told),
    )


def _counting(line: InitiativeLine) -> Iterator[FigureLine]:
    """Without what is in no total for want of a dated baseline in its currency: nobody may say it as if it were saved.

    What is in no total at all (a cycle time, a share of errors) is what it is, with or without a baseline.
    """
    for each in line.figures:
        of = each.figure
        if each.metric.total is Total.NEVER or counts(line.initiative, each.metric, of.week, of.currency):
            yield each


_RANK = {colour: number for number, colour in enumerate(Colour)}


@dataclass(frozen=True, slots=True)
class _Found:
    numbers: tuple[Number, ...]
    moves: tuple[Move, ...]
    told: Mapping[str, str]


def _of_total(total: MetricTotal) -> _Found:
    metric, now = total.metric, total.reading
    numbers = [*_numbers(PROGRAMME, metric, Role.NOW, total.words or show_total(metric, [now]))]
    told = {"of": PROGRAMME, "what": metric.name.lower(), "now": total.words}
    for grade, value in total.by_grade:
        words = show_total(metric, [Reading(value, currency=total.currency)])
        if metric.kind is MetricKind.RATIO:
            words = f"{value:f} people"
        numbers += _numbers(PROGRAMME, metric, f"{_GRADE}{grade.value}", words)
    told |= {"by grade": total.grade_words} if total.grade_words else {}
    moves: tuple[Move, ...] = ()
    if total.before is not None:
        before = Reading(total.before, currency=total.currency)
        moves = (_move(PROGRAMME, metric, Role.BEFORE, now, before, total=True),)
        told["than the week before"] = f"{total.change_words}, {_way(moves[0])}"
        change = change_words(metric, now, before, total=True) or ""
        if metric.kind is not MetricKind.RATIO:
            shown = show_total(metric, [before])
            numbers += _numbers(PROGRAMME, metric, Role.BEFORE, shown)
            told["week before"] = shown
        numbers += _numbers(PROGRAMME, metric, Role.CHANGE, change)
    return _Found(tuple(numbers), moves, told)


def _of_figure(line: InitiativeLine, each: FigureLine, week_before: int) -> _Found:
    name, metric, figure = line.initiative.name, each.metric, each.figure
    shown = show(metric, figure)
    numbers = [*_numbers(name, metric, Role.NOW, shown)]
    told = {"of": name, "what": metric.name.lower(), "now": shown}
    moves = []
    held: list[tuple[Role, Reading]] = []
    if each.previous is not None and each.previous.week.number == week_before:
        held.append((Role.BEFORE, reading_of(each.previous)))
        numbers += _numbers(name, metric, Role.CHANGE, change_words(metric, figure, each.previous) or "")
    if each.baseline is not None:
        held.append((Role.BASELINE, Reading(each.baseline.value, currency=each.baseline.currency or figure.currency)))
    if each.target is not None:
        held.append((Role.TARGET, Reading(each.target, currency=figure.currency)))
    now = reading_of(figure)
    for role, other in held:
        numbers += [one for one in _numbers(name, metric, role, show(metric, other)) if one.role == role]
        moves.append(_move(name, metric, role, now, other))
        told[role.value] = f"{show(metric, other)} ({_way(moves[-1])})"
    return _Found(tuple(numbers), tuple(moves), told)


def _way(move: Move) -> str:
    if move.against is Role.TARGET:
        return "short of it" if move.trend is Trend.WORSE else "reached"
    return f"{('down', 'the same', 'up')[move.sign + 1]}, {move.trend.value}"


def _move(of: str, metric: Metric, role: Role, now: Reading, other: Reading, *, total: bool = False) -> Move:
    new, old = shown_value(metric, now, total=total), shown_value(metric, other, total=total)
    sign = (new > old) - (new < old)
    trend = against(metric, Reading(new), Reading(old)) if total else against(metric, now, other)
    return Move(of, metric.id, role, sign, Trend.SAME if sign == 0 else trend)


_ONE = re.compile(r"([+−])?([^\w\s+−])?(\d[\d,]*(?:\.\d+)?)(?: ([a-z%]+))?")
_PARTS = re.compile(r"([\d,.]+) of ([\d,.]+) \((.+)\)")
_SHARE = re.compile(r"([\d,.]+ %) of ([\d,.]+) people")


def _numbers(of: str, metric: Metric, role: str, shown: str) -> Iterator[Number]:
    """The numbers of what is shown, in its own words; none where they are not of a form that can be checked."""
    if parts := _PARTS.fullmatch(shown):
        yield Number(of, metric.id, Role.PART, decimal(parts[1]), "people")
        yield Number(of, metric.id, Role.WHOLE, decimal(parts[2]), "people")
        shown = parts[3]
    elif share := _SHARE.fullmatch(shown):
        yield Number(of, metric.id, Role.WHOLE, decimal(share[2]), "people")
        shown = share[1]
    if one := _ONE.fullmatch(shown):
        unit = one[2] or UNITS.get(one[4] or "", one[4] or "")
        if not unit and metric.kind is MetricKind.HOURS:  # a change is shown without it
            unit = "h"
        value = decimal(one[3])
        yield Number(of, metric.id, role, -value if one[1] == "−" else value, unit)


def decimal(digits: str) -> Decimal:
    """`1,240.5` as it is written here."""
    return Decimal(digits.replace(",", ""))


def _health_words(line: InitiativeLine) -> tuple[str, ...]:
    said = health(line).word
    blocked = ("blocked",) if line.blocked and said != "blocked" else ()
    return (*((said,) if said in HEALTH_WORDS else ()), *blocked)


# ---- names as they may leave ------------------------------------------------------------------------------------

_PLACE = re.compile(r"\[initiative (\d{1,3})\]")


def masked(known: Facts) -> tuple[Mapping[str, str], ...]:
    """What is told, with a number in brackets for each initiative."""
    places = {name: f"[initiative {number}]" for number, name in enumerate(known.names, 1)} | {PROGRAMME: "programme"}
    return tuple({**each, "of": places[each["of"]]} for each in known.told)


def unmasked(text: str, known: Facts) -> str:
    """A text with the names in; a number that stands for none stays, and is no name."""
    names: Sequence[str] = known.names

    def name(match: re.Match[str]) -> str:
        number = int(match[1])
        return names[number - 1] if 1 <= number <= len(names) else match[0]

    return _PLACE.sub(name, text)
