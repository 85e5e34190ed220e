"""The answers to who has not reported and to what is paused."""

from collections.abc import Sequence
from datetime import datetime

from cadence.arranged import Pause
from cadence.calendar import dated
from cadence.model import Company, Initiative, Week
from handlers.messages import Card, Element, Items, Line, Text, line, quiet, strong
from handlers.views.administer import day_words
from handlers.views.words import capital, counted

_MOST = 8


def missing_card(
    company: Company,
    week: Week,
    missing: Sequence[Initiative],
    named: Sequence[Initiative],
    *,
    asked: int,
    closed: bool,
) -> Card:
    """Who has not reported a week. `named`: those of the missing that whoever asks may see; `asked`: of how many."""
    if not asked:
        return Card(f"Nobody has been asked about week {week.number}.")
    if not missing:
        return Card(f"Nobody is missing in week {week.number}: all {asked} are reported or skipped.")
    have = "have" if len(missing) > 1 else "has"
    yet = "" if closed else " yet"
    headline = (
        f"{capital(counted(len(missing), 'initiative', 'initiatives'))} {have} not reported week {week.number}{yet}."
    )
    rows: list[Line] = [line(strong(each.name), f" · {company.name_of(each.owner)}") for each in named[:_MOST]]
    if len(named) > _MOST:
        rows.append(line(f"and {len(named) - _MOST} more"))
    body: list[Element] = [Items(tuple(rows))] if rows else []
    hidden = len(missing) - len(named)
    words = f"{asked} were asked." if asked > 1 else ""
    if hidden:
        words += f" {capital(counted(hidden, 'is', 'are'))} named to {'its' if hidden == 1 else 'their'} sponsor only."
    return Card(headline, (*body, *([Text(line(quiet(words.strip())))] if words else [])))


def not_yet_card() -> Card:
    return Card("Nobody has been asked yet, so nobody is missing.")


def paused_card(company: Company, pause: Pause | None, now: datetime) -> Card:
    if not company.is_paused(now):
        words = "It is a dry run, though: nothing of the rhythm is sent." if company.dry_run else "The rhythm runs."
        return Card("Nothing is paused.", (Text(line(words)),))
    until = company.paused_until
    headline = "The rhythm is paused." if until is None else f"The rhythm is paused until {day_words(until, company)}."
    since = "" if company.paused is None else f" since {dated(company.paused.astimezone(company.zone).date())}"
    by = f", by {company.name_of(pause.by)}" if pause is not None and pause.by in company.people else ""
    why = f": {pause.reason}" if pause is not None and pause.reason else ""
    words = "No check-ins, reminders, summaries or notes are sent. Questions are answered as ever."
    return Card(headline, (Text(line(f"Paused{since}{by}{why}.")), Text(line(quiet(words)))))
