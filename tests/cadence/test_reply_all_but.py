"""Everybody but some, and nobody but some, in eight languages."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("all 13 but two use it", 11, 13),
        ("all but two of the 9", 7, 9),
        ("all of us bar two, team is 13", 11, 13),
        ("12 of us, all but one use it daily", 11, 12),
        ("everyone except Lars. we are 6.", 5, 6),
        ("everyone but 3, team of 12", 9, 12),
        ("everyone except 2 part-timers uses it, 10 in the team", 8, 10),
        ("alle bis auf zwei von den 9 nutzen es", 7, 9),
        ("alle außer Tom nutzen es, wir sind 7", 6, 7),
        ("tous sauf deux sur 8", 6, 8),
        ("todos menos tres, somos 14", 11, 14),
        ("todos excepto dos de los 9", 7, 9),
        ("iedereen op twee na, we zijn met 9", 7, 9),
        ("iedereen behalve 1 van de 6", 5, 6),
        ("tutti meno tre su 12 lo usano", 9, 12),
        ("todos menos um, somos 5", 4, 5),
        ("wszyscy oprócz dwóch z 10", 8, 10),
        ("everybody but the night porter, so 7 of 8", 7, 8),
        ("nobody except me and Wim, 3 hours", 2, None),
        ("nobody but Tom uses it", 1, None),
    ],
)
def test_those_who_are_excepted_are_taken_off(text: str, active: int, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize("text", ["all good, but 2 people were ill, 5 hours", "5 hours, all but one on invoices"])
def test_what_is_excepted_of_something_else_counts_nobody(text: str) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (5, None)
