"""Hours of a day that were saved on several days: `2 hours a day, five days`, `30 minutes a day, 4 days a week`."""

from collections.abc import Sequence
from dataclasses import replace

from cadence.replies.periods import period_of
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag

_MOST = 7
_OF_DAYS = (Tag.FILLER, Tag.WEEK, Tag.THIS, Tag.LAST_WEEK, Tag.PER, Tag.ALONE, Tag.ARTICLE)


def days_of(text: Text, said: Sequence[Quantity]) -> Quantity | None:
    """The five days of `2 hours a day, five days`: they stand alone in the clause behind."""
    for before in said:
        days = text.later(before)
        if days is None or days.kind is not Kind.TIME or days.unit != "days" or days.is_range:
            continue
        whole = days.value == int(days.value) and 1 < days.value <= _MOST
        short = before.kind is Kind.TIME and before.unit in ("minutes", "hours") and period_of(text, before) == "day"
        beside = [at for at in text.clause(days) if not before.start <= at < days.end and at not in text.inside]
        alone = text.clause(days) != text.clause(before) or text.says(
            text.before(days, 1), ("for", "on", "x", "×", "*")
        )
        behind = [at for at in beside if at >= days.end or text.clause(days) != text.clause(before)]
        plain = all(text.tokens[at].has(*_OF_DAYS) or not text.tokens[at].text[:1].isalnum() for at in behind)
        if whole and short and alone and plain and text.near(before, days):
            return days
    return None


def over_days(found: Hours, days: Quantity) -> Hours:
    """What was said of a day, for all of the days; nothing where it was of another time."""
    if found.total is None or found.period != "day":
        return Hours(unclear=found.unclear)
    spread = None if found.range is None else (found.range[0] * days.value, found.range[1] * days.value)
    each = None if found.per_person is None else found.per_person * days.value
    lost = None if found.lost is None else found.lost * days.value
    return replace(
        found,
        total=found.total * days.value,
        range=spread,
        per_person=each,
        lost=lost,
        period=None,
        read=(*found.read, days),
    )
