"""Numbers of people by where they stand: `lo usano in 6`, `the whole team (8) uses it`, `9 adjusters on it`."""

from cadence.replies.brackets import is_behind_people, is_everybody, save_or_use
from cadence.replies.counted import SERVED
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS


def use_it_in(text: Text, quantity: Quantity) -> bool:
    """The 6 of `lo usano in 6`: six of them."""
    before = text.before(quantity, 2)
    used = text.has(before[:1], Tag.USE) and text.words(before[:1])[0].endswith("ano")
    return used and text.says(before[1:], ("in",)) and quantity.kind is Kind.NUMBER


def is_in_brackets(text: Text, quantity: Quantity) -> bool:
    """The 7 of `each of us (7) saves`, the 6 of `one more user (6)`, the 8 of `the whole team (8) uses it`.

    And the 11 of `everyone on the night shift (11) saves an hour`.
    """
    bracket = quantity.start - 1
    if not is_behind_people(text.tokens, bracket):
        return False
    if is_everybody(text.tokens, bracket):
        return text.has(text.sentence(quantity), Tag.USE, Tag.SAVED)
    word = text.tokens[bracket - 1]
    before = range(max(0, bracket - 4), bracket)
    if word.has(Tag.PERSON):
        save = save_or_use(text.tokens, bracket)  # "the porters (12) save"
        return save or text.has(before, Tag.EACH, Tag.ALL, Tag.DELTA, Tag.ACTIVE)
    if word.text in CROWDS:
        return text.has(before, Tag.ALL) and text.has(text.sentence(quantity), Tag.USE, Tag.SAVED)
    return True  # "the adjusters (12) save"


def is_noun_of_users(text: Text, quantity: Quantity) -> bool:
    """`9 adjusters on it`: whoever they are, they use it. But not `30 prompts used`."""
    after = text.after(quantity, 2)
    return (
        len(after) > 1
        and not text.says(after[:1], SERVED)
        and text.unknown(after[:1])
        and text.has(after[1:], Tag.USE)
        and text.tokens[after[1]].text != "used"
    )
