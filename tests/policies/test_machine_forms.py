"""Numbers of machines, vehicles and places. Every value here is invented, or from an example of a standard."""

import pytest

from policies.redact import mask
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("host 10.20.30.40 is down", "host [IP address] is down"),
        ("fe80::1ff:fe23:4567:890a", "[IP address]"),
        ("at 2001:0db8:85a3:0000:0000:8a2e:0370:7334", "at [IP address]"),
        ("laptop 00:1A:2B:3C:4D:5E", "laptop [device address]"),
        ("laptop 00-1a-2b-3c-4d-5e", "laptop [device address]"),
        ("she lives at 48.858370, 2.294481", "she lives at [coordinates]"),
        ("car 1M8GDM9AXKP042788", "car [vehicle number]"),  # the check digit is right
        ("car WVWZZZ1JZXW000001", "car [vehicle number]"),  # in Europe there is none
        ("employee number 10482", "employee number [number]"),
        ("card four one one one one one one one one", "card [number]"),
        ("write to jane dot doe at example dot com", "write to [e-mail]"),
        ("1600 Pennsylvania Ave NW, Washington, DC 20500", "[address]"),
    ],
)
def test_what_points_at_a_person_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "at 10:30:45, or 10:30",
        "std::vector<int> and a::b",
        "a ratio of 12.5, 7.25",
        "1M8GDM9AXKP042789",  # a wrong check digit
        "one, two or three people",
        "badge number plate colours",
        "look at the dot matrix",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert mask(text) == text


def test_coordinates_in_a_question_are_read_as_data_about_somebody(reader: Reader) -> None:
    assert reader.read("48.858370, 2.294481 in ChatGPT Free?").data_kinds == ("customer-pii",)
