"""drumbeat deliveries: what did not arrive, or may not have; sending it again, or marking it as sent."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from textwrap import indent
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.commands.database import outcome, what_there_is
from bot.commands.shared import fail
from bot.settings import Settings
from bot.store.repositories.ledger import SqlLedger
from bot.store.unit_of_work import SqlStore
from cadence.model import Company
from handlers.ports import Delivery, DeliveryState, Unreadable
from handlers.rehearsal import was_rehearsed
from handlers.settle import CannotSettle, mark_sent, send_again
from handlers.views.undelivered import what_of, who_of

_WITHDRAWN = 10_000  # rows that are looked through for those of a dry run: a year of a large company


def states_of(text: str) -> Sequence[DeliveryState]:
    """`uncertain,dead` -> states. Ends the command for a word that is none."""
    known = [state.value for state in DeliveryState]
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in known:
            fail(f"--state: '{word}' is not a state. There are: {', '.join(known)}.")
    if not words:
        fail(f"--state: name at least one of {', '.join(known)}.")
    return [DeliveryState(word) for word in dict.fromkeys(words)]


def found(settings: Settings, company: Company, states: Sequence[DeliveryState], number: int) -> Sequence[Delivery]:
    """The last rows in these states, newest first."""
    return outcome(_read(settings, company, states, number))


def rehearsed(settings: Settings, company: Company, number: int) -> Sequence[Delivery]:
    """The last rows of a dry run, newest first, with what they would have said."""
    rows = found(settings, company, [DeliveryState.WITHDRAWN], _WITHDRAWN)
    return [row for row in rows if was_rehearsed(row)][:number]


async def _read(
    settings: Settings, company: Company, states: Sequence[DeliveryState], number: int
) -> Sequence[Delivery]:
    async with what_there_is(settings) as database:
        if database is None:
            return ()  # nothing was ever owed to anybody
        async with database.session(writes=False) as session:
            return await SqlLedger(session).ended(company.id, states, number)


def settle(settings: Settings, company: Company, key: str, *, as_sent: bool) -> Delivery:
    """Have a row sent again, or mark it as sent. Ends the command when that cannot be."""
    return outcome(_settle(settings, company, key, as_sent=as_sent), CannotSettle, Unreadable)


async def _settle(settings: Settings, company: Company, key: str, *, as_sent: bool) -> Delivery:
    act = mark_sent if as_sent else send_again
    async with what_there_is(settings) as database:
        if database is None:
            fail(f"{company.name} has no delivery '{key}': nothing was sent yet.")
        async with SqlStore(database).begin() as work:
            return await act(key, company, work, datetime.now(UTC))


# ---- words ------------------------------------------------------------------------------------------------------


def as_record(row: Delivery, company: Company) -> Mapping[str, Any]:
    """The fields of `deliveries --json`. Never what a message says."""
    due = row.due_key
    return {
        "key": row.key,
        "state": str(row.state),
        "at": (row.due_at or row.created_at).isoformat(),
        "what": what_of(row),
        "kind": None if due is None else str(due.kind),
        "week": None if due is None else str(due.week),
        "to": who_of(row.destination, company),
        "platform": row.platform,
        "attempts": row.attempts,
        "why": row.why,
        "company": row.company,
    }


def said(row: Delivery) -> str:
    """Its words, without buttons."""
    return "" if row.card is None else row.card.text


def in_words(rows: Sequence[Delivery], company: Company) -> str:
    """Each message under a line that says when it would have gone to whom."""
    if not rows:
        return f"No dry run of {company.name} has held anything back."
    return "\n\n".join(
        f"{row.due_at or row.created_at:%d %b %Y %H:%M} UTC, {what_of(row)}, to {who_of(row.destination, company)}:\n"
        + indent(said(row), "    ")
        for row in rows
    )


def show(rows: Sequence[Delivery], company: Company, states: Sequence[DeliveryState], console: Console) -> None:
    if not rows:
        console.print(f"No delivery in {company.name} is {' or '.join(states)}.")
        return
    table = Table("when (UTC)", "state", "what", "to", "why", box=None, pad_edge=False)
    for row in rows:
        at = f"{row.due_at or row.created_at:%d %b %Y %H:%M}"
        table.add_row(at, str(row.state), what_of(row), who_of(row.destination, company), row.why)
        table.add_row("", "", f"[dim]{row.key}[/dim]" if console.is_terminal else row.key, "", "")
    console.print(table)
    if set(states) & {DeliveryState.UNCERTAIN, DeliveryState.DEAD}:
        console.print("Next: drumbeat deliveries retry KEY sends one again, settle KEY marks it as sent.")
