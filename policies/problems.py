"""What is wrong with a file somebody wrote, in words that say where it is and what would be right."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

SIMILAR_ENOUGH = 60  # of 100; below it a suggestion would be a guess
SHORT_LIST = 8  # so many choices are simply listed


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
    """The known words most like `word`, best first; empty when none is like it."""
    found = process.extract(
        word.casefold(), dict.fromkeys(known).keys(), scorer=fuzz.ratio, limit=limit, processor=str.casefold
    )
    return tuple(match for match, score, _ in found if score >= SIMILAR_ENOUGH)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'tool' or 'tools'?`, or nothing when no known word is like it."""
    names = [f"'{name}'" for name in nearest(word, known)]
    if not names:
        return ""
    choices = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return f"; did you mean {choices}?"


def not_one_of(key: str, word: str, known: Collection[str], things: str) -> str:
    """`max_data 'secret' is not one of public, internal`; of a long list only the number and the nearest are said."""
    choices = ", ".join(known) if len(known) <= SHORT_LIST else f"the {len(known)} {things}"
    if not known:
        return f"{key} {shown(word)}: the register has no {things}"
    return f"{key} {shown(word)} is not one of {choices}{did_you_mean(word, known)}"


def shown(value: object) -> str:
    """A value quoted for a message, shortened."""
    text = str(value)
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}…'"  # noqa: PLR2004  a message's line stays readable
