"""The policy in prose: Markdown sections, and which of them answers a general question."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from policies.model import Passage
from policies.understanding.knowledge import knowledge
from policies.understanding.text import Message, read_message, stemmed_phrase

_HEADING: Final = re.compile(r"^##\s+(.+?)\s*#*\s*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_ASKED_ABOUT: Final = "asked:"  # <!-- asked: words, phrases -->  what people say who want this section
_NOT_ANCHOR: Final = re.compile(r"[^a-z0-9]+")

_ENOUGH: Final = 2.4  # score from which a section answers
_TITLE, _ASKED, _PROSE = 3.0, 3.0, 1.0  # weights of where a word stands
_FIGURE: Final = "#"  # how the stem of a number begins
_USUAL: Final = 12  # sections; in a shorter handbook a word is not rarer for that
_SATURATION: Final = 1.2  # BM25's k1
_LENGTH: Final = 0.5  # BM25's b: sections are of one size, their length says little


@dataclass(frozen=True, slots=True)
class _Indexed:
    passage: Passage
    weights: Mapping[str, float]  # stem -> how often, weighted by where
    length: float
    asked: tuple[str, ...]  # stemmed phrases of several words


class Handbook:
    """Sections by their headings (`## Output ownership`), indexed once."""

    def __init__(self, sections: tuple[Passage, ...], asked: Mapping[str, str], source: str = "") -> None:
        self.sections = sections
        self.source = source  # the Markdown it was read from, for whoever has to name a line of it
        self._small = frozenset(stemmed_phrase(word) for word in knowledge().cues["small_words"])
        self._index = tuple(_index(section, asked.get(section.anchor, ""), self._small) for section in sections)
        self._mean_length = sum(entry.length for entry in self._index) / max(1, len(self._index))
        self._sections_with = Counter(word for entry in self._index for word in entry.weights)

    @classmethod
    def parse(cls, markdown: str) -> Self:
        """A handbook from Markdown. Text before the first `##` heading belongs to no section; no text is no error."""
        parts = _HEADING.split(markdown)
        sections: dict[str, Passage] = {}
        asked: dict[str, str] = {}
        for title, body in zip(parts[1::2], parts[2::2], strict=True):
            anchor = _free_anchor(anchor_of(title), sections)
            comments = [comment.strip() for comment in _COMMENT.findall(body)]
            asked[anchor] = ", ".join(c.removeprefix(_ASKED_ABOUT) for c in comments if c.startswith(_ASKED_ABOUT))
            sections[anchor] = Passage(anchor, title, _COMMENT.sub("", body).strip())
        return cls(tuple(sections.values()), asked, markdown)

    def section(self, anchor: str) -> Passage | None:
        """The section with an anchor ("output-ownership"), or None."""
        return next((section for section in self.sections if section.anchor == anchor), None)

    def passage(self, text: str) -> Passage | None:
        """The section that answers a question best, or None when none does well enough. Of equals, the first."""
        message = read_message(text)
        stems = {token.stem for token in message.tokens} - self._small
        words = {stem for stem in stems if not stem.startswith(_FIGURE)}
        if words != stems:  # somebody who gives figures asks with more than the one word that a section has
            known = [entry.weights.keys() & words for entry in self._index]
            words = words if any(len(found) > 1 for found in known) else set()
        scored = [(self._score(entry, words, message), -place) for place, entry in enumerate(self._index)]
        best, place = max(scored, default=(0.0, 0))
        return self.sections[-place] if best >= _ENOUGH else None

    def _score(self, entry: _Indexed, words: set[str], message: Message) -> float:
        score = sum(2.0 for phrase in entry.asked if f" {phrase} " in message.stemmed)
        for word in words & entry.weights.keys():
            sections = self._sections_with[word]
            rarity = math.log(1 + (max(len(self.sections), _USUAL) - sections + 0.5) / (sections + 0.5))
            often = entry.weights[word]
            stretch = 1 - _LENGTH + _LENGTH * entry.length / self._mean_length
            score += rarity * often * (_SATURATION + 1) / (often + _SATURATION * stretch)
        return score


def anchor_of(title: str) -> str:
    """The anchor of a title: "I already pasted it" -> "i-already-pasted-it"."""
    return _NOT_ANCHOR.sub("-", read_message(title).folded).strip("-") or "section"


def _free_anchor(anchor: str, taken: Mapping[str, Passage]) -> str:
    number = 2
    free = anchor
    while free in taken:
        free, number = f"{anchor}-{number}", number + 1
    return free


def _index(section: Passage, asked: str, small: frozenset[str]) -> _Indexed:
    weights: Counter[str] = Counter()
    for text, weight in ((section.title, _TITLE), (asked, _ASKED), (section.text, _PROSE)):
        for start in range(0, len(text), 3000):  # longer than one message is read at a time
            for token in read_message(text[start : start + 3000]).tokens:
                if token.stem not in small and not token.stem.startswith(_FIGURE):
                    weights[token.stem] += weight  # type: ignore[assignment]  # a Counter of floats adds up as well
    phrases = tuple(stemmed_phrase(part) for part in asked.split(",") if " " in part.strip())
    return _Indexed(section, dict(weights), sum(weights.values()), phrases)
