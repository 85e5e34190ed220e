"""Is a figure plausible? What cannot be, or has never been like that, is asked about before it is stored.

Nothing is refused here: the owner may confirm any of it. Doubts say what was written, why it is odd and what was
perhaps meant.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from cadence.jumps import ENOUGH_WEEKS, jumped, roughly
from cadence.metrics import (
    METRICS,
    Metric,
    MetricKind,
    Reading,
    Rung,
    as_shown,
    describe,
    hours_a_week,
    net_hours,
    show,
    written,
)
from cadence.model import Figure, Initiative, Week
from cadence.quantity import WORKING_WEEK, share_of
from cadence.scale import out_of_scale

_LONGEST = Decimal(2 * 52 * 40)  # a cycle time of two years of working time
_TIMES_THE_TEAM = Decimal(3)  # who could use it, before it is odd


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about one figure."""

    metric: str
    input: str  # the form's input it belongs to
    said: str  # what is odd and what is asked
    suggestion: Reading | None = None  # what was perhaps meant
    as_month: Reading | None = None  # the reading, if the number was for a month instead of a week
    quotes: bool = True  # True where `said` goes on after "You wrote"

    @property
    def message(self) -> str:
        """The question to whoever wrote it."""
        return f"You wrote {self.said}" if self.quotes else self.said

    @property
    def of_a_file(self) -> str:
        """The question about what a file says."""
        return f"It says {self.said}" if self.quotes else self.said


def doubts(
    initiative: Initiative,
    readings: Mapping[str, Reading],
    history: Sequence[Figure],
    *,
    metrics: Mapping[str, Metric] = METRICS,
) -> tuple[Doubt, ...]:
    """What to ask about before these readings are stored: at most one question a metric, in the dictionary's order.

    `history` are earlier statements about the same initiative, in any order, superseded ones too, `metrics` the
    company's dictionary.
    """
    found = []
    as_written = {metric: written(reading) for metric, reading in readings.items()}
    for metric in metrics.values():
        reading = readings.get(metric.id)
        if reading is not None:
            past = _past(metric, reading, history)
            odd = _impossible(metric, initiative, as_written, past) or _eaten_up(metric, reading)
            odd = odd or _more_than_saved(metric, readings)
            odd = odd or _out_of_scale(metric, initiative, as_written[metric.id], past)
            found.append(odd or _jump(metric, as_written[metric.id], past))
    return tuple(_net(doubt, readings[doubt.metric]) for doubt in found if doubt is not None)


def not_sure_of(readings: Mapping[str, Reading], metrics: Mapping[str, Metric] = METRICS) -> tuple[Doubt, ...]:
    """What to ask where the writer is not sure of figures: a question a metric, in the dictionary's order."""
    said = [metric for metric in metrics.values() if metric.id in readings]
    return tuple(
        Doubt(
            metric.id,
            metric.inputs[0].name,
            f"{'' if number else 'You do not sound sure. '}Is {describe(metric, written(readings[metric.id]))} right?",
            quotes=False,
        )
        for number, metric in enumerate(said)
    )


def _net(doubt: Doubt, reading: Reading) -> Doubt:
    """What was perhaps meant, with the time for review and rework that was said beside it."""
    if reading.review_minutes is None:
        return doubt
    meant = [each and net_hours(each.value, reading.review_minutes) for each in (doubt.suggestion, doubt.as_month)]
    return replace(doubt, suggestion=meant[0], as_month=meant[1])


def _past(metric: Metric, reading: Reading, history: Iterable[Figure]) -> tuple[Figure, ...]:
    """What this metric was in earlier weeks, one figure a week, oldest first; of money, in the same currency, and of
    people, in a window of as many days.
    """
    by_week: dict[Week, Figure] = {}
    for figure in sorted(history, key=lambda figure: (figure.said_at, figure.id)):
        alike = (figure.currency, figure.window) == (reading.currency, metric.window)
        if figure.metric == metric.id and alike:
            by_week[figure.week] = figure
    return tuple(by_week[week] for week in sorted(by_week))


def _impossible(
    metric: Metric, initiative: Initiative, readings: Mapping[str, Reading], past: Sequence[Figure]
) -> Doubt | None:
    reading = readings[metric.id]
    match metric.id:
        case "hours_saved":
            too_many = _too_many_hours(metric, initiative, readings, past)
            return _negative_hours(metric, reading) or too_many or _more_than_it_took(metric, initiative, reading, past)
        case "adoption_rate":
            return _too_many_people(metric, initiative, reading)
        case "error_rate":
            return _negative(metric, reading) or _more_than_all(metric, reading)
        case "cycle_time":
            return _negative(metric, reading) or _no_time_or_years(metric, reading)
        case "business_impact":
            return _loss(metric, reading)
        case _:
            return _impossible_of_its_kind(metric, initiative, reading)


def _impossible_of_its_kind(metric: Metric, initiative: Initiative, reading: Reading) -> Doubt | None:
    """For metrics that are known by their kind alone: a company's own, capacity redeployed, run cost."""
    match metric.kind:
        case MetricKind.RATIO:
            return _too_many_people(metric, initiative, reading)
        case MetricKind.SHARE:
            return _negative(metric, reading) or _more_than_all(metric, reading)
        case MetricKind.DURATION:
            return _negative(metric, reading) or _no_time_or_years(metric, reading)
        case MetricKind.HOURS:
            return None if metric.rung is None else _negative(metric, reading)
        case MetricKind.MONEY:
            return _loss(metric, reading) if metric.benefit else _negative(metric, reading)
        case MetricKind.NUMBER:
            return None  # a score may well be below zero


def _doubt(metric: Metric, said: str, suggestion: Reading | None = None, ask: str = "Is that right?") -> Doubt:
    """A question about what was `said` (after "You wrote") whose suggestion is exactly what its words say."""
    if suggestion is not None:
        suggestion = as_shown(metric, suggestion)
        ask = f"Did you mean {show(metric, suggestion)}?"
    return Doubt(metric.id, metric.inputs[0].name, f"{said} {ask}", suggestion)


def _negative_hours(metric: Metric, reading: Reading) -> Doubt | None:
    if reading.value >= 0:
        return None
    said = f"{show(metric, reading)}: it cost time this week."
    return replace(_doubt(metric, said), suggestion=as_shown(metric, Reading(-reading.value)))


def _eaten_up(metric: Metric, reading: Reading) -> Doubt | None:
    if reading.gross is None or reading.review_minutes is None or reading.value >= 0 or reading.gross < 0:
        return None
    less = f"{show(metric, written(reading))} less {reading.review_minutes:f} min of review and rework"
    doubt = _doubt(metric, f"{less} is {show(metric, reading)}: it cost time this week.")
    return replace(doubt, quotes=False)


def _negative(metric: Metric, reading: Reading) -> Doubt | None:
    if reading.value >= 0:
        return None
    said = f"{show(metric, reading)}. {metric.name} cannot be below zero."
    return _doubt(metric, said, replace(reading, value=-reading.value))


def _loss(metric: Metric, reading: Reading) -> Doubt | None:
    if reading.value >= 0:
        return None
    said = f"{show(metric, reading)}, which is a loss."
    return replace(_doubt(metric, said), suggestion=as_shown(metric, replace(reading, value=-reading.value)))


def _too_many_hours(
    metric: Metric, initiative: Initiative, readings: Mapping[str, Reading], past: Sequence[Figure]
) -> Doubt | None:
    hours = readings[metric.id].value
    adoption = readings.get("adoption_rate")
    active = None if adoption is None else adoption.numerator
    if active == 0 and hours > 0:
        return _doubt(metric, f"{show(metric, readings[metric.id])} saved, and nobody active.")
    people = active or Decimal(initiative.team_size)
    if people <= 0 or hours <= people * WORKING_WEEK or any(each.confirmed and each.value >= hours for each in past):
        return None
    each = show(metric, Reading(roughly(hours / people)))
    crowd = "1 person" if people == 1 else f"{people.normalize():f} people"
    said = f"{show(metric, readings[metric.id])} for {crowd}."
    said += " That is more than a working week." if people == 1 else f" That is {each} each in one week."
    likely = _likely(hours, past, [hours / 10, hours / 100], at_most=people * WORKING_WEEK)
    month = hours_a_week(hours, "month")
    doubt = _doubt(metric, said, None if likely is None else Reading(likely))
    if month > people * WORKING_WEEK:
        return doubt
    ask = "Did you mean a month?" if likely is None else f"Did you mean a month, or {show(metric, Reading(likely))}?"
    return replace(doubt, said=f"{said} {ask}", as_month=Reading(month))


def _more_than_it_took(
    metric: Metric, initiative: Initiative, reading: Reading, past: Sequence[Figure]
) -> Doubt | None:
    """More saved than the work took in a week before, by its baseline."""
    before = initiative.baselines.get(metric.id)
    if before is None or before.value <= 0 or reading.value <= before.value:
        return None
    if any(each.confirmed and each.value >= reading.value for each in past):
        return None
    took = show(metric, Reading(before.value))
    return _doubt(metric, f"{show(metric, reading)} saved. The work took {took} a week before.")


def _likely(value: Decimal, past: Sequence[Figure], candidates: Iterable[Decimal], at_most: Decimal) -> Decimal | None:
    """The candidate nearest to what is usual; without a history, the nearest to what was written."""
    possible = [candidate for candidate in candidates if 0 < candidate <= at_most]
    if not possible:
        return None
    usual = median(figure.value for figure in past) if past else value
    return min(possible, key=lambda candidate: abs(candidate - usual))


def _more_than_saved(metric: Metric, readings: Mapping[str, Reading]) -> Doubt | None:
    given, saved = readings[metric.id], readings.get("hours_saved")
    if metric.rung is not Rung.CAPACITY or saved is None or given.value <= max(saved.value, Decimal(0)):
        return None
    return _doubt(metric, f"{show(metric, given)} given to other work, of {show(metric, saved)} saved.")


def _too_many_people(metric: Metric, initiative: Initiative, reading: Reading) -> Doubt | None:
    active, eligible = reading.numerator, reading.denominator
    if active is None or eligible is None or eligible <= 0:
        return None
    if active > eligible:
        said = f"{active.normalize():f} active of {eligible.normalize():f}. That is more than could be."
        return _doubt(metric, said, share_of(eligible, active))
    if initiative.team_size > 0 and eligible > initiative.team_size * _TIMES_THE_TEAM:
        said = f"{eligible.normalize():f} people who could use it. The team is {initiative.team_size}."
        right = Decimal(initiative.team_size)
        return _doubt(metric, said, share_of(active, right) if active <= right else None)
    return None


def _more_than_all(metric: Metric, reading: Reading) -> Doubt | None:
    if reading.value <= 1:
        return None
    return _doubt(
        metric,
        f"{show(metric, reading)}. That is more than every single case.",
        Reading(reading.value / 100) if reading.value <= 100 else None,  # noqa: PLR2004  percent of a percent
    )


def _no_time_or_years(metric: Metric, reading: Reading) -> Doubt | None:
    if reading.value == 0:
        return _doubt(metric, f"a {metric.name.lower()} of 0.")
    if reading.value > _LONGEST:
        return _doubt(metric, f"a {metric.name.lower()} of {show(metric, reading)}, more than two years of work.")
    return None


def _out_of_scale(metric: Metric, initiative: Initiative, reading: Reading, past: Sequence[Figure]) -> Doubt | None:
    """Before there is a history: a tenth of what it was, or ten times that."""
    found = out_of_scale(metric, initiative, reading, past) if len(past) < ENOUGH_WEEKS else None
    return None if found is None else _doubt(metric, found.said, found.slip)


def _jump(metric: Metric, reading: Reading, past: Sequence[Figure]) -> Doubt | None:
    found = jumped(metric, reading, past)
    if found is None:
        return None
    doubt, meant = _doubt(metric, found.said, found.slip), found.slip
    if metric.kind is not MetricKind.HOURS or meant is None or round(meant.value * 60, 6) != reading.value:
        return doubt
    minutes = f"{reading.value.normalize():f} minutes"
    ask = f"Did you mean {minutes}, which is {show(metric, as_shown(metric, meant))}?"
    return replace(doubt, said=f"{found.said} {ask}")
