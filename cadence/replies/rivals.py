"""What speaks against a rule's reading: another number of the reply that may be the figure as well.

A figure that has a rival is not taken but asked about: `40 hours is what was promised. We saw 12.`
"""

from collections.abc import Mapping, Sequence

from cadence.replies.bare import NOT_HOURS
from cadence.replies.changes import number
from cadence.replies.compared import is_compared, is_extra
from cadence.replies.learned import Role
from cadence.replies.likely import DOUBTED, INSTEAD, Likely, is_saved
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.rework import is_rework
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.signs import is_loose
from cadence.replies.sums import sum_of_the_rest
from cadence.replies.tags import Tag
from cadence.replies.taking import is_what_it_came_to
from cadence.replies.times import comes_to, topic
from cadence.replies.using import is_their_number

# probabilities, chosen by cross-validation
_RIVAL = 0.6  # from which a number may be the hours as well as those that were read
_SURELY = 0.95  # from which it may be them even where a total was said
_MINUTES = 0.35  # below which minutes are not taken as the hours saved
_HARDLY = 0.2  # below which other times are not
_MAY = 0.2  # from which a bare number behind a time may be another value of it


def rivals(read: Likely, saved: Hours) -> Sequence[Quantity]:
    """What may be the hours of the week as well as what was read."""
    text, total = read.text, saved.total
    if not total or not saved.read:
        return ()
    if any(_settles(text, each) for each in saved.read):
        return _surer(read, saved)
    known = {total, *(end for each in saved.read for end in in_hours(each))}
    places = {each.start for each in saved.read}
    first = min(saved.read, key=lambda each: each.start)

    listed = text.earlier(first)
    joined = listed is not None and listed.end + 1 == first.start and text.has((listed.end,), Tag.AND)
    if listed is not None and joined and is_loose(text, listed):
        return (listed,)  # "they are at 3, 2, 0, 4 and 1 hours"

    def is_rival(each: Quantity) -> bool:
        if (
            each.start in places
            or each.value == 0  # "otherwise zero"
            or each.aside
            or each.part
            or not is_saved(each)
            or text.denied(each)
            or known.intersection(in_hours(each))
            or is_their_number(text, each)
        ):
            return False
        of_a_case = each.label is Tag.CYCLE or read.chance(each, Role.CYCLE, Role.CYCLE_BEFORE) > INSTEAD
        if topic(text, each) is Tag.CYCLE and of_a_case:
            return False  # "13 hours, quotes go out in 2 days now, it was 4"; "3 h, cycle time 9.5 h, errors 8 %"
        if goes_on(read, first, each) or _is_another_source(text, first, each):
            return True
        return _may_be_saved(text, each, max(places)) and read.chance(each, Role.HOURS) >= _RIVAL

    return [each for each in text.quantities if is_rival(each)]


def _is_another_source(text: Text, time: Quantity, bare: Quantity) -> bool:
    """The 6.5 of `my gut says 8 hours. My spreadsheet says 6.5.`"""
    says = ("says", "say", "shows", "claims", "gives")
    both = all(text.says(text.before(each, 2), says) for each in (time, bare))
    return both and bare.kind is Kind.NUMBER and bare.label is None and text.near(time, bare)


def is_unlikely(read: Likely, saved: Hours) -> bool:
    """The one time that a rule took for hours saved, as it stands, is hardly that, or is how long something takes.

    What was multiplied is not looked at: of `5 minutes per call, 96 calls` the minutes are not the hours saved.
    """
    if (
        len(saved.read) != 1
        or saved.read[0].whole is not None
        or saved.per_person is not None
        or saved.read[0] not in read.roles
    ):
        return False
    only = saved.read[0]
    if only.kind is not Kind.TIME or _corrects(read.text, only) or is_what_it_came_to(read.text, only):
        return False
    if saved.total is None or abs(saved.total) != abs(sum(in_hours(only)) / 2):
        return False
    cycle = max(read.chance(only, Role.CYCLE), read.chance(only, Role.CYCLE_BEFORE))
    chance = read.chance(only, Role.HOURS, Role.LOSS)
    if only.unit == "minutes":
        return chance < _MINUTES
    if chance < INSTEAD and any(_was_before(read.text, only, each) for each in read.text.quantities):
        return True  # "from enquiry to quote: 36 hours. In Q2: 60."
    if read.text.has(read.text.before(only, 1), Tag.SAVED):
        return False  # "saved 12 h last week on invoices, 2 h more than the week before"
    if only.unit == "days" and cycle > chance and not read.text.has(range(len(read.text.tokens)), Tag.SAVED):
        return True  # "17/30, 9, 4 %, 3d"
    return chance < _HARDLY or (cycle > INSTEAD and chance < DOUBTED)


def _was_before(text: Text, time: Quantity, bare: Quantity) -> bool:
    """A bare number near a time that is said to be of another time of the year."""
    return text.later(time) is bare and is_loose(text, bare) and text.near(time, bare) and text.surely_was(bare)


def case_rivals(read: Likely, cycle: Mapping[str, object] | None) -> Sequence[Quantity]:
    """The time a case was read to take and the bare numbers that may be what it takes, or took."""
    if cycle is None or cycle.get("after") is None or cycle.get("before") is not None or cycle.get("trend"):
        return ()
    times = [each for each in read.text.quantities if each.kind is Kind.TIME and number(each.value) == cycle["after"]]
    others = [each for each in read.text.quantities if times and goes_on(read, times[-1], each)]
    return (times[-1], *others) if others else ()


def goes_on(read: Likely, time: Quantity, bare: Quantity) -> bool:
    """A bare number behind a time that may well be another value of it: `in spring it took 4.5`, `the week was 9`."""
    text = read.text
    if not is_loose(text, bare) or bare.start < time.start or not text.near(time, bare) or not bare.value:
        return False
    if (
        bare.value in (time.low, time.high)
        or text.has(text.clause(bare), *NOT_HOURS)
        or text.unknown(text.after(bare, 2))
    ):
        return False
    after, earlier = text.after(bare, 2), text.earlier(bare)
    if earlier is not None and earlier.kind is Kind.TIME and text.was(bare) and topic(text, earlier) is Tag.CYCLE:
        return False  # "a claim now closes in 4 days, was 7"
    if text.surely_was(bare) or text.future(bare) or text.has(after, Tag.DELTA, Tag.LESS, Tag.UP, Tag.DOWN, Tag.EACH):
        return False
    if text.says(text.before(bare, 1), ("-", "+/-", "±", ":")) or text.leads_to(time, bare):
        return False
    if any(each.kind is Kind.TIME and text.leads_to(each, bare) for each in text.quantities):
        return False  # "7 hours, reviewing a lease went from 2 hours to 1"
    return read.chance(bare, Role.HOURS, Role.LOSS, Role.CYCLE, Role.CYCLE_BEFORE) >= _MAY


def _may_be_saved(text: Text, quantity: Quantity, last: int) -> bool:
    """Nothing says that it is another time's, a plan, a price or a loss. `last`: where the last one read is."""
    if (
        text.was(quantity)
        or text.future(quantity)
        or text.denied(quantity)
        or text.has(text.clause(quantity), Tag.COST)
    ):
        return False
    if text.has(text.before(quantity), Tag.SPENT):
        return False  # "downtime 6 hours on Monday"
    if is_rework(text, (*text.before(quantity), *text.after(quantity, 3))):
        return False
    if is_compared(text, quantity) or is_extra(text, quantity):
        return False
    bare = quantity.kind is Kind.NUMBER and quantity.label is None
    return not (bare and text.unknown(text.before(quantity, 1)) and quantity.start < last)  # "report no. 48"


def _corrects(text: Text, quantity: Quantity) -> bool:
    """Also the 20 of `20 hours, not 12`."""
    return text.corrects(quantity) or any(text.denied(each) for each in text.quantities if each is not quantity)


def _settles(text: Text, quantity: Quantity) -> bool:
    """It is said to be the total, to stand for what was said before, or to have come of it."""
    beside = (*text.before(quantity), *text.after(quantity, 2))
    total = text.has(beside, Tag.TOTAL) or text.says(text.before(quantity), ("so", "net"))
    return (
        total
        or sum_of_the_rest(text) is quantity
        or _corrects(text, quantity)
        or comes_to(text, quantity)
        or text.says(text.before(quantity), ("→",))
    )


def _surer(read: Likely, saved: Hours) -> Sequence[Quantity]:
    """Of `90 minutes of outages in all, and the desk came out 7 hours ahead` the 7 hours."""
    own = [read.chance(each, Role.HOURS, Role.LOSS) for each in saved.read if each in read.roles]
    times = [each for each in read.text.quantities if each.kind is Kind.TIME and each not in saved.read]
    surer = [each for each in times if read.chance(each, Role.HOURS) > _SURELY]
    return surer if own and max(own) < INSTEAD else ()
