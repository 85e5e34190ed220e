"""Small words: lists, counts, names inside a sentence."""

from collections.abc import Iterable, Sequence
from datetime import date

from policies.model import DataKind, Waiver

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def listed(parts: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    words = tuple(parts)
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def counted(number: int, one: str, many: str) -> str:
    """`one condition`, `two conditions`, `12 conditions`."""
    word = _COUNTS[number] if 0 <= number < len(_COUNTS) else f"{number:,}"
    return f"{word} {one if number == 1 else many}"


def ordinal(number: int) -> str:
    """`first`, `fourth`, `11th`, `22nd`."""
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004  the teens
    return f"{number}{ending}"


def day(date: date) -> str:
    """`4 Nov 2026`."""
    return f"{date.day} {date:%b %Y}"


def by_exception(waivers: Sequence[Waiver]) -> str:
    """`by exception until 31 Dec 2026`, the first day that one of them ends; empty without any."""
    return f"by exception until {day(min(waiver.until for waiver in waivers))}" if waivers else ""


def capital(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """As it reads inside a sentence: `Customer list` becomes `customer list`, `CRM and pipeline` stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def kind_words(kind: DataKind) -> str:
    """A data kind inside a sentence: `Policies, procedures, wiki` becomes `policies, procedures and wiki`."""
    *first, last = uncapital(kind.name).split(", ")
    if not first:
        return last
    return ", ".join([*first, last]) if {"and", "or"} & set(last.split()) else listed([*first, last])


def kinds_words(kinds: Sequence[DataKind]) -> str:
    """Several kinds inside a sentence; those that are lists themselves are kept apart."""
    words = [kind_words(kind) for kind in kinds]
    if len(words) > 1 and any(" and " in word or ", " in word for word in words):
        return f"{'; '.join(words[:-1])} as well as {words[-1]}"
    return listed(words)


def shown_name(name: str) -> str:
    """A product's name as it was typed; with a capital where it was typed without any."""
    return capital(name) if name.islower() else name


def clipped(text: str, length: int) -> str:
    """The text within so many characters, cut at a word, with a sign that it was."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return f"{text[: length - 1].rsplit(' ', 1)[0]}…"
