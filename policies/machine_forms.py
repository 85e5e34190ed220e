"""Numbers of machines, vehicles and places that may point at a person: addresses in networks, coordinates."""

import re
from ipaddress import AddressValueError, IPv6Address
from operator import mul
from typing import Final

from policies.forms import Pattern, has_digits, has_several_digits

_VIN_VALUES: Final = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)  # ISO 3779, as North America checks it
_VIN_REST: Final = 11
_VIN_CHECK: Final = 8  # place of the check digit


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True


def _is_vin(text: str) -> bool:
    """True for a vehicle's number whose check digit is right, or that stands for a make of Europe ("WVW…")."""
    values = [int(c) if c.isdecimal() else _VIN_VALUES[c] for c in text]
    rest = sum(map(mul, values, _VIN_WEIGHTS)) % _VIN_REST
    return text[_VIN_CHECK] == "0123456789X"[rest] or text[0] in "STUVWXYZ"


# Every quantifier has an upper bound or a single way to match: a hostile text costs no more than its length.
MACHINE_FORMS: Final[tuple[Pattern, ...]] = (
    Pattern(
        "IP address",
        re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"),
        needs=has_digits,
    ),
    Pattern(
        "IP address",
        re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::{1,2}[0-9a-f]{1,4}){2,7}(?![\w:])", re.IGNORECASE),
        _is_ipv6,
        needs=lambda signs: signs.text.count(":") > 1,
    ),
    Pattern(
        "device address",
        re.compile(r"(?<![\w:-])(?:(?:[0-9a-f]{2}:){5}|(?:[0-9a-f]{2}-){5})[0-9a-f]{2}(?![\w:-])", re.IGNORECASE),
        needs=has_digits,
    ),
    Pattern(
        "coordinates",  # latitude and longitude, to ten metres or nearer
        re.compile(r"(?<![\w.])-?\d{1,2}\.\d{4,10}°?\s?[NS]?[,;]\s?-?\d{1,3}\.\d{4,10}°?\s?[EW]?(?!\w)"),
        needs=has_several_digits,
    ),
    Pattern(
        "vehicle number",
        re.compile(r"(?<![\w-])(?=[A-Z]{0,16}\d)[A-HJ-NPR-Z0-9]{17}(?![\w-])"),
        _is_vin,
        needs=has_several_digits,
    ),
)
