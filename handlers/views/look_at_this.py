"""What of a weekly summary needs a look: a few of each kind in the channel, all of them in its thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadence.baselines import Rebased
from cadence.digest import Colour, Digest, InitiativeLine, Restatement, health, is_for_operators
from cadence.digest.health import off_track_words
from cadence.edited import Restaged
from handlers.messages import Element, Items, Line, line, quiet, strong
from handlers.views.words import clipped

_ERRORS = "error_rate"
_MOST = 3  # of a kind that are named in the channel
_MOST_BLOCKERS_FOR_OPERATORS = 10
_MOST_RESTATED = 200  # an import may restate thousands
_RESTATED = "Restated"
_SHORT, _LONG = 100, 300


@dataclass(frozen=True, slots=True)
class _Kind:
    """What needs a look for one reason."""

    items: Sequence[Line]
    more: str  # what is said of those that the channel only counts
    title: str = ""  # that the thread lists all of them under; empty where it shows each of them elsewhere
    most: int = _MOST


def look_at_this(digest: Digest, alarms: Sequence[Line]) -> tuple[Element, ...]:
    """The part of the channel. `alarms` go first."""
    items = tuple(item for kind in _kinds(digest, alarms) for item in _some(kind))
    return (Items(items, title="Look at this"),) if items else ()


def looked_at_in_full(digest: Digest, alarms: Sequence[Line]) -> tuple[Element, ...]:
    """The part of the thread: every one of a kind of which the channel only counts some."""
    return tuple(
        Items(tuple(_all_of(kind)), title=kind.title)
        for kind in _kinds(digest, alarms)
        if kind.title and len(kind.items) > kind.most
    )


def _kinds(digest: Digest, alarms: Sequence[Line]) -> Iterator[_Kind]:
    off_track = [each for each in digest.lines if health(each).colour is Colour.RED]
    more_errors = [each for each in digest.lines if each.initiative.id in digest.errors.more and not each.few]
    errors = [_more_errors(each) for each in more_errors if each not in off_track]
    yield _Kind(alarms, "more are flagged", "Flagged")
    yield _Kind([_off_track(each) for each in off_track], "more are off track")  # first among the thread's initiatives
    yield _Kind(errors, "more have more errors than their baselines", "More errors than their baselines")
    rebased = [_name_first(each) for each in digest.rebased]
    yield _Kind(rebased, "more baselines were changed", "Baselines changed")
    restaged = [_name_first(each) for each in digest.restaged]
    yield _Kind(restaged, "more stages were changed", "Stages changed")
    restated = [_name_first(each) for each in digest.restated]
    yield _Kind(restated, "more figures were restated", _RESTATED)
    blocked = [
        line(strong(each.initiative.name), f" is blocked: “{clipped(each.text, _SHORT)}”") for each in digest.blockers
    ]
    most = _MOST_BLOCKERS_FOR_OPERATORS if is_for_operators(digest.edition) else _MOST
    yield _Kind(blocked, "more are blocked", most=most)  # the thread has their own words


def _some(kind: _Kind) -> Iterator[Line]:
    yield from kind.items[: kind.most]
    if len(kind.items) > kind.most:
        yield line(f"{len(kind.items) - kind.most} {kind.more}; see the details.")


def _all_of(kind: _Kind) -> Iterator[Line]:
    most = _MOST_RESTATED if kind.title == _RESTATED else len(kind.items)
    yield from kind.items[:most]
    if len(kind.items) > most:
        yield line(quiet(f"{len(kind.items) - most} more."))


def _off_track(found: InitiativeLine) -> Line:
    return line(strong(found.initiative.name), f" is off track: {off_track_words(found)}")


def _more_errors(found: InitiativeLine) -> Line:
    words = next((each.graded for each in found.figures if each.metric.id == _ERRORS), "")
    return line(strong(found.initiative.name), f" has more errors than its baseline: {words}")


def _name_first(each: Rebased | Restaged | Restatement) -> Line:
    name, words = each.initiative.name, clipped(each.words, _LONG)
    return line(strong(name), words.removeprefix(name)) if words.startswith(name) else line(words)
