"""The moments of a week at which something happens: a company's, and what an initiative has of its own."""

from dataclasses import dataclass, replace
from datetime import time

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, order=True)
class LocalMoment:
    """A weekday and a wall-clock time, `thursday 10:00`. weekday 0 is Monday; 7 to 13 are of the week after."""

    weekday: int
    at: time

    def __str__(self) -> str:
        return f"{_DAYS[self.weekday % len(_DAYS)]} {self.at:%H:%M}"


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

    @property
    def name(self) -> str:
        """What its check-ins are told apart by, `tue0900.fri1200.mon1000`; no initiative has such an id."""
        moments = (self.check_in_opens, *self.reminders, self.check_in_closes)
        return ".".join(f"{'next-' if each.weekday >= len(_DAYS) else ''}{_joined(each)}" for each in moments)


def _joined(moment: LocalMoment) -> str:
    return f"{_DAYS[moment.weekday % len(_DAYS)][:3]}{moment.at:%H%M}"


USUAL = Rhythm()


@dataclass(frozen=True, slots=True)
class OwnRhythm:
    """What an initiative says of the moments of its check-in. None: as the company has it."""

    check_in_opens: LocalMoment | None = None
    reminders: tuple[LocalMoment, ...] | None = None  # (): none at all
    check_in_closes: LocalMoment | None = None

    def over(self, rhythm: Rhythm) -> Rhythm:
        """The company's rhythm with these moments instead. It closes with the summary at the latest, come what may."""
        closes = rhythm.check_in_closes if self.check_in_closes is None else self.check_in_closes
        return replace(
            rhythm,
            check_in_opens=rhythm.check_in_opens if self.check_in_opens is None else self.check_in_opens,
            reminders=rhythm.reminders if self.reminders is None else self.reminders,
            check_in_closes=min(closes, rhythm.digest),
        )

    def __str__(self) -> str:
        said = [] if self.check_in_opens is None else [f"check-in {self.check_in_opens}"]
        if self.reminders is not None:
            said.append("reminders " + (", ".join(map(str, self.reminders)) or "none"))
        if self.check_in_closes is not None:
            said.append(f"closes {self.check_in_closes}")
        return "; ".join(said)
