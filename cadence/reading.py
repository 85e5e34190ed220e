"""From what a person typed into a form to a Reading: strict about what a figure is, kind about how it is written."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from cadence.numbers import DECIMALS, LONGEST_TEXT, NotANumber, Typed, neat, read_number, said
from cadence.quantity import (
    CURRENCIES,
    HOURS_PER_UNIT,
    SYMBOLS,
    Input,
    Metric,
    MetricKind,
    NotAFigure,
    Reading,
    in_hours,
    net_hours,
    share_of,
)

_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN"})
_PART_OF_WHOLE = re.compile(
    r"(?P<part>.*?\S)(?:\s+(?:out\s+of|of|in)\s+|\s*/\s*)(?P<whole>\S.*)", re.IGNORECASE | re.DOTALL
)
_PER_WEEK = ("", " a week", " per week", "/week", "/wk", " this week")
_HOUR_WORDS = frozenset(word + per for word in ("h", "hr", "hrs", "hour", "hours") for per in _PER_WEEK)
_PEOPLE_WORDS = frozenset({"people", "person", "persons", "user", "users", "colleagues", "staff"})
_PER_CENT_WORDS = frozenset({"%", "percent", "per cent", "pct"})
_UNIT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        word: unit
        for unit, words in {
            "minutes": ("m", "min", "mins", "minute", "minutes"),
            "hours": ("h", "hr", "hrs", "hour", "hours", "working hours"),
            "days": ("d", "day", "days", "working day", "working days"),
            "weeks": ("w", "wk", "wks", "week", "weeks", "working week", "working weeks"),
        }.items()
        for word in words
    }
)
_CURRENCY_WORDS: Mapping[str, str] = MappingProxyType(
    {"euro": "€", "euros": "€", "pound": "£", "pounds": "£", "quid": "£", "dollar": "$", "dollars": "$", "bucks": "$"}
)
_MULTIPLES: Mapping[str, int] = MappingProxyType(
    {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000}
)


def read_inputs(metric: Metric, values: Mapping[str, str], *, currency: str) -> Reading | None:
    """Read a metric from a form's values, by input name. `currency` is the company's, used when none is chosen.

    None when the metric's first input was left empty: nothing is said about it. Raises NotAFigure.
    """
    entered = {field.name: values.get(field.name, "").strip() for field in metric.inputs}
    if not entered[metric.inputs[0].name]:
        _refuse_review_alone(metric, entered)
        return None
    return _READERS[metric.kind](metric, entered, currency)


@dataclass(frozen=True, slots=True)
class FormReading:
    """A whole form: readings by metric id, errors by input name. All errors at once."""

    readings: Mapping[str, Reading]
    errors: Mapping[str, str]


def read_form(metrics: Sequence[Metric], values: Mapping[str, str], *, currency: str) -> FormReading:
    """Read several metrics from one form. Raises nothing: what is wrong is in `errors`."""
    readings: dict[str, Reading] = {}
    errors: dict[str, str] = {}
    for metric in metrics:
        try:
            reading = read_inputs(metric, values, currency=currency)
        except NotAFigure as problem:
            errors[problem.input] = problem.message
        else:
            if reading is not None:
                readings[metric.id] = reading
    return FormReading(readings, errors)


def _refuse_review_alone(metric: Metric, entered: Mapping[str, str]) -> None:
    if metric.kind is MetricKind.HOURS and any(entered.values()):
        raise NotAFigure(metric.inputs[0].name, "Of how many hours? Write what it saved before review and rework.")


def _number(field: Input, text: str, what: str, example: str, decimals: int = DECIMALS) -> Typed:
    try:
        return read_number(text, decimals=decimals)
    except NotANumber as problem:
        raise _not_a(field, text, what, example, str(problem)) from None


def _not_a(field: Input, text: str, what: str, example: str, why: str = "") -> NotAFigure:
    return NotAFigure(field.name, why or f"'{shortened(text)}' is not {what}. Write for example {example}.")


def shortened(text: str, length: int = 30) -> str:
    """What somebody typed, fit for quoting in a sentence: one line, no control characters, not too long."""
    clean = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return clean if len(clean) <= length else f"{clean[: length - 1].rstrip()}…"


def _read_hours(metric: Metric, entered: Mapping[str, str], currency: str) -> Reading:  # noqa: ARG001  a reader's shape
    field, *review = metric.inputs
    text = entered[field.name]
    what, example = "a number of hours", "12 or 12.5"
    number = _number(field, text, what, example)
    if number.before or number.after not in _HOUR_WORDS | {""}:
        raise _not_a(field, text, what, example)
    return net_hours(number.value, _minutes(review[0], entered[review[0].name]) if review else None)


def _minutes(field: Input, text: str) -> Decimal | None:
    """Minutes, unless another unit is written: `90`, `90 min`, `1.5 h`. None when nothing is."""
    if not text:
        return None
    what, example = "a number of minutes", "90, or 1.5 h"
    number = _number(field, text, what, example)
    unit = _UNIT_WORDS.get(number.after, "") if number.after else "minutes"
    if number.before or unit not in ("minutes", "hours"):
        raise _not_a(field, text, what, example)
    if number.value < 0:
        raise NotAFigure(field.name, "Time for review cannot be below zero. Write for example 90, or 0 for none.")
    return neat(number.value * 60) if unit == "hours" else number.value


def _read_number(metric: Metric, entered: Mapping[str, str], currency: str) -> Reading:  # noqa: ARG001  a reader's shape
    (field,) = metric.inputs
    text = entered[field.name]
    what, example = "a number", "12 or 12.5"
    number = _number(field, text, what, example)
    if number.before or number.after not in ("", metric.unit.casefold()):
        raise _not_a(field, text, what, example)
    return Reading(number.value)


def _read_ratio(metric: Metric, entered: Mapping[str, str], currency: str) -> Reading:  # noqa: ARG001  a reader's shape
    part_field, whole_field = metric.inputs
    part_text, whole_text = entered[part_field.name], entered[whole_field.name]
    both = _both(part_text)
    part = _people(part_field, both[0] if both else part_text)
    if both:
        whole = _people(part_field, both[1])
        if whole_text and _people(whole_field, whole_text) != whole:
            raise NotAFigure(
                whole_field.name, f"You wrote '{shortened(part_text)}' and {shortened(whole_text)} here. Which is it?"
            )
    elif whole_text:
        whole = _people(whole_field, whole_text)
    else:
        raise NotAFigure(whole_field.name, "Of how many? Write the number of people who could use it.")
    if whole == 0:
        raise NotAFigure(whole_field.name, "At least 1 person must be able to use it. Write for example 10.")
    return share_of(part, whole)


def _both(text: str) -> tuple[str, str] | None:
    """The two numbers of "8 of 10", "8/10", "8 out of 10"."""
    match = _PART_OF_WHOLE.fullmatch(text) if len(text) <= 2 * LONGEST_TEXT else None
    return (match["part"], match["whole"]) if match else None


def _people(field: Input, text: str) -> Decimal:
    what, example = "a number of people", "8"
    number = _number(field, text, what, example)
    if number.before or number.after not in _PEOPLE_WORDS | {""}:
        raise _not_a(field, text, what, example)
    if number.value < 0:
        raise NotAFigure(field.name, "A number of people cannot be below zero. Write for example 8.")
    if number.value != number.value.to_integral_value():
        raise NotAFigure(field.name, "People are counted in whole numbers. Write for example 8.")
    return number.value.to_integral_value()


def _read_duration(metric: Metric, entered: Mapping[str, str], currency: str) -> Reading:  # noqa: ARG001  a reader's shape
    field, unit_field = metric.inputs
    text, chosen = entered[field.name], entered[unit_field.name].casefold()
    what, example = "a length of time", "3 or 1.5"
    number = _number(field, text, what, example)
    written = _UNIT_WORDS.get(number.after)
    if number.before or (number.after and written is None):
        raise _not_a(field, text, what, example)
    if number.value < 0:
        raise NotAFigure(field.name, "A length of time cannot be below zero. Write for example 3.")
    if chosen and chosen not in HOURS_PER_UNIT:
        raise NotAFigure(
            unit_field.name, f"'{shortened(chosen)}' is not a unit of time here. Choose minutes, hours, days or weeks."
        )
    if written and chosen and written != chosen:
        raise NotAFigure(unit_field.name, f"You wrote '{shortened(text)}' and chose {chosen}. Which is it?")
    unit = written or chosen
    if not unit:
        raise NotAFigure(unit_field.name, f"{said(number.value)} what? Choose minutes, hours, days or weeks.")
    return Reading(in_hours(number.value, unit))


def _read_share(metric: Metric, entered: Mapping[str, str], currency: str) -> Reading:  # noqa: ARG001  a reader's shape
    (field,) = metric.inputs
    text = entered[field.name]
    what, example = "a percentage", "1.5"
    both = _both(text)
    if both:
        part, whole = (_number(field, number, what, "1.5, or 3 of 200") for number in both)
        if part.before or whole.before or part.after or whole.after not in ("", "cases", "results"):
            raise _not_a(field, text, what, "1.5, or 3 of 200")
        if not 0 <= part.value <= whole.value or whole.value == 0:
            raise NotAFigure(field.name, "The first number is part of the second. Write for example 3 of 200.")
        return share_of(part.value, whole.value)
    number = _number(field, text, what, example)
    if number.before not in _PER_CENT_WORDS | {""} or number.after not in _PER_CENT_WORDS | {""}:
        raise _not_a(field, text, what, example)
    if not 0 <= number.value <= 100:  # noqa: PLR2004  a hundred per cent
        raise NotAFigure(field.name, "A share of all results is between 0 and 100 per cent. Write for example 1.5.")
    return Reading(neat(number.value / 100))


def _read_money(metric: Metric, entered: Mapping[str, str], currency: str) -> Reading:
    field, currency_field = metric.inputs
    text, chosen = entered[field.name], entered[currency_field.name].upper()
    what, example = "an amount of money", "8000"
    known = {*CURRENCIES, currency}
    if chosen and chosen not in known:
        raise NotAFigure(
            currency_field.name, f"'{shortened(chosen)}' is not a currency here. Choose for example {currency}."
        )
    number = _number(field, text, what, example, decimals=2)
    times, written = 1, ""
    for word in f"{number.before} {number.after}".split():
        multiple, code = _multiple_and_currency(word, chosen or currency, known)
        if (multiple is None and code is None) or (multiple and times != 1) or (code and written):
            raise _not_a(field, text, what, example)
        times, written = multiple or times, code or written
    if written and chosen and written != chosen:
        raise NotAFigure(currency_field.name, f"You wrote '{shortened(text)}' and chose {chosen}. Which is it?")
    return Reading(neat(number.value * times), currency=written or chosen or currency)


def _multiple_and_currency(word: str, expected: str, known: set[str]) -> tuple[int | None, str | None]:
    """What a word beside an amount means: "k" is (1000, None), "€" (None, "EUR"), "k€" both; (None, None): nothing."""
    if word in _MULTIPLES:
        return _MULTIPLES[word], None
    word = _CURRENCY_WORDS.get(word, word)
    if word.upper() in known:
        return None, word.upper()
    for code, symbol in SYMBOLS.items():
        if symbol in word:
            rest = word.replace(symbol, "", 1)
            if rest and rest not in _MULTIPLES:
                return None, None
            return _MULTIPLES.get(rest), expected if symbol == "$" and expected in _DOLLARS else code
    return None, None


_READERS: Mapping[MetricKind, Callable[[Metric, Mapping[str, str], str], Reading]] = MappingProxyType(
    {
        MetricKind.HOURS: _read_hours,
        MetricKind.RATIO: _read_ratio,
        MetricKind.DURATION: _read_duration,
        MetricKind.SHARE: _read_share,
        MetricKind.MONEY: _read_money,
        MetricKind.NUMBER: _read_number,
    }
)
