"""What a tool is in a sentence: the one to use, or one ruled out, compared with, or where something comes from."""

from collections.abc import Mapping, Sequence
from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase

_LEFT_WORDS: Final = 4  # tokens looked at before a name
_SKIPPED: Final = frozenset(
    {"the", "a", "an", "my", "our", "about", "asking", "with", "using", "use", "into", "in", "free"}
)


class Roles:
    def __init__(self, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["roles"]
        asides = (*cues["negation"], *cues["comparison"], *cues["source"])
        self._asides = Phrases((phrase(words), None) for words in asides)
        self._material = frozenset(cues["material"])

    def to_use(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that somebody wants to use. What is only ruled out or compared with goes when others remain."""
        tools = [mention for mention in mentions if message.word(mention.last) not in self._material]
        wanted = [mention for mention in tools if not self._is_aside(message, mention)]
        return wanted or tools

    def _is_aside(self, message: Message, mention: Mention) -> bool:
        """True when a cue ends right before the name, a few small words apart."""
        end = mention.first
        while end > 0 and message.word(end - 1) in _SKIPPED and mention.first - end < _LEFT_WORDS:
            if self._cue_ends_at(message, end):
                return True
            end -= 1
        return self._cue_ends_at(message, end)

    def _cue_ends_at(self, message: Message, end: int) -> bool:
        words = [token.text for token in message.tokens[max(0, end - _LEFT_WORDS) : end]]
        window = f" {' '.join(words)} "
        return any(hit.end == len(window) for hit in self._asides.find(window))
