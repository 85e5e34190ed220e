"""A summary in other words, checked against the facts of its digest before anybody reads it.

Nothing is trusted: every word is on a list (prose_words), every number, direction and name is looked up as what it is
said to be. A text that cannot be read with certainty is refused, true or not: the plain summary says it all anyway.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from text_to_num import alpha2digit  # type: ignore[import-untyped]  # it ships no types

from cadence.digest.prose_claims import Refused, Statement, check
from cadence.digest.prose_facts import HEALTH_WORDS, Facts
from cadence.digest.prose_units import made_a_rate
from cadence.digest.prose_words import NOT_BEFORE_A_NAME, PLAIN, PRONOUNS, SMALL, TIES, WHOLE
from cadence.model import Grade

MOST_WORDS = 60
_MOST_CHARACTERS = 600
_NAME, _METRIC, _HEALTH, _GRADE = (range(start, start + 0x400) for start in (0xE000, 0xE400, 0xE800, 0xEC00))
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_POSSESSIVE = re.compile(r"(?<=[\ue000-\ue3ff])['’]s\b")
_TOKEN = re.compile(
    r"(?P<number>[+−-]?[£€$]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w.,]\d)|[+−-]?[£€$]?\d+(?:\.\d+)?(?![\d.,]\d))"
    r"|(?P<word>[A-Za-z]+(?![\w'’-])|%)|(?P<sign>[\ue000-\uf8ff])|(?P<stop>[.;])|(?P<mark>[:,()–—])"
    r"|(?P<space>[ \u00a0\u202f]+)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a text is not posted; for the log and for whoever chooses a model."""

    words: str


def checked(text: str, facts: Facts) -> str | WhyNot:
    """The text, when everything in it is so; else the first reason why not. Raises nothing."""
    text = " ".join(text.split())
    if not text:
        return WhyNot("It is empty.")
    if len(text) > _MOST_CHARACTERS or len(text.split(" ")) > MOST_WORDS:
        return WhyNot(f"It is longer than {MOST_WORDS} words.")
    try:
        if not _check_all(_tokens(text, facts), facts):
            return WhyNot("It says nothing of a figure.")
    except Refused as reason:
        return WhyNot(str(reason))
    return text


# ---- from text to tokens ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, word, name, metric, health, grade, stop, mark
    text: str


def _tokens(text: str, facts: Facts) -> list[_Token]:
    """Names and terms first, as they may be made of anything; then number words; what is left is one of a few."""
    if _PRIVATE.search(text):
        raise Refused("It has signs that are no text.")
    terms: dict[str, _Token] = {}
    metrics = [(phrase, id) for id, phrases in (facts.metrics or {}).items() for phrase in phrases]
    for signs, kind, known, flags in (
        (_NAME, "name", [(name, name) for name in facts.names], re.NOFLAG),
        (_HEALTH, "health", [(each, each) for each in HEALTH_WORDS], re.IGNORECASE),
        (_GRADE, "grade", [(each.value, each.value) for each in Grade], re.IGNORECASE),
        (_METRIC, "metric", metrics, re.IGNORECASE),
    ):
        longest_first = sorted(known, key=lambda each: -len(each[0]))
        for code, (phrase, meant) in zip(signs, longest_first, strict=False):
            terms[chr(code)] = _Token(kind, meant)
            text = re.sub(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", chr(code), text, flags=flags)
    text = re.sub(r"\bthe week before\b", "last week", _POSSESSIVE.sub("", text))
    text = re.sub(r"\bper cent\b", "%", alpha2digit(text, "en"))
    text = re.sub(rf"\b({'|'.join(SMALL)})\b", lambda found: SMALL[found[1]], text)
    text = re.sub(r"(?<=\d)(?=(?:h|%)(?!\w))", " ", text)
    return list(_read(text, terms))


def _read(text: str, terms: dict[str, _Token]) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Refused(f"“{text[at : at + 20]}” cannot be checked.")
        at = found.end()
        kind, said = found.lastgroup or "", found[0]
        if kind == "sign":
            yield terms[said]
        elif kind == "word":
            yield _Token(kind, said.lower())
        elif kind != "space":
            yield _Token(kind, said)


# ---- from tokens to statements ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """What a sentence has said so far that still waits for its statement, and what the last one was of."""

    subjects: Sequence[str] | None = None  # of the last statement; None at the beginning of a sentence
    metric: str | None = None
    names: list[str] = field(default_factory=list)  # of which nothing has been said yet
    named_metric: str | None = None  # likewise


def _check_all(tokens: Sequence[_Token], facts: Facts) -> int:
    """The number of statements, all of which are true. Raises Refused."""
    units = {each.unit for each in facts.numbers if each.unit}
    for token in tokens:
        if token.kind == "word" and token.text not in PLAIN and token.text not in units:
            raise Refused(f"The word “{token.text}” is not one that can be checked.")
    if unit := made_a_rate(_words(tokens), units):
        raise Refused(f"“{unit}” belongs to no number, and no figure is a rate.")
    number, before, now = 0, None, _Open()
    for clause in _clauses(tokens):
        if clause == [_STOP]:
            _refuse_open(now)
            before, now = now.subjects, _Open()
        else:
            number += _clause(clause, facts, now, before)
    _refuse_open(now)
    return number


_STOP = _Token("stop", ".")


def _clauses(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Between commas, brackets and ties; a lone _STOP ends a sentence."""
    clause: list[_Token] = []
    for token in (*tokens, _STOP):
        tie = token.kind == "word" and token.text in TIES
        if token.kind not in ("stop", "mark") and not tie:
            clause.append(token)
            continue
        if clause:
            yield clause
        clause = [token] if token.text == "(" else []
        if token.kind == "stop":
            yield [_STOP]


def _refuse_open(now: _Open) -> None:
    if now.names:
        raise Refused(f"It names {now.names[0]} and does not say how it is.")
    if now.named_metric:
        raise Refused("It names a metric and does not say how it is.")


def _words(tokens: Sequence[_Token]) -> list[str]:
    """Words, numbers and marks as written; the kind of what was recognised as a whole."""
    return [token.text if token.kind in ("word", "number", "mark", "stop") else token.kind for token in tokens]


def _clause(clause: Sequence[_Token], facts: Facts, now: _Open, before: Sequence[str] | None) -> bool:
    words = _words(clause)
    names = _names(clause, words)
    metrics = {token.text for token in clause if token.kind == "metric"}
    if now.named_metric:
        metrics.add(now.named_metric)
    if len(metrics) > 1:
        raise Refused("It is not clear which metric is meant.")
    of = _subjects(words, names, now, before)
    said = Statement(
        of=of,
        metric=next(iter(metrics), None),
        carried=now.metric,
        words=words,
        health=[token.text for token in clause if token.kind == "health"],
        grades=[token.text for token in clause if token.kind == "grade"],
        units=frozenset(each.unit for each in facts.numbers if each.unit),
    )
    if not said.says_something:
        if said.grades or {"baseline", "target"} & set(words):
            raise Refused("It names a grade, a baseline or a target and does not say how a figure stands to it.")
        now.names += names
        now.named_metric = said.metric
        check(said, facts)  # a week may be named
        return False
    metric = check(said, facts)
    now.subjects, now.metric, now.names, now.named_metric = of, metric or now.metric, [], None
    return True


def _names(clause: Sequence[_Token], words: Sequence[str]) -> list[str]:
    found = []
    for number, token in enumerate(clause):
        if token.kind != "name":
            continue
        ahead = [word for word in words[max(0, number - 2) : number] if word != "the"]
        if ahead and ahead[-1] in NOT_BEFORE_A_NAME:
            raise Refused(f"{token.text} is compared with, which cannot be checked.")
        found.append(token.text)
    if len(found) > 1:
        raise Refused(f"It is not clear whether {found[0]} or {found[1]} is meant.")
    return found


def _subjects(words: Sequence[str], names: list[str], now: _Open, before: Sequence[str] | None) -> Sequence[str]:
    """Whom a clause is about: whom it names, else whom the clause before it was about, else the programme."""
    if names or now.names:
        return (*now.names, *names)
    if WHOLE & set(words):
        return ("",)
    if now.subjects is not None:
        return now.subjects
    if PRONOUNS & set(words) and before is not None:
        if len(before) > 1:
            raise Refused("It is not clear whom “it” means.")
        return before
    return ("",)
