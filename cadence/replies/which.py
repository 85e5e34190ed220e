"""Which initiatives a reply is about, and which part of it belongs to which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from cadence.model import Initiative
from cadence.replies.tokens import tidy
from cadence.replies.words import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTEST_NAME = 6  # letters of a name that may be misspelt; shorter ones are too alike
_SHORTEST_WORD = 4
_EDGES = " \t\r\n,;:-–—.&+/|"
_JOINS = re.compile(
    r"(?:^(?:and|und|et|y|en|e|i|for|on|für|pour|in)\b\s*|\s*\b(?:and|und|et|y|en|e|i|for|on|für|pour|in|the)$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    initiative: Initiative
    alike: float


def which(text: str, initiatives: Sequence[Initiative]) -> tuple[tuple[Initiative, str], ...]:
    """The initiatives named in a reply, in the order they are named, each with its part of the text, names left out.

    () when none is named. Names, aliases and their misspellings count; a name that two initiatives share does not.
    """
    tidied = tidy(text)
    mentions = _mentions(tidied, initiatives)
    if not mentions:
        return ()
    parts: dict[str, list[str]] = {}
    for mention, part in _split(tidied, mentions):
        parts.setdefault(mention.initiative.id, []).append(part)
    named = {mention.initiative.id: mention.initiative for mention in mentions}
    return tuple((named[id_], ", ".join(filter(None, texts))) for id_, texts in parts.items())


def _mentions(text: str, initiatives: Sequence[Initiative]) -> tuple[_Mention, ...]:
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    found: list[_Mention] = []
    for initiative in initiatives:
        for name in dict.fromkeys(fold(each) for each in (initiative.name, *initiative.aliases)):
            found.extend(_of_name(words, _WORD.findall(name), initiative))
    found.sort(key=lambda mention: (-mention.alike, mention.start - mention.end, mention.start))
    kept: list[_Mention] = []
    for mention in found:
        rivals = [other for other in found if other.initiative is not mention.initiative and _overlap(other, mention)]
        if any(_rank(rival) == _rank(mention) for rival in rivals) or any(_overlap(other, mention) for other in kept):
            continue
        kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _rank(mention: _Mention) -> tuple[float, int]:
    return mention.alike, mention.end - mention.start


def _overlap(one: _Mention, other: _Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _of_name(words: Sequence[tuple[int, int, str]], name: Sequence[str], initiative: Initiative) -> Iterator[_Mention]:
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
            yield _Mention(span[0][0], span[-1][1], initiative, alike)


def _alike(written: str, wanted: str) -> bool:
    """One slip of the keyboard in a word that is long enough to be known again."""
    if written == wanted:
        return True
    return len(wanted) >= _SHORTEST_WORD and OSA.distance(written, wanted, score_cutoff=1) <= 1


def _split(text: str, mentions: Sequence[_Mention]) -> Iterator[tuple[_Mention, str]]:
    """Names stand before what is said (`Invoice review 14 h, triage 3 h`) or behind it (`14 h for invoice review`)."""
    first, last = mentions[0], mentions[-1]
    if len(mentions) == 1:
        yield first, _trimmed(f"{text[: first.start]} {text[first.end :]}")
        return
    behind = bool(re.search(r"\d", text[: first.start])) and not re.search(r"\d", text[last.end :])
    for index, mention in enumerate(mentions):
        if behind:
            start = mentions[index - 1].end if index else 0
            end = mention.start if mention is not last else None
            part = (
                text[start : mention.start]
                if end is not None
                else f"{text[start : mention.start]} {text[mention.end :]}"
            )
        else:
            end = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
            part = text[mention.end : end]
        yield mention, _trimmed(part)


def _trimmed(part: str) -> str:
    """Without the commas and the `and` that only joined the parts. A minus before a number stays."""
    tidied = " ".join(part.split())
    while (shorter := _JOINS.sub("", _edges(tidied))) != tidied:
        tidied = shorter
    return tidied


def _edges(text: str) -> str:
    tidied = text.strip(_EDGES.replace("-", ""))
    while tidied.startswith("-") and not re.match(r"-\d", tidied):
        tidied = tidied[1:].strip(_EDGES.replace("-", ""))
    return tidied.rstrip(_EDGES.replace(".", ""))
