"""Personal data and secrets out of a text: what is stored, logged or sent on goes through `mask` first.

Found by form, and by check digits where there are any, so that an order number is not taken for a card. Names of people
and of towns alone have no form; they are not found here. Full-width letters and invisible characters hide nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policies.secret_forms import possible
from policies.understanding.text import plain_text


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to hide: `kind` in words ("card number"), text[start:end]."""

    kind: str
    start: int
    end: int


def mask(text: str) -> str:
    """The text with everything that was found replaced by its kind in brackets: "[e-mail]"."""
    return masked(text, found(text))


def masked(text: str, items: Iterable[Found]) -> str:
    """The text with these things replaced, which stand in its order and do not overlap."""
    parts: list[str] = []
    at = 0
    for item in items:
        parts += [text[at : item.start], f"[{item.kind}]"]
        at = item.end
    return "".join([*parts, text[at:]])


def found(text: str) -> tuple[Found, ...]:
    """What would be masked, in the order of the text, never overlapping. Earlier patterns win over later ones."""
    kept: list[Found] = []
    taken = bytearray(len(text))
    clean, places = (text, None) if text.isascii() else plain_text(text)
    for item in _candidates(clean, places):
        if item.start < item.end and not any(taken[item.start : item.end]):
            taken[item.start : item.end] = b"\x01" * (item.end - item.start)
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def _candidates(text: str, places: Sequence[int] | None) -> Iterator[Found]:
    """What the patterns find; `places` says where each character of the text stood before it was cleaned."""
    for pattern in possible(text):
        for match in pattern.form.finditer(text):
            group = 1 if pattern.form.groups else 0
            if match.group(group) and pattern.holds(match.group(group)):
                start, end = match.span(group)
                yield Found(pattern.kind, *((start, end) if places is None else (places[start], places[end - 1] + 1)))
