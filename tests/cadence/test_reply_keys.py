"""Terse keys: a letter or a word before its number, with little or nothing between them."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours", "active"),
    [
        ("u:5 h:12 blk: none", 12, 5),
        ("h:12 u:5", 12, 5),
        ("u=5 h=12", 12, 5),
        ("u: 9, h: 31, b: none", 31, 9),
        ("h 7 / u 3 / no blockers", 7, 3),
        ("h 12 u 4 no blockers", 12, 4),
        ("hrs=9; users=4; seats=10", 9, 4),
        ("saved=14h active=6 eligible=9", 14, 6),
        ("saved: 8, users: 4, error%: 2.5", 8, 4),
    ],
)
def test_a_letter_or_word_before_a_number_says_what_it_is(text: str, hours: float, active: int) -> None:
    read = read_reply(text)
    assert (read.hours_saved, read.active_users) == (hours, active)


@pytest.mark.parametrize(
    "text", ["saved=14h; people=6; error%=3", "saved=14h, users=6, err%=3", "users=4 h=5 errors=3%"]
)
def test_a_key_with_its_per_cent_is_a_share(text: str) -> None:
    read = read_reply(text)
    assert read.error_rate is not None
    assert read.error_rate["after"] == 3


@pytest.mark.parametrize("text", ["2 h 30 u 4", "8 uur bespaard", "5 u gewonnen"])
def test_a_letter_behind_its_number_is_a_unit(text: str) -> None:
    assert read_reply(text).active_users is None
