"""What a sentence says of a week, held against what the week says already."""

from collections.abc import Mapping

from cadence.metrics import Reading, net_hours, reading_of, written
from handlers.owner_week import InitiativeWeek


def with_review(said: Mapping[str, Reading], item: InitiativeWeek) -> Mapping[str, Reading]:
    """The readings with the time for review and rework that the week knows already, or that is all they add to it."""
    found = dict(said)
    for id, reading in said.items():
        stands = item.figures.get(id)
        if stands is None:
            continue
        if reading.gross == 0 and reading.review_minutes is not None:
            found[id] = net_hours(written(reading_of(stands)).value, reading.review_minutes)
        elif stands.review_minutes is not None and reading.review_minutes is None:
            same = reading.value in (stands.value, stands.gross)
            found[id] = reading_of(stands) if same else net_hours(reading.value, stands.review_minutes)
    return found


def stands_already(said: Mapping[str, Reading], item: InitiativeWeek) -> bool:
    """True when the week says exactly this already."""
    return all(metric in item.figures and reading_of(item.figures[metric]) == said[metric] for metric in said)


def confirmed_before(said: Mapping[str, Reading], item: InitiativeWeek) -> bool:
    """True when exactly these figures were confirmed already: nobody is asked the same thing twice."""
    return stands_already(said, item) and all(item.figures[metric].confirmed for metric in said)
