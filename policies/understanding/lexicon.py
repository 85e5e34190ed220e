"""The names of a register's tools, and beside them those of unlisted.py, ready to be found."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from policies.model import Edition, Register, Tool
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase
from policies.understanding.unlisted import Name, Origin, tool_of, unlisted_names

_PARENTHESIS: Final = re.compile(r"\s*\(([^)]*)\)")
_SHORTEST_JOINED: Final = 6
_SHORTEST_PART: Final = 3  # letters
_SHORTEST_STRANGE: Final = 5  # letters of a word that nothing else is called
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a message: tokens [first, last)."""

    name: Name
    first: int
    last: int

    @property
    def reference(self) -> str:
        return self.name.reference

    def means(self, reference: str) -> "Mention":
        """The same mention, narrowed down; beside an account word it is no ordinary word any more."""
        return replace(self, name=replace(self.name, reference=reference, ordinary=False))

    def apart(self, place: int) -> int:
        """How many tokens away a place is."""
        return self.first - place if place < self.first else max(0, place - self.last + 1)


class Lexicon:
    """Every name, indexed once for a register."""

    def __init__(self, register: Register, known: Knowledge) -> None:
        own, self._unlisted = _names(register, known), unlisted_names(known)
        others = ((words, name) for words, name in self._unlisted.names.items() if words not in own)
        self.names: Mapping[str, Name] = own | dict(others)
        self._connectors = frozenset(known.cues["connectors"])
        self._accounts = frozenset(word for words in known.cues["editions"].values() for word in words)
        self.pairs: Mapping[frozenset[str], str] = _pairs(register, self._connectors)
        self.family: Mapping[str, str] = _families(register)
        single: dict[str, set[str]] = {}
        by_own: dict[str, set[str]] = {}
        for name in own.values():
            if " " not in name.words:
                single.setdefault(name.reference, set()).add(name.words)
            for word in name.words.split():
                by_own.setdefault(word, set()).add(self.family.get(name.reference, name.reference))
        self._single = {reference: tuple(sorted(words)) for reference, words in single.items()}
        self.own_words = frozenset(by_own)
        self.tools_of_word: Mapping[str, frozenset[str]] = {
            word: tools.union(tool_of(name) for name in self._unlisted.of_word.get(word, ()) if name.words not in own)
            for word, tools in ((word, frozenset(tools)) for word, tools in by_own.items())
        } | {word: tools for word, tools in self._unlisted.tools_of_word.items() if word not in by_own}
        self._only = {word: min(tools) for word, tools in by_own.items() if len(tools) == 1 and word in known.software}
        self._phrases = Phrases((name.words, name) for name in own.values())

    def paired(self, mention: Mention, word: str) -> str | None:
        """What the name means with another word beside it, where that is a name of its own: "excel copilot"."""
        pairs = (frozenset((word, other)) for other in self.words_of(mention))
        return next((self.pairs[pair] for pair in pairs if pair in self.pairs), None)

    def narrowed(self, reference: str, word: str) -> str | None:
        """What a tool that was spoken of means with a word beside it that is the other half of a name: "excel"."""
        if word in self._accounts:
            return None  # "not enterprise"
        pairs = (frozenset((word, other)) for other in self._single.get(reference, ()))
        return next((self.pairs[pair] for pair in pairs if pair in self.pairs), None)

    def only_tool_of(self, word: str) -> str | None:
        """The one tool in whose names a word of everyday software stands: "the azure one"."""
        return self._only.get(word)

    def words_of(self, mention: Mention) -> tuple[str, ...]:
        """The single words a mention may be known by: those it was written with, and other names of one word.

        Not the "ai" of "meta ai": "meta ai with slack messages" is no "slack ai".
        """
        words = mention.name.words.split()
        words = [word for word in words if word != "ai"] if len(words) > 1 else words
        return (*words, *self._single.get(mention.reference, ()))

    def connects(self, word: str) -> bool:
        """True for the small words between the words of a name: "gemini dans google docs"."""
        return word in self._connectors

    def connected(self, message: Message, index: int, step: int) -> Iterable[tuple[int, str]]:
        """The next telling word from `index` in a direction, over at most two connecting words: (place, word)."""
        for _ in range(3):
            word = message.word(index)
            if not word:
                return
            if word not in self._connectors and not word.isdigit():
                yield index, word
                return
            index += step

    def find(self, message: Message) -> list[Mention]:
        """The names in a message, the longest at every place, in the order they stand there."""
        found = [
            Mention(hit.value, *message.span_in_folded(hit.start, hit.end))
            for hit in chain(self._phrases.find(message.folded), self._unlisted.phrases.find(message.folded))
        ]
        found.sort(key=lambda mention: (mention.first - mention.last, mention.name.origin, mention.first))
        taken: set[int] = set()
        kept = []
        for mention in found:
            places = range(mention.first, mention.last)
            if taken.isdisjoint(places):
                taken.update(places)
                kept.append(mention)
        return sorted(kept, key=lambda mention: mention.first)


def spoken_names(tool: Tool | Edition) -> Iterator[str]:
    """Every folded form of what a tool or edition is called: name, aliases, with and without a parenthesis."""
    for text in (tool.name, *tool.aliases):
        yield phrase(text)
        inside = _PARENTHESIS.search(text)
        if inside:
            yield phrase(_PARENTHESIS.sub("", text))


def _names(register: Register, known: Knowledge) -> dict[str, Name]:
    """What the register's tools are called."""
    found: dict[str, Name] = {}
    editions = _families(register)

    def add(words: str, reference: str, origin: Origin) -> None:
        if words and not words.isdigit() and (words not in found or origin < found[words].origin):
            ordinary = known.has_other_meaning(words) and reference not in editions  # "claude team" is no person
            found[words] = Name(words, reference, origin, ordinary)

    for reference, words in _register_names(register):
        add(words, reference, Origin.REGISTER)
        for abroad in known.cues["products"]["ai_abroad"] if words.endswith(" ai") else ():
            add(f"{words.removesuffix(' ai')} {abroad}", reference, Origin.DERIVED)  # "workday ki"
        joined = words.replace(" ", "")
        if " " in words and len(joined) >= _SHORTEST_JOINED and not known.knows(joined):
            add(joined, reference, Origin.DERIVED)
        add(_possessive(words, known) if " " in words else _in_two(words, known), reference, Origin.DERIVED)
    for reference, words in _of_only_tools(register, known):
        add(words, reference, Origin.DERIVED)
    for reference, words in _without_vendor(register, known):
        add(words, reference, Origin.DERIVED)
    for reference, words in _by_strange_word(register, known):
        add(words, reference, Origin.DERIVED)
    for reference, words in _without_thing(register, known):
        add(words, reference, Origin.DERIVED)
    for reference, words in _turned_round(register, known):
        add(words, reference, Origin.DERIVED)
    for reference, words in _by_maker(register, known):
        add(words, reference, Origin.DERIVED)
    for reference, words in _also_called(found, known):
        add(words, reference, Origin.DERIVED)
    return found


def _register_names(register: Register) -> Iterator[tuple[str, str]]:
    """(reference, folded name), the most telling first: a name given twice keeps its first meaning."""
    for ambiguous in register.ambiguous.values():
        yield from ((ambiguous.id, phrase(alias)) for alias in ambiguous.aliases)
    for tool in register.tools.values():
        yield from ((tool.id, words) for words in spoken_names(tool))
    for edition in register.editions.values():
        yield from ((edition.id, words) for words in spoken_names(edition))


def _possessive(words: str, known: Knowledge) -> str:
    """A name as it is written without its apostrophe: "zooms ai". Empty where the first word is no maker's name."""
    first, _, rest = words.partition(" ")
    maker = (first in known.software or not known.is_ordinary(first)) and len(first) > _SHORTEST_PART
    return f"{first}s {rest}" if maker and not known.is_ordinary(f"{first}s") else ""


def _in_two(word: str, known: Knowledge) -> str:
    """A name of one word as the two words that it is made of: "fire flies". Empty when it is not."""
    parts = ((word[:end], word[end:]) for end in range(_SHORTEST_PART + 1, len(word) - _SHORTEST_PART))
    return next((f"{one} {two}" for one, two in parts if known.is_ordinary(one) and known.is_ordinary(two)), "")


def _of_only_tools(register: Register, known: Knowledge) -> Iterator[tuple[str, str]]:
    """(reference, "vendor ai") for vendors with one tool: "github's ai" needs no more telling."""
    vendors = Counter(phrase(tool.vendor) for tool in register.tools.values())
    for tool in register.tools.values():
        vendor = phrase(tool.vendor)
        if vendor in known.software and vendors[vendor] == 1:
            yield tool.id, f"{vendor} ai"
        if vendor in known.software and vendors[vendor] == 1 and tool.editions:
            yield from ((tool.id, f"{vendor} {word}") for word in known.cues["tool_talk"]["plans"])


def _without_thing(register: Register, known: Knowledge) -> Iterator[tuple[str, str]]:
    """(reference, "comet") for "Comet browser", where the product that nobody else has is called that alone."""
    products = frozenset(map(phrase, known.products))
    for reference, words in _register_names(register):
        product, _, thing = words.rpartition(" ")
        if thing in known.cues["products"]["after_product"] and product in products:
            yield reference, product


def _turned_round(register: Register, known: Knowledge) -> Iterator[tuple[str, str]]:
    """(reference, words) for what says whose it is: "zoom's own", "the ai in zoom", "the translate of google"."""
    own = [*_register_names(register), *_of_only_tools(register, known)]
    for reference, words in own:
        of = words.removesuffix(" ai")
        if of != words and (of in known.software or not known.has_other_meaning(of)):
            yield from ((reference, f"{of} {word}") for word in known.cues["products"]["own"])
            yield from ((reference, f"ai {where} {of}") for where in known.cues["products"]["within"])
    connectors = frozenset(known.cues["connectors"])
    for reference, words in _register_names(register):
        first, *between, last = words.split() if " " in words else ("", "")
        if between and connectors.issuperset(between):
            yield reference, f"{last} {first}"  # "cluster models" for "models on the cluster"
    for tool in register.tools.values():
        vendor, words = phrase(tool.vendor), phrase(tool.name)
        if vendor and words.startswith(f"{vendor} "):
            yield tool.id, f"{words.removeprefix(vendor).strip()} of {vendor}"


def _without_vendor(register: Register, known: Knowledge) -> Iterator[tuple[str, str]]:
    cues = known.cues["products"]  # "api" or "ki" alone is not that of one maker
    no_names = known.common.union(cues["not_names"], cues["ai_abroad"])
    found: list[tuple[str, str]] = []
    for tool in register.tools.values():
        vendor = phrase(tool.vendor)
        for text in (tool.name, *_PARENTHESIS.findall(tool.name)):
            words = phrase(_PARENTHESIS.sub("", text))
            rest = words.removeprefix(vendor).strip() if vendor and words.startswith(f"{vendor} ") else ""
            rest = words if text is not tool.name else rest
            if rest and not all(word in no_names for word in rest.split()):
                found.append((tool.id, rest))
    times = Counter(words for _, words in found)
    yield from ((reference, words) for reference, words in found if times[words] == 1)


def _by_strange_word(register: Register, known: Knowledge) -> Iterator[tuple[str, str]]:
    """(reference, "revinate") for the one tool whose name begins with a word that means nothing else."""
    firsts = {tool.id: phrase(tool.name).partition(" ")[0] for tool in register.tools.values()}
    times = Counter(firsts.values())
    org = phrase(register.org).split()
    for reference, word in firsts.items():
        strange = not (known.knows(word) or word in known.software or word in known.concepts.words or word in org)
        if strange and times[word] == 1 and len(word) >= _SHORTEST_STRANGE and word.isalpha():
            yield reference, word


def _by_maker(register: Register, known: Knowledge) -> Iterator[tuple[str, str]]:
    """(reference, "ms copilot") where one word is several tools and only one of them is of that maker."""
    short: Mapping[str, list[str]] = known.cues["products"]["makers"]
    for ambiguous in register.ambiguous.values():
        makers = Counter(phrase(register.tools[id].vendor) for id in ambiguous.means if id in register.tools)
        for id in ambiguous.means:
            maker = phrase(register.tools[id].vendor) if id in register.tools else ""
            if maker and makers[maker] == 1:
                for said in (maker, *short.get(maker, ())):
                    yield from ((id, f"{said} {phrase(alias)}") for alias in ambiguous.aliases)


def _also_called(names: Mapping[str, Name], known: Knowledge) -> list[tuple[str, str]]:
    """(reference, words) for what else people call the products that the register has by their maker's name."""
    return [
        (names[product].reference, words)
        for product, others in known.product_names.items()
        if product in names
        for words in others
    ]


def _pairs(register: Register, connectors: frozenset[str]) -> dict[frozenset[str], str]:
    """Names of two telling words, whatever their order: "copilot in excel" and "excel copilot" are one."""
    pairs: dict[frozenset[str], set[str]] = {}
    for reference, words in _register_names(register):
        content = frozenset(word for word in words.split() if word not in connectors and word != "ai")  # "meta ai read"
        if len(content) == _PAIR:
            pairs.setdefault(content, set()).add(reference)
    return {content: min(references) for content, references in pairs.items() if len(references) == 1}


def _families(register: Register) -> dict[str, str]:
    """Edition id -> tool id, for editions that are not the whole tool."""
    return {edition.id: edition.tool for edition in register.editions.values() if edition.id != edition.tool}
