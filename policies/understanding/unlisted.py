"""The names that no register has to list: of AI products and of everyday software. They are indexed once for all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from policies.model import UNKNOWN_PREFIX
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import phrase


class Origin(IntEnum):
    """Where a name comes from; of two names for the same words the lower one counts."""

    REGISTER = 0
    DERIVED = 1  # a register's name without its vendor: "Intercom Fin" -> "fin"
    PRODUCT = 2  # a known product that the register does not list
    SOFTWARE = 3  # everyday software: never a tool, but it keeps its words from being taken for something else


@dataclass(frozen=True, slots=True)
class Name:
    words: str  # folded
    reference: str  # id of the register; `unknown:` for a product; "" for software
    origin: Origin
    ordinary: bool  # the words mean something else too, so context has to decide


class Unlisted:
    """What the knowledge of language has names for. A register may have some of them for its own tools."""

    def __init__(self, known: Knowledge) -> None:
        names: dict[str, Name] = {}
        for words, reference, origin in _names(known):
            if words and not words.isdigit() and (words not in names or origin < names[words].origin):
                names[words] = Name(words, reference, origin, known.has_other_meaning(words))
        self.names: Mapping[str, Name] = names
        of_word: dict[str, list[Name]] = {}
        for name in names.values():
            for word in name.words.split():
                of_word.setdefault(word, []).append(name)
        self.of_word: Mapping[str, list[Name]] = of_word
        self.tools_of_word = {word: frozenset(map(tool_of, having)) for word, having in of_word.items()}
        self.phrases = Phrases((name.words, name) for name in names.values())


def tool_of(name: Name) -> str:
    """What stands for the tool; software is told by its name."""
    return name.reference or name.words


@lru_cache(maxsize=4)  # as many as there are at a time: one, and in training those with other models
def unlisted_names(known: Knowledge) -> Unlisted:
    return Unlisted(known)


def _names(known: Knowledge) -> Iterator[tuple[str, str, Origin]]:
    for product in known.products:
        yield phrase(product), UNKNOWN_PREFIX, Origin.PRODUCT
    for words in sorted(known.software):
        yield words, "", Origin.SOFTWARE
        for chip in known.cues["products"]["chips"]:
            yield f"{words} {chip}", UNKNOWN_PREFIX, Origin.PRODUCT  # "xero ai": what is built into it
