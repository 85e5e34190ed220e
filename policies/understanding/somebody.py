"""Somebody whom data is about that is not about people: "the meeting about what Karen did", "cost per head by name".

Nothing says how private it is, so a yes to the meeting or the slides would be a yes to that too.
"""

from collections.abc import Container, Sequence
from typing import Final

from policies.model import Register
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase

_APART: Final = 4  # tokens from the data to what it is about: "the call with the doctor about Pete"
_DID: Final = 2  # words quoted after "who"
_REACH: Final = 9  # tokens from the word that opens what the data is about to the person


class Somebody:
    def __init__(self, register: Register, known: Knowledge) -> None:
        cues = known.cues["somebody"]
        self._opens, self._titles, self._pronouns, self._nouns, self._before_nouns, self._says = (
            frozenset(cues[name]) for name in ("opens", "titles", "pronouns", "nouns", "before_nouns", "says")
        )
        self._by_name = Phrases((phrase(text), None) for text in cues["by_name"])
        self._who, self._does, self._sorts = (frozenset(cues[name]) for name in ("who", "does", "sorts"))
        self._first_names = known.first_names - known.common.union(cues["months"])
        self._concepts = known.concepts.by_id
        self._of_people = frozenset(register.attached.without_names)

    def words(self, message: Message, data: Sequence[Found], read: Container[int]) -> list[str]:
        """The people, as written, whom one of the data is about; none where some of it is data about people anyway.

        `read`: places of words that were understood.
        """
        if not data or any(self._is_of_people(found) for found in data):
            return []
        places = {place for found in data for place in self._after(message, found.last, read)}
        return [*(message.tokens[place].written for place in sorted(places)), *self._by_name_of(message, data)]

    def _by_name_of(self, message: Message, data: Sequence[Found]) -> list[str]:
        """The words for data that says whose it is: "per head by name", "a list of who came", not "sorted by name"."""
        words = []
        for hit in self._by_name.find(message.folded):
            first, last = message.span_in_folded(hit.start, hit.end)
            of_who = message.word(last - 1) in self._who  # a list of its own, and no more of the data before it
            if of_who and message.word(last) in self._does:
                continue
            near = (found.first for found in reversed(data) if 0 <= first - found.last <= _APART)
            start = first if of_who else next(near, first)
            if self._sorts.isdisjoint(message.word(place) for place in range(max(0, start - _APART), first)):
                words.append(message.written(start, self._with_what_they_did(message, last)))
        return words

    def _with_what_they_did(self, message: Message, last: int) -> int:
        """Where "the list of who attended the course" ends, which is asked about; `last`: after "who"."""
        if message.word(last - 1) not in self._who:
            return last
        behind = range(last, min(last + _DID, len(message.tokens)))
        return next((place for place in behind if message.tokens[place].gap), behind.stop)

    def _is_of_people(self, found: Found) -> bool:
        return found.kind in self._of_people or (bool(found.concept) and self._concepts[found.concept].about_people)

    def _after(self, message: Message, start: int, read: Container[int]) -> list[int]:
        """The places of people after a word such as "about" that follows the data, in its sentence."""
        opened = None
        found = []
        for place in range(start, len(message.tokens)):
            if message.begins_sentence(place) or (opened is not None and place - opened > _REACH):
                break
            if opened is None:
                opened = place if message.word(place) in self._opens else None
                if opened is None and (place - start > _APART or message.tokens[place].gap):
                    break
            elif place not in read and self._is_somebody(message, place):
                found.append(place)
        return found

    def _is_somebody(self, message: Message, place: int) -> bool:
        word, before, after = message.word(place), message.word(place - 1), message.word(place + 1)
        if word in self._nouns:
            return before in self._before_nouns
        if word in self._pronouns or before in self._titles:
            return True
        return word in self._first_names and message.tokens[place].written[0].isupper() and after not in self._says
