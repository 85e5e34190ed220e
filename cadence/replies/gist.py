"""What a reply says as a whole: something blocks, it is as last week, there is nothing to say now.

Who says it in words that `phrases.py` and `not_now.py` know is understood by them; who says it otherwise by the weights
of the words, which were learned from labelled replies. Of two that disagree the surer one is believed.
"""

import re
from dataclasses import dataclass
from typing import Self

from cadence.replies import not_now, phrases
from cadence.replies.learned import Learned
from cadence.replies.reading import NO_BLOCKERS
from cadence.replies.words import fold

# probabilities; others near them read replies that nothing was learned from alike (docs/decisions/0009)
_SAID = 0.6  # from which the words say it, whatever phrase is missing
_NOT_SAID = 0.1  # below which they do not, whatever phrase is there
_NOT_BLOCKED = 0.05
_SURELY = 0.95

YES, NO, NEITHER = "yes", "no", "neither"  # labels

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*|[,.;:!?()-]")
_LONG = 5  # letters by which the forms of a word are known
_FEW = 6  # words
_PIECE = re.compile(r"(?<!\d)[,.;:!?\n]+|[.;:!?\n]+(?!\d)| - ")


def signs(text: str) -> frozenset[str]:
    """The words of a reply, their beginnings, and two and three of them side by side; every number is the same."""
    words = ["0" if word[0].isdigit() else word for word in _WORD.findall(fold(text))]
    found = {"always", *words, *(f"{word[:_LONG]}*" for word in words if len(word) > _LONG)}
    found.update(" ".join(words[at : at + size]) for size in (2, 3) for at in range(len(words) - size + 1))
    if words:
        found.add(f"^{words[0]}")
    if len(words) < _FEW:
        found.add("<few>")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Gist:
    """A reply and what its words say, which are looked at once."""

    text: str
    weights: Learned
    said: frozenset[str]

    @classmethod
    def of(cls, text: str, weights: Learned) -> Self:
        return cls(text, weights, signs(text))

    def blockers(self) -> str | None:
        """The words that name what blocks; NO_BLOCKERS when nothing does; None when it is not mentioned."""
        named = phrases.blockers(self.text)
        if named == NO_BLOCKERS:
            return named
        chance = self.weights.blocked.chances(self.said)[YES]
        if named is not None:
            if phrases.is_proposed(self.text):
                return None
            return named if chance >= _NOT_BLOCKED or phrases.surely_blocks(self.text) else None
        return self._piece_that_blocks() if chance >= _SAID and not phrases.is_proposed(self.text) else None

    def _piece_that_blocks(self) -> str | None:
        pieces = [piece for piece in _PIECE.split(self.text) if piece.strip()]
        told = max(pieces, key=lambda piece: self.weights.blocked.chances(signs(piece))[YES], default=self.text)
        return None if phrases.is_over(told) else phrases.tidied(told) or None

    def same_as_last(self) -> bool:
        """True when last week's figures are confirmed."""
        if phrases.not_the_same(self.text):
            return False
        chance = self.weights.same.chances(self.said)[YES]
        return chance >= (_NOT_SAID if phrases.same_as_last(self.text) else _SAID)

    def skipped(self) -> str | None:
        """`ooo`, `skip` or None. Only for replies that give no figure."""
        if not_now.is_for_later(self.text) or not_now.is_no_comment(self.text):
            return None
        if not_now.is_left_out(self.text):
            return "skip"
        phrase = not_now.skipped(self.text)
        chances = self.weights.not_now.chances(self.said)
        likely = max(chances, key=chances.__getitem__)
        if chances[likely] < (_SAID if phrase is None and not not_now.is_of_another(self.text) else _SURELY):
            return phrase
        return None if likely == NEITHER else likely
