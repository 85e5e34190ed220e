"""How to get to a yes, and what would have to become true for one.

A route is something that takes the data today. A way is what somebody can do: take a route, take the names out first,
ask for an exception or for a tool. A gap is a yes that waits for a review. All of them are decided like the question
itself, so that whatever is named here would really be allowed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from policies.decide import decide
from policies.findings import TAKES_IT, WEIGHT, Asked, asked, finding
from policies.model import (
    UNKNOWN_PREFIX,
    Condition,
    Edition,
    Finding,
    Nearness,
    Register,
    Route,
    Status,
    Verdict,
    VerdictKind,
    Waiver,
)
from policies.routes import Neighbourhood, editions_of, routes_for
from policies.waivers import holds_for, in_force, names

MOST_GAPS = 3
NAMES = "names and other identifiers"  # what to remove where nothing more exact is known
_NAMES = "names"  # what most such texts begin with
_NO_YES = frozenset({VerdictKind.DENIED, VerdictKind.UNDER_REVIEW, VerdictKind.UNKNOWN_TOOL})
_MOST_INSTEAD = 3
_MOST_LISTED = 2


class WayKind(StrEnum):
    EDITION = "edition"  # another edition of what was asked about
    TOOL = "tool"  # another tool
    WITHOUT_NAMES = "without_names"  # the data with the names taken out
    WAIVER = "waiver"  # an exception, to be asked for
    REQUEST = "request"  # a tool that is not listed, to be asked for


@dataclass(frozen=True, slots=True)
class Way:
    """Something somebody can do to get to a yes."""

    kind: WayKind
    routes: tuple[Route, ...] = ()  # what then takes the data: one, or several for WITHOUT_NAMES
    becomes: tuple[str, ...] = ()  # WITHOUT_NAMES: the data kinds that it is then
    remove: str = ""  # WITHOUT_NAMES: what to take out
    reference: str = ""  # WAIVER, REQUEST: what to ask for
    like: Waiver | None = None  # WAIVER: one that others have, or that has run out


@dataclass(frozen=True, slots=True)
class Gap:
    """An edition that would take the data if its review ended well."""

    edition: Edition
    near: Nearness
    kind: VerdictKind
    conditions: tuple[Condition, ...]
    review: str  # which review, in the register's words; may be empty
    due: date | None


@dataclass(frozen=True, slots=True)
class Ways:
    ways: tuple[Way, ...] = ()  # best first
    gaps: tuple[Gap, ...] = ()  # nearest first


NONE = Ways()


def ways_of(verdict: Verdict, register: Register, *, today: date | None = None, asker: str | None = None) -> Ways:
    """What can be done about a verdict that is no yes, and which reviews it waits for; none for a yes.

    `today` and `asker` as for the verdict itself.
    """
    question = verdict.question
    references = tuple(tool.reference for tool in verdict.tools)
    if not _is_open(verdict):
        return NONE
    waivers = in_force(register.waivers, today, asker)
    prepared = asked(register, [kind.id for kind in verdict.data_kinds], question.purposes, waivers)
    if prepared.shut_out:
        return NONE
    near = Neighbourhood(register, references, question.tool_kinds)
    found = [*_routes(verdict), *_listed(prepared, verdict), *_without_names(verdict, register, today, asker)]
    found += [*_waiver(verdict, register, today, asker), *_request(references)]
    return Ways(tuple(found), tuple(_gaps(prepared, near, references)))


def _is_open(verdict: Verdict) -> bool:
    """True where something is asked for that is not simply allowed."""
    if verdict.kind in TAKES_IT or verdict.kind is VerdictKind.GENERAL:
        return False
    return bool(verdict.data_kinds) or any(tool.kind in _NO_YES for tool in verdict.tools)


def _routes(verdict: Verdict) -> Iterator[Way]:
    for route in verdict.routes:
        yield Way(WayKind.EDITION if route.near is Nearness.SAME_TOOL else WayKind.TOOL, (route,))


def _listed(prepared: Asked, verdict: Verdict) -> Iterator[Way]:
    """Without data, for what is no yes: listed tools for what is being done, those that take least to use first.

    For a tool that is listed, and where nothing says what is being done, other editions of it and tools of its kind.
    """
    if prepared.kinds or verdict.kind not in _NO_YES:
        return
    register = prepared.register
    own = {finding.edition.tool for tool in verdict.tools for finding in tool.findings}
    fitting = verdict.question.tool_kinds or {register.tools[tool].kind for tool in own}
    found = [
        finding(prepared, edition)
        for edition in register.editions.values()
        if register.tools[edition.tool].kind in fitting and edition.status is Status.APPROVED
    ]
    usable = [each for each in found if each.kind is VerdictKind.DEPENDS_ON_DATA]
    usable.sort(key=lambda each: _place(each, own, register))
    for each in usable[:_MOST_LISTED]:
        other = Nearness.FITS if verdict.question.tool_kinds else Nearness.SAME_KIND
        near = Nearness.SAME_TOOL if each.edition.tool in own else other
        route = Route(each.edition.id, each.edition.name, each.kind, each.conditions, near)
        yield Way(WayKind.EDITION if near is Nearness.SAME_TOOL else WayKind.TOOL, (route,))


def _place(found: Finding, own: Collection[str], register: Register) -> tuple[bool, int, int]:
    """The tool that was asked about first, then what takes least to use, then what takes the most sensitive data."""
    return found.edition.tool not in own, _effort(found), -register.class_rank(found.edition.max_data)


# ---- without names ----------------------------------------------------------------------------------------------


def bare(register: Register, kind: str) -> tuple[str, str] | None:
    """The kind that data is once names are removed, and what to remove; None where that is not possible.

    The register's own word about the kind counts first, then its word about all data on people, of which the shipped
    knowledge says what it is.
    """
    own = register.data_kinds[kind].without_names
    attached = register.attached.without_names.get(kind)
    becomes = own if own is not None else attached[0] if attached else ""
    if not becomes or becomes == kind:
        return None
    return becomes, attached[1] if attached else NAMES


def _without_names(verdict: Verdict, register: Register, today: date | None, asker: str | None) -> Iterator[Way]:
    """The same question about the data without names, where that leads to a yes that was not there before."""
    asked_about = [kind.id for kind in verdict.data_kinds]
    if verdict.kind is VerdictKind.DEPENDS_ON_TOOL:
        return  # there are tools for it as it is
    changed = {kind: found for kind in asked_about if (found := bare(register, kind)) is not None}
    if not changed:
        return
    kinds = tuple(dict.fromkeys(changed[kind][0] if kind in changed else kind for kind in asked_about))
    # As for routes, what else the words may speak of is left open: with it this would be a question without data.
    then = decide(replace(verdict.question, data_kinds=kinds, unclear=()), register, today=today, asker=asker)
    findings = [found for tool in then.tools for found in tool.findings if found.kind in TAKES_IT]
    own = sorted(findings, key=_effort)
    same = [
        Route(found.edition.id, found.edition.name, found.kind, found.conditions, Nearness.SAME_TOOL, found.waivers)
        for found in own
    ]
    known = {route.reference for route in verdict.routes}
    near = Neighbourhood(register, [tool.reference for tool in verdict.tools], verdict.question.tool_kinds, kinds)
    others = [
        route
        for route in then.routes or _routes_besides(then, register)
        if not near.misfit(register.editions[route.reference])  # what is made for another trade's data is no way
    ]
    fresh = [route for route in (*same, *others) if route.reference not in known]
    if fresh:
        removed = _all_of([remove for _, remove in changed.values()])
        unique = {route.reference: route for route in fresh}
        yield Way(WayKind.WITHOUT_NAMES, tuple(unique.values())[:_MOST_INSTEAD], kinds, removed)


def _all_of(texts: Sequence[str]) -> str:
    """What to remove from several kinds of data: "names and addresses, as well as amounts per person"."""
    first, *others = dict.fromkeys(texts)
    if first.startswith(_NAMES):
        others = [other.removeprefix(f"{_NAMES} and ").removeprefix(f"{_NAMES}, ") for other in others]
    return ", as well as ".join([first, *dict.fromkeys(others)])


def _effort(found: Finding) -> int:
    """What it takes to meet the conditions."""
    return sum(WEIGHT[condition.effort] for condition in found.conditions)


def _routes_besides(verdict: Verdict, register: Register) -> Sequence[Route]:
    """Routes for a yes, which has none of its own."""
    kinds = [kind.id for kind in verdict.data_kinds]
    references = [tool.reference for tool in verdict.tools]
    return routes_for(asked(register, kinds, verdict.question.purposes), references, verdict.question.tool_kinds)


# ---- asking -----------------------------------------------------------------------------------------------------


def _waiver(verdict: Verdict, register: Register, today: date | None, asker: str | None) -> Iterator[Way]:
    """An exception for one thing that the register lists and does not allow."""
    if verdict.kind is not VerdictKind.DENIED or len(verdict.tools) != 1:
        return
    reference = verdict.tools[0].reference
    editions = editions_of(register, reference)
    like = [
        waiver
        for waiver in register.waivers
        if any(names(waiver, edition, kind.id) for edition in editions for kind in verdict.data_kinds)
        and not (today is not None and today <= waiver.until and holds_for(waiver, asker))
    ]
    latest = max(like, key=lambda waiver: waiver.until, default=None)
    yield Way(WayKind.WAIVER, reference=reference, like=latest)


def _request(references: Sequence[str]) -> Iterator[Way]:
    for reference in references:
        if reference.startswith(UNKNOWN_PREFIX):
            yield Way(WayKind.REQUEST, reference=reference)


# ---- what would have to be true ---------------------------------------------------------------------------------


def _gaps(prepared: Asked, near: Neighbourhood, references: Sequence[str]) -> Sequence[Gap]:
    """Editions under review that would take the data if they were approved; those asked about first, the near next."""
    register = prepared.register
    found: list[tuple[int, Gap]] = []
    order: Mapping[Nearness, int] = {Nearness.SAME_TOOL: 1, Nearness.FITS: 2, Nearness.SAME_KIND: 2}
    for edition in register.editions.values():
        if edition.status is not Status.UNDER_REVIEW:
            continue
        nearness = near.of(edition)
        if nearness not in order:
            continue
        then = finding(prepared, replace(edition, status=Status.APPROVED))
        if then.kind in TAKES_IT or (not prepared.kinds and then.kind is VerdictKind.DEPENDS_ON_DATA):
            place = 0 if edition.id in references else order[nearness]
            gap = Gap(edition, nearness, then.kind, then.conditions, edition.review, edition.review_by)
            found.append((place, gap))
    found.sort(key=lambda each: each[0])
    return [gap for _, gap in found[:MOST_GAPS]]
