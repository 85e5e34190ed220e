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
        self._verbs, self._may, self._wishes, self._who, self._workers, self._one = (
            frozenset(cues[name]) for name in ("verbs", "may", "wishes", "who", "workers", "one")
        )
        self._small = frozenset(known.cues["small_words"])
        self._after_one = self._small.union(known.cues["pairing"]["for"]).difference(cues["judged"])
        self._colleagues = Colleagues(known)

    def speaks_of_policy(self, message: Message) -> bool:
        return bool(self._policy.find(message.folded))

    def probability(self, mention: Mention, seen: Seen) -> float:
        """How likely the tool is meant, 0 to 1, by a name that is no colleague's. One without other meaning is sure."""
        if self._is_the_word(mention, seen.message):
            return 0.0
        if not mention.name.ordinary:
            return 1.0
        if self._is_one(mention, seen.message):
            return 0.0
        return self._known.is_tool.probabilities(self.signs(mention, seen))["yes"]

    def is_a_colleague(self, mention: Mention, message: Message) -> bool:
        """True where the name is somebody's, or may be: "claude from legal asked"."""
        return self._colleagues.holds(message, mention)

    def _is_the_word(self, mention: Mention, message: Message) -> bool:
        """True for "put the cursor in", "my star sign is gemini", "craft an e-mail"."""
        if self._is_done(mention, message):
            return True
        if mention.name.ordinary and mention.name.words in self._everyday and mention.name.origin is Origin.PRODUCT:
            return not self._is_used(mention, message)
        for hit in self._otherwise.find(message.folded):
            first, last = message.span_in_folded(hit.start, hit.end)
            end = (
                last + 1 if mention.name.ordinary else last
            )  # "star sign is" says nothing of a name that is a tool's alone
            if first <= mention.first < end:
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

    def _is_done(self, mention: Mention, message: Message) -> bool:
        """True for "which tool may read AI papers" and "we read AI contracts", where somebody reads what is about AI.

        Not for "can read AI join my call": what comes after the name would have to be read.
        """
        verb = message.tokens[mention.first]
        if verb.text not in self._verbs or mention.last - mention.first == 1 or verb.written[0].isupper():
            return False
        after = message.tokens[mention.last] if mention.last < len(message.tokens) else None
        if after is None or after.gap or after.text in self._small:
            return False
        place = mention.first - 1
        before = message.word(place)
        if before == "to":
            return message.word(place - 1) in self._wishes
        return before in self._who or (before in self._may and not message.begins_sentence(place))

    def _is_one(self, mention: Mention, message: Message) -> bool:
        """True for "a good writer for the job ad", which is anybody who writes; not for "a writer licence"."""
        name = message.tokens[mention.first]
        if mention.name.words not in self._workers or name.written[0].isupper():
            return False
        before = (place for place in (mention.first - 1, mention.first - 2) if place >= 0)
        if name.gap or not any(message.word(place) in self._one for place in before):
            return False
        after = message.tokens[mention.last] if mention.last < len(message.tokens) else None
        return after is None or bool(after.gap) or after.text in self._after_one

    def signs(self, mention: Mention, seen: Seen) -> Iterator[str]:
        """What the model is given."""
        return signs.of_sense((mention.first, mention.last), mention.name.words, seen, self._known)
