"""Does a message go on from what was said before?"""

from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, phrase

_SHORT: Final = 6  # tokens


class Threads:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["threads"]
        self._starts = tuple(f" {phrase(text)} " for text in cues["starts"])
        self._points = frozenset(cues["points"])
        self._searches = tuple(f" {phrase(text)} " for text in cues["searches"])

    def goes_on(self, message: Message) -> bool:
        """True for "and for claude?", "same thing with payroll", "what if it's the paid one"."""
        if len(message.tokens) <= _SHORT or message.folded.startswith(self._starts):
            return True
        return any(token.text in self._points for token in message.tokens)

    def searches(self, message: Message) -> bool:
        """True when a tool is asked for ("which of our tools …"), so that none is to be taken from before."""
        return any(words in message.folded for words in self._searches)
