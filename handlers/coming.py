"""What an administrator can ask of the rhythm: the plan of the next days, and what a dry run would have said."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cadence.ahead import ahead
from cadence.decisions import all_cases
from cadence.model import Company, Due, DueKey, Week
from cadence.owner_dues import ASKS
from cadence.people import Role
from cadence.rhythm import LedgerView, plan, weeks_of
from cadence.week_times import next_summed_up
from handlers import decision, my_check_ins
from handlers.messages import Card, Outcome, Reply
from handlers.owner_week import SINCE
from handlers.people import has_role, with_role
from handlers.ports import Context, DeliveryState, Work
from handlers.rehearsal import was_rehearsed
from handlers.turn import sender
from handlers.views import coming as views
from handlers.views.administer import not_yours_card

_DAYS = 14
MOST_DAYS = 60
_SHOWN = 10  # messages of a dry run
_LOOKED_THROUGH = 2_000  # rows that were withdrawn, for those of a dry run

_SHOW = r"(?:please\s+)?(?:can\s+(?:you|i)\s+)?(?:show\s+(?:me\s+)?|see\s+|list\s+)?"
_TIME = r"\d{1,3}\s+(?:days?|weeks?)|week|two\s+weeks|month"
_WHEN = rf"(?:for|of|in|over)\s+(?:the\s+)?(?:next\s+|coming\s+)?({_TIME})"
_PLAN = re.compile(
    rf"{_SHOW}(?:(?:the|our)\s+)?(?:plan|planned messages)(?:\s+{_WHEN})?\s*[.!?]?"
    rf"|what(?:'s|’s|\s+is)\s+(?:planned|coming\s+up)(?:\s+next|\s+{_WHEN})?\s*[.!?]?"
    rf"|what\s+(?:happens|comes|will\s+you\s+(?:send|say))\s+(?:next|{_WHEN})\s*[.!?]?",
    re.IGNORECASE,
)
_REHEARSED = re.compile(
    rf"{_SHOW}(?:the\s+)?dry[- ]run(?:'s|’s)?(?:\s+(?:messages|list|listing))?\s*[.!?]?"
    r"|what\s+would\s+you\s+have\s+(?:said|sent|written|posted)(?:\s+in\s+the\s+dry[- ]run)?\s*[.!?]?"
    r"|what\s+did\s+the\s+dry[- ]run\s+(?:say|do|send|hold\s+back)\s*[.!?]?",
    re.IGNORECASE,
)
_SWITCHED = re.compile(
    r"(?:please\s+)?(?:turn|switch|start|begin|stop|end)\s+(?:(?:on|off)\s+)?(?:(?:the|a)\s+)?dry[- ]run"
    r"(?:\s+(?:on|off))?\s*[.!]?"
    r"|dry[- ]run\s+(?:on|off)\s*[.!]?",
    re.IGNORECASE,
)
_IN_WORDS = {"week": 7, "two weeks": 14, "month": 31}


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The outcomes of "plan" and "what would you have said?"; None for every other message."""
    about_plan, about_dry_run = _PLAN.fullmatch(text.strip()), _REHEARSED.fullmatch(text.strip())
    switched = _SWITCHED.fullmatch(text.strip())
    if context.person is None or (about_plan is None and about_dry_run is None and switched is None):
        return None
    if not has_role(context.company, context.person, Role.ADMIN):
        if about_plan is not None and "plan" not in text.casefold():
            return [Reply(await for_whoever_asks(context))]
        return [Reply(not_yours_card(with_role(context.company, Role.ADMIN)))]
    if switched is not None:
        return [Reply(views.switched_card(context.company))]
    if about_dry_run is not None:
        return [Reply(await _rehearsed(context))]
    said = next((each for each in about_plan.groups() if each), "") if about_plan is not None else ""
    return [Reply(await _planned(context, _days(said)))]


async def for_whoever_asks(context: Context) -> Card:
    """As “plan” for administrators; what comes next for themselves for everybody else."""
    company, person = context.company, sender(context)
    if has_role(company, person, Role.ADMIN):
        return await _planned(context, _DAYS)
    gates = all_cases(company, await decision.about_gates(context)) if decision.may_see(context) else ()
    soon = [case for case in gates if case.day <= context.today + timedelta(days=_DAYS)]
    return views.yours_card(
        company, person, my_check_ins.asked_next(context, person), next_summed_up(company, context.now), soon
    )


def _days(said: str) -> int:
    text = " ".join(said.casefold().split())
    if not text:
        return _DAYS
    number, _, unit = text.partition(" ")
    days = _IN_WORDS.get(text) or int(number) * (7 if unit.startswith("week") else 1)
    return max(1, min(days, MOST_DAYS))


async def _planned(context: Context, days: int) -> Card:
    company, start = context.company, context.now
    end = start + timedelta(days=days)
    ledger, since = await known(company, context.work, start, end)
    dues, late = coming_now(company, ledger, start, end, since)
    return views.plan_card(dues, company, days, late)


async def known(company: Company, work: Work, start: datetime, end: datetime) -> tuple[LedgerView, datetime | None]:
    """What is written down that a plan of these days depends on, and when the rhythm began (None: it has not)."""
    settled: set[tuple[str, Week]] = set()
    week, last = Week.of(start, company.zone).plus(-1), Week.of(end, company.zone)
    while week <= last:
        settled.update((initiative, week) for initiative in await work.check_ins.settled(company.id, week))
        week = week.plus(1)
    kept = await work.notes.get(company.id, SINCE)
    since = None if kept is None else datetime.fromisoformat(kept)
    keys = () if since is None else await work.ledger.keys(company.id, weeks_of(company, since, start))
    return LedgerView(frozenset(keys), frozenset(settled)), since


def coming(company: Company, ledger: LedgerView, start: datetime, end: datetime) -> Sequence[Due]:
    """The plan, ordered by time, with what is answered already. `company` is as arranged."""
    return [_unless_answered(due, ledger) for due in plan(company, start, end)]


def coming_now(
    company: Company, ledger: LedgerView, now: datetime, end: datetime, since: datetime | None
) -> tuple[Sequence[Due], frozenset[DueKey]]:
    """The same for whoever runs from now on, as the first tick finds it (cadence.ahead); and what of it is late."""
    dues, late = ahead(company, ledger, now, end, since)
    return [_unless_answered(due, ledger) for due in dues], late


def _unless_answered(due: Due, ledger: LedgerView) -> Due:
    """A check-in or reminder about what is still open, and skipped where nothing is."""
    if due.key.kind not in ASKS or due.skipped is not None:
        return due
    still = tuple(id for id in due.about if (id, due.key.week) not in ledger.settled)
    return replace(due, about=still) if still else replace(due, skipped="answered already")


async def _rehearsed(context: Context) -> Card:
    company = context.company
    rows = await context.work.ledger.ended(company.id, [DeliveryState.WITHDRAWN], _LOOKED_THROUGH)
    held_back = [row for row in rows if was_rehearsed(row)]
    return views.rehearsed_card(held_back[:_SHOWN], company, len(held_back))
