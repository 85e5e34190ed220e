"""Whom a question names: people's names have no form, but they are no words of a dictionary nor of the register.

What is kept of a question says "[somebody]" for them. A name that is a word too ("Mark", "Grace") is one where it is
written as names are; in a language whose nouns have capitals, only first names and what comes after them or after a
title ("Frau Kowalski") can be told from other words.
"""

from collections.abc import Iterable
from typing import Final

from policies.allow_list import AllowList
from policies.redact import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, Token, phrase

SOMEBODY: Final = "somebody"  # what is kept for a name
_ACRONYM: Final = 5  # letters of "KYC" and "CCDs", which are nobody's
_SHORTEST_SHOUTED: Final = 4  # letters of a first name in capitals, which is no acronym
_GERMAN: Final = 2  # different words of such a language; "den" alone may be a Dutch name's
_PARTICLES: Final = frozenset({
    "de", "da", "di", "do", "dos", "du", "del", "della", "van", "von", "vom", "zu", "zur", "der", "den", "ter", "ten",
    "te", "el", "al", "la", "le", "bin", "ibn", "ben", "af", "av", "st",
})  # fmt: skip
_MARKS: Final = "-._ "  # between the parts of a name: "J. Smith-Okafor"


class PeopleNamed:
    """The people that messages name, for one register."""

    def __init__(self, allow: AllowList, known: Knowledge) -> None:
        self._allow = allow
        self._known = known
        self._titles = frozenset((*known.cues["titles"], *known.cues["somebody"]["titles"]))
        self._first_names = known.first_names.difference(known.cues["somebody"]["months"])
        self._nouns_have_capitals = frozenset(known.cues["products"]["capitalising"])

    def find(self, text: str, message: Message, things: Iterable[str] = ()) -> tuple[Found, ...]:
        """Every name in the text, first and last name as one. `message` is the same text in tokens.

        `things`: what the message names that is nobody, such as products that the register does not list.
        """
        no_names = frozenset(word for thing in things for word in phrase(thing).split())
        small = text.islower() and self._known.is_english(message)
        german = self._nouns_have_capitals.intersection(token.text for token in message.tokens)
        telling = not text.isupper() and len(german) < _GERMAN
        found: list[Found] = []
        last = -1  # the place of the name's latest part
        for place, token in enumerate(message.tokens):
            goes_on = place == last + 1 and bool(found) and not token.gap.strip(_MARKS)
            if goes_on and token.text in _PARTICLES:
                last = place  # a name if another part follows
                continue
            after = goes_on or self._is_titled(message, place)
            if token.text in no_names or not self._is_name(message, place, after=after, telling=telling, small=small):
                continue
            start = found.pop().start if goes_on else token.start
            found.append(Found(SOMEBODY, start, _end(text, token)))
            last = place
        return tuple(found)

    def _is_name(self, message: Message, place: int, *, after: bool, telling: bool, small: bool) -> bool:
        """`after`: a name or a title stands before it; `telling`: capitals are for names; `small`: nobody typed any."""
        token = message.tokens[place]
        if not token.text.isalpha() or self._allow.lets_out(message, place, after=after):
            return False
        capital = token.written[0].isupper()
        if token.text in self._first_names and not (_is_acronym(token) and len(token.text) < _SHORTEST_SHOUTED):
            common = token.text in self._known.common
            return after or not common or (capital and not message.begins_sentence(place))
        if after:
            return capital or (small and not self._known.is_dictionary_word(token.text))
        return capital and telling and not _is_acronym(token)

    def _is_titled(self, message: Message, place: int) -> bool:
        """True after a title, and after an initial."""
        before, token = message.word(place - 1), message.tokens[place]
        initial = (
            len(before) == 1 and token.written[0].isupper() and (token.gap == "." or (token.glued and not token.gap))
        )
        return not token.gap.strip(_MARKS) and (before in self._titles or initial)  # "J. Smith", "O'Brien"


def _is_acronym(token: Token) -> bool:
    letters = token.written.removesuffix("s")
    return 1 < len(letters) <= _ACRONYM and letters.isupper()


def _end(text: str, token: Token) -> int:
    """Where a token ends, what makes it a possessive left out."""
    written = token.start + len(token.written)
    return written if text[token.start : written] == token.written else token.end
