"""Is a name that is also an ordinary word, or what a person is called, meant as a tool?

Which names need asking follows from the word lists, not from a list of tools. The evidence is what stands beside the
name and what else the message talks about.
"""

from dataclasses import dataclass
from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention, Origin
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase

ENOUGH: Final = 1.5  # evidence from which a name counts as a tool
_SHORT_MESSAGE: Final = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else a message has, as evidence for reading its ordinary words as tools."""

    data: bool
    other_tools: bool
    policy_words: bool
    requested: bool = False  # "request granola"


class Senses:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["senses"]
        self._left: tuple[tuple[frozenset[str], float], ...] = (
            (frozenset(cues["into_tool"]), 2.0),
            (frozenset(cues["asked"]), 1.0),
            (frozenset(cues["articles"]), -2.0),
        )
        self._right: tuple[tuple[frozenset[str], float], ...] = (
            (frozenset(cues["judged"]), 2.0),
            (frozenset(cues["acts"]), 1.5),
            (frozenset(cues["linked"]), 1.0),
            (frozenset(cues["verb_goes_on"]), -2.0),
        )
        self._people_are_told = frozenset(cues["people_are_told"])
        self._people_say = frozenset(cues["people_say"])
        self._policy = Phrases((phrase(text), None) for text in cues["policy"])
        self._first_names = known.first_names

    def speaks_of_policy(self, message: Message) -> bool:
        return bool(self._policy.find(message.folded))

    def evidence(self, message: Message, mention: Mention, around: Surroundings) -> float:
        """How much speaks for the tool; from ENOUGH on it is one. Names without another meaning have plenty."""
        if not mention.name.ordinary:
            return 2 * ENOUGH
        before, after = message.word(mention.first - 1), message.word(mention.last)
        if message.begins_sentence(mention.first):
            before = ""
        if mention.last < len(message.tokens) and message.begins_sentence(mention.last):
            after = ""
        score = sum(weight for words, weight in self._left if before in words)
        score += sum(weight for words, weight in self._right if after in words)
        score += 1.5 * (around.data + around.other_tools + around.policy_words) + 0.5 * message.asks
        if message.asks and len(message.tokens) <= _SHORT_MESSAGE:
            score += 1.5
        if mention.name.words in self._first_names:
            score -= 2.0 * (before in self._people_are_told) + 3.0 * (after in self._people_say)
        elif message.tokens[mention.first].written[0].isupper() and not message.begins_sentence(mention.first):
            score += 1.0
        elif mention.first == 0 and after == "to":
            score += 0.5  # "perplexity to research suppliers"
        score += 4.0 * around.requested + 2.0 * _in_other_script(message, mention)
        words = mention.name.words.split()
        score += 1.5 * (len(words) - 1) + (1.5 if "ai" in words else 0.0)
        if mention.name.origin == Origin.PRODUCT:
            score -= 1.0
        return score


def _in_other_script(message: Message, mention: Mention) -> bool:
    """True for a Latin name in a message in another script, where people and things are not written so."""
    others = [token.text for place, token in enumerate(message.tokens) if not mention.first <= place < mention.last]
    return mention.name.words.isascii() and sum(not word.isascii() for word in others) * 2 > len(others)
