"""Which of several tools of one name is pointed at: "copilot … the one that comes with office"."""

from collections.abc import Container, Iterator, Mapping
from typing import Any, Final

from policies.understanding.elided import is_denied
from policies.understanding.text import Message

_LONGEST: Final = 4  # words between "the one" and what tells which: "that comes with our …"


class Pointers:
    def __init__(self, cues: Mapping[str, Any]) -> None:
        self._pointers = frozenset(cues["the_one"]["pointers"])
        self._relative = frozenset(cues["the_one"]["relative"])
        self._negators = frozenset(cues["negators"]).union(cues["roles"]["negation"])
        self._leads_on = frozenset(cues["the_one"]["leads_on"])
        self._belongs = {word: frozenset(words) for word, words in cues["edition_of_what"].items()}

    def telling(self, message: Message, ends: Container[int]) -> Iterator[tuple[int, str]]:
        """(place, word) of every word that may tell which one: "the m365 one", "the one that comes with office"."""
        for index, token in enumerate(message.tokens):
            named = index in ends and message.word(index + 1) in self._relative
            if (token.text not in self._pointers and not named) or is_denied(message, index, self._negators):
                continue
            if token.text in {"one", "ones"} and index and not is_denied(message, index - 1, self._negators):
                yield index - 1, message.word(index - 1)
            after = index + 1
            while message.word(after) in self._leads_on and after - index <= _LONGEST:
                after += 1
            if after > index + 1 and message.word(after + 1) not in self._belongs.get(message.word(after), ()):
                yield after, message.word(after)
