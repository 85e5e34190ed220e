"""Data that is said to be without names in a sentence of its own: "Payroll in Claude? We removed the names."

What is said there of another time, another version or another tool, or by anybody else, says nothing of this: "Last
week I used the anonymised version". So all that such a sentence says must be what is said of data at hand.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message, phrase

_LONGEST: Final = 4  # words of a cue


class Apart:
    def __init__(self, known: Knowledge) -> None:
        cues, bare = known.cues["apart"], known.cues["bare"]
        self._another, self._beside = (PhraseSet(phrase(text) for text in cues[name]) for name in ("another", "beside"))
        self._reasons, self._turns, self._versions = (
            frozenset(cues[name]) for name in ("reasons", "turns", "versions")
        )
        self._joins = frozenset(known.cues["pairing"]["joins"])
        self._articles = frozenset((*bare["between"], *known.cues["passing"]["articles"]))
        lists = (
            *(known.cues[name] for name in ("small_words", "abroad")),
            known.cues["replies"]["foreign_small"],
            *(bare[name] for name in ("doers", "done_by", "between", "by", "of", "joining", "using")),
            *(known.cues["half_bare"][name] for name in ("bridges", "names")),
        )
        before = _words(*lists) - _words(cues["not_of_this"])
        self._before = before | _words(cues["of_this"], cues["identifying"])
        self._after = _words(cues["after"], cues["identifying"])

    def is_of_another(self, message: Message, words: Found, others: Iterable[Found], tools: Sequence[Mention]) -> bool:
        """True where a sentence says of other data than the message is about that names are gone.

        `others`: the data that the message is about. In a sentence that names some, only its part between commas
        counts, and in one that says it right there nothing does: "last week's payroll without names".
        """
        places = [found.first for found in others]
        first, last = message.sentence(words.first, words.last)
        if not any(first <= place < last for place in places):
            return self._says_more(message, words, (first, last), tools)
        if self._is_version_beside(message, words):
            return True
        first, last = self._part(message, words, tools)
        if any(first <= place < last for place in places):
            return False
        return self._says_more(message, words, (first, last), tools)

    def _says_more(self, message: Message, words: Found, part: tuple[int, int], tools: Sequence[Mention]) -> bool:
        """True where a part of the message says anything that is not plainly said of data at hand."""
        first, last = part
        named = {place for tool in tools for place in range(tool.first, tool.last)}
        before = (place for place in range(first, words.first) if place not in named)
        after = (place for place in range(words.last, last) if place not in named)
        return (
            any(message.word(place) not in self._before for place in before)
            or any(message.word(place) not in self._after for place in after)
            or self._speaks_of_another(message, first, last)
            or self._is_version_beside(message, words)
        )

    def _is_version_beside(self, message: Message, words: Found) -> bool:
        """True for "instead of the anonymised version", "I have an anonymised copy"."""
        first = words.first - (message.word(words.first - 1) in self._versions)  # "la version anonymisée"
        if self._versions.isdisjoint((message.word(first), message.word(words.last - 1), message.word(words.last))):
            return False
        end = first
        while end and message.word(end - 1) in self._articles and not message.begins_sentence(end):
            end -= 1
        starts = range(end, first + 1)
        return any(start_before(message, start, self._beside, _LONGEST) is not None for start in starts)

    def _part(self, message: Message, words: Found, tools: Sequence[Mention]) -> tuple[int, int]:
        """The part of a sentence in which the words stand: between pauses, or what gives a reason or turns round."""
        first, last, ends = words.first, words.last, self._reasons | self._turns
        anew = {tool.last for tool in tools if message.word(tool.last) in self._joins}  # "in Claude and last week I …"
        while first and not _pauses(message, first) and message.word(first - 1) not in ends and first - 1 not in anew:
            first -= 1
        while last < len(message.tokens) and not _pauses(message, last) and message.word(last) not in ends:
            last += 1
        return first, last

    def _speaks_of_another(self, message: Message, first: int, last: int) -> bool:
        return any(begins_at(message, place, self._another, _LONGEST) for place in range(first, last))


def _pauses(message: Message, place: int) -> bool:
    """True before a comma, a bracket or a dash, not for the hyphen of a word."""
    token = message.tokens[place]
    return bool(token.gap.strip("'\u2019\"-")) or ("-" in token.gap and not token.glued)


def _words(*lists: Iterable[str]) -> frozenset[str]:
    return frozenset(word for texts in lists for text in texts for word in phrase(text).split())
