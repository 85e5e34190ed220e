"""Which everyday question a message is, by the notions of its words, whatever their order.

Every word has to be known: as one of a notion's, as one that says nothing, or as part of an initiative's name. A word
about a tool, about data or about anything else is none of these, so that a question about the policy is never taken for
one of these, and neither are figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cadence.model import Company
from cadence.week_words import NamedWeek, loosely

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[?？]")
_LONGEST = 30  # words; a question like these is short
_SAYS_NOTHING = "-"
_ASKS = "asks"  # with a question mark, or a word that asks
_ONE, _TWO = "one", "two"  # initiatives that are named
_EVERYWHERE = frozenset({_ASKS, "show", "much"})  # say nothing about which question it is

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everyday:
    """`question` is one of data/questions.txt."""

    question: str
    initiatives: tuple[str, ...] = ()  # ids, in the order they are named
    week: NamedWeek | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    question: str
    needs: frozenset[str]
    may: frozenset[str]  # beside what it needs


@dataclass(frozen=True, slots=True)
class _Known:
    """What data/ says: the notion of each phrase, those words that begin with it, and the rules in their order."""

    phrases: Mapping[Phrase, str]
    stems: Mapping[str, str]
    longest: int  # words of a phrase
    rules: tuple[_Rule, ...]


@dataclass(frozen=True, slots=True)
class _Called:
    """The initiatives (ids) by what they are called."""

    ids: Mapping[Phrase, str]
    longest: int  # words of a name


def read_everyday(text: str, company: Company) -> Everyday | None:
    """The question a message is and nothing else; None for every other message."""
    week, bare = loosely(text)
    words = tuple(_WORD.findall(bare.casefold()))
    if not 0 < len(words) <= _LONGEST:
        return None
    known, names = _known(), company.once("called", lambda: _called(company))
    found: set[str] = set()
    named: dict[str, None] = {}
    for notion, initiative in _notions(words, known, names):
        if not notion:
            return None
        found.add(notion)
        if initiative:
            named[initiative] = None
    found.discard(_SAYS_NOTHING)
    if _MARKS.search(text):
        found.add(_ASKS)
    if len(named) > 1:
        found = (found - {_ONE}) | {_TWO}
    for rule in known.rules:
        if rule.needs <= found <= rule.needs | rule.may | _EVERYWHERE:
            return Everyday(rule.question, tuple(named), week)
    return None


def _notions(words: Phrase, known: _Known, names: _Called) -> Iterator[tuple[str, str]]:
    """The notion of each phrase, the longest first, with the initiative it names; an empty one for an unknown word."""
    longest = max(known.longest, names.longest)
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            phrase = words[at : at + size]
            if phrase in names.ids:
                yield _ONE, names.ids[phrase]
                break
            if phrase in known.phrases:
                yield from ((each, "") for each in known.phrases[phrase].split("+"))
                break
        else:
            size = 1
            yield _by_stem(words[at], known.stems), ""
        at += size


def _by_stem(word: str, stems: Mapping[str, str]) -> str:
    return next((stems[word[:end]] for end in range(len(word), 2, -1) if word[:end] in stems), "")


def _called(company: Company) -> _Called:
    """What initiatives are called; a name that several have names none."""
    called: dict[Phrase, set[str]] = {}
    for each in company.initiatives.values():
        for name in (each.name, each.id, *each.aliases):
            called.setdefault(tuple(_WORD.findall(name.casefold())), set()).add(each.id)
    ids = {name: next(iter(ids)) for name, ids in called.items() if name and len(ids) == 1}
    return _Called(ids, max(map(len, ids), default=0))


# ---- the data ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _known() -> _Known:
    """Reads the package's data files once."""
    phrases: dict[Phrase, str] = {}
    stems: dict[str, str] = {}
    for notion, said in _lines("words.txt"):
        for written in said.split(","):
            phrase = tuple(_WORD.findall(written.casefold()))
            if written.strip().endswith("*"):
                stems[phrase[0]] = notion
            else:
                phrases[phrase] = notion
    rules = tuple(_rule(question, written) for question, written in _lines("questions.txt"))
    return _Known(phrases, stems, max(map(len, phrases)), rules)


def _rule(question: str, written: str) -> _Rule:
    needs, _, may = written.partition("|")
    return _Rule(question, frozenset(needs.split()), frozenset(may.split()))


def _lines(file: str) -> Sequence[tuple[str, str]]:
    """`name: the rest`, without what is a remark."""
    text = (files("cadence.everyday") / "data" / file).read_text(encoding="utf-8")
    lines = (each.partition(":") for each in text.splitlines() if each.strip() and not each.startswith("#"))
    return [(name.strip(), rest.strip()) for name, _, rest in lines]
