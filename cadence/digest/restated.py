"""What was said, or changed, after the digest of its week: executives see every change of a number they have read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from cadence.check_in import current
from cadence.digest.values import Restatement
from cadence.metrics import dictionary, show
from cadence.model import Company, Figure, Week
from cadence.week_times import digest_at


def restated(
    company: Company, week: Week, figures: Iterable[Figure], published: Mapping[Week, datetime | None] | None = None
) -> tuple[Restatement, ...]:
    """Figures of this week and earlier ones that changed since they were last published; `published` as for `build`.

    Several corrections of one figure are one restatement, from what was last published to what holds now. What no
    digest has ever said cannot be restated.
    """
    statements: defaultdict[tuple[str, Week, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.week <= week:
            statements[figure.initiative, figure.week, figure.metric].append(figure)
    order, metrics = list(company.initiatives), list(dictionary(company))
    found = []
    for key in sorted(statements, key=lambda key: (key[1], order.index(key[0]), metrics.index(key[2]))):
        after = current(statements[key]).get(key)
        if after is None:
            continue
        seen = _last_seen(company, after.week, week, published)
        if seen is None:
            continue
        known_then = [figure for figure in statements[key] if figure.said_at <= seen]
        before = current(known_then).get(key)
        if after.said_at > seen and (before is None or _said(before) != _said(after)):
            found.append(_restatement(company, before, after))
    return tuple(found)


def _last_seen(
    company: Company, of: Week, week: Week, published: Mapping[Week, datetime | None] | None
) -> datetime | None:
    """When figures of a week were last published before this digest (for its own week: by it); None: never.

    A digest names what changed of every week up to its own.
    """
    if published is None:
        return max(digest_at(company, week.plus(-1)), digest_at(company, of))
    # One of which nobody knows when, or whether, it arrived may have told its own figures, but nobody of a change.
    said_by = {each: at for each, at in published.items() if each == of or (at is not None and of <= each < week)}
    return max((at or digest_at(company, each) for each, at in said_by.items()), default=None)


def _said(figure: Figure) -> tuple[object, ...]:
    return (*_value(figure), figure.grade)


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.numerator, figure.denominator, figure.currency)


def _restatement(company: Company, before: Figure | None, after: Figure) -> Restatement:
    initiative = company.initiatives[after.initiative]
    metric = dictionary(company)[after.metric]
    name = metric.name.lower()
    if before is None:
        words = f"{initiative.name} reported week {after.week.number} late, {name}: {show(metric, after)}"
    elif _value(before) == _value(after):
        change = f"{show(metric, after)}, {after.grade} (was {before.grade})"
        words = f"{initiative.name} restated week {after.week.number}, {name}: {change}"
    else:
        change = f"{show(metric, before)} → {show(metric, after)}"
        words = f"{initiative.name} restated week {after.week.number}, {name}: {change}"
    reason = after.reason.strip()
    return Restatement(initiative, metric, after.week, before, after, f"{words} ({reason})" if reason else words)
