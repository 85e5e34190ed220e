"""Dates and spans of days as people write them in English: "3–14 Aug", "from Monday to Wednesday", "until 4 Jan".

Strict on purpose. A text is read whole or not at all: what cannot be explained to its last word is no date, and where a
general date library would guess ("may", "sat", "03/04") nothing is guessed. Only `3/4` has two readings, and then both
are given. The year is left out by most people; it is the one in which the days come next.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from cadence.calendar import dated
from cadence.day_words import (
    MONTH,
    NTH,
    YEAR,
    DatesRefused,
    NoSuchDate,
    calendar_day,
    day_named,
    existing,
    month_number,
    plain,
)

_DAY = timedelta(days=1)
_WEEK_DAYS = 7
LONGEST = 366  # days of an absence
_LONGEST_WRAP = 200  # days from December into the next year; a longer one is written the wrong way round

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "a couple of": 2, "the next": 1}  # fmt: skip

_TO = re.compile(r"\s+(?:up\s+)?(?:to|until|till?|through|thru)\s+(?:and\s+including\s+)?|\s*[-–—]\s*")
_TILL = r"(?:\s+(?:to|until|till?|through)\s+|\s*[-–—]\s*)"
_SHARED = re.compile(  # one month for two days
    rf"(?:from\s+)?(?:the\s+)?(?P<first>\d\d?){NTH}?{_TILL}(?:the\s+)?"
    rf"(?P<day>\d\d?){NTH}?\s*(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?"
)
_SHARED_FIRST = re.compile(rf"(?:from\s+)?{MONTH}\s+(?P<first>\d\d?){NTH}?{_TILL}(?P<day>\d\d?){NTH}?(?:,?\s+{YEAR})?")
_COUNT = (
    rf"(?P<count>\d\d?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s+(?P<unit>(?:working\s+)?days?|weeks?)"
)
_FOR = re.compile(rf"(?:for\s+)?(?:the\s+)?(?:next\s+)?{_COUNT}(?:\s+(?:from|starting)\s+(?:on\s+)?(?P<from>.+))?")
_FROM_FOR = re.compile(rf"(?:from\s+)?(?P<from>.+?),?\s+for\s+(?:the\s+next\s+)?{_COUNT}")
_WEEKS = re.compile(r"(?:all\s+|the\s+whole\s+|the\s+rest\s+of\s+)?(?:of\s+)?(?P<which>this|next|the)\s+week")
_WEEK_OF = re.compile(r"(?:in\s+)?the\s+week\s+(?:of|from|starting|beginning)\s+(?P<from>.+)")
_WHOLE_MONTH = re.compile(rf"(?:in\s+|all\s+(?:of\s+)?|the\s+whole\s+of\s+)?{MONTH}(?:\s+{YEAR})?")
_UNTIL = re.compile(r"(?:from\s+(?:now|today)\s+)?(?:until|till?|through|thru)\s+(?:and\s+including\s+)?(?P<last>.+)")
_BACK = re.compile(r"(?:(?:from\s+)?(?P<first>.+?),?\s+(?:and\s+)?)?back\s+(?:in\s+)?(?:on\s+)?(?P<back>.+)")
_FROM_ON = re.compile(r"(?:from|starting|as\s+of|as\s+from)\s+(?:on\s+)?(?P<first>.+?)(?:\s+on(?:wards?)?)?")
_BETWEEN = re.compile(r"between\s+(?P<first>.+?)\s+and\s+(?P<last>.+)")
_BOTH = re.compile(r"(?P<first>.+?)\s*(?:,|and|&)\s+(?P<last>.+)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Whole days; both belong to it."""

    first: date
    last: date


def read_span(text: str, today: date) -> tuple[Span, ...] | None:
    """The days a text names: one span, or two where `3/4` may be either. None when it is no date to its last word.

    A span may lie in the past: whoever asks knows what to say to that. Raises DatesRefused for dates that cannot be:
    31 Feb, an end before its beginning, a beginning without an end, more than a year.
    """
    return _both_ways(partial(_span, plain(text), today))


def read_day(text: str, today: date, *, after: date | None = None) -> tuple[date, ...] | None:
    """The day a text names, two where `3/4` may be either, None when it names none.

    A weekday is the next one, today included; with `after`, the next one after that date. Raises DatesRefused.
    """
    spans = _both_ways(lambda *, month_first: _single(plain(text), today, after, month_first=month_first))
    return None if spans is None else tuple(span.first for span in spans)


def _both_ways(read: Callable[..., Span | None]) -> tuple[Span, ...] | None:
    found: list[Span] = []
    refusal: DatesRefused | None = None
    for month_first in (False, True):
        try:
            span = read(month_first=month_first)
        except DatesRefused as error:
            refusal = refusal if refusal is not None and isinstance(error, NoSuchDate) else error
            continue
        if span is None:
            return None
        found.append(span)
    if not found and refusal is not None:
        raise refusal
    return tuple(dict.fromkeys(found))


def _single(text: str, today: date, after: date | None, *, month_first: bool) -> Span | None:
    day = day_named(text, today, after or today - _DAY, month_first=month_first)
    return None if day is None else Span(day, day)


# ---- spans ------------------------------------------------------------------------------------------------------


def _span(text: str, today: date, *, month_first: bool) -> Span | None:
    day = partial(day_named, today=today, month_first=month_first)
    for reader in (_whole_weeks, _shared_month, _counted, _until, _back, _range, _one, _whole_month, _open):
        span = reader(text, today, day)
        if span is not None:
            return _checked(span)
    return None


def _checked(span: Span) -> Span:
    if span.last < span.first:
        raise DatesRefused(f"That ends on {dated(span.last)}, before it begins on {dated(span.first)}.")
    days = (span.last - span.first).days + 1
    if days > LONGEST:
        raise DatesRefused(f"That is {days} days, to {dated(span.last)}. I take a year at most.")
    return span


_ReadDay = Callable[..., date | None]


def _whole_weeks(text: str, today: date, day: _ReadDay) -> Span | None:
    monday = today - timedelta(days=today.weekday())
    match = _WEEKS.fullmatch(text)
    if match is not None:
        next_one = match["which"] == "next"
        return Span(monday + 7 * _DAY, monday + 13 * _DAY) if next_one else Span(today, monday + 6 * _DAY)
    match = _WEEK_OF.fullmatch(text)
    first = day(match["from"], floor=today - _DAY) if match else None
    if first is None:
        return None
    first -= timedelta(days=first.weekday())
    return Span(first, first + 6 * _DAY)


def _shared_month(text: str, today: date, _: _ReadDay) -> Span | None:
    match = _SHARED.fullmatch(text) or _SHARED_FIRST.fullmatch(text)
    if match is None:
        return None
    month = month_number(match["month"])
    first, last = int(match["first"]), int(match["day"])
    year = int(match["year"]) if match["year"] else None
    end = calendar_day(year, month, last, today)
    begin = existing(end.year, month, first)
    return Span(begin, end)


def _counted(text: str, today: date, day: _ReadDay) -> Span | None:
    match = _FOR.fullmatch(text) or _FROM_FOR.fullmatch(text)
    if match is None:
        return None
    first = today if match["from"] is None else day(match["from"], floor=today - _DAY)
    if first is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"]]
    if count == 0:
        return None
    if match["unit"].startswith("working"):
        return Span(first, _after_working_days(first, count))
    length = count * (_WEEK_DAYS if match["unit"].startswith("week") else 1)
    return Span(first, first + timedelta(days=length - 1))


def _after_working_days(first: date, count: int) -> date:
    last = first
    while True:
        count -= last.weekday() < 5  # noqa: PLR2004  Saturday
        if count <= 0:
            return last
        last += _DAY


def _until(text: str, today: date, day: _ReadDay) -> Span | None:
    match = _UNTIL.fullmatch(text)
    last = day(match["last"], floor=today - _DAY) if match else None
    return None if last is None else Span(today, last)


def _back(text: str, today: date, day: _ReadDay) -> Span | None:
    match = _BACK.fullmatch(text)
    if match is None:
        return None
    first = today if match["first"] is None else day(match["first"], floor=today - _DAY)
    back = None if first is None else day(match["back"], floor=first)
    return None if first is None or back is None else Span(first, back - _DAY)


def _range(text: str, today: date, day: _ReadDay) -> Span | None:
    match = _BETWEEN.fullmatch(text)
    if match is not None:
        return _from_to(match["first"], match["last"], today, day)
    words = text.removeprefix("from ").removeprefix("starting ")
    for split in _TO.finditer(words):
        span = _from_to(words[: split.start()], words[split.end() :], today, day)
        if span is not None:
            return span
    match = _BOTH.fullmatch(text)
    span = _from_to(match["first"], match["last"], today, day) if match else None
    if span is not None and span.last - span.first > _DAY:
        raise DatesRefused(f"I take one absence at a time: {dated(span.first)} and {dated(span.last)} are two.")
    return span


def _from_to(first: str, last: str, today: date, day: _ReadDay) -> Span | None:
    begins = day(first, floor=today - _DAY)
    if begins is None:
        return None
    ends = day(last, floor=begins if last.split()[-1:] == first.split()[-1:] else begins - _DAY)
    if ends is None:
        return None
    if ends < begins and not _has_year(last) and not _has_year(first) and _named_month(last) != _named_month(first):
        wrapped = _of_next_year(ends)
        if (wrapped - begins).days <= _LONGEST_WRAP:
            return Span(begins, wrapped)
    return Span(begins, ends)


def _has_year(text: str) -> bool:
    return re.search(r"\b20\d\d\b|/\d\d?/\d\d\b", text) is not None


def _named_month(text: str) -> str:
    match = re.search(MONTH, text)
    return match["month"][:3] if match else text


def _of_next_year(day: date) -> date:
    return existing(day.year + 1, day.month, day.day)


def _one(text: str, today: date, day: _ReadDay) -> Span | None:
    found = day(text, floor=today - _DAY)
    return None if found is None else Span(found, found)


def _whole_month(text: str, today: date, _: _ReadDay) -> Span | None:
    match = _WHOLE_MONTH.fullmatch(text)
    if match is None:
        return None
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    last = date(year + month // 12, month % 12 + 1, 1) - _DAY
    first = date(year, month, 1)
    return Span(max(first, today) if last >= today else first, last)


def _open(text: str, today: date, day: _ReadDay) -> Span | None:
    match = _FROM_ON.fullmatch(text)
    first = day(match["first"], floor=today - _DAY) if match else None
    if first is not None:
        raise DatesRefused(f"From {dated(first)} until when? Say the last day as well.")
    return None
