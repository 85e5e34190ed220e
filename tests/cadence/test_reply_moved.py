"""How long a case takes and by how much that changed; errors out of every so many; money that was found."""

from collections.abc import Mapping

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("45 min per scan, down 15", {"before": 60, "after": 45, "unit": "minutes"}),
        ("20 min an invoice, up 5", {"before": 15, "after": 20, "unit": "minutes"}),
        ("each quote is 35 minutes now, 10 less than before", {"before": 45, "after": 35, "unit": "minutes"}),
        ("a permit takes 12 days, down 3", {"before": 15, "after": 12, "unit": "days"}),
        ("picking lead time shaved by 2 days", {"change": -2, "unit": "days"}),
        ("turnaround trimmed by 4 hours", {"change": -4, "unit": "hours"}),
        ("lead time slipped by 2 days", {"change": 2, "unit": "days"}),
        ("an order spends 18 hours in the queue on average", {"before": None, "after": 18, "unit": "hours"}),
        ("the first month was rough, now orders go out in 3 days instead of 4", {"before": 4, "after": 3}),
    ],
)
def test_by_how_much_a_case_got_shorter_or_longer_is_no_value_of_its_own(text: str, read: Mapping[str, object]) -> None:
    found = read_reply(text).cycle_time or {}
    assert {name: found.get(name) for name in read} == read


@pytest.mark.parametrize("text", ["lead time changed by 2 days", "12 quotes, each 40 min faster"])
def test_a_change_without_a_direction_or_of_each_piece_is_left_out(text: str) -> None:
    assert read_reply(text).cycle_time is None


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("1 bad translation in every 40", 2.5),
        ("2 faulty welds in each 80", 2.5),
        ("one in every 25 goes back", 4),
        ("3 complaints in 60 bookings vs 6 before", 5),
    ],
)
def test_errors_out_of_every_so_many_are_a_rate(text: str, rate: float) -> None:
    assert (read_reply(text).error_rate or {}).get("after") == rate


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("CHF 900 from the late fees it caught", 900),
        ("caught £250 of overcharged licence fees", 250),
        ("900 CHF spent on licences", None),
    ],
)
def test_fees_that_were_caught_are_no_cost(text: str, amount: float | None) -> None:
    assert (read_reply(text).revenue or {}).get("amount") == amount


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("we now reply within 3 hours", 3),
        ("we now answer in 3 hours", 3),
        ("wir antworten jetzt innerhalb von 3 Stunden", 3),
        ("I'll reply within 3 hours", None),
    ],
)
def test_how_soon_an_answer_goes_out_now_is_how_long_it_takes(text: str, after: float | None) -> None:
    read = read_reply(text)
    assert (None if read.cycle_time is None else read.cycle_time["after"]) == after
    assert read.hours_saved is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("faster by 2 days on average, from request to signature", -2), ("slower by 2 days", 2)],
)
def test_what_is_faster_by_days_is_a_change(text: str, days: float) -> None:
    read = read_reply(text)
    assert read.cycle_time is not None
    assert read.cycle_time["change"] == days


@pytest.mark.parametrize(
    ("text", "hours"),
    [("we were promised 50 hours and got 6", 6), ("promised 50 hours and we should get 6", None)],
)
def test_what_came_of_a_promise_is_taken(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize("text", ["whatever it was last time", "what I said last week"])
def test_whatever_it_was_is_the_same(text: str) -> None:
    assert read_reply(text).same_as_last
