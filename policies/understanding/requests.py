"""Is a tool asked for by its name: "request granola", "order seats of cursor"?"""

from typing import Final

from policies.understanding.around import text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, phrase

_LONGEST: Final = 5  # words of a lead
_ARTICLES: Final = frozenset({"a", "an", "the", "some", "our"})


class Requests:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["requests"]
        self._leads = frozenset(phrase(words) for words in cues["leads"])
        self._opening = frozenset(phrase(words) for words in cues["opening"])
        self._before = frozenset(cues["before"])
        self._not_tools = frozenset((*cues["not_tools"], *known.cues["small_words"], *known.cues["plan_words"]))

    def asks_for(self, message: Message, index: int) -> bool:
        """True when the token at `index` is what is asked for: a request ends right before it."""
        if message.word(index) in self._not_tools or not message.word(index):
            return False
        end = index - (message.word(index - 1) in _ARTICLES)
        return any(self._is_lead(message, start, end) for start in range(max(0, end - _LONGEST), end))

    def _is_lead(self, message: Message, start: int, end: int) -> bool:
        words = text_of(message, start, end)
        if words not in self._leads:
            return False
        if words not in self._opening:
            return True
        return message.begins_sentence(start) or message.word(start - 1) in self._before
