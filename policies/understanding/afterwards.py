"""Is it asked after the fact: "I put the list into ChatGPT this morning, was that ok?" is done, not planned."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from policies.understanding.knowledge import knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase

_NEAR: Final = 3  # tokens before a verb in which who did it stands


def asks_afterwards(message: Message) -> bool:
    """True where who asks has put something somewhere and ends by asking whether that is right.

    A verb that may as well be a plan ("I put") counts only where the question is in the past ("was that ok?").
    """
    cues = _cues()
    past, now = (_start_of_end(message, name) for name in ("was_it", "is_it"))
    end = past if past is not None else now
    if end is None:
        return False
    words = [token.text for token in message.tokens[:end]]
    verbs = cues["gone"] | cues["either"] if past is not None else cues["gone"]
    return any(_is_done(words, place, cues) for place, word in enumerate(words) if word in verbs)


def _is_done(words: Sequence[str], verb: int, cues: Mapping[str, frozenset[str]]) -> bool:
    by_who_asks = not cues["doers"].isdisjoint(words[max(0, verb - _NEAR) : verb])
    planned = not cues["planned"].isdisjoint(words[:verb])
    return by_who_asks and not planned and not cues["to"].isdisjoint(words[verb + 1 :])


def _start_of_end(message: Message, name: str) -> int | None:
    """Where the question begins that a message ends with, as a token's index."""
    ends = (hit.start for hit in _questions(name).find(message.folded) if hit.end >= len(message.folded) - 1)
    start = min(ends, default=None)
    return None if start is None else message.span_in_folded(start, len(message.folded))[0]


@lru_cache(maxsize=1)
def _cues() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in knowledge().cues["afterwards"].items()}


@lru_cache(maxsize=2)
def _questions(name: str) -> Phrases[None]:
    return Phrases((phrase(text), None) for text in knowledge().cues["afterwards"][name])
