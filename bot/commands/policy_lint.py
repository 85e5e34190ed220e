"""drumbeat policy lint: what is doubtful in a register, grouped for people and whole for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from bot.commands.shared import counted, not_text
from policies.desk import open_desk
from policies.lint import LintFinding, Severity, lint
from policies.problems import Problem, ProblemsFound

FEW = 3  # notes of one sort that are shown unless all are asked for


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One register and what was found in it. One that does not load has a single sort of finding: errors."""

    name: str
    findings: tuple[LintFinding, ...]

    @property
    def well(self) -> bool:
        return all(each.severity is Severity.NOTE for each in self.findings)

    def as_record(self) -> Mapping[str, Any]:
        """The fields of one entry of `policy lint --json`."""
        return {"register": self.name, **self._counts(), "findings": [_record(each) for each in self.findings]}

    def in_words(self, *, every: bool) -> str:
        """Findings by sort, the worst first, what would be right beneath; a tail of notes that are alike is counted."""
        lines = [self._summary()]
        for check, group in groupby(self.findings, key=lambda each: (each.severity, each.check)):
            lines += ["", *_group(*check, tuple(group), every=every)]
        return "\n".join(lines)

    def _summary(self) -> str:
        counts = {name.removesuffix("s"): number for name, number in self._counts().items() if number}
        words = ", ".join(counted(number, name) for name, number in counts.items())
        return f"{self.name}: {words or 'nothing to mend'}."

    def _counts(self) -> Mapping[str, int]:
        return {f"{level}s": sum(each.severity is level for each in self.findings) for level in Severity}


def look(folder: Path, today: date) -> LookedAt:
    """Lint the register in a folder or file, with its handbook. Whatever keeps it from loading is an error."""
    try:
        desk = open_desk(folder)
    except ProblemsFound as error:
        return LookedAt(str(folder), tuple(_unreadable(each) for each in error.problems))
    except UnicodeDecodeError:
        return LookedAt(str(folder), (_unreadable(Problem("", 0, "", not_text(folder))),))
    register = desk.register
    return LookedAt(f"{register.org}, register {register.version}", lint(register, desk.handbook, today))


def _unreadable(problem: Problem) -> LintFinding:
    what, _, id = problem.where.partition(" '")
    where = (problem.file, problem.line or None, what or "register", id.removesuffix("'"))
    wrong, _, right = problem.message.partition("\n")  # beneath it, of a line that cannot be read: as written, as meant
    end = "" if wrong.endswith((".", "?")) else "."
    return LintFinding(Severity.ERROR, "cannot-be-read", *where, f"{wrong}{end}", right.removeprefix("    "))


def _group(severity: Severity, check: str, findings: Sequence[LintFinding], *, every: bool) -> Iterator[str]:
    shown = findings if every or severity is not Severity.NOTE or len(findings) <= FEW + 1 else findings[:FEW]
    yield f"{severity}: {check}" + (f" ({len(findings)})" if len(findings) > 1 else "")
    one_remedy = len({each.right for each in findings}) == 1
    for each in shown:
        yield f"  {each.place} {each.subject}: {each.wrong}" if each.place else f"  {each.subject}: {each.wrong}"
        if each.right and not one_remedy:
            yield f"    {each.right}"
    if len(shown) < len(findings):
        yield f"  and {len(findings) - len(shown)} more; --all shows them."
    if one_remedy and findings[0].right:
        yield f"    {findings[0].right}"


def _record(finding: LintFinding) -> Mapping[str, Any]:
    return {
        "severity": str(finding.severity),
        "check": finding.check,
        "file": finding.file or None,
        "line": finding.line,
        "what": finding.what,
        "id": finding.id or None,
        "wrong": finding.wrong,
        "right": finding.right or None,
    }
