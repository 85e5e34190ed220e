"""Nothing this week, with a reason, as people write it: "skip invoice review, half the team is ill"."""

import re
from dataclasses import dataclass

_WHY = r"\s*(?:[,:;]|\s[-–—]\s|\s(?:because|since|due\s+to)\b)\s*(?P<reason>\S.+)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:please\s+)?skip(?:\s+(?P<what>[^,:;–—]*?))?{_WHY}",
        (
            rf"(?:there\s+is\s+|i\s+have\s+)?(?:nothing|no\s+(?:figures|numbers|update))(?:\s+to\s+report)?"
            rf"(?:\s+(?:for|on|from)\s+(?P<what>[^,:;–—]*?))?(?:\s+this\s+week)?{_WHY}"
        ),
        (
            r"(?P<what>[^,:;–—]+?)(?:\s+(?:has|had)|\s*[,:;–—])?\s+(?:nothing|no\s+(?:figures|numbers|update))"
            rf"(?:\s+to\s+report)?(?:\s+this\s+week)?{_WHY}"
        ),
    )
)
_ALL = re.compile(
    r"(?:it|us|me|this|that|all|everything|them|this\s+one)?(?:\s*(?:for\s+)?this\s+week)?", re.IGNORECASE
)
_THIS_WEEK = re.compile(r"\s*(?:for\s+)?this\s+week$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Skipping:
    """`what` is an initiative's name as written, "" for all that are open."""

    what: str
    reason: str


_SEVERAL = re.compile(
    r"(?:please\s+)?skip\s+(?P<what>[^:;–—?]+?(?:,|\sand\s|\s&\s)[^:;–—?]+?)(?:\s+(?:for\s+)?this\s+week)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")


def read_skip_of_several(text: str) -> tuple[str, ...]:
    """The names in “skip invoice review and variance notes this week”, as written; none in every other message."""
    match = _SEVERAL.fullmatch(" ".join(text.replace("’", "'").split()).rstrip(" .!"))
    return () if match is None else tuple(_BETWEEN.split(match["what"].strip()))


def read_skip(text: str) -> Skipping | None:
    """What is skipped and why; None for a message that does not say both."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!")
    if "?" in words:
        return None
    for pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match is not None:
            what = _THIS_WEEK.sub("", (match["what"] or "").strip())
            return Skipping("" if _ALL.fullmatch(what) else what, match["reason"])
    return None
