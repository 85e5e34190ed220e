"""What a button carries of a check-in: figures exactly as its label says them, to be read back with distrust."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from cadence.metrics import Metric, Reading, inputs_of
from handlers.owner_week import InitiativeWeek

LONGEST_VALUE = 2000  # characters a button can carry on Slack
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Meant:
    """What is kept when the button is pressed."""

    readings: dict[str, Reading]  # by metric id
    confirmed: tuple[str, ...] = ()  # metrics that were asked about
    blockers: str | None = None  # masked
    quote: str = ""  # the words it was read from, masked
    note: str = ""  # said back with it: what was converted
    state: str = ""  # what the week said when the button was made
    reason: str = ""  # why a figure of a week that was summed up is corrected, masked


_MEANT = TypeAdapter(Meant)
_INPUTS = TypeAdapter(dict[str, str])


def state_of(item: InitiativeWeek) -> str:
    """Differs whenever the week says something else."""
    state = item.check_in.state.value if item.check_in else "open"
    said = "|".join([state, *sorted(figure.id for figure in item.figures.values())])
    return sha256(said.encode()).hexdigest()[:12]


def pack(meant: Meant, room: int) -> str | None:
    """As text of at most `room` characters, the quotation shortened where need be; None when it does not fit."""
    text = _MEANT.dump_json(meant, exclude_defaults=True).decode()
    if len(text) > room and meant.quote:
        text = _MEANT.dump_json(replace(meant, quote=""), exclude_defaults=True).decode()
    return text if len(text) <= room else None


def unpack(text: str, item: InitiativeWeek) -> Meant | None:
    """None when it is none of ours, or the initiative is not asked about such figures any more."""
    try:
        meant = _MEANT.validate_json(text)
    except ValidationError:
        return None
    known = meant.readings and meant.readings.keys() <= {metric.id for metric in item.asked}
    return meant if known and all(_fits(reading) for reading in meant.readings.values()) else None


def _fits(reading: Reading) -> bool:
    numbers = (reading.value, reading.numerator, reading.denominator, reading.gross, reading.review_minutes)
    return all(number is None or abs(number) < _LARGEST for number in numbers) and reading.denominator != 0


def pack_inputs(readings: Mapping[str, Reading], metrics: Mapping[str, Metric]) -> str:
    """Figures to fill a form in with. `metrics`: the dictionary."""
    values: dict[str, str] = {}
    for metric, reading in readings.items():
        values |= inputs_of(metrics[metric], reading)
    return _INPUTS.dump_json(values).decode()


def unpack_inputs(text: str, names: Collection[str]) -> dict[str, str]:
    """The values of these inputs; none where the text is not ours."""
    try:
        values = _INPUTS.validate_json(text)
    except ValidationError:
        return {}
    return {name: value for name, value in values.items() if name in names}
