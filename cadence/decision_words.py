"""What people write about decisions: to see what is open or was decided, to decide, to set a gate."""

import re
from dataclasses import dataclass
from enum import StrEnum

_FLAGS = re.IGNORECASE
_LEAD = r"(?:(?:please|hey|hi|ok)[,\s]+)*(?:(?:can|could)\s+(?:you|i)\s+)?"
_SHOW = r"(?:(?:show|list|give|see|open)(?:\s+me)?\s+)?(?:(?:all|the|our|my)\s+)*"
_IS_THERE = (
    r"(?:there|is|are|still|open|left|waiting|(?:do|must)\s+(?:i|we)(?:\s+(?:have|need))?|have\s+(?:i|we)(?:\s+got)?)"
)
_ABOUT = r"(?:about|on|of|for|at)"
_WHY = r"(?:\s*[,:;]|\s[-–—]|\s(?:because|since))\s.+"
_UNTIL = r"\s(?:until|till|to|by|for)\s.+"


class Wanted(StrEnum):
    OPEN = "open"
    LOG = "log"
    GATES = "gates"
    DECIDE = "decide"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class DecisionWish:
    """`initiative` as it was written; empty for all of them."""

    wanted: Wanted
    initiative: str = ""


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
            r"(?:(?:set|change|move|give|add)\s+(?:up\s+)?)?(?:a\s+|the\s+|new\s+)*gate\s+(?:for|of|to|on)\s+(?P<initiative>.+)",
        ),
        (Wanted.GATE, r"(?:set|change|move|add)\s+(?P<initiative>.+?)(?:'s)?\s+gate"),
        (Wanted.DECIDE, r"decide\s+(?:on\s+|about\s+)?(?P<initiative>.+)"),
        (Wanted.DECIDE, rf"(?:scale(?:\s+up)?|postpone|stop)\s+(?P<initiative>.+?)(?:{_WHY}|{_UNTIL})?"),
        (Wanted.DECIDE, r"adjust\s+(?P<initiative>.+?)(?:\s+(?:because|since)\s.+)?"),  # "to 14 h" is a figure
    )
)


def read_decision_wish(text: str) -> DecisionWish | None:
    """The wish a message is, and nothing else; None when it is none. Whether there is such an initiative is open."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    for wanted, pattern in _READ:
        match = pattern.fullmatch(words)
        if match is not None:
            return DecisionWish(wanted, (match.groupdict().get("initiative") or "").strip())
    return None
