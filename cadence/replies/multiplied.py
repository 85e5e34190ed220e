"""Hours said once that count several times: for each of several people, `4 x 2h`, `the same for Ana`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from cadence.replies.periods import PERIODS, period_of
from cadence.replies.pieces import TIMES, every_thing_saves, thing_after
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.first_names import NAMES
from cadence.replies.words import EVERYBODY, is_a_person, phrases

_BETWEEN = frozenset(["between", "among", "amongst", "zwischen", "entre", "tra", "fra", "tussen", "miedzy"])
_THEM = frozenset(
    ["them", "us", "ihnen", "uns", "eux", "elles", "nous", "ellos", "ellas", "nosotros", "ons", "hen", "noi", "loro"]
)
_MOST_OFTEN = 10
_NEAR_CROWD = 3  # tokens from people to what each of them saved
_FAR_BEHIND = 6  # tokens from hours to the person they are of
_THAT_IS_WORDS = """
    that that's thats it's its this is are was mean meant mind course obviously naturally though precise exactly
    us them c' of_us of_them person das ist wohlgemerkt naturlich versteht sich gemeint heisst bien sur entendu eso
    es claro dat wel te verstaan e cioe chiaro isto claro to znaczy oczywiscie of
"""
_THAT_IS = phrases(_THAT_IS_WORDS)
FOR = frozenset(["for", "fur", "pour", "para", "voor", "per", "dla"])


def for_people(text: Text, quantity: Quantity) -> Tag | None:
    """The DAY of `1h per day for 5 people`: a rate that holds for each of them."""
    crowd = text.later(quantity)
    if crowd is None or crowd.kind is not Kind.PEOPLE or text.tokens[crowd.start - 1].text not in FOR:
        return None
    between = range(quantity.end, crowd.start)
    if text.has(between, Tag.EACH):
        return None  # "1.5 hours a head a week for 20 heads"
    if text.tokens[crowd.start].clause != text.tokens[quantity.start].clause or not text.has(between, Tag.PER):
        return None
    return next((tag for tag in PERIODS if text.has(between, tag)), None)


def is_per_person(text: Text) -> bool:
    """Somewhere it is said that something is of each: `each`, `apiece`, `for every agent`."""
    return any(
        (token.has(Tag.EACH) and not _is_of_what_was_done(text, at))
        or (token.has(Tag.PER) and not token.has(Tag.ARTICLE) and is_a_person(text.tokens[at + 1].text))
        for at, token in enumerate(text.tokens[:-1])
    ) or any(token.has(Tag.EACH) and not _is_of_what_was_done(text, len(text.tokens) - 1) for token in text.tokens[-1:])


def _is_of_what_was_done(text: Text, at: int) -> bool:
    """The each of `we did 9 bids and it saves 20 min on each`: of the bids."""
    return at > 0 and text.tokens[at].text == "each" and text.tokens[at - 1].text in ("on", "off", "from")


def _is_of_each_before(text: Text, quantity: Quantity) -> bool:
    """The time of `every one of the 12 clerks, a quarter of an hour daily`."""
    crowd = text.earlier(quantity)
    if crowd is None or crowd.kind is not Kind.PEOPLE or text.words(range(crowd.end, quantity.start)) != [","]:
        return False
    return text.has(text.before(crowd, 3), Tag.EACH)


def is_each(text: Text, quantity: Quantity, people: int | None) -> bool:
    """`2 hours each`, `6 hours per person`, `5 people x 3 h`, `40 minutes per shift`."""
    if for_people(text, quantity) in (Tag.DAY, Tag.SHIFT):
        return True
    if text.says(text.clause(quantity), ("each",)) and every_thing_saves(text, quantity) is not None:
        return False  # "each inspection saves 15 minutes"
    clause = text.clause(quantity)
    if is_between_them(text, quantity):
        return False
    if _is_of_each_before(text, quantity):
        return True
    near = {*text.before(quantity, 4), *text.after(quantity, 5)}
    for index in clause:
        token = text.tokens[index]
        following = text.tokens[index + 1] if index + 1 < len(text.tokens) else None
        if (
            token.has(Tag.EACH)
            and not (following is not None and following.text == "time")  # "45 min saved each time"
            and not _is_of_another(text, index, quantity)
            and (
                " " in token.text  # "per person per day", "a head per week": the time is another measure
                or _is_what_they_do(text, index + 1)
                or (following is not None and following.has(Tag.PER))  # "20 min each per day", "3 hours each a week"
                or text.has(range(index + 1, min(index + 2, clause.stop)), Tag.THIS)  # "5 hours each this week"
                or not text.has(range(index + 1, min(index + 4, clause.stop)), *PERIODS, Tag.THING)
            )
        ):
            return True
        if token.text in EVERYBODY and index < quantity.start:
            return True
        if index not in near:
            continue
        if token.text == "a" and index == quantity.start - 1 and _ends_people(text, index):
            return True  # "3 persons à 4 h"
        if token.text in ("je", "po") and index == quantity.start - 1:
            return True
        if (
            token.has(Tag.AND)
            and following is not None
            and following.has(Tag.PERSON)
            and text.has((index - 1,), *PERIODS)
        ):
            return True  # "pro Woche und Person"
        if token.has(Tag.SHIFT) and people is not None and (index - 1) not in text.inside:
            return True
        if token.text in TIMES and _multiplies(text, index, quantity):
            return thing_after(text, quantity) is None
    if _is_said_afterwards(text, quantity) or _is_per_person(text, quantity):
        return True
    clause_after = quantity.end < len(text.tokens) - 1 and text.tokens[quantity.end].text == ","
    return clause_after and text.tokens[quantity.end + 1].has(Tag.EACH) and quantity.end + 2 >= len(text.tokens)


def _is_per_person(text: Text, quantity: Quantity) -> bool:
    """`2 h per nurse`, `4 hours a week per claims handler`, `3 h / analyst`, `per seat 3 hrs`."""
    behind = range(quantity.end, min(quantity.end + _FAR_BEHIND, text.sentence(quantity).stop))
    stop = next((at for at in behind if at in text.inside or text.tokens[at].text == ","), behind.stop)
    return any(
        text.tokens[at].text == "per seat" or (text.has((at,), Tag.PER) and _is_of_a_person(text, quantity, at))
        for at in (*range(quantity.end, stop), *text.before(quantity, 4))
    )


def _is_of_a_person(text: Text, quantity: Quantity, per: int) -> bool:
    """Who stands behind a "per", with a word between that says of which kind; not the users of `5 h / users 4`."""
    who = [at for at in (per + 1, per + 2) if at < len(text.tokens) and at not in text.inside]
    named = next((at for at in who if is_a_person(text.tokens[at].text)), None)
    if named is None:
        return False
    kind = named - per > 1 and (text.has((per + 1,), *PERIODS, Tag.FILLER) or text.tokens[named].text.endswith("s"))
    beside = per == quantity.end or text.has((per - 1,), Tag.SAVED, *PERIODS)
    by_somebody = text.has((per,), Tag.ARTICLE) and not beside  # "5 hours saved by a clerk"
    counted = named + 1 in text.inside or text.says(range(named + 1, len(text.tokens))[:1], (":", "="))
    next_one = text.tokens[per].text == "/" and (counted or text.tokens[named].text.endswith("s"))
    return not (kind or by_somebody or next_one)


def _is_of_another(text: Text, index: int, quantity: Quantity) -> bool:
    """The each of `12 h (4 of us, 3 each)`: it is the 3 that each of them saved."""
    return any(
        other.end == index and other.kind is Kind.NUMBER and other.label is None and other.start > quantity.end
        for other in text.quantities
    )


def _is_what_they_do(text: Text, at: int) -> bool:
    """The claims of `each claims 2 hours`: behind "each" it is no noun."""
    said = at < len(text.tokens) and text.words(range(at - 1, at)) == ["each"]
    return said and text.has((at,), Tag.THING) and text.tokens[at].text.endswith("s")


def is_between_them(text: Text, quantity: Quantity) -> bool:
    """The 2 h of `2 hours a shift between the four of us`, the 90 min of `90 min a day between them`: all together."""
    behind = range(quantity.end, text.clause(quantity).stop)
    shared = [at for at in behind if text.tokens[at].text in _BETWEEN]
    if any(text.says(range(at + 1, text.clause(quantity).stop)[:1], _THEM) for at in shared):
        return True
    return bool(shared) and any(
        each.kind is Kind.PEOPLE and shared[0] < each.start <= shared[0] + _NEAR_CROWD for each in text.quantities
    )


def _is_said_afterwards(text: Text, quantity: Quantity) -> bool:
    """The per person of `10 hours for 5 people, per person I mean`, of `4 hours. Each, that is.`."""
    if sum(each.kind is Kind.TIME for each in text.quantities) > 1:
        return False
    for index in range(quantity.end, len(text.tokens)):
        clause = text.clause_at(index)
        words = [text.tokens[at] for at in clause if text.tokens[at].text[:1].isalpha()]
        if any(each.start in clause for each in text.quantities) or text.tokens[index].sentence > _next(text, quantity):
            continue  # "12 h (4 of us, 3 each)"
        if clause.start >= quantity.end and any(word.has(Tag.EACH) for word in words):
            return all(word.has(Tag.EACH, Tag.FILLER, Tag.CORRECT) or word.text in _THAT_IS for word in words)
    return False


def _next(text: Text, quantity: Quantity) -> int:
    """The number of the sentence behind that of a quantity."""
    return text.tokens[quantity.start].sentence + 1


def _ends_people(text: Text, index: int) -> bool:
    return any(each.kind is Kind.PEOPLE and each.end == index for each in text.quantities)


def _multiplies(text: Text, index: int, quantity: Quantity) -> bool:
    """The x of `5 people x 3 h`, and not the star before a line of a list."""
    rate = (Tag.PER, Tag.ARTICLE, *PERIODS)  # "30 min a day times 5 people"
    follows = quantity.end <= index and all(text.tokens[at].has(*rate) for at in range(quantity.end, index))
    if not follows and index != quantity.start - 1:
        return False
    counted = [each for each in text.quantities if each.kind in (Kind.PEOPLE, Kind.SHARE)]
    return any(each.start == index + 1 if follows else each.end == index for each in counted)


def mine_and_each_of(text: Text, mine: Quantity) -> tuple[Decimal, int] | None:
    """The hours of both and how many they are: 6 h of 3 for `I save 4 h, the two juniors 1 each`."""
    for crowd, each in pairwise(text.quantities):
        counted = crowd.kind is Kind.PEOPLE and crowd.start >= mine.end and crowd.value == int(crowd.value)
        if not counted or crowd.is_range or mine.is_range or each.is_range or not text.together(crowd, each):
            continue
        bare = (each.kind is Kind.NUMBER and each.label is None) or each.kind is Kind.TIME
        if not bare or not text.has(text.after(each, 1), Tag.EACH) or each.start - crowd.end > _NEAR_CROWD:
            continue
        own = [at for at in text.clause(mine) if at < mine.start and text.tokens[at].text in ("i", "me", "ich", "je")]
        if own and text.near(mine, crowd):
            one = in_hours(replace(each, kind=Kind.TIME, unit=each.unit or mine.unit))[0]
            return in_hours(mine)[0] + one * int(crowd.value), int(crowd.value) + 1
    return None


def by_person(
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
    if len(others) == 1 and people is None and low == high and low > 0 and not others[0].is_range:
        often = in_hours(others[0])[0] / low
        if often == int(often) and often > 1:  # "8h (2h each x 4)"
            return Hours(in_hours(others[0])[0], per_person=each, period=period, people=int(often), read=(others[0],))
    if others:
        return Hours(per_person=each, period=period, read=(each_of[0],))
    if people is None:
        return Hours(per_person=each, period=period, read=(each_of[0],))
    spread = (low * people, high * people) if low != high else None
    return Hours(each * people, spread, each, period, read=(each_of[0],))


def factor_before(text: Text, quantity: Quantity) -> Decimal | None:
    """The 4 of `4 x 2h`."""
    before = text.earlier(quantity)
    sign = quantity.start - 1
    if before is None or before.kind is not Kind.NUMBER or before.label is not None:
        return None
    return before.value if before.end == sign and text.tokens[sign].text in TIMES else None


def _somebody_the_same(text: Text) -> bool:
    """`I save 4 hours, Beth roughly the same`, `45 minutes for me, Sara the same`."""
    own = any((token.text == "i" and token.capital) or token.has(Tag.ME) for token in text.tokens)
    for at, token in enumerate(text.tokens):
        if not own or not token.has(Tag.SAME):
            continue
        words = [text.tokens[each] for each in text.clause_at(at) if text.tokens[each].text[:1].isalpha()]
        others = [word for word in words if not word.has(Tag.FILLER, Tag.SAME)]
        if len(others) == 1 and others[0].text in NAMES and others[0].capital:
            return True
    return False


def factor_with_another(text: Text) -> Decimal | int | None:
    """The writer's hours times this are both's: 3 for `me, and Jo says twice that`, 2 for `me and the same for Ana`."""
    if _somebody_the_same(text):
        return 2
    if not any(token.has(Tag.ME) or (token.text == "i" and token.capital) for token in text.tokens):
        return None
    for index, token in enumerate(text.tokens[:-1]):
        following = text.tokens[index + 1]
        if token.has(Tag.TWICE) and following.text in ("that", "as"):
            return 3
        if following.text == "times" and text.says(range(len(text.tokens))[index + 2 : index + 3], ("that", "as")):
            often = token.value if token.value is not None and 1 < token.value <= _MOST_OFTEN else None
            return None if often is None else 1 + often  # "Hanne about three times as much"
        if token.has(Tag.HALF) and following.text in ("that", "of that", "as") and text.unknown(text.clause_at(index)):
            return Decimal("1.5")  # "two hours for me, Bea maybe half of that"
        again = following.text == "again"  # "and the same again for Ana"
        behind = range(len(text.tokens))[index + 1 + again : index + 3 + again]
        for_another = len(behind) > 1 and text.tokens[behind[0]].text in FOR and text.unknown(behind[1:])
        if token.has(Tag.SAME) and for_another:
            return 2
    return None
