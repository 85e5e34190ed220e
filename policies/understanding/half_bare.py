"""Names that are gone only partly, not yet, or as somebody hopes: "I will remove them later", "all but the salaries".

Such data still says who it is about: it stays what it is.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before, text_of
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase, stemmed_phrase

_LONGEST: Final = 5  # words of a cue
_QUOTES: Final = ('"', "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb")
_LEFT: Final = 2  # tokens from "only", "with" to what still tells who it is, and around half a name
_NEAR: Final = 4  # tokens from what is done to "later", "except", "but": the data may stand between
_FAR: Final = 9  # tokens from there to what is still in


class HalfBare:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["half_bare"]
        self._partly = tuple(f" {stemmed_phrase(text)} " for text in cues["partly"])
        self._telling = Phrases((stemmed_phrase(text), None) for text in cues["telling"])
        self._doers = frozenset(known.cues["bare"]["doers"])
        self._bridges = frozenset((*cues["bridges"], *known.cues["bare"]["between"]))
        self._kept, self._stays, self._names, self._asks, self._no_noun, self._nots, self._nothing_kept, self._idle = (
            frozenset(cues[name])
            for name in ("kept", "stays", "names", "asks", "no_noun", "nots", "nothing_kept", "except_for_nothing")
        )
        self._hedges, self._at_once, self._not_yet, self._no_not, self._believed, self._both = (
            _phrases(cues[name]) for name in ("hedges", "at_once", "not_yet", "no_not", "believed", "both")
        )
        self._later, self._at_end, self._after, self._goes_in, self._but, self._except = (
            _phrases(cues[name]) for name in ("later", "at_end", "after", "goes_in", "but", "except")
        )
        self._manners, self._done_well = tuple(cues["manners"]), frozenset(cues["done_well"])
        self._objects = frozenset(cues["objects"])
        self._identifying = frozenset(known.cues["apart"]["identifying"])
        self._whole = self._names | frozenset(cues["whole"])
        self._beside_less = frozenset((*cues["bridges"], *known.cues["bare"]["joining"], *known.cues["bare"]["of"]))
        self._replaced_by, self._stand_ins = (frozenset(cues[name]) for name in ("replaced_by", "stand_ins"))
        self._instead_of, self._forgotten = _phrases(cues["instead_of"]), _phrases(cues["forgotten"])
        self._keys = tuple(f" {stemmed_phrase(text)} " for text in cues["keys"])
        self._only = frozenset(cues["only"])
        self._still_in, self._stays_alone = (_phrases(cues[name]) for name in ("still_in", "stays_alone"))
        self._in_or_with = _phrases((*cues["still_in"], *cues["with"]))
        self._halves = tuple(
            Phrases((stemmed_phrase(text), None) for text in cues[name]) for name in ("given", "family")
        )

    def holds(self, message: Message, words: Found, tools: Sequence[Mention]) -> bool:
        """True where what the words say of data, that names are gone, is not so, or not quite so."""
        return (
            self._is_hedged(message, words)
            or self._is_done_otherwise(message, words)
            or self._is_put_off(message, words, tools)
            or self._keeps_more(message, words, tools)
            or self._is_half_a_name(message, words)
            or self._has_stand_ins(message, words)
            or self._takes_out_less(message, words)
            or self._tells_who(message)
        )

    def excepted(self, message: Message, words: Found) -> int | None:
        """Where what is excepted begins: after the "except" of "anonymised except the salaries"."""
        for start in self._next(message, words.last, across=True):
            for last in range(min(start + _LONGEST, len(message.tokens) - 1), start, -1):
                if text_of(message, start, last) in self._except:
                    return None if message.word(last) in self._idle else last
        return None

    def unmasked(self, message: Message, words: Found, tools: Sequence[Mention]) -> tuple[int, int] | None:
        """The "card numbers" of "we masked the names, not the card numbers"."""
        named = _places(tools)
        start = self._past_names(message, words.last)
        places = (
            start,
            *(place + 1 for place in self._next(message, start, across=True) if self._is_but(message, place)),
        )
        first = next((place + 1 for place in places if self._is_not_more(message, place, named)), None)
        if first is None:
            return None
        last = first + 1
        while last < min(first + _LEFT, len(message.tokens)) and not message.tokens[last].gap and last not in named:
            last += 1
        return first, last

    def _is_hedged(self, message: Message, words: Found) -> bool:
        """True for "almost", "not yet", "supposedly" before it, and for "names are not yet removed"."""
        inside = self._names & {message.word(words.first), message.word(words.last - 1)}
        between = (
            place for place in range(words.first + 1, words.last - 1) if message.word(place + 1) not in self._names
        )
        if inside and any(begins_at(message, place, self._not_yet, _LONGEST) for place in between):
            return True
        if start_before(message, words.first, self._at_once, _LONGEST) is not None:
            return True
        if self._is_forgotten(message, words.first):
            return True
        end = words.first
        while end > 0 and not message.tokens[end].gap.strip("-'\u2010\u2011 "):
            if start_before(message, end, self._hedges, _LONGEST) is not None:
                return True
            if end < words.first and start_before(message, end, self._believed, _LONGEST) is not None:
                return True
            start = start_before(message, end, self._not_yet, _LONGEST)
            if start is not None:
                return not any(
                    begins_at(message, place, self._no_not, _LONGEST) for place in range(max(0, start - 2), start + 1)
                )
            if message.word(end - 1) not in self._bridges:
                return False
            end -= 1
        return False

    def _is_forgotten(self, message: Message, end: int) -> bool:
        """True for "forgot to" right before a place, small words apart and also where a comma stands between."""
        while end > 0 and start_before(message, end, self._forgotten, _LONGEST) is None:
            if message.word(end - 1) not in self._bridges or message.begins_sentence(end):
                return False
            end -= 1
        return end > 0

    def _is_done_otherwise(self, message: Message, words: Found) -> bool:
        """True for "sloppily anonymised", and for `"anonymised"` in quotation marks of its own."""
        how = message.word(words.first - 1)
        if how.endswith(self._manners) and how not in self._done_well and not message.tokens[words.first].gap:
            return True
        after = message.tokens[words.first + 1].gap if words.first + 1 < len(message.tokens) else ""
        before = message.tokens[words.first].gap
        return before.endswith(_QUOTES) and after.startswith(_QUOTES)

    def _is_put_off(self, message: Message, words: Found, tools: Sequence[Mention]) -> bool:
        """True for "later" after it, for "after Claude has read it", and for "[anonymised], I think"."""
        named = {tool.first for tool in tools}
        verb = message.tokens[words.first].stem in self._doers
        # "anonymised payroll later this week", not "anonymised it later"
        adjective = words.last - words.first == 1 and not verb and message.word(words.last) not in self._objects
        for start in self._next(message, words.last, across=False):
            apart = start == words.last and bool(message.tokens[start].gap)
            if start > words.last and adjective:
                return False
            if not apart and begins_at(message, start, self._later, _LONGEST):
                return True
            for last in range(start + 1, min(start + _LONGEST, len(message.tokens)) + 1):
                ends = last == len(message.tokens) or bool(message.tokens[last].gap)
                if ends and text_of(message, start, last) in self._at_end:
                    return True
            if begins_at(message, start, self._after, _LONGEST):
                for place in range(start + 1, min(start + 1 + _NEAR, len(message.tokens))):
                    if place in named or begins_at(message, place, self._goes_in, _LONGEST):
                        return True
        return False

    def _keeps_more(self, message: Message, words: Found, tools: Sequence[Mention]) -> bool:
        """True for "except the salaries", "but with photos", "not the card numbers", "the dates are still in"."""
        if self.excepted(message, words) is not None:
            return True
        if self.unmasked(message, words, tools) is not None:
            return True
        named = _places(tools)
        last = self._past_names(message, words.last)
        for start in self._next(message, last, across=True):
            if self._is_but(message, start) and self._is_still_in(message, start + 1, named):
                return True
        for place in self._sentence(message, last, _FAR):
            if place in named:
                return False
            if begins_at(message, place, self._stays_alone, _LONGEST):
                return True
        return False

    def _past_names(self, message: Message, last: int) -> int:
        while message.word(last) in self._names:
            last += 1
        return last

    def _is_but(self, message: Message, place: int) -> bool:
        return begins_at(message, place, self._but, _LONGEST)

    def _is_not_more(self, message: Message, place: int, named: Container[int]) -> bool:
        """True for the "not the card numbers" of "we masked the names, not the card numbers"."""
        after = place + 1
        return (
            message.word(place) in self._nots
            and bool(message.word(after))
            and not message.tokens[after].gap
            and message.word(after) not in self._nothing_kept
            and after not in named
        )

    def _is_still_in(self, message: Message, start: int, named: Container[int]) -> bool:
        """True where from a place on, after a "but", something is said to be in the data."""
        if message.word(start) in self._asks:
            return False
        for place in self._sentence(message, start, _FAR):
            if place in named or (place > start and message.tokens[place].gap.strip(" '-")):
                return False
            phrases = self._in_or_with if place <= start + 1 else self._still_in
            for last in range(place + 1, min(place + _LONGEST, len(message.tokens)) + 1):
                if begins_at(message, place, phrases, last - place):
                    goes_on = last in named and not message.tokens[last].gap
                    if goes_on or message.word(last) in self._no_noun:
                        break
                    return True
        return False

    def _is_half_a_name(self, message: Message, words: Found) -> bool:
        """True for "with the surnames removed": the first names are still there."""
        around = range(words.first - _LEFT, words.last + _LEFT)
        given, family = (
            [
                place
                for hit in half.find(message.stemmed)
                if (place := message.span_in_stemmed(hit.start, hit.end)[0]) in around
            ]
            for half in self._halves
        )
        if bool(given) == bool(family):
            return False
        return all(start_before(message, place, self._both, _LONGEST) is None for place in (*given, *family))

    def _has_stand_ins(self, message: Message, words: Found) -> bool:
        """True for "names replaced by initials", "numbers instead of names", and where somebody keeps the key."""
        if any(text in message.stemmed for text in self._keys):
            return True
        last = min(words.last + _NEAR, len(message.tokens))
        names = any(message.word(place) in self._names for place in range(words.first, words.last))
        for place in range(words.first, last if names else words.last):
            if place > words.last and message.tokens[place].gap.strip(" '-"):
                break
            if message.word(place) in self._replaced_by:
                found = range(place + 1, min(place + 1 + _LEFT + 1, last))
                if any(message.tokens[each].stem in self._stand_ins for each in found):
                    return True
        start = start_before(message, words.first, self._instead_of, _LONGEST)
        within = (place for place in range(words.first, last) if begins_at(message, place, self._instead_of, _LONGEST))
        for place in (*within, *(() if start is None else (start,))):
            before = range(max(0, place - _LEFT), place)
            if any(message.tokens[each].stem in self._stand_ins for each in before):
                return True
        return False

    def gone_before(self, message: Message, words: Found) -> int:
        """Where what is taken out begins, right before the words that say so: "dates of birth [are] blacked out"."""
        first = words.first
        while first and not message.begins_sentence(first):
            word = message.word(first - 1)
            if word not in self._identifying and word not in self._beside_less:
                break
            first -= 1
        return first

    def _takes_out_less(self, message: Message, words: Found) -> bool:
        """True for "dates of birth blacked out": the names are still there."""
        said = {message.word(place) for place in range(self.gone_before(message, words), words.last)}
        return not self._identifying.isdisjoint(said) and self._whole.isdisjoint(said)

    def _tells_who(self, message: Message) -> bool:
        """True for "most of them are gone", "only the personnel numbers left": it still says who it is."""
        if any(words in message.stemmed for words in self._partly):
            return True
        for hit in self._telling.find(message.stemmed):
            first, last = message.span_in_stemmed(hit.start, hit.end)
            before = {message.word(place) for place in range(first - _LEFT, first)}
            after = {message.word(place) for place in range(last, last + _LEFT)}
            if not (self._kept.isdisjoint(before) and self._stays.isdisjoint(after)):
                return True
            listed = range(max(0, first - _FAR), first)  # "only the drugs, the dose and the admission date"
            if any(message.word(place) in self._only and message.in_one_sentence(place, first) for place in listed):
                return True
        return False

    def _next(self, message: Message, last: int, *, across: bool) -> Iterable[int]:
        """The places a few tokens after one, in its sentence. `across`: and after a comma too."""
        for place in self._sentence(message, last, _NEAR + 1):
            if not across and place > last and message.tokens[place].gap.strip(" '-"):
                return
            yield place

    def _sentence(self, message: Message, first: int, reach: int) -> Iterable[int]:
        for place in range(first, min(first + reach, len(message.tokens))):
            if message.begins_sentence(place):
                return
            yield place


def _places(tools: Iterable[Mention]) -> frozenset[int]:
    return frozenset(place for tool in tools for place in range(tool.first, tool.last))


def _phrases(texts: Iterable[str]) -> PhraseSet:
    return PhraseSet(phrase(text) for text in texts)
