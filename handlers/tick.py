"""Plan what is due and write it to the ledger. The ticker calls this every few seconds and remembers nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from cadence.calendar import at_local
from cadence.model import CheckInState, Company, Due, DueKind, Week
from cadence.rhythm import LedgerView, due, weeks_of
from handlers.deliver import expired, withdrawn
from handlers.ports import Delivery, DeliveryState, Destination, Services, Work

SINCE = "since"  # the note that remembers when a company's rhythm began


async def tick(company: Company, services: Services) -> Sequence[str]:
    """Write down what the company's rhythm owes by now; returns the keys that are new.

    One transaction. Rows whose time has passed are withdrawn; whatever else is unfinished, and incoming messages
    nobody has handled yet, are handed to the queue (again). Safe to call at any time and any number of times.

    The rhythm of a new company begins with the week of its first tick: a check-in of that week that should be open by
    now is sent, and nothing is owed about earlier weeks.
    """
    now = services.clock.now()
    async with services.store.begin() as work:
        since = await _since(company, work, now)
        planned = await work.ledger.plan([_delivery(each, now) for each in await _due(company, work, since, now)])
        unfinished = await _withdraw_expired(work, await work.ledger.unfinished(now, interrupted=True), now)
        waiting = await work.inbox.waiting()
    if unfinished:
        await services.queue.deliver(unfinished)
    for platform, ids in _by_platform(waiting).items():
        await services.queue.handle(platform, ids)
    return planned


async def _since(company: Company, work: Work, now: datetime) -> datetime:
    kept = await work.notes.get(company.id, SINCE)
    if kept is not None:
        return datetime.fromisoformat(kept)
    since = at_local(Week.of(now, company.zone).monday, time(0), company.zone)
    await work.notes.put(company.id, SINCE, since.isoformat())
    return since


async def _due(company: Company, work: Work, since: datetime, now: datetime) -> Sequence[Due]:
    first = Week.of(since, company.zone)
    keys = await work.ledger.keys(company.id, weeks_of(company, since, now))
    perhaps = due(now, company, LedgerView(keys, frozenset()), since)
    # only these depend on what is answered: most ticks need not ask
    weeks = {each.key.week for each in perhaps if each.key.kind in (DueKind.CHECK_IN, DueKind.REMINDER)}
    check_ins = [each for week in sorted(weeks) for each in await work.check_ins.of_week(company.id, week)]
    settled = frozenset((each.initiative, each.week) for each in check_ins if each.state is not CheckInState.OPEN)
    certain = due(now, company, LedgerView(keys, settled), since) if settled else perhaps
    return [each for each in certain if each.key.week >= first]


def _delivery(each: Due, now: datetime) -> Delivery:
    return Delivery(
        key=str(each.key),
        company=each.key.company,
        destination=_destination(each.key.recipient),
        created_at=now,
        due_key=each.key,
        due_at=each.at,
        about=each.about,
        expires=each.expires,
        state=DeliveryState.WITHDRAWN if each.skipped else DeliveryState.PLANNED,
        why=each.skipped or "",
    )


def _destination(recipient: str) -> Destination:
    if recipient.startswith("#"):
        return Destination(channel=recipient.removeprefix("#"))
    return Destination(person=recipient)


async def _withdraw_expired(work: Work, keys: Sequence[str], now: datetime) -> Sequence[str]:
    """Withdraws what is of no use any more; returns the other keys. A row being sent is left to its sender."""
    kept = []
    for key in keys:
        row = await work.ledger.get(key)
        if row is not None and row.state is not DeliveryState.SENDING and expired(row, now):
            await work.ledger.change(withdrawn(row, "Its time had passed before it could be sent."), was=row.state)
        else:
            kept.append(key)
    return kept


def _by_platform(waiting: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    platforms: defaultdict[str, list[str]] = defaultdict(list)
    for platform, id in waiting:
        platforms[platform].append(id)
    return dict(platforms)
