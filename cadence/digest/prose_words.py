"""The words that a summary in other words may use, and what each of them claims. Any other word is refused.

A closed list is the only way to know every direction, name and amount in a text: "slipped", "soared", "because", "half"
and "Marcus" are all simply not on it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Says(StrEnum):
    """What a word claims of a figure."""

    RISE = "up"
    FALL = "down"
    BETTER = "better"
    WORSE = "worse"
    SAME = "unchanged"
    REACHED = "reached"
    SHORT = "short of"


def _of(says: Says, words: str) -> dict[str, Says]:
    return dict.fromkeys(words.split(), says)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


DIRECTIONS: Mapping[str, Says] = MappingProxyType(
    {
        **_of(Says.RISE, "up rose rises risen increased increases grew grows gained higher more above longer"),
        **_of(Says.FALL, "down fell falls fallen decreased decreases dropped drops lower fewer less below shorter"),
        **_of(Says.BETTER, "better improved improves"),
        **_of(Says.WORSE, "worse worsened worsens"),
        **_of(Says.SAME, "same unchanged steady flat"),
        **_of(Says.REACHED, "reached reaches met meets"),
        **_of(Says.SHORT, "short missed misses"),
    }
)
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "h": "h", "hour": "h", "hours": "h", "min": "min", "minute": "min", "minutes": "min",
        "day": "days", "days": "days", "%": "%", "percent": "%", "point": "points", "points": "points",
        "people": "people", "initiative": "initiatives", "initiatives": "initiatives",
    }
)  # fmt: skip
SINGULAR = _words("hour minute day point initiative")  # without a number they are what something else is held against
CROWDS = _words("people initiatives")
ARTICLES = _words("a an")
POINTING = _words("the this that")
OF_A_RATE = _words("in at to of for by")  # "86.5 h in hours"
SMALL: Mapping[str, str] = MappingProxyType({"zero": "0", "one": "1", "two": "2"})  # which text_to_num leaves alone
TIES = _words("and while but with whereas")  # between two statements
HELD_AGAINST = _words("on than against since from")  # before what something is compared with
NOT_BEFORE_A_NAME = HELD_AGAINST | _words("to like as")  # nothing is compared with an initiative
PRONOUNS = _words("it its")
WHOLE = _words("programme overall total together")  # of everything a summary is about
NEUTRAL = _words(
    "a an the in at of for by to that which is are was were has have this last week stands stood came comes shows "
    "across baseline target"
)
PLAIN = (
    NEUTRAL | TIES | HELD_AGAINST | PRONOUNS | WHOLE | DIRECTIONS.keys() | UNITS.keys()
)  # every one of them, in small letters
KNOWN_METRICS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "hours_saved": ("hours saved", "saved", "saves"),
        "capacity_redeployed": ("capacity redeployed", "redeployed"),
        "adoption_rate": ("adoption rate", "adoption", "active"),
        "cycle_time": ("cycle time",),
        "error_rate": ("error rate", "errors"),
        "business_impact": ("revenue or margin impact", "revenue or margin"),
        "run_cost": ("run cost",),
    }
)
