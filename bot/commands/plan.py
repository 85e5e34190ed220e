"""drumbeat plan: what happens next, when, to whom and for whom, and what does not, with the reason."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from bot.settings import Settings
from cadence.calendar import local_text
from cadence.model import Company, Due, DueKey, DueKind
from cadence.rhythm import LedgerView
from handlers.coming import coming, coming_now
from handlers.views.coming import about_words

KIND_WORDS = {
    "check_in": "check-in",
    "reminder": "reminder, if still open",
    "digest": "weekly summary",
    "escalation": "note to sponsor, if missed twice in a row",
    "case": "decision at a gate, if still open",
}
_KINDS = {DueKind.SPONSOR_NOTE: "escalation"}  # how the plan names what the ledger names otherwise
_SQLITE = "sqlite:///"


def planned(
    settings: Settings, company: Company, start: datetime, days: int, *, calendar: bool = False
) -> Sequence[Mapping[str, Any]]:
    """The fields of `plan --json`, ordered by time, then kind, then who.

    What people arranged and answered counts where the database is there already; it is only read. Where it cannot be,
    that is said on standard error, and the plan is that of app.yaml.

    It is what a Drumbeat does that runs from `start` on: what is late is sent first, and a new company's rhythm begins
    with its next check-in. `calendar`: the bare calendar from `start` on instead, as if it had always run.
    """
    end = start + timedelta(days=days)
    company, ledger, since = _as_known(settings, company, start, end)
    late: Collection[DueKey] = ()
    if calendar:
        dues = coming(company, ledger, start, end)
    else:
        dues, late = coming_now(company, ledger, start, end, since)
    records = [_record(company, due, late=due.key in late) for due in dues]
    return sorted(records, key=lambda record: (record["at"], record["kind"], record["who"]))


def _as_known(
    settings: Settings, company: Company, start: datetime, end: datetime
) -> tuple[Company, LedgerView, datetime | None]:
    url = settings.database_url
    if url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).exists():
        return company, LedgerView(), None  # nothing runs yet, and nothing need be imported to find that out
    from bot.commands.known import known  # noqa: PLC0415  it brings the database, which takes a second
    from bot.store.errors import DatabaseError  # noqa: PLC0415  see above

    try:
        return asyncio.run(known(url, company, start, end))
    except DatabaseError as error:
        typer.echo(f"The plan is that of app.yaml, without what people arranged. {error}", err=True)
        return company, LedgerView(), None


def _record(company: Company, due: Due, *, late: bool) -> Mapping[str, Any]:
    recipient = due.key.recipient
    person = company.people.get(recipient)
    zone = company.zone if person is None else person.zone
    return {
        "at": due.at.isoformat(),
        "local": local_text(due.at, zone),
        "kind": _KINDS.get(due.key.kind, str(due.key.kind)),
        "who": recipient if person is None else person.email,
        "about": about_words(company, due),
        "week": str(due.key.week),
        "skipped": due.skipped,
        "late": late,
        "company": company.id,
        "name": recipient if person is None else person.name,
        "dry_run": company.dry_run,
    }


def show(records: Sequence[Mapping[str, Any]], console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("local time", no_wrap=True)
    table.add_column("UTC", no_wrap=True)
    for column in ("what", "who", "about"):
        table.add_column(column, overflow="fold")
    table.add_column("week", no_wrap=True)
    for record in records:
        what = KIND_WORDS[record["kind"]] + (", late" if record["late"] else "")
        what += f" (skipped: {record['skipped']})" if record["skipped"] else ""
        at = datetime.fromisoformat(record["at"])
        local, _, zone = record["local"].partition(" ")
        local_time = f"{datetime.fromisoformat(local):%a %d %b %H:%M} {zone.rpartition('/')[2].replace('_', ' ')}"
        table.add_row(local_time, f"{at:%H:%M}", what, record["name"], record["about"], record["week"])
    if any(record["dry_run"] for record in records):
        console.print("Dry run: nothing of this is sent.")
    console.print(table if records else "Nothing is planned in these days.")
