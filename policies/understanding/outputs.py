"""What a tool makes is not what is put into it: "who owns the code that copilot writes"."""

from collections.abc import Mapping, Sequence
from typing import Final

from policies.understanding.around import PhraseSet, begins_at
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase

_APART: Final = 3  # words between a tool and its verb, or the data and "that"
_SOON: Final = 6  # words from a tool to what it gave somebody
_ARTICLES: Final = frozenset({"the", "a", "an", "our", "my"})


class Outputs:
    def __init__(self, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["outputs"]
        self._verbs = frozenset(cues["verbs"])
        self._links = frozenset(cues["links"])
        self._gives = PhraseSet(phrase(text) for text in cues["gives"])
        self._makers = frozenset(cues["makers"])
        self._helpers = frozenset(cues["helpers"])
        self._people = frozenset(cues["people"])
        self._owned = Phrases((phrase(text), None) for text in cues["owned"])

    def asks_whose(self, message: Message, tools: Sequence[Mention]) -> bool:
        """True for "who has the rights in a picture of Firefly's": a question about what a tool made."""
        return bool(tools) and bool(self._owned.find(message.folded))

    def without(self, message: Message, data: Sequence[Found], tools: Sequence[Mention]) -> list[Found]:
        """The data without what the tool makes.

        Nothing is left out where the message names another tool, or data that is not made by this one: what one tool
        made may be put into the next, and leaving out one kind of several could turn a no into a yes.
        """
        if len(tools) == 1 and all(self._is_made(message, found, tools[0]) for found in data):
            return []
        return list(data)

    def _is_made(self, message: Message, found: Found, tool: Mention) -> bool:
        if found.last <= tool.first:
            between = [token.text for token in message.tokens[found.last : tool.first]]
            made = self._makes(message, between, tool) or self._made_by(between)
            return made or (self._made_with(message, between, tool) and self.asks_whose(message, [tool]))
        if found.first == tool.last and not message.tokens[found.first].gap and self.asks_whose(message, [tool]):
            return True  # "who has the rights in a murf voice-over"
        gives = begins_at(message, tool.last, self._gives, _APART)
        return gives and message.in_one_sentence(tool.first, found.last) and found.first - tool.last <= _SOON

    def _makes(self, message: Message, between: Sequence[str], tool: Mention) -> bool:
        """True for "code [that] copilot [has] written"."""
        if any(word not in self._links and word not in _ARTICLES for word in between) or len(between) > _APART:
            return False
        if not between and message.tokens[tool.first].gap:
            return False  # "appraisals: workday writes, I sign"
        after = (message.word(place) for place in range(tool.last, tool.last + _APART))
        return next((word for word in after if word not in self._helpers), "") in self._verbs

    def _made_with(self, message: Message, between: Sequence[str], tool: Mention) -> bool:
        """True for "the logo we made with Canva" and "das Logo, das wir mit Canva gemacht haben"."""
        said = self._verbs | self._helpers | self._links | _ARTICLES | self._people | self._makers
        if between[-1:] == [] or between[-1] not in self._makers or any(word not in said for word in between):
            return False
        return not self._verbs.isdisjoint((*between, message.word(tool.last), message.word(tool.last + 1)))

    def _made_by(self, between: Sequence[str]) -> bool:
        """True for "code [that was] written by [the] copilot"."""
        words = [word for word in between if word not in self._helpers | self._links | _ARTICLES]
        return len(words) == 2 and words[0] in self._verbs and words[1] in self._makers  # noqa: PLR2004  verb and "by"
