"""What people write about decisions: to see what is open or was decided, to decide, to set a gate."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cadence.dates import read_day, read_span
from cadence.day_words import DatesRefused
from cadence.recommendation import Choice

_FLAGS = re.IGNORECASE
_LEAD = r"(?:(?:please|hey|hi|ok)[,\s]+)*(?:(?:can|could)\s+(?:you|i)\s+)?"
_SHOW = r"(?:(?:show|list|give|see|open)(?:\s+me)?\s+)?(?:(?:all|the|our|my)\s+)*"
_IS_THERE = (
    r"(?:there|is|are|still|open|left|waiting|(?:do|must)\s+(?:i|we)(?:\s+(?:have|need))?|have\s+(?:i|we)(?:\s+got)?)"
)
_ABOUT = r"(?:about|on|of|for|at)"
_BECAUSE = r"(?:because(?:\s+of)?|since|due\s+to)"
_WHY = rf"(?:(?:\s*[,:;]|\s[-–—])(?:\s+{_BECAUSE})?|\s{_BECAUSE})\s+(?P<why>.+)"
_UNTIL = r"\s(?:until|till|to|by|for)\s+(?P<until>.+?)"
_MONTH = r"jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec"
_ON_A_DAY = rf"(?:\s+(?:on|to|for|until|till)\s+(?:.*\d.*|(?:the\s+)?(?:next|end|middle)\s.+|(?:{_MONTH})[a-z]*))?"
_IT = re.compile(r"it|this|that|(?:this|that)\s+one", re.IGNORECASE)
_DAY = timedelta(days=1)


class Wanted(StrEnum):
    OPEN = "open"
    LOG = "log"
    GATES = "gates"
    DECIDE = "decide"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class DecisionWish:
    """`initiative` as it was written; empty for all of them. Of “postpone triage to 9 Dec, too early” also the rest."""

    wanted: Wanted
    initiative: str = ""
    choice: Choice | None = None
    why: str = ""
    until: str = ""  # as it was written; `day_of`

    @property
    def points(self) -> bool:
        """True for “scale it”: what is meant stands in the message it answers."""
        return _IT.fullmatch(self.initiative) is not None


_READ: tuple[tuple[Wanted, re.Pattern[str]], ...] = tuple(
    (wanted, re.compile(_LEAD + pattern, _FLAGS))
    for wanted, pattern in (
        (
            Wanted.OPEN,
            (
                rf"(?:what(?:'s|\s+is)?|which|anything|is\s+there\s+anything)\s+(?:{_IS_THERE}\s+)*"
                r"to\s+(?:be\s+decided|decide)(?:\s+(?:on|now|this\s+week|today))?"
            ),
        ),
        (Wanted.OPEN, rf"{_SHOW}(?:open|pending|due|waiting)\s+(?:decisions?|gates?)"),
        (
            Wanted.OPEN,
            r"(?:what|which)\s+(?:decisions?|gates?)\s+(?:are|is)\s+(?:still\s+)?(?:open|due|pending|waiting)",
        ),
        (Wanted.OPEN, r"(?:what|which\s+initiatives?)\s+needs?\s+(?:a\s+decision|deciding)"),
        (Wanted.GATES, rf"{_SHOW}(?:upcoming\s+|next\s+)?gates"),
        (Wanted.GATES, r"(?:what|which)\s+gates\s+(?:are\s+)?(?:there|coming(?:\s+up)?|set|next)"),
        (
            Wanted.LOG,
            rf"{_SHOW}(?:last\s+|past\s+|taken\s+)?decisions?(?:\s+log)?(?:\s+{_ABOUT}\s+(?P<initiative>.+))?",
        ),
        (
            Wanted.LOG,
            rf"what\s+(?:was|has\s+been|have\s+we|did\s+we)\s+decided?(?:\s+(?:so\s+far|lately))?(?:\s+{_ABOUT}\s+(?P<initiative>.+))?",
        ),
        (
            Wanted.GATE,
            (
                r"(?:(?:set|change|move|give|add)\s+(?:up\s+)?)?(?:a\s+|the\s+|new\s+)*gate\s+(?:for|of|to|on)\s+"
                rf"(?P<initiative>.+?){_ON_A_DAY}"
            ),
        ),
        (Wanted.GATE, rf"(?:set|change|move|add)\s+(?P<initiative>.+?)(?:'s)?\s+gate{_ON_A_DAY}"),
        (Wanted.DECIDE, r"decide\s+(?:on\s+|about\s+)?(?P<initiative>.+)"),
        (
            Wanted.DECIDE,
            rf"(?P<choice>scale|postpone|stop)(?:\s+up)?\s+(?P<initiative>.+?)(?:{_UNTIL})?(?:{_WHY})?",
        ),
        (
            Wanted.DECIDE,
            rf"(?P<choice>adjust)\s+(?P<initiative>.+?)(?:\s+{_BECAUSE}\s+(?P<why>.+))?",  # "to 14 h" is a figure
        ),
    )
)


def read_decision_wish(text: str) -> DecisionWish | None:
    """The wish a message is, and nothing else; None when it is none. Whether there is such an initiative is open."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    for wanted, pattern in _READ:
        match = pattern.fullmatch(words)
        if match is not None:
            found = {name: (said or "").strip() for name, said in match.groupdict().items()}
            choice = Choice(found["choice"].casefold()) if found.get("choice") else None
            return DecisionWish(
                wanted, found.get("initiative", ""), choice, found.get("why", ""), found.get("until", "")
            )
    return None


def day_of(until: str, today: date) -> date | None:
    """The day that “until 9 Dec”, “by two weeks” or “to January” names; None for none, or one that is not to come."""
    try:
        days = read_day(until, today) or ()
        spans = () if days else read_span(f"for {until}", today) or read_span(until, today) or ()
    except DatesRefused:
        return None
    named = [*days, *(each.last + _DAY if each.first == today else each.first for each in spans)]
    return named[0] if len(named) == 1 and named[0] > today else None
