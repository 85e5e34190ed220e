"""The hours saved: by the team, by each, a piece; net of what was lost; summed, corrected, or not clear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from cadence.replies.grammar import Kind, Quantity
from cadence.replies.periods import PERIODS, period_of
from cadence.replies.roles import Text
from cadence.replies.times import in_hours, is_hours, is_rework, thing_after, topic
from cadence.replies.words import Tag

_EVERYBODY = frozenset(["everyone", "everybody", "jeder", "tous", "todos", "tutti", "iedereen", "kazdy"])
_PLUS = frozenset(["plus", "+", "another", "and another", "additional", "extra"])
_ON = frozenset(["on", "bei", "fur", "sur", "en", "bij", "su", "em", "przy"])
_FOR = frozenset(["for", "fur", "pour", "para", "voor", "per", "dla"])
_LONG_PERIODS = (Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR)  # "20 h a week for 5 people": together, or each?
_NO_TIME = frozenset(["no time", "no hours", "keine zeit", "keine stunden", "geen tijd", "geen uren"])
_TIMES = frozenset(["x", "×", "*", "times"])
_NEAR = 4  # tokens between "nothing" and "saved"


@dataclass(frozen=True, slots=True)
class Hours:
    total: Decimal | None = None
    range: tuple[Decimal, Decimal] | None = None
    per_person: Decimal | None = None
    period: str | None = None
    people: int | None = None  # counted on the way ("for me, and Jo says twice that")
    lost: Decimal | None = None  # hours of review and rework that are off the total already
    change: Decimal | None = None  # what is said is only how many more than last week, below zero for fewer
    read: tuple[Quantity, ...] = ()  # what the hours were read from
    unclear: tuple[Quantity, ...] = ()  # what was said of hours and gives none


def hours(text: Text, people: int | None) -> Hours:
    """The hours a reply says were saved. `people`: those who use it, for hours said for each."""
    said = _said(text)
    found = _read(text, people, said)
    if found.total is None and found.per_person is None:
        return replace(found, unclear=tuple(each for each in said if topic(text, each) in (Tag.SAVED, Tag.LOSS)))
    return found


def _said(text: Text) -> list[Quantity]:
    return _corrected(text, [each for each in text.quantities if is_hours(text, each)])


def _read(text: Text, people: int | None, said: Sequence[Quantity]) -> Hours:
    saved = [each for each in said if topic(text, each) is Tag.SAVED]
    compared = [each for each in saved if _is_compared(text, each)]
    saved = [each for each in saved if each not in compared]
    current = [each for each in saved if not text.was(each)] or [each for each in saved if not text.surely_was(each)]
    current = _arrived(text, [each for each in current if not each.up_to])
    lost = [each for each in said if topic(text, each) is Tag.LOSS]
    total = _total(text)
    if _is_unclear(text, said):
        return Hours()
    if not current:
        if len(compared) == 1 and not lost:
            return Hours(period=period_of(text, compared[0]), change=_change(text, compared[0]))
        if total is not None and any(each.kind is Kind.TIME for each in text.quantities):
            parts = [each for each in text.quantities if each.kind is Kind.TIME and each is not total]
            added = len(parts) > 1 and sum(in_hours(each)[0] for each in parts) == in_hours(total)[0]
            return Hours(in_hours(total)[0], period=period_of(text, total), read=(total,)) if added else Hours()
        if len(lost) == 1 and not saved and not compared and _is_all_there_is(text, lost[0]):
            alone = abs(in_hours(lost[0])[1])
            rework = alone if is_rework(text, text.clause(lost[0])) else None
            return Hours(-alone, period=period_of(text, lost[0]), lost=rework, read=(lost[0],))
        return Hours(Decimal(0), period=period_of(text, None)) if nothing_saved(text) and not said else Hours()
    first = current[0]
    if (
        _over_weeks(text, first)
        or (total is None and _goes_on(text, current))
        or _for_people(text, first) in _LONG_PERIODS
    ):
        return Hours()
    period = period_of(text, first)
    if len(current) == 1 and _is_extra(text, first) and not compared:
        return Hours(period=period, change=in_hours(first)[0])
    each_of = [each for each in current if _is_each(text, each, people)]
    if each_of and people is None and (thing := _things_of(text, each_of[0])) is not None:
        return _by_piece(text, each_of[0], thing, period)
    if each_of:
        return _by_person(text, each_of, current, people, period, total)
    if any(text.tokens[index].text in ("redeployed", "reassigned") for index in text.after(first, 2)):
        return Hours()  # where saved hours go is another figure
    if total is not None and (total not in current or len(current) > 1):
        return Hours(in_hours(total)[0], period=period_of(text, total), read=(total,))
    if (thing := thing_after(text, first)) is not None:
        return _by_piece(text, first, thing, period)
    if _twice_that(text):
        return Hours(in_hours(first)[0] * 3, period=period, people=2, read=(first,)) if len(current) == 1 else Hours()
    found = _summed(text, current)
    if found is None:
        return Hours()
    low, high = found
    rework = sum((abs(in_hours(loss)[1]) for loss in lost), Decimal(0))
    low, high = low - rework, high - rework
    if first.under:
        low = Decimal(0)
    read = tuple(current) if len(set(map(in_hours, current))) > 1 else (first,)
    both = (low, high) if low != high else None
    by_name = len(current) > 1 and all(text.is_named(each) for each in current)
    names = len(current) if by_name and text.has(text.sentence(first), Tag.ME) else None  # "Maria 5h, me 3h"
    return Hours(
        (low + high) / 2, both, period=period, people=names, lost=rework if lost else None, read=(*read, *lost)
    )


def _is_loose(text: Text, quantity: Quantity) -> bool:
    """`and my colleague 3`, `2 for Ben`: a bare number beside words that may make it hours too."""
    others = any(each.is_range or each.kind is not Kind.TIME for each in text.quantities if each is not quantity)
    clause = text.clause(quantity)
    return (
        not others
        and (text.unknown(clause) or text.has(text.before(quantity), Tag.PERSON))
        and not is_hours(text, quantity)
        and not text.has(clause, Tag.COST)
        and not text.unknown(text.after(quantity, 1))
        and not text.has(text.after(quantity, 2), Tag.DELTA, Tag.LESS, Tag.UP, Tag.DOWN)
        and not text.has(text.before(quantity), Tag.WE_ARE)
        and not (text.was(quantity) or text.now(quantity) or text.denied(quantity) or text.future(quantity))
    )


def _is_compared(text: Text, quantity: Quantity) -> bool:
    """`3 hours less than last week`, `5 more than the week before`, `5 on top of last week`."""
    after = text.after(quantity, 7)
    against = [index for index in after if text.tokens[index].has(Tag.BEFORE, Tag.LAST_WEEK, Tag.LAST)]
    if not against:
        return False
    links = [index for index in against if index + 1 in against]
    if links and links[0] == quantity.end:  # "4 hours compared to last week"
        return True
    how = (*range(quantity.start, quantity.end), *range(quantity.end, against[0]))
    return text.has(how, Tag.LESS, Tag.UNDER, Tag.DELTA, Tag.UP, Tag.DOWN, Tag.SAME) or any(
        text.tokens[index].text in ("than", "top") for index in how
    )


def _is_all_there_is(text: Text, lost: Quantity) -> bool:
    """A loss alone. `we lost 2 hours of the 10 we saved` speaks of savings, but not so that they can be read."""
    return not lost.part and not text.has(text.sentence(lost), Tag.SAVED)


def _is_extra(text: Text, quantity: Quantity) -> bool:
    """`2 more hours`, `5 hours more`, `same as last week, plus 3 hours`: on top of something that is not said here."""
    added = quantity.start > 0 and text.tokens[quantity.start - 1].text in _PLUS
    if added and text.has(text.sentence(quantity), Tag.SAME):
        return True
    if any(each.kind is Kind.MONEY and each.start in text.sentence(quantity) for each in text.quantities):
        return False  # "won a £4,500 booking, and 5 hours saved on top"
    return text.has((*range(quantity.start, quantity.end), *text.after(quantity, 1)), Tag.DELTA) or any(
        text.tokens[index].text == "top" for index in text.after(quantity, 2)
    )


def _change(text: Text, quantity: Quantity) -> Decimal | None:
    if quantity.is_range:
        return None
    inside = range(quantity.start, quantity.end)
    fewer = text.has((*inside, *text.after(quantity, 3)), Tag.LESS, Tag.UNDER, Tag.DOWN)
    return in_hours(quantity)[0] * (-1 if fewer else 1)


def _went_up(text: Text, quantity: Quantity) -> bool:
    """`went from 9 to 11 hours` is no range."""
    moved = text.has(text.clause(quantity), Tag.UP, Tag.DOWN) or any(
        text.tokens[index].text == "went" for index in text.before(quantity)
    )
    return moved and text.has(text.before(quantity), Tag.FROM)


def _arrived(text: Text, current: Sequence[Quantity]) -> list[Quantity]:
    """Of `hours: 8 -> 10` the 10."""
    found = []
    for each in current:
        if each.is_range and _went_up(text, each):
            found.append(replace(each, low=each.high))
            continue
        later = next((other for other in text.quantities if other.start >= each.end), None)
        moves = later is not None and later.kind in (Kind.TIME, Kind.NUMBER) and text.leads_to(each, later)
        if later is None or not moves:
            found.append(each)
        elif later not in current:
            found.append(replace(later, unit=later.unit or each.unit))
    return found


def _is_unclear(text: Text, said: Sequence[Quantity]) -> bool:
    """Hours of a longer time than the week asked about, or less a part of them that is not said in hours."""
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


def _for_people(text: Text, quantity: Quantity) -> Tag | None:
    """The DAY of `1h per day for 5 people`: a rate that holds for each of them."""
    crowd = next((each for each in text.quantities if each.start >= quantity.end), None)
    if crowd is None or crowd.kind is not Kind.PEOPLE or text.tokens[crowd.start - 1].text not in _FOR:
        return None
    between = range(quantity.end, crowd.start)
    if text.tokens[crowd.start].clause != text.tokens[quantity.start].clause or not text.has(between, Tag.PER):
        return None
    return next((tag for tag in PERIODS if text.has(between, tag)), None)


def _over_weeks(text: Text, quantity: Quantity) -> bool:
    """`10 hours for 2 weeks`, `in the last 3 months`: neither this week's figure nor a period that can be named."""
    return any(
        each.kind is Kind.NUMBER and each.value > 1 and text.has(text.after(each, 1), Tag.MONTH, Tag.QUARTER, Tag.YEAR)
        and text.tokens[each.start].sentence == text.tokens[quantity.start].sentence
        for each in text.quantities
    ) or any(
        each.kind is Kind.TIME and each.unit == "weeks" and each is not quantity and topic(text, each) is not Tag.CYCLE
        and text.tokens[each.start].sentence == text.tokens[quantity.start].sentence
        for each in text.quantities
    )  # fmt: skip


def _goes_on(text: Text, current: Sequence[Quantity]) -> bool:
    """`2 hours yesterday and 3 today`, `I saved an hour, Tom saved two`: perhaps more hours, perhaps not."""
    return any(
        each.kind is Kind.NUMBER
        and each.label is None
        and each not in current
        and (each.start > current[0].start or _is_loose(text, each))
        and text.tokens[each.start].sentence == text.tokens[current[0].start].sentence
        and (text.has(text.before(each, 1), Tag.AND, Tag.SAVED) or _is_loose(text, each))
        and not text.has(text.after(each, 2), Tag.USE, Tag.ACTIVE, Tag.ERROR, Tag.TOTAL)
        for each in text.quantities
    )


def _corrected(text: Text, said: Sequence[Quantity]) -> list[Quantity]:
    """What was said before `actually make that 4` no longer counts."""
    for index in range(len(said) - 1, 0, -1):
        if text.corrects(said[index]):
            return list(said[index:])
    return list(said)


def _is_each(text: Text, quantity: Quantity, people: int | None) -> bool:
    """`2 hours each`, `6 hours per person`, `5 people x 3 h`, `40 minutes per shift`."""
    if _for_people(text, quantity) in (Tag.DAY, Tag.SHIFT):
        return True
    clause = text.clause(quantity)
    near = {*text.before(quantity, 4), *text.after(quantity, 5)}
    for index in clause:
        token = text.tokens[index]
        following = text.tokens[index + 1] if index + 1 < len(text.tokens) else None
        if token.has(Tag.EACH) and (
            "per" in token.text.split()  # "per person per day": the day is another measure
            or not text.has(range(index + 1, min(index + 4, len(text.tokens))), *PERIODS, Tag.THING)
        ):
            return True
        if token.text in _EVERYBODY and index < quantity.start:
            return True
        if index not in near:
            continue
        if token.text == "je" and index == quantity.start - 1:
            return True
        if (
            token.has(Tag.AND)
            and following is not None
            and following.has(Tag.PERSON)
            and text.has((index - 1,), *PERIODS)
        ):
            return True  # "pro Woche und Person"
        if token.has(Tag.SHIFT) and people is not None:
            return True
        if (token.text == "/" or token.has(Tag.PER)) and following is not None and following.has(Tag.PERSON):
            return True
        if token.text in _TIMES and _multiplies(text, index, quantity):
            return thing_after(text, quantity) is None
    clause_after = quantity.end < len(text.tokens) - 1 and text.tokens[quantity.end].text == ","
    return clause_after and text.tokens[quantity.end + 1].has(Tag.EACH) and quantity.end + 2 >= len(text.tokens)


def _multiplies(text: Text, index: int, quantity: Quantity) -> bool:
    """The x of `5 people x 3 h`, and not the star before a line of a list."""
    rate = (Tag.PER, Tag.ARTICLE, *PERIODS)  # "30 min a day times 5 people"
    follows = quantity.end <= index and all(text.tokens[at].has(*rate) for at in range(quantity.end, index))
    if not follows and index != quantity.start - 1:
        return False
    counted = [each for each in text.quantities if each.kind in (Kind.PEOPLE, Kind.SHARE)]
    return any(each.start == index + 1 if follows else each.end == index for each in counted)


def _by_person(
    text: Text,
    each_of: Sequence[Quantity],
    current: Sequence[Quantity],
    people: int | None,
    period: str | None,
    total: Quantity | None,
) -> Hours:
    if len({in_hours(each) for each in each_of}) != 1:
        return Hours()
    low, high = in_hours(each_of[0])
    each = (low + high) / 2
    others = [one for one in current if one not in each_of]
    if total is not None and total not in each_of:
        return Hours(in_hours(total)[0], per_person=each, period=period_of(text, total), read=(total,))
    if len(others) == 1 and people is not None and in_hours(others[0]) == (low * people, high * people):
        return Hours(in_hours(others[0])[0], per_person=each, period=period_of(text, others[0]), read=(others[0],))
    if others:
        return Hours(per_person=each, period=period, read=(each_of[0],))
    if people is None:
        return Hours(per_person=each, period=period, read=(each_of[0],))
    spread = (low * people, high * people) if low != high else None
    return Hours(each * people, spread, each, period, read=(each_of[0],))


def _things_of(text: Text, quantity: Quantity) -> str | None:
    """What the minutes of `60 letters at 10 minutes each` are for."""
    counted = {
        each.unit or text.tokens[each.end].text
        for each in text.quantities
        if each.start < quantity.start
        and (each.kind is Kind.THING or (each.kind is Kind.NUMBER and text.unknown(text.after(each, 1))))
    }
    return counted.pop() if len(counted) == 1 and text.has(text.after(quantity), Tag.EACH) else None


def _counts(text: Text, quantity: Quantity, thing: str) -> bool:
    """The 14 tenders of `1 h per tender, 14 tenders`: by the word, whether it is known or not."""
    if quantity.kind is Kind.THING:
        return quantity.unit[:4] == thing[:4]
    after = text.after(quantity, 1)
    return quantity.kind is Kind.NUMBER and any(text.tokens[index].text[:4] == thing[:4] for index in after)


def _by_piece(text: Text, quantity: Quantity, thing: str, period: str | None) -> Hours:
    """`45 minutes per report and we did 8 reports`."""
    counted = {each.value for each in text.quantities if _counts(text, each, thing)}
    if len(counted) != 1:
        return Hours()
    low, high = in_hours(quantity)
    pieces = counted.pop()
    spread = (low * pieces, high * pieces) if low != high else None
    return Hours((low + high) / 2 * pieces, spread, period=period, read=(quantity,))


def _total(text: Text) -> Quantity | None:
    """The last number that is said to be the total: `so twenty`, `20 net`, `20 hours in total`."""
    found = None
    for each in text.quantities:
        if each.kind not in (Kind.TIME, Kind.NUMBER) or each.label not in (None, Tag.HOUR):
            continue
        if each.kind is Kind.TIME and topic(text, each) is not Tag.SAVED:
            continue
        if _is_compared(text, each) or _is_extra(text, each) or text.has(text.before(each), Tag.WE_ARE):
            continue  # "so we're 6 now" counts people
        before = [text.tokens[index] for index in text.before(each, 3)]
        so = any(token.has(Tag.TOTAL) or token.text == "so" for token in before) and not text.unknown(
            index for index in text.before(each, 2) if not is_rework(text, (index,))
        )
        after = text.has(text.after(each, 2), Tag.TOTAL)
        if (so or after) and (each.kind is Kind.TIME or not text.unknown(text.after(each, 1))):
            if each.kind is Kind.NUMBER and not any(other.kind is Kind.TIME for other in text.quantities):
                continue
            found = each
    return found


def _summed(text: Text, said: Sequence[Quantity]) -> tuple[Decimal, Decimal] | None:
    """The sum of hours said for parts of the week; None when several are said and do not go together."""
    values = [in_hours(each) for each in said]
    if len(said) == 1 or len(set(values)) == 1:
        return values[0]
    by_day = all(text.has(text.clause(each), Tag.DAYNAME) for each in said)
    added = all(_is_added(text, before, after) for before, after in pairwise(said))
    by_name = all(text.is_named(each) for each in said)
    by_task = all(_is_for_task(text, each) for each in said) or all(_is_for_somebody(text, each) for each in said)
    if not (by_day or added or by_name or by_task):
        return None
    return sum((low for low, _ in values), Decimal(0)), sum((high for _, high in values), Decimal(0))


def _is_for_somebody(text: Text, quantity: Quantity) -> bool:
    """`3 hours for Anna, 2 for Ben`."""
    after = text.after(quantity, 2)
    return len(after) > 1 and text.tokens[after[0]].text in _FOR and text.unknown(after[1:])


def _is_for_task(text: Text, quantity: Quantity) -> bool:
    """`3 h on the monthly close`: what they were saved on, and not who saved them."""
    after = text.after(quantity, 4)
    return (
        len(after) > 1
        and text.tokens[after[0]].text in _ON
        and text.unknown(after[1:])
        and not text.has(after, Tag.PERSON, Tag.ME, Tag.ALL, Tag.EACH, Tag.LOSS)
    )


def _is_added(text: Text, before: Quantity, after: Quantity) -> bool:
    """`3 h on drafting and 2 h on research`, `5h + 3h`."""
    between = text.tokens[before.end : after.start]
    return any(token.text in ("plus", "+") or token.has(Tag.AND) for token in between[-2:]) and (
        text.tokens[before.start].sentence == text.tokens[after.start].sentence
    )


def _twice_that(text: Text) -> bool:
    """`for me, and Jo says twice that`."""
    return text.has(range(len(text.tokens)), Tag.ME) and any(
        token.has(Tag.TWICE) and index + 1 < len(text.tokens) and text.tokens[index + 1].text in ("that", "as")
        for index, token in enumerate(text.tokens)
    )


def nothing_saved(text: Text) -> bool:
    """`nothing saved`, `no time saved`, `didn't save anything`."""
    for index, token in enumerate(text.tokens):
        if token.has(Tag.NOTHING):
            clause = text.clause_at(index)
            if token.text.startswith(
                (
                    "no ",
                    "break even",
                    "net zero",
                    "didn't",
                    "did not",
                    "doesn't",
                    "haven't",
                    "hasn't",
                    "keine ",
                    "geen ",
                )
            ):
                return token.text not in _NO_TIME or text.has(clause, Tag.SAVED)
            if any(text.tokens[other].has(Tag.SAVED) for other in clause if abs(other - index) <= _NEAR):
                return True
    return False
