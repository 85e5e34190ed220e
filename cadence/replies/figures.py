"""ReplyReading -> readings of the week asked about, with what was done to the words on the way."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from types import MappingProxyType

from cadence.metrics import METRICS, Metric, Reading, describe, hours_a_week, in_hours, net_hours, reading_of, show
from cadence.model import Figure, Initiative
from cadence.numbers import neat, rounded, said
from cadence.replies.reading import ReplyReading


@dataclass(frozen=True, slots=True)
class Understood:
    """What a reply comes to for one initiative's week."""

    readings: Mapping[str, Reading]  # by metric id; only metrics the initiative is asked for
    notes: tuple[str, ...]  # sentences: what was converted, assumed or left out
    missing: tuple[str, ...]  # metric ids that are asked for and were not said
    quotes: Mapping[str, str] = field(default_factory=dict)  # metric id of a reading -> the words it was read from


def readings(
    reply: ReplyReading, initiative: Initiative, *, currency: str, previous: Mapping[str, Figure]
) -> Mapping[str, Reading]:
    """The readings alone; see `understood`."""
    return understood(reply, initiative, currency=currency, previous=previous).readings


def understood(
    reply: ReplyReading,
    initiative: Initiative,
    *,
    currency: str,
    previous: Mapping[str, Figure],
    metrics: Mapping[str, Metric] = METRICS,
) -> Understood:
    """Readings of the week asked about. `previous` holds last week's figures by metric id, `metrics` the dictionary.

    What cannot be known from the words is left out and said in the notes: a change without a value to change, a share
    without people to share, hours for each without how many.
    """
    notes: list[str] = []
    found: dict[str, Reading] = {
        metric: reading for metric, reading in reply.called.items() if metric in initiative.metrics
    }
    notes += [_not_asked(metrics[metric], reading) for metric, reading in reply.called.items() if metric not in found]
    for metric in (*_READERS, *(metric for metric in initiative.metrics if metric not in _READERS)):
        read = _READERS.get(metric)
        reading = None if read is None else read(reply, initiative, currency, previous.get(metric), notes)
        silent = reading is None and metric not in reply.called and not _speaks_of(reply, metric)
        if silent and reply.same_as_last and metric in previous and metric in initiative.metrics:
            reading = reading_of(previous[metric])
            notes.append(f"{metrics[metric].name} as last week: {show(metrics[metric], reading)}.")
        if reading is None:
            continue
        if metric in initiative.metrics:
            found[metric] = reading
        else:
            notes.append(_not_asked(metrics[metric], reading))
    missing = tuple(metric for metric in initiative.metrics if metric not in found)
    quotes = {metric: reply.quotes[metric] for metric in found if metric in reply.quotes}
    return Understood(MappingProxyType(found), (*notes, *reply.unread), missing, MappingProxyType(quotes))


def _not_asked(metric: Metric, reading: Reading) -> str:
    return f"Not kept, because it is not asked for here: {describe(metric, reading)}."


def _speaks_of(reply: ReplyReading, metric: str) -> bool:
    """True when something is said of a metric, be it only that it went down: then it is not as last week."""
    return any(getattr(reply, name) is not None for name in _SAID_IN.get(metric, ()))


def _hours(
    reply: ReplyReading,
    initiative: Initiative,  # noqa: ARG001  a reader's shape
    currency: str,  # noqa: ARG001  a reader's shape
    previous: Figure | None,  # noqa: ARG001  a reader's shape
    notes: list[str],
) -> Reading | None:
    if reply.hours_saved is None:
        if reply.hours_per_person is not None:
            notes.append(f"{said(_decimal(reply.hours_per_person))} h each: for how many people?")
        return None
    stated = _decimal(reply.hours_saved)
    if reply.hours_saved_range is not None:
        low, high = (_decimal(end) for end in reply.hours_saved_range)
        notes.append(f"{said(low)} to {said(high)} h is kept as {said(stated)} h, the middle.")
    period = reply.hours_period or "week"
    value = hours_a_week(stated, period)
    if period != "week":
        notes.append(f"{said(stated)} h a {period} is {said(value)} h a week.")
        return Reading(value)
    if reply.rework_hours is None:
        return Reading(value)
    rework = _decimal(reply.rework_hours)
    return net_hours(neat(rounded(value + rework, 2)), neat(rounded(rework * 60, 0)))


def _adoption(
    reply: ReplyReading,
    initiative: Initiative,
    currency: str,  # noqa: ARG001  a reader's shape
    previous: Figure | None,
    notes: list[str],
) -> Reading | None:
    if reply.active_users is None and reply.adoption_pct is None:
        if reply.eligible_users is not None:
            notes.append(f"{reply.eligible_users} people could use it: how many did?")
        return None
    whole = None if reply.eligible_users is None else Decimal(reply.eligible_users)
    if whole is None and previous is not None and previous.denominator:
        whole = previous.denominator
        assumed = "as last week"
    elif whole is None and initiative.team_size > 0:
        whole = Decimal(initiative.team_size)
        assumed = "the size of the team"
    else:
        assumed = ""
    if not whole:
        notes.append("How many people could use it?")
        return None
    if reply.active_users is not None:
        active = Decimal(reply.active_users)
        if assumed:
            notes.append(f"{said(active)} active of {said(whole)}, {assumed}.")
    else:
        active = rounded(_decimal(reply.adoption_pct or 0) * whole / 100, 0)
        people = f"{said(whole)} people" + (f", {assumed}" if assumed else "")
        notes.append(f"{said(_decimal(reply.adoption_pct or 0))} % of {people}, is kept as {said(active)} active.")
    with localcontext(prec=60):
        return Reading(rounded(active / whole, 6), numerator=active, denominator=whole)


def _cycle_time(
    reply: ReplyReading,
    initiative: Initiative,  # noqa: ARG001  a reader's shape
    currency: str,  # noqa: ARG001  a reader's shape
    previous: Figure | None,
    notes: list[str],
) -> Reading | None:
    said_of = reply.cycle_time
    if said_of is None:
        return None
    if said_of.get("after") is not None:
        return Reading(in_hours(_decimal(said_of["after"]), str(said_of["unit"])))
    if previous is None:
        notes.append("How long does one case take now? There is no earlier cycle time to change.")
        return None
    metric = METRICS["cycle_time"]
    if said_of.get("change") is not None:
        value = previous.value + in_hours(_decimal(said_of["change"]), str(said_of["unit"]))
    elif said_of.get("change_pct") is not None:
        value = rounded(previous.value * (100 + _decimal(said_of["change_pct"])) / 100, 6)
    elif said_of.get("trend") == "same":
        value = previous.value
    else:
        notes.append(f"Cycle time went {said_of.get('trend')}: to how much? It was {show(metric, previous)}.")
        return None
    if value < 0:
        notes.append(f"The cycle time was {show(metric, previous)} and cannot have gone down by more.")
        return None
    notes.append(f"Cycle time was {show(metric, previous)}, so it is {show(metric, Reading(value))} now.")
    return Reading(value)


def _error_rate(
    reply: ReplyReading,
    initiative: Initiative,  # noqa: ARG001  a reader's shape
    currency: str,  # noqa: ARG001  a reader's shape
    previous: Figure | None,
    notes: list[str],
) -> Reading | None:
    said_of = reply.error_rate
    if said_of is None:
        return None
    if said_of.get("after") is not None:
        return Reading(_decimal(said_of["after"]) / 100)
    if said_of.get("trend") == "same" and previous is not None:
        notes.append(f"Error rate as last week: {show(METRICS['error_rate'], previous)}.")
        return reading_of(previous)
    words = "are the same" if said_of.get("trend") == "same" else f"went {said_of.get('trend')}"
    notes.append(f"Errors {words}: what is the rate now?")
    return None


def _impact(
    reply: ReplyReading,
    initiative: Initiative,  # noqa: ARG001  a reader's shape
    currency: str,
    previous: Figure | None,  # noqa: ARG001  a reader's shape
    notes: list[str],
) -> Reading | None:
    if reply.revenue is None:
        return None
    amount = Reading(rounded(_decimal(reply.revenue["amount"]), 2), currency=str(reply.revenue["currency"] or currency))
    if reply.revenue_period not in (None, "week"):
        stated = show(METRICS["business_impact"], amount)
        notes.append(f"{stated} is for a {reply.revenue_period} and was not taken: how much of it is from the week?")
        return None
    return amount


def _decimal(value: object) -> Decimal:
    return Decimal(str(value))


_SAID_IN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "hours_saved": ("hours_saved", "hours_per_person"),
        "adoption_rate": ("active_users", "eligible_users", "adoption_pct"),
        "cycle_time": ("cycle_time",),
        "error_rate": ("error_rate",),
        "business_impact": ("revenue",),
    }
)
_Reader = Callable[[ReplyReading, Initiative, str, Figure | None, list[str]], Reading | None]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {
        "hours_saved": _hours,
        "adoption_rate": _adoption,
        "cycle_time": _cycle_time,
        "error_rate": _error_rate,
        "business_impact": _impact,
    }
)
READ_BY_GRAMMAR: Collection[str] = _READERS.keys()  # metric ids
