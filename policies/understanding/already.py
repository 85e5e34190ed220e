"""Was it done before it was asked: "too late, already did", said of what was answered with a no."""

from functools import lru_cache
from typing import Final

from policies.understanding.knowledge import knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase

_LONGEST: Final = 14  # tokens; who says more says what it is about


def already_done(message: Message) -> bool:
    """True for a message that says no more than that it was done: "oops, I did that yesterday"."""
    if not message.tokens or len(message.tokens) > _LONGEST:
        return False
    said = [message.span_in_folded(hit.start, hit.end) for hit in _said().find(message.folded)]
    within = {place for first, last in said for place in range(first, last)}
    beside = _beside()
    return bool(said) and all(token.text in beside for place, token in enumerate(message.tokens) if place not in within)


@lru_cache(maxsize=1)
def _said() -> Phrases[None]:
    return Phrases((phrase(text), None) for text in knowledge().cues["already_done"]["said"])


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    return frozenset(knowledge().cues["already_done"]["beside"])
