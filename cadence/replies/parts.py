"""Some of some people: `26 nurses, 17 of them dictate into it`, `120 agents, of whom 97 use it`."""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_IT = ("it", "assistant", "tool", "bot", "copilot", "thing")
_FAR = 5  # tokens behind the part that say what they do


def part_of_people(text: Text) -> tuple[int, int] | None:
    """Those who use it and those they are a part of, where that is said last of any people."""
    for whole, part in zip(text.quantities, text.quantities[1:], strict=False):
        if _is_people(text, whole) and _is_part(text, part) and part.value <= whole.value:
            if not text.near(whole, part) or any(_is_part(text, each) for each in text.quantities if each is not part):
                return None
            return int(part.value), int(whole.value)
    return None


def _is_people(text: Text, quantity: Quantity) -> bool:
    counted = quantity.kind is Kind.PEOPLE or quantity.label in (Tag.ACTIVE, Tag.ELIGIBLE)
    return counted and not quantity.is_range and not text.future(quantity) and not text.was(quantity)


def _is_part(text: Text, quantity: Quantity) -> bool:
    """A number that is said to be a part, and to do something with it."""
    if quantity.kind not in (Kind.PEOPLE, Kind.NUMBER) or quantity.is_range or quantity.value != int(quantity.value):
        return False
    beside = (*text.before(quantity, 2), *range(quantity.start, quantity.end), *text.after(quantity, 1))
    does = text.after(quantity, _FAR)
    of_whom = text.says(beside, ("of whom",)) and not text.has(does, Tag.DELTA, Tag.LOSS)
    uses = not does or of_whom or text.has((*does, quantity.end - 1), Tag.USE, Tag.ACTIVE) or text.says(does, _IT)
    return text.has(beside, Tag.PART) and uses and not text.has(does, Tag.NOT, Tag.AWAY, Tag.FUTURE, Tag.ELIGIBLE)
