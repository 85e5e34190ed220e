"""What people say for data without its noun, written with slots and gaps: "what/how_much we charge/bill … per".

A slash parts the words that may stand in one place ("-" for none), an underscore joins the words of one of them, and
"…", at most once, stands for up to four words of anything.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import Message

GAP: Final = "…"
_WIDEST: Final = 4  # tokens that a gap may stand for
_NONE: Final = "-"

Half = tuple[str, ...]  # phrases, any of which may stand there


def written_out(text: str) -> Half:
    """Every phrase that a text with slots stands for."""
    slots = [["" if word == _NONE else word.replace("_", " ") for word in slot.split("/")] for slot in text.split()]
    return tuple(" ".join(filter(None, words)) for words in product(*slots))


def halves(line: str) -> tuple[Half, Half] | None:
    """What stands before and after a line's gap; None for a line without one. Raises ValueError for half a line."""
    if GAP not in line:
        return None
    first, _, second = (part.strip() for part in line.partition(GAP))
    if not first or not second or GAP in second:
        raise ValueError(line)
    return written_out(first), written_out(second)


class Gapped:
    """Pairs of halves with a meaning each: the first before the second, few words between them, in one sentence."""

    def __init__(self, entries: Iterable[tuple[tuple[Half, Half], str]]) -> None:
        openings: list[tuple[str, int]] = []
        closings: list[tuple[str, int]] = []
        meanings: list[str] = []
        for number, ((first, second), meaning) in enumerate(entries):
            openings += [(data_pattern(text), number) for text in first]
            closings += [(data_pattern(text), number) for text in second]
            meanings.append(meaning)
        self._openings, self._closings, self._meanings = Phrases(openings), Phrases(closings), tuple(meanings)

    def find(self, message: Message, closed: set[int]) -> Iterator[tuple[str, int, int]]:
        """(meaning, first token, token after the last) of every pair whose tokens are none of those closed."""
        opened: dict[int, list[tuple[int, int]]] = {}
        for hit in self._openings.find(message.stemmed):
            opened.setdefault(hit.value, []).append(message.span_in_stemmed(hit.start, hit.end))
        if not opened:
            return
        for hit in self._closings.find(message.stemmed):
            last, end = message.span_in_stemmed(hit.start, hit.end)
            for first, gap in opened.get(hit.value, ()):
                near = 0 <= last - gap <= _WIDEST and message.in_one_sentence(first, end)
                if near and closed.isdisjoint((*range(first, gap), *range(last, end))):
                    yield self._meanings[hit.value], first, end
