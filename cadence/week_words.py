"""Which week a question names: "week 44", "2026-W44", "KW 44", "last week", "vor zwei Wochen", "il y a deux semaines".

A week that is only compared with ("up on week 44") is not the one that is asked about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cadence.days_abroad import SMALL_NUMBERS
from cadence.model import Week

_NUMBER = r"(?P<number>0?[1-9]|[1-4]\d|5[0-3])"
_NUMBERED = re.compile(
    r"(?<![\w.,-])(?:(?P<year>20\d\d)[ -]?w|w|(?:calendar\s+)?(?:week|wk|kw|cw|kalenderwoche|woche|semaine|semana"
    r"|settimana|weeknummer|tydzie[nń]|tygodniu|tygodnia)\.?\s*(?:no\.?|nr\.?|number|numéro|número|#)?\s*)"
    rf"{_NUMBER}(?![\w%]|[.,:]\d)(?:\s+of\s+(?P<of>20\d\d)|,?\s+(?P<in>20\d\d)\b)?(?:['’]s\b)?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(  # "45. Woche", "45e semaine", "45. tygodniu"
    r"(?<![\w.,-])(?P<number>[1-9]|[1-4]\d|5[0-3])\s?(?:\.|e|ème|eme|ª|a|th|st|nd|rd)?\s+"
    r"(?:kw|kalenderwoche|woche|semaine|semana|settimana|week|tydzie[nń]|tygodniu|tygodnia)\b(?!\s*\d)",
    re.IGNORECASE,
)
_MANY = {"a": 1, "a couple of": 2} | {
    word: back
    for back, (english, abroad) in enumerate(SMALL_NUMBERS.items(), start=1)
    for word in (english, *abroad.split(", "))
}
_COUNT = rf"(?P<count>\d\d?|{'|'.join(sorted(map(re.escape, _MANY), key=len, reverse=True))})"
_AGO = re.compile(
    rf"\b(?:(?:{_COUNT})\s+weeks?\s+ago|vor\s+{_COUNT.replace('count', 'de')}\s+wochen?"
    rf"|il\s+y\s+a\s+{_COUNT.replace('count', 'fr')}\s+semaines?|hace\s+{_COUNT.replace('count', 'es')}\s+semanas?"
    rf"|{_COUNT.replace('count', 'it')}\s+settiman[ae]\s+fa|{_COUNT.replace('count', 'nl')}\s+we(?:ek|ken)\s+geleden"
    rf"|há\s+{_COUNT.replace('count', 'pt')}\s+semanas?|{_COUNT.replace('count', 'pl')}\s+tygodnie\s+temu)\b",
    re.IGNORECASE,
)
_BEFORE_LAST = re.compile(
    r"\b(?:the\s+)?week\s+before\s+last\b|\bvorletzte[nr]?\s+woche\b|\bavant[- ]dernière\s+semaine\b"
    r"|\b(?:la\s+)?antepasada\s+semana\b|\bpenultima\s+settimana\b|\bvoorvorige\s+week\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:(?:the\s+)?(?:last|previous|past)\s+week(?:['’]?s)?|(?:letzte|vorige|vergangene)[nrs]?\s+woche|(?:in\s+der\s+)?vorwoche"
    r"|(?:la\s+)?semaine\s+(?:dernière|derniere|passée|passee|précédente)|(?:la\s+)?semana\s+(?:pasada|passada)"
    r"|(?:la\s+)?settimana\s+(?:scorsa|passata)|(?:la\s+)?scorsa\s+settimana|(?:vorige|afgelopen|verleden)\s+week"
    r"|(?:w\s+)?(?:zeszł|ubiegł|poprzedni)(?:ym|m|y|im)\s+(?:tygodniu|tydzie[nń]))(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"woche|semaine|semana|settimana|tydzie[nń]|tygodni[au]", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:\b(?:in|for|of|about|from|during|im|in\s+der|von|für|en|de|pour|la|à\s+la|per|nella|na|da|w|voor)\s+)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\b(?:this|that|per|an?|each|every|last|next|previous|the\s+same|diese|pro)|\d)\s*$", re.IGNORECASE
)
_UNIT = re.compile(
    r"(?<!s)\s*(?:%|[/–-]\s*\d|[€£$]|(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?|k|out\s+of|people|persons?|users?|colleagues"
    r"|stunden|heures|horas|ore|uren)\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|as|vs\.?|versus|against|like|unlike|since|after|before|over|on|to|with|until|till|by)\s+(?:in\s+|the\s+)?$",
    re.IGNORECASE,
)

# Every way to name one has a digit, or the word itself. Most messages have neither: one look, and no more.
_MAY_NAME = re.compile(r"\d|we(?:ek|ken)|woche|semaine|semana|settiman|tydzie|tygodni", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedWeek:
    """A week by its number, in a year where one is said, or by how many weeks it is `back`."""

    number: int | None = None
    year: int | None = None
    back: int = 0

    def of(self, this: Week, near: Week | None = None) -> Week:
        """Which week that is in week `this`; a number alone is that of the week, up to this one, nearest to `near`.

        A number that no week of the year has is that of the last year that has it.
        """
        if self.number is None:
            return this.plus(-self.back)
        if self.year is not None:
            found = _week(self.year, self.number)
            return found if found is not None else this
        close = near or this
        there = [week for back in range(-1, 7) if (week := _week(this.year - back, self.number)) and week <= this]
        return min(there, key=lambda week: abs((week.monday - close.monday).days), default=this)


def take_week(text: str) -> tuple[NamedWeek | None, str]:
    """The week a question names, and the question without it; None with the text as it is where none is named."""
    found = _found(text)
    if found is None:
        return None, text
    match, named = found
    led = _LEADS.sub("", text[: match.start()])
    return named, " ".join(f"{led} {text[match.end() :]}".split())


def loosely(text: str) -> tuple[NamedWeek | None, str]:
    """The same with "week" or "last week" left where it is named: "wie lief die Woche 44?", "wie lief die Woche?"."""
    found = _found(text)
    if found is None:
        return None, text
    match, named = found
    word = _WORD.search(match[0])
    kept = "last week" if named.back else word[0] if word is not None else "week"
    return named, f"{text[: match.start()]}{kept}{text[match.end() :]}"


def _found(text: str) -> tuple[re.Match[str], NamedWeek] | None:
    if _MAY_NAME.search(text) is None:
        return None
    for pattern, named in _READERS:
        for match in pattern.finditer(text):
            before = text[: match.start()]
            if _COMPARED.search(before):
                continue
            if pattern in (_NUMBERED, _ORDINAL) and (_COUNTED.search(before) or _UNIT.match(text, match.end())):
                continue
            return match, named(match)
    return None


def _by_number(match: re.Match[str]) -> NamedWeek:
    found = match.groupdict()
    year = found.get("year") or found.get("of") or found.get("in")
    return NamedWeek(int(match["number"]), int(year) if year else None)


def _by_count(match: re.Match[str]) -> NamedWeek:
    said = next(each for each in match.groupdict().values() if each).casefold()
    return NamedWeek(back=int(said) if said.isdigit() else _MANY[said])


def _week(year: int, number: int) -> Week | None:
    try:
        return Week(year, number)
    except ValueError:
        return None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], NamedWeek]], ...] = (
    (_NUMBERED, _by_number),
    (_ORDINAL, _by_number),
    (_AGO, _by_count),
    (_BEFORE_LAST, lambda _: NamedWeek(back=2)),
    (_LAST, lambda _: NamedWeek(back=1)),
)
