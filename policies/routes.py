"""From no to yes: what would take the same data today."""

import heapq
from collections.abc import Sequence
from operator import itemgetter

from policies.findings import Asked, asked, finding, takes
from policies.model import Edition, Register, Route

MOST_ROUTES = 5


def routes(
    register: Register, references: Sequence[str], kinds: Sequence[str], purposes: Sequence[str] = ()
) -> tuple[Route, ...]:
    """At most five editions that take all these data kinds, best first; none when no data is named.

    First other editions of the tools asked about, then tools of the same kind, then the rest; among equals those
    without conditions, then fewer conditions, then the register's order. Editions asked about by their own id are
    left out. Raises UnknownDataKind.
    """
    return routes_for(asked(register, kinds, purposes), references) if kinds else ()


def routes_for(question: Asked, references: Sequence[str]) -> tuple[Route, ...]:
    """As `routes`, for a question that is already prepared."""
    if question.shut_out:
        return ()
    register = question.register
    families = {edition.tool for reference in references for edition in editions_of(register, reference)}
    tool_kinds = {register.tools[family].kind for family in families}
    circles: tuple[list[Edition], ...] = ([], [], [])  # nearest first
    for edition in register.editions.values():
        if edition.id not in references:
            alike = register.tools[edition.tool].kind in tool_kinds
            circles[0 if edition.tool in families else 1 if alike else 2].append(edition)
    best: list[Edition] = []
    for circle in circles:
        fitting = [(count, edition) for edition in circle if (count := takes(question, edition)) is not None]
        wanted = MOST_ROUTES - len(best)
        best.extend(edition for _, edition in heapq.nsmallest(wanted, fitting, key=itemgetter(0)))
        if len(best) == MOST_ROUTES:
            break
    return tuple(_route(question, edition) for edition in best)


def editions_of(register: Register, reference: str) -> tuple[Edition, ...]:
    """The editions a reference may mean; empty for a tool that is not listed."""
    if reference in register.editions:
        return (register.editions[reference],)
    if reference in register.tools:
        return register.tools[reference].editions
    if reference not in register.ambiguous:
        return ()
    meant = (edition for each in register.ambiguous[reference].means for edition in editions_of(register, each))
    return tuple({edition.id: edition for edition in meant}.values())


def _route(question: Asked, edition: Edition) -> Route:
    found = finding(question, edition)
    return Route(edition.id, edition.name, found.kind, found.conditions)
