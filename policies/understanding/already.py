"""Was it done before it was asked: "too late, already did", "it's in there", said of what was answered with a no."""

from functools import lru_cache
from typing import Final

from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase

_LONGEST: Final = 14  # tokens; who says more says what it is about


def already_done(message: Message) -> bool:
    """True for a message that says no more than that it was done: "oops, I did that", "we do it all the time".

    Also for "what if I already have?": who asks what happens then is helped as if it was.
    """
    if not message.tokens or len(message.tokens) > _LONGEST:
        return False
    return _ways().are_all(message)


class _Ways:
    def __init__(self, known: Knowledge) -> None:
        cues, done = known.cues["already_done"], known.cues["done"]
        self._said, self._habits, self._how_long = (
            Phrases((phrase(text), None) for text in cues[name]) for name in ("said", "habits", "how_long")
        )
        self._beside, self._already, self._if, self._asks_first, self._asked = (
            frozenset(cues[name]) for name in ("beside", "already", "if", "asks_first", "asked")
        )
        self._beside |= self._already
        abroad = (word for name in ("done_abroad", "did_abroad") for word in done[name] if not known.knows(word))
        self._put = frozenset((*cues["put"], *abroad))

    def are_all(self, message: Message) -> bool:
        """True where some words say that it was done, and all others nothing of their own."""
        words = [token.text for token in message.tokens]
        if words[0] in self._asks_first and message.word(1) in self._asked:
            return False
        already = not self._already.isdisjoint(words)
        if not (self._if.isdisjoint(words) or already or "have" in words):
            return False
        said = self._places(message, self._said)
        if already:
            said |= {place for place, word in enumerate(words) if word in self._put}
        habits = self._places(message, self._habits)
        how_long = self._places(message, self._how_long) if habits else set()
        if habits and how_long:
            said |= habits | how_long
        return bool(said) and all(word in self._beside for place, word in enumerate(words) if place not in said)

    def _places(self, message: Message, phrases: Phrases[None]) -> set[int]:
        spans = (message.span_in_folded(hit.start, hit.end) for hit in phrases.find(message.folded))
        return {place for first, last in spans for place in range(first, last)}


@lru_cache(maxsize=1)
def _ways() -> _Ways:
    return _Ways(knowledge())
