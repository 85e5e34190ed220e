"""Words that name data elsewhere and here speak of a tool: its review, what it costs somebody, its plan, what it is.

"Has legal finished its review", "I pay for that myself", "is the team plan cleared", "a recording app".
"""

from collections.abc import Set as AbstractSet
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, phrase

_LONGEST: Final = 3  # words of a cue
_SUBJECT: Final = 3  # tokens before "pay" in which the one who pays stands
_BOUGHT: Final = 7  # tokens before "on my card" in which what is bought and that it is bought stand
_OBJECT: Final = 3  # tokens after "pay for" in which a tool or its licence stands


class ToolTalk:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["tool_talk"]
        self._reviews, self._of_whom, self._is, self._payers, self._paid = (
            frozenset(cues[name]) for name in ("reviews", "of_whom", "is", "payers", "paid")
        )
        self._pays, self._plans, self._judged, self._software = (
            frozenset(cues[name]) for name in ("pays", "plans", "judged", "software")
        )
        self._cards, self._card_of, self._by_card, self._buys, self._after_card = (
            frozenset(cues[name]) for name in ("cards", "card_of", "by_card", "buys", "after_card")
        )
        self._finishes, self._under, self._finished, self._has_plan = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("finishes", "under", "finished", "has_plan")
        )
        self._accounts = frozenset(word for words in known.cues["editions"].values() for word in words)
        self._into = frozenset((*known.cues["pairing"]["into"], *known.cues["pairing"]["for"]))

    def holds(self, message: Message, first: int, last: int, tools: AbstractSet[int]) -> bool:
        """True where the words at [first, last) are said of a tool. `tools`: places of tools' names."""
        alone = last - first == 1
        if alone and last not in tools and message.word(last) in self._software and not message.tokens[last].gap:
            return True
        if alone and message.word(first) in self._pays and self._is_paid(message, first, tools):
            return True
        if alone and message.word(first) in self._reviews and self._is_reviewed(message, first):
            return True
        if any(message.word(place) in self._cards for place in range(first, last)):
            return self._is_paid_with(message, first, last, tools)
        return message.word(last - 1) in self._plans and self._is_plan(message, first, last, tools)

    def _is_paid(self, message: Message, place: int, tools: AbstractSet[int]) -> bool:
        """True for "I pay for that myself", not for "what we pay for locums"."""
        if message.word(place + 1) != "for":
            return False
        before = {message.word(each) for each in range(max(0, place - _SUBJECT), place)}
        after = range(place + 2, min(place + 2 + _OBJECT, len(message.tokens)))
        return not before.isdisjoint(self._payers) and any(
            each in tools or message.word(each) in self._paid for each in after
        )

    def _is_paid_with(self, message: Message, first: int, last: int, tools: AbstractSet[int]) -> bool:
        """True for "buy DeepL Pro on my own credit card", not for "our customer's credit card", "my card number"."""
        if last < len(message.tokens) and not message.tokens[last].gap and message.word(last) not in self._after_card:
            return False
        while first and message.word(first - 1) in self._card_of and not message.tokens[first].gap:
            first -= 1
        by = first if message.word(first) in self._by_card else first - 1
        if by < 1 or message.word(by) not in self._by_card or by - 1 not in tools:
            return False
        around = (*range(max(0, by - _BOUGHT), by), last)
        return any(message.word(place) in self._buys for place in around)

    def _is_reviewed(self, message: Message, place: int) -> bool:
        """True for "finished its review", "the review is still going on"."""
        if start_before(message, place, self._under, _LONGEST) is not None:
            return True
        start = place
        while start and message.word(start - 1) in self._of_whom and not message.tokens[start].gap:
            start -= 1
        if start_before(message, start, self._finishes, _LONGEST) is not None:
            return True
        after = place + 1 + (message.word(place + 1) in self._is)
        return begins_at(message, after, self._finished, _LONGEST)

    def _is_plan(self, message: Message, first: int, last: int, tools: AbstractSet[int]) -> bool:
        """True for "is the team plan cleared", "on the pro plan", where a tool was named before."""
        account = last - 2 if last - first > 1 else first - 1
        of_tool = first - 1 in tools and not message.tokens[first].gap
        if not of_tool and message.word(account) not in self._accounts:
            return False
        start = min(first, account)
        if not (of_tool or any(place < start for place in tools)) or message.word(last) in self._into:
            return False
        start -= message.word(start - 1) in self._of_whom
        asked = start_before(message, start, self._has_plan, _LONGEST) is not None
        return of_tool or asked or message.word(last) in self._judged
