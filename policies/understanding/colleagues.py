"""Is a name that a tool has too somebody's: "Claude from legal asked me …", "hi Claude, …", "my colleague Claude"?"""

from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message, phrase

_SMALL: Final = 2  # words between "from" and the department: "from the legal department"
_LONGEST: Final = 3  # words of a phrase before or after the name
_FAR: Final = 8  # words before the name in which "send" stands
_SOON: Final = 3  # words after "wants" in which a tool's wish stands: "wants me to upload"


class Colleagues:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["colleagues"]
        self._first_names = known.first_names
        self._from, self._in, self._small, self._says, self._says_alone, self._tool_wants = (
            frozenset(cues[name]) for name in ("from", "in", "small", "says", "says_alone", "tool_wants")
        )
        self._departments = known.departments
        self._pronouns = frozenset(cues["pronouns"])
        self._before, self._after, self._greets = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("before", "after", "greets")
        )
        self._use, self._sends, self._to = (frozenset(cues[name]) for name in ("use", "sends", "to"))

    def holds(self, message: Message, mention: Mention) -> bool:
        """True where the context says that the name is a person's, or that it may well be: then no yes comes of it."""
        if not mention.name.ordinary or mention.name.words not in self._first_names:
            return False
        return (
            self._is_of_a_department(message, mention)
            or start_before(message, mention.first, self._before, _LONGEST) is not None
            or begins_at(message, mention.last, self._after, _LONGEST)
            or self._is_greeted(message, mention)
            or self._says_something(message, mention.last, self._says_alone)
        )

    def _is_of_a_department(self, message: Message, mention: Mention) -> bool:
        """True for "Claude from legal", and for "Claude in finance wants …"; not for "use Claude in finance"."""
        there = message.word(mention.last)
        place = mention.last + 1
        while place - mention.last <= _SMALL and message.word(place) in self._small:
            place += 1
        department = message.word(place)
        if department not in self._departments or message.word(place + 1) == "s":
            return False  # "Claude from legal's account"
        while message.word(place + 1) in self._small:
            place += 1
        if (
            there in self._from
            and department not in self._pronouns
            and message.word(mention.first - 1) not in self._use
        ):
            return True
        if there not in self._from and there not in self._in:
            return False
        return self._says_something(message, place + 1, self._says) or self._is_sent_to(message, mention.first)

    def _is_sent_to(self, message: Message, place: int) -> bool:
        """True for "forward the contract to Claude in finance"."""
        before = {message.word(each) for each in range(max(0, place - _FAR), place)}
        return message.word(place - 1) in self._to and not self._sends.isdisjoint(before)

    def _is_greeted(self, message: Message, mention: Mention) -> bool:
        """True for "hi Claude, …"."""
        ends = mention.last == len(message.tokens) or bool(message.tokens[mention.last].gap.strip())
        return ends and start_before(message, mention.first, self._greets, _LONGEST) is not None

    def _says_something(self, message: Message, place: int, says: frozenset[str]) -> bool:
        """True for what people say or want; what a tool wants ("access", "me to upload it") is no sign of one."""
        if message.word(place) not in says or (place < len(message.tokens) and message.tokens[place].gap.strip()):
            return False
        return self._tool_wants.isdisjoint(message.word(place + step) for step in range(1, _SOON + 1))
