"""Hours of another time than the week, less a part nobody names, or going on in bare numbers."""

from collections.abc import Sequence

from cadence.replies.all_of_them import is_size_of_a_crowd
from cadence.replies.bare import is_hours
from cadence.replies.brackets import is_behind_people
from cadence.replies.pieces import TIMES
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.rework import is_rework, taken_off
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.times import topic

_NEW = frozenset(["new", "neue", "neuen", "nouveaux", "nouvelles", "nuevos", "nuevas", "nieuwe", "nuovi", "nuove"])
_TWO_WEEKS = frozenset(["fortnight", "fortnightly", "quinzaine", "quincena", "quinzena", "biweekly"])


def _is_loose(text: Text, quantity: Quantity) -> bool:
    """`and my colleague 3`, `2 for Ben`: a bare number beside words that may make it hours too."""
    others = any(each.is_range or each.kind is not Kind.TIME for each in text.quantities if each is not quantity)
    clause = text.clause(quantity)
    return (
        not others
        and (text.unknown(clause) or text.has(text.before(quantity), Tag.PERSON))
        and not is_hours(text, quantity)
        and not is_behind_people(text.tokens, quantity.start - 1)
        and not text.has(clause, Tag.COST)
        and not text.unknown(text.after(quantity, 1))
        and not text.has(text.after(quantity, 2), Tag.DELTA, Tag.LESS, Tag.UP, Tag.DOWN)
        and not text.has(text.before(quantity), Tag.WE_ARE)
        and not (text.was(quantity) or text.now(quantity) or text.denied(quantity) or text.future(quantity))
    )


def is_unclear(text: Text, said: Sequence[Quantity]) -> bool:
    """Hours of a longer time than the week asked about, or less a part of them that is not said in hours."""
    if any(each.instead for each in said):
        return False  # "since January 210 hours, this week 8"
    if any(token.has(Tag.TO_DATE) for token in text.tokens) or _since_a_month(text):
        return bool(said)
    parts = [each for each in said if each.part]
    if any(text.has(text.clause(each), Tag.SPENT) and topic(text, each) is None for each in parts):
        return True
    return any(
        token.has(Tag.PART)
        and not any(each.start - 1 <= index <= each.end for each in parts)
        and is_rework(text, text.clause_at(index))
        for index, token in enumerate(text.tokens)
    )


def _since_a_month(text: Text) -> bool:
    return any(
        text.tokens[index].text in ("since", "seit", "depuis", "desde", "sinds", "od")
        and text.tokens[index + 1].has(Tag.MONTHNAME)
        for index in range(len(text.tokens) - 1)
    )


def over_weeks(text: Text, quantity: Quantity) -> bool:
    """`10 hours for 2 weeks`, `in the last 3 months`: neither this week's figure nor a period that can be named."""
    if text.says(text.after(quantity, 4), _TWO_WEEKS):
        return True  # "5 h over the fortnight"
    return any(
        each.kind is Kind.NUMBER and each.value > 1 and text.has(text.after(each, 1), Tag.MONTH, Tag.QUARTER, Tag.YEAR)
        and text.together(each, quantity)
        for each in text.quantities
    ) or any(
        each.kind is Kind.TIME and each.unit == "weeks" and each is not quantity and topic(text, each) is not Tag.CYCLE
        and text.together(each, quantity)
        for each in text.quantities
    )  # fmt: skip


def goes_on(text: Text, current: Sequence[Quantity]) -> bool:
    """`2 hours yesterday and 3 today`, `I saved an hour, Tom saved two`: perhaps more hours, perhaps not."""
    return any(
        each.kind is Kind.NUMBER
        and each.label is None
        and each not in current
        and each.value
        and not taken_off(text, each)
        and not is_size_of_a_crowd(text, each)
        and not text.says(text.after(each, 1), _NEW)  # "& 2 new starters, so 8"
        and not (text.says(text.before(each, 1), TIMES) and text.has(text.before(each, 2)[:1], Tag.PERSON, Tag.EACH))
        and (each.start > current[0].start or _is_loose(text, each))
        and text.together(each, current[0])
        and (text.has(text.before(each, 1), Tag.AND, Tag.SAVED) or _is_loose(text, each))
        and not text.has(text.after(each, 2), Tag.USE, Tag.ACTIVE, Tag.ERROR, Tag.TOTAL)
        for each in text.quantities
    )
