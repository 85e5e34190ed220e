"""What the learned part may add to what rules read: only what it is sure of, and nothing beside a doubt."""

import subprocess
import sys
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.replies import filled, filled_cases, read_reply
from cadence.replies.cutting import tidy
from cadence.replies.grammar import Scanner
from cadence.replies.learned import Role, learned
from cadence.replies.likely import Likely, roles_of
from cadence.replies.people import Crowd
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.signs import signs
from cadence.replies.tokens import tokens_of


def text_of(written: str) -> Text:
    tokens = tokens_of(tidy(written))
    return Text(tokens, Scanner(tokens).quantities())


def seeming(written: str, *chances: Mapping[Role, float]) -> Likely:
    """A reply whose quantities seem to be what is given, in their order."""
    text = text_of(written)
    assert len(text.quantities) == len(chances)
    rest = [{**each, Role.OTHER: each.get(Role.OTHER, 1 - sum(each.values()))} for each in chances]
    return Likely(text, dict(zip(text.quantities, rest, strict=True)))


def hours_of(read: Likely, saved: Hours | None = None, active: int | None = None) -> float | None:
    total = filled.hours(read, saved or Hours(), active).total
    return None if total is None else float(total)


def test_a_time_that_surely_was_saved_is_taken() -> None:
    assert hours_of(seeming("the clerks bagged 7 hours", {Role.HOURS: 0.95})) == 7


def test_a_time_that_was_perhaps_saved_is_asked_about() -> None:
    assert hours_of(seeming("the clerks bagged 7 hours", {Role.HOURS: 0.6})) is None


def test_a_second_time_that_may_be_saved_too_keeps_the_first_from_being_taken() -> None:
    assert hours_of(seeming("bagged 7 hours, pocketed 3 hours", {Role.HOURS: 0.95}, {Role.HOURS: 0.4})) is None


def test_times_that_all_were_surely_saved_are_added_up() -> None:
    assert hours_of(seeming("bagged 7 hours, pocketed 30 minutes", {Role.HOURS: 0.95}, {Role.HOURS: 0.9})) == 7.5


def test_a_time_that_is_hoped_for_is_never_taken() -> None:
    assert hours_of(seeming("we expect 7 hours", {Role.HOURS: 0.99})) is None


def test_days_are_never_taken_for_time_saved() -> None:
    assert hours_of(seeming("permits lost 2 days", {Role.HOURS: 0.99})) is None


def test_a_rules_reading_stands_where_the_learned_part_only_wonders() -> None:
    read = seeming("bagged 7 hours, pocketed 3 hours", {Role.HOURS: 0.3}, {Role.HOURS: 0.5})
    first = tuple(read.text.quantities[:1])
    assert hours_of(read, Hours(first[0].value, read=first)) == 7


def test_a_rules_reading_gives_way_where_another_time_surely_is_the_one() -> None:
    read = seeming("bagged 7 hours, pocketed 3 hours", {Role.HOURS: 0.05}, {Role.HOURS: 0.99})
    first = tuple(read.text.quantities[:1])
    assert hours_of(read, Hours(first[0].value, read=first)) == 3


def test_hours_of_each_need_a_number_of_people() -> None:
    read = seeming("2 hours a head", {Role.EACH: 0.95})
    assert hours_of(read) is None
    assert hours_of(read, active=4) == 8


def test_people_who_are_surely_active_are_taken_and_those_away_are_not() -> None:
    assert filled.crowd(seeming("9 tillers till", {Role.ACTIVE: 0.9}), Crowd()) == Crowd(active=9)
    assert filled.crowd(seeming("9 tillers on holiday", {Role.ACTIVE: 0.9}), Crowd()) == Crowd()


def test_more_active_than_could_be_is_not_taken() -> None:
    read = seeming("9 tillers, 4 tillers", {Role.ACTIVE: 0.9}, {Role.ELIGIBLE: 0.9})
    assert filled.crowd(read, Crowd()).eligible is None


def test_a_share_of_things_is_no_share_of_people() -> None:
    assert filled.crowd(seeming("12 of 400 invoices", {Role.SHARE: 0.9}), Crowd()) == Crowd()
    assert filled.crowd(seeming("12 of 40 tillers", {Role.SHARE: 0.9}), Crowd()) == Crowd(12, 40)


def test_a_case_s_time_takes_its_unit_from_what_it_was() -> None:
    read = seeming("needed 3 days, needs 2", {Role.CYCLE_BEFORE: 0.9}, {Role.CYCLE: 0.9})
    assert filled_cases.cycle_time(read, None) == {"before": 3, "after": 2, "unit": "days"}


def test_what_a_case_took_is_added_to_what_a_rule_read() -> None:
    read = seeming("needed 2 days, needs 6 hours", {Role.CYCLE_BEFORE: 0.9}, {Role.CYCLE: 0.9})
    assert filled_cases.cycle_time(read, {"before": None, "after": 6.0, "unit": "hours"}) == {
        "before": 16, "after": 6.0, "unit": "hours",
    }  # fmt: skip


def test_errors_of_so_many_are_a_rate() -> None:
    assert filled.error_rate(seeming("1 of 40 torn", {Role.ERROR: 0.9}), None) == {
        "before": None, "after": 2.5, "unit": "percent",
    }  # fmt: skip


def test_what_the_learned_part_took_is_quoted() -> None:
    reading = read_reply("The 12 of us in the claims pod clawed 14 hours out of it, wow")
    assert reading.hours_saved == 14
    assert reading.quotes["hours_saved"] == "14 hours"


def test_the_weights_are_read_once_by_the_first_reply_and_not_by_an_import() -> None:
    program = """
from cadence.replies import read_reply
from cadence.replies.learned import learned
print(learned.cache_info().misses)
read_reply("7 hours")
read_reply("8 hours")
print(learned.cache_info().misses)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.split() == ["0", "1"]


@given(st.text(max_size=200))
def test_signs_are_found_in_any_text(written: str) -> None:
    text = text_of(written)
    assert all("always" in signs(text, each) for each in text.quantities)


@pytest.mark.parametrize("written", ["12 hours", "we are 8 of 10, 2 h each, € 500, 3 %", "3 days to 2, week 48"])
def test_chances_add_up_to_one(written: str) -> None:
    text = text_of(written)
    for each in text.quantities:
        assert sum(roles_of(text, each, learned().roles).values()) == pytest.approx(1)
