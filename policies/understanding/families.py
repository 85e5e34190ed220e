"""The editions of a tool by the words that tell them apart: "free", "team", "google workspace"."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from policies.model import Register, Tool
from policies.understanding.lexicon import spoken_names
from policies.understanding.text import phrase

_SHORT, _LONG = 3, 6  # letters
_FILLERS: Final = frozenset({"for", "in", "the", "of", "on", "a", "with", "to"})


@dataclass(frozen=True, slots=True)
class Family:
    """A tool with editions: which words mean which of them, as the register writes them."""

    tool: str
    by_word: Mapping[str, str]
    by_words: Mapping[str, str]  # of several words: "google workspace"
    only_paid: str | None = None  # the one edition that is neither free nor somebody's own, if there is one such

    def nearest(self, word: str) -> str | None:
        """The edition whose word is written nearly like this one, if there is one such: "tem"."""
        most = 1 + (len(word) > _LONG)
        near = [known for known in self.by_word if len(known) > _SHORT and OSA.distance(known, word) <= most]
        return self.by_word[near[0]] if len(near) == 1 else None


def families(
    register: Register, account_words: Container[str], own_words: Container[str], plan_words: Container[str]
) -> dict[str, Family]:
    """The families of a register's tools that have editions, by the tool's id; otherwise as `family`."""
    shared: dict[str, list[str]] = {}
    for name in register.ambiguous.values():
        for id in name.means:
            shared.setdefault(id, []).extend(map(phrase, name.aliases))
    return {
        tool.id: family(tool, shared.get(tool.id, ()), account_words, own_words, plan_words)
        for tool in register.tools.values()
        if tool.has_editions
    }


def family(
    tool: Tool,
    shared: Iterable[str],
    account_words: Container[str],
    own_words: Container[str],
    plan_words: Container[str],
) -> Family:
    """A tool's editions as its register names them.

    `shared`: folded names that it has in common with other tools. `account_words` tell one edition from another
    ("free"), `own_words` among them the free and personal ones, `plan_words` say nothing by themselves ("version").
    """
    names = sorted((*spoken_names(tool), *shared), key=len, reverse=True)
    by_word: dict[str, str] = {}
    by_words: dict[str, str] = {}
    for edition in tool.editions:
        for spoken in spoken_names(edition):
            words = [
                word
                for word in _rest(spoken, names)
                if word not in _FILLERS and word not in plan_words and not word.isdigit()
            ]
            if len(words) > 1:
                by_words.setdefault(" ".join(words), edition.id)
            for word in words if len(words) == 1 else [word for word in words if word in account_words]:
                by_word.setdefault(word, edition.id)
    own = {edition for word, edition in by_word.items() if word in own_words}
    paid = [edition.id for edition in tool.editions if edition.id not in own]
    return Family(tool.id, by_word, by_words, paid[0] if len(paid) == 1 and own else None)


def _rest(spoken: str, names: Sequence[str]) -> list[str]:
    """What an edition's name says besides its tool's name; nothing when that is not in it."""
    padded = f" {spoken} "
    for name in names:
        if f" {name} " in padded:
            return padded.replace(f" {name} ", " ", 1).split()
    return []
