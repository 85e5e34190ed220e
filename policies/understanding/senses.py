"""Is a name that is also an ordinary word, or what a person is called, meant as a tool?

Which names need asking follows from the word lists, not from a list of tools. A small linear model weighs what stands
beside the name and what else the message talks about.
"""

from collections.abc import Iterator
from typing import Final

from policies.understanding import signs
from policies.understanding.colleagues import Colleagues
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.phrases import Phrases
from policies.understanding.signs import Seen
from policies.understanding.text import Message, phrase
from policies.understanding.unlisted import Origin

ENOUGH: Final = 0.5  # probability from which a name counts as a tool
ENOUGH_OF_STRICT: Final = 0.35  # of one that is prohibited or in review: left out, a no could become a yes
SURE: Final = 0.8  # from here nobody need be asked


class Senses:
    def __init__(self, known: Knowledge) -> None:
        self._known = known
        cues = known.cues["senses"]
        self._policy = Phrases((phrase(text), None) for text in cues["policy"])
        self._otherwise = Phrases((phrase(text), None) for text in cues["otherwise"])
        self._everyday, self._used_before = frozenset(cues["everyday"]), frozenset(cues["used_before"])
        self._led_to = frozenset((*cues["led_to"], *cues["into_tool"]))
        others = known.cues["counterparties"]
        self._beside, self._with_whom = frozenset(others["beside"]), frozenset(others["with_whom"])
        self._colleagues = Colleagues(known)

    def speaks_of_policy(self, message: Message) -> bool:
        return bool(self._policy.find(message.folded))

    def probability(self, mention: Mention, seen: Seen) -> float:
        """How likely the tool is meant, 0 to 1, by a name that is no colleague's. One without other meaning is sure."""
        if not mention.name.ordinary:
            return 1.0
        if self._is_the_word(mention, seen.message):
            return 0.0
        return self._known.is_tool.probabilities(self.signs(mention, seen))["yes"]

    def is_a_colleague(self, mention: Mention, message: Message) -> bool:
        """True where the name is somebody's, or may be: "claude from legal asked"."""
        return self._colleagues.holds(message, mention)

    def _is_the_word(self, mention: Mention, message: Message) -> bool:
        """True for "put the cursor in", "my star sign is gemini", "craft an e-mail"."""
        if mention.name.words in self._everyday and mention.name.origin is Origin.PRODUCT:
            return not self._is_used(mention, message)
        for hit in self._otherwise.find(message.folded):
            first, last = message.span_in_folded(hit.start, hit.end)
            if first <= mention.first <= last:
                return True
        return False

    def _is_used(self, mention: Mention, message: Message) -> bool:
        """True for "using bolt" and "code in Bolt", not for "bolt prices" and "a dispute with Bolt"."""
        if message.begins_sentence(mention.first):
            return False
        if message.word(mention.first - 1) in self._beside and message.word(mention.first - 2) in self._with_whom:
            return False  # "a dispute with Bolt"
        before, capital = message.word(mention.first - 1), message.tokens[mention.first].written[0].isupper()
        return before in self._used_before or (capital and before in self._led_to)

    def signs(self, mention: Mention, seen: Seen) -> Iterator[str]:
        """What the model is given."""
        return signs.of_sense((mention.first, mention.last), mention.name.words, seen, self._known)
