"""Numbers that count nothing are taken out before anything is read: a figure nobody said would be made of them."""

from collections.abc import Sequence
from dataclasses import replace

from cadence.replies.cutting import Token
from cadence.replies.moments import moments
from cadence.replies.neighbours import Neighbours
from cadence.replies.references import references
from cadence.replies.tags import Tag

_PASSED = frozenset([Tag.FILLER])


def without_names(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, the numbers that name a thing, a day, an hour or an age as words that say nothing."""
    beside = Neighbours(tokens)
    named: set[int] = set()
    for at, token in enumerate(tokens):
        if token.value is not None and at not in named:
            named.update(places if (places := list(references(beside, at))) else moments(beside, at))
    if not named:
        return tuple(tokens)
    return tuple(replace(token, value=None, tags=_PASSED) if at in named else token for at, token in enumerate(tokens))
