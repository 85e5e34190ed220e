"""What a whole message says of somebody's own hours: "quiet hours 18-8", "don't write to me after 6pm"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cadence.day_words import WEEKDAY


@dataclass(frozen=True, slots=True)
class ZoneIs:
    name: str


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """`words` are for cadence.hours_words: "Mon-Thu", "not Fridays"."""

    words: str


@dataclass(frozen=True, slots=True)
class QuietHours:
    """`words` are for cadence.hours_words: two times, "none", "after 6pm", "only between 9 and 17"."""

    words: str


OfHours = ZoneIs | WorkingDays | QuietHours

_SET = r"(?:(?:set|change)\s+)?(?:my\s+)?"
_IS = r"(?:\s+(?:is|are|to|=)|\s*:)?\s+"
_WRITE = r"(?:write|send|message|text|ping|contact|bother|disturb|ask|remind)(?:\s+(?:anything|messages|reminders))?"
_TO_ME = rf"{_WRITE}(?:\s+to)?\s+me"
_NEVER = rf"(?:please\s+)?(?:don't|do\s+not|never)\s+(?:ever\s+)?{_TO_ME}"
_TIMES = r"(?:after|before|between|from)\s+\d.*"
_DAYS = rf"(?:on\s+)?(?P<off>(?:{WEEKDAY}|weekend)s?\b.*)"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[str], OfHours], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), wish, before)
    for pattern, wish, before in (
        (r"(?:i\s+(?:want|need)\s+)?(?P<none>no)\s+quiet\s+hours", QuietHours, ""),
        (rf"{_SET}(?:time\s*-?)?zone{_IS}(?:now\s+)?(?P<name>[\w/+-]+(?:\s+[\w/+-]+)?)", ZoneIs, ""),
        (rf"{_SET}work(?:ing)?\s*days{_IS}(?P<days>.+)", WorkingDays, ""),
        (rf"i\s+(?:only\s+)?work\s+(?:on\s+)?(?P<days>{WEEKDAY}s?\b.*)", WorkingDays, ""),
        (rf"i\s+(?:don't|do\s+not|never)\s+work\s+{_DAYS}", WorkingDays, "not "),
        (rf"{_NEVER}\s+{_DAYS}", WorkingDays, "not "),
        (rf"{_NEVER}\s+(?P<words>{_TIMES})", QuietHours, ""),
        (
            rf"(?:please\s+)?(?:only\s+{_TO_ME}|{_TO_ME}\s+only)\s+(?P<words>(?:between|from)\s+\d.*)",
            QuietHours,
            "only ",
        ),
        (rf"{_SET}quiet\s+hours{_IS}(?:from\s+|between\s+)?(?P<words>.+)", QuietHours, ""),
    )
)


def read_hours(words: str) -> OfHours | None:
    """What is said of a zone, working days or quiet hours; None for words that say anything else."""
    for pattern, wish, before in _PATTERNS:
        match = pattern.fullmatch(words)
        if match is not None:
            return wish(before + next(group for group in match.groups() if group))
    return None
