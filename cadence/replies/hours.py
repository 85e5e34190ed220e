"""The hours saved: what a reply says of them put together, or left as not clear."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.replies.bare import is_hours
from cadence.replies.beside_mine import mine_and_anothers_time
from cadence.replies.compared import arrived, how_much_more, is_compared, is_extra, went_up
from cadence.replies.concluded import concluded
from cadence.replies.days import days_of, over_days
from cadence.replies.downtime import stood_still
from cadence.replies.multiplied import (
    by_person,
    factor_before,
    factor_with_another,
    for_people,
    is_between_them,
    is_each,
    mine_and_each_of,
)
from cadence.replies.named import is_named, saved_by_name
from cadence.replies.net import net_of
from cadence.replies.none_saved import none_saved_behind, nothing_saved
from cadence.replies.not_the_weeks import goes_on, is_unclear, over_weeks
from cadence.replies.parts import is_included
from cadence.replies.periods import period_of
from cadence.replies.pieces import by_piece, counts_things_before, made_of_pieces, thing_after, things_of
from cadence.replies.portions import portions
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.rework import is_rework, part_lost
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.so_many import so_many
from cadence.replies.some_had_none import some_had_none
from cadence.replies.sums import is_for_somebody, minutes_of_both, summed, total_said
from cadence.replies.tags import Tag
from cadence.replies.times import topic
from cadence.replies.week_by_week import week_by_week

_LONG_PERIODS = (Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR)  # "20 h a week for 5 people": together, or each?
_GIVEN_ELSEWHERE = ("redeployed", "reassigned")  # what saved hours were given to is another figure
_IN_SPITE = frozenset(
    ["still", "anyway", "nonetheless", "regardless", "trotzdem", "dennoch", "toch", "comunque", "igualmente"]
)
_BURNED_WORDS = "burned burnt verbrannt draufgegangen gaspille gaspillees desperdiciado verspild sprecato sprecate"
_BURNED = frozenset(_BURNED_WORDS.split())


def hours(text: Text, people: int | None) -> Hours:
    """The hours a reply says were saved. `people`: those who use it, for hours said for each."""
    settled = (
        week_by_week(text)
        or minutes_of_both(text)
        or net_of(text)
        or concluded(text)
        or mine_and_anothers_time(text)
        or so_many(text)
        or some_had_none(text)
    )
    if settled is not None:
        return settled
    said = _corrected(text, [each for each in text.quantities if is_hours(text, each)])
    said = [each for each in said if not _is_within(text, each)]
    days = days_of(text, said)
    said = [each for each in said if each is not days]
    saved = [each for each in said if topic(text, each) is Tag.SAVED]
    lost = [each for each in said if topic(text, each) is Tag.LOSS]
    lost = [each for each in lost if not _still_saved(text, each, saved)]
    found = Hours() if is_unclear(text, said) else _read(text, people, saved, lost)
    if found.total is not None and not found.lost and (part := part_lost(text, said)) is not None:
        found = _less_a_part(found, part)
    if days is not None:
        found = over_days(found, days)
    if not lost and found.lost is None and total_said(text) is None:
        found = _by_portions(text, found)
    if found.total is None and found.per_person is None:
        return replace(found, unclear=tuple(each for each in said if each in saved or each in lost))
    return found


def _is_within(text: Text, time: Quantity) -> bool:
    """The 3 h of `5h audit incl. 3h drafting`: they are among the five."""
    whole = text.earlier(time)
    among = whole is not None and whole.kind is time.kind is Kind.TIME and is_included(text, time)
    return among and not is_rework(text, text.after(time, 4))


def _as_said(text: Text, time: Quantity) -> Hours:
    """The hours that one time says, with nothing added to it or taken off."""
    return Hours(in_hours(time)[0], period=period_of(text, time), read=(time,))


def _by_portions(text: Text, found: Hours) -> Hours:
    """What a list of hours comes to, where nothing else was read or only one of them."""
    listed = portions(text)
    others = listed is None or any(each not in listed.read for each in found.read) or found.per_person is not None
    if listed is None or others or found.change is not None:
        return found
    low, high = listed.low, listed.high
    return Hours(
        (low + high) / 2,
        (low, high) if low != high else None,
        period=period_of(text, listed.read[0]),
        people=listed.people,
        settled=True,
        read=listed.read,
    )


def _read(text: Text, people: int | None, saved: Sequence[Quantity], lost: Sequence[Quantity]) -> Hours:
    compared = [each for each in saved if is_compared(text, each)]
    current = _current(text, [each for each in saved if each not in compared])
    total = total_said(text)
    if not current and len(compared) == 1 and not lost and total is None:
        return Hours(period=period_of(text, compared[0]), change=how_much_more(text, compared[0]))
    if not current and compared and total is not None and total.start > compared[-1].start:
        return _as_said(text, total)  # "3 more than last week, so 12"
    if not current:
        return _with_none_saved(text, saved, lost, total)
    first = current[0]
    period = period_of(text, first)
    if total is None and len(current) == 1 and (pieces := _by_its_pieces(text, first, people, period)):
        return _less_rework(pieces, lost)
    if _is_another_times(text, current, total):
        return Hours()
    if len(current) == 1 and is_extra(text, first) and not compared:
        return Hours(period=period, change=in_hours(first)[0])
    if not lost and total is None and (all_of := mine_and_each_of(text, first)) is not None:
        return Hours(all_of[0], people=all_of[1], period=period, read=(first,))
    if (made := made_of_pieces(text, current)) is not None and not lost:
        return _as_said(text, made)
    each_of = [each for each in current if is_each(text, each, people)]
    if each_of and (people is None or counts_things_before(text, each_of[0])):
        thing = things_of(text, each_of[0])
        if thing is not None and total is not None and total not in each_of:
            return _as_said(text, total)
        if thing is not None:
            return by_piece(text, each_of[0], thing, people, period)
    if each_of:
        if any(is_each(text, each, people) for each in lost):
            return Hours()  # "2 hours each, minus half an hour of review each"
        return _less_rework(by_person(text, each_of, current, people, period, total), lost)
    if _perhaps_each(text, first, period) or text.says(text.after(first, 2), _GIVEN_ELSEWHERE):
        return Hours()
    if total is not None and (total not in current or len(current) > 1):
        return _as_said(text, total)
    if (thing := thing_after(text, first)) is not None:
        return by_piece(text, first, thing, people, period)
    with_another = factor_with_another(text)
    if (factor := with_another or factor_before(text, first)) is not None:
        both = None if with_another is None else 2
        return _multiplied(first, factor, both, period) if len(current) == 1 else Hours()
    return _added(text, current, lost, period)


def _still_saved(text: Text, loss: Quantity, saved: Sequence[Quantity]) -> bool:
    """The two days of `we lost two days, still 7 h saved`: the 7 h came out in spite of them; and of an outage."""
    if saved and loss.start < saved[0].start and _is_put_in(text, loss):
        return True
    if saved and stood_still(text, loss) and not is_rework(text, range(loss.end, text.clause(loss).stop)):
        return True
    return any(
        each.start > loss.end
        and text.near(loss, each)
        and text.says((at for at in text.clause(each) if text.tokens[at].text != "but"), _IN_SPITE)
        for each in saved
    )


def _is_put_in(text: Text, loss: Quantity) -> bool:
    """The 4 h of `burned 4 hours on setup`: what was put in, as what was spent is, and no rework."""
    return text.says(text.clause(loss), _BURNED) and not is_rework(text, text.after(loss, 4))


def _by_its_pieces(text: Text, quantity: Quantity, people: int | None, period: str | None) -> Hours | None:
    """`10 min off every claim, did 66 of them`, where the pieces are counted."""
    thing = thing_after(text, quantity)
    found = None if thing is None else by_piece(text, quantity, thing, people, period)
    return found if found is not None and found.total is not None else None


def _less_rework(pieces: Hours, lost: Sequence[Quantity]) -> Hours:
    """`half an hour a visit, 9 visits, minus 1 h`: what is taken off is taken off all of them."""
    if not lost or pieces.total is None:
        return pieces
    rework = sum((abs(in_hours(loss)[1]) for loss in lost), Decimal(0))
    spread = None if pieces.range is None else (pieces.range[0] - rework, pieces.range[1] - rework)
    total = pieces.total - rework
    return replace(pieces, total=total, range=spread, lost=rework, read=(*pieces.read, *lost))


def _current(text: Text, saved: Sequence[Quantity]) -> list[Quantity]:
    """Those of the week asked about: where all may be of another time, those that need not be."""
    current = [each for each in saved if not text.was(each) or went_up(text, each)] or [
        each for each in saved if not text.surely_was(each)
    ]
    return arrived(text, [each for each in current if not each.up_to or _is_all_that_is_said(text, each)])


def _is_all_that_is_said(text: Text, time: Quantity) -> bool:
    """The 5 h of `up to 5 hours i guess`: nothing beside it that might promise it or say how often."""
    beside = (at for at in range(len(text.tokens)) if at not in text.inside and text.tokens[at].text[:1].isalnum())
    plain = all(text.has((at,), Tag.FILLER, Tag.UP_TO, Tag.SAVED, Tag.THIS, Tag.WEEK) for at in beside)
    return plain and len(text.quantities) == 1 and time.unit == "hours" and not text.has(text.clause(time), Tag.PER)


def _with_none_saved(text: Text, saved: Sequence[Quantity], lost: Sequence[Quantity], total: Quantity | None) -> Hours:
    """No hours of the week are said to be saved: a total, a loss, or nothing at all may be."""
    if total is not None and any(each.kind is Kind.TIME for each in text.quantities):
        return _total_of_parts(text, total)
    if len(lost) == 1 and not saved and lost[0].whole is not None:
        return _less(lost[0], lost[0].whole)  # "checking eats 6 of the 15 hours"
    if len(lost) == 1 and not saved and _is_all_there_is(text, lost[0]):
        return _loss_alone(text, lost[0])
    return Hours(Decimal(0), period=period_of(text, None)) if nothing_saved(text) and not (saved or lost) else Hours()


def _is_another_times(text: Text, current: Sequence[Quantity], total: Quantity | None) -> bool:
    """Perhaps not all hours of the week, or not of the week alone."""
    first = current[0]
    each_or_all = for_people(text, first) in _LONG_PERIODS
    return over_weeks(text, first) or each_or_all or (total is None and goes_on(text, current))


def _multiplied(hours_of_one: Quantity, factor: Decimal | int, people: int | None, period: str | None) -> Hours:
    return Hours(in_hours(hours_of_one)[0] * factor, period=period, people=people, read=(hours_of_one,))


def _added(text: Text, current: Sequence[Quantity], lost: Sequence[Quantity], period: str | None) -> Hours:
    """The sum, less what review and rework took."""
    found = summed(text, current)
    if found is None:
        return Hours()
    rework = sum((abs(in_hours(loss)[1]) for loss in lost), Decimal(0))
    low, high = found[0] - rework, found[1] - rework
    if current[0].under:
        low = Decimal(0)
    return Hours(
        (low + high) / 2,
        (low, high) if low != high else None,
        period=period,
        people=_named_with_me(text, current),
        lost=rework if lost else None,
        read=(*(current if len(set(map(in_hours, current))) > 1 else current[:1]), *lost),
    )


def _named_with_me(text: Text, current: Sequence[Quantity]) -> int | None:
    """The 2 of `Maria 5h, me 3h`."""
    sentence = text.sentence(current[0])
    if len(current) < 2:  # noqa: PLR2004  the writer and another
        return None
    if all(saved_by_name(text, each) for each in current) and text.says(sentence, ("i",)):
        return len(current)
    by_name = all(is_named(text, each) for each in current) or all(is_for_somebody(text, each) for each in current)
    return len(current) if by_name and text.has(sentence, Tag.ME) else None


def _perhaps_each(text: Text, quantity: Quantity, period: str | None) -> bool:
    """`six of us save 10 minutes a day`: each of them, or together?"""
    if is_between_them(text, quantity):
        return False
    later = text.later(quantity)
    if later is not None and later.kind is Kind.PEOPLE and later.value > 2 and period == "day":  # noqa: PLR2004  somebody and another
        listed = text.words(range(quantity.end, later.start))[-1:] == [","] and text.together(quantity, later)
        if quantity.unit == "minutes" and listed:
            return True  # "15 min a day, 12 nurses"
    crowd = text.earlier(quantity)
    if crowd is None or crowd.kind is not Kind.PEOPLE or crowd.value < 2 or period != "day":  # noqa: PLR2004  somebody and another
        return False
    return quantity.unit == "minutes" and text.has(range(crowd.end, quantity.start), Tag.SAVED)


def _total_of_parts(text: Text, total: Quantity) -> Hours:
    """A total behind times that say of nothing that it was saved: taken where they add up to it."""
    parts = [each for each in text.quantities if each.kind is Kind.TIME and each is not total]
    added = len(parts) > 1 and sum(in_hours(each)[0] for each in parts) == in_hours(total)[0]
    return _as_said(text, total) if added else Hours()


def _loss_alone(text: Text, lost: Quantity) -> Hours:
    """`lost 2 hours on corrections`: hours below zero."""
    alone = abs(in_hours(lost)[1])
    rework = alone if is_rework(text, text.clause(lost)) else None
    return Hours(-alone, period=period_of(text, lost), lost=rework, read=(lost,))


def _less(lost: Quantity, whole: Decimal) -> Hours:
    """The whole, less what was lost of it."""
    of_one = in_hours(lost)[0]
    total = in_hours(replace(lost, low=whole, high=whole))[0] - of_one
    return Hours(total, lost=of_one, read=(lost,))


def _less_a_part(found: Hours, part: Decimal) -> Hours:
    """`saved a day, then lost half of it`; of a range or of what each saved nobody can say."""
    if found.total is None or found.range is not None or found.per_person is not None:
        return Hours()
    return replace(found, total=found.total * (1 - part), lost=found.total * part)


def _is_all_there_is(text: Text, lost: Quantity) -> bool:
    """A loss alone. `we lost 2 hours of the 10 we saved` speaks of savings, but not so that they can be read."""
    behind = text.words(range(lost.end, min(lost.end + 2, len(text.tokens))))
    # "cost us 4 hours rather than saving any"
    instead = behind in (["rather than", "saving"], ["instead of", "saving"])
    if _is_put_in(text, lost):
        return False
    return not lost.part and (instead or none_saved_behind(text, lost) or not text.has(text.sentence(lost), Tag.SAVED))


def _corrected(text: Text, said: Sequence[Quantity]) -> list[Quantity]:
    """What was said before `actually make that 4` no longer counts."""
    for index in range(len(said) - 1, 0, -1):
        if text.corrects(said[index]):
            return list(said[index:])
    return list(said)
