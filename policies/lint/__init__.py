"""What is doubtful in a register that loads: gaps, contradictions, overdue dates, names that mislead, dead references.

Pure: the register, its handbook and the day in, findings out. Whether a register can be read at all is
policies.register's question; everything here is about one that can.
"""

from collections.abc import Sequence
from datetime import date

from policies.handbook import Handbook
from policies.lint import addresses, dates, entries, gaps, names, references, rules, waivers
from policies.lint.finding import LintFinding, Severity
from policies.lint.situations import Situations
from policies.model import Register

__all__ = ["LintFinding", "Severity", "lint"]


def lint(register: Register, handbook: Handbook, today: date) -> tuple[LintFinding, ...]:
    """Everything doubtful, errors first, then by check, file and line. `today` says which dates have passed."""
    situations = Situations.of(register)
    found = [
        *rules.doubtful(situations),
        *gaps.doubtful(situations),
        *entries.doubtful(register),
        *names.doubtful(register),
        *dates.doubtful(register, today),
        *waivers.doubtful(register, today),
        *references.doubtful(register, handbook),
        *addresses.doubtful(register, handbook),
    ]
    return tuple(_sorted(found))


def _sorted(found: Sequence[LintFinding]) -> list[LintFinding]:
    severities = list(Severity)
    return sorted(
        dict.fromkeys(found),
        key=lambda each: (severities.index(each.severity), each.check, each.file, each.line or 0, each.id, each.wrong),
    )
