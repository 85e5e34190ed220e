"""Run a week again: its summary is posted once more, as an updated one, and whoever has not answered is asked again.

What it writes has keys of the company's day, so that a second time on the same day adds nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime

from cadence.asked import answers, asked
from cadence.model import CheckInState, Company, DueKey, DueKind, Initiative, Week
from cadence.people import Person
from cadence.summaries import editions_of
from cadence.week_times import closes, digest_at
from handlers.owner_week import AGAIN, HISTORY, began
from handlers.ports import Delivery, Destination, Work

_DAY = "%Y%m%d"


class CannotRunAgain(Exception):
    """`str()` is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Again:
    """What running a week again does now."""

    company: Company
    week: Week
    channels: tuple[str, ...]  # where the summary is posted again: "#leadership"; empty before its first time
    asked: tuple[tuple[Person, tuple[Initiative, ...]], ...]  # who is asked again, about what
    rows: tuple[Delivery, ...]
    is_new: bool  # False when all of it was done today already

    @property
    def is_nothing(self) -> bool:
        return not self.rows


def edition_of(subject: str) -> tuple[str, date | None]:
    """The edition a digest's subject names, and the day on which it was posted again."""
    edition, _, day = subject.partition(f"+{AGAIN}-")
    return edition, datetime.strptime(day, _DAY).date() if day else None  # noqa: DTZ007  a day of the company's


async def what_again(company: Company, week: Week, work: Work, now: datetime) -> Again:
    """What would be done, without doing it. Raises CannotRunAgain for a week that cannot be run again."""
    this = Week.of(now, company.zone)
    if week > this:
        raise CannotRunAgain(f"Week {week.number} has not begun, so there is nothing to run again.")
    if week < this.plus(-HISTORY):
        raise CannotRunAgain(
            f"Week {week.number} is too long ago. Weeks back to {this.plus(-HISTORY)} can be run again."
        )
    first = await began(company, work)
    if first is None or week < first:
        raise CannotRunAgain(f"Nobody was asked about week {week.number}: the rhythm began later.")
    if not asked(company, week):
        raise CannotRunAgain(f"No initiative was asked about in week {week.number}.")
    open_ones = await _open(company, week, work)
    rows = (*_summaries(company, week, now), *(_question(company, week, *each, now) for each in open_ones))
    there = await work.ledger.keys(company.id, [week])
    return Again(
        company=company,
        week=week,
        channels=tuple(f"#{row.destination.channel}" for row in rows if row.destination.channel),
        asked=open_ones,
        rows=rows,
        is_new=any(row.due_key not in there for row in rows),
    )


async def run_again(again: Again, work: Work) -> int:
    """Write it to the ledger; the number of messages that are new. The next tick has them sent."""
    return len(await work.ledger.plan(again.rows))


async def _open(company: Company, week: Week, work: Work) -> tuple[tuple[Person, tuple[Initiative, ...]], ...]:
    check_ins = await work.check_ins.of_week(company.id, week)
    settled = {each.initiative for each in check_ins if each.state is not CheckInState.OPEN}
    theirs: dict[str, tuple[Initiative, ...]] = {}
    for initiative in asked(company, week):
        who = answers(company, initiative, week)
        if initiative.id not in settled and who in company.people:
            theirs[who] = (*theirs.get(who, ()), initiative)
    return tuple((company.people[id], initiatives) for id, initiatives in theirs.items())


def _summaries(company: Company, week: Week, now: datetime) -> tuple[Delivery, ...]:
    if now < digest_at(company, week):
        return ()
    return tuple(
        _row(
            DueKey(
                company.id, DueKind.DIGEST, f"{edition}+{_today(company, now)}", f"#{channel.removeprefix('#')}", week
            ),
            Destination(channel=channel.removeprefix("#")),
            now,
        )
        for edition, channel in editions_of(company, week)
    )


def _question(
    company: Company, week: Week, person: Person, initiatives: tuple[Initiative, ...], now: datetime
) -> Delivery:
    key = DueKey(company.id, DueKind.REMINDER, _today(company, now), person.id, week)
    about = tuple(initiative.id for initiative in initiatives)
    open_until = closes(company, week)
    expires = open_until if now < open_until else closes(company, Week.of(now, company.zone))
    return _row(key, Destination(person=person.id), now, about, expires)


def _row(
    key: DueKey, to: Destination, now: datetime, about: tuple[str, ...] = (), expires: datetime | None = None
) -> Delivery:
    return Delivery(
        key=str(key),
        company=key.company,
        destination=to,
        created_at=now,
        due_key=key,
        due_at=now,
        about=about,
        expires=expires,
    )


def _today(company: Company, now: datetime) -> str:
    return f"{AGAIN}-{now.astimezone(company.zone):{_DAY}}"
