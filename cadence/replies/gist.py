"""What a reply says as a whole: something blocks, it is as last week, there is nothing to say now.

Who says it in words that `phrases.py` and `not_now.py` know is understood by them; who says it otherwise by the weights
of the words, which were learned from labelled replies. Of two that disagree the surer one is believed.
"""

import re

from cadence.replies import not_now, phrases
from cadence.replies.learned import Weights
from cadence.replies.reading import NO_BLOCKERS
from cadence.replies.words import fold

# probabilities, chosen by cross-validation
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


def blockers(text: str, weights: Weights) -> str | None:
    """The words that name what blocks; NO_BLOCKERS when nothing does; None when it is not mentioned."""
    named = phrases.blockers(text)
    if named == NO_BLOCKERS:
        return named
    chance = weights.chances(signs(text))[YES]
    if named is not None:
        return named if chance >= _NOT_BLOCKED else None
    if chance < _SAID:
        return None
    pieces = [piece for piece in _PIECE.split(text) if piece.strip()]
    told = max(pieces, key=lambda piece: weights.chances(signs(piece))[YES], default=text)
    return None if phrases.is_over(told) else phrases.tidied(told) or None


def same_as_last(text: str, weights: Weights) -> bool:
    """True when last week's figures are confirmed."""
    if phrases.not_the_same(text):
        return False
    chance = weights.chances(signs(text))[YES]
    return chance >= _NOT_SAID if phrases.same_as_last(text) else chance >= _SAID


def skipped(text: str, weights: Weights) -> str | None:
    """`ooo`, `skip` or None. Only for replies that give no figure."""
    said = not_now.skipped(text)
    if not_now.is_for_later(text):
        return None
    chances = weights.chances(signs(text))
    likely = max(chances, key=chances.__getitem__)
    if chances[likely] < (_SAID if said is None and not not_now.is_of_another(text) else _SURELY):
        return said
    return None if likely == NEITHER else likely
