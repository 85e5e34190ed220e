"""What a time is about: saved, a cycle time, lost."""

from cadence.replies.asked import is_asked
from cadence.replies.downtime import is_downtime
from cadence.replies.in_parallel import in_parallel
from cadence.replies.may_be_saved import is_days_alone, may_be_saved, saved_on_more
from cadence.replies.moved_case import is_how_a_case_moved, is_waited_by_now
from cadence.replies.none_saved import is_not_one_saved
from cadence.replies.periods import is_a_span
from cadence.replies.pieces import is_faster_each, is_off_each, takes_so_much_less, thing_after
from cadence.replies.put_right import puts_right
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.rework import LINK, is_rework, less_rework, on_rework, taken_off, went_into_rework
from cadence.replies.roles import INSTEAD, Text
from cadence.replies.tags import Tag
from cadence.replies.taking import (
    came_down,
    is_done_within,
    is_from_to,
    is_less_than_it_took,
    is_long,
    is_more_than_by_hand,
    is_moved_by,
    is_of_a_case_that_moved,
    is_of_an_average_one,
    is_of_things,
    is_of_what_moved,
    is_taken_from,
    is_waited,
    is_what_it_came_to,
    takes,
    took,
)
from cadence.replies.unchanged import is_said_to_stay

_CAME = frozenset(
    ["got", "at", "reached", "achieved", "managed", "made", "hit", "did", "actual", "was", "came", "landed"]
)
_SINCE = frozenset(["since", "seit", "depuis", "desde", "sinds", "od", "after"])
_GET = frozenset(
    ["get", "gets", "got", "getting", "give", "gives", "gave", "giving", "given", "have", "had", "win", "wins", "won"]
)
_AGAINST = (["/"], ["|"], ["→"], ["←"], ["vs"], [">"], ["("], ["(", "-"])
_TOPICS = (Tag.CYCLE, Tag.SAVED, Tag.LOSS, Tag.SPENT, Tag.LESS)


def topic(text: Text, quantity: Quantity) -> Tag | None:
    """What a time is about: SAVED, CYCLE, LOSS, or None: nothing that is asked for.

    Remembered by the text: it is asked several times of each, and what one is about may hang on the one before it.
    """
    if quantity not in text.topics:
        moved = is_how_a_case_moved(text, quantity)
        lost = not moved and puts_right(text, quantity)
        text.topics[quantity] = Tag.CYCLE if moved else Tag.LOSS if lost else _topic(text, quantity)
    return text.topics[quantity]


def _topic(text: Text, quantity: Quantity) -> Tag | None:
    if quantity.label is Tag.CYCLE:
        return Tag.CYCLE
    if quantity.instead and not is_asked(text, quantity):
        return Tag.SAVED
    if text.future(quantity) or quantity.aside or is_asked(text, quantity) or is_a_span(text, quantity):
        return None
    if is_from_to(text, quantity) or is_moved_by(text, quantity) or is_of_an_average_one(text, quantity):
        return Tag.CYCLE
    if is_of_a_case_that_moved(text, quantity) or is_done_within(text, quantity) or is_said_to_stay(text, quantity):
        return Tag.CYCLE
    if is_not_one_saved(text, quantity) or is_of_what_moved(text, quantity):
        return None
    if is_downtime(text, quantity) or is_waited(text, quantity) or is_waited_by_now(text, quantity):
        return None
    if saved_on_more(text, quantity) or is_days_alone(text, quantity):
        return Tag.SAVED
    if is_less_than_it_took(text, quantity) or is_what_it_came_to(text, quantity):
        return Tag.SAVED
    if is_one_of_two(text, quantity):
        return None
    if text.says(text.before(quantity, 1), ("work", "works", "worked")):
        return None  # "we work 38 hours a week"
    if quantity.whole is not None:
        before = text.before(quantity, 3)
        return Tag.SAVED if text.has(before, Tag.SAVED) else Tag.LOSS if text.has(before, Tag.LOSS) else None
    earlier = text.earlier(quantity)
    if earlier is not None and (comes_to(text, quantity) or _is_product(text, quantity)):
        return Tag.SAVED
    if earlier is not None and _is_number_that_came(text, quantity, earlier):
        return Tag.SAVED
    if (taken := taken_off(text, quantity)) is not None:
        return Tag.LOSS if taken else None
    if less_rework(text, quantity) is not None:
        return Tag.SAVED
    if earlier is not None and _says_again(text, earlier, quantity):
        return topic(text, earlier)
    if _is_of_this_week(text, quantity):
        return Tag.SAVED
    clause = text.clause(quantity)
    if text.has(clause[:1], Tag.BUT) and went_into_rework(text, quantity):
        return Tag.LOSS
    if earlier is not None and earlier.kind is Kind.TIME and _is_only_rework(text, quantity):
        return Tag.LOSS
    if quantity.part and text.has(text.before(quantity, 4), Tag.SAVED):
        return Tag.SAVED  # "we need 38 hours to plough it all; the planner spares us 3 of them"
    if quantity.part:
        return Tag.LOSS if is_rework(text, clause) else None
    if is_faster_each(text, quantity) or takes_so_much_less(text, quantity) is not None:
        return Tag.SAVED
    if is_more_than_by_hand(text, quantity):
        return Tag.LOSS
    if text.has(text.after(quantity, 2), Tag.FASTER, Tag.SLOWER):
        if quantity.unit == "hours" and _is_than_a_month(text, quantity):
            return Tag.SAVED
        if quantity.unit == "hours" and not text.has(text.sentence(quantity), Tag.CYCLE, Tag.PER, Tag.THING):
            return None  # "about 3 hours quicker": the case, or the week?
        return Tag.CYCLE
    if is_got_back(text, quantity) or is_taken_from(text, quantity) or is_off_each(text, quantity):
        return Tag.SAVED
    near = text.nearest(quantity, clause, _TOPICS)
    if near is None and _is_in_brackets_behind_a_case(text, quantity):
        return Tag.CYCLE
    if near is Tag.SPENT and _says_since_when(text, quantity):
        return Tag.SAVED
    if near is None and quantity in in_parallel(text):
        return Tag.SAVED
    if near is None and earlier is not None and _stands_against(text, earlier, quantity):
        return None if text.tokens[quantity.start - 1].text == "-" else Tag.CYCLE
    if near in (None, Tag.SAVED) and is_long(quantity) and _is_days_less(text, quantity, near):
        return Tag.CYCLE
    paired = any(text.leads_to(quantity, each) or text.leads_to(each, quantity) for each in text.quantities)
    moved = paired or text.was(quantity) or text.now(quantity)
    if near is None and moved:
        near = text.topic_before(quantity, (Tag.CYCLE,))
    if quantity.label is Tag.HOUR:
        return Tag.CYCLE if text.has(text.before(quantity, 4), Tag.CYCLE) else Tag.SAVED
    if near is Tag.LESS:
        return Tag.SAVED
    if near in (Tag.SPENT, None) and takes(text, quantity):
        return Tag.CYCLE
    if near is Tag.SPENT:
        return Tag.LOSS if on_rework(text, quantity) else None
    if near is not None:
        return near
    if (moved and thing_after(text, quantity) is not None) or _goes_on_from_cycle(text, quantity, earlier):
        return Tag.CYCLE
    if is_of_things(text, quantity):
        return Tag.CYCLE
    if paired:
        cut = text.has(clause, Tag.DOWN) and text.unknown(clause)  # "cut the review from 5 to 3 hours"
        return Tag.CYCLE if cut or is_long(quantity) or text.has(clause, Tag.THING) else None
    return Tag.SAVED if may_be_saved(text, quantity) or _is_another_saved(text, quantity, earlier) else None


def _is_of_this_week(text: Text, quantity: Quantity) -> bool:
    """The 9 h of `Contract review: 9 hours this week`: what is reviewed there is its name, and no case takes them."""
    this, week = text.after(quantity, 1), text.after(quantity, 2)[1:]
    headed = quantity.start > 0 and text.tokens[quantity.start - 1].text == ":"
    alone = not any(each.kind is Kind.TIME for each in text.quantities if each is not quantity)
    return headed and alone and quantity.unit == "hours" and text.has(this, Tag.THIS) and text.has(week, Tag.WEEK)


def _is_than_a_month(text: Text, quantity: Quantity) -> bool:
    """`13 hours quicker than June`: of all that was done, and no one case."""
    behind = text.after(quantity, 4)
    month = text.has(behind[2:], Tag.MONTHNAME, Tag.LAST)
    return text.has(behind[:1], Tag.FASTER) and text.says(behind[1:2], ("than",)) and month


def _is_in_brackets_behind_a_case(text: Text, quantity: Quantity) -> bool:
    """The 2 days of `Turnaround hasn't moved (2 days)`."""
    alone = text.tokens[quantity.start - 1].text == "(" and text.words(text.after(quantity, 1)) in ([], [")"])
    if quantity.start < 2 or not alone:  # noqa: PLR2004  a word and the bracket
        return False
    before = text.clause_at(quantity.start - 2)
    return text.has(before, Tag.CYCLE) and not any(each.start in before for each in text.quantities)


def is_one_of_two(text: Text, quantity: Quantity) -> bool:
    """`3/4 hours`: three or four, or a part of one?"""
    slash = text.tokens[quantity.start - 1] if quantity.start else None
    before = text.earlier(quantity)
    bare = before is not None and before.end == quantity.start - 1 and before.kind is Kind.NUMBER and not before.label
    return bare and slash is not None and slash.text == "/" and slash.glued


def _says_since_when(text: Text, quantity: Quantity) -> bool:
    """The 8 h of `since moving to v2: 8 hours`, the 6 h of `since the summer it's been 6 hours a week`."""
    clause = text.clause(quantity)
    spent = [at for at in clause if text.tokens[at].has(Tag.SPENT)]
    if quantity.unit != "hours" or any(text.tokens[at].text not in _SINCE for at in spent):
        return False
    heading = text.says(text.before(quantity, 1), (":",)) and spent[-1] < quantity.start
    weekly = text.says(clause, ("each", "per", "a", "pro", "par")) and text.has(text.after(quantity, 2)[1:], Tag.WEEK)
    return heading or weekly


def _is_only_rework(text: Text, quantity: Quantity) -> bool:
    """The 4 h of `12 hours gross, 4 hours review`: nothing else is said in its clause."""
    beside = [at for at in text.clause(quantity) if not quantity.start <= at < quantity.end]
    words = [at for at in beside if text.tokens[at].text[:1].isalpha() and not text.tokens[at].has(Tag.FILLER, Tag.BUT)]
    return bool(words) and all(is_rework(text, (at,)) for at in words)


def is_got_back(text: Text, quantity: Quantity) -> bool:
    """The 40 min of `I get 40 min back`, `it gives each planner back an hour`."""
    beside = (*text.after(quantity, 2), *text.before(quantity, 2), *range(quantity.start, quantity.end))
    back = text.says(beside, ("back", "free"))
    return back and text.says((at for at in text.clause(quantity) if at < quantity.start), _GET)


def _stands_against(text: Text, earlier: Quantity, quantity: Quantity) -> bool:
    """The 9 min of `handling time: 14 min / 9 min`, the 5d of `TAT 3d ← 5d`, the 4 h of `TAT 26h (-4h)`."""
    if earlier.kind is not Kind.TIME or topic(text, earlier) is not Tag.CYCLE:
        return False
    return text.words(range(earlier.end, quantity.start)) in _AGAINST


def comes_to(text: Text, quantity: Quantity) -> bool:
    """The 5h of `6h saved, 1h spent fixing => 5h`; of `6h -> 5h` it is a move."""
    behind = quantity.start - 1
    arrow = behind > 0 and text.tokens[behind].text == "→" and behind - 1 not in text.inside
    return arrow and quantity.unit == "hours" and is_rework(text, text.before(quantity, LINK))


def _is_product(text: Text, quantity: Quantity) -> bool:
    """The 20 h of `every invoice is 4 min quicker, 300 invoices → 20 h`: so often the time that one of them saves."""
    if quantity.unit != "hours" or quantity.is_range:
        return False
    before = [each for each in text.quantities if each.end <= quantity.start and text.near(each, quantity)]
    comes_to = text.has(text.before(quantity, 1), Tag.TOTAL)
    of_one = [each for each in before if each.kind is Kind.TIME and (comes_to or each.unit == "minutes")]
    times = [in_hours(each)[0] for each in of_one]
    counts = [each.value for each in before if each.kind in (Kind.THING, Kind.NUMBER, Kind.PEOPLE) and each.value > 1]
    return any(time * count == quantity.value for time in times for count in counts)


def _is_days_less(text: Text, quantity: Quantity, near: Tag | None) -> bool:
    """`two days off`, `3 days, down from 4`, `now 3 days`."""
    if text.says(range(quantity.end, min(quantity.end + 1, len(text.tokens))), ("off",)):
        return True
    if text.says(text.before(quantity, 1), ("in",)):
        return False  # "go-live is in two weeks"
    if text.says(text.after(quantity, 1), INSTEAD):
        return True  # "it is at 3 days instead of 5 and we regained 21 h"
    return near is None and (came_down(text, quantity) or text.now(quantity))


def _goes_on_from_cycle(text: Text, quantity: Quantity, earlier: Quantity | None) -> bool:
    """`response time is 4 hours now. It was a full day before`, `Before: 40 min per ticket. Now: 25 min.`"""
    if earlier is None or earlier.kind is not Kind.TIME or not text.near(earlier, quantity):
        return False
    moved = text.was(quantity) or (text.now(quantity) and text.was(earlier))
    return moved and topic(text, earlier) is Tag.CYCLE


def _is_another_saved(text: Text, quantity: Quantity, earlier: Quantity | None) -> bool:
    """The 2 h of `3 h on drafting and 2 h on research`: the words between them are about the time before."""
    if earlier is None or earlier.kind is not Kind.TIME or quantity.start not in text.clause(earlier):
        return False
    added = text.has(text.before(quantity, 1), Tag.AND) and not is_rework(text, text.after(quantity, 4))
    alike = is_long(quantity) == is_long(earlier) and not took(text, quantity)
    return added and alike and topic(text, earlier) is Tag.SAVED


def _says_again(text: Text, earlier: Quantity, quantity: Quantity) -> bool:
    """The 24 h of `a full day before (24h)` are no hours of their own."""
    bracketed = quantity.start > 0 and text.tokens[quantity.start - 1].text == "("
    if not bracketed or earlier.kind is not Kind.TIME or quantity.kind is not Kind.TIME:
        return False
    day = earlier.unit == "days" and quantity.unit == "hours" and quantity.value == earlier.value * 24
    return quantity.start - earlier.end <= LINK and (day or in_hours(earlier) == in_hours(quantity))


def _is_number_that_came(text: Text, quantity: Quantity, hoped: Quantity) -> bool:
    return quantity.kind is Kind.NUMBER and hoped.kind is Kind.TIME and is_what_came(text, quantity, hoped)


def is_what_came(text: Text, quantity: Quantity, hoped: Quantity) -> bool:
    """The 12 of `we expected 20 h but got 12`."""
    said = text.before(quantity, 2)
    return (
        (text.says(said, _CAME) if text.future(hoped) else text.was(hoped) and text.now(quantity))
        and hoped.unit == "hours"  # of "3 days last month, now 2" the 2 are no hours
        and not text.future(quantity)
        and text.together(hoped, quantity)
        and topic(text, hoped) in (None, Tag.SAVED)
        and not text.has(text.clause(hoped), Tag.THING, Tag.CYCLE)  # "target: 4 hours per quote, we are at 6"
        and not text.has(text.after(quantity, 2), Tag.USE, Tag.ACTIVE)
        and not text.has(text.before(quantity, 1), Tag.ALL)  # "last week 12 h, all ten now"
        and not (
            text.says(text.before(hoped, 1), ("from",)) and text.unknown(text.before(hoped, 4))
        )  # "reports went from 9 hours of work to 5"
    )
