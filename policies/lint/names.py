"""Names that mislead the reader of a question: two things of one name, names that are words, words of two kinds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from policies.lint.finding import Entry, LintFinding, Severity, about, listed, word_for
from policies.model import DataKind, Edition, Register, Tool
from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.lexicon import spoken_names
from policies.understanding.own_words import numbered, own_words
from policies.understanding.purposes import shipped
from policies.understanding.text import phrase, stemmed_phrase

_STRAY = re.compile(r";(?=\s)|[{}\[\]]|[,:;]$|^[\"'`]|[\"`]$")


@dataclass(frozen=True, slots=True)
class _Claim:
    """One name of one thing, as the reader compares it."""

    words: str  # folded
    written: str
    entry: Entry
    own: bool  # its name rather than an alias


def doubtful(register: Register) -> Iterator[LintFinding]:
    known = knowledge()
    claims = [*_claims(register)]
    yield from _unreadable(register)
    yield from _with_stray_marks(register)
    yield from _taken(claims)
    yield from _ordinary(claims, register, known)
    yield from _also_data(claims, register)
    yield from _of_two_kinds(register)
    yield from _purposes_without_words(register)


def _claims(register: Register) -> Iterator[_Claim]:
    """In the order in which names are given out: the first keeps its meaning."""
    for name in register.ambiguous.values():
        yield from (_Claim(phrase(alias), alias, name, own=False) for alias in name.aliases)
    for tool in register.tools.values():
        yield from _names_of(tool)
    for tool in register.tools.values():
        if tool.has_editions:
            yield from (claim for edition in tool.editions for claim in _names_of(edition))


def _names_of(entry: Tool | Edition) -> Iterator[_Claim]:
    own = frozenset(spoken_names(replace(entry, aliases=())))
    written = {phrase(text): text for text in (*entry.aliases, entry.name)}
    for words in dict.fromkeys(spoken_names(entry)):
        if words:
            yield _Claim(words, written.get(words, words), entry, own=words in own)


def _unreadable(register: Register) -> Iterator[LintFinding]:
    for thing, what, written in _all_names(register):
        folded = phrase(written)
        if what != "name" and (not folded or folded.isdigit()):
            yield about(
                thing,
                Severity.WARNING,
                "name-cannot-be-read",
                f"The {what} '{written}' has no letters, so no question is read by it.",
                "Write it as people would, or take it out.",
            )


def _with_stray_marks(register: Register) -> Iterator[LintFinding]:
    """Names that a slip of the keyboard went into: two aliases with a semicolon between them, a comma at the end."""
    for thing, what, written in _all_names(register):
        marks = _STRAY.findall(written)
        if marks:
            said = listed([f"“{mark}”" for mark in dict.fromkeys(marks)])
            yield about(
                thing,
                Severity.WARNING,
                "name-has-stray-marks",
                f"The {what} '{written}' has {said} in it, as nobody writes it.",
                "Commas part the words of a list; take out what does not belong to the name.",
            )


def _all_names(register: Register) -> Iterator[tuple[Entry, str, str]]:
    """(entry, what the name is to it, as it is written) of tools, editions, data and names of several tools."""
    tools: list[Tool | Edition] = [*register.tools.values()]
    tools += [edition for edition in register.editions.values() if edition.id != edition.tool]
    yield from ((entry, "name", entry.name) for entry in (*tools, *register.data_kinds.values()))
    yield from ((entry, "alias", alias) for entry in (*tools, *register.ambiguous.values()) for alias in entry.aliases)
    yield from ((kind, "synonym", text) for kind in register.data_kinds.values() for text in kind.synonyms)


def _taken(claims: Sequence[_Claim]) -> Iterator[LintFinding]:
    """Two things of one name that differ in spelling only ("chat-gpt", "Chat GPT"); equal ones are never loaded."""
    first: dict[str, _Claim] = {}
    for claim in claims:
        taken = first.setdefault(claim.words, claim)
        if taken.entry.id == claim.entry.id or (
            _family(taken.entry) == _family(claim.entry) and (taken.own or claim.own)
        ):
            continue
        yield about(
            claim.entry,
            Severity.WARNING,
            "name-means-two",
            f"Its name '{claim.written}' is read as {word_for(taken.entry)} '{taken.entry.id}', "
            f"which is also called '{taken.written}'.",
            "Give the name to one of them, or make it an ambiguous name.",
        )


def _family(entry: Entry) -> str:
    return entry.tool if isinstance(entry, Edition) else entry.id


def _ordinary(claims: Sequence[_Claim], register: Register, known: Knowledge) -> Iterator[LintFinding]:
    """Names of one word that means something else too. Of an edition it cannot: "claude team" is no person."""
    everywhere = frozenset(known.cues["small_words"]) | {phrase(tool.kind) for tool in register.tools.values()}
    others: dict[str, list[_Claim]] = {}
    for claim in claims:
        if isinstance(claim.entry, Edition) or " " in claim.words:
            continue
        if claim.words in everywhere:
            yield about(
                claim.entry,
                Severity.WARNING,
                "name-stands-everywhere",
                f"'{claim.written}' is a word of many questions that do not mean this tool.",
                "Use a name that people write for this tool only.",
            )
        elif known.has_other_meaning(claim.words):
            others.setdefault(claim.entry.id, []).append(claim)
    for claims_of_one in others.values():
        names = listed((f"'{claim.written}'" for claim in claims_of_one), 8)
        what = "is an ordinary word or a first name" if len(claims_of_one) == 1 else "are ordinary words or first names"
        yield about(
            claims_of_one[0].entry,
            Severity.NOTE,
            "name-is-a-word",
            f"{names} {what} too.",
            "Leave it if people call the tool so; the rest of a question then shows whether the tool is meant.",
        )


def _also_data(claims: Sequence[_Claim], register: Register) -> Iterator[LintFinding]:
    kinds: dict[str, DataKind] = {}
    for kind in register.data_kinds.values():
        for words in (*own_words(kind), *numbered(kind)):
            kinds.setdefault(words, kind)
    for claim in claims:
        data = kinds.get(stemmed_phrase(claim.words), kinds.get(claim.words))
        if data is not None:
            yield about(
                claim.entry,
                Severity.WARNING,
                "name-is-data-too",
                f"'{claim.written}' is also what data kind '{data.id}' is called ({data.file}:{data.line}).",
                "Keep the word for one of them.",
            )


def _of_two_kinds(register: Register) -> Iterator[LintFinding]:
    """Synonyms that stand at two kinds: the more sensitive one gets them, and the other is never read by them."""
    claimed: dict[str, list[tuple[DataKind, str]]] = {}
    for kind in register.data_kinds.values():
        written = dict.fromkeys((kind.name, *kind.synonyms))
        for words, text in {stemmed_phrase(text): text for text in written}.items():
            if words:
                claimed.setdefault(words, []).append((kind, text))
    sensitivity = partial(_rank, register)
    for of_word in claimed.values():
        if len(of_word) > 1:
            winner = max(of_word, key=sensitivity)[0]
            for kind, text in of_word:
                if kind is not winner:
                    yield about(
                        kind,
                        Severity.WARNING,
                        "synonym-means-two",
                        f"'{text}' is also what '{winner.id}' is called, and is read as that.",
                        "Keep the word for one of them, or write what tells them apart.",
                    )


def _rank(register: Register, claim: tuple[DataKind, str]) -> int:
    return register.class_rank(claim[0].data_class)


def _purposes_without_words(register: Register) -> Iterator[LintFinding]:
    """Purposes that rules hang on and hardly any question is read as: neither the register nor anybody gives words."""
    known = {stemmed_phrase(anchor) for purpose in shipped() for anchor in purpose.anchors}
    for rule in register.rules:
        for id in rule.when.purpose or ():
            named = register.purposes.get(id)
            words = (id.replace("-", " "), *(named.words if named else ()))
            if len(words) == 1 and stemmed_phrase(words[0]) not in known:
                yield about(
                    rule,
                    Severity.NOTE,
                    "purpose-without-words",
                    f"It is for the purpose '{id}', which only a question with this very word is read as.",
                    f"Say what people write, as in purposes: {{{id}: [words, more words]}}.",
                )
