"""drumbeat plan: what happens next, when, and to whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.console import Console
from rich.table import Table

from cadence.calendar import local_text
from cadence.model import Company, Due, DueKind
from cadence.rhythm import plan

KIND_WORDS = {
    DueKind.CHECK_IN: "check-in",
    DueKind.REMINDER: "reminder",
    DueKind.DIGEST: "weekly summary",
    DueKind.SPONSOR_NOTE: "note to sponsor",
}


def planned(company: Company, start: datetime, days: int) -> Sequence[Mapping[str, Any]]:
    """The fields of `plan --json`, ordered by time, then kind, then who."""
    records = [_record(company, due) for due in plan(company, start, start + timedelta(days=days))]
    return sorted(records, key=lambda record: (record["at"], record["kind"], record["who"]))


def _record(company: Company, due: Due) -> Mapping[str, Any]:
    recipient = due.key.recipient
    person = company.people.get(recipient)
    zone = company.zone if person is None else person.zone
    return {
        "at": due.at.isoformat(),
        "local": local_text(due.at, zone),
        "kind": str(due.key.kind),
        "who": recipient if person is None else person.email,
        "about": _about(company, due),
        "week": str(due.key.week),
        "skipped": due.skipped,
        "company": company.id,
        "name": recipient if person is None else person.name,
    }


def _about(company: Company, due: Due) -> str:
    if due.key.kind is DueKind.DIGEST:
        return f"{due.key.subject} edition, {len(due.about)} initiatives"
    return ", ".join(company.initiatives[id].name for id in due.about)


def show(records: Sequence[Mapping[str, Any]], console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("local time", no_wrap=True)
    table.add_column("UTC", no_wrap=True)
    for column in ("what", "who", "about"):
        table.add_column(column, overflow="fold")
    table.add_column("week", no_wrap=True)
    for record in records:
        what = KIND_WORDS[DueKind(record["kind"])] + (f" (skipped: {record['skipped']})" if record["skipped"] else "")
        at = datetime.fromisoformat(record["at"])
        local, _, zone = record["local"].partition(" ")
        local_time = f"{datetime.fromisoformat(local):%a %d %b %H:%M} {zone.rpartition('/')[2].replace('_', ' ')}"
        table.add_row(local_time, f"{at:%H:%M}", what, record["name"], record["about"], record["week"])
    console.print(table)
