"""Figures that no rule could read, taken where the learned part is sure of them.

A rule's reading stands. A figure is taken only where every quantity that may be it is surely it or surely not, and
nothing that is hoped for, denied or of another time is among them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.bare import NOT_HOURS
from cadence.replies.changes import number
from cadence.replies.learned import Role, Weights
from cadence.replies.not_the_weeks import is_unclear, over_weeks
from cadence.replies.people import Crowd, is_company
from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.taking import took

# probabilities from which a quantity is taken as what it seems to be; chosen by cross-validation
_SURE = 0.8
_MOST_HOURS = 1_000  # a bare 2026 is none
_INSTEAD = 0.5  # from which another quantity seems to be what a rule has read elsewhere
_DOUBTED = 0.2  # below which what a rule has read is doubted

_OF_PEOPLE = (
    "ers", "ors", "ists", "ants", "ents", "ians", "ees", "men", "women", "people", "folk", "folks", "guys", "lads",
    "leute", "innen", "eurs", "adores", "istas",
)  # fmt: skip
_NOT_SAVED = (Tag.SAVED, Tag.SPENT, Tag.COST, Tag.CYCLE)


@dataclass(frozen=True, slots=True)
class Likely:
    """What each quantity of a reply seems to be."""

    text: Text
    roles: Mapping[Quantity, Mapping[Role, float]]

    def chance(self, quantity: Quantity, *roles: Role) -> float:
        return sum(self.roles[quantity].get(role, 0.0) for role in roles)

    def seems(self, quantity: Quantity, role: Role) -> bool:
        likely = self.roles[quantity]
        return max(likely, key=likely.__getitem__) is role

    def sure(self, role: Role, fits: Callable[[Quantity], bool]) -> list[Quantity]:
        """The quantities that surely are it; none where another that fits may be it too."""
        found = []
        for each in self.text.quantities:
            chance = self.chance(each, role) if fits(each) else 0.0
            if self.seems(each, role) and chance >= _SURE and _is_said_of_now(self.text, each):
                found.append(each)
            elif chance > 1 - _SURE:
                return []
        return found

    def doubts(self, read: Sequence[Quantity], *roles: Role) -> bool:
        """True when a rule has read from quantities what none of them seems to be, and another seems to be it."""
        known = [each for each in read if each in self.roles]  # a rule may have put one together of two
        others = [each for each in self.text.quantities if each not in known]
        return (
            len(known) == len(read) > 0
            and all(self.chance(each, *roles) < _DOUBTED for each in known)
            and any(self.chance(each, *roles) > _INSTEAD and _is_said_of_now(self.text, each) for each in others)
        )

    def only(self, role: Role, fits: Callable[[Quantity], bool]) -> Quantity | None:
        """The one quantity, or the one that is said several times."""
        found = self.sure(role, fits)
        return found[-1] if len({(each.value, each.unit) for each in found}) == 1 else None


def likely(text: Text, weights: Weights) -> Likely:
    """What each quantity seems to be."""
    return Likely(text, {each: weights.likely(text, each) for each in text.quantities})


def _is_said_of_now(text: Text, quantity: Quantity) -> bool:
    """Not hoped for, denied, at most, nor of those who are away."""
    if text.future(quantity) or text.denied(quantity) or quantity.under or quantity.up_to:
        return False
    if text.has(range(max(0, quantity.start - 1), quantity.start), Tag.BUT):
        return False  # "everyone but two"
    near = (*text.before(quantity, 2), *range(quantity.start, quantity.end), *text.after(quantity, 2))
    if text.has(near, Tag.DELTA, Tag.FASTER, Tag.SLOWER):
        return False  # "2 more users": how many more
    lost = quantity.kind in (Kind.PEOPLE, Kind.NUMBER) and text.has(text.before(quantity, 2), Tag.LOSS)
    return not lost and not text.has(text.after(quantity, 4), Tag.AWAY)


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.TIME or (quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR))


def _is_saved(quantity: Quantity) -> bool:
    """Hours are said to be saved in hours and minutes; what is said in days mostly takes so long."""
    return _is_time(quantity) and quantity.unit not in ("days", "weeks") and quantity.high < _MOST_HOURS


def _is_bare_of_another(text: Text, quantity: Quantity) -> bool:
    """A number without a unit beside words that make it something else: `ward 12`, `adoption stuck on 40`."""
    if quantity.kind is not Kind.NUMBER or quantity.label is not None:
        return False
    return text.unknown(text.before(quantity, 1)) or text.has(text.clause(quantity), *NOT_HOURS)


def _is_of_the_week(text: Text, times: Sequence[Quantity]) -> bool:
    """Not since a month or over several weeks, not what went up or down, nor what something takes."""
    if any(_is_bare_of_another(text, each) for each in times):
        return False
    if is_unclear(text, times) or any(over_weeks(text, each) for each in times):
        return False
    if any(text.nearest(each, text.clause(each), _NOT_SAVED) in _NOT_SAVED[1:] for each in times):
        return False  # "took the thing down for 5 hours"
    return not any(took(text, each) or _was_moved_or_used(text, text.before(each, 4)) for each in times)


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
    return any(text.tokens[index].text.endswith(_OF_PEOPLE) for index in text.after(quantity, 3))


def _is_of_things(text: Text, share: Quantity) -> bool:
    """`Misrouted mails: 12 of 400`."""
    near = (*text.before(share), *text.after(share, 2))
    if share.unit == "" and text.tokens[share.start + 1].text == "/" and text.unknown(text.before(share, 1)):
        return True  # "quality 4/5"
    if not _is_of_people(text, share):
        return True
    return share.unit not in ("people", "") or text.has(near, Tag.THING, Tag.ERROR, Tag.LESS)


def hours(read: Likely, saved: Hours, active: int | None) -> Hours:
    """The hours saved: one time or the sum of several, less what was lost; or what each saved, for all of them."""
    if read.doubts(saved.read, Role.HOURS, Role.EACH, Role.LOSS):
        saved = Hours()
    if saved.total is not None or saved.per_person is not None or saved.change is not None or saved.unclear:
        return saved
    each = read.only(Role.EACH, _is_saved)
    found = read.sure(Role.HOURS, _is_saved)
    lost = [loss for loss in read.text.quantities if read.seems(loss, Role.LOSS)]
    if each is not None and not found and not lost:
        return saved if active is None else _of_each(read.text, each, active)
    if any(read.seems(other, Role.EACH) for other in read.text.quantities) or lost or not found:
        return saved
    if not _is_of_the_week(read.text, found):
        return saved
    return _sum(read.text, found if len({in_hours(time) for time in found}) > 1 else found[-1:])


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
        things = text.says(text.after(quantity, 2), ("used",))  # "30 prompts used"
        if not _is_of_people(text, quantity) or text.denies(text.clause(quantity)):
            return False
        return _is_count(quantity) and not things and not is_company(text, quantity)

    text, active, eligible = read.text, people.active, people.eligible
    if active is not None:
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
    if eligible is None and active is not None and (counted := read.only(Role.ELIGIBLE, _is_count)) is not None:
        eligible = int(counted.value)
    return people if eligible is not None and active is not None and eligible < active else Crowd(active, eligible)


def cycle_time(read: Likely, cycle: Mapping[str, object] | None) -> Mapping[str, object] | None:
    """How long a case takes, and what it took."""
    before = read.only(Role.CYCLE_BEFORE, _is_time)
    if cycle is None:
        after = read.only(Role.CYCLE, _is_time)
        unit = (after and after.unit) or (before and before.unit)
        if after is None or not unit or (before is None and _is_dated(read.text, after)):
            return None
        earlier = None if before is None else _in_unit(before, unit)
        return frozen(before=earlier, after=number(after.value), unit=unit)
    if before is None or cycle.get("before") is not None or cycle.get("after") is None or cycle.get("trend"):
        return cycle
    earlier = _in_unit(before, str(cycle["unit"]))
    return cycle if earlier == cycle["after"] else frozen(**{**cycle, "before": earlier})


def _is_dated(text: Text, quantity: Quantity) -> bool:
    """`go-live is in two weeks`, `closed after 17 days`: when something was or will be."""
    return text.says(text.before(quantity, 1), ("in", "after", "for", "since"))


def _in_unit(quantity: Quantity, unit: str) -> float:
    if not quantity.unit or quantity.unit == unit:
        return number(quantity.value)
    return number(quantity.value * HOURS_PER_UNIT[quantity.unit] / HOURS_PER_UNIT[unit])


def error_rate(read: Likely, errors: Mapping[str, object] | None) -> Mapping[str, object] | None:
    """Errors in per cent."""
    if errors is not None:
        return errors

    def rate_of(quantity: Quantity) -> bool:
        of_another = read.text.has(read.text.clause(quantity), Tag.REVENUE, Tag.ADOPTION, Tag.CYCLE)
        return quantity.kind in (Kind.PERCENT, Kind.SHARE) and not of_another

    found = read.only(Role.ERROR, rate_of)
    if found is None:
        return None
    rate = found.value if found.whole is None else found.value / found.whole * 100
    return frozen(before=None, after=number(rate, 2), unit="percent")
