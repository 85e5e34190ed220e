"""Words that name data elsewhere and here are said in passing: "my private account", "order a seat", "top secret"."""

from collections.abc import Set as AbstractSet
from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message

_BELONGS: Final = 2  # tokens before "account" in which its kind may stand


class PlainUse:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["plain_use"]
        self._accounts = frozenset(cues["accounts"])
        self._whose = frozenset(cues["whose"])
        self._goes_on = frozenset(cues["goes_on"])
        self._singular = frozenset(cues["singular"])
        self._verbs = frozenset(cues["verbs"])
        self._objects = frozenset(cues["objects"])
        self._of_nouns = frozenset(cues["of_nouns"])
        adjectives = known.cues["adjectives"]
        self._adjectives, self._said_of = frozenset(adjectives["words"]), frozenset(adjectives["said_of"])
        plain = known.cues["plain_data"]
        self._between = frozenset((*plain["joins"], *plain["personal"], *plain["secret"])) - self._said_of
        self._small = known.small
        self._known = known
        homographs = known.cues["homographs"]
        self._prepositions, self._titles, self._kitchen = (
            frozenset(homographs[name]) for name in ("prepositions", "titles", "kitchen")
        )
        languages = [each for each in homographs.values() if isinstance(each, dict)]
        everyday = frozenset(word for language in languages for word in language["words"])
        self._spoken = {
            word: tuple(frozenset(each["small"]) for each in languages if word in each["words"]) for word in everyday
        }

    def holds(self, message: Message, place: int, tools: AbstractSet[int]) -> bool:
        """True where the one word at a place is an account to log in with, or what somebody does."""
        word = message.word(place)
        if word in self._singular:
            return True
        if word in self._accounts:
            return place - 1 in tools or self._is_an_account(message, place)
        if word in self._spoken and self._is_of_another_language(message, place):
            return True
        return word in self._verbs and self._is_done(message, place)

    def _is_of_another_language(self, message: Message, place: int) -> bool:
        """True for "po polsku", "Pan Kowalski", and for "todo o dia"; what is in capitals is data in any language."""
        token = message.tokens[place]
        word = token.text
        if token.written.isupper():
            return False
        after = message.tokens[place + 1] if place + 1 < len(message.tokens) else None
        if after is not None and not after.gap and after.text.isalpha() and not self._known.is_ordinary(after.text):
            if word in self._prepositions and not self._known.knows(after.text):
                return True
            if word in self._titles and token.written.istitle() and after.written.istitle():
                return True
        if word in self._titles and message.word(place - 1) in self._kitchen:
            return True
        small = self._spoken[word]
        if any(message.word(place - 1) in words for words in small):
            return True
        others = [each.text for each in message.tokens if each is not token]
        return any(not words.isdisjoint(others) for words in small) and not self._known.is_english(message)

    def is_adjective(self, message: Message, place: int) -> bool:
        """True where the one word at a place is a quality: "a secret launch", "something secret"."""
        if message.word(place) not in self._adjectives:
            return False
        after = message.word(place + 1)
        describes = bool(after) and after not in self._small and not message.tokens[place + 1].gap
        before = place - 1
        while message.word(before) in self._between:
            before -= 1  # "nothing personal or secret"
        return describes or message.word(before) in self._said_of

    def _is_an_account(self, message: Message, place: int) -> bool:
        """True for "on my private account", not for "the private account statements" or "account of a client"."""
        if not any(message.word(place - steps) in self._whose for steps in range(1, _BELONGS + 1)):
            return False
        return place + 1 == len(message.tokens) or bool(
            message.tokens[place + 1].gap or message.word(place + 1) in self._goes_on
        )

    def _is_done(self, message: Message, place: int) -> bool:
        """True for "order a seat", not for "the order a client sent"."""
        if place + 1 == len(message.tokens) or message.tokens[place + 1].gap:
            return False
        after, before = message.word(place + 1), message.word(place - 1)
        return after in self._objects and before not in self._of_nouns
