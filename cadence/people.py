"""Who is at the company: roles, whole days away, and the hours that are a person's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo


class Role(StrEnum):
    EMPLOYEE = "employee"
    OWNER = "owner"  # a manager who owns initiatives; every owner of one has it without being told
    SPONSOR = "sponsor"
    EXECUTIVE = "executive"
    POLICY_OWNER = "policy_owner"
    ADMIN = "admin"
    FINANCE = "finance"  # may say that a figure is confirmed by finance
    PARTNER = "partner"  # works across companies


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """Whole days on which somebody is away, in their own zone; `first` and `last` belong to it.

    Told when a check-in is there already, it is about that one too: what opened on or after `opened` is the delegate's.
    """

    first: date
    last: date
    delegate: str | None = None  # person id of whoever is asked instead
    opened: date | None = None  # a day before `first`

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"The absence ends on {self.last}, before it begins on {self.first}.")

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def has_check_in_of(self, day: date) -> bool:
        """True when a check-in that opens on this date is not for whoever is away."""
        return (self.opened or self.first) <= day <= self.last


EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the company. The e-mail is who they are on every platform."""

    id: str
    name: str
    email: str
    zone: ZoneInfo
    roles: frozenset[Role] = frozenset({Role.EMPLOYEE})
    title: str = ""
    country: str | None = None  # ISO 3166 code, for public holidays; None: none are kept
    region: str | None = None  # as the `holidays` library names it: BY in DE, SCT in GB
    working_days: frozenset[int] = EVERY_DAY  # 0 is Monday
    quiet: tuple[time, time] | None = None  # from, until: no message unasked in between; may reach over midnight
    absences: tuple[Absence, ...] = ()
    zone_given: bool = True  # False: app.yaml names none of theirs, and theirs is the company's until more is known

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    def absence_on(self, day: date) -> Absence | None:
        """The absence that covers this date; of several, the one that ends last."""
        return _longest(absence for absence in self.absences if absence.covers(day))

    def absence_from_check_in(self, day: date) -> Absence | None:
        """The absence for which a check-in that opens on this date is the delegate's, if there is one."""
        return _longest(absence for absence in self.absences if absence.has_check_in_of(day))


def _longest(absences: Iterable[Absence]) -> Absence | None:
    return max(absences, key=lambda absence: (absence.last, absence.first), default=None)
