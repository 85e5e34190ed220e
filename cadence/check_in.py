"""A check-in's life: open, answered, corrected, late, skipped. What is said goes in, what is to be kept comes out.

Figures are only ever added. A correction supersedes the figure it corrects; `current` is what holds.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from types import MappingProxyType

from cadence.calendar import at_local, short_date
from cadence.metrics import MetricKind, Reading, dictionary, reading_of
from cadence.model import CheckIn, CheckInState, Company, Figure, Initiative, Known, Week, utc
from cadence.week_times import digest_at, is_closed, opens

SAME_AS_LAST = "same as last week"  # the source of a repeated figure
MOST_REPEATS = 3  # weeks in a row without anybody having looked at the figures

Holding = Mapping[tuple[str, Week, str], Figure]  # (initiative id, week, metric id) -> the statement that holds

_UNKNOWN = Known()
_AS_SAID: Mapping[str, Known] = MappingProxyType({})
_NOTHING = frozenset({"", "-", "n/a", "none", "nothing"})


class CheckInRefusedError(Exception):
    """What somebody said cannot be taken as it is. `str()` is the sentence to show them."""


class NeedsReason(CheckInRefusedError):
    """The week has been summed up; figures can still change, with a reason that the next summary names."""


class NothingSaid(CheckInRefusedError):
    """An answer without a single figure or word."""


class NotOpenYet(CheckInRefusedError):
    """The week has not begun."""


class AlreadyAnswered(CheckInRefusedError):
    """A week that has been answered cannot be skipped: its figures stand."""


class RepeatedTooOften(CheckInRefusedError):
    """The same figures have been repeated in one tap so often that they are to be looked at."""


class NothingToRepeat(CheckInRefusedError):
    """The week before was not reported."""


@dataclass(frozen=True, slots=True)
class Change:
    """A metric that is new or different: what is said now, and what held before (None: nothing)."""

    metric: str
    now: Figure
    before: Figure | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer comes to: the check-in to keep, the figures to add, and what they change."""

    check_in: CheckIn
    figures: tuple[Figure, ...]
    changed: tuple[Change, ...]


def answer(
    company: Company,
    initiative: Initiative,
    week: Week,
    readings: Mapping[str, Reading],
    *,
    by: str,
    now: datetime,
    source: str,
    previous: CheckIn | None,
    history: Sequence[Figure],
    new_id: Callable[[], str],
    wins: str | None = None,
    blockers: str | None = None,
    reason: str = "",
    quote: str = "",
    confirmed: Collection[str] = (),
    same_as_last: bool = False,
    known: Mapping[str, Known] = _AS_SAID,
) -> Answered:
    """Take an answer, first or corrected. `readings` by metric id; metrics that are not in it stay as they are.

    `previous` is the check-in as it stands, `history` all statements about the initiative (others do not matter), `by`
    a person id, `new_id` gives a figure its id, `confirmed` are the ids of the metrics that were asked about and that
    the person stood by, `known` says of metrics by id how they are known: a figure that stands is known anew, a new one
    is self-reported where nothing is said. Wins and blockers: None keeps the words said before, "" or "none"
    clears them. Figures that say nothing new are not added.

    Raises NeedsReason when figures change after the week's digest and no reason is given, NothingSaid when there is
    neither a figure nor a word, NotOpenYet before the week, ValueError for a metric that does not exist.
    """
    now = utc(now)
    metrics = dictionary(company)
    unknown = [metric for metric in readings if metric not in metrics]
    if unknown:
        raise ValueError(f"There is no metric '{unknown[0]}'. There are: {', '.join(metrics)}.")
    _refuse_before_the_week(company, initiative, week, now)
    before = of_week(history, initiative.id, week)
    new = {
        metric: reading
        for metric, reading in readings.items()
        if not _same(reading, before.get(metric)) or not _known_alike(known.get(metric), before.get(metric))
    }
    reason = reason.strip()
    if new and not reason and now >= digest_at(company, week):
        raise NeedsReason(
            f"Week {week.number} has been summed up. Say in a few words why its figures change. "
            "The next summary will name it."
        )
    late = is_closed(company, week, now, initiative)
    changes = tuple(
        Change(
            metric=metric,
            now=Figure(
                id=new_id(),
                company=company.id,
                initiative=initiative.id,
                week=week,
                metric=metric,
                value=reading.value,
                said_by=by,
                said_at=now,
                grade=known.get(metric, _UNKNOWN).grade,
                source=source,
                numerator=reading.numerator,
                denominator=reading.denominator,
                currency=reading.currency,
                quote=quote,
                supersedes=before[metric].id if metric in before else None,
                reason=reason,
                late=late,
                confirmed=metric in confirmed,
                gross=reading.gross,
                review_minutes=reading.review_minutes,
                sample=known.get(metric, _UNKNOWN).sample,
                evidence=known.get(metric, _UNKNOWN).evidence,
                window_days=company.adoption_days if metrics[metric].kind is MetricKind.RATIO else None,
            ),
            before=before.get(metric),
        )
        for metric, reading in new.items()
    )
    base = previous or CheckIn(company.id, initiative.id, week, CheckInState.OPEN)
    check_in = _answered(base, by, now, late=late, wins=wins, blockers=blockers, same_as_last=same_as_last)
    if not (before or readings or check_in.wins or check_in.blockers or blockers):
        raise NothingSaid("That says nothing about the week yet. Write a figure, or what is in the way.")
    if not changes and previous is not None and _words(previous) == _words(check_in):
        check_in = previous
    return Answered(check_in, tuple(change.now for change in changes), changes)


def _answered(
    base: CheckIn, by: str, now: datetime, *, late: bool, wins: str | None, blockers: str | None, same_as_last: bool
) -> CheckIn:
    first = base.state is not CheckInState.ANSWERED
    return replace(
        base,
        state=CheckInState.ANSWERED,
        by=by,
        at=now,
        late=late if first else base.late,  # a correction does not make a timely answer late
        reason="",
        wins=base.wins if wins is None else _said(wins),
        blockers=base.blockers if blockers is None else _said(blockers),
        same_as_last=same_as_last,
    )


def _words(check_in: CheckIn) -> tuple[CheckInState, str, str]:
    return check_in.state, check_in.wins, check_in.blockers


def _said(words: str) -> str:
    """Somebody's words, or "" when they say that there is nothing to say."""
    words = words.strip()
    return "" if words.casefold().rstrip(".") in _NOTHING else words


def _same(reading: Reading, figure: Figure | None) -> bool:
    return figure is not None and reading_of(figure) == reading


def _known_alike(known: Known | None, figure: Figure | None) -> bool:
    return known is None or (figure is not None and figure.known == known)


def _refuse_before_the_week(company: Company, initiative: Initiative, week: Week, now: datetime) -> None:
    begins = at_local(week.monday, time(), company.zone)
    owner = company.people.get(initiative.owner)
    if now < begins and (owner is None or now < opens(company, owner, week, initiative)):
        raise NotOpenYet(f"Week {week.number} has not begun. It can be answered from {short_date(week.monday)} on.")


def skip(
    company: Company,
    initiative: Initiative,
    week: Week,
    *,
    by: str,
    now: datetime,
    reason: str,
    previous: CheckIn | None,
) -> CheckIn:
    """Say that there is nothing to report this week, and why ("" when no reason is given). An answer may still follow.

    Raises AlreadyAnswered when there is an answer, NotOpenYet before the week.
    """
    now = utc(now)
    _refuse_before_the_week(company, initiative, week, now)
    base = previous or CheckIn(company.id, initiative.id, week, CheckInState.OPEN)
    if base.state is CheckInState.ANSWERED:
        raise AlreadyAnswered(
            f"{initiative.name} has been answered for week {week.number}, and that stands. You can change its figures."
        )
    reason = " ".join(reason.split())
    if base.state is CheckInState.SKIPPED:
        return replace(base, reason=reason or base.reason)
    late = is_closed(company, week, now, initiative)
    return replace(base, state=CheckInState.SKIPPED, by=by, at=now, late=late, reason=reason)


def times_repeated(initiative: Initiative, weeks: Iterable[Week], history: Iterable[Figure]) -> int:
    """How often in a row the figures were simply repeated, up to the latest of `weeks`, which come latest first.

    A week counts when every figure that holds for it was repeated: one that was said anew was looked at.
    """
    statements = tuple(history)
    times = 0
    for week in weeks:
        figures = of_week(statements, initiative.id, week)
        if not figures or any(figure.source != SAME_AS_LAST for figure in figures.values()):
            break
        times += 1
    return times


def same_as_last(
    initiative: Initiative, week: Week, history: Iterable[Figure], last: Week | None = None, *, repeated: int = 0
) -> Mapping[str, Reading]:
    """The readings of `last`, else of the week before, by metric id, to be answered again.

    `repeated`: how often in a row they were repeated before. Raises RepeatedTooOften when that is often enough, and
    NothingToRepeat when nothing was said about it.
    """
    last = last or week.plus(-1)
    if repeated >= MOST_REPEATS:
        raise RepeatedTooOften(
            f"{initiative.name} has said the same {MOST_REPEATS} times in a row. "
            "This week, please look at the figures and say them; they may be the same."
        )
    figures = of_week(history, initiative.id, last)
    if not figures:
        raise NothingToRepeat(
            f"{initiative.name} has no figures for week {last.number}, so there is nothing to repeat."
        )
    return {metric: reading_of(figure) for metric, figure in figures.items()}


def of_week(figures: Iterable[Figure], initiative: str, week: Week) -> Mapping[str, Figure]:
    """What holds for one initiative's week, by metric id."""
    about = (figure for figure in figures if figure.initiative == initiative and figure.week == week)
    return {metric: figure for (_, _, metric), figure in current(about).items()}


def current(figures: Iterable[Figure]) -> Holding:
    """What holds: the latest statement per (initiative id, week, metric id), whatever order they come in.

    A figure that another one supersedes does not hold. Where two people spoke at the same time, the later one does.
    """
    statements = tuple(figures)
    superseded = {figure.supersedes for figure in statements}
    holding: dict[tuple[str, Week, str], Figure] = {}
    for figure in statements:
        if figure.id in superseded:
            continue
        key = (figure.initiative, figure.week, figure.metric)
        other = holding.get(key)
        if other is None or (other.said_at, other.id) < (figure.said_at, figure.id):
            holding[key] = figure
    return holding
