"""Which week a sentence names: "week 47", "2026-W47", "last week's". A week it only compares with is not named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cadence.model import Week

_NUMBERED = re.compile(
    r"(?<![\w.,-])(?:(?P<year>20\d\d)[ -]?w|(?:calendar\s+)?(?:week|wk|kw|w)\.?\s*(?:no\.?|number|#)?\s*)"
    r"(?P<number>\d{1,2})(?![\w%])(?:\s+of\s+(?P<of>20\d\d)|,?\s+(?P<in>20\d\d)\b)?(?:['’]s\b)?",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:last|previous)\s+week\b(?P<of>['’]s\b)?", re.IGNORECASE)
_COUNTED = re.compile(r"(?:\b(?:this|that|per|an?|each|every|last|next|previous|the|same)|\d)\s*$", re.IGNORECASE)
_UNIT = re.compile(
    r"\s*(?:[.,]\d|%|[/–-]\s*\d|[€£$]|(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?|k|out|of|people|persons?|users?"
    r"|colleagues|eur|euros?|gbp|usd)\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|as|vs\.?|versus|against|like|unlike|since|after|before|over|on|to|from|with|until|till|by)\s+"
    r"(?:(?:in|for|the)\s+)?$"
    r"|\b(?:than|vs\.?|versus|against|like|from)\s+(?:the\s+)?\d[\d.,]*\s*[a-z%]*\s+(?:(?:in|for|of)\s+)?$",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:this\s+week|now|today|currently)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|zero"
    r"|none|half)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|of)\s+$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;!?\n]|[.,](?!\d)")
_LEADS = re.compile(r"(?:\b(?:for|in|of|about)\s+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """The weeks a sentence is about, in the order they are named, and the sentence without them."""

    weeks: tuple[Week, ...]
    rest: str
    loosely: bool = False  # "last week", which people also say of the week that is asked about


def named_weeks(text: str, this: Week) -> Named:
    """Read which weeks it is about; `this` is the week it is.

    A number without a year is the latest week that has it, next week at the latest.
    """
    found: list[tuple[re.Match[str], Week]] = list(_numbered(text, this))
    last = next((match for match in _LAST.finditer(text) if _is_about(text, match)), None) if not found else None
    if last is not None:
        found = [(last, this.plus(-1))]
    rest = text
    for match, _ in reversed(found):
        before = _LEADS.sub("", rest[: match.start()])
        rest = f"{before}{rest[match.end() :]}"
    weeks = tuple(dict.fromkeys(week for _, week in found))
    return Named(weeks, " ".join(rest.split()) if found else text, loosely=last is not None)


def _numbered(text: str, this: Week) -> Iterator[tuple[re.Match[str], Week]]:
    for match in _NUMBERED.finditer(text):
        before, year = text[: match.start()], match["year"] or match["of"] or match["in"]
        if _COUNTED.search(before) or _COMPARED.search(before) or _UNIT.match(text, match.end()):
            continue
        week = _week(int(year), int(match["number"])) if year else _latest(int(match["number"]), this)
        if week is not None:
            yield match, week


def _latest(number: int, this: Week) -> Week | None:
    weeks = (_week(year, number) for year in (this.year + 1, this.year, this.year - 1))
    return next((week for week in weeks if week is not None and week <= this.plus(1)), None)


def _week(year: int, number: int) -> Week | None:
    try:
        return Week(year, number)
    except ValueError:
        return None


def _is_about(text: str, match: re.Match[str]) -> bool:
    """True when the figures are last week's: "20 h for last week", not "14 h, last week 12"."""
    before, after = text[: match.start()], text[match.end() :]
    if _COMPARED.search(before) or _NOW.search(text):
        return False
    if _FOR.search(before):
        return True
    *_, begun = _CLAUSE_END.split(before)
    earlier = before[: len(before) - len(begun)]
    ended, *_ = _CLAUSE_END.split(after)
    return not _NUMBER.search(earlier) and _NUMBER.search(f"{begun} {ended}") is not None
