"""How an initiative stands, as a colour and a word: the word says it all, the colour only helps to find it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cadence.baselines import counts
from cadence.digest.lines import against
from cadence.digest.values import FigureLine, InitiativeLine, Reported, Trend
from cadence.metrics import Reading

_ERRORS = "error_rate"
_HOURS = "hours_saved"
_KNOWN = "health"


class Colour(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"  # nothing can be said


@dataclass(frozen=True, slots=True)
class Health:
    """`word` is shown beside the colour, always; `why` only where something needs a look."""

    colour: Colour
    word: str  # "off track", "at target"
    why: str = ""  # "more errors than its baseline"

    @property
    def needs_a_look(self) -> bool:
        return self.colour in (Colour.RED, Colour.AMBER)


def health(line: InitiativeLine) -> Health:
    """The word for one initiative's week: the worst of what is known about it.

    A workflow that became faster and makes more errors is amber, never green. Nothing is green that is held against
    nothing, or that counts for nothing: without a dated baseline there is only grey.
    """
    if _KNOWN not in line.worked_out:  # a summary asks for it again and again
        line.worked_out[_KNOWN] = _health(line)
    found: Health = line.worked_out[_KNOWN]
    return found


def off_track_words(line: InitiativeLine) -> str:
    """What of one that is off track is so: the figure that is worse than its baseline, else why."""
    return next((each.graded for each in line.figures if each.against_baseline is Trend.WORSE), health(line).why)


def _health(line: InitiativeLine) -> Health:
    if line.state is not Reported.YES:
        return Health(Colour.GREY, line.state.value)
    if line.few or not line.figures:
        unknown = "not broken down" if line.few else "no figures"
        return Health(Colour.AMBER, "blocked", "blocked") if line.blocked else Health(Colour.GREY, unknown)
    return next(_worst_first(line))


def _worst_first(line: InitiativeLine) -> Iterator[Health]:
    worse = [figure for figure in line.figures if figure.against_baseline is Trend.WORSE]
    for figure in worse:
        if figure.metric.id != _ERRORS:
            yield Health(Colour.RED, "off track", f"{figure.metric.name.lower()} is worse than its baseline")
    if any(figure.metric.id == _HOURS and figure.figure.value < 0 for figure in line.figures):
        yield Health(Colour.RED, "off track", "it cost more time than it saved")
    if worse:
        yield Health(Colour.AMBER, "check", "more errors than its baseline")
    if any(_more_errors_than_before(figure) for figure in line.figures):
        yield Health(Colour.AMBER, "check", "more errors than the week before, and no baseline to hold them against")
    if line.blocked:
        yield Health(Colour.AMBER, "blocked", "blocked")
    aimed = [figure for figure in line.figures if figure.target is not None]
    short = [figure for figure in aimed if not reached(figure)]
    if short and any(figure.trend is not Trend.BETTER for figure in short):
        name = next(figure for figure in short if figure.trend is not Trend.BETTER).metric.name.lower()
        yield Health(Colour.AMBER, "below target", f"{name} is below its target and did not move towards it")
    benefits = [(each.metric, each.figure) for each in line.figures if each.metric.benefit]
    if benefits and not any(counts(line.initiative, metric, of.week, of.currency) for metric, of in benefits):
        yield Health(Colour.GREY, "no baseline yet")
    if short:
        yield Health(Colour.GREEN, "getting there")
    if aimed:
        yield Health(Colour.GREEN, "at target")
    if any(figure.against_baseline is not None for figure in line.figures):
        yield Health(Colour.GREEN, "on track")
    yield Health(Colour.GREY, "no target yet")


def _more_errors_than_before(figure: FigureLine) -> bool:
    return figure.metric.id == _ERRORS and figure.against_baseline is None and figure.trend is Trend.WORSE


def reached(figure: FigureLine) -> bool:
    """True when a figure is at its target or beyond, as both are shown; False without a target."""
    if figure.target is None:
        return False
    return against(figure.metric, figure.figure, Reading(figure.target)) is not Trend.WORSE
