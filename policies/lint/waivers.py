"""Exceptions that have ended, that nothing needs, or that a rule stands above."""

from collections.abc import Iterator
from datetime import date

from policies.findings import TAKES_IT, asked, finding
from policies.lint.dates import ago
from policies.lint.finding import LintFinding, Severity, about, listed
from policies.model import Register, Waiver
from policies.routes import editions_of
from policies.waivers import lifts


def doubtful(register: Register, today: date) -> Iterator[LintFinding]:
    for waiver in register.waivers:
        if waiver.until < today:
            wrong = f"It ended on {ago(waiver.until, today)}."
            yield about(waiver, Severity.WARNING, "waiver-ended", wrong, f"Take it out, or ask {waiver.approver} anew.")
        else:
            yield from _without_effect(register, waiver)


def _without_effect(register: Register, waiver: Waiver) -> Iterator[LintFinding]:
    """What it lets in one edition and data kind at a time, against what the rules say without it."""
    editions = {edition.id: edition for tool in waiver.tools for edition in editions_of(register, tool)}
    pairs = [(edition, kind) for edition in editions.values() for kind in waiver.data]
    closed = [(e, kind) for e, kind in pairs if finding(asked(register, [kind]), e).kind not in TAKES_IT]
    if not closed:
        wrong = "The rules allow already what it lets in."
        yield about(waiver, Severity.WARNING, "waiver-not-needed", wrong, "Take it out.")
    above: dict[str, None] = {}
    for edition, kind in closed:
        found = finding(asked(register, [kind], (), [waiver]), edition)
        if found.kind not in TAKES_IT:
            above.update(dict.fromkeys(rule.id for rule in found.rules if not lifts(waiver, rule)))
    if above:
        wrong = f"{listed(above)} stands above it: a rule that holds for every tool, or for a purpose, is not lifted."
        right = f"Name it in the waiver, as rules: [{', '.join(above)}], if that was meant; or take the data out."
        yield about(waiver, Severity.WARNING, "waiver-without-effect", wrong, right)
