"""The words of the weekly rhythm, as frozen values; people are in cadence.people, figures in cadence.figures.

`now` is always a parameter; instants are aware and in UTC.
"""

from collections.abc import Callable, Container, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from cadence.every import EVERY_WEEK, Every
from cadence.figures import Baseline, BaselineStatement, Figure, Grade, Known
from cadence.gates import InitiativeGate
from cadence.people import Person
from cadence.quantity import Metric
from cadence.rhythms import USUAL, LocalMoment, OwnRhythm, Rhythm
from cadence.week import Week

__all__ = [
    "Baseline",
    "BaselineStatement",
    "CheckIn",
    "CheckInState",
    "Company",
    "Due",
    "DueKey",
    "DueKind",
    "Figure",
    "Grade",
    "Initiative",
    "Known",
    "LocalMoment",
    "OwnRhythm",
    "Rhythm",
    "Stage",
    "Week",
    "utc",
]


Found = TypeVar("Found")


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


FEWEST = 5  # people; what fewer say is counted and not broken down


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
    rhythm: OwnRhythm | None = None  # when its check-in opens, reminds and closes; None: as the company's do
    data_risk: str = ""  # what could go wrong with the data, in somebody's words
    adoption: str = ""  # how people are to take it up
    owner_named: bool = True  # False: nobody has said who owns it, and whoever had the idea stands in
    proposed_by: str = ""  # person id of whoever had the idea, where that is known
    criteria: Mapping[str, int] = field(default_factory=dict)  # 1 to 5 by criterion (cadence.roadmap), where judged
    gate: InitiativeGate | None = None  # when it is decided what becomes of it; decided or not (cadence.decisions)
    team: str = ""  # whose hours it saves, where several initiatives have the same people (cadence.overlap)
    workflow: str = ""  # which work it changes, where several initiatives change the same

    @property
    def looks_again(self) -> bool:
        """True where it is stopped, and whoever stopped it wants to look at it again on the day of its gate."""
        return self.stage is Stage.STOPPED and self.gate is not None and self.gate.after_stop

    @property
    def asked_gate(self) -> InitiativeGate | None:
        """The gate that is asked for, decided or not: of what is stopped none but the day to look at it again."""
        return self.gate if self.stage is not Stage.STOPPED or self.looks_again else None


@dataclass(frozen=True, slots=True)
class DigestReview:
    """Somebody sees every summary before it is posted, and may hold it back."""

    editor: str  # person id
    before: timedelta  # how long before it is posted
    waits: timedelta | None = None  # it needs a yes, and is posted without one after so long; None: it needs none


@dataclass(frozen=True, slots=True)
class Company:
    """A company and its programme. `digest_channels` maps an edition ("executive") to the channel it is posted in."""

    id: str
    name: str
    zone: ZoneInfo
    people: Mapping[str, Person]
    initiatives: Mapping[str, Initiative]
    rhythm: Rhythm = USUAL
    every: Every = EVERY_WEEK  # how often initiatives are asked about that say nothing of it themselves
    digest_channels: Mapping[str, str] = field(default_factory=dict)
    digest_review: DigestReview | None = None
    currency: str = "EUR"
    name_the_missing: bool = False  # True: the public digest names who has not reported
    days_off: Mapping[date, str] = field(default_factory=dict)  # the company's own, with what they are for
    covers: Mapping[tuple[str, Week], str] = field(default_factory=dict)  # (initiative, week) -> who is asked instead
    snoozes: Mapping[tuple[str, Week], datetime] = field(default_factory=dict)  # (person, week) -> not before
    put_off: Mapping[tuple[str, str], date] = field(default_factory=dict)  # (initiative, gate key) -> the day it is
    paused: datetime | None = None  # since when nothing is planned or sent unasked; None: it runs
    dry_run: bool = False  # True: the rhythm is planned and shown, and nothing of it is sent
    paused_until: datetime | None = None  # when it goes on by itself; None: when it is resumed
    roadmap_weights: Mapping[str, Decimal] = field(default_factory=dict)  # by criterion (cadence.roadmap); else 1
    own_metrics: Mapping[str, Metric] = field(default_factory=dict)  # by id, beside the built-in ones
    adoption_days: int = 7  # the window that "used it" means: 7 or 28 days
    hourly_rate: Decimal | None = None  # in `currency`; None: hours are never put beside money
    stages: Mapping[str, tuple[tuple[datetime, Stage], ...]] = field(default_factory=dict)  # of those moved, since when
    decided_by: tuple[str, ...] = ("executive",)  # roles, or person ids: who scales, adjusts and stops initiatives
    worked_out: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # see `once`

    def name_of(self, person: str) -> str:
        """The name of a person by id; the id itself for somebody who is not there (any more)."""
        return self.people[person].name if person in self.people else person

    def person_by_email(self, email: str) -> Person | None:
        return self.once("e-mail", self._by_email).get(email.strip().casefold())

    def _by_email(self) -> Mapping[str, Person]:
        return {person.email.casefold(): person for person in reversed([*self.people.values()])}

    def once(self, what: Hashable, find_out: Callable[[], Found]) -> Found:
        """What follows from the company alone, worked out when it is first asked for. `what` names it."""
        known = self.worked_out.get(what, self)  # asked for so often that looking twice would cost
        if known is self:
            known = self.worked_out[what] = find_out()
        found: Found = known
        return found

    def carry_over(self, other: "Company", follows_from: Container[str]) -> None:
        """What was worked out of the other company under these names holds of this one too, and need not be again."""
        for what, found in other.worked_out.items():
            if (what[0] if isinstance(what, tuple) else what) in follows_from:
                self.worked_out.setdefault(what, found)

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
    PREVIEW = "digest_preview"  # of a summary, to whoever looks at it before it is posted
    SPONSOR_NOTE = "sponsor_note"  # the sponsor's own edition: who of theirs has not reported
    CASE = "case"  # of a gate, on its day, to whoever may decide


@dataclass(frozen=True, slots=True, order=True)
class DueKey:
    """What makes a message the bot owes somebody unique. `recipient` is a person id or `#channel`."""

    company: str
    kind: DueKind
    subject: str  # "week" or a rhythm's name for a check-in, "1" … for reminders, a summary's edition, a case's day
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
    by: str | None = None  # person id; None while it is open, and where an import answered it
    at: datetime | None = None
    late: bool = False
    reason: str = ""  # why it was skipped
    wins: str = ""
    blockers: str = ""
    same_as_last: bool = False


def utc(instant: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError for a naive one: an instant without a zone is a guess."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no time zone.")
    return instant.astimezone(UTC)
