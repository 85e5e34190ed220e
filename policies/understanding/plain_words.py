"""Messages that say of data what a button says, and nothing else: "nothing personal or secret"."""

from collections.abc import Container
from enum import Enum, auto

from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message


class Plain(Enum):
    """What of it is said."""

    ALL = auto()  # neither personal nor secret
    IN_PART = auto()  # one of the two: "nothing secret"


class PlainWords:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["plain_data"]
        self._none, self._personal, self._secret, joins, self._around = (
            frozenset(cues[name]) for name in ("none", "personal", "secret", "joins", "around")
        )
        self._qualities = self._personal | self._secret
        self._chained = self._qualities | joins

    def said(self, message: Message, tools: Container[int]) -> Plain | None:
        """What a message says that is made of nothing else; `tools`: the places of their names."""
        words = [token.text for place, token in enumerate(message.tokens) if place not in tools]
        qualities = [place for place, word in enumerate(words) if word in self._qualities]
        first = next((place for place, word in enumerate(words) if word in self._none), None)
        if first is None or not qualities or qualities[0] < first:
            return None
        chain, around = words[first + 1 : qualities[-1] + 1], (*words[:first], *words[qualities[-1] + 1 :])
        if not self._chained.issuperset(chain) or not self._around.issuperset(around):
            return None
        said = frozenset(chain)
        return Plain.IN_PART if said.isdisjoint(self._personal) or said.isdisjoint(self._secret) else Plain.ALL
