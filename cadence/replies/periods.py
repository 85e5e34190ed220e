"""What span of time a figure is for."""

from cadence.replies.grammar import Quantity
from cadence.replies.roles import Text
from cadence.replies.words import Tag

PERIODS = {
    Tag.DAY: "day", Tag.SHIFT: "day", Tag.WEEK: "week", Tag.MONTH: "month", Tag.QUARTER: "quarter", Tag.YEAR: "year",
}  # fmt: skip
_ADVERBS = {
    "daily": "day", "taglich": "day", "weekly": "week", "wochentlich": "week", "monthly": "month", "monatlich": "month",
    "quarterly": "quarter", "yearly": "year", "annually": "year", "quotidien": "day", "diarias": "day", "diario": "day",
    "semanales": "week", "semanal": "week", "mensuales": "month", "dagelijks": "day", "wekelijks": "week",
    "maandelijks": "month", "settimanali": "week", "mensili": "month", "giornaliere": "day", "semanais": "week",
    "mensais": "month", "dziennie": "day", "tygodniowo": "week", "miesiecznie": "month",
}  # fmt: skip


def period_of(text: Text, quantity: Quantity | None) -> str | None:
    """`a day`, `this month`, `weekly`: how long a figure is for. Without a quantity: anything that is said."""
    if quantity is None:
        return next((found for index in range(len(text.tokens)) if (found := _period_at(text, index))), None)
    clause = text.clause(quantity)
    near = [
        (abs(index - quantity.start), period)
        for index in clause
        if (period := _period_at(text, index)) and not quantity.start <= index < quantity.end
    ]
    if near:
        return min(near)[1]
    counted = {text.tokens[each.start].clause for each in text.quantities}
    sentence = text.sentence(quantity)
    return next(
        (
            period
            for index in sentence
            if text.tokens[index].clause not in counted and (period := _period_at(text, index))
        ),
        None,
    )


def _period_at(text: Text, index: int) -> str | None:
    token = text.tokens[index]
    if token.text in _ADVERBS:
        return _ADVERBS[token.text]
    if index in text.inside:
        return None
    unit = next((period for tag, period in PERIODS.items() if token.has(tag)), None)
    before = text.tokens[index - 1] if index else None
    if unit is None or before is None:
        return None
    is_per = before.has(Tag.PER, Tag.ARTICLE, Tag.THIS) or before.text in ("the", "la", "al")
    return unit if is_per and not (before.has(Tag.THIS) and unit == "day") else None
