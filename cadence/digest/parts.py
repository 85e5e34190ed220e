"""Parts of a summary that are asked for by their name: what was restated, wins, blockers, what is to be decided."""

import re
from enum import StrEnum

from cadence.digest.asking import LEAD

_FLAGS = re.IGNORECASE


class Part(StrEnum):
    """A part of a summary."""

    RESTATED = "restated"
    WINS = "wins"
    BLOCKERS = "blockers"
    DECISIONS = "decisions"


_CUES = {
    Part.RESTATED: re.compile(
        r"\brestat(?:e|es|ed|ing|ements?)\b|\bcorrections?\b|\b(?:what|which|why|anything|something|figures?|numbers?)\b"
        r"(?:\W+\S+){0,3}\W+(?:corrected|revised)\b",
        _FLAGS,
    ),
    Part.WINS: re.compile(
        r"\bwins?\b|\bgood news\b|\bwent (?:well|right)\b|\bhighlights?\b|\bachievements?\b|\bsuccess(?:es)?\b", _FLAGS
    ),
    Part.BLOCKERS: re.compile(
        r"\bblock(?:s|ed|ers?|ing)\b|\bobstacles?\b|\bstuck\b|\bin (?:the|our|its|their) way\b"
        r"|\bhold(?:s|ing) (?:\w+ )?(?:up|back)\b",
        _FLAGS,
    ),
    Part.DECISIONS: re.compile(  # what was decided stands in the log
        r"\bdecisions?\b.*\b(?:wanted|want|open|due|needed|needs?|pending|waiting|to (?:take|make))\b"
        r"|\b(?:which|what|any) (?:open |other )?decisions?(?: (?:are|is) there)?\W*$|\bto (?:be )?decided?\b",
        _FLAGS,
    ),
}
_ASKS = re.compile(  # "is blocked: SSO" and "wins: …" are what an owner reports
    rf"{LEAD}(?:what(?:'s)?|which|why|how|who|whose|when|show|list|give|tell)\b", _FLAGS
)
_ALONE = re.compile(r"(?:(?:the|our|any|all|open)\s+)*(?:restatements?|corrections?|wins?|blockers?)\W*$", _FLAGS)
_DIGIT = re.compile(r"\d")
_OF_OTHERS = re.compile(r"\b(?:tools?|ai|models?|(?:chat)?bots?|assistants?|requests?)\b", _FLAGS)


def part_asked(words: str) -> Part | None:
    """The part that is asked for; None where words ask about tools or requests for them, or report something.

    `words`: without the names they hold. An initiative may be called "Win back".
    """
    asks = _ASKS.match(words) or (words.rstrip().endswith("?") and not _DIGIT.search(words))  # "14 h, blocked, ok?"
    if not (asks or _ALONE.match(words.strip())) or _OF_OTHERS.search(words):
        return None
    return next((part for part, cue in _CUES.items() if cue.search(words)), None)
