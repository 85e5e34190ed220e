"""Everyday software that somebody would use for data, where no tool is named: "can I use Excel for payroll?"."""

from functools import lru_cache

from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message, read_message
from policies.understanding.unlisted import Origin, unlisted_names


class PlainSoftware:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["products"]
        self._names = unlisted_names(known).phrases
        self._use = frozenset(cues["use_alone"]).difference(cues["beside"])
        self._for, self._used_after = frozenset(cues["for_what"]), frozenset(cues["used_after"])
        self._asked_before, self._judged_after = frozenset(cues["asked_before"]), frozenset(cues["judged_after"])

    def to_use(self, text: str) -> str:
        """The first that is to be used, as it is written, or nothing; not what data comes out of."""
        message = read_message(text)
        for hit in self._names.find(message.folded):
            mention = Mention(hit.value, *message.span_in_folded(hit.start, hit.end))
            if hit.value.origin is Origin.SOFTWARE and self._is_to_use(message, mention):
                return message.written(mention.first, mention.last)
        return ""

    def _is_to_use(self, message: Message, mention: Mention) -> bool:
        before, after = message.word(mention.first - 1), message.word(mention.last)
        if before in self._asked_before:
            return after in self._judged_after
        goes_on = not after or after in self._for
        return goes_on and (before in self._use or message.tokens[-1].text in self._used_after)


@lru_cache(maxsize=1)
def plain_software() -> PlainSoftware:
    """What the shipped knowledge says of it."""
    return PlainSoftware(knowledge())
