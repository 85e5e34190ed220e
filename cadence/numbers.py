"""Numbers as people type them, and as people like to read them.

Read: `12,5`, `1 240`, `1,240`, `1'240.50`, `about 12 h`, digits of any script. Written: `1,240`, `12.5`, `−3`.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NoReturn

SPACE = (
    " "  # between a number and its unit; an ordinary space, so that what is shown can be searched for and typed back
)
MINUS = "\N{MINUS SIGN}"  # read aloud by screen readers, unlike a hyphen

LONGEST_TEXT = 40  # characters of a typed number, words around it included
_WHOLE_DIGITS = 12
DECIMALS = 6  # that a value is kept with
_GROUP = 3  # digits between thousands separators
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)  # of its own: the decimal context in force may be anybody's

_ABOUT = re.compile(
    r"(?:about|approx(?:imately)?\.?|around|roughly|circa|ca\.?|c\.|some|just|only|~|≈)\s*", re.IGNORECASE
)
_TYPED = re.compile(r"(?P<before>[^\d.,]*)(?P<number>[.,]?\d(?:[\d.,' ]*\d)?)(?P<after>\D*)", re.ASCII)
_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:(?P<by>[ ',.])\d{3})(?:(?P=by)\d{3})*)(?:(?P<point>[.,])(?P<part>\d+))?", re.ASCII
)
_PLAIN = re.compile(r"(?P<whole>\d*)(?:[.,](?P<part>\d+))?", re.ASCII)
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "٫": ".", "٬": ",", "،": ",", "．": ".", "，": ","} | dict.fromkeys("−‒–—﹣－", "-")
)


class NotANumber(ValueError):
    """The text holds no number, or one that can be read in two ways. `str()` is a sentence, or empty: just not one."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number and the words typed before and after it, in lower case: `€8,000` is 8000 with "€" before."""

    value: Decimal
    before: str
    after: str


def read_number(text: str, *, decimals: int = DECIMALS) -> Typed:
    """Read exactly one number, with at most so many decimals. Raises NotANumber."""
    if len(text) > LONGEST_TEXT:
        raise NotANumber("That is too long for a number.")
    tidied = _tidied(text)
    match = _TYPED.fullmatch(_ABOUT.sub("", tidied, count=1) if _ABOUT.match(tidied) else tidied)
    if match is None:
        raise NotANumber
    signs = [sign for sign in match["before"] if sign in "+-"]
    if len(signs) > 1:
        raise NotANumber
    value = _value(match["number"], decimals)
    return Typed(
        value=-value if "-" in signs else value,
        before=match["before"].replace("+", "").replace("-", "").strip().casefold(),
        after=match["after"].strip().rstrip(".").rstrip().casefold(),
    )


def _tidied(text: str) -> str:
    """Digits of every script as 0-9, every kind of space as one, look-alike signs as one; marks nobody sees dropped."""
    characters = []
    for character in text.translate(_SAME):
        category = unicodedata.category(character)
        if category == "Nd":
            characters.append(str(unicodedata.decimal(character)))
        elif category != "Cf":  # direction marks around right-to-left digits
            characters.append(" " if character.isspace() else character)
    return "".join(characters).strip()


def _value(number: str, decimals: int) -> Decimal:
    grouped = _GROUPED.fullmatch(number)
    if grouped is not None and grouped["by"] != grouped["point"]:
        whole, part = re.sub(r"[^\d]", "", grouped["whole"]), grouped["part"] or ""
        if not part and grouped["by"] == "." and number.count(".") == 1:
            _refuse_one_point(number, whole, decimals)
        return _exact(whole, part, decimals)
    plain = _PLAIN.fullmatch(number)
    if plain is None:
        raise NotANumber
    return _exact(plain["whole"], plain["part"] or "", decimals)


def _refuse_one_point(number: str, whole: str, decimals: int) -> NoReturn:
    """`1.245` may be a thousand or a fraction, in a form as in a sentence, and is asked about."""
    part = typed(rounded(Decimal(number), decimals))
    raise NotANumber(f"'{number}' can be read in two ways. Write {whole}, or {part}.")


def _exact(whole: str, part: str, decimals: int) -> Decimal:
    if len(whole.lstrip("0")) > _WHOLE_DIGITS:
        raise NotANumber("That number is too large to be a figure of one week.")
    if len(part) > decimals:
        raise NotANumber(f"That number has more decimals than a figure needs. Write at most {decimals}.")
    return neat(Decimal(f"{whole or '0'}.{part or '0'}"))


def neat(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent: 16 for 16.000000."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def rounded(value: Decimal, places: int) -> Decimal:
    """Rounded half up, the way people do it, whatever the decimal context in force."""
    return value.quantize(Decimal((0, (1,), -places)), context=_WIDE)


def said(value: Decimal, places: int = 2, *, sign: bool = False) -> str:
    """For reading: `1,240`, `12.5`, `−3`; with `sign`, `+18`. At most `places` decimals, no trailing zeros."""
    number = rounded(abs(value), places)
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if number == 0:
        return text
    return f"{MINUS}{text}" if value < 0 else f"+{text}" if sign else text


def typed(value: Decimal) -> str:
    """For filling in a form: every digit, no separators, readable by read_number without doubt."""
    text = f"{value:f}"
    if "." not in text:
        return text
    text = text.rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    return f"{text}0" if len(part) == _GROUP and whole.lstrip("-") != "0" else text
