"""The words of the weekly rhythm, as frozen values; people are in cadence.people.

`now` is always a parameter; instants are aware and in UTC.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from cadence.every import EVERY_WEEK, Every
from cadence.people import Person

_FIRST_YEAR, _LAST_YEAR = 2000, 2199  # far from where dates end, so that the weeks around any week exist
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week, `2026-W47`: Monday to Sunday in the company's zone."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.number, 1)  # raises ValueError for week 53 of a 52-week year

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-W47`. Raises ValueError that says what would be right."""
        match = _WEEK.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"'{text}' is not a week. Write year and ISO week number, like 2026-W47.")
        if not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
            raise ValueError(f"'{text}' is too far away. Weeks from {_FIRST_YEAR} to {_LAST_YEAR} can be named.")
        try:
            return cls(int(match[1]), int(match[2]))
        except ValueError:
            raise ValueError(f"{match[1]} has no week {int(match[2])}.") from None

    @classmethod
    def of_date(cls, day: date) -> Self:
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def of(cls, instant: datetime, zone: ZoneInfo) -> Self:
        """The week an instant falls in, as the company sees it."""
        return cls.of_date(instant.astimezone(zone).date())

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    def day(self, weekday: int) -> date:
        """The date of a weekday of this week; 0 is Monday. 7 to 13 reach into the week after."""
        return self.monday + timedelta(days=weekday)

    def plus(self, weeks: int) -> "Week":
        return Week.of_date(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


class Stage(StrEnum):
    IDEA = "idea"
    ASSESSED = "assessed"
    PILOT = "pilot"
    LIVE = "live"
    SCALED = "scaled"
    STOPPED = "stopped"

    @property
    def reports(self) -> bool:
        """True for the stages whose owner is asked every week."""
        return self in (Stage.PILOT, Stage.LIVE, Stage.SCALED)


class Grade(StrEnum):
    """How a figure is known, weakest first."""

    SELF_REPORTED = "self-reported"
    SAMPLED = "sampled"  # from timed cases
    MEASURED = "measured"  # by a system
    FINANCE_CONFIRMED = "finance-confirmed"


@dataclass(frozen=True, slots=True)
class Baseline:
    """How it was before: without one, a change cannot be claimed. Value in the metric's canonical unit."""

    metric: str
    value: Decimal
    period: str  # "Sep 2026"
    method: str = ""  # "40 timed cases"
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    id: str
    name: str
    problem: str
    department: str
    owner: str  # person id
    sponsor: str  # person id
    stage: Stage
    team_size: int  # people who could use it: the eligible ones
    metrics: tuple[str, ...]  # metric ids, in the order they are asked
    aliases: tuple[str, ...] = ()  # how its owner writes it
    tools: tuple[str, ...] = ()  # ids of the policy register
    data_kinds: tuple[str, ...] = ()
    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    targets: Mapping[str, Decimal] = field(default_factory=dict)
    starts: Week | None = None  # first week it is asked about
    every: Every | None = None  # how often it is asked about; None: as the company says
    data_risk: str = ""  # what could go wrong with the data, in somebody's words
    adoption: str = ""  # how people are to take it up
    owner_named: bool = True  # False: nobody has said who owns it, and whoever had the idea stands in
    criteria: Mapping[str, int] = field(default_factory=dict)  # 1 to 5 by criterion (cadence.roadmap), where judged


@dataclass(frozen=True, slots=True)
class LocalMoment:
    """A weekday and a wall-clock time, `thursday 10:00`. weekday 0 is Monday."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When the week's things happen.

    A week's check-in opens in that week; it closes, and the digest is posted, in the week after. Check-ins and
    reminders are in the recipient's local time, closing and digest in the company's.
    """

    check_in_opens: LocalMoment = LocalMoment(3, time(10))
    reminders: tuple[LocalMoment, ...] = (LocalMoment(4, time(12)),)
    check_in_closes: LocalMoment = LocalMoment(0, time(12))  # of the week after
    digest: LocalMoment = LocalMoment(0, time(16))  # of the week after


@dataclass(frozen=True, slots=True)
class Company:
    """A company and its programme. `digest_channels` maps an edition ("executive") to the channel it is posted in."""

    id: str
    name: str
    zone: ZoneInfo
    people: Mapping[str, Person]
    initiatives: Mapping[str, Initiative]
    rhythm: Rhythm = Rhythm()
    every: Every = EVERY_WEEK  # how often initiatives are asked about that say nothing of it themselves
    digest_channels: Mapping[str, str] = field(default_factory=dict)
    currency: str = "EUR"
    name_the_missing: bool = False  # True: the public digest names who has not reported
    days_off: Mapping[date, str] = field(default_factory=dict)  # the company's own, with what they are for
    covers: Mapping[tuple[str, Week], str] = field(default_factory=dict)  # (initiative, week) -> who is asked instead
    snoozes: Mapping[tuple[str, Week], datetime] = field(default_factory=dict)  # (person, week) -> not before
    paused: datetime | None = None  # since when nothing is planned or sent unasked; None: it runs
    dry_run: bool = False  # True: the rhythm is planned and shown, and nothing of it is sent
    paused_until: datetime | None = None  # when it goes on by itself; None: when it is resumed

    def person_by_email(self, email: str) -> Person | None:
        wanted = email.strip().casefold()
        return next((person for person in self.people.values() if person.email.casefold() == wanted), None)

    def is_paused(self, at: datetime) -> bool:
        """True while the rhythm stands still."""
        if self.paused is None or at < self.paused:
            return False
        return self.paused_until is None or at < self.paused_until

    def owned_by(self, person: str) -> tuple[Initiative, ...]:
        return tuple(initiative for initiative in self.initiatives.values() if initiative.owner == person)


class DueKind(StrEnum):
    CHECK_IN = "check_in"
    REMINDER = "reminder"
    DIGEST = "digest"
    SPONSOR_NOTE = "sponsor_note"  # the sponsor's own edition: who of theirs has not reported


@dataclass(frozen=True, slots=True, order=True)
class DueKey:
    """What makes a message the bot owes somebody unique. `recipient` is a person id or `#channel`."""

    company: str
    kind: DueKind
    subject: str  # "week" for a check-in, "1", "2" … for reminders, the edition for a digest
    recipient: str
    week: Week

    def __str__(self) -> str:
        return f"{self.company}/{self.kind}/{self.subject}/{self.recipient}/{self.week}"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that should have happened by `at` (UTC)."""

    key: DueKey
    at: datetime
    about: tuple[str, ...] = ()  # initiative ids
    expires: datetime | None = None  # from then on it is of no use and is withdrawn; None: always posted, however late
    skipped: str | None = None  # why it will not happen ("holiday: …"); None when it will


class CheckInState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One initiative's week: asked, and perhaps answered. Missing is an open one whose week has closed."""

    company: str
    initiative: str
    week: Week
    state: CheckInState
    by: str | None = None  # person id
    at: datetime | None = None
    late: bool = False
    reason: str = ""  # why it was skipped
    wins: str = ""
    blockers: str = ""
    same_as_last: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A statement: this metric was this much in this week, says this person. Never changed; a later one supersedes it.

    `value` is in the metric's canonical unit (cadence.metrics): hours per week, hours of duration, a share of 1, money.
    A rate keeps what it was made of, so that rates of several initiatives can be added up: 8 of 10.
    """

    id: str
    company: str
    initiative: str
    week: Week
    metric: str
    value: Decimal
    said_by: str  # person id
    said_at: datetime
    grade: Grade = Grade.SELF_REPORTED
    source: str = "form"  # "form", "sentence", "same as last week", …
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    currency: str | None = None
    quote: str = ""  # the words it was read from
    supersedes: str | None = None  # id of the figure it corrects
    reason: str = ""  # why it was corrected after its week had closed
    late: bool = False  # said after its week had closed
    confirmed: bool = False  # asked about ("did you mean 40 h?") and confirmed


def utc(instant: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError for a naive one: an instant without a zone is a guess."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no time zone.")
    return instant.astimezone(UTC)
