"""When the week's things happen, and how often somebody is asked, from app.yaml."""

import re
from collections.abc import Sequence
from datetime import date, time

from bot.app_yaml import InitiativeShape, RhythmShape
from bot.hours_reader import weekday
from bot.problem_report import Report
from cadence.every import EVERY_WEEK, LAST_OF_MONTH, Every, EveryMonth, EveryTwoWeeks
from cadence.model import LocalMoment, Rhythm
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
    if _order(digest) < _order(closes):
        report.add((*path, "digest"), "rhythm", f"digest '{shape.digest}' is before closing '{shape.closes}'")
    if len(shape.reminders) > MOST_REMINDERS:
        report.add(
            (*path, "reminders"),
            "rhythm",
            f"{len(shape.reminders)} reminders are too many; leave at most {MOST_REMINDERS}",
        )
    return Rhythm(
        check_in_opens=opens,
        reminders=tuple(_reminders(shape, opens, closes, path, report)),
        check_in_closes=closes,
        digest=digest,
    )


def _reminders(
    shape: RhythmShape, opens: LocalMoment, closes: LocalMoment, path: KeyPath, report: Report
) -> Sequence[LocalMoment]:
    found: list[LocalMoment] = []
    for number, words in enumerate(shape.reminders):
        here = (*path, "reminders", number)
        before = len(report.problems)
        reminder = _moment(words, here, report)
        if len(report.problems) > before:
            continue
        if _order(reminder) <= _order(opens):
            reminder = LocalMoment(reminder.weekday + _DAYS, reminder.at)
        if _order(reminder) >= _order(LocalMoment(closes.weekday + _DAYS, closes.at)):
            report.add(
                here,
                "rhythm",
                f"reminder '{words}' comes after the check-in has closed; it opens '{shape.check_in}' and closes "
                f"'{shape.closes}' of the week after, so put it in between",
            )
        elif reminder in found:
            report.add(here, "rhythm", f"reminder '{words}' stands twice")
        found.append(reminder)
    return found


def _order(moment: LocalMoment) -> tuple[int, time]:
    return moment.weekday, moment.at


def _moment(words: str, path: KeyPath, report: Report) -> LocalMoment:
    match = _MOMENT.fullmatch(words.strip().lower())
    day = None if match is None else weekday(match[1])
    if match is None or day is None:
        report.add(path, "rhythm", f"{shown(words)} is not a moment of the week; write it like thursday 10:00")
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
