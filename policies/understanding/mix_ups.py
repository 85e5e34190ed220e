"""Words that may be a slip of either of two tools of a register: "fireflys", where Firefly and Fireflies are listed.

One of the two may be prohibited, so nobody chooses between them: such a word is a name that the register does not have.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from policies.understanding.knowledge import Knowledge
from policies.understanding.words import stem

_ALIKE: Final = 4  # first letters that names which are mistaken for each other have in common
_TWO_EDITS_FROM: Final = 8  # letters
_DOUBLED: Final = re.compile(r"(.)\1")


class MixUps:
    def __init__(self, known: Knowledge, names: Mapping[str, frozenset[str]], own: frozenset[str]) -> None:
        """`names`: words of tool names, each with the tools it belongs to; `own`: those that the register has."""
        self._known = known
        self._names = names
        self._alike: dict[str, list[str]] = {}
        for name in sorted(own):
            if len(name) > _ALIKE and name.isalpha():
                self._alike.setdefault(name[:_ALIKE], []).append(name)

    def holds(self, word: str, uninflected: Callable[[str], str | None]) -> bool:
        """True for a word that is near two names which no tool shares, and none itself; the farther by one edit.

        False for a plain slip of one of them ("firefliess"), and for one with an ending ("Copilots"), unless the other
        is the same word with another ending. `uninflected`: a name without an ending that was put on it.
        """
        alike = self._alike.get(word[:_ALIKE], ())
        if len(alike) < 2 or word in self._names or word in self._known.words or word in self._known.abroad:  # noqa: PLR2004  two names
            return False
        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most + 1, limit=None)
        best = min((apart for _, apart, _ in near), default=most + 1)
        names = [str(name) for name, apart, _ in near if apart <= best + 1]
        if best > most or sum(is_slip(word, name) for name in names) == 1:
            return False
        base = uninflected(word)
        ones, others = (
            (names, names) if base is None else ([base], [name for name in names if stem(name) == stem(word)])
        )
        return any(self._names[one].isdisjoint(self._names[other]) for one in ones for other in others)


def is_slip(word: str, meant: str) -> bool:
    """True for a letter that was not doubled, or doubled, and for letters in another order: likelier than any other."""
    return sorted(word) == sorted(meant) or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", meant)
