"""What the register says of an initiative's tools with its data: the join of cadence and policies, which know nothing
of each other.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from cadence.model import Company, Initiative
from cadence.roadmap import Standing
from handlers.views.subject import Subject, is_tool
from policies.decide import decide
from policies.model import UNKNOWN_PREFIX, Register, Verdict, VerdictKind

_STANDINGS: Mapping[VerdictKind, Standing] = {
    VerdictKind.ALLOWED: Standing.ALLOWED,
    VerdictKind.ALLOWED_WITH_CONDITIONS: Standing.CONDITIONS,
    VerdictKind.UNDER_REVIEW: Standing.UNDER_REVIEW,
    VerdictKind.DENIED: Standing.DENIED,
    VerdictKind.UNKNOWN_TOOL: Standing.UNLISTED,
}
_WORST = tuple(Standing)  # best first


def verdict_on(register: Register, company: Company, initiative: Initiative, today: date) -> Verdict | None:
    """The verdict on all its tools with all its data, with its owner's waivers; None for one that names no tool.

    A tool that the register has no more counts as one it does not list; so does data that it has no more count as
    data nobody has named.
    """
    tools = tuple(tool if is_tool(tool, register) else f"{UNKNOWN_PREFIX}{tool}" for tool in initiative.tools)
    if not tools:
        return None
    kinds = tuple(kind for kind in initiative.data_kinds if kind in register.data_kinds)
    owner = company.people.get(initiative.owner)
    asked = Subject(tools, kinds).question(register)
    return decide(asked, register, today=today, asker=owner.email if owner else None)


def standing_of(verdict: Verdict | None) -> Standing:
    """In one word; of several tools with different verdicts, the strictest, since it uses them all."""
    if verdict is None:
        return Standing.UNKNOWN
    kinds = [each.kind for each in verdict.tools] if verdict.kind is VerdictKind.MIXED else [verdict.kind]
    return max((_STANDINGS.get(kind, Standing.UNKNOWN) for kind in kinds), key=_WORST.index, default=Standing.UNKNOWN)


def standings(
    register: Register, company: Company, initiatives: Iterable[Initiative], today: date
) -> Mapping[str, Standing]:
    """The standing of each, by initiative id."""
    return {each.id: standing_of(verdict_on(register, company, each, today)) for each in initiatives}
