"""The way to a yes in words: what would work today, what to take out, and which reviews it waits for."""

from collections.abc import Sequence
from datetime import date

from handlers.messages import Items, Line, Span, Text, line, strong
from handlers.views.because import bare, ceiling
from handlers.views.words import by_exception, counted, day, listed, sentence, uncapital
from policies.model import Nearness, Register, Route, VerdictKind, Waiver
from policies.ways import Gap, Way, WayKind, Ways


def routes_of(ways: Ways) -> tuple[Route, ...]:
    """What takes the data today; what is made for something else only where there is nothing nearer."""
    routes = [way.routes[0] for way in ways.ways if way.kind in (WayKind.EDITION, WayKind.TOOL) and way.routes]
    near = tuple(route for route in routes if route.near is not Nearness.OTHER)
    return near or tuple(routes)


def without_names(ways: Ways) -> Way | None:
    """The way that takes the names out first."""
    return next((way for way in ways.ways if way.kind is WayKind.WITHOUT_NAMES), None)


def shown_routes(ways: Ways, most: int) -> tuple[Route, ...]:
    """The routes among so many ways; taking the names out is another of these where it is a way and there is room."""
    return routes_of(ways)[: max(1, most - 1) if without_names(ways) else most]


def ways_list(ways: Ways, register: Register, most: int) -> Items | None:
    """At most so many ways, best first, taking the names out last."""
    bare_data = without_names(ways)
    routes = shown_routes(ways, most)
    rows = [_route_line(route, register) for route in routes]
    if bare_data is not None and len(rows) < most:
        rows.append(_without_names_line(bare_data))
    if not rows:
        return None
    listed_only = all(route.kind is VerdictKind.DEPENDS_ON_DATA for route in routes) and bare_data is None
    fits = any(route.near is Nearness.FITS for route in routes)
    on_list = "On our list for this:" if fits else "On our list instead:"
    return Items(tuple(rows), ordered=True, title=on_list if listed_only else "What would work today:")


def route_line(route: Route) -> Line:
    """`Workday Illuminate: a person checks the output before it is used`."""
    name, said = strong(route.name), _by_exception(route)
    match route.conditions:
        case ():
            return line(name, said) if said else line(name)
        case (condition,):
            return line(name, f"{said}: {uncapital(condition.text.rstrip('.'))}")
        case several:
            return line(name, f"{said}, on {counted(len(several), 'condition', 'conditions')}")


def _route_line(route: Route, register: Register) -> Line:
    if route.kind is VerdictKind.DEPENDS_ON_DATA:  # no data was named
        return line(strong(route.name), f": {bare(ceiling(register.editions[route.reference], register))}")
    return route_line(route)


def _without_names_line(way: Way) -> Line:
    first, *others = way.routes[:2]
    names = [*_named(first)] if not others else [*_named(first), " or ", *_named(others[0])]
    return line(f"Remove {way.remove}: then ", *names)


def _named(route: Route) -> list[Span | str]:
    excepted = by_exception(route.waivers)
    return [strong(route.name), *([f" ({excepted})"] if excepted else [])]


def gap_text(gap: Gap, today: date | None, *, named: bool) -> Text:
    """`Claude Enterprise would be allowed if the security review ends well; it is due 12 December 2026.`

    With `named` the edition has just been named; without data it is not said that it would be allowed.
    """
    review = gap.review or "its review"
    name = "It" if named else gap.edition.name
    if gap.kind is VerdictKind.DEPENDS_ON_DATA:
        if gap.due is None:
            return Text(line(sentence(f"{name} waits for {review}; no date is set")))
        whose = "" if named else f"{name}: "
        return Text(line(sentence(f"{whose}{review} {_due(gap.due, today)}")))
    when = f"; it {_due(gap.due, today)}" if gap.due else ""
    return Text(line(sentence(f"{name} would be allowed if {review} ends well{when}")))


def _due(due: date, today: date | None) -> str:
    return f"was due {day(due)}" if today is not None and due < today else f"is due {day(due)}"


def waiver_text(waiver: Waiver) -> str:
    """`Exception W1 holds until 31 December 2026, approved by dana@…: the variance is checked by hand`."""
    return sentence(
        f"Exception {waiver.id} holds until {day(waiver.until)}, approved by {waiver.approver}: "
        f"{uncapital(waiver.because)}"
    )


def like_text(way: Way, today: date | None) -> str:
    """What there was or is of exceptions for the same; empty where there is none."""
    if way.like is None:
        return ""
    ended = today is not None and way.like.until < today
    said = f"ended on {day(way.like.until)}" if ended else f"holds for others until {day(way.like.until)}"
    return f"An exception for this {said} ({way.like.id}, approved by {way.like.approver})."


def all_ways(ways: Ways, register: Register, today: date | None) -> list[Items]:
    """Every way and gap, with all conditions, for the details."""
    found: list[Items] = []
    rows: list[Line] = [
        _in_full(route)
        for way in ways.ways
        for route in way.routes
        if way.kind in (WayKind.EDITION, WayKind.TOOL) and route.kind is not VerdictKind.DEPENDS_ON_DATA
    ]
    if rows:
        found.append(Items(tuple(rows), title="What would be allowed, nearest first"))
    bare_data = without_names(ways)
    if bare_data is not None:
        kinds = listed(register.data_kinds[kind].name for kind in bare_data.becomes)
        rows = [_in_full(route) for route in bare_data.routes]
        found.append(Items(tuple(rows), title=f"Without {bare_data.remove} ({kinds})"))
    waiting = tuple(gap_text(gap, today, named=False).line for gap in ways.gaps)
    if waiting:
        own = any(gap.near is Nearness.SAME_TOOL for gap in ways.gaps)
        found.append(Items(waiting, title="What would have to become true" if own else "Reviews of similar tools"))
    others = tuple(line(said) for way in ways.ways if (said := like_text(way, today)))
    if others:
        found.append(Items(others, title="Exceptions"))
    return found


def _in_full(route: Route) -> Line:
    return line(strong(route.name), f"{_by_exception(route)}: {_conditions(route) or 'no conditions'}")


def _by_exception(route: Route) -> str:
    """`, by exception until 31 Dec 2026`; empty where no exception is needed."""
    excepted = by_exception(route.waivers)
    return f", {excepted}" if excepted else ""


def _conditions(route: Route) -> str:
    return " ".join(sentence(condition.text) for condition in route.conditions)


def shown_gaps(ways: Ways, named: Sequence[str]) -> tuple[Gap, ...]:
    """The gaps worth a line of their own: of what was asked about, or of the same tool."""
    return tuple(gap for gap in ways.gaps if gap.edition.id in named or gap.near is Nearness.SAME_TOOL)
