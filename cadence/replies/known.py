"""How a sentence says that its figure is known: `timed 12 cases`, `from the ticket export`, an address."""

import re

from cadence.model import Grade, Known

_CASES = r"(?P<{0}>[1-9]\d{{0,6}})"
_SAMPLED = re.compile(
    rf"\b(?:timed|counted|sampled)\s+(?:on\s+|over\s+|from\s+)?{_CASES.format('a')}\s+[^\W\d]+"
    rf"|\b{_CASES.format('b')}\s+(?:timed|counted|sampled)\s+[^\W\d]+"
    rf"|\b(?:from\s+)?(?:a\s+)?sample\s+of\s+{_CASES.format('c')}(?:\s+[^\W\d]+)?",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:from|per|by|according\s+to)\s+(?:the\s+|our\s+)?(?P<what>(?:[^\W\d][\w-]*\s+){0,3}?(?:exports?|logs?|dashboard))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]", re.IGNORECASE)
_LONGEST = 500  # characters of evidence


def said_known(text: str) -> tuple[Known | None, str]:
    """How a sentence says its figures are known, None where it says nothing of it, and the rest of the sentence."""
    address = _ADDRESS.search(text)
    rest = _ADDRESS.sub(" ", text)
    evidence = address[0][:_LONGEST] if address else ""
    sampled, measured = _SAMPLED.search(rest), _MEASURED.search(rest)
    if sampled is not None:
        cases = next(number for number in sampled.groups() if number)
        return Known(Grade.SAMPLED, int(cases), evidence), _without(rest, sampled)
    if measured is not None:
        return Known(Grade.MEASURED, None, evidence or " ".join(measured["what"].split())), _without(rest, measured)
    return (Known(Grade.SELF_REPORTED, None, evidence) if evidence else None), rest


def _without(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()].rstrip(" ,;("), text[found.end() :].lstrip(" )")
    return f"{before}{'' if after.startswith((',', ';', '.')) else ' '}{after}".strip()
