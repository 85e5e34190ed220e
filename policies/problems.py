"""What is wrong with a file somebody wrote, in words that say where it is and what would be right."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

SIMILAR_ENOUGH = 60  # of 100; below it a suggestion would be a guess
SHORT_LIST = 8  # so many choices are simply listed
OTHERWISE: Mapping[str, tuple[str, ...]] = {  # what people write, and no spelling leads from -> the words it may be for
    "access": ("status",), "answer": ("verdict",), "approved_by": ("approver",), "ban": ("deny", "prohibited"),
    "banned": ("prohibited",), "block": ("deny", "deny_kinds"), "blocked": ("prohibited",), "category": ("kind",),
    "ceiling": ("max_data",), "classification": ("class", "classes"), "company": ("org",), "data_kind": ("data",),
    "data_kinds": ("data",), "end": ("until",), "ends": ("until",), "expect": ("verdict",), "expected": ("verdict",),
    "expires": ("until",), "forbid": ("deny", "deny_kinds"), "forbidden": ("denied", "prohibited"),
    "granted_by": ("approver",), "if": ("when",), "input": ("ask",), "label": ("name",), "level": ("class", "max_data"),
    "limit": ("max_data",), "maximum": ("max_data",), "no": ("denied", "deny", "prohibited"),
    "ok": ("allowed", "approved"), "organisation": ("org",), "organization": ("org",),
    "pending": ("under_review",), "people": ("for",),
    "plans": ("editions",), "policy": ("rules",), "prompt": ("ask",), "q": ("ask",), "query": ("ask",),
    "question": ("ask",), "questions": ("ask", "cases"), "reason": ("because",), "requires": ("conditions",),
    "response": ("verdict",), "restrictions": ("conditions",), "result": ("verdict",),
    "sensitivity": ("class", "max_data"), "state": ("status",), "terms": ("conditions", "synonyms"),
    "tests": ("cases",), "text": ("ask",), "then": ("effect",),
    "tiers": ("editions",), "title": ("name",), "type": ("kind",), "up_to": ("max_data",), "users": ("for",),
    "versions": ("editions",), "who": ("for",), "why": ("because",), "words": ("synonyms", "aliases"),
    "yes": ("allowed", "approved"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. `line` counts from 1; `where` names the entry ("tool 'gemni'") and may be empty."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return f"{place} {self.where}: {self.message}" if self.where else f"{place} {self.message}"


class ProblemsFound(Exception):
    """A file was refused. `problems` holds every mistake found in it, in the order of file and line.

    `reason` stands for what belongs to no line: there is no such file, it cannot be read.
    """

    def __init__(self, problems: Iterable[Problem], reason: str = "") -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: (problem.file, problem.line, str(problem))))
        super().__init__(reason or "\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known words most like `word`, best first, or those it is often written for; empty when there are none."""
    choices = tuple(known)
    plain = "_".join(word.casefold().replace("-", " ").split())
    if meant := tuple(other for other in OTHERWISE.get(plain, ()) if other in choices):
        return meant[:limit]
    found = process.extract(
        word.casefold(), dict.fromkeys(choices).keys(), scorer=fuzz.ratio, limit=limit, processor=str.casefold
    )
    alike = tuple(match for match, score, _ in found if score >= SIMILAR_ENOUGH)
    return alike or tuple(each for each in choices if plain in re.split(r"[-_ ]", each.casefold()))[:limit]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'tool' or 'tools'?`, or nothing when no known word is like it."""
    names = [f"'{name}'" for name in nearest(word, known)]
    if not names:
        return ""
    choices = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return f"; did you mean {choices}?"


def not_one_of(
    key: str, word: str, known: Collection[str], things: str, *, counted: str = "", most: int = SHORT_LIST
) -> str:
    """`max_data 'secret' is not one of public, internal`; of more than `most` the number and the nearest are said.

    `things` is what they are ("conditions"); `counted`, how to count them where that takes more words ("the 15 tools or
    their 20 editions").
    """
    if not known:
        return f"{key} {shown(word)}: the register has no {things}"
    choices = ", ".join(known) if len(known) <= most else counted or f"the {len(known)} {things}"
    return f"{key} {shown(word)} is not one of {choices}{did_you_mean(word, known)}"


def shown(value: object) -> str:
    """A value quoted for a message, shortened."""
    text = str(value)
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}…'"  # noqa: PLR2004  a message's line stays readable
