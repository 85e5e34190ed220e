"""What each quantity of a reply seems to be, and how surely."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cadence.replies.asked import is_asked
from cadence.replies.learned import Role, Weights
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.signs import signs
from cadence.replies.tags import Tag

# probabilities, chosen by cross-validation
SURE = 0.7  # from which a quantity is taken as what it seems to be
_OR_ANOTHER = 0.2  # from which another may be it too, and none is taken
INSTEAD = 0.5  # from which another quantity seems to be what a rule has read elsewhere
DOUBTED = 0.2  # below which what a rule has read is doubted

_MOST_HOURS = 1_000  # a bare 2026 is none


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

    def sure(self, role: Role, fits: Callable[[Quantity], bool], least: float = SURE) -> list[Quantity]:
        """The quantities that surely are it; none where another that fits may be it too."""
        found = []
        for each in self.text.quantities:
            chance = self.chance(each, role) if fits(each) else 0.0
            if self.seems(each, role) and chance >= least and is_said_of_now(self.text, each):
                found.append(each)
            elif chance > _OR_ANOTHER:
                return []
        return found

    def doubts(self, read: Sequence[Quantity], *roles: Role) -> bool:
        """True when a rule has read from quantities what none of them seems to be, and another seems to be it."""
        known = [each for each in read if each in self.roles]  # a rule may have put one together of two
        others = [each for each in self.text.quantities if each not in known]
        return (
            len(known) == len(read) > 0
            and all(self.chance(each, *roles) < DOUBTED for each in known)
            and any(self.chance(each, *roles) > INSTEAD and is_said_of_now(self.text, each) for each in others)
        )

    def only(self, role: Role, fits: Callable[[Quantity], bool], least: float = SURE) -> Quantity | None:
        """The one quantity, or the one that is said several times."""
        found = self.sure(role, fits, least)
        return found[-1] if len({(each.value, each.unit) for each in found}) == 1 else None


def likely(text: Text, weights: Weights) -> Likely:
    """What each quantity seems to be."""
    return Likely(text, {each: roles_of(text, each, weights) for each in text.quantities})


def roles_of(text: Text, quantity: Quantity, weights: Weights) -> Mapping[Role, float]:
    """Role -> probability, 0 to 1, adding up to 1."""
    return {Role(label): chance for label, chance in weights.chances(signs(text, quantity)).items()}


def is_said_of_now(text: Text, quantity: Quantity) -> bool:
    """Not hoped for, denied, at most, nor of those who are away."""
    if (
        quantity.aside
        or is_asked(text, quantity)
        or text.future(quantity)
        or text.denied(quantity)
        or quantity.under
        or quantity.up_to
    ):
        return False
    if text.has(range(max(0, quantity.start - 2), quantity.start), Tag.FUTURE):
        return False  # "goal: 15"
    if text.has(range(max(0, quantity.start - 1), quantity.start), Tag.BUT):
        return False  # "everyone but two"
    near = (*text.before(quantity, 2), *range(quantity.start, quantity.end), *text.after(quantity, 2))
    if text.has(near, Tag.DELTA, Tag.FASTER, Tag.SLOWER):
        return False  # "2 more users": how many more
    lost = quantity.kind in (Kind.PEOPLE, Kind.NUMBER) and text.has(text.before(quantity, 2), Tag.LOSS)
    return not lost and not text.has(text.after(quantity, 4), Tag.AWAY)


def is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.TIME or (quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR))


def is_saved(quantity: Quantity) -> bool:
    """Hours are said to be saved in hours and minutes; what is said in days mostly takes so long."""
    return (
        is_time(quantity)
        and quantity.whole is None
        and quantity.unit not in ("days", "weeks")
        and quantity.high < _MOST_HOURS
    )
