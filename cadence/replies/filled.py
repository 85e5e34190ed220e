"""Figures that no rule could read, taken where the learned part is sure of them.

A rule's reading stands. A figure is taken only where every quantity that may be it is surely it or surely not, and
nothing that is hoped for, denied or of another time is among them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.adoption import adoption_shares
from cadence.replies.bare import NOT_HOURS, corrects_last_week
from cadence.replies.changes import number
from cadence.replies.counted import NOT_YET, OF_PEOPLE, SERVED, are_things, is_asked_for, is_company, is_rated
from cadence.replies.downtime import is_downtime
from cadence.replies.error_counts import counted_rate, off_by, said_in_per_cent
from cadence.replies.head_counts import are_only_paid_for, is_numerator, is_told
from cadence.replies.learned import Role
from cadence.replies.likely import Likely, is_saved
from cadence.replies.multiplied import FOR
from cadence.replies.not_the_weeks import is_unclear, over_weeks
from cadence.replies.parts import part_of_people
from cadence.replies.people import Crowd
from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.reading import frozen
from cadence.replies.rework import is_rework
from cadence.replies.rivals import is_unlikely, rivals
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.taking import is_of_a_case_that_moved, took

_PART = 0.8  # chosen by cross-validation: from which probability on each of several times is a part of the hours

# Probabilities set by hand; cross-validation and the labelled sets were read before and after, and lost nothing.
_SURELY_ADOPTION = 0.9  # from which one that no rule reads is taken for it
_ADOPTION = 0.1  # below which a percentage is not taken for the share of people who use it

_WHOLE = 100  # per cent

_RATE_NAMES = """
    conversion conversions mortality occupancy utilisation utilization uptime attendance satisfaction csat margin churn
    retention discount growth opens clicks coverage availability punctuality vacancy turnover konversion auslastung
    zufriedenheit rendite conversie bezetting occupation conversione ocupacion ocupacao obsada
"""
_RATES = frozenset(_RATE_NAMES.split())  # shares that are of no errors

_NOT_SAVED = (Tag.SAVED, Tag.SPENT, Tag.COST, Tag.CYCLE)


def _is_bare_of_another(text: Text, quantity: Quantity) -> bool:
    """A number without a unit beside words that make it something else: `ward 12`, `adoption stuck on 40`."""
    if quantity.kind is not Kind.NUMBER or quantity.label is not None:
        return False
    if len(text.quantities) == 1 and corrects_last_week(text, quantity):
        return True
    if text.says(text.after(quantity, 1), ("'", "’", '"')):
        return True  # "30'": minutes, or nothing that is known
    if not any(each.kind is Kind.TIME or each.label is Tag.HOUR for each in text.quantities) and text.has(
        text.sentence(quantity), Tag.PERSON, Tag.ACTIVE, Tag.ALL
    ):
        return True  # "one more user, that's 9", "everyone but Kim, so 8"
    earlier = text.earlier(quantity)
    rate = earlier is not None and earlier.kind in (Kind.PERCENT, Kind.SHARE) and text.near(earlier, quantity)
    if rate and (text.was(quantity) or text.has(text.clause(quantity), Tag.WAS, Tag.BEFORE)):
        return True  # "error rate 5.5%. We were at 8."
    times = [each for each in text.quantities if each.kind is Kind.TIME]
    if times and all(each.unit == "minutes" for each in times):
        return True  # "it is at 18 minutes. We began at 26."
    return text.unknown(text.before(quantity, 1)) or text.has(text.clause(quantity), *NOT_HOURS)


def _is_of_the_week(text: Text, times: Sequence[Quantity]) -> bool:
    """Not since a month or over several weeks, not what went up or down, nor what something takes."""
    if any(is_of_a_case_that_moved(text, each) for each in times):
        return False  # "before: 4 h. now: 1 h"
    if any(_is_bare_of_another(text, each) or _is_of_another_time(text, each) for each in times):
        return False
    if is_unclear(text, times) or any(over_weeks(text, each) for each in times):
        return False
    if any(text.nearest(each, text.clause(each), _NOT_SAVED) in _NOT_SAVED[1:] for each in times):
        return False  # "took the thing down for 5 hours"
    return not any(took(text, each) or _was_moved_or_used(text, text.before(each, 4)) for each in times)


def _is_of_another_time(text: Text, quantity: Quantity) -> bool:
    """`5 h last year`, `we work 38 hours a week`, `it used to take an afternoon, now an hour`."""
    if text.surely_was(quantity) or text.says(text.before(quantity, 1), ("work", "works", "worked")):
        return True
    if is_downtime(text, quantity):
        return True
    return text.says(text.sentence(quantity), ("used to take", "used to need", "used to be"))


def _was_moved_or_used(text: Text, before: range) -> bool:
    """`up by 2 hours`, `I used it for 3 hours`."""
    used = text.has(before, Tag.USE) and text.says(before[-1:], ("for",))
    return used or text.has(before, Tag.UP, Tag.DOWN, Tag.BY)


def _is_count(quantity: Quantity) -> bool:
    whole = quantity.low == quantity.high == int(quantity.high) and quantity.low >= 0
    return whole and (
        quantity.kind in (Kind.PEOPLE, Kind.THING)
        or (quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ADOPTION))
    )


def _is_of_people(text: Text, quantity: Quantity) -> bool:
    """Its sentence speaks of people, or the word behind it ends as words for people do."""
    said = text.sentence(quantity)
    if quantity.label is not None or text.has(
        said, Tag.PERSON, Tag.ACTIVE, Tag.USE, Tag.ELIGIBLE, Tag.ALL, Tag.ME, Tag.WE_ARE
    ):
        return True
    return any(text.tokens[index].text.endswith(OF_PEOPLE) for index in text.after(quantity, 3))


def _is_of_things(text: Text, share: Quantity) -> bool:
    """`Misrouted mails: 12 of 400`."""
    near = (*text.before(share), *text.after(share, 2))
    if are_things(text, share):
        return True  # "ten of our 16 trucks have it"
    if share.unit == "" and text.tokens[share.start + 1].text == "/" and text.unknown(text.before(share, 1)):
        return True  # "quality 4/5"
    if not _is_of_people(text, share) or is_rated(text, share) or text.says(text.after(share, 1), SERVED):
        return True
    return share.unit not in ("people", "") or text.has(near, Tag.THING, Tag.ERROR, Tag.LESS)


def hours(read: Likely, saved: Hours, active: int | None) -> Hours:
    """The hours saved: one time or the sum of several, less what was lost; or what each saved, for all of them."""
    if saved.settled:
        return saved
    doubted: tuple[Quantity, ...] = ()
    if read.doubts(saved.read, Role.HOURS, Role.EACH, Role.LOSS):
        saved, doubted = Hours(), tuple(saved.read)
    if is_unlikely(read, saved):
        return Hours(unclear=tuple(saved.read))
    if others := rivals(read, saved):
        return Hours(unclear=tuple(sorted((*saved.read, *others), key=lambda each: each.start)))
    if saved.total is not None or saved.per_person is not None or saved.change is not None:
        return saved
    taken = None if saved.unclear else _taken(read, active)
    return taken or replace(saved, unclear=saved.unclear or doubted)


def _taken(read: Likely, active: int | None) -> Hours | None:
    """The hours by what the times of a reply seem to be."""
    each = read.only(Role.EACH, is_saved)
    found = read.sure(Role.HOURS, is_saved)
    lost = any(read.seems(loss, Role.LOSS) for loss in read.text.quantities)
    if each is not None and not found and not lost:
        return None if active is None else _of_each(read.text, each, active)
    if any(read.seems(other, Role.EACH) for other in read.text.quantities) or lost or not found:
        return None
    if not _is_of_the_week(read.text, found):
        return None
    if len({in_hours(time) for time in found}) == 1:
        return _sum(read.text, found[-1:])
    if any(is_rework(read.text, (*read.text.before(time, 2), *read.text.after(time, 2))) for time in found):
        return None  # "12 hours gross, 4 hours review"
    parts = all(time.kind is Kind.TIME and read.chance(time, Role.HOURS) >= _PART for time in found)
    return _sum(read.text, found) if parts else None  # "around 30 hours, but between you and me it's 20"


def _of_each(text: Text, each: Quantity, active: int) -> Hours:
    low, high = (end * active for end in in_hours(each))
    return Hours(
        (low + high) / 2,
        (low, high) if low != high else None,
        per_person=each.value * HOURS_PER_UNIT[each.unit or "hours"],
        period=period_of(text, each),
        read=(each,),
    )


def _sum(text: Text, times: Sequence[Quantity]) -> Hours:
    low = sum((in_hours(each)[0] for each in times), Decimal(0))
    high = sum((in_hours(each)[1] for each in times), Decimal(0))
    return Hours(
        (low + high) / 2, (low, high) if low != high else None, period=period_of(text, times[0]), read=tuple(times)
    )


def crowd(read: Likely, people: Crowd) -> Crowd:
    """Those who use it and those who could."""

    def of_people(quantity: Quantity) -> bool:
        if text.says(text.after(quantity, 1), FOR) and text.has(text.after(quantity, 2)[1:], Tag.ME):
            return False  # "8 hours for the clerks, 2 for me"
        if text.says(text.after(quantity, 1), NOT_YET | SERVED) or text.words(text.before(quantity, 2))[:1] == ["my"]:
            return False  # "my colleague 3"
        things = text.says(text.after(quantity, 2), ("used",))  # "30 prompts used"
        if text.surely_was(quantity) or is_asked_for(text, quantity):
            return False
        if is_numerator(text, quantity) or are_only_paid_for(text, quantity):
            return False
        part = text.has(range(quantity.start, quantity.end), Tag.PART)
        if part and not text.has(text.after(quantity, 5), Tag.USE, Tag.ACTIVE, Tag.SAVED):
            return False  # "12 users, 3 of them admins"
        own = (*range(quantity.start, quantity.end), *text.after(quantity, 3))
        if text.has(own, Tag.ELIGIBLE) and text.has(own, Tag.COST) and not text.has(own, Tag.USE, Tag.ACTIVE):
            return False  # "6 seats paid"
        some_of = text.says(text.before(quantity, 1), ("of the", "of our", "of my"))
        if some_of and not text.has(text.before(quantity, 4), Tag.EACH, Tag.ALL, Tag.PER):
            return False  # "one of the 5 people had problems"
        if not _is_of_people(text, quantity) or text.denies(text.clause(quantity)):
            return False
        things = things or are_things(text, quantity)
        return _is_count(quantity) and not things and not is_company(text, quantity)

    def could_use(quantity: Quantity) -> bool:
        bare = quantity.kind is Kind.NUMBER and quantity.label is None
        after = text.after(quantity, 1)
        of_things = bare and text.unknown(after) and not any(text.tokens[at].text.endswith(OF_PEOPLE) for at in after)
        of_things = of_things or text.has(after, Tag.THING, Tag.NUMBERED) or are_things(text, quantity)
        return _is_count(quantity) and not of_things and quantity.value != active  # "of 26 branches"

    text, active, eligible = read.text, people.active, people.eligible
    if active is not None and not _is_said_to_be_a_part(text, active) and not is_told(text, active):
        of = [each for each in text.quantities if each.value == active and each.kind is not Kind.TIME]
        if read.doubts(of, Role.ACTIVE, Role.SHARE):
            active, eligible = None, None
            people = Crowd()
    if active is None and eligible is None:
        share = read.only(Role.SHARE, lambda each: each.kind is Kind.SHARE and not _is_of_things(text, each))
        if share is not None and share.whole is not None:
            return Crowd(int(share.value), int(share.whole))
    if active is None and (counted := read.only(Role.ACTIVE, of_people)) is not None:
        active = int(counted.value)
    if eligible is None and active is not None and (counted := read.only(Role.ELIGIBLE, could_use)) is not None:
        eligible = int(counted.value)
    return people if eligible is not None and active is not None and eligible < active else Crowd(active, eligible)


def adoption(read: Likely, share: Decimal | None) -> Decimal | None:
    """Adoption in per cent, from what a rule read (`share`) or from what only the learned part is sure of.

    A rule's reading goes where it is hardly of people: `60 % of the calls solved without us`. Where no rule read any,
    one that is surely adoption is taken: `90 % of the shift leads are using it`.
    """
    shares = adoption_shares(read.text)
    if share is None:
        text = read.text
        free = [each for each in text.quantities if each.kind is Kind.PERCENT and not text.denies(text.clause(each))]
        likely = None if shares else read.only(Role.ADOPTION, free.__contains__, _SURELY_ADOPTION)
        return likely.value if likely is not None and 0 <= likely.value <= _WHOLE else None
    of = [each for each in shares if each.value == share and each in read.roles]
    if of and all(read.chance(each, Role.ADOPTION, Role.SHARE) < _ADOPTION for each in of):
        return None
    return share


def _is_said_to_be_a_part(text: Text, active: int) -> bool:
    """Those who use it are said to be a part of some others: no doubt is worth as much."""
    part = part_of_people(text)
    return part is not None and part[0] == active


def error_rate(read: Likely, errors: Mapping[str, object] | None) -> Mapping[str, object] | None:
    """Errors in per cent."""
    if (deviation := off_by(read.text)) is not None and (errors is None or errors.get("trend")):
        return deviation
    if errors is not None:
        counted = counted_rate(read.text) if errors.get("trend") else None
        return counted or errors

    def rate_of(quantity: Quantity) -> bool:
        if read.text.says(read.text.clause(quantity), _RATES):
            return False  # "conversion 3.1 % → 3.4 %"
        of_another = read.text.has(read.text.clause(quantity), Tag.REVENUE, Tag.ADOPTION, Tag.CYCLE)
        return quantity.kind in (Kind.PERCENT, Kind.SHARE) and not of_another

    found = read.only(Role.ERROR, rate_of)
    if found is None:
        return counted_rate(read.text) or said_in_per_cent(read.text)
    rate = found.value if found.whole is None else found.value / found.whole * 100
    return frozen(before=None, after=number(rate, 2), unit="percent")
