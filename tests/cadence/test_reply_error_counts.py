"""Errors that are counted out of something, in a trade's own words."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("one in eight drafts gets redone", 12.5),
        ("one order in fifty goes out wrong", 2),
        ("9 complaints per 1,000 parcels", 0.9),
        ("4 of the 50 letters had to be written again", 8),
        ("Checked 120 entries, 6 not right", 5),
        ("48 proofs, 3 came back with mistakes", 6.25),
        ("we sampled 60 tickets and found 3 bad answers", 5),
        ("only 1 cock-up in 40 drawings", 2.5),
        ("98 of 100 answers were right", 2),
        ("Rejected batches went from 5 in 100 to 2 in 100.", 2),
        ("di 50 fatture 2 sbagliate", 4),
        ("rework 8%", 8),
        ("6% mismatches, they were at 11% in October", 6),
        ("QC fails 0.4%", 0.4),
        ("the 5% I gave you is wrong, error rate is 3%", 3),
    ],
)
def test_errors_are_counted_in_any_words_for_them(text: str, rate: float) -> None:
    errors = read_reply(text).error_rate
    assert errors is not None
    assert errors["after"] == pytest.approx(rate, abs=0.01)


def test_the_rate_before_stands_beside_the_one_of_now() -> None:
    assert read_reply("errors before 4%, after 1.5%").error_rate == {"before": 4, "after": 1.5, "unit": "percent"}


@pytest.mark.parametrize(
    "text",
    [
        "8 of 10 use it",
        "one in five of us uses it",
        "12 tickets reopened",
        "complaints down 10%",
        "we fixed 3 bugs, 8 hours",
        "7 of 9 nurses are happy with how it corrects letters",
    ],
)
def test_what_is_no_share_of_errors_is_no_error_rate(text: str) -> None:
    errors = read_reply(text).error_rate
    assert errors is None or "after" not in errors


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("2 rejected out of 160 sent", None, 1.25),
        ("mistakes: none in 90 reports", None, 0),
        ("errors per 1,000 lines: 8, before: 20", 2, 0.8),
        ("Fehler pro 1000 Zeilen: 8, vorher 20", 2, 0.8),
        ("erreurs sur 200 dossiers : 3", None, 1.5),
    ],
)
def test_errors_are_of_what_the_heading_counts_them_in(text: str, before: float | None, after: float) -> None:
    read = read_reply(text).error_rate
    assert read is not None
    assert (read["before"], read["after"]) == (before, after)


@pytest.mark.parametrize("text", ["errors per week: 8, before: 20", "errors in 2026: 3", "12 invited out of 40 use it"])
def test_errors_of_a_time_are_no_share(text: str) -> None:
    assert read_reply(text).error_rate is None
