"""Tools that only other people use: "everyone at my last job used ChatGPT, can't I just use Otter".

What others use is not what is asked about. It is left out only where another tool plainly is: "so is Trint fine?".
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before, text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message, phrase

_LONGEST: Final = 4  # words of a verb: "told me to use"
_FAR: Final = 3  # words between an adjective and the place of work: "my old, rather dull job"
_WAS_OURS: Final = 6  # words of what says that a tool was used then
_BETWEEN: Final = 4  # words between a verb and the name: "does her homework with"


class Others:
    def __init__(self, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["others"]
        self._people = frozenset((*cues["people"], *known.departments.difference(cues["no_people"])))
        self._names = known.first_names - known.common
        self._uses = PhraseSet(phrase(text) for text in (*cues["uses"], *cues["told"]))
        self._known_no = PhraseSet(phrase(text) for text in cues["known_no"])
        self._relative, self._both = frozenset(cues["relative"]), frozenset(cues["both"])
        self._told = PhraseSet(phrase(text) for text in cues["told"])
        self._used_then, self._was_ours = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("used_then", "was_ours")
        )
        self._then = tuple(f" {phrase(text)} " for text in cues["then"])
        self._with, self._ourselves, self._asks, self._refers, self._breaks, self._former, self._work = (
            frozenset(cues[name]) for name in ("with", "ourselves", "asks", "refers", "breaks", "former", "work")
        )
        self._left, self._left_for = frozenset(cues["left"]), frozenset(cues["left_for"])

    def without(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without those that others use, or that are known to be forbidden, where another is asked about.

        Nothing goes where what is asked may be about it too: "everybody uses Otter, may I use it, or only Claude?".
        """
        if len({mention.reference for mention in mentions}) <= 1:
            return list(mentions)
        names = frozenset(place for mention in mentions for place in range(mention.first, mention.last))
        aside = [mention for mention in mentions if self._is_aside(message, mention, names)]
        asked = [mention for mention in mentions if mention not in aside and self._is_asked(message, mention)]
        if not asked and mentions[-1] not in aside and self._asks_after(message, mentions[-1]):
            asked = [mentions[-1]]
        kept = []
        for mention in mentions:
            after = next((each.first for each in asked if each.first > mention.last), None)
            before = after is None and bool(asked)
            between = {message.word(place) for place in range(mention.last, after or mention.last)}
            if mention not in aside or not (before or after) or not self._refers.isdisjoint(between):
                kept.append(mention)
        return kept

    def _is_aside(self, message: Message, mention: Mention, names: AbstractSet[int]) -> bool:
        if self._is_left(message, mention):
            return True
        start, end = self._clause(message, mention.first), self._end(message, mention.last)
        if "?" in self._gap(message, end):
            return False
        if self.have(message, mention, names) or self._was_used(message, mention, start, end):
            return True
        asks = any(message.word(place) in self._asks for place in range(start, mention.first))
        return not asks and begins_at(message, mention.last, self._known_no, _LONGEST)

    def have(self, message: Message, mention: Mention, names: AbstractSet[int] = frozenset()) -> bool:
        """True for "the wine people swear by Notta", "at my old school we had Grok", "IT told me to use Copilot".

        `names`: places of tools' names, where no word is somebody: "Claude Team is down, I'll use …".
        """
        start = self._clause(message, mention.first)
        verb = self._verb(message, mention.first, start)
        if verb is None:
            return False
        first, last = verb
        if text_of(message, first, last) in self._told:
            return not self._asks_before(message, start, first)
        elsewhere = next((each for each in range(start, mention.first) if self._is_elsewhere(message, each)), None)
        if elsewhere is not None:
            return not self._asks_before(message, start, elsewhere)
        subject = [place for place in range(start, mention.first) if not first <= place < last and place not in names]
        person = next((place for place in subject if self._is_somebody(message, place)), None)
        if person is None or any(message.word(place) in self._ourselves for place in subject):
            return False
        return not self._asks_before(message, start, person)

    def _was_used(self, message: Message, mention: Mention, start: int, end: int) -> bool:
        """True for "Otter is what we used", "we used Otter before": what somebody used in earlier times."""
        if any(message.word(place) in self._asks for place in range(start, mention.first)):
            return False
        if begins_at(message, mention.last, self._was_ours, _WAS_OURS):
            return True
        used = start_before(message, mention.first, self._used_then, _LONGEST) is not None
        clause = f" {text_of(message, start, end)} "
        return used and (clause.endswith(self._then) or clause.startswith(self._then))

    def _verb(self, message: Message, name: int, start: int) -> tuple[int, int] | None:
        """Where the verb stands whose object a name is: "used X", "does her homework with X", "hatten alle X"."""
        for last in range(name, max(start, name - _BETWEEN), -1):
            first = start_before(message, last, self._uses, _LONGEST)
            linked = last == name or message.word(name - 1) in self._with
            if first is not None and first >= start and (linked or self._all_people(message, last, name)):
                return first, last
        return None

    def _all_people(self, message: Message, first: int, last: int) -> bool:
        return all(message.word(place) in self._people | self._ourselves for place in range(first, last))

    def _asks_before(self, message: Message, first: int, last: int) -> bool:
        return any(message.word(place) in self._asks for place in range(first, last))

    def _is_somebody(self, message: Message, place: int) -> bool:
        word = message.word(place)
        if word in self._relative and place and not message.begins_sentence(place):
            return True
        return word in self._people or (word in self._names and message.tokens[place].written[0].isupper())

    def _is_elsewhere(self, message: Message, place: int) -> bool:
        """True for the "last" of "at my last job", and for the "Arbeitgeber" of "bei meinem alten Arbeitgeber"."""
        if message.word(place) not in self._former:
            return False
        around = range(max(0, place - _FAR), place + _FAR + 1)
        return any(message.word(each) in self._work for each in around)

    def _is_left(self, message: Message, mention: Mention) -> bool:
        """True for "we left deepseek for alba"."""
        return message.word(mention.first - 1) in self._left and message.word(mention.last) in self._left_for

    def _is_asked(self, message: Message, mention: Mention) -> bool:
        """True where the clause of a tool asks: "so is Trint fine", "darf ich hier DeepL nehmen"."""
        start, end = self._clause(message, mention.first), self._end(message, mention.last)
        places = (*range(start, mention.first), *range(mention.last, end))
        return "?" in self._gap(message, end) or any(message.word(place) in self._asks for place in places)

    def _asks_after(self, message: Message, mention: Mention) -> bool:
        """True for "I have a Claude Team seat. So can I get it to …?", where what is asked is about the last name.

        In the sentence of the name itself it may be about all that is named there.
        """
        places = range(mention.last, len(message.tokens))
        _, end = message.sentence(mention.first, mention.last)
        asks = any(message.word(place) in self._asks for place in range(end, len(message.tokens)))
        return asks and not any(message.word(place) in self._both for place in places)

    def _clause(self, message: Message, place: int) -> int:
        """Where the clause begins that a place is in: after a pause, or a word such as "but"."""
        while place and not message.tokens[place].gap.strip("'’\"-") and message.word(place - 1) not in self._breaks:
            place -= 1
        return place

    def _end(self, message: Message, place: int) -> int:
        while place < len(message.tokens) and not message.tokens[place].gap.strip("'’\"-"):
            if message.word(place) in self._breaks:
                break
            place += 1
        return place

    def _gap(self, message: Message, place: int) -> str:
        """The marks before a token; those after the last one are known only by the whole message."""
        if place < len(message.tokens):
            return message.tokens[place].gap
        return "?" if message.asks and not any("?" in token.gap for token in message.tokens) else ""
