"""drumbeat plan: what happens next, when, to whom and for whom, and what does not, with the reason."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from bot.settings import Settings
from cadence.asked import answers, away_as_well
from cadence.calendar import local_text
from cadence.model import Company, Due, DueKind, Week
from cadence.rhythm import LedgerView, plan
from handlers.views.words import listed

KIND_WORDS = {
    "check_in": "check-in",
    "reminder": "reminder, if still open",
    "digest": "weekly summary",
    "escalation": "note to sponsor, if missed twice in a row",
}
_KINDS = {DueKind.SPONSOR_NOTE: "escalation"}  # how the plan names what the ledger names otherwise
_ASKS = (DueKind.CHECK_IN, DueKind.REMINDER)
_SQLITE = "sqlite:///"


def planned(settings: Settings, company: Company, start: datetime, days: int) -> Sequence[Mapping[str, Any]]:
    """The fields of `plan --json`, ordered by time, then kind, then who.

    What people arranged and answered counts where the database is there already; it is only read. Where it cannot be,
    that is said on standard error, and the plan is that of app.yaml.
    """
    end = start + timedelta(days=days)
    company, ledger = _as_known(settings, company, start, end)
    dues = (_unless_answered(due, ledger) for due in plan(company, start, end))
    records = [_record(company, due) for due in dues]
    return sorted(records, key=lambda record: (record["at"], record["kind"], record["who"]))


def _as_known(settings: Settings, company: Company, start: datetime, end: datetime) -> tuple[Company, LedgerView]:
    url = settings.database_url
    if url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).exists():
        return company, LedgerView()  # nothing runs yet, and nothing need be imported to find that out
    from bot.commands.known import known  # noqa: PLC0415  it brings the database, which takes a second
    from bot.store.errors import DatabaseError  # noqa: PLC0415  see above

    first, last = Week.of(start, company.zone).plus(-1), Week.of(end, company.zone)
    try:
        return asyncio.run(known(url, company, start, first, last))
    except DatabaseError as error:
        typer.echo(f"The plan is that of app.yaml, without what people arranged. {error}", err=True)
        return company, LedgerView()


def _unless_answered(due: Due, ledger: LedgerView) -> Due:
    """A check-in or reminder about what is still open, and skipped where nothing is."""
    if due.key.kind not in _ASKS or due.skipped is not None:
        return due
    still = tuple(id for id in due.about if (id, due.key.week) not in ledger.settled)
    return replace(due, about=still) if still else replace(due, skipped="answered already")


def _record(company: Company, due: Due) -> Mapping[str, Any]:
    recipient = due.key.recipient
    person = company.people.get(recipient)
    zone = company.zone if person is None else person.zone
    return {
        "at": due.at.isoformat(),
        "local": local_text(due.at, zone),
        "kind": _KINDS.get(due.key.kind, str(due.key.kind)),
        "who": recipient if person is None else person.email,
        "about": _about(company, due),
        "week": str(due.key.week),
        "skipped": due.skipped,
        "company": company.id,
        "name": recipient if person is None else person.name,
        "dry_run": company.dry_run,
    }


def _about(company: Company, due: Due) -> str:
    if due.key.kind is DueKind.DIGEST:
        return f"{due.key.subject} edition, {len(due.about)} initiatives"
    return ", ".join(f"{company.initiatives[id].name}{_for_whom(company, due, id)}" for id in due.about)


def _for_whom(company: Company, due: Due, initiative: str) -> str:
    """` (for Petr)` where somebody is asked in the owner's place, and who else would be asked and is away."""
    if due.key.kind not in _ASKS:
        return ""
    one, recipient = company.initiatives[initiative], due.key.recipient
    owner = company.people.get(one.owner)
    if owner is None or answers(company, one, due.key.week) != recipient:
        return ""
    whose = f"for {owner.first_name}" if recipient != owner.id else ""
    others = [each.first_name for each in away_as_well(company, one, due.key.week) if each.id != recipient]
    away = f"{listed(others)} {'is' if len(others) == 1 else 'are'} away as well" if others else ""
    said = "; ".join(words for words in (whose, away) if words)
    return f" ({said})" if said else ""


def show(records: Sequence[Mapping[str, Any]], console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("local time", no_wrap=True)
    table.add_column("UTC", no_wrap=True)
    for column in ("what", "who", "about"):
        table.add_column(column, overflow="fold")
    table.add_column("week", no_wrap=True)
    for record in records:
        what = KIND_WORDS[record["kind"]] + (f" (skipped: {record['skipped']})" if record["skipped"] else "")
        at = datetime.fromisoformat(record["at"])
        local, _, zone = record["local"].partition(" ")
        local_time = f"{datetime.fromisoformat(local):%a %d %b %H:%M} {zone.rpartition('/')[2].replace('_', ' ')}"
        table.add_row(local_time, f"{at:%H:%M}", what, record["name"], record["about"], record["week"])
    if any(record["dry_run"] for record in records):
        console.print("Dry run: nothing of this is sent.")
    console.print(table if records else "Nothing is planned in these days.")
