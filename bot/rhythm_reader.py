"""When the week's things happen, and how often somebody is asked, from app.yaml."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from bot.app_yaml import InitiativeShape, OwnRhythmShape, RhythmShape
from bot.hours_reader import weekday
from bot.problem_report import Report
from cadence.every import EVERY_WEEK, LAST_OF_MONTH, Every, EveryMonth, EveryTwoWeeks
from cadence.model import LocalMoment, OwnRhythm, Rhythm
from policies.problems import not_one_of, shown
from policies.yaml_source import KeyPath

MOST_REMINDERS = 3
_WEEK, _TWO_WEEKS, _MONTH = "week", "two weeks", "month"
_KNOWN = (_WEEK, _TWO_WEEKS, _MONTH)
_DAYS = 7
_MOMENT = re.compile(r"([a-z]{2,9})\s+([01]?\d|2[0-3]):([0-5]\d)")
_DAY_OF_MONTH = re.compile(r"0?[1-9]|[12]\d|3[01]|last")


def read_rhythm(shape: RhythmShape, path: KeyPath, report: Report) -> Rhythm:
    """The moments of a week. Closing and digest are of the week after, and so is a reminder that is no later in its
    week than the opening: `monday 09:00` after a check-in on Thursday is the Monday on which it closes.
    """
    opens = _moment(shape.check_in, (*path, "check_in"), report)
    closes = _moment(shape.closes, (*path, "closes"), report)
    digest = _moment(shape.digest, (*path, "digest"), report)
    if digest < closes:
        report.add((*path, "digest"), "rhythm", f"digest '{shape.digest}' is before closing '{shape.closes}'")
    return Rhythm(
        check_in_opens=opens,
        reminders=tuple(_reminders(shape.reminders, opens, closes, path, "rhythm", report)),
        check_in_closes=closes,
        digest=digest,
    )


def _reminders(
    said: Sequence[str], opens: LocalMoment, closes: LocalMoment, path: KeyPath, where: str, report: Report
) -> Sequence[LocalMoment]:
    if len(said) > MOST_REMINDERS:
        too_many = f"{len(said)} reminders are too many; leave at most {MOST_REMINDERS}"
        report.add((*path, "reminders"), where, too_many)
    found: list[LocalMoment] = []
    for number, words in enumerate(said):
        here = (*path, "reminders", number)
        before = len(report.problems)
        reminder = _moment(words, here, report, where)
        if len(report.problems) > before:
            continue
        if reminder <= opens:
            reminder = _week_later(reminder)
        if reminder >= _week_later(closes):
            report.add(
                here,
                where,
                f"reminder '{words}' comes after the check-in has closed; it opens '{opens}' and closes '{closes}' "
                "of the week after, so put it in between",
            )
        elif reminder in found:
            report.add(here, where, f"reminder '{words}' stands twice")
        found.append(reminder)
    return found


# ---- an initiative's own ----------------------------------------------------------------------------------------

_ELSEWHERE = {
    **dict.fromkeys(
        ("every", "anchor", "on"), "stands beside 'rhythm' at an initiative, not in it; write it one step further out"
    ),
    "digest": "is the whole company's and cannot be an initiative's own; take it out",
}


def read_own_rhythm(raw: object, rhythm: Rhythm | None, path: KeyPath, where: str, report: Report) -> OwnRhythm | None:
    """The moments an initiative has of its own; None where nothing is said, or what is said is broken.

    `rhythm` is the company's, from which it has the others; None when that is broken itself. A check-in closes with the
    summary at the latest, whose figures would lack it otherwise, and each reminder is between its opening and closing.
    """
    if raw is None:
        return None
    path, where, before = (*path, "rhythm"), f"{where} rhythm", len(report.problems)
    if isinstance(raw, dict):
        for key in raw.keys() & _ELSEWHERE.keys():
            report.add((*path, key), where, f"'{key}' {_ELSEWHERE[key]}")
        raw = {key: value for key, value in raw.items() if key not in _ELSEWHERE}
    shape = report.shape(OwnRhythmShape, raw, path, where)
    if shape is None:
        return None
    opens = None if shape.check_in is None else _moment(shape.check_in, (*path, "check_in"), report, where)
    closes = None if shape.closes is None else _moment(shape.closes, (*path, "closes"), report, where)
    if rhythm is None or len(report.problems) > before:
        return None
    if closes is not None and closes > rhythm.digest:
        report.add(
            (*path, "closes"),
            where,
            f"closes '{closes}' is after the summary, which is posted '{rhythm.digest}' and would lack its figures; "
            f"close at '{rhythm.digest}' at the latest",
        )
    own = OwnRhythm(opens, None, closes)
    its = own.over(rhythm)
    if shape.reminders is None:
        _look_at_inherited(its, path, where, report)
        return own if own != OwnRhythm() else None
    said = _reminders(shape.reminders, its.check_in_opens, its.check_in_closes, path, where, report)
    return replace(own, reminders=tuple(said))


def _look_at_inherited(its: Rhythm, path: KeyPath, where: str, report: Report) -> None:
    """Reminders that the company has and that would never come to this initiative's owner."""
    for reminder in its.reminders:
        if not its.check_in_opens < reminder < _week_later(its.check_in_closes):
            report.add(
                path,
                where,
                f"the company's reminder '{reminder}' is not between its opening '{its.check_in_opens}' and its "
                f"closing '{its.check_in_closes}' of the week after; give it reminders of its own, [] for none",
            )


def _week_later(moment: LocalMoment) -> LocalMoment:
    return LocalMoment(moment.weekday + _DAYS, moment.at)


def _moment(words: str, path: KeyPath, report: Report, where: str = "rhythm") -> LocalMoment:
    match = _MOMENT.fullmatch(words.strip().lower())
    day = None if match is None else weekday(match[1])
    if match is None or day is None:
        report.add(path, where, f"{shown(words)} is not a moment of the week; write it like thursday 10:00")
        return LocalMoment(0, time(0))
    return LocalMoment(day, time(int(match[2]), int(match[3])))


# ---- how often --------------------------------------------------------------------------------------------------


def read_every(shape: RhythmShape | InitiativeShape, path: KeyPath, where: str, report: Report) -> Every | None:
    """How often: `every: week`, `two weeks` with an `anchor`, `month` with `on`. None where nothing is said."""
    every = None if shape.every is None else " ".join(shape.every.lower().split())
    if every is not None and every not in _KNOWN:
        report.add((*path, "every"), where, not_one_of("every", shape.every or "", _KNOWN, "rhythms"))
        return None
    for key, value, belongs in (("anchor", shape.anchor, _TWO_WEEKS), ("on", shape.on, _MONTH)):
        if value is not None and every != belongs:
            report.add((*path, key), where, f"{key} goes with 'every: {belongs}' only; take it out, or say so")
    match every:
        case None:
            return None
        case "two weeks":
            return _two_weeks(shape.anchor, path, where, report)
        case "month":
            return _month(shape.on, path, where, report)
        case _:
            return EVERY_WEEK


def _two_weeks(anchor: str | None, path: KeyPath, where: str, report: Report) -> Every:
    if anchor is None:
        report.add(
            (*path, "every"),
            where,
            "every two weeks needs an anchor beside it, any day of a week that is asked about, like anchor: 2026-11-23",
        )
        return EVERY_WEEK
    try:
        return EveryTwoWeeks(date.fromisoformat(anchor))
    except ValueError:
        report.add(
            (*path, "anchor"),
            where,
            f"anchor {shown(anchor)} is not a day; write year, month and day without a time, like 2026-11-23 "
            "(its week is the company's, so it needs no zone)",
        )
        return EVERY_WEEK


def _month(on: str | None, path: KeyPath, where: str, report: Report) -> Every:
    if on is None:
        report.add(
            (*path, "every"), where, "every month needs a day beside it, like on: 15; on: last for the month's last"
        )
        return EVERY_WEEK
    if not _DAY_OF_MONTH.fullmatch(on.lower()):
        report.add((*path, "on"), where, f"on {shown(on)} is not a day of a month; write 1 to 31, or last")
        return EVERY_WEEK
    return EveryMonth(LAST_OF_MONTH if on.lower() == "last" else int(on))
