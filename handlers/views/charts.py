"""The charts of the summary and of the board page, with what they show in words."""

from collections.abc import Sequence

from cadence.digest.series import Adoption, Graded, WayToTarget
from cadence.figures import A_WEEK, strongest_first
from cadence.metrics import METRICS, Reading, held_beside, show, show_total
from cadence.model import Grade
from handlers.messages import Chart, Series
from handlers.views.figure_words import by_grade

TWELVE_MONTHS = "Hours saved, last twelve months"
_HOURS = "hours_saved"
_ENOUGH = 2  # a chart of one bar says nothing
_MOST_WAYS = 12
_STYLES = {Grade.FINANCE_CONFIRMED: 3, Grade.MEASURED: 0, Grade.SAMPLED: 1, Grade.SELF_REPORTED: 2}
"""The surer, the fuller: the same in every chart."""


def hours_chart(title: str, times: Sequence[Graded]) -> tuple[Chart, ...]:
    """Hours saved, stacked by grade. None before two times have something; earlier empty ones are left out."""
    times = _since_first(times)
    if sum(each.hours is not None for each in times) < _ENOUGH:
        return ()
    grades = strongest_first({grade for each in times for grade, _ in each.parts})
    series = tuple(
        Series(
            grade.value,
            tuple(float(dict(each.parts)[grade]) if grade in dict(each.parts) else None for each in times),
            _STYLES[grade],
        )
        for grade in grades
    )
    told = ", ".join(_told(each) for each in times)
    last = next(each for each in reversed(times) if each.parts)
    summary = f"Hours saved: {told}. In {last.name}: {by_grade(last.parts, ', ')}."
    return (Chart(title, tuple(each.label for each in times), series, "h", summary, stacked=True),)


def adoption_chart(weeks: Sequence[Adoption]) -> tuple[Chart, ...]:
    """Adoption in per cent, as a line."""
    while weeks and weeks[0].reading is None:
        weeks = weeks[1:]
    if sum(each.reading is not None for each in weeks) < _ENOUGH:
        return ()
    metric = METRICS["adoption_rate"]
    told = ", ".join(
        f"{'not reported' if each.reading is None else show_total(metric, [each.reading])} in week {each.week.number}"
        for each in weeks
    )
    values = tuple(None if each.reading is None else float(round(each.reading.value * 100)) for each in weeks)
    labels = tuple(f"W{each.week.number:02d}" for each in weeks)
    name = "Adoption" if weeks[0].window == A_WEEK else f"Adoption in {weeks[0].window} days"
    return (Chart(f"{name} by week", labels, (Series(name, values),), "%", f"{name}: {told}.", kind="line"),)


def ways_chart(ways: Sequence[WayToTarget]) -> tuple[Chart, ...]:
    """How far each came from its baseline to its gate or target, in per cent of the way; the furthest from it first."""
    if not ways:
        return ()
    shown = sorted(ways, key=lambda way: (way.share, way.initiative.name))[:_MOST_WAYS]
    told = "; ".join(_way(way) for way in shown)
    left = f"; {len(ways) - len(shown)} more are nearer" if len(ways) > len(shown) else ""
    return (
        Chart(
            title="Way to the gate or target",
            categories=tuple(f"{way.initiative.name}: {way.metric.name.lower()} ({_aim(way)})" for way in shown),
            series=(Series("Way", tuple(float(round(way.share * 100)) for way in shown)),),
            unit="% of the way",
            summary=f"Way to the gate or target: {told}{left}.",
            mark=100.0,
        ),
    )


def _way(way: WayToTarget) -> str:
    """`Invoice review 1.88 days, gate 2 days`: both in the unit of what they are held against."""
    aim = Reading(way.target, currency=way.figure.currency)
    beside = held_beside(way.initiative, way.metric) or aim
    return f"{way.initiative.name} {show(way.metric, way.figure, beside)}, {_aim(way)} {show(way.metric, aim, beside)}"


def _aim(way: WayToTarget) -> str:
    return "gate" if way.is_gate else "target"


def _told(each: Graded) -> str:
    words = "nothing reported" if each.hours is None else show_total(METRICS[_HOURS], [Reading(each.hours)])
    return f"{words} in {each.name}"


def _since_first(times: Sequence[Graded]) -> Sequence[Graded]:
    while times and times[0].hours is None:
        times = times[1:]
    return times
