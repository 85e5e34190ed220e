"""What span of time a figure is for."""

import re

from cadence.replies.cutting import Token
from cadence.replies.quantities import Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

PERIODS = {
    Tag.DAY: "day", Tag.SHIFT: "day", Tag.WEEK: "week", Tag.MONTH: "month", Tag.QUARTER: "quarter", Tag.YEAR: "year",
}  # fmt: skip
ADVERBS = {
    "daily": "day", "taglich": "day", "weekly": "week", "wochentlich": "week", "monthly": "month", "monatlich": "month",
    "quarterly": "quarter", "yearly": "year", "annually": "year", "quotidien": "day", "diarias": "day", "diario": "day",
    "semanales": "week", "semanal": "week", "mensuales": "month", "dagelijks": "day", "wekelijks": "week",
    "maandelijks": "month", "settimanali": "week", "mensili": "month", "giornaliere": "day", "semanais": "week",
    "mensais": "month", "dziennie": "day", "tygodniowo": "week", "miesiecznie": "month",
}  # fmt: skip
_IN_WORDS = """
    in im during for fur pour en durant pendant para durante em no na nel nello per voor w we za over about of von
    de di du del
"""
_IN = frozenset(_IN_WORDS.split())
_QUARTER_NAME = re.compile(r"[qt][1-4]|[1-4]q")
_COMPARISON = 4  # words back from a span to what compares with it
_COMPARING = (Tag.LESS, Tag.UNDER, Tag.UP, Tag.DOWN, Tag.SAME, Tag.FASTER, Tag.SLOWER)
_THAN_WORDS = """
    than as like since until till by als wie seit bis
    dan sinds que comme como depuis desde che come niz jak od
"""
_THAN = frozenset(_THAN_WORDS.split())
_OF_SOMETHING_ELSE = (Tag.FUTURE, Tag.AWAY, Tag.SPENT, Tag.COST)
_PARTS_OF_A_DAY_WORDS = """
    morning afternoon evening night morgen abend nacht matin soir manana noche avond
"""
_PARTS_OF_A_DAY = frozenset(_PARTS_OF_A_DAY_WORDS.split())
_EVERY = frozenset(["every", "each", "per", "jeden", "chaque", "cada", "elke", "ogni"])
_WHICH = frozenset(["first", "last", "past", "next", "these", "ersten", "letzten", "premieres", "primeras", "eerste"])


def period_of(text: Text, quantity: Quantity | None) -> str | None:
    """`a day`, `this month`, `weekly`: how long a figure is for. Without a quantity: anything that is said."""
    if quantity is None:
        return next((found for index in range(len(text.tokens)) if (found := _period_at(text, index))), None)
    clause = text.clause(quantity)
    near = [
        (abs(index - quantity.start), period)
        for index in clause
        if (period := _period_at(text, index))
        and not quantity.start <= index < quantity.end
        and not (_is_dated(text, index) and text.has(range(quantity.end, index), *_OF_SOMETHING_ELSE))
    ]
    if near:
        return min(near)[1]
    counted = {text.tokens[each.start].clause for each in text.quantities}
    sentence = text.sentence(quantity)
    return next(
        (
            period
            for index in sentence
            if text.tokens[index].clause not in counted
            and (period := _period_at(text, index))
            and (not _is_dated(text, index) or _is_bare(text, text.clause_at(index)))
        ),
        None,
    )


def _period_at(text: Text, index: int) -> str | None:
    token = text.tokens[index]
    if token.text in ADVERBS:
        return ADVERBS[token.text]
    if index in text.inside:
        return None
    if _is_dated(text, index):
        return None if _is_held_against(text, index) else _dated(token)
    before = text.tokens[index - 1] if index else None
    if token.text in _PARTS_OF_A_DAY and before is not None and before.text in _EVERY:
        return "day"
    unit = _unit(token)
    if unit is None or before is None:
        return None
    is_per = before.has(Tag.PER, Tag.ARTICLE, Tag.THIS) or before.text in ("the", "la", "al", "am", "im")
    return unit if is_per and not (before.has(Tag.THIS) and unit == "day") else None


def _unit(token: Token) -> str | None:
    return next((period for tag, period in PERIODS.items() if token.has(tag)), None)


def _dated(token: Token) -> str | None:
    if token.has(Tag.MONTHNAME):
        return "month"
    return "quarter" if _QUARTER_NAME.fullmatch(token.text) else _unit(token)


def _is_dated(text: Text, index: int) -> bool:
    """True for a span of the calendar: `last month`, `le mois dernier`, `in November`, `for Q3`."""
    token = text.tokens[index]
    beside = (*range(max(0, index - 1), index), *range(index + 1, min(index + 2, len(text.tokens))))
    before = text.tokens[index - 1] if index else None
    if token.has(Tag.MONTH, Tag.QUARTER, Tag.YEAR):
        return text.has(beside, Tag.LAST)
    if not token.has(Tag.MONTHNAME) and not _QUARTER_NAME.fullmatch(token.text):
        return False
    if any(text.tokens[other].value is not None for other in beside):  # "in May 12" may be a day
        return False
    return " " in token.text or (before is not None and before.text in _IN)


def _is_held_against(text: Text, index: int) -> bool:
    """`more than in October`, `as last month`: a span that something is compared with."""
    span = range(max(text.clause_at(index).start, index - _COMPARISON), index)
    than = text.says(span, _THAN)
    return than or text.has(span, Tag.BEFORE) or text.has(span[-2:], *_COMPARING)


def _is_bare(text: Text, span: range) -> bool:
    """A clause that says when and nothing else: `In November, 12 h`."""
    return all(
        token.text in _IN or not token.text[:1].isalpha() or token.has(Tag.FILLER, Tag.LAST) or _dated(token)
        for token in (text.tokens[index] for index in span)
    )


def is_a_span(text: Text, quantity: Quantity) -> bool:
    """The two weeks of `the first two weeks were hell, now claims take 2 days`: when, not how long."""
    before = text.before(quantity, 4)
    when = quantity.unit in ("days", "weeks") and text.says(before[-1:], _WHICH)
    return when and not text.has(before, Tag.SAVED, Tag.LOSS)
