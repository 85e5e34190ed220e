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
    last_seen = {of: _last_seen(company, of, week, published) for of in {key[1] for key in statements}}
    late = [key for key, said in statements.items() if _is_after(said, last_seen[key[1]])]  # of many, few
    order = {id: number for number, id in enumerate(company.initiatives)}
    metrics = {id: number for number, id in enumerate(dictionary(company))}
    found = []
    for key in sorted(late, key=lambda key: (key[1], order[key[0]], metrics[key[2]])):
        after, seen = current(statements[key]).get(key), last_seen[key[1]]
        if after is None or seen is None:
            continue
        known_then = [figure for figure in statements[key] if figure.said_at <= seen]
        before = current(known_then).get(key)
        if after.said_at > seen and (before is None or _said(before) != _said(after)):
            found.append(_restatement(company, before, after))
    return tuple(found)


def oldest_news(
    company: Company, week: Week, of: Iterable[Week], published: Mapping[Week, datetime | None]
) -> datetime | None:
    """What was said of these weeks up to then was published before this digest; None: nothing of them ever was."""
    seen = (_last_seen(company, each, week, published) for each in of)
    return min((at for at in seen if at is not None), default=None)


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


def _is_after(said: Iterable[Figure], seen: datetime | None) -> bool:
    return seen is not None and any(figure.said_at > seen for figure in said)


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
