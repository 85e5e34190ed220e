"""Numbers that say when, or how old somebody is: `back on the 12`, `am 5.`, `call me at 4`, `um 10 Uhr`, `I'm 61`."""

from collections.abc import Iterator

from cadence.replies.neighbours import Neighbours
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.naming import (
    AGED,
    AT,
    AWAY,
    DAY_ALONE,
    DAY_LINKS,
    HAVE,
    IS,
    MEETINGS,
    OF_THE_CLOCK,
    OLD,
    ORDINAL_LINKS,
    SOMEBODY,
    WORKING_HOURS,
    YEARS_OF_AGE,
)

_LAST_DAY, _LAST_MONTH, _LAST_HOUR = 31, 12, 24
_YOUNGEST, _OLDEST = 14, 99
_FIRST_YEAR, _LAST_YEAR, _YEAR_DIGITS = 1900, 2199, 4
_IN_YEARS = frozenset(
    ["in", "since", "from", "until", "im", "seit", "en", "depuis", "desde", "nel", "dal", "sinds", "od", "w"]
)
_BEHIND_A_DAY = (Tag.FILLER, Tag.MONTHNAME, Tag.DAYNAME, Tag.AND, Tag.BUT, Tag.TO, Tag.AWAY)
_AROUND_AN_AGE = 3  # tokens
_ON_A_DAY = frozenset(["on", "am", "le", "el", "op"])
_COUNTED = (Tag.OF, Tag.PERSON, Tag.USE, Tag.ACTIVE, Tag.THING, Tag.PERCENT)
_NO_MOMENT = (Tag.SAVED, Tag.CYCLE, Tag.ERROR, Tag.ADOPTION)


def moments(beside: Neighbours, at: int) -> Iterator[int]:
    """The places of a day, an hour of the clock or an age that the number at `at` begins; nothing where it counts."""
    if (clock := _clock(beside, at)) is not None:
        yield from clock
    elif (day := _day(beside, at)) is not None:
        yield from day
    elif _is_age(beside, at) or _is_year(beside, at):
        yield at


def _clock(beside: Neighbours, at: int) -> range | None:
    """`3pm`, `10 Uhr`, `a las 10`, the 4 of `remind me at 4`, the 8 to 5 of `court from 8 to 5`."""
    if not beside.is_whole(at, 0, _LAST_HOUR):
        return None
    behind = beside.text(at + 1)
    if behind in OF_THE_CLOCK or (behind == "am" and (beside.is_glued(at + 1) or not beside.is_number(at + 2))):
        return range(at, at + 2)
    if (working := _working_hours(beside, at)) is not None:
        return working
    link = beside.text(at - 1)
    if link not in AT or beside.has(at + 1, Tag.PERCENT, Tag.CURRENCY, Tag.PERSON, Tag.OF):
        return None
    sentence = beside.sentence(at)
    unit = beside.is_time_unit(at + 1)
    spoken = (link, behind) == ("om", "uur") or (link == "las" and beside.text(at - 2) == "a")
    met = beside.any_like(sentence, MEETINGS) and not any(beside.has(place, *_NO_MOMENT) for place in sentence)
    alone = link == "at" and len(sentence) == 2 and not unit  # noqa: PLR2004  the word and the number
    by_hand = unit and link in ("at", "@", "om", "alle")  # "we're at 10 hours"
    of_a_day = beside.has(at - 2, Tag.DAYNAME) and not unit and not beside.goes_on(at)  # "Thursday at 3"
    if spoken or (met and not by_hand and not beside.goes_on(at)) or alone or of_a_day:
        return range(at, at + 2 if unit else at + 1)
    return None


def _working_hours(beside: Neighbours, at: int) -> range | None:
    """`shift of 6-2`, `8-17 Uhr`, `in class from 8 to 5`."""
    end = at + 2
    if beside.text(at + 1) not in ("-", "to", "till", "until", "bis", "a") or not beside.is_whole(end, 0, _LAST_HOUR):
        return None
    if beside.text(end + 1) in OF_THE_CLOCK:
        return range(at, end + 2)
    first, second = beside.tokens[at].value, beside.tokens[end].value
    if beside.counts(end) or first is None or second is None or first <= second:
        return None
    near = range(max(0, at - 3), min(len(beside.tokens), end + 3))
    return range(at, end + 1) if beside.any_of(near, WORKING_HOURS) else None


def _day(beside: Neighbours, at: int) -> range | None:
    """`9. Nov`, `am 5.`, `le 12`, `back on 12`, `maandag 8 terug`, `until 5/12`."""
    if not beside.is_whole(at, 1, _LAST_DAY):
        return None
    point = beside.text(at + 1) == "." and beside.is_glued(at + 1)
    behind = at + 2 if point else at + 1
    if point and beside.has(behind, Tag.MONTHNAME):
        return range(at, behind)
    link = beside.text(at - 1)
    linked = link in DAY_LINKS or beside.has(at - 1, Tag.DAYNAME)
    if not linked or beside.counts(at) or beside.text(at - 2) == "i":
        return None
    if beside.has(at - 1, Tag.DAY) and beside.has(at - 2, Tag.PER):
        return None  # "por dia 22"
    away = beside.any_like(beside.sentence(at), AWAY)
    dated = away or (link in _ON_A_DAY and not beside.has(at + 3, *_COUNTED))  # "on 9/12 we switched it on"
    if dated and beside.text(at + 1) == "/" and beside.is_whole(at + 2, 1, _LAST_MONTH) and not beside.counts(at + 2):
        return range(at, at + 3)
    if beside.goes_on(at) and not away:
        return None
    ordinal = point and link in ORDINAL_LINKS
    alone = link in DAY_ALONE or (link == "dia" and not beside.has(at - 2, Tag.PER))
    ends = not beside.text(at + 1)[:1].isalpha() or beside.has(at + 1, *_BEHIND_A_DAY) or away
    return range(at, at + 1) if (away or ordinal or alone) and ends else None


def _is_year(beside: Neighbours, at: int) -> bool:
    """`in 2024`, `since 2021`: four digits behind a word of when."""
    written = beside.text(at)
    year = len(written) == _YEAR_DIGITS and written.isdecimal() and beside.is_whole(at, _FIRST_YEAR, _LAST_YEAR)
    return year and beside.text(at - 1) in _IN_YEARS and not beside.goes_on(at) and not _counts_things(beside, at)


def _counts_things(beside: Neighbours, at: int) -> bool:
    """`in 2000 orders`."""
    return beside.counts(at) or beside.has(at + 1, Tag.THING)


def _is_age(beside: Neighbours, at: int) -> bool:
    """`I'm 61`, `aged 30 and 34`, `she is 58`, `tengo 45 años`, `45 Jahre alt`."""
    if not beside.is_whole(at, _YOUNGEST, _OLDEST):
        return False
    years = beside.has(at + 1, Tag.YEAR)
    if years and (beside.text(at + 2) in OLD or (beside.text(at - 1) in HAVE and beside.text(at + 1) in YEARS_OF_AGE)):
        return True
    aged = [place for place in range(max(0, at - _AROUND_AN_AGE), at) if beside.text(place) in AGED]
    between = range(aged[-1] + 1, at) if aged else range(0)
    listed = all(
        beside.is_number(place) or beside.has(place, Tag.AND) or beside.text(place) == "-" for place in between
    )
    if aged and listed and not beside.counts(at):
        return True  # "aged 19-21" as well
    if beside.counts(at) or beside.goes_on(at) or beside.has(at + 1, Tag.OF):
        return False
    one = beside.text(at - 1) in IS and beside.text(at - 2) in SOMEBODY
    mine = beside.text(at - 1) == "i'm" or (beside.text(at - 1), beside.text(at - 2)) in (("am", "i"), ("bin", "ich"))
    return one or mine
