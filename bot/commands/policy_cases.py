"""drumbeat policy test: the golden cases beside a register, and what came out differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policies.cases import Case, CaseResult, CasesError, Difference, load_cases, run
from policies.desk import Desk

NONE = "No golden cases: write some in cases.yaml beside the register."


@dataclass(frozen=True, slots=True)
class Tested:
    """One register's cases, run."""

    register: str
    results: tuple[CaseResult, ...]

    @property
    def failed(self) -> Sequence[CaseResult]:
        return [result for result in self.results if not result.passed]

    def as_record(self) -> Mapping[str, Any]:
        """The fields of one entry of `policy test --json`."""
        return {
            "register": self.register,
            "cases": len(self.results),
            "passed": len(self.results) - len(self.failed),
            "failed": [_record(result) for result in self.failed],
        }

    def in_words(self) -> str:
        return "\n".join([f"{self.register}:", *(str(result) for result in self.failed), self.summary()])

    def summary(self) -> str:
        if not self.results:
            return NONE
        passed = len(self.results) - len(self.failed)
        return f"{passed} of {len(self.results)} golden cases give the expected answer."


def tested(desk: Desk, place: Path, cases: Path | None) -> Tested:
    """Run the cases in a file or folder, else those beside the register. Raises CasesError for cases with mistakes."""
    register = desk.register
    found = load_cases(cases) if cases is not None else cases_beside(place)
    return Tested(f"{register.org}, register {register.version}", run(found, desk))


def cases_beside(place: Path) -> Sequence[Case]:
    """The cases beside a register's file, or in its folder; none is no mistake. Raises CasesError."""
    folder = place if place.is_dir() else place.parent
    return load_cases(folder) if any(folder.glob("cases*.y*ml")) else ()


def _record(result: CaseResult) -> Mapping[str, Any]:
    case = result.case
    return {
        "file": case.file,
        "line": case.line,
        "case": case.name,
        "asked": {
            "ask": case.ask,
            "after": list(case.after),
            "tool": list(case.tools),
            "data": list(case.data_kinds),
            "purpose": list(case.purposes),
        },
        "read_as": result.read_as or None,
        "expected": case.verdict and str(case.verdict),
        "got": result.verdict and str(result.verdict),
        "differences": [_difference(each) for each in result.differences],
    }


def _difference(difference: Difference) -> Mapping[str, Any]:
    return {
        "what": difference.what,
        "expected": list(difference.expected),
        "got": list(difference.got),
        "because": list(difference.because),
        "words": str(difference),
    }


__all__ = ["CasesError", "Tested", "cases_beside", "tested"]
