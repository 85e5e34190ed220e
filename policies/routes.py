"""From no to yes: what would take the same data today."""

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from policies.findings import Asked, asked, finding, takes
from policies.model import Edition, Nearness, Register, Route, Status

MOST_ROUTES = 5
_CIRCLE = {  # nearest first; what is in one circle is equally near
    Nearness.SAME_TOOL: 0,
    Nearness.SAME_KIND: 1,
    Nearness.FITS: 1,
    Nearness.GENERAL: 2,
    Nearness.OTHER: 3,
}
_SEVERAL: Final = 2
_BUILT_UPON, _RESTRICTED = 4, 4  # in low efforts: less than somebody else's yes
_LESS = {nearness: nearness is not Nearness.FITS for nearness in Nearness}  # of two that take as much, the fitting one


def routes(
    register: Register,
    references: Sequence[str],
    kinds: Sequence[str],
    purposes: Sequence[str] = (),
    tool_kinds: Sequence[str] = (),
) -> tuple[Route, ...]:
    """At most five editions that take all these data kinds, best first; none when no data is named.

    First other editions of the tools asked about, then tools of the same kind and of the `tool_kinds` that fit what is
    being done, then general tools, then the rest. Among equals comes first what takes least to meet the conditions,
    with something on top for what people build on rather than use and for what is restricted; then what fits, then the
    register's order; what is made for another trade's data comes after all others of its nearness. Editions asked about
    by their own id are left out, and, where pictures, films or voices are made, whatever is made for something else. Of
    several tools of one name those come first that fit. Raises UnknownDataKind.
    """
    return routes_for(asked(register, kinds, purposes), references, tool_kinds) if kinds else ()


def routes_for(question: Asked, references: Sequence[str], tool_kinds: Sequence[str] = ()) -> tuple[Route, ...]:
    """As `routes`, for a question that is already prepared."""
    if question.shut_out:
        return ()
    near = Neighbourhood(question.register, references, tool_kinds, [kind.id for kind in question.kinds])
    circles: tuple[list[_Candidate], ...] = tuple([] for _ in set(_CIRCLE.values()))
    for candidate in _candidates(question, near, references):
        circles[_CIRCLE[candidate.near]].append(candidate)
    best: list[Route] = []
    for circle in circles:
        found = heapq.nsmallest(MOST_ROUTES - len(best), circle, key=lambda candidate: candidate.order)
        best.extend(_route(question, candidate.edition, candidate.near) for candidate in found)
        if len(best) == MOST_ROUTES:
            break
    return tuple(best)


class _Candidate(NamedTuple):
    edition: Edition
    near: Nearness
    order: tuple[int, int, bool, int]  # within its circle: misfit, what it takes, whether it fits not, its place


def _candidates(question: Asked, near: "Neighbourhood", references: Sequence[str]) -> Iterator[_Candidate]:
    """Editions that take the data: those of the tools asked about; of others that no rule tells apart, the first few.

    More of them could not be shown, and asking each of thousands would take its time.
    """
    register = question.register
    for edition in near.own:
        effort = takes(question, edition)
        if effort is not None and edition.id not in references:
            yield near.placed(edition, effort)
    groups = register.alike if not question.waivers else tuple((edition,) for edition in register.editions.values())
    for group in groups:
        effort = takes(question, group[0])
        if effort is None:
            continue
        others = [edition for edition in islice(group, MOST_ROUTES + len(near.own)) if not near.has(edition)]
        if others and near.can_do(others[0]):
            like = near.placed(others[0], effort)  # the rest of the group is the same but for its place
            yield like
            for edition in others[1:MOST_ROUTES]:
                yield _Candidate(edition, like.near, (*like.order[:-1], register.places[edition.id]))


class Neighbourhood:
    """How near the editions of a register are to what was asked about."""

    def __init__(
        self, register: Register, references: Sequence[str], tool_kinds: Sequence[str] = (), kinds: Sequence[str] = ()
    ) -> None:
        """`kinds`: the data asked about."""
        asked_about = [edition for reference in references for edition in editions_of(register, reference)]
        self._register = register
        self._families = {edition.tool for edition in asked_about}
        self.own = tuple(edition for family in sorted(self._families) for edition in register.tools[family].editions)
        self._kinds = {register.tools[family].kind for family in self._families}
        self._fitting = frozenset(tool_kinds)
        self._data = frozenset(kinds)
        trades = register.attached.made_for.items()
        self._of_other_trades = frozenset(kind for kind, made_for in trades if made_for.isdisjoint(kinds))
        media = register.attached.makes_media
        self._for_media = bool(self._kinds) and self._kinds <= media
        for_building = any(edition.id in register.attached.built_upon for edition in asked_about)
        self._built_upon = frozenset[str]() if for_building else register.attached.built_upon

    def of(self, edition: Edition) -> Nearness:
        kind = self._register.tools[edition.tool].kind
        if edition.tool in self._families:
            return Nearness.SAME_TOOL
        if self._is_of_another_trade(edition):
            return Nearness.OTHER
        if kind in self._fitting:
            return Nearness.FITS
        if kind in self._kinds:
            return Nearness.SAME_KIND
        return Nearness.GENERAL if kind in self._register.attached.general else Nearness.OTHER

    def has(self, edition: Edition) -> bool:
        """True for an edition of a tool that was asked about."""
        return edition.tool in self._families

    def placed(self, edition: Edition, effort: int) -> _Candidate:
        """The edition with its order. `effort`: what it takes to meet its conditions."""
        nearness = self.of(edition)
        place = self._register.places[edition.id]
        return _Candidate(
            edition, nearness, (self.misfit(edition), effort + self.handicap(edition), _LESS[nearness], place)
        )

    def can_do(self, edition: Edition) -> bool:
        """False for what is made for something else, where a picture, a film or a voice is wanted."""
        return not self._for_media or self.of(edition) is not Nearness.OTHER

    def misfit(self, edition: Edition) -> int:
        """Of several tools that one name may mean, those come first that fit: "copilot" for code, or for contracts.

        Last comes what is made for another trade's data: a system of personnel for accounts, a tool for consultations
        for a call with a supplier, though it takes notes.
        """
        kind = self._register.tools[edition.tool].kind
        own = not self._data.isdisjoint(edition.allow_kinds)  # it is approved for this data by name
        if kind in self._of_other_trades and not own and self.of(edition) is Nearness.OTHER:
            return 1
        if self._is_of_another_trade(edition):
            return 1
        if edition.tool not in self._families or len(self._kinds) < _SEVERAL or kind in self._fitting:
            return 0
        return 1 if kind in self._register.attached.general else 2

    def _is_of_another_trade(self, edition: Edition) -> bool:
        """True for a tool that is made for other data than is asked about, whatever kind of tool it is."""
        if not self._data or edition.tool not in self._of_other_trades or edition.tool in self._families:
            return False
        return self._data.isdisjoint(edition.allow_kinds)

    def handicap(self, edition: Edition) -> int:
        """What is less at hand: what people build on, where they asked about none such, and what is restricted."""
        return _BUILT_UPON * (edition.id in self._built_upon) + _RESTRICTED * (edition.status is Status.RESTRICTED)


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


def _route(question: Asked, edition: Edition, near: Nearness) -> Route:
    found = finding(question, edition)
    return Route(edition.id, edition.name, found.kind, found.conditions, near, found.waivers)
