"""What people say for data without its noun, written with slots and gaps: "what/how_much we charge/bill … per".

A slash parts the words that may stand in one place ("-" for none), an underscore joins the words of one of them, and
"…", at most once, stands for up to four words of anything.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import product
from math import prod
from typing import Final

from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import Message, stemmed_phrase

GAP: Final = "…"
WIDEST: Final = 4  # tokens that a gap may stand for
_NONE: Final = "-"
_FEW: Final = 12  # phrases that a line is written out to

Half = tuple[str, ...]  # phrases, any of which may stand there


def phrases_of(line: str) -> Half:
    """Every phrase that a line without a gap stands for, where they are few; none where `halves` has them."""
    return () if GAP in line or _size(line.split()) > _FEW else written_out(line)


def written_out(text: str) -> Half:
    """Every phrase that a text with slots stands for, those apart that are the same once they are stemmed."""
    slots = [_choices(slot) for slot in text.split()]
    return tuple(" ".join(filter(None, words)) for words in product(*slots))


def spelt_out(line: str) -> list[str]:
    """Every phrase that a line with slots stands for, as it is written: for words whose endings tell."""
    slots = [["" if word == _NONE else word.replace("_", " ") for word in slot.split("/")] for slot in line.split()]
    return [" ".join(filter(None, words)) for words in product(*slots)]


def stemmed_out(text: str) -> Half:
    """The same, stemmed: as a message's stems are searched for it."""
    slots = [tuple(dict.fromkeys(map(stemmed_phrase, _choices(slot)))) for slot in text.split()]
    return tuple(" ".join(filter(None, words)) for words in product(*slots))


def halves(line: str) -> tuple[Half, Half] | None:
    """What stands before and after a line's gap, or in its two halves where written out they would be many phrases.

    None for a line of few phrases. Raises ValueError for half a line.
    """
    if GAP not in line:
        slots = line.split()
        if _size(slots) <= _FEW:
            return None
        at = min(range(1, len(slots)), key=lambda place: _size(slots[:place]) + _size(slots[place:]))
        return written_out(" ".join(slots[:at])), written_out(" ".join(slots[at:]))
    first, _, second = (part.strip() for part in line.partition(GAP))
    if not first or not second or GAP in second:
        raise ValueError(line)
    return written_out(first), written_out(second)


@lru_cache(maxsize=8_192)
def _choices(slot: str) -> tuple[str, ...]:
    words = ("" if word == _NONE else word.replace("_", " ") for word in slot.split("/"))
    return tuple({stemmed_phrase(word) if word else "": word for word in words}.values())


def _size(slots: Iterable[str]) -> int:
    return prod(len(_choices(slot)) for slot in slots)


class Gapped:
    """Pairs of halves with a meaning each: the first before the second, in one sentence.

    `widest`: how many tokens may stand between them. Halves that many pairs share are looked for once.
    """

    def __init__(self, entries: Iterable[tuple[tuple[Half, Half], str]], widest: int = WIDEST) -> None:
        firsts: dict[Half, int] = {}
        seconds: dict[Half, int] = {}
        meanings: dict[tuple[int, int], list[str]] = {}
        for (first, second), meaning in entries:
            pair = firsts.setdefault(first, len(firsts)), seconds.setdefault(second, len(seconds))
            meanings.setdefault(pair, []).append(meaning)
        self._widest = widest
        self._openings, self._closings = (
            Phrases((data_pattern(text), number) for half, number in halves.items() for text in half)
            for halves in (firsts, seconds)
        )
        self._meanings = {pair: tuple(dict.fromkeys(meant)) for pair, meant in meanings.items()}
        self._closed_by: dict[int, set[int]] = {}  # an opening's number -> those of the closings it has pairs with
        for opening, closing in meanings:
            self._closed_by.setdefault(opening, set()).add(closing)

    def find(self, message: Message, closed: AbstractSet[int] = frozenset()) -> Iterator[tuple[str, int, int]]:
        """(meaning, first token, token after the last) of every pair with no closed token in it, gap included."""
        openings = self._openings.find(message.stemmed)
        sought = set().union(*(self._closed_by[opening] for opening in {hit.value for hit in openings}))
        closings = [hit for hit in self._closings.find(message.stemmed) if hit.value in sought] if sought else []
        if not closings:  # nearly always
            return
        opened: dict[int, list[tuple[int, int]]] = {}  # by where they end: many of one text are near no other
        for hit in openings:
            first, gap = message.span_in_stemmed(hit.start, hit.end)
            opened.setdefault(gap, []).append((hit.value, first))
        for hit in closings:
            last, end = message.span_in_stemmed(hit.start, hit.end)
            near = (each for gap in range(last - self._widest, last + 1) for each in opened.get(gap, ()))
            for opening, first in near:
                meant = self._meanings.get((opening, hit.value))
                if meant is None or not message.in_one_sentence(first, end):
                    continue
                if closed.isdisjoint(range(first, end)):
                    yield from ((meaning, first, end) for meaning in meant)
