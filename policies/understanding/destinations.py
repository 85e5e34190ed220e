"""Where the result of a question goes: "it's for our website" after the customer list names no other data."""

from collections.abc import Sequence
from typing import Final

from policies.understanding.around import PhraseSet, begins_at
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, phrase

_LONGEST: Final = 2  # words of what points at what was asked about
_SMALL: Final = 3  # articles and the like right before data


class Destinations:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["destinations"]
        self._leads_to = frozenset(cues["leads_to"])
        self._other = frozenset(cues["other"])
        self._articles = frozenset(known.cues["passing"]["articles"])
        self._points = PhraseSet(phrase(text) for text in cues["points"])
        self._results = frozenset(cues["results"])
        self._fillers = frozenset(known.cues["threads"]["fillers"])

    def are_all(self, message: Message, data: Sequence[Found]) -> bool:
        """True for a follow-up that says of all data it names that something goes there, or is made for it.

        Not for one that asks about something else ("and for the newsletter?", "it's for the website instead").
        """
        words = [token.text for token in message.tokens]
        if not data or message.asks or not self._other.isdisjoint(words):
            return False
        first = next((place for place, word in enumerate(words) if word not in self._fillers), 0)
        tells = begins_at(message, first, self._points, _LONGEST) or not self._results.isdisjoint(words)
        return tells and all(self._is_led_to(message, found.first) for found in data)

    def _is_led_to(self, message: Message, place: int) -> bool:
        if message.word(place) in self._leads_to:
            return True  # "on our website" is what such data is called
        first = place
        while first and place - first < _SMALL and message.word(first - 1) in self._articles:
            first -= 1
        return message.word(first - 1) in self._leads_to
