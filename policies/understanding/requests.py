"""Is a tool asked for by its name ("request granola", "order seats of cursor"), and to be used with what?"""

from collections.abc import Sequence
from typing import Final

from policies.understanding.around import text_of
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message, phrase

_LONGEST: Final = 5  # words of a lead
_ARTICLES: Final = frozenset({"a", "an", "the", "some", "our"})


class Requests:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["requests"]
        self._leads = frozenset(phrase(words) for words in cues["leads"])
        self._opening = frozenset(phrase(words) for words in cues["opening"])
        self._before = frozenset(cues["before"])
        self._teams = frozenset(cues["teams"])
        pairing = known.cues["pairing"]
        self._into = frozenset(pairing["into"])
        self._for = frozenset((*pairing["for"], *pairing["into"]))
        self._departments = known.departments
        self._not_tools = frozenset((*cues["not_tools"], *known.cues["small_words"], *known.cues["plan_words"]))

    def asks_for(self, message: Message, index: int) -> bool:
        """True when the token at `index` is what is asked for: a request ends right before it."""
        if message.word(index) in self._not_tools or not message.word(index):
            return False
        end = index - (message.word(index - 1) in _ARTICLES)
        return any(self._is_lead(message, start, end) for start in range(max(0, end - _LONGEST), end))

    def used_with(self, message: Message, data: Sequence[Found], tools: Sequence[Mention]) -> list[Found]:
        """The data that a tool is asked for to be used with: not the "budget" that is there, the "invoice" to follow.

        `tools`: what is asked for, as found in the message; without any, all data stays.
        """
        if not tools:
            return list(data)
        return [found for found in data if any(self._is_for(message, found, tool) for tool in tools)]

    def _is_for(self, message: Message, found: Found, tool: Mention) -> bool:
        """True for "seats of carv for expense receipts" and "receipts into carv", in one sentence."""
        if not message.in_one_sentence(min(found.first, tool.first), max(found.last, tool.last)):
            return False
        if found.last <= tool.first:
            return any(message.word(place) in self._into for place in range(found.last, tool.first))
        links = (place for place in range(tool.last, found.first) if message.word(place) in self._for)
        is_team = message.word(found.last) in self._teams or (
            found.last - found.first == 1 and message.word(found.first) in self._departments
        )
        return next(links, None) is not None and not is_team

    def _is_lead(self, message: Message, start: int, end: int) -> bool:
        words = text_of(message, start, end)
        if words not in self._leads:
            return False
        if words not in self._opening:
            return True
        return message.begins_sentence(start) or message.word(start - 1) in self._before
