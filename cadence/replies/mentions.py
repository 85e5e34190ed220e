"""Where a reply names initiatives: by their names, their aliases, and misspellings of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from cadence.model import Initiative
from cadence.replies.words import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTEST_NAME = 6  # letters of a name that may be misspelt; shorter ones are too alike
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """An initiative's name at [start, end) of a text."""

    start: int
    end: int
    initiative: Initiative
    alike: float  # per cent; 100: written as the name is


def mentions_of(text: str, initiatives: Sequence[Initiative]) -> tuple[Mention, ...]:
    """In the text's order. Of two that overlap the one that is more alike stands; neither where both are as much."""
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    found: list[Mention] = []
    for initiative in initiatives:
        for name in dict.fromkeys(fold(each) for each in (initiative.name, *initiative.aliases)):
            found.extend(_of_name(words, _WORD.findall(name), initiative))
    found.sort(key=lambda mention: (-mention.alike, mention.start - mention.end, mention.start))
    kept: list[Mention] = []
    for mention in found:
        rivals = [other for other in found if other.initiative is not mention.initiative and _overlap(other, mention)]
        if any(_rank(rival) == _rank(mention) for rival in rivals) or any(_overlap(other, mention) for other in kept):
            continue
        kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _rank(mention: Mention) -> tuple[float, int]:
    return mention.alike, mention.end - mention.start


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _of_name(words: Sequence[tuple[int, int, str]], name: Sequence[str], initiative: Initiative) -> Iterator[Mention]:
    wanted = " ".join(name)
    if not wanted:
        return
    for index in range(len(words) - len(name) + 1):
        span = words[index : index + len(name)]
        written = " ".join(word for _, _, word in span)
        if written == wanted:
            alike = 100.0
        elif len(wanted) >= _SHORTEST_NAME and all(
            _alike(one, other) for (_, _, one), other in zip(span, name, strict=True)
        ):
            alike = 100.0 * OSA.normalized_similarity(written, wanted)
        else:
            continue
        if alike:
            yield Mention(span[0][0], span[-1][1], initiative, alike)


def _alike(written: str, wanted: str) -> bool:
    """One slip of the keyboard in a word that is long enough to be known again."""
    if written == wanted:
        return True
    return len(wanted) >= _SHORTEST_WORD and OSA.distance(written, wanted, score_cutoff=1) <= 1
