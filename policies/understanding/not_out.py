"""What is called as published things are, and is not out: a draft, what is still being written, a client's own."""

from itertools import chain
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before, text_of
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.said import spelt_out
from policies.understanding.text import Message, phrase

_LONGEST: Final = 6  # words of a cue
_LONGEST_AFTER: Final = 8  # "that we are still about to put out"
_JOINS: Final = frozenset({"", "-", "(", "–"})  # between "annual report" and "draft", not in "the report: draft me"
_GIVEN: Final = 3  # tokens between "from" and "client", "by" and "customer"


class NotOut:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["not_out"]
        self._drafts, self._unfinished, self._given, self._about = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("drafts", "unfinished", "given", "ours_about")
        )
        self._made_so = PhraseSet((*self._drafts, *self._unfinished))
        self._being_made, self._ours = (
            PhraseSet(map(phrase, chain(cues[name], *map(spelt_out, cues[f"{name}_said"]))))
            for name in ("being_made", "ours_on")
        )
        self._of, self._whose, self._from, self._anyway, self._makes = (
            frozenset(cues[name]) for name in ("of", "whose", "from", "out_anyway", "makes")
        )
        self._clients = frozenset(cues["clients"])

    def words(self, message: Message, found: Found) -> str | None:
        """What says that data of a public kind is not out, with the data, as written; None where nothing does."""
        first, last = self._before(message, found), self._after(message, found)
        if first is None and last is None:
            return None
        return message.written(found.first if first is None else first, found.last if last is None else last)

    def _before(self, message: Message, found: Found) -> int | None:
        """Where "draft of the [annual report]" or "client's [product manual]" begins."""
        end = found.first
        if end == 0 or message.begins_sentence(end):
            return None
        unfinished = start_before(message, end, self._unfinished, _LONGEST)
        if unfinished is not None:
            return unfinished
        start = start_before(message, end, self._drafts, _LONGEST)
        if start is not None and self._is_noun(message, start, found):
            return start
        if message.word(end - 1) in self._clients and not self._is_out_anyway(message, found):
            return end - 1
        ours = self._ours_before(message, end)
        if ours is not None:
            return ours
        of = False  # "der" is both "of the" and "the"
        while end > 0 and message.word(end - 1) in self._whose | self._of and not message.tokens[end].gap:
            of = of or message.word(end - 1) in self._of
            end -= 1
        if not of:
            return None
        return start_before(message, end, self._made_so, _LONGEST)

    def _ours_before(self, message: Message, end: int) -> int | None:
        """Where "our patches to [open-source code]", "gap analysis against the [regulation]" begins."""
        for place in range(end, max(0, end - _GIVEN), -1):
            start = start_before(message, place, self._ours, _LONGEST)
            if start is not None:
                return start
            if message.word(place - 1) not in self._whose:
                return None  # only "the new" may stand between
        return None

    def _is_noun(self, message: Message, start: int, found: Found) -> bool:
        """True for "a draft [regulation]", not for "can it draft [press releases]"."""
        token = message.tokens[found.last - 1]
        alone = message.begins_sentence(start) and not (token.text.endswith("s") and token.stem != token.text)
        return alone or message.word(start - 1) in self._whose or message.word(start - 1) in self._clients

    def _after(self, message: Message, found: Found) -> int | None:
        """Where "[annual report] we are still writing", "[regulation] from the client" ends."""
        start = found.last
        if start >= len(message.tokens) or message.begins_sentence(start):
            return None
        for last in range(min(start + _LONGEST_AFTER, len(message.tokens)), start, -1):
            words = text_of(message, start, last)
            if words in self._being_made or words in self._about:
                return last
            if words in self._drafts and self._is_noun_after(message, found, last):
                return last
        if self._is_out_anyway(message, found):
            return None
        given = begins_at(message, start, self._given, _LONGEST)
        if not given and message.word(start) not in self._from:
            return None
        for place in range(start, min(start + 1 + _GIVEN, len(message.tokens))):
            if place > start and message.tokens[place].gap.strip("'’ "):
                return None
            if message.word(place) in self._clients:
                ends = place + 1 == len(message.tokens) or message.tokens[place + 1].text not in self._anyway
                return place + 1 if ends else None
        return None

    def _is_noun_after(self, message: Message, found: Found, last: int) -> bool:
        """True for "[annual report] draft", not for "my [job ad]: draft a better one", "write a [job ad] draft"."""
        if message.tokens[found.last].gap not in _JOINS:
            return False
        first = found.first
        while first > 0 and message.word(first - 1) in self._whose:
            first -= 1
        if first > 0 and message.word(first - 1) in self._makes:
            return False
        return last == len(message.tokens) or message.begins_sentence(last) or message.word(last) not in self._whose

    def _is_out_anyway(self, message: Message, found: Found) -> bool:
        """True for a client's website or press release: whoever it is of, everybody can read it."""
        return any(message.word(place) in self._anyway for place in range(found.first, found.last))
