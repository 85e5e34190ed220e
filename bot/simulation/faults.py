"""What goes wrong, how often, and the dice that decide it: the same seed, the same run."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from types import MappingProxyType


class Crash(BaseException):
    """A process ends here, as by kill -9. No error of anybody's: nothing may catch it."""

    def __init__(self, where: str, *, committed: bool = False) -> None:
        super().__init__(where)
        self.committed = committed


# Of one send, one transaction or one incoming message; the last seven of a week.
_ALL: Mapping[str, float] = MappingProxyType(
    {
        "crash": 0.004,  # at every begin and commit, and before and after every call of the platform
        "try_later": 0.05,  # 429, or 5xx before anything was taken
        "dropped": 0.02,  # the connection breaks, and nothing was taken
        "lost_reply": 0.03,  # taken, and the answer lost: a time-out, a reset or a 5xx
        "broken": 0.01,  # the adapter fails in a way nobody foresaw, after the message was taken
        "lookup_fails": 0.1,  # of one look-up
        "meanwhile": 0.05,  # while a message is on its way, something else happens
        "duplicated": 0.1,  # an incoming message comes twice
        "reordered": 0.1,  # or later than one that was written after it
        "clock_jump": 0.3,
        "downtime": 0.3,
        "deploy": 0.7,
        "outage": 0.3,  # the platform takes nothing for hours
        "left": 0.005,  # somebody's account is closed for good
        "blocked": 0.08,  # somebody blocks the bot, until they write to it again
        "archived": 0.04,  # the leaders' channel is archived, for a week or three
    }
)
LEVELS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {"none": {}, "some": {name: rate / 5 for name, rate in _ALL.items()}, "all": _ALL}
)


@dataclass
class Dice:
    """Chance. `counted` says how often each fault happened."""

    random: Random
    rates: Mapping[str, float]
    counted: Counter[str] = field(default_factory=Counter)
    armed: bool = True  # False: nothing goes wrong now

    def happens(self, fault: str) -> bool:
        rate = self.rates.get(fault, 0.0)
        if not self.armed or rate <= 0 or self.random.random() >= rate:
            return False
        self.counted[fault] += 1
        return True

    def perhaps_crash(self, where: str) -> None:
        """Raises Crash."""
        if self.happens("crash"):
            raise Crash(where)
