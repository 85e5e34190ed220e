"""How long something takes: `one case takes 35 min`, `done in 2 hours`, `3 days, down from 4`."""

import re

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.rework import LINK
from cadence.replies.roles import INSTEAD, Text
from cadence.replies.tags import Tag

_TAKES = frozenset(["take", "takes", "took", "dauert", "duurt", "prend", "prennent", "tarda", "demora"])
EVENTS = frozenset(["training", "trainings", "course", "workshop", "meeting", "meetings", "demo", "outage", "webinar"])
_DONE_WORDS = """
    done ready finished completed closed turned out settled processed handled resolved answered delivered approved
    drafted written produced reviewed prepared issued
"""
_DONE = frozenset(_DONE_WORDS.split())
_THE = frozenset(["the", "our", "my", "their"])
_TOOK = frozenset(["took", "takes", "take", "knocked", "knocks", "shaved", "cut", "cuts", "lopped", "trimmed"])
_TOOK_OR_COST = frozenset(["took", "takes", "needed", "cost", "costs", "spent", "brauchten", "dauerte"])
_THAN_BY_HAND = re.compile(
    r"(?:more|longer|extra|mehr|langer) (?:than|als) (?:doing (?:it|them) |it takes )?"
    r"(?:by hand|manually|without|von hand)"
)


def came_down(text: Text, quantity: Quantity) -> bool:
    """`3 days, down from 4`."""
    if text.has(text.after(quantity, 1), Tag.FROM) and text.tokens[quantity.start - 1].text == "down to":
        return True  # "down to 4 days from 6"
    following = text.later(quantity)
    if following is not None and following.kind in (Kind.TIME, Kind.NUMBER) and text.was(following):
        return text.together(following, quantity)
    return text.says((*text.after(quantity, 2), *text.before(quantity, 2)), ("down from",))


def takes(text: Text, quantity: Quantity) -> bool:
    """`one case takes 35 min`, `reports are done in 2 hours`, and the time it took before, in the same sentence."""
    sentence = text.sentence(quantity)
    if text.says(text.clause(quantity), EVENTS):
        return False  # "the training took 6 hours"
    verbs = [index for index in sentence if _is_taking(text, index)]
    if not verbs or text.has(text.clause(quantity), Tag.SAVED, Tag.LOSS):
        return False
    about_a_case = (
        text.has(sentence, Tag.THING)
        or text.says(sentence, ("now",))
        or any(
            each.kind in (Kind.TIME, Kind.NUMBER) and (text.was(each) or text.now(each))
            for each in text.quantities
            if each.start in sentence
        )
    )
    own = any(0 < quantity.start - verb <= LINK for verb in verbs)
    return about_a_case and (own or text.was(quantity) or text.now(quantity))


def _is_taking(text: Text, index: int) -> bool:
    token = text.tokens[index]
    if token.text in _TAKES or token.text == "used to take":
        return True
    following = text.tokens[index + 1].text if index + 1 < len(text.tokens) else ""
    if token.text == "in" and text.has(range(max(0, index - 2), index), Tag.THING):
        return text.has(text.clause_at(index), Tag.NOW)  # "we handle a claim in 18 minutes now"
    return token.text in _DONE and following in ("in", "within", "after")


def took(text: Text, quantity: Quantity) -> bool:
    """`done in 5 hours`, `5 hours instead of 9`: how long something took, without a word for what."""
    before = text.before(quantity, 2)
    if text.says(before, ("in", "within", "innerhalb", "binnen", "entro")):
        return True
    return text.says(text.clause(quantity), INSTEAD)


def is_taken_from(text: Text, quantity: Quantity) -> bool:
    """The 3 h of `took 3 hours off the admin`; not `took 2 days off`."""
    after = text.after(quantity, 3)
    off = len(after) > 2 and text.tokens[after[0]].text == "off" and text.tokens[after[1]].text in _THE  # noqa: PLR2004  the word, the and the work
    short = quantity.unit in ("hours", "minutes")
    other = text.has(text.clause(quantity), Tag.CYCLE, Tag.THING, Tag.EACH, Tag.NOT)
    return off and short and not other and text.says(text.before(quantity, 3), _TOOK)


def is_more_than_by_hand(text: Text, quantity: Quantity) -> bool:
    """The 5 h of `took us 5 hours more than by hand`."""
    said = " ".join(text.words(text.after(quantity, 6)))
    return text.says(text.before(quantity, 3), _TOOK_OR_COST) and bool(_THAN_BY_HAND.match(said))
