"""Things named in one breath with data, of which nobody knows what they are: "slides and our dosimetry".

A yes to the data that was understood would be a yes to them as well.
"""

from collections.abc import Container, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.text import HYPHENS, Message

_LONGEST: Final = 3  # words of a thing: "quarterly turbine drawing"
_SHORTEST: Final = 3  # letters
_GARBLED: Final = 5  # letters of what may be a word misspelt
_APART: Final = 3  # words from "of" to the data: "of the new press"
_INITIALS: Final = 5
_OPENED: Final = 2  # "and the": a thing comes after them
_SAID: Final = 4  # words quoted of "what Bo earns a month"
_NO_MARK: Final = frozenset({"", "/", "'", *HYPHENS})
_MARKS: Final = frozenset({"&", "+"})  # join as "and" does


class Beside:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["beside"]
        self._known = known
        self._small = known.small.difference(cues["joins"])
        self._joins = frozenset(cues["joins"])
        self._with = frozenset(cues["with"])
        self._whose = frozenset(cues["whose"])
        self._of_ours = frozenset(cues["of_ours"])
        self._on = frozenset((*cues["on"], *known.cues["senses"]["into_tool"]))
        self._papers = frozenset(cues["papers"])
        self._kept_of_anything = frozenset(cues["kept_of_anything"])
        self._of_machines = frozenset(cues["of_machines"])
        self._of = frozenset(cues["of"])
        self._what, self._to, self._of_the_work, self._goes_on, self._fine = (
            frozenset(cues[name]) for name in ("what", "to_do", "of_the_work", "goes_on", "fine")
        )
        self._live, self._stores = frozenset(cues["live"]), frozenset(cues["stores"])
        self._no_things = frozenset(
            (
                *known.cues["senses"]["acts"],
                *known.cues["products"]["places"],
                *known.cues["unsaid"]["uses"],
                *cues["no_things"],
            )
        )

    def words(
        self,
        message: Message,
        data: Sequence[Found],
        unread: Container[int],
        tools: Container[int],
        *,
        published: bool = False,
    ) -> list[str]:
        """What is joined to the data, as written. `unread`: places of words that were not understood.

        `published`: all of the data is, so that even "my notes" are something else.
        """
        found: dict[int, str] = {}
        for each in data:
            for first, last in (*self._after(message, each.last, unread), *self._before(message, each.first, unread)):
                if self._is_thing(message, first, last, tools) or self._is_garbled(message, first):
                    found[first] = message.written(first, last)
            if published and (own := self._own_papers(message, each.last)):
                found[own] = message.written(own - 1, own + 1)
            if (further := self._further(message, each.last, unread)) is not None:
                found[further[0]] = message.written(*further)
            if self._is_of_a_thing(message, each, unread):
                found[each.first - 1] = message.written(each.first - 1, each.last)
            part = self._part_of(message, each.first, unread)
            if part is not None:
                found[part] = message.written(part, each.last)
            if self._is_in_a_live_store(message, each, unread):
                found[each.first - 1] = message.written(each.first - 1, each.last + 1)
        return [found[first] for first in sorted(found)]

    def pieces(
        self, message: Message, data: Sequence[Found], pieces: AbstractSet[int], read: Container[int]
    ) -> list[str]:
        """What stands right beside the data and is no word, as written: "bank etai", "code of clie"; half of what?

        Nor is data what is left of a word and is one of another language: the "ata" of "staff ata". `read`: places of
        names and data, whatever came of it.
        """
        found: dict[int, str] = {}
        for each in data:
            short = each.last - each.first == 1 and each.first in pieces and len(message.word(each.first)) <= _SHORTEST
            if short and self._is_led_to(message, each.first, read):
                found[each.first - 1] = message.written(each.first - 1, each.last)
        pieces = pieces - {place for each in data if not each.weak for place in range(each.first, each.last)}
        for each in data:
            for place, step in ((each.first - 1, -1), (each.last, 1)):
                small = message.word(place) in self._small and not self._parts(message, place, step)
                at = place + step if small and place not in pieces else place
                while at not in pieces and self._is_glued(message, at, step):
                    at += step  # "pe-release financials"
                if at in pieces and not self._parts(message, at, step) and not _is_rate(message, at):
                    found[at] = message.written(min(at, each.first), max(at + 1, each.last))
        return [found[at] for at in sorted(found)]

    def _is_led_to(self, message: Message, place: int, read: Container[int]) -> bool:
        """True where a word that says something and was not read stands right before."""
        before = message.word(place - 1)
        return bool(before) and place - 1 not in read and before not in self._small and not message.tokens[place].gap

    def _parts(self, message: Message, place: int, step: int) -> bool:
        """True where a mark parts the token at `place` from the one nearer to the data."""
        nearer = place if step > 0 else place + 1
        return not 0 <= nearer < len(message.tokens) or message.tokens[nearer].gap.strip() not in _NO_MARK

    def _is_glued(self, message: Message, place: int, step: int) -> bool:
        """True where a hyphen or the like ties the token at `place` to the next one away from the data."""
        right = place + 1 if step > 0 else place
        return 0 < right < len(message.tokens) and message.tokens[right].glued and message.tokens[right].gap in _NO_MARK

    def _is_of_a_thing(self, message: Message, each: Found, unread: Container[int]) -> bool:
        """True for a "dosing log", which is no log of a computer: one is kept of anything."""
        place = each.first - 1
        if each.last - each.first > 1 or message.tokens[each.first].stem not in self._kept_of_anything:
            return False
        if (
            place not in unread
            or message.tokens[each.first].gap.strip("'’")
            or message.word(place) in self._of_machines
        ):
            return False
        return self._known.is_dictionary_word(message.word(place)) and self._is_end(message, each.last)

    def _part_of(self, message: Message, first: int, unread: Container[int]) -> int | None:
        """Where the "BA" stands in "die BA der neuen Presse": initials that nobody knows are what is spoken of."""
        for place in range(first - 1, max(-1, first - 1 - _APART), -1):
            if message.tokens[place + 1].gap:
                return None
            if message.word(place) in self._of and place - 1 in unread:
                initials = message.tokens[place - 1].written
                return place - 1 if initials.isupper() and 1 < len(initials) <= _INITIALS else None
        return None

    def _is_in_a_live_store(self, message: Message, each: Found, unread: Container[int]) -> bool:
        """True for "the live orders db", which holds more than the orders."""
        return (
            message.word(each.first - 1) in self._live
            and each.last in unread
            and message.word(each.last) in self._stores
        )

    def _is_end(self, message: Message, last: int) -> bool:
        """True where no further noun follows."""
        if last == len(message.tokens):
            return True
        gap = message.tokens[last].gap
        ends = bool(gap) and not (gap in HYPHENS and message.tokens[last].glued)  # "the log - can I", no "log-file"
        return ends or message.word(last) in self._on or message.word(last) in self._joins

    def _after(self, message: Message, place: int, unread: Container[int]) -> Iterator[tuple[int, int]]:
        """The unread words in "invoices and our …", "invoices with our …"."""
        first = self._past_join(message, place)
        last = first
        while first and last in unread and (last == first or not message.tokens[last].gap):
            last += 1
        if first and first < last <= first + _LONGEST:
            yield first, last

    def _further(self, message: Message, place: int, unread: Container[int]) -> tuple[int, int] | None:
        """The "card digits" of "the plan and the card digits the customer read to me", "what Bo earns" behind "and"."""
        first = self._past_join(message, place)
        if not first:
            return None
        if message.word(first) in self._what:
            said = first + 1 in unread or first + 2 in unread
            return (first, min(first + _SAID, len(message.tokens))) if said and self._is_told(message, first) else None
        if first - place < _OPENED or message.word(first - 1) in self._joins:
            return None
        last = first
        while last in unread and (last == first or not message.tokens[last].gap):
            last += 1
        goes_on = message.word(last) in self._goes_on and not message.tokens[last].gap
        thing = first < last <= first + _LONGEST and goes_on and self._may_be_a_thing(message, first, last)
        return (first, last) if thing else None

    def _own_papers(self, message: Message, place: int) -> int:
        """Where the "notes" stand of "the published judgment plus my notes on our case", or 0."""
        first = self._past_join(message, place) or self._past_join(message, place + 1)
        ours = bool(first) and message.word(first - 1) in self._whose
        return first if ours and message.word(first) in self._papers else 0

    def _is_told(self, message: Message, place: int) -> bool:
        """Not the "what" of "and what to say", nor that of "and what we agreed"."""
        after = {message.word(place + 1), message.word(place + 2)}
        return message.word(place + 1) not in self._to and self._of_the_work.isdisjoint(after)

    def _past_join(self, message: Message, place: int) -> int:
        """The place after "and [our]", or 0; the "ok" of "telemetry ok, and the …" is passed over."""
        place += message.word(place) in self._fine
        if place >= len(message.tokens):
            return 0
        gap = message.tokens[place].gap
        word, after = message.word(place), message.word(place + 1)
        joined = (word in self._joins or (word in self._with and after in self._whose)) and not gap.strip(",")
        start = place + 1 if joined else place if gap in _MARKS else 0
        while start and message.word(start) in self._of_ours and not (start > place and message.tokens[start].gap):
            start += 1
        return start

    def _before(self, message: Message, place: int, unread: Container[int]) -> Iterator[tuple[int, int]]:
        """The unread words in "our … and the invoices", "the … with the invoices"."""
        last = place
        marks = message.tokens[last].gap if last else ""
        while last and message.word(last - 1) in self._of_ours and not message.tokens[last].gap:
            last -= 1
            marks = message.tokens[last].gap
        joint = message.word(last - 1)
        if joint in self._joins or (joint in self._with and not message.tokens[last - 1].gap):
            last -= 1
        elif marks not in _MARKS:
            return
        first = last
        while first - 1 in unread and last - first < _LONGEST and not (first < last and message.tokens[first].gap):
            first -= 1
        ours = message.word(first - 1) in self._of_ours
        if first < last and (ours or joint not in self._with):
            yield first, last

    def _is_thing(self, message: Message, first: int, last: int, tools: Container[int]) -> bool:
        """True for words that may be a noun: a thing ends there, and none is what is done to it or a person's name."""
        return self._may_be_a_thing(message, first, last) and (last in tools or self._is_end(message, last))

    def _is_garbled(self, message: Message, first: int) -> bool:
        """True for the "patlent" of "and patlent records": no English word, nobody's name, whatever comes after it."""
        written = message.tokens[first].written
        if len(written) < _GARBLED or not written.islower() or self._known.knows(message.word(first)):
            return False
        return self._may_be_a_thing(message, first, first + 1) and self._known.is_english(message)

    def _may_be_a_thing(self, message: Message, first: int, last: int) -> bool:
        words = [token.text for token in message.tokens[first:last]]
        if any(len(word) < _SHORTEST or not word.isalpha() or word in self._no_things for word in words):
            return False
        return not any(word in self._known.first_names for word in words)


def _is_rate(message: Message, place: int) -> bool:
    """True for few letters with a slash before or after them: "ng/ml", "n/a"."""
    if len(message.word(place)) >= _SHORTEST:
        return False
    beside = (right for right in (place, place + 1) if 0 < right < len(message.tokens))
    return any(message.tokens[right].glued and message.tokens[right].gap == "/" for right in beside)
