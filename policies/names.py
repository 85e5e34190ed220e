"""Names that two things of a register answer to: the reader of a question could not tell which one is meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policies.model import AmbiguousName, Edition, Tool
from policies.yaml_source import KeyPath


@dataclass(frozen=True, slots=True)
class Clash:
    """`name` stands at `first` for `owner` and again at `second`, the path of the entry to mend."""

    name: str
    owner: str
    first: KeyPath
    second: KeyPath
    where: str
    advice: str


@dataclass(frozen=True, slots=True)
class _Claim:
    name: str
    reference: str
    family: str
    words: str  # "tool 'otter'"
    path: KeyPath
    own_name: bool  # its name rather than an alias


def folded(name: str) -> str:
    """As names are compared: case and the amount of space do not count."""
    return " ".join(name.casefold().split())


def clashes(
    tools: Sequence[tuple[Tool, KeyPath]],
    editions: Sequence[tuple[Edition, KeyPath]],
    ambiguous: Sequence[tuple[AmbiguousName, KeyPath]],
) -> Iterator[Clash]:
    """Every name claimed by two different tools, editions or ambiguous names.

    An edition may share its family's name (not an alias): the name then means the family.
    """
    first: dict[str, _Claim] = {}
    for claim in (*_of(tools, "tool"), *_of(editions, "edition"), *_of_ambiguous(ambiguous)):
        known = first.setdefault(folded(claim.name), claim)
        if known.reference == claim.reference:
            continue
        if known.family == claim.family and (known.own_name or claim.own_name):
            continue
        either_ambiguous = claim.words.startswith("ambiguous")
        advice = (
            "leave it out of the tool, so that people are asked which one they mean"
            if either_ambiguous
            else "give it to one of them, or make it an ambiguous name"
        )
        yield Clash(claim.name, known.words, known.path, claim.path, claim.words, advice)


def _of(entries: Sequence[tuple[Tool | Edition, KeyPath]], what: str) -> Iterator[_Claim]:
    for entry, path in entries:
        family = entry.tool if isinstance(entry, Edition) else entry.id
        words = f"{what} '{entry.id}'"
        yield _Claim(entry.name, entry.id, family, words, path, own_name=True)
        for number, alias in enumerate(entry.aliases):
            yield _Claim(alias, entry.id, family, words, (*path, "aliases", number), own_name=False)


def _of_ambiguous(ambiguous: Sequence[tuple[AmbiguousName, KeyPath]]) -> Iterator[_Claim]:
    for name, path in ambiguous:
        for number, alias in enumerate(name.aliases):
            words = f"ambiguous name '{name.id}'"
            yield _Claim(alias, name.id, name.id, words, (*path, "aliases", number), own_name=False)
