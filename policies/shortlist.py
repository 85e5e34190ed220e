"""The nearest entries of a large register to a text, so that a closed list of them stays small.

Near is what shares words with the text. Typos are repaired towards the register's words before, so words are compared
whole. Where fewer share any, the list is filled up from the top of the register.
"""

from collections.abc import Iterable, Mapping, Sequence

from policies.model import Register
from policies.understanding.lexicon import spoken_names
from policies.understanding.text import Message, phrase, stemmed_phrase

MOST_TOOLS = 60  # tools, editions and ambiguous names together
MOST_KINDS = 60  # with the tools under the 250 values from which OpenAI limits an enumeration's length in characters


def nearest_tools(register: Register, message: Message, first: Iterable[str], most: int = MOST_TOOLS) -> Sequence[str]:
    """At most so many ids of tools, editions and ambiguous names, in the register's order. `first` go first."""
    names: dict[str, tuple[str, ...]] = {}
    for tool in register.tools.values():
        names[tool.id] = tuple(spoken_names(tool))
        for edition in tool.editions:
            names[edition.id] = (*names.get(edition.id, ()), *spoken_names(edition))
    for ambiguous in register.ambiguous.values():
        names[ambiguous.id] = tuple(map(phrase, ambiguous.aliases))
    return _nearest(names, {token.text for token in message.tokens}, first, most)


def nearest_kinds(register: Register, message: Message, first: Iterable[str], most: int = MOST_KINDS) -> Sequence[str]:
    """At most so many ids of data kinds, in the register's order. `first` come before others."""
    names = {kind.id: tuple(map(stemmed_phrase, (kind.name, *kind.synonyms))) for kind in register.data_kinds.values()}
    return _nearest(names, {token.stem for token in message.tokens}, first, most)


def _nearest(names: Mapping[str, Sequence[str]], said: set[str], first: Iterable[str], most: int) -> Sequence[str]:
    if len(names) <= most:
        return tuple(names)
    wanted = [id for id in dict.fromkeys(first) if id in names]
    shared = {id: max((_shared(name, said) for name in of), default=0.0) for id, of in names.items()}
    wanted += sorted(names, key=lambda id: -shared[id])
    chosen = frozenset(list(dict.fromkeys(wanted))[:most])
    return tuple(id for id in names if id in chosen)


def _shared(name: str, said: set[str]) -> float:
    """0-1: how much of a name the text says, by its letters."""
    words = name.split()
    length = sum(map(len, words))
    return sum(len(word) for word in words if word in said) / length if length else 0.0
