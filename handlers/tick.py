"""Plan what is due and write it to the ledger. The ticker calls this every few seconds.

What it remembers (handlers.planned) saves it reading and planning again what has not changed, and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from cadence.ahead import begins
from cadence.model import Company, Due, DueKey, DueKind, Week
from cadence.outlook import open_weeks
from cadence.rhythm import weeks_of
from handlers import flags, troubles
from handlers.as_arranged import company_now
from handlers.closed_week import show_closed
from handlers.edited import notice
from handlers.left_behind import under_way
from handlers.outcomes import expired
from handlers.owner_week import SINCE
from handlers.planned import Planned
from handlers.ports import Delivery, DeliveryState, Destination, Services, Unfinished, Work
from policies.model import Register

FEW = 50  # recipients who are looked up one by one


async def tick(company: Company, services: Services) -> Sequence[str]:
    """Write down what the company's rhythm owes by now; returns the keys that are new.

    One transaction. Rows whose time has passed are withdrawn; whatever else is unfinished and in nobody's hand, and
    incoming messages nobody has handled yet, are handed to the queue (again). Safe to call at any time and any number
    of times.

    The rhythm of a new company begins with the check-in that opens next, or has opened within the last day: nobody is
    asked about a week that was nearly over when Drumbeat arrived, and nothing is owed about earlier weeks.
    """
    now = services.clock.now()
    async with services.store.begin() as work:
        await work.hold(company.id)
        configured, company = company, await company_now(company, work, now)
        if services.memory.configured(company.id) is not configured:
            await notice(configured, company, work, now)
        register = _to_hold_against(company, services, now)
        since = await _since(company, work, now)
        found = await _due(company, work, since, now, services.memory.of(company.id))
        planned = await work.ledger.plan([_delivery(each, now) for each in found])
        await show_closed(company, (each for each in found if str(each.key) in planned), work, now)
        planned = (*planned, *await troubles.tell(company, work, now), *await _flags(company, register, work, now))
        unfinished = await _to_hand_over(work, await work.ledger.unfinished(now, interrupted=True), services, now)
        waiting = await work.inbox.waiting()
    services.memory.learn_configured(configured)
    services.memory.of(company.id).learn([each.key for each in found])  # now that it is written
    if register is not None:
        services.memory.looked(company.id).learn(company, register, _today(company, now))
    if unfinished:
        await services.queue.deliver(unfinished)
    for platform, ids in _by_platform(waiting).items():
        await services.queue.handle(platform, ids)
    return planned


async def _flags(company: Company, register: Register | None, work: Work, now: datetime) -> Sequence[str]:
    return () if register is None else await flags.tell(company, register, work, now)


def _to_hold_against(company: Company, services: Services, now: datetime) -> Register | None:
    """The register, where initiatives are to be held against it now: something is different, and messages are sent."""
    desk = services.desks.get(company.id)
    if desk is None or company.dry_run or company.is_paused(now):
        return None
    looked = services.memory.looked(company.id)
    return desk.register if looked.is_new(company, desk.register, _today(company, now)) else None


def _today(company: Company, now: datetime) -> date:
    return now.astimezone(company.zone).date()


async def _since(company: Company, work: Work, now: datetime) -> datetime:
    kept = await work.notes.get(company.id, SINCE)
    if kept is not None:
        return datetime.fromisoformat(kept)
    since = begins(company, now)
    await work.notes.put(company.id, SINCE, since.isoformat())
    return since


async def _due(company: Company, work: Work, since: datetime, now: datetime, planned: Planned) -> Sequence[Due]:
    """What is due. Nothing is read about it, unless something seems to be."""
    weeks = weeks_of(company, since, now)
    if not planned.knows(weeks, now):
        keys = await work.ledger.keys_for_leaders(company.id, weeks)
        planned.begin(weeks, keys | await work.ledger.keys(company.id, open_weeks(company, weeks, now)))
    planned.look(company, now)
    perhaps = planned.due(now, since)
    if not perhaps:
        return ()
    planned.learn(await _written(perhaps, company, work), await _settled(perhaps, company, work))
    first = Week.of(since, company.zone)
    return [each for each in planned.due(now, since) if each.key.week >= first]


async def _written(perhaps: Sequence[Due], company: Company, work: Work) -> Sequence[DueKey]:
    """What another process may have planned of this, or a command."""
    weeks = sorted({each.key.week for each in perhaps})
    recipients = sorted({each.key.recipient for each in perhaps})
    if len(recipients) > FEW:
        return tuple(await work.ledger.keys(company.id, weeks))
    return [key for recipient in recipients for key in await work.ledger.keys(company.id, weeks, recipient)]


async def _settled(perhaps: Sequence[Due], company: Company, work: Work) -> Sequence[tuple[str, Week]]:
    """What is answered or skipped: only check-ins and reminders depend on it."""
    weeks = sorted({each.key.week for each in perhaps if each.key.kind in (DueKind.CHECK_IN, DueKind.REMINDER)})
    return [(initiative, week) for week in weeks for initiative in await work.check_ins.settled(company.id, week)]


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


async def _to_hand_over(work: Work, rows: Sequence[Unfinished], services: Services, now: datetime) -> Sequence[str]:
    """The keys there is something to do about. What is being sent is left to its sender, what expired is withdrawn."""
    living = await work.processes.living() if any(row.state is DeliveryState.SENDING for row in rows) else frozenset()
    kept = [row for row in rows if not under_way(row, services, now, living)]
    late = {row.key for row in kept if expired(row, now) and not row.perhaps_sent}
    if late:
        await work.ledger.withdraw(sorted(late), "Its time had passed before it could be sent.")
    return [row.key for row in kept if row.key not in late]


def _by_platform(waiting: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    platforms: defaultdict[str, list[str]] = defaultdict(list)
    for platform, id in waiting:
        platforms[platform].append(id)
    return dict(platforms)
