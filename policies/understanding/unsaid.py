"""Data that somebody denies to have spoken of: "I never said I wanted to use patient data"."""

from typing import Final

from policies.understanding.around import PhraseSet, start_before
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.negation import PickUp
from policies.understanding.text import Message, phrase

_LONGEST: Final = 5  # words of a cue
_EARLIER: Final = 4  # tokens before a denial in which another one would turn it round


class Unsaid:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["unsaid"]
        self._denials, self._wishes, self._unwished, self._uses = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("denials", "wishes", "unwished", "uses")
        )
        self._bridges, self._links, self._turns = (frozenset(cues[name]) for name in ("bridges", "links", "turns"))
        self._begins = frozenset(words.split()[0] for words in self._denials | self._unwished)
        self._pick_up = PickUp(known)

    def holds(self, message: Message, found: Found) -> bool:
        """True where the data is only named to say that it was not meant. Asking whether it was said says nothing."""
        if self._begins.isdisjoint(message.word(place) for place in range(found.first)):
            return False
        if self._pick_up.follows(message, found.last):
            return False
        end = self._without(message, found.first, self._bridges)
        used = self._before(message, end, self._uses)
        if used < end and (start := start_before(message, used, self._unwished, _LONGEST)) is not None:
            return self._is_plain(message, start)  # "I don't want to use payroll"
        end = self._before(message, self._without(message, used, self._bridges), self._wishes)
        start = start_before(message, self._without(message, end, self._links), self._denials, _LONGEST)
        return start is not None and self._is_plain(message, start)

    def _without(self, message: Message, end: int, words: frozenset[str]) -> int:
        while end > 0 and message.word(end - 1) in words and not message.begins_sentence(end):
            end -= 1
        return end

    def _before(self, message: Message, end: int, phrases: PhraseSet) -> int:
        """Where the phrase begins that ends at a place; the place itself when there is none."""
        start = start_before(message, end, phrases, _LONGEST)
        return end if start is None else start

    def _is_plain(self, message: Message, start: int) -> bool:
        """False for "why did you never say", "I can't say I never meant": asked, or turned round."""
        return self._turns.isdisjoint(message.word(place) for place in range(max(0, start - _EARLIER), start))
