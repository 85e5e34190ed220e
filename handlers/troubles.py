"""What could not be delivered and needs somebody: kept, told to the administrators once, and nothing more.

A destination that is gone for good is closed: what was on its way ends there, and nothing else to it is tried until its
configuration changes, it writes to the bot itself, or an administrator has it tried again. A person no platform reaches
is waited for. Whatever else ends without having arrived stands here by its ledger key.

Who writes the rows is `handlers.deliver`; the tick tells.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cadence.model import Company
from cadence.people import Role
from handlers.people import with_role
from handlers.ports import Delivery, DeliveryState, Destination, Gone, Services, Work
from handlers.rows import GONE_FOR_GOOD, Trouble, TroubleKind
from handlers.views.undelivered import SHOWN, undelivered_card

GATHER = timedelta(minutes=1)  # what happens together is told together
GAP = timedelta(hours=1)  # at most one message about troubles in so long
LOOK_FOR_REACH = timedelta(minutes=15)  # how often it is looked whether a person can be reached by now
WAIT_FOR_REACH = timedelta(days=7)  # for how long, where nothing else ends it
TELLING = "trouble/"  # how the ledger keys of these messages begin
_TOLD = "troubles_told"
_MOST = 500  # told in one message, most of them as a number

_log = logging.getLogger(__name__)


def subject_of(destination: Destination) -> str | None:
    """What a destination is closed under; None for the place of a conversation, which its people open again."""
    if destination.place is not None:
        return None
    return f"person/{destination.person}" if destination.person is not None else f"channel/{destination.channel}"


# ---- keeping them -----------------------------------------------------------------------------------------------


async def standing(row: Delivery, company: Company, work: Work) -> Trouble | None:
    """What stands between a row and its destination, if anything. A changed address opens a closed one again."""
    subject = subject_of(row.destination)
    trouble = None if subject is None else await work.troubles.get(company.id, subject)
    if trouble is not None and trouble.address != _address(row.destination, company):
        await work.troubles.clear(company.id, trouble.subject)
        return None
    return trouble


async def unreached(row: Delivery, company: Company, work: Work, now: datetime) -> Delivery | None:
    """The row, waiting until somebody can be reached; None when it has waited long enough, or is no message to one."""
    subject = subject_of(row.destination)
    if subject is None or now >= row.created_at + WAIT_FOR_REACH:
        return None
    why = "No connected platform reaches the recipient."
    address = _address(row.destination, company)
    await work.troubles.add(Trouble(company.id, subject, TroubleKind.UNREACHED, why, now, row.key, address))
    return replace(row, state=DeliveryState.RETRY, why=why, not_before=now + LOOK_FOR_REACH, waits_at=None)


async def close(row: Delivery, gone: Gone, services: Services) -> None:
    """The platform says that the destination is gone for good. A commit of its own, before the row's."""
    company = services.companies.get(row.company)
    subject = subject_of(row.destination)
    if company is not None and subject is not None:
        address = _address(row.destination, company)
        trouble = Trouble(company.id, subject, gone.kind, str(gone), services.clock.now(), row.key, address)
        async with services.store.begin() as work:
            await work.troubles.add(trouble)


async def note(row: Delivery, services: Services, work: Work) -> None:
    """Keep a row that has ended without surely having arrived, unless its closed destination stands for it."""
    if row.state not in (DeliveryState.DEAD, DeliveryState.UNCERTAIN) or row.updates is not None:
        return
    company = services.companies.get(row.company)
    if company is None or row.key.startswith(TELLING):
        return
    trouble = await standing(row, company, work)
    if trouble is not None and trouble.kind in GONE_FOR_GOOD:
        return
    kind = TroubleKind.UNCERTAIN if row.state is DeliveryState.UNCERTAIN else TroubleKind.GIVEN_UP
    await work.troubles.add(Trouble(company.id, f"delivery/{row.key}", kind, row.why, services.clock.now(), row.key))


def _address(destination: Destination, company: Company) -> str:
    person = company.people.get(destination.person or "")
    return person.email if person is not None else destination.channel or ""


def details_of(key: str) -> str:
    """The subject under which it stands that details of a message which arrived are missing."""
    return f"details/{key}"


async def details_refused(company: str, key: str, why: str, work: Work, now: datetime) -> None:
    """A platform has refused some of a message's details for good."""
    await work.troubles.add(Trouble(company, details_of(key), TroubleKind.INCOMPLETE, why, now, key))


# ---- telling them -----------------------------------------------------------------------------------------------


async def tell(company: Company, work: Work, now: datetime) -> Sequence[str]:
    """Tell the administrators what is new, if anything is; returns the ledger keys of what they are told."""
    new = await work.troubles.untold(company.id, _MOST)
    if not new or now < new[0].at + GATHER:
        return ()
    told = await work.notes.get(company.id, _TOLD)
    if told is not None and datetime.fromisoformat(told) <= now < datetime.fromisoformat(told) + GAP:
        return ()
    shown = [(each, await work.ledger.get(each.delivery)) for each in new[:SHOWN]]
    card = undelivered_card(shown, company, more=len(new) - len(shown))
    admins = with_role(company, Role.ADMIN)
    if not admins:
        _log.warning("%s troubles of %s are told to nobody: the company has no administrator.", len(new), company.id)
    rows = []
    for admin in admins:
        key = f"{TELLING}{company.id}/{now:%Y%m%dT%H%M%S}/{admin.id}"
        rows.append(Delivery(key, company.id, Destination(admin.id), now, card=card))
    await work.troubles.told(company.id, [each.subject for each in new], now)
    await work.notes.put(company.id, _TOLD, now.isoformat())
    return await work.ledger.plan(rows)
