"""What lint finds, and how it names the parts of a register."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from policies.model import AmbiguousName, Condition, DataKind, Edition, Purpose, Rule, Tool, Waiver
from policies.problems import did_you_mean

Entry = Tool | Edition | DataKind | Rule | Condition | AmbiguousName | Waiver | Purpose
MOST_NAMED = 4  # of a longer list the rest is counted


class Severity(StrEnum):
    """How bad it is. A note may well be meant and fails nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One doubt. `check` is the short name of what was looked at; `file` and `line` are empty where nobody knows."""

    severity: Severity
    check: str
    file: str
    line: int | None
    what: str  # "tool", "rule"; "register" for the whole
    id: str  # empty for the whole
    wrong: str  # a sentence
    right: str  # a sentence

    @property
    def place(self) -> str:
        """`register.yaml:34`, or only the file, or nothing."""
        return f"{self.file}:{self.line}" if self.file and self.line else self.file

    @property
    def subject(self) -> str:
        """`tool 'otter'`, `the register`."""
        return f"{self.what} '{self.id}'" if self.id else f"the {self.what}"

    def __str__(self) -> str:
        return f"{self.place} {self.severity}: {self.subject}: {self.wrong} {self.right}".lstrip()


def about(entry: Entry, severity: Severity, check: str, wrong: str, right: str) -> LintFinding:
    """A finding about one entry of the register."""
    return LintFinding(severity, check, entry.file, entry.line, word_for(entry), entry.id, wrong, right)


def about_whole(severity: Severity, check: str, wrong: str, right: str) -> LintFinding:
    """A finding about the register as a whole."""
    return LintFinding(severity, check, "", None, "register", "", wrong, right)


def word_for(entry: Entry) -> str:
    """What an entry is called in a sentence. A tool without editions is its own edition, and called a tool."""
    match entry:
        case Edition(id=id, tool=tool):
            return "tool" if id == tool else "edition"
        case Tool():
            return "tool"
        case DataKind():
            return "data kind"
        case Rule():
            return "rule"
        case Condition():
            return "condition"
        case AmbiguousName():
            return "ambiguous name"
        case Waiver():
            return "waiver"
        case Purpose():
            return "purpose"


def listed(names: Iterable[str], most: int = MOST_NAMED) -> str:
    """`A, B and C`; of a longer list `A, B, C, D and 8 more`."""
    given = list(dict.fromkeys(names))
    if len(given) > most + 1:
        given = [*given[:most], f"{len(given) - most} more"]
    return given[0] if len(given) == 1 else f"{', '.join(given[:-1])} and {given[-1]}" if given else "nothing"


def counted(things: Collection[object], name: str) -> str:
    """`1 tool`, `12 tools`."""
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def suggestion(word: str, known: Collection[str]) -> str:
    """`Did you mean 'coding'?`, or nothing when no known word is like it."""
    guess = did_you_mean(word, known).removeprefix("; ")
    return guess[:1].upper() + guess[1:]
