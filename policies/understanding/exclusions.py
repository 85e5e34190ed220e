"""Data that is named to be left out: "anything except payroll", "if I leave out the salaries"."""

from collections.abc import Mapping, Sequence
from typing import Final

from policies.understanding.around import text_of
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.negation import PickUp
from policies.understanding.text import Message, phrase
from policies.understanding.unsaid import Unsaid

_LONGEST: Final = 6  # words of a cue
_EARLIER: Final = 6  # tokens before "except" in which a "nothing" may stand
_ALL_OF: Final = 2  # tokens before "but" in which an "everything" may stand
_JOINED: Final = frozenset({"or", "and", "nor", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "i", "lub"})


class Exclusions:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["exclusions"]
        self._plain, self._after_all, self._opening, self._by_asker, self._after = (
            frozenset(phrase(text) for text in cues[name])
            for name in ("plain", "after_all", "opening", "by_asker", "after")
        )
        self._by_asker |= _withheld(cues["withheld"], known.cues["unsaid"]["uses"])
        self._all, self._all_of = frozenset(cues["all"]), frozenset(cues["all_of"])
        self._into = frozenset(cues["into"])
        self._puts = frozenset(phrase(text) for text in cues["puts"])
        self._bridges = frozenset(cues["bridges"])
        self._asked = frozenset(cues["asked"])
        self._conditions = frozenset(cues["conditions"])
        self._goes_on = frozenset(cues["goes_on"])
        self._also = frozenset(cues["also"])
        self._only = frozenset((*known.cues["negators"], *known.cues["vague"]["negators"], *cues["only"]))
        self._pick_up = PickUp(known)
        self._unsaid = Unsaid(known)

    def without(self, message: Message, data: Sequence[Found]) -> list[Found]:
        """The data without what is left out. Where nothing else is named, nothing remains, and the data is asked for.

        What is joined to it by "and", or goes on ("except payroll is on page 3"), goes only where nothing would be
        answered about otherwise: it may be what is meant.
        """
        if not self._also.isdisjoint(token.text for token in message.tokens):
            return list(data)  # "apart from payroll, may I also …" leaves nothing out
        said = [self._is_out(message, found) for found in data]
        if not any(said):
            return list(data)
        out = [each and not self._may_stay(message, found) for each, found in zip(said, data, strict=True)]
        joined = list(said)
        for index in range(1, len(data)):
            joined[index] |= joined[index - 1] and _is_joined(message, data[index - 1], data[index])
        return [] if all(joined) else [found for found, left in zip(data, out, strict=True) if not left]

    def denied(self, message: Message, data: Sequence[Found]) -> frozenset[str]:
        """The kinds of data that somebody says not to have meant, wherever they are named."""
        by_kind: dict[str, bool] = {}
        for found in data:
            by_kind[found.kind] = by_kind.get(found.kind, True) and self._unsaid.holds(message, found)
        return frozenset(kind for kind, denied in by_kind.items() if denied)

    def _is_out(self, message: Message, found: Found) -> bool:
        if self._unsaid.holds(message, found):
            return True
        if self._pick_up.follows(message, found.last):
            return False  # "except the payroll itself, but a screenshot of it"
        end = found.first
        while True:
            if self._cue_ends_at(message, end, found.last):
                return True
            if end == 0 or message.word(end - 1) not in self._bridges or message.begins_sentence(end):
                break
            end -= 1
        return self._goes_after(message, found, end)

    def _cue_ends_at(self, message: Message, end: int, last: int) -> bool:
        """True when a cue ends at a token. `last`: the place after the data, which may go in: "if I drop it into …"."""
        goes_in = message.word(last) in self._into
        for start in range(max(0, end - _LONGEST), end):
            words = text_of(message, start, end)
            if words in self._plain and not self._before(message, start, _EARLIER, self._only):
                return True
            if words in self._opening and message.begins_sentence(start) and self._all_follows(message, last):
                return True  # "apart from payroll, can I put all HR data in"
            if words in self._after_all and self._before(message, start, _ALL_OF, self._all):
                return not self._before(message, start, _EARLIER, self._only)
            if (
                words in self._by_asker
                and not (goes_in and words in self._puts)
                and message.word(start - 1) not in self._asked
            ):
                return True
        return False

    def _all_follows(self, message: Message, place: int) -> bool:
        """True where, after a comma at a place, the sentence goes on about all of something."""
        if place >= len(message.tokens) or "," not in message.tokens[place].gap or message.word(place) in self._goes_on:
            return False
        _, last = message.sentence(place, place + 1)
        return any(message.word(each) in self._all_of for each in range(place, last))

    def _goes_after(self, message: Message, found: Found, start: int) -> bool:
        """True for "with the salaries left out", "if payroll is removed"."""
        if message.word(start - 1) not in self._conditions and message.word(start) not in self._conditions:
            return False
        return self._is_taken_out(message, found)

    def _may_stay(self, message: Message, found: Found) -> bool:
        """True for "except payroll is on page 3"."""
        return message.word(found.last) in self._goes_on and not self._is_taken_out(message, found)

    def _is_taken_out(self, message: Message, found: Found) -> bool:
        """True for "payroll [is] removed", not where somebody else, maybe the tool, removes it."""
        rest = [token.text for token in message.tokens[found.last : found.last + _LONGEST]]
        while rest and rest[0] in self._bridges:
            rest.pop(0)
        return any(" ".join(rest[:size]) in self._after for size in range(1, len(rest) + 1)) and "by" not in rest

    def _before(self, message: Message, index: int, reach: int, words: frozenset[str]) -> bool:
        """True when one of the words stands before a place, in its sentence and not too far from it."""
        for place in range(index - 1, max(index - 1 - reach, -1), -1):
            if message.word(place) in words:
                return True
            if message.begins_sentence(place):
                return False
        return False


def _withheld(cues: Mapping[str, Sequence[str]], uses: Sequence[str]) -> frozenset[str]:
    """Every "if I don't include" there is: the end of a condition, who, a negation, what is not done with the data."""
    return frozenset(
        phrase(f"{begins} {who} {negation} {use}")
        for begins in cues["begins"]
        for who in cues["who"]
        for negation in cues["negations"]
        for use in uses
    )


def _is_joined(message: Message, one: Found, other: Found) -> bool:
    if not message.in_one_sentence(one.last - 1, other.first + 1):
        return False  # "I didn't say contracts. Payroll in Claude?"
    between = [token.text for token in message.tokens[one.last : other.first]]
    if between[:1] == ["i"] and len(between) > 1:
        return False  # "I said", not the "and" of other languages
    return not between or (len(between) <= 2 and between[0] in _JOINED)  # noqa: PLR2004  "and the"
