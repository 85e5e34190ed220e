"""The policy in prose: Markdown sections, and which of them answers a general question.

Comments of a section say more about it: `<!-- asked: … -->` what people say who want it, `<!-- topic: … -->` which
of the shipped topics it is about (else its title tells), `<!-- owner: … -->` whom to ask about it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from policies.model import Passage
from policies.understanding.knowledge import knowledge
from policies.understanding.text import Message, read_message, stemmed_phrase
from policies.understanding.topics import SURE, WORTH_A_QUESTION, topics

_HEADING: Final = re.compile(r"^##\s+(.+?)\s*#*\s*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_NOT_ANCHOR: Final = re.compile(r"[^a-z0-9]+")

_ENOUGH: Final = 2.4  # score from which a section answers
_PLENTY: Final = 4.8  # the same where what was learned speaks against it
_OUT_OF_THE_QUESTION: Final = 0.02  # probability below which it does
_MOST_LIKELY: Final = 3  # sections to offer where none answers
_TITLE, _ASKED, _PROSE = 3.0, 3.0, 1.0  # weights of where a word stands
_SHARE: Final = 0.3  # of a title that must speak of a topic
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
        self.asked = asked  # anchor -> what people say who want the section, besides its words
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
            said = _said(body)
            asked[anchor] = ", ".join(said.get("asked", ()))
            own = tuple(id for text in said.get("topic", ()) for id in _words(text))
            owner = " ".join(said.get("owner", ()))
            sections[anchor] = Passage(anchor, title, _COMMENT.sub("", body).strip(), own, owner=owner)
        whole = _with_topics(sections.values())
        for section in whole:
            shipped = [topics().by_id[id] for id in section.topics if id in topics().by_id]
            asked[section.anchor] = asked[section.anchor] or ", ".join(text for each in shipped for text in each.asked)
        return cls(whole, asked, markdown)

    def section(self, anchor: str) -> Passage | None:
        """The section with an anchor ("output-ownership"), or None."""
        return next((section for section in self.sections if section.anchor == anchor), None)

    def about(self, topic: str) -> Passage | None:
        """The section about a shipped topic ("incident"), or None."""
        return next((section for section in self.sections if topic in section.topics), None)

    def leads(self, text: str, *, alone: bool = False) -> Passage | None:
        """The section that a question is about without a doubt, whatever tool or data it names.

        `alone`: it names no tool, so that less is needed.
        """
        return self._leads(topics().asked(read_message(text), alone=alone, enough=SURE))

    def nothing_on(self, text: str) -> bool:
        """True for a question that only a section of its own could answer, where there is none."""
        asked = topics().asked(read_message(text), alone=True)
        return self._leads(asked) is None and _only(asked)

    def _leads(self, asked: Iterable[str]) -> Passage | None:
        found = (self.about(topic) for topic in asked)
        return next((section for section in found if section is not None), None)

    def passage(self, text: str, *, alone: bool = True) -> Passage | None:
        """The section that answers a question best, or None when none does well enough. Of equals, the first.

        `alone`: it names no tool. What was learned of general questions says something of such only.
        """
        message = read_message(text)
        said = topics().asked(message, alone=True, enough=math.inf)
        learned = topics().asked(message, alone=True) if alone else said
        plain = self._leads(said or (learned if _only(learned) else ()))
        if plain is not None or _only(learned):
            return plain
        own, score = self._by_words(message)
        if own is not None and score >= _PLENTY:  # the handbook's own words say more than what is learned of any
            return own
        return self._leads(learned) or own

    def _by_words(self, message: Message) -> tuple[Passage | None, float]:
        """The section that shares most words with a question, where it shares enough, and its score."""
        left = topics().without_policy(message)
        message = message if left is None else read_message(left)
        stems = {token.stem for token in message.tokens} - self._small
        words = {stem for stem in stems if not stem.startswith(_FIGURE)}
        if words != stems:  # somebody who gives figures asks with more than the one word that a section has
            known = [entry.weights.keys() & words for entry in self._index]
            words = words if any(len(found) > 1 for found in known) else set()
        scored = [(self._score(entry, words, message), -place) for place, entry in enumerate(self._index)]
        best, place = max(scored, default=(0.0, 0))
        alone = len(words) == 1  # a word that stands alone, such as a rule's id, says nothing else
        enough = _ENOUGH if alone or (best >= _ENOUGH and self._may_be(self.sections[-place], message)) else _PLENTY
        return (self.sections[-place] if best >= enough else None), best

    def likely(self, text: str) -> tuple[Passage, ...]:
        """The sections that a question which none answers may be about, likeliest first; they are worth asking for."""
        said = topics().likely(read_message(text))
        found = (self.about(topic) for topic, likely in said.items() if likely >= WORTH_A_QUESTION)
        return tuple(dict.fromkeys(section for section in found if section is not None))[:_MOST_LIKELY]

    def _may_be(self, section: Passage, message: Message) -> bool:
        """False for a section about shipped topics none of which the question is about, by what was learned."""
        likely = topics().likely(message)
        known = [likely[topic] for topic in section.topics if topic in likely]
        return not known or sum(known) >= _OUT_OF_THE_QUESTION

    def _score(self, entry: _Indexed, words: set[str], message: Message) -> float:
        score = sum(2.0 for phrase in entry.asked if f" {phrase} " in message.stemmed)
        for word in sorted(words & entry.weights.keys()):  # the order of a sum decides its last digits
            sections = self._sections_with[word]
            rarity = math.log(1 + (max(len(self.sections), _USUAL) - sections + 0.5) / (sections + 0.5))
            often = entry.weights[word]
            stretch = 1 - _LENGTH + _LENGTH * entry.length / self._mean_length
            score += rarity * often * (_SATURATION + 1) / (often + _SATURATION * stretch)
        return score


def _only(asked: Iterable[str]) -> bool:
    """True where one of the topics is such that no other section than its own says anything of it."""
    return any(topics().by_id[topic].only for topic in asked)


def anchor_of(title: str) -> str:
    """The anchor of a title: "I already pasted it" -> "i-already-pasted-it"."""
    return _NOT_ANCHOR.sub("-", read_message(title).folded).strip("-") or "section"


def _said(body: str) -> Mapping[str, list[str]]:
    """What a section's comments say: key -> texts."""
    found: dict[str, list[str]] = {}
    for comment in _COMMENT.findall(body):
        key, colon, text = comment.strip().partition(":")
        if colon:
            found.setdefault(key.strip(), []).append(text.strip())
    return found


def _words(text: str) -> Iterator[str]:
    yield from (word.strip() for word in text.split(",") if word.strip())


def _with_topics(sections: Iterable[Passage]) -> tuple[Passage, ...]:
    """Every topic that no section claims by a comment goes to the section whose title says most of it."""
    whole = list(sections)
    known = topics()
    claimed = {topic for section in whole for topic in section.topics}
    best: dict[str, tuple[float, int]] = {}
    for place, section in enumerate(whole):
        if section.topics:
            continue  # says itself what it is about
        for topic, share in known.of_title(read_message(section.title)).items():
            if topic not in claimed and share > best.get(topic, (_SHARE, 0))[0]:
                best[topic] = (share, place)
    for topic, (_, place) in best.items():
        whole[place] = replace(whole[place], topics=(*whole[place].topics, topic))
    return tuple(
        replace(section, any_data=any(known.by_id[topic].any_data for topic in section.topics if topic in known.by_id))
        for section in whole
    )


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
