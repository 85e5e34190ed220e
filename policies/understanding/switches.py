"""Does a follow-up turn to other data ("and contracts?"), or only say what becomes of the same ("as slides?")?"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, text_of
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, phrase

_LONGEST: Final = 4  # words of a start: "wie sieht es mit"
_STRANGE: Final = 1  # words between a start and its data: "and German contracts?"
_STARTED: Final = 3  # words in which "what if" and "was ist wenn" are said
_SMALL: Final = 3  # articles and the like right before data

_NONE: Final = frozenset[str]()


class Switches:
    """Only a clear turn is one: who says more of what was asked about is never told yes for the new words alone."""

    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["switches"]
        self._starts = PhraseSet(phrase(text) for text in cues["starts"])
        self._always = frozenset(cues["always"])
        self._instead, self._then, self._only = (frozenset(cues[name]) for name in ("instead", "then", "only"))
        self._forms, self._for, self._makes = (frozenset(cues[name]) for name in ("forms", "for", "makes"))
        self._same, self._parts = frozenset(cues["same"]), frozenset(cues["parts"])
        self._who = frozenset(cues["who"])
        self._answers = self._who | self._same | frozenset(cues["copulas"]) | self._only
        self._nots = frozenset(cues["nots"])
        self._without, self._ifs = frozenset(cues["without"]), frozenset(cues["ifs"])
        self._results = frozenset(known.cues["destinations"]["results"])
        threads = known.cues["threads"]
        self._opens = frozenset(threads["opens"]) - self._who
        self._fillers = frozenset((*threads["fillers"], *known.cues["replies"]["denials"]))
        self._articles = frozenset((*known.cues["passing"]["articles"], *cues["articles"])) - self._forms

    def turns(self, message: Message, data: Sequence[Found], *, settled: bool = True) -> bool:
        """True where other data is asked about: "and contracts?", "then only CVs", "can I use it for CVs?", "CVs?".

        Not for a form, a purpose, a place, a source or a part of what was asked about: "as slides?", "for the tender?",
        "it comes from the CRM", "only the budget pages"; nor for what it is called: "I'd call it a press release".
        `settled`: it was clear which data was asked about; else "it's contracts", "only contracts" say which.
        """
        if all(self._is_form(message, found.first) for found in data) or self._is_of_the_same(message, data):
            return False
        words = [token.text for token in message.tokens]
        first = self._first(message)
        if words[first] in self._always or not self._instead.isdisjoint(words):
            return True
        if not self._then.isdisjoint(words) and self._leads(message, first, data[0].first, self._then | self._only):
            return True
        last = self._small_before(message, data[-1].first)
        if not self._without.isdisjoint(words) and message.word(last - 1) in self._only:
            return True  # "leaving those out, only the rota"
        if words[first] in self._nots and message.tokens[self._small_before(message, data[0].first)].gap:
            return True  # "not payroll, contracts"
        if not self._ifs.isdisjoint(words[first : first + _STARTED]):
            return False
        if words[first] in self._opens and not begins_at(message, first, self._starts, _LONGEST):
            is_called = message.word(first + 1) in self._same and self._leads(message, first + 2, data[0].first, _NONE)
            return not is_called and self._results.isdisjoint(words)
        start = self._after_starts(message, first)
        if start > first and message.word(start) in self._for:
            start += 1  # "and for contracts?"
        if not settled:
            while start < data[0].first and message.word(start) in self._answers:
                start += 1
        elif start == first and not self._only.isdisjoint(words):
            return False  # "code only": of what was asked about
        return self._leads(message, start, data[0].first, _NONE)

    def begins_as_form(self, message: Message, data: Sequence[Found]) -> bool:
        """True for "and as slides in Gemini?": a form of what was asked about, whatever tool is asked about now."""
        start = self._after_starts(message, self._first(message))
        begins = bool(data) and message.word(start) in self._forms
        return begins and all(self._is_form(message, each.first) for each in data)

    def _first(self, message: Message) -> int:
        tokens = enumerate(message.tokens)
        return next((place for place, token in tokens if token.text not in self._fillers), 0)

    def _after_starts(self, message: Message, place: int) -> int:
        """The place after "and", "what about", "und was ist mit", where the message begins so."""
        while size := next(
            (size for size in range(_LONGEST, 0, -1) if text_of(message, place, place + size) in self._starts), 0
        ):
            place += size
        return place

    def _leads(self, message: Message, start: int, first: int, others: frozenset[str]) -> bool:
        """True where nothing but articles and a word that says what kind stands between a start and its data."""
        if message.word(first) in self._for:
            return False  # "and both with names and without"
        between = [
            word for place in range(start, first) if (word := message.word(place)) not in self._articles | others
        ]
        return len(between) <= _STRANGE and not any(
            word in self._forms or word in self._for or word in self._makes or word in self._same or word in self._who
            for word in between
        )

    def _is_form(self, message: Message, place: int) -> bool:
        """True for data after "as", "in", "from", "by": a form, a place or a source of what was asked about."""
        if message.word(place) in self._forms:
            return True  # "on our website" is what such data is called
        before = self._small_before(message, place)
        return message.word(before - 1) in self._forms and not message.tokens[before].gap

    def _small_before(self, message: Message, place: int) -> int:
        """Where the articles begin that stand right before a place."""
        first = place
        while first and place - first < _SMALL and message.word(first - 1) in self._articles:
            first -= 1
        return first

    def _is_of_the_same(self, message: Message, data: Sequence[Found]) -> bool:
        """True for "the contracts in it", "slides from that", "only the budget pages"."""
        after = [message.word(place) for place in range(data[-1].last, len(message.tokens))]
        if after and after[0] in self._parts:
            return True
        leads_to = self._forms | self._for
        return any(word in self._same and before in leads_to for before, word in pairwise(after))
