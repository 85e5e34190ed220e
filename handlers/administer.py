"""What an administrator says about the rhythm: pause it, let it go on, run a week again. Others are told who may."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from cadence.arranged import Pause
from cadence.calendar import at_local, dated
from cadence.dates import read_day, read_span
from cadence.day_words import DatesRefused
from cadence.model import Company, Week
from cadence.people import Role
from handlers.messages import Card, Outcome, Press, Reply
from handlers.named_week import named_weeks
from handlers.people import has_role, with_role
from handlers.ports import Context, Work
from handlers.run_again import CannotRunAgain, run_again, what_again
from handlers.views import administer as views
from handlers.views.trouble import stale_button_card

_WHAT = r"(?P<what>rhythm|cadence|check-?ins?|reminders?|drumbeat|everything)"
_PAUSE = re.compile(
    rf"(?:please\s+)?(?:pause|suspend)(?:\s+(?:the\s+|our\s+|all\s+)?(?:weekly\s+)?{_WHAT})?"
    r"(?:\s+(?:(?:until|till)\s+(?P<until>.+?)|(?P<span>for\s+.+?)))?(?:,?\s+because\s+(?P<reason>.+?))?(?:,?\s+please)?\s*[.!]?",
    re.IGNORECASE,
)
_RESUME = re.compile(
    rf"(?:please\s+)?(?:resume|unpause|restart|continue)(?:\s+(?:the\s+|our\s+|all\s+)?(?:weekly\s+)?{_WHAT})?"
    r"(?:,?\s+please)?\s*[.!]?",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:please\s+)?(?:(?:re-?run|re-?post|redo)\s+(?P<one>.+?)|(?:run|post)\s+(?P<two>.+?)\s+again)(?:,?\s+please)?\s*[.!]?",
    re.IGNORECASE,
)
_SUMMARY_OF = re.compile(r"^(?:the\s+)?(?:weekly\s+)?summary\s+(?:of|for)\s+(?:the\s+)?", re.IGNORECASE)
_LIKE_A_WEEK = re.compile(r"(?:week|wk)\s*\d+|20\d\d[ -]?w\d+", re.IGNORECASE)
_RELATIVE = {"this week": 0, "last week": -1, "the last week": -1}
_LONGEST = timedelta(days=366)


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The outcomes of a message that is about the rhythm itself; None for every other message."""
    if context.person is None:
        return None
    pause, resume, about = _PAUSE.fullmatch(text), _RESUME.fullmatch(text), _said_again(text)
    again = _week_again(context, about)
    no_week = again is None and _LIKE_A_WEEK.fullmatch(about) is not None
    named = pause is not None and (pause["what"] or pause["until"])
    named = named or (resume is not None and resume["what"]) or again is not None or no_week
    if not has_role(context.company, context.person, Role.ADMIN):
        return [Reply(views.not_yours_card(with_role(context.company, Role.ADMIN)))] if named else None
    if pause is not None and (named or pause["span"] or text.strip(" .!").casefold() == "pause"):
        return [Reply(await _pause(context, pause))]
    bare = text.strip(" .!").casefold() in ("resume", "unpause")  # and not a candidate's
    if resume is not None and (named or bare or context.company.is_paused(context.now)):
        return [Reply(await _resume(context))]
    if no_week:
        return [Reply(views.no_week_card(about))]
    return [Reply(await _offer(context, again))] if again is not None else None


async def press(context: Context) -> Sequence[Outcome]:
    """`rhythm.resume`; `rhythm.again`: run the week again that its card described."""
    body = context.inbound.body
    if context.person is None or not has_role(context.company, context.person, Role.ADMIN):
        return [Reply(views.not_yours_card(with_role(context.company, Role.ADMIN)))]
    match body:
        case Press(action=views.RESUME):
            return [Reply(await _resume(context))]
        case Press(action=views.AGAIN, value=value):
            return [Reply(await _again(context, value))]
        case _:
            return [Reply(stale_button_card())]


# ---- pause ------------------------------------------------------------------------------------------------------


async def _pause(context: Context, said: re.Match[str]) -> Card:
    try:
        day = _goes_on(said, context.today)
    except DatesRefused as refusal:
        return Card(str(refusal))
    if day is None and (said["until"] or said["span"]):
        return views.which_day_card(said["until"] or said["span"])
    by = context.person.id if context.person else ""
    try:
        return await pause(context.company, context.work, context.now, day, by, said["reason"] or "")
    except ValueError as error:
        return Card(str(error))


def _goes_on(said: re.Match[str], today: date) -> date | None:
    """The day on which it goes on: until 5 Jan is 5 Jan, for a week a week from today."""
    if said["until"]:
        days = read_day(said["until"], today, after=today)
        return days[0] if days and len(days) == 1 else None
    spans = read_span(said["span"], today) if said["span"] else None
    return spans[0].last + timedelta(days=1) if spans and len(spans) == 1 else None


async def pause(company: Company, work: Work, now: datetime, day: date | None, by: str, reason: str = "") -> Card:
    """Pause from now on, until a day begins where the company is or for good. Raises ValueError for an impossible day.

    Said again it changes the day; a pause that runs keeps when it began.
    """
    until = None if day is None else at_local(day, time(0), company.zone)
    if until is not None and until <= now:
        raise ValueError(f"{dated(until.astimezone(company.zone).date())} is over, or is today. Name a later day.")
    if until is not None and until - now > _LONGEST:
        raise ValueError("That is more than a year. Pause it without a day, and resume it when it is time.")
    since = company.paused if company.paused is not None and company.is_paused(now) else now
    await work.arrangements.put(company.id, Pause(since, by, reason, until), by=by, at=now)
    return views.paused_card(company, until)


async def _resume(context: Context) -> Card:
    return await resume(context.company, context.work, context.now)


async def resume(company: Company, work: Work, now: datetime) -> Card:
    """Let it go on. What was missed and is still of use is sent by the next tick (cadence.rhythm)."""
    if not company.is_paused(now):
        return Card("The rhythm is not paused. Nothing was changed.")
    await work.arrangements.take_back(company.id, Pause.key)
    return views.resumed_card(company, now)


# ---- a week again -----------------------------------------------------------------------------------------------


def _said_again(text: str) -> str:
    """What is to be run again: “week 47” of “run week 47 again”; empty for every other message."""
    match = _AGAIN.fullmatch(text)
    return "" if match is None else _SUMMARY_OF.sub("", (match["one"] or match["two"]).strip())


def _week_again(context: Context, about: str) -> Week | None:
    """The week that “week 47”, “last week” or “2026-W47” names."""
    this = Week.of(context.now, context.company.zone)
    if about.casefold() in _RELATIVE:
        return this.plus(_RELATIVE[about.casefold()])
    named = named_weeks(about, this)
    return named.weeks[0] if len(named.weeks) == 1 and not named.rest else None


async def _offer(context: Context, week: Week) -> Card:
    try:
        again = await what_again(context.company, week, context.work, context.now)
    except CannotRunAgain as refusal:
        return Card(str(refusal))
    return views.offer_card(again, context.now)


async def _again(context: Context, value: str) -> Card:
    try:
        week = Week.parse(value)
        again = await what_again(context.company, week, context.work, context.now)
    except ValueError:
        return stale_button_card()
    except CannotRunAgain as refusal:
        return Card(str(refusal))
    return views.done_card(again, await run_again(again, context.work))
