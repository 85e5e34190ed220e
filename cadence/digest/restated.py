"""What was said, or changed, after the digest of its week: executives see every change of a number they have read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from cadence.check_in import current
from cadence.digest.few import without_values
from cadence.digest.values import Restatement
from cadence.metrics import Metric, Reading, dictionary, held_beside, show
from cadence.model import Company, Figure, Grade, Week
from cadence.week_times import digest_at


def restated(
    company: Company, week: Week, figures: Iterable[Figure], published: Mapping[Week, datetime | None] | None = None
) -> tuple[Restatement, ...]:
    """Figures of this week and earlier ones that changed since they were last published; `published` as for `build`.

    Several corrections of one figure are one restatement, from what was last published to what holds now. What no
    digest has ever said cannot be restated.
    """
    by_week: defaultdict[Week, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_week[figure.week].append(figure)
    last_seen = {of: _last_seen(company, of, week, published) for of in by_week if of <= week}
    late = {
        _about(figure) for of, seen in last_seen.items() if seen is not None for figure in by_week[of]
        if figure.said_at > seen
    }  # fmt: skip  # of many, few
    statements: defaultdict[tuple[str, Week, str], list[Figure]] = defaultdict(list)
    for of in {of for _, of, _ in late}:
        for figure in by_week[of]:
            statements[_about(figure)].append(figure)
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
            since = [figure for figure in statements[key] if figure.said_at > seen]
            found.append(_restatement(company, before, since, after))
    return tuple(found)


def since_its_summary(
    company: Company,
    of: Week,
    week: Week,
    figures: Iterable[Figure],
    published: Mapping[Week, datetime | None],
    reader: str,
) -> tuple[Restatement, ...] | None:
    """What of a week, up to `week`, is other than its own summary said; None where it had none. `reader` as for
    `build`.
    """
    if of not in published:
        return None
    metrics = dictionary(company)
    ours = [
        each
        for each in figures
        if each.week == of and each.initiative in company.initiatives and each.metric in metrics
    ]
    return tuple(without_values(reader, restated(company, week, ours, {of: published[of]})))


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


def _about(figure: Figure) -> tuple[str, Week, str]:
    return figure.initiative, figure.week, figure.metric


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.numerator, figure.denominator, figure.currency)


def confirmation(metric: Metric, before: Figure, after: Figure, beside: Reading | None = None) -> str:
    """`9 h confirmed by finance, was self-reported (Checked the time sheets)`: the same value, better known.

    `beside`: as in `show`.
    """
    known = "confirmed by finance" if after.grade is Grade.FINANCE_CONFIRMED else f"now {after.grade}"
    return _with_reason(f"{show(metric, after, beside)} {known}, was {before.grade}", after)


def _restatement(company: Company, before: Figure | None, said: Iterable[Figure], after: Figure) -> Restatement:
    """From what was published to what holds, of what was said since: the value with the reason it was changed for.

    Whoever says the same value later, and knows it better, confirms it.
    """
    initiative = company.initiatives[after.initiative]
    metric = dictionary(company)[after.metric]
    of, beside = f"{metric.name.lower()}: ", held_beside(initiative, metric)
    confirms = before is not None and _value(before) == _value(after) and _is_better(before, after)
    changed = _first_with_value(said, after)
    if before is None:
        words = _with_reason(
            f"{initiative.name} reported week {after.week.number} late, {of}{show(metric, changed, beside)}", changed
        )
    elif confirms:
        words = f"{initiative.name}, week {after.week.number}, {of}{confirmation(metric, before, after, beside)}"
    elif _value(before) == _value(after):
        change = f"{show(metric, after, beside)}, {after.grade} (was {before.grade})"
        words = _with_reason(f"{initiative.name} restated week {after.week.number}, {of}{change}", after)
    else:
        change = f"{show(metric, before, beside)} → {show(metric, after, beside)}"
        words = _with_reason(f"{initiative.name} restated week {after.week.number}, {of}{change}", changed)
    if (before is None or _value(before) != _value(after)) and _is_better(changed, after):
        words += f"; {confirmation(metric, changed, after, beside)}"
    return Restatement(initiative, metric, after.week, before, after, words, confirms)


def _first_with_value(said: Iterable[Figure], after: Figure) -> Figure:
    """Who first said the value that holds, with nothing else said in between."""
    found = after
    for figure in sorted(said, key=lambda each: (each.said_at, each.id), reverse=True):
        if _value(figure) != _value(after):
            break
        found = figure
    return found


def _is_better(before: Figure, after: Figure) -> bool:
    return after.grade.rank > before.grade.rank


def _with_reason(words: str, figure: Figure) -> str:
    reason = figure.reason.strip()
    return f"{words} ({reason})" if reason else words
