"""Hours said in parts: their sum, and the total where it is said."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from cadence.replies.bare import mine_and_anothers
from cadence.replies.compared import is_compared, is_extra
from cadence.replies.in_parallel import in_parallel
from cadence.replies.may_be_saved import ON, saved_on_more
from cadence.replies.multiplied import FOR
from cadence.replies.named import is_named
from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.rework import is_rework
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.times import comes_to, topic
from cadence.replies.using import is_their_number

_FEWEST_MINUTES = 5
_TOGETHER = frozenset(["together", "zusammen", "razem"])  # of the words for a total, those that speak of the parts


def total_said(text: Text) -> Quantity | None:
    """The last number that is said to be the total: `so twenty`, `20 net`, `20 hours in total`."""
    found = sum_of_the_rest(text)
    for each in text.quantities:
        if each.kind not in (Kind.TIME, Kind.NUMBER) or each.label not in (None, Tag.HOUR):
            continue
        if each.kind is Kind.TIME and topic(text, each) is not Tag.SAVED:
            continue
        if each.kind is Kind.NUMBER and (_comes_to_money(text, each) or is_their_number(text, each)):
            continue
        if text.has(text.after(each, 1), Tag.EACH):
            continue  # "12 hours, that's 2 each"
        if is_compared(text, each) or is_extra(text, each) or text.has(text.before(each), Tag.WE_ARE):
            continue  # "so we're 6 now" counts people
        before = [text.tokens[index] for index in text.before(each, 3)]
        so = any(token.has(Tag.TOTAL) or token.text == "so" for token in before) and not text.unknown(
            index for index in text.before(each, 2) if not is_rework(text, (index,))
        )
        so = so or comes_to(text, each)
        after = any(text.tokens[at].has(Tag.TOTAL) and text.tokens[at].text != "so" for at in text.after(each, 2))
        if after and not so and _is_said_of_parts(text, each):
            continue
        if (so or after) and (each.kind is Kind.TIME or not text.unknown(text.after(each, 1))):
            if each.kind is Kind.NUMBER and not any(other.kind is Kind.TIME for other in text.quantities):
                continue
            if each.kind is Kind.NUMBER and _is_of_those_who_use_it(text, each):
                continue
            found = each
    return found


def _is_of_those_who_use_it(text: Text, bare: Quantity) -> bool:
    """The 8 of `Bar two the whole group of 10 is on it, so 8`: no time is said in its sentence, but who uses it."""
    said = range(text.sentence(bare).start, bare.start)
    timed = any(each.kind is Kind.TIME and each.start in said for each in text.quantities)
    counted = [each for each in text.quantities if each.start in said]
    newcomers = any(_are_more_or_fewer(text, each) for each in counted)  # "2 new starters, so 18 in total now"
    return not timed and bool(counted) and (newcomers or text.has(said, Tag.USE, Tag.ACTIVE))


def _are_more_or_fewer(text: Text, quantity: Quantity) -> bool:
    behind = (*range(quantity.start, quantity.end), *text.after(quantity, 2))
    if quantity.kind is Kind.PEOPLE and text.has(text.after(quantity, 1), Tag.LESS):
        return True
    return quantity.kind in (Kind.PEOPLE, Kind.NUMBER) and text.has(behind, Tag.DELTA)


def _comes_to_money(text: Text, quantity: Quantity) -> bool:
    """The 240 of `€40 an hour × 6 hours = 240 saved`."""
    sign = text.says(text.before(quantity, 1), ("=", "→"))
    return sign and any(each.kind is Kind.MONEY and text.together(each, quantity) for each in text.quantities)


def sum_of_the_rest(text: Text) -> Quantity | None:
    """The 9 h of `Invoices: 6 h. Reminders: 3 h. Total for the clerks: 9 h.`"""
    times = [each for each in text.quantities if each.kind is Kind.TIME and each.unit in ("hours", "minutes")]
    if len(times) <= 2 or any(each.is_range or each.part or topic(text, each) is not Tag.SAVED for each in times):  # noqa: PLR2004  parts of it
        return None
    if text.has(text.clause(times[-1]), Tag.DAYNAME, Tag.ME):
        return None  # the 3 h of `Mon 2 h, Tue 1 h, Wed 3 h` are of a day, as the others are, those of `me 3 h` mine
    return times[-1] if sum(in_hours(each)[0] for each in times[:-1]) == in_hours(times[-1])[0] else None


def minutes_of_both(text: Text) -> Hours | None:
    """The 3 h of `saved 80 minutes on the board pack and 100 on the annual report`: both are minutes."""
    times = [each for each in text.quantities if each.kind in (Kind.TIME, Kind.NUMBER)]
    if len(times) != 2 or not saved_on_more(text, times[1]) or any(each.is_range for each in times):  # noqa: PLR2004  one and the other
        return None
    first, second = times
    bare = second.kind is Kind.NUMBER and second.label is None and second.value >= _FEWEST_MINUTES
    if first.unit != "minutes" or not bare or text.has(text.sentence(first), Tag.EACH, Tag.DAYNAME):
        return None
    total = in_hours(first)[0] + in_hours(replace(second, unit="minutes"))[0]
    return Hours(total, period=period_of(text, first), settled=True, read=(first, second))


def _is_said_of_parts(text: Text, last: Quantity) -> bool:
    """The together of `3 h and 4 h together`, which are 7; not that of `together 7 h`."""
    before = text.earlier(last)
    parts = before is not None and before.kind is Kind.TIME and _is_added(text, before, last)
    return parts and text.says(text.after(last, 2), _TOGETHER)


def summed(text: Text, said: Sequence[Quantity]) -> tuple[Decimal, Decimal] | None:
    """The sum of hours said for parts of the week; None when several are said and do not go together."""
    values = [in_hours(each) for each in said]
    by_day = all(text.has(text.clause(each), Tag.DAYNAME) for each in said)
    by_two = len(said) == 2 and mine_and_anothers(text, *said)  # noqa: PLR2004  one for each
    apart = by_two or (by_day and _on_different_days(text, said))
    if len(said) == 1 or (len(set(values)) == 1 and not apart):
        return values[0]
    added = all(_is_added(text, before, after) for before, after in pairwise(said))
    by_name = all(is_named(text, each) for each in said)
    by_task = all(_is_for_task(text, each) for each in said) or all(is_for_somebody(text, each) for each in said)
    parallel = list(said) == list(in_parallel(text))
    if not (parallel or by_day or added or by_name or by_two or by_task or _under_like_headings(text, said)):
        return None
    return sum((low for low, _ in values), Decimal(0)), sum((high for _, high in values), Decimal(0))


def _under_like_headings(text: Text, said: Sequence[Quantity]) -> bool:
    """`Bench A: 3 hours. Bench B: 4 hours.`, and not `week 46: 5 h, week 47: 9 h`."""
    headings = [_heading(text, each) for each in said]
    first = {heading[0] for heading in headings if heading}
    return all(headings) and len(first) == 1 and len({tuple(heading) for heading in headings}) == len(said)


def _heading(text: Text, quantity: Quantity) -> list[str]:
    """The two words of `Bench A: 3 hours`."""
    colon = quantity.start - 1
    if colon < 2 or text.tokens[colon].text != ":" or colon not in text.sentence(quantity):  # noqa: PLR2004  two words
        return []
    named = range(colon - 2, colon)
    periods = text.has(named, Tag.DAY, Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR, Tag.FUTURE, Tag.BEFORE)
    periods = periods or text.says(named, ("was", "is", "now", "after"))
    return [] if periods or colon - 2 in text.inside else text.words(named)


def _on_different_days(text: Text, said: Sequence[Quantity]) -> bool:
    """`2 hours on Monday, 2 on Tuesday`."""
    named = [text.tokens[at].text for each in said for at in text.clause(each) if text.tokens[at].has(Tag.DAYNAME)]
    return len(set(named)) == len(said)


def is_for_somebody(text: Text, quantity: Quantity) -> bool:
    """`3 hours for Anna, 2 for Ben`."""
    after = text.after(quantity, 5)
    return any(
        text.tokens[at].text in FOR - {"per"} and (text.unknown((at + 1,)) or text.has((at + 1,), Tag.ME))
        for at in after[:-1]
    )


def _is_for_task(text: Text, quantity: Quantity) -> bool:
    """`3 h on the monthly close`: what they were saved on, and not who saved them."""
    after = text.after(quantity, 4)
    return (
        len(after) > 1
        and text.tokens[after[0]].text in ON
        and text.unknown(after[1:])
        and not text.has(after, Tag.PERSON, Tag.ME, Tag.ALL, Tag.EACH, Tag.LOSS)
    )


def _is_added(text: Text, before: Quantity, after: Quantity) -> bool:
    """`3 h on drafting and 2 h on research`, `5h + 3h`."""
    between = text.tokens[before.end : after.start]
    return any(token.text in ("plus", "+") or token.has(Tag.AND) for token in between[-2:]) and (
        text.together(before, after)
    )
