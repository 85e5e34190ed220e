"""Questions in the thread of a summary: what is asked there is about its figures, unless it is clearly something else.

Elsewhere `cadence.digest.asking` takes only what is such a question from its first word to its last. In the thread a
question that names an initiative, a department, a metric, a number or a role is enough.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cadence.digest.asking import LEAD, Subject, WhoSaid, by_finance, number_in, take_subject
from cadence.digest.parts import Part, part_asked
from cadence.model import Company, Grade
from cadence.week_words import NamedWeek, take_week

_FLAGS = re.IGNORECASE
_ASKS = re.compile(
    rf"{LEAD}(?:what|who|whose|whom|why|how|which|where|when|show|list|tell|give|explain|compare|is|are|was|were|do|does"
    r"|did|has|have|can|could|may|should|will)\b",
    _FLAGS,
)
_MONEY = re.compile(
    r"\broi\b|\breturn on investment\b|\bpay(?:s|ing)?[- ]?back\b|\bbusiness case\b|\bworth (?:it|the money|in money)\b"
    r"|\bhow much money\b|\bmoney (?:did|do|have|has|does)\b|\bin (?:money|euros?|pounds?|dollars?)\b",
    _FLAGS,
)
_NUMBERS = {
    name: number + 1
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
    )
    for number, name in enumerate(names.split())
}
_MONTH = rf"(?:{'|'.join(_NUMBERS)})"
_MONTHS = re.compile(
    r"\b(?:by|per|each|every) month\b|\bmonth by month\b|\bmonthly\b|\b(?:last|past) (?:12|twelve|few) months\b"
    r"|\b(?:over|in|for|of) the (?:last |past )?(?:year|12 months|twelve months)\b"
    rf"|\bhours (?:saved )?(?:(?:of|for|in|by)\b\D{{1,40}} )?(?:in {_MONTH}|this year)\b"
    rf"|\bsaved? (?:in {_MONTH}|this year)\b",
    _FLAGS,
)
_IN_MONTH = re.compile(rf"\bin ({_MONTH})\b", _FLAGS)
_THIS_YEAR = re.compile(r"\bthis year\b", _FLAGS)
_BY_MONTH = re.compile(  # with a number it is somebody's figure
    r"\D*\b(?:by month|month by month)\W*$"
    rf"|(?:(?:the|our|all|total)\s+)*hours(?:\s+saved)?\s+(?:in {_MONTH}|(?:so far\s+)?this year)\W*$",
    _FLAGS,
)
_ONLY_BY_MONTH = re.compile(  # what is left of such a question without whose hours it asks for
    rf"(?:\b(?:and|please|show|the|our|all|total|hours|hrs|savings|saved|in|of|for|by|per|each|every|over|so far|this"
    rf"|last|past|12(?= months)|twelve|few|month by month|monthly|months?|year|{_MONTH})\b|\W)*",
    _FLAGS,
)
_HOURS_OF = re.compile(r"(?:(?:the|our|all|total)\s+)*hours(?:\s+saved)?\s+(?:in|of|for|by)\s+\D+", _FLAGS)
_SPONSOR = re.compile(r"\bsponsor(?:s|ed|ing)?\b", _FLAGS)
_OWNER = re.compile(
    r"\bowners?\b|\bowned\b|\bwho(?:'s| is| are)? (?:owns?|runs?|leads?|responsible|accountable|in charge)\b", _FLAGS
)
_ALL = re.compile(
    r"\bwho(?:'s| is| are)? (?:the )?(?:owners?|sponsors?)(?: here)?\W*$|\b(?:owners|sponsors)\W*$|\bwho owns what\b",
    _FLAGS,
)
_HOURS = re.compile(r"\bhours?\b|\bhrs?\b|\bsav(?:e|es|ed|ing|ings)\b", _FLAGS)
_ERRORS = re.compile(r"\berrors?\b|\bmistakes?\b", _FLAGS)
_ACTIVE = re.compile(r"\bpeople\s+(?:\w+\s+)?(?:use|used|using|active)\b|\bactive\b|\bwho uses\b", _FLAGS)
_BY = re.compile(r"\b(?:by|per)\s+(?:idea|initiative|department|team|metric|owner|sponsor)s?\W*$", _FLAGS)
_COMMON = frozenset({"it", "people", "us"})  # departments may be called so; they are meant where written with a capital
_WHOLE = re.compile(r"\b(?:figures|numbers|results|totals?|overall|programme|all initiatives|everything)\b", _FLAGS)
_WITH_UNIT = re.compile(
    r"(?<![\w.,])[−-]?\d[\d.,]*\s?(?:h|hrs?|hours?|%|per ?cent|people|days?|minutes?)(?!\w)", _FLAGS
)
_BARE = re.compile(  # with a currency, in thousands or with a fraction: no count, no year and no version of a tool
    r"[£€$]\s?(?P<money>\d[\d.,]*(?:\s?k\b)?)|(?<![\w.,-])(?P<number>\d[\d.,]*\s?k\b|\d+[.,]\d+)(?![\w-])", _FLAGS
)
_OF_A_NUMBER = re.compile(r"\b(?:why|who|where)\b.*?(?P<number>(?<![\w.,])[−-]?\d[\d.,]*(?:\s?k\b)?)", _FLAGS)
_LEAVE = re.compile(
    r"\b(?:can|may|could|should|shall|must)\s+(?:i|we|he|she|they|you|one|people|everybody|anybody)\s+(?:\w+\s+)?"
    r"(?:use|paste|put|upload|feed|enter|send|give|run|try|share)\b"
    r"|\b(?:allowed|permitted|approved|forbidden|prohibited|banned)\b|\bok(?:ay)?\s+(?:to|with|for|in|if)\b",
    _FLAGS,
)
_ASKS_WHAT = re.compile(rf"{LEAD}(?:what|which|how|who|show|list|give|tell)\b", _FLAGS)
_TOLD = re.compile(r"\b(?:say|said|report(?:s|ed)?|figures|numbers|results|doing|going|status|progress)\b", _FLAGS)
_OURS = re.compile(r"\b(?:we|our|us|programme)\b", _FLAGS)
_THEN = r"(?:\s+(?:in total|so far|this week))*\W*$"
_EARNED = re.compile(
    rf"\b(?:did|has|have)\b.+\bsaved?{_THEN}|\bhow (?:did|has)\b.+\b(?:do|done){_THEN}"
    rf"|\bhow (?:is|are|was|were)\b.+\b(?:doing|getting on){_THEN}",
    _FLAGS,
)
_OF_TOOLS = re.compile(r"\b(?:tools?|ai|can|could|(?<!\bin )may|must|should|use|put)\b", _FLAGS)  # in May is a month
_SIZE = re.compile(r"\bhow (?:much|many)\b|\btotal\b|\badoption\b|\brates?\b", _FLAGS)
_ONLY_ITS_WEEK = re.compile(
    r"(?:and|so|ok|okay|then|what|how|about|for|in|it|was|the|figures|numbers|results|show|me|\W)*", _FLAGS
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the figures of a subject are."""

    subject: Subject
    week: NamedWeek | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """Who owns, or sponsors, what; everything where nothing is named."""

    subject: Subject
    role: Literal["owner", "sponsor"]


@dataclass(frozen=True, slots=True)
class Money:
    """What the hours are worth."""

    week: NamedWeek | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """Hours saved of a subject by month: the last twelve up to a week, one of them, or those of the week's year."""

    subject: Subject
    week: NamedWeek | None = None
    month: int | None = None  # 1 to 12, the one that is asked about
    this_year: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """`What was restated?`, `what were the wins in Support?`: a part of the summary, of a subject or of all.

    `week`: of what was restated, the week that figures are of; else the summary's.
    """

    part: Part
    subject: Subject
    week: NamedWeek | None = None


AskedInThread = WhoSaid | Figures | Whose | Money | Months | Told


def is_question(text: str) -> bool:
    """True for what ends as a question does, or begins like one. "Invoice review 14 h" is none."""
    return text.rstrip().endswith("?") or _ASKS.match(text) is not None or _BY.search(text) is not None


def asks_by_month(text: str, company: Company) -> bool:
    """True for "hours by month", of whatever: it says nothing but whose hours of which months, so it is no reply."""
    words = " ".join(text.replace("’", "'").split())
    return _MONTHS.search(words) is not None and _ONLY_BY_MONTH.fullmatch(take_subject(words, company)[1]) is not None


def read_in_thread(text: str, company: Company, earlier: Sequence[str] = ()) -> AskedInThread | None:
    """What a question in a summary's thread asks of the figures; None where it names nothing of them.

    One that names a week and nothing else ("and in week 44?") asks of it what was asked before (`earlier`, oldest
    first), else everything.
    """
    week, words = take_week(by_finance(" ".join(text.replace("’", "'").split())))
    if week is not None and _ONLY_ITS_WEEK.fullmatch(words):
        before = read_in_thread(earlier[-1], company, earlier[:-1]) if earlier else None
        return Figures(Subject(), week) if before is None or isinstance(before, Whose) else replace(before, week=week)
    if _MONEY.search(words):
        return Money(week)
    subject = _subject(words, company)
    part = part_asked(take_subject(words, company)[1])
    of_a_figure = subject is not None and subject.metric is not None  # "why is error rate a blocker?"
    if part is not None and not (of_a_figure and part in (Part.WINS, Part.BLOCKERS)):
        return Told(part, subject or Subject(), week)
    if _MONTHS.search(words) and (subject is None or subject.metric in (None, "hours_saved")):
        in_month = _IN_MONTH.search(words)
        month = None if in_month is None else _NUMBERS[in_month[1].casefold()]
        return Months(subject or Subject(), week, month, this_year=_THIS_YEAR.search(words) is not None)
    if _SPONSOR.search(words) or _OWNER.search(words):
        role: Literal["owner", "sponsor"] = "sponsor" if _SPONSOR.search(words) else "owner"
        if subject is not None and (subject.initiative or subject.department):
            return Whose(subject, role)
        if _ALL.search(words):
            return Whose(Subject(), role)
    number = _number(words)
    found = None if number is None else number_in(number)
    if found is not None:
        named = Subject(subject.initiative, subject.department) if subject else Subject()
        return WhoSaid(named, found.number, found.kinds, found.grade, week)
    metric = _metric(words)
    if subject is None and metric is None:
        whole = _WHOLE.search(words) or Grade.FINANCE_CONFIRMED.value in words
        return Figures(Subject(), week) if whole else None
    asked = subject or Subject()
    return Figures(Subject(asked.initiative, asked.department, asked.metric or metric), week)


def read_elsewhere(text: str, company: Company, earlier: Sequence[str] = ()) -> Figures | Whose | Months | None:
    """The same of a question that stands anywhere else, where it is about the figures beyond doubt.

    "What did invoice review save?", "how did Finance do?", "how much did we save in total?" and "who owns ticket
    triage?" are, and so is "hours by month"; "how do I save my chats?" and "where are the procedures?" are not.
    """
    week, words = take_week(" ".join(text.replace("’", "'").split()))
    if week is not None and _ONLY_ITS_WEEK.fullmatch(words):
        before = read_elsewhere(earlier[-1], company, earlier[:-1]) if earlier else None
        return replace(before, week=week) if isinstance(before, Figures) else None
    begins = (
        _ASKS_WHAT.match(words)
        or _BY_MONTH.match(words)
        or _HOURS_OF.match(words)
        or (week is not None and text.rstrip().endswith("?"))
    )
    asked = read_in_thread(text, company) if begins else None
    match asked:
        case Whose(subject=Subject(initiative=str())):
            return asked
        case Months(subject=subject):
            hours = _HOURS.search(words) or subject.metric is not None
            return asked if hours and not _OF_TOOLS.search(words) else None
        case Figures(subject=Subject(initiative=str(), metric=metric)):
            return asked if metric or _TOLD.search(words) else None
        case Figures(subject=Subject(department=str())) if _HOURS_OF.fullmatch(words):
            return asked if not _OF_TOOLS.search(words) else None
        case Figures(subject=Subject(department=department, metric=metric)):
            measured = metric is not None and (_OURS.search(words) or week is not None) and _SIZE.search(words)
            told = _WHOLE.search(words) or _EARNED.search(words)
            whole = (department or week is not None) and told and not _OF_TOOLS.search(words)
            return asked if measured or whole else None
        case _:
            return None


def asks_leave(text: str) -> bool:
    """True for "may we use …", "is … allowed": it is for the policy to answer, where it names a tool or data."""
    return _LEAVE.search(text) is not None


def asks_what(text: str) -> bool:
    """True for what begins with "what", "which", "who", "show me": no yes and no no would be an answer."""
    return _ASKS_WHAT.match(text) is not None


def without_subject(text: str, company: Company) -> str:
    """The text without the initiative, department and metric it names: a tool in one of their names is none used."""
    return take_subject(text, company)[1].strip()


def _subject(words: str, company: Company) -> Subject | None:
    subject, _ = take_subject(words, company)
    if subject is None or subject.department is None or subject.department.casefold() not in _COMMON:
        return subject
    if re.search(rf"\b{re.escape(subject.department)}\b", words):
        return subject
    return replace(subject, department=None) if subject.metric else None


def _number(words: str) -> str | None:
    found = _WITH_UNIT.search(words)
    if found is not None:
        return found[0]
    other = _OF_A_NUMBER.search(words)
    if other is not None:
        return other["number"]
    bare = _BARE.search(words)
    return None if bare is None else bare["money"] or bare["number"]


def _metric(words: str) -> str | None:
    """As people say them who do not know the metric's name."""
    if _ERRORS.search(words):
        return "error_rate"
    if _ACTIVE.search(words):
        return "adoption_rate"
    return "hours_saved" if _HOURS.search(words) else None
