"""In which time zone somebody is, as their chat platform says it with each message.

It counts where app.yaml names no zone of theirs and they have set none in chat: check-ins and reminders then
come in their own morning, wherever the company is.
"""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from cadence.arranged import Arrangement, Hours
from handlers.as_arranged import arranged_now
from handlers.ports import Services


async def learn_zone(company: str, email: str, zone: str, before: str, services: Services) -> None:
    """Keep somebody's zone (an IANA name that this machine knows) as their own, where it counts.

    `before`: what the platform said the last time, empty for nothing. A zone they have set themselves is another one.
    """
    configured = services.companies[company]
    person = configured.person_by_email(email)
    if person is None or person.zone_given or (not before and zone == person.zone.key):
        return
    now = services.clock.now()
    async with services.store.begin() as work:
        await work.hold(company)
        _, arranged = await arranged_now(configured, work, now)
        own = _hours(person.id, arranged)
        if own.zone is not None and own.zone.key != before:
            return
        await work.arrangements.put(company, replace(own, zone=ZoneInfo(zone)), by=person.id, at=now)


def _hours(person: str, arranged: Sequence[Arrangement]) -> Hours:
    return next((each for each in arranged if isinstance(each, Hours) and each.person == person), Hours(person))
