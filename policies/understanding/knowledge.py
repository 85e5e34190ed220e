"""What the reader knows of language: word lists, product names, data concepts and cues, from the files in `data/`.

Nothing here belongs to a company. The files are read once, on first use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from policies.understanding.concepts import Concepts, parse
from policies.understanding.glossary import Glossary
from policies.understanding.glossary import parse as parse_glossary
from policies.understanding.linear import LinearModel, SparseModel
from policies.understanding.text import Message, phrase

Words = frozenset[str]
_Strings: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # "no" and "on" are words here, not booleans


@dataclass(frozen=True, slots=True, eq=False)  # by identity: what is made of it is kept for it
class Knowledge:
    common: Words  # the commonest English words, as written
    english: Words  # those and the usual ones, the words of offices and technology among them
    rare: Words  # English words that many people do not know, so a maker's name rather than the word
    names: Words  # of people, places and makers: known, but no words of the language
    ordinary: Words  # rarer ordinary words that products are called by
    first_names: Words
    words: Words  # all of these, and single words of software
    software: Words  # phrases: everyday software that is no AI tool
    shorthand: Mapping[str, str]  # "mtg" -> "meeting"
    products: tuple[str, ...]  # AI products as their makers write them
    product_names: Mapping[str, tuple[str, ...]]  # folded name -> what else people call it, folded
    concepts: Concepts
    glossary: Glossary
    cues: Mapping[str, Any]  # cues.yaml
    sense_cues: Mapping[str, Words]  # neighbours of a name, by what they tell
    abroad: Words  # small words of other languages that English has not
    small: Words  # small words of English
    is_tool: LinearModel  # of an ordinary word or a person's name: "yes", "no"
    intent: LinearModel
    topic: SparseModel  # of a message: a concept that it speaks of, or "none"
    about: SparseModel  # of a general question: a topic of handbooks, or "none"

    @property
    def departments(self) -> Words:
        """What departments are called, in any language."""
        return frozenset((*self.cues["senses"]["departments"], *self.cues["colleagues"]["departments_abroad"]))

    def knows(self, word: str) -> bool:
        """True for a folded word that is an English word, a name or everyday software, regular endings included."""
        return word in self.words or any(base in self.english for base in _bases(word))

    def is_english(self, message: Message) -> bool:
        """True when most words are known English ones, and the small words are not another language's."""
        return self.are_english([token.text for token in message.tokens])

    def are_english(self, words: Sequence[str]) -> bool:
        """The same of a message's folded words."""
        if sum(map(self.knows, words)) * 2 < len(words):
            return False
        return sum(map(self.abroad.__contains__, words)) <= sum(map(self.small.__contains__, words))

    def is_ordinary(self, word: str) -> bool:
        """True for a folded word that is an ordinary word as written, not only with an ending taken off."""
        return word in self.english or word in self.ordinary

    def is_dictionary_word(self, word: str) -> bool:
        """True for a folded word, regular endings included, that is not what people or places are called.

        Narrower than `knows`: "mark" is a name here.
        """
        if word in self.first_names or (word in self.names and word not in self.common):
            return False
        return word in self.ordinary or word in self.rare or any(base in self.english for base in _bases(word))

    def has_other_meaning(self, name: str) -> bool:
        """True when every word of a name means something by itself: an ordinary word or what people are called."""
        return all(self.is_ordinary(word) or word in self.first_names for word in name.split())


_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("",)),
    ("er", ("", "e")),
    ("ers", ("", "e")),
)
_SHORTEST_BASE = 3


@lru_cache(maxsize=4_096)
def _bases(word: str) -> tuple[str, ...]:
    found = [word]
    for ending, replacements in _ENDINGS:
        if word.endswith(ending) and not (ending == "s" and word.endswith("ss")):  # "firefliess" is no plural
            base = word[: -len(ending)]
            found.extend(base + replacement for replacement in replacements if len(base) >= _SHORTEST_BASE - 1)
            if len(base) > _SHORTEST_BASE and base[-1] == base[-2]:  # plan, planned, planning
                found.append(base[:-1])
    return tuple(found)


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The shipped knowledge. Reads the package's data files once."""
    cues = read_yaml("cues.yaml")
    common = _words("common_words.txt")
    english = common | _words("usual_words.txt") | _words("workplace_words.txt")
    rare, names, ordinary = _words("rare_words.txt"), _words("names.txt"), _words("ordinary_words.txt")
    first_names = _words("first_names.txt")
    software = frozenset(phrase(name) for name in _lines("software.txt"))
    return Knowledge(
        common=common,
        english=english,
        rare=rare,
        names=names,
        ordinary=ordinary,
        first_names=first_names,
        words=english | rare | names | ordinary | first_names | software,
        software=software,
        shorthand={short: word for word, shorts in read_yaml("shorthand.yaml").items() for short in shorts},
        products=tuple(_lines("products.txt")),
        product_names={
            phrase(product): tuple(map(phrase, others)) for product, others in read_yaml("product_names.yaml").items()
        },
        concepts=Concepts(parse(_folder("concepts"), cues["paired"])),
        glossary=parse_glossary(_read("glossary.tsv"), read_yaml("glossary.yaml")),
        cues=cues,
        abroad=frozenset(cues["abroad"]),
        small=frozenset(cues["small_words"]),
        sense_cues={name: frozenset(words) for name, words in cues["senses"].items()},
        is_tool=LinearModel.parse(_read("is_tool.json")),
        intent=LinearModel.parse(_read("intent.json")),
        topic=SparseModel.parse(_read("topic.tsv")),
        about=SparseModel.parse(_read("about.tsv")),
    )


def _read(name: str) -> str:
    return (files("policies.understanding") / "data" / name).read_text(encoding="utf-8")


def _folder(name: str) -> dict[str, str]:
    """Every file of a folder: name -> text, by name."""
    entries = sorted((files("policies.understanding") / "data" / name).iterdir(), key=lambda entry: entry.name)
    return {entry.name: entry.read_text(encoding="utf-8") for entry in entries if entry.is_file()}


def _lines(name: str) -> list[str]:
    return [line.strip() for line in _read(name).splitlines() if line.strip() and not line.startswith("#")]


def _words(name: str) -> Words:
    return frozenset(word for line in _lines(name) for word in line.split())


def read_yaml(name: str) -> dict[str, Any]:
    loaded = yaml.load(_read(name), Loader=_Strings)  # noqa: S506  it makes strings, lists and mappings only
    if not isinstance(loaded, dict):
        raise TypeError(f"{name} must hold a mapping")
    return loaded
