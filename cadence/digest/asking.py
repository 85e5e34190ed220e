"""Questions about a summary: "why is Sales down?", "who said 12 hours?", "what is a restatement?".

Only a message that is such a question from its first word to its last, about something the company has, is taken for
one: a question about the policy never is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from cadence.digest.definitions import term_of
from cadence.digest.editions import departments
from cadence.metrics import MetricKind, dictionary
from cadence.model import Company, Grade
from cadence.week_words import NamedWeek, take_week

_FLAGS = re.IGNORECASE
LEAD = r"^[^\w@]*(?:@[\w.-]+\W*)?(?:(?:hi|hello|hey|so|and|ok|okay|but|please)\b\W*)*"  # before a question
_LEAD = re.compile(LEAD, _FLAGS)
_WHO = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        (
            r"who\s+(?:has\s+)?(?:said|says|say|reported|reports|told\s+(?:you|us)|claims?|claimed|stated|entered|gave"
            r"|measured|counted|wrote)\s+(?P<what>.+)"
        ),
        r"where\s+(?:does|do|did|is|are)\s+(?P<what>.+?)\s+(?:come|coming|came)\s+from",
        r"(?:what(?:'s|\s+is)\s+)?(?:the\s+)?source\s+(?:of|for)\s+(?P<what>.+)",
        r"how\s+do\s+(?:you|we|they)\s+know\s+(?:about\s+)?(?P<what>.+)",
        r"how\s+(?:reliable|sure|certain|solid|well\s+known)\s+(?:is|are|was|were)\s+(?P<what>.+)",
    )
)
_IS = r"(?:is|are|was|were|did|does|do|has|have)"
_DOWN = (
    r"down|lower|falling|fallen|fell|fall|drop(?:ped|ping)?|declin(?:e|ed|ing)|decreas(?:e|ed|ing)|less|fewer"
    r"|go(?:ne)?\s+down"
)
_UP = r"up|higher|rising|risen|rose|rise|grow(?:n|ing)?|grew|increas(?:e|ed|ing)|more|go(?:ne)?\s+up"
_OTHER = (
    r"worse|better|red|amber|yellow|green|grey|gray|off\s+track|on\s+track|at\s+target|below\s+target|blocked|flat"
    r"|unchanged|so\s+(?:low|high|good|bad)|chang(?:e|ed|ing)|moved?|missing|not\s+reported|like\s+(?:that|this)"
)
_WHY = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?:why|how\s+come)\s+(?:{_IS}\s+)?(?P<what>.+?)\s+(?:{_IS}\s+)?(?:(?P<down>{_DOWN})|(?P<up>{_UP})|{_OTHER})",
        r"what(?:'s|\s+(?:has\s+)?happened|\s+is\s+(?:wrong|going\s+on))\s+(?:to|with|in|at)\s+(?P<what>.+)",
    )
)
_WHAT = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        r"what(?:'s|\s+is|\s+are|\s+does)\s+(?P<what>.+?)(?:\s+(?:mean|means|stand\s+for))?(?:\s+(?:here|in\s+the\s+summary))?",
        r"(?:define|explain)\s+(?P<what>.+)",
        r"what\s+do\s+you\s+(?:mean\s+by|call)\s+(?P<what>.+)",
    )
)
_ARTICLE = re.compile(r"^(?:a|an|the|our|your)\s+", _FLAGS)
_NOW = re.compile(r"\s*\b(?:(?:in|for|of)\s+)?(?:this\s+week|now|today)\b", _FLAGS)
_THOUSANDS = re.compile(r"(?<![\w.,])(\d[\d.,]*)\s?k\b", _FLAGS)
_CONFIRMS = (
    r"(?:confirm|check|verif|validat|audit)\w*|sign(?:s|ed)?(?:\s+\w+)?\s+off(?:\s+on)?|st(?:an|oo)ds?\s+(?:for|by)"
)
_BY_FINANCE = re.compile(
    rf"\b(?:{_CONFIRMS})\s+(?:by|with|from)\s+(?:the\s+|our\s+)?finance(?:\s+(?:team|department|people))?\b"
    rf"|\bfinance(?:\s+(?:team|department|people))?[\s-]+(?:(?:has|have|had|already|really|ever)\s+)*(?:{_CONFIRMS})",
    _FLAGS,
)
_NUMBER = re.compile(r"(?<![\w.,])[−-]?\d[\d.,]*(?:\s?\d{3})*")
_UNITS: Mapping[str, tuple[MetricKind, ...]] = {
    "h": (MetricKind.HOURS, MetricKind.DURATION),
    "hours": (MetricKind.HOURS, MetricKind.DURATION),
    "%": (MetricKind.RATIO, MetricKind.SHARE),
    "percent": (MetricKind.RATIO, MetricKind.SHARE),
    "people": (MetricKind.RATIO,),
    "days": (MetricKind.DURATION,),
    "minutes": (MetricKind.DURATION,),
}
_ALIKE = {"hrs": "h", "hr": "h", "hour": "hours", "cent": "percent", "per": "percent", "day": "days", "min": "minutes"}
_FILLER = frozenset(
    {
        "a", "an", "the", "that", "it", "is", "was", "were", "are", "of", "for", "in", "by", "from", "we", "you",
        "they", "this", "figure", "number", "value", "saved", "active", "total", "share", "about", "with", "at", "and",
        "has", "had", "£", "€", "$",
    }
)  # fmt: skip
_SHORT_NAMES = {
    "hours": "hours_saved",
    "time saved": "hours_saved",
    "savings": "hours_saved",
    "adoption": "adoption_rate",
    "usage": "adoption_rate",
    "errors": "error_rate",
    "cycle times": "cycle_time",
    "revenue": "business_impact",
    "money": "business_impact",
    "impact": "business_impact",
}
_EVERYTHING = frozenset({"everything", "total", "programme", "programme's total"})
_Names = dict[str, tuple[str, str]]  # as written small -> (what it is, its id or name)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: one initiative (id), a department, a metric (id), or everything."""

    initiative: str | None = None
    department: str | None = None
    metric: str | None = None


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """Where a number comes from; without one, where a subject's figures come from."""

    subject: Subject
    number: Decimal | None = None
    kinds: tuple[MetricKind, ...] = ()  # that the number can be of; empty: any
    grade: Grade | None = None
    week: NamedWeek | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why something moved, or stands as it does. `way` is what the asker says it did, if anything."""

    subject: Subject
    way: Literal["up", "down"] | None = None
    week: NamedWeek | None = None


@dataclass(frozen=True, slots=True)
class WhatIs:
    """What a word of the summary means."""

    term: str  # a key of TERMS, or a metric's id
    metric: bool = False


Asked = WhoSaid | Why | WhatIs


def read_asked(text: str, company: Company) -> Asked | None:
    """The question a message is; None for every other message."""
    words = _LEAD.sub("", " ".join(text.replace("’", "'").split())).rstrip(" ?.!")
    week, bare = take_week(by_finance(words))
    return _what_is(words, company) or _who_said(bare, company, week) or _why(bare, company, week)


def _what_is(words: str, company: Company) -> WhatIs | None:
    for pattern in _WHAT:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        named = _ARTICLE.sub("", match["what"].strip("\"'“” ")).casefold()
        term = term_of(named)
        if term is not None:
            return WhatIs(term)
        metric = _metrics(company).get(named)
        if metric is not None:
            return WhatIs(metric[1], metric=True)
    return None


def _why(words: str, company: Company, week: NamedWeek | None) -> Why | None:
    for pattern in _WHY:
        match = pattern.fullmatch(_NOW.sub("", words).strip())
        if match is None:
            continue
        subject = _subject(match["what"], company)
        if subject is not None:
            said = match.groupdict()
            way: Literal["up", "down"] | None = "down" if said.get("down") else "up" if said.get("up") else None
            return Why(subject, way, week)
    return None


def _who_said(words: str, company: Company, week: NamedWeek | None) -> WhoSaid | None:
    for pattern in _WHO:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        asked = _number_of(_NOW.sub("", match["what"]), company, week)
        if asked is not None:
            return asked
    return None


def _number_of(what: str, company: Company | None, week: NamedWeek | None) -> WhoSaid | None:
    """`12 hours for invoice review`, `61 measured`, `invoice review`; None where a word is left that says more."""
    what = _THOUSANDS.sub(lambda match: f"{match[1]},000" if match[1].isdigit() else match[0], what)
    subject, rest = take_subject(what, company) if company else (None, what)
    numbers = _NUMBER.findall(rest)
    if len(numbers) > 1 or (not numbers and subject is None):
        return None
    left = [_ALIKE.get(word, word) for word in re.findall(r"[\w-]+|[%£€$]", _NUMBER.sub(" ", rest).casefold())]
    grade = next((each for each in Grade if each.value in left), None)
    units = [_UNITS[word] for word in left if word in _UNITS]
    unknown = [word for word in left if word not in _FILLER and word not in _UNITS and word not in set(Grade)]
    number = _value(numbers[0]) if numbers else None
    if unknown or (numbers and number is None):
        return None
    return WhoSaid(subject or Subject(), number, units[0] if units else (), grade, week)


def by_finance(words: str) -> str:
    """With "confirmed by finance" as the grade it is: who confirms is meant, and not a department of that name."""
    return _BY_FINANCE.sub(Grade.FINANCE_CONFIRMED.value, words)


def number_in(words: str) -> WhoSaid | None:
    """A number with its unit and grade, of whatever: `100 h`, `61 measured`."""
    return _number_of(words, None, None)


def _value(text: str) -> Decimal | None:
    bare = text.replace("−", "-").replace(" ", "").rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        bare = bare.replace(",", "")
    try:
        return Decimal(bare.replace(",", "."))
    except InvalidOperation:
        return None


# ---- what there is ----------------------------------------------------------------------------------------------


def _subject(text: str, company: Company) -> Subject | None:
    """What a phrase names as a whole: "the Sales hours", "invoice review", "adoption in Finance"."""
    phrase = _ARTICLE.sub("", text.strip("\"'“” ")).casefold()
    if phrase in _EVERYTHING:
        return Subject()
    subject, rest = take_subject(phrase, company)
    left = [word for word in re.findall(r"[\w-]+", rest) if word not in _FILLER and word not in {"figures", "numbers"}]
    return None if left else subject


def take_subject(text: str, company: Company) -> tuple[Subject | None, str]:
    """The first initiative or department named, and the first metric; with the rest of the text."""
    rest = f" {text.casefold()} "
    found: dict[str, str] = {}
    for names in (_initiatives(company), _departments(company), _metrics(company)):
        for name, (kind, value) in sorted(names.items(), key=lambda each: -len(each[0])):
            if name not in rest or kind in found or (kind == "department" and "initiative" in found):
                continue
            pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?:'s)?(?![\w-])")
            if not pattern.search(rest):
                continue
            if kind == "metric" and _NUMBER.search(rest) and name in _UNITS:
                continue  # "12 hours" is a unit, and may be of a cycle time
            found[kind], rest = value, pattern.sub(" ", rest, count=1)
    return (Subject(**found) if found else None), rest


def _initiatives(company: Company) -> _Names:
    return {
        name.casefold(): ("initiative", each.id)
        for each in company.initiatives.values()
        for name in (*each.aliases, each.id, each.name)
    }


def _departments(company: Company) -> _Names:
    return {department.casefold(): ("department", department) for department in departments(company)}


def _metrics(company: Company) -> _Names:
    known = dictionary(company)
    names = {metric.name.casefold(): id for id, metric in known.items()}
    names |= {name: id for name, id in _SHORT_NAMES.items() if id in known}
    return {name: ("metric", id) for name, id in names.items()}
