"""The moments of a week at which something happens."""

from dataclasses import dataclass
from datetime import time


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


USUAL = Rhythm()
