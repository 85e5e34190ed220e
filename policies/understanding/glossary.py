"""Words of offices and trades in other languages, from `data/glossary.tsv` and `data/glossary.yaml`.

A glossary knows single words, not kinds of data: "hire" is "location" in French, "agreement" is "contrat". What a
register calls its kinds is put together from them in translated.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from policies.understanding.words import fold, stem

ENGLISH: Final = "en"
_TELLING: Final = "+"  # before an English word: its translations mean data by themselves
_SHORTEST: Final = 3  # letters that are left of a word without its ending
_VOWELS: Final = "aeiou"
_LONGEST_COMPOUND: Final = 3  # parts


class GlossaryError(ValueError):
    """A glossary that cannot be used; says which line, and what would be right."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word, or several in a row, means in a language."""

    language: str
    word: str  # English, as stems are written
    rest: tuple[str, ...] = ()  # the words after the first, where a translation is of several: "linee" + "guida"


Index = Mapping[str, Sequence[Meaning]]


@dataclass(frozen=True)
class Glossary:
    """Translations of English words, and how the languages change words."""

    rows: Mapping[str, Sequence[tuple[str, str]]]  # English stem -> (language, words as written)
    telling: frozenset[str]  # English stems
    endings: Mapping[str, frozenset[str]]  # language -> what words end in when they are many, or of something
    links: tuple[str, ...]  # letters between the parts of a compound
    compounding: frozenset[str]  # languages that write two nouns as one word
    between: frozenset[str]  # small words that stand between the words of a name

    @cached_property
    def _whole(self) -> Index:
        """What words mean as they are written, by the first of them."""
        found: dict[str, list[Meaning]] = {}
        for word, translations in self.rows.items():
            for language, text in translations:
                parts = [fold(part) for part in text.split()]
                if len(parts) > 1:
                    parts = [part for part in parts if part not in self.between] or parts
                found.setdefault(parts[0], []).append(Meaning(language, word, tuple(parts[1:])))
        return found

    @cached_property
    def _shortened(self) -> Index:
        """The same by the first word without the vowel that it ends in."""
        found: dict[str, list[Meaning]] = {}
        for first, meanings in self._whole.items():
            if (base := _without_vowel(first)) != first:
                found.setdefault(base, []).extend(meanings)
        return found

    def meanings(self, word: str) -> list[Meaning]:
        """What a folded word means: as it is written, or else with an ending added, or else with one changed.

        None is changed where some language has the word as it is.
        """
        found = dict.fromkeys(self._whole.get(word, ()))
        indexes = (self._whole,) if found else (self._whole, self._shortened)
        for index in indexes:
            known = {each.language for each in found}
            found.update(dict.fromkeys(each for each in self._ended(word, index) if each.language not in known))
        return list(found)

    def _ended(self, word: str, index: Index) -> Iterator[Meaning]:
        for cut in range(min(self._longest, len(word) - _SHORTEST) + 1):
            for meaning in index.get(word[: len(word) - cut], ()):
                if not cut or word[-cut:] in self.endings[meaning.language]:
                    yield meaning

    def is_form(self, word: str, of: str, language: str) -> bool:
        """True for a folded word that is another, but for its ending."""
        bases = {fold(of), _without_vowel(fold(of))}
        return any(word == base or word.removeprefix(base) in self.endings[language] for base in bases)

    def compounds(self, word: str, parts: int = _LONGEST_COMPOUND) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(language, English stems) for each way to read a folded word as one made of several: "mietvertrag"."""
        for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
            lefts = {
                (meaning.language, meaning.word)
                for base in self._unlinked(word[:place])
                for index in (self._whole, self._shortened)
                for meaning in index.get(base, ())
                if meaning.language in self.compounding and not meaning.rest
            }
            if not lefts:
                continue
            rights: set[tuple[str, tuple[str, ...]]]
            rights = {(each.language, (each.word,)) for each in self.meanings(word[place:]) if not each.rest}
            if parts > 2:  # noqa: PLR2004  two are the least
                rights |= set(self.compounds(word[place:], parts - 1))
            for language, first in sorted(lefts):
                yield from ((language, (first, *rest)) for other, rest in sorted(rights) if other == language)

    def _unlinked(self, part: str) -> Iterator[str]:
        yield part
        for link in self.links:
            if part.endswith(link) and len(part) - len(link) >= _SHORTEST:
                yield part.removesuffix(link)

    @cached_property
    def _longest(self) -> int:
        return max((len(ending) for endings in self.endings.values() for ending in endings), default=0)


def _without_vowel(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST and word[-1] in _VOWELS else word


def parse(table: str, grammar: Mapping[str, object]) -> Glossary:
    """A glossary from the text of its table and what `glossary.yaml` holds. Raises GlossaryError."""
    lines = [(number, line) for number, line in enumerate(table.splitlines(), 1) if line and not line.startswith("#")]
    languages = lines[0][1].split("\t")[1:] if lines else []
    rows: dict[str, list[tuple[str, str]]] = {}
    telling: set[str] = set()
    for number, line in lines[1:]:
        word, *columns = line.split("\t")
        if len(columns) != len(languages):
            raise GlossaryError(
                f"glossary.tsv line {number}: '{word}' has {len(columns)} columns; it should have one for each of"
                f" {', '.join(languages)}"
            )
        key = stem(fold(word.removeprefix(_TELLING)))
        if word.startswith(_TELLING):
            telling.add(key)
        row = rows.setdefault(key, [])
        for language, column in zip(languages, columns, strict=True):
            row += [(language, text) for part in column.split(",") if (text := part.strip())]
    endings = _by_language(grammar["endings"])
    missing = [language for language in languages if language not in endings]
    if missing:
        raise GlossaryError(f"glossary.yaml: endings should have {', '.join(missing)} too, as glossary.tsv has")
    return Glossary(
        rows, frozenset(telling), endings, _listed(grammar["links"]), frozenset(_listed(grammar["compounding"])),
        frozenset(_listed(grammar["between"])),
    )  # fmt: skip


def _by_language(value: object) -> dict[str, frozenset[str]]:
    if not isinstance(value, Mapping):
        raise GlossaryError("glossary.yaml: endings should be a mapping of languages to lists")
    return {str(language): frozenset(_listed(endings)) for language, endings in value.items()}


def _listed(value: object) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise GlossaryError(f"glossary.yaml: there should be a list, not '{value}'")
    return tuple(map(str, value))
