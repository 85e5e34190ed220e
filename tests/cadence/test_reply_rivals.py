"""Numbers that may be the figure as well as the one that was read: then it is asked which."""

from collections.abc import Sequence

import pytest

from cadence.replies import filled, filled_cases, read_reply
from cadence.replies.learned import Role
from cadence.replies.likely import Likely
from cadence.replies.rivals import case_rivals
from cadence.replies.saved_hours import Hours
from tests.cadence.test_reply_filled import seeming


def hours_of_the_first(read: Likely) -> Hours:
    """The hours where a rule has read the first time of a reply."""
    first = tuple(read.text.quantities[:1])
    return filled.hours(read, Hours(first[0].value, read=first), None)


@pytest.mark.parametrize(
    ("text", "chances"),
    [
        ("40 hours is what was promised. We saw 12.", [{Role.HOURS: 0.9}, {Role.HOURS: 0.3}]),
        ("100 hours a month are wanted. We deliver 64 a month.", [{Role.HOURS: 0.5}, {Role.HOURS: 0.2}]),
        ("7 hours bagged, 9 hours pocketed", [{Role.HOURS: 0.9}, {Role.HOURS: 0.7}]),
    ],
)
def test_hours_with_a_rival_are_asked_about(text: str, chances: Sequence[dict[Role, float]]) -> None:
    found = hours_of_the_first(seeming(text, *chances))
    assert found.total is None
    assert len(found.unclear) == 2


@pytest.mark.parametrize(
    ("text", "chances"),
    [
        ("7 hours, 2 fewer than hoped", [{Role.HOURS: 0.9}, {Role.HOURS: 0.5}]),
        ("10 minutes. Yes, ten.", [{Role.HOURS: 0.9}, {Role.HOURS: 0.9}]),
        ("7 hours in bungalow 12", [{Role.HOURS: 0.9}, {Role.HOURS: 0.3}]),
        ("7 hours net, 9 hours pocketed", [{Role.HOURS: 0.9}, {Role.HOURS: 0.9}]),
    ],
)
def test_a_number_that_is_told_apart_is_no_rival(text: str, chances: Sequence[dict[Role, float]]) -> None:
    assert hours_of_the_first(seeming(text, *chances)).total is not None


def test_a_time_that_seems_to_be_what_a_case_takes_is_not_taken_as_saved() -> None:
    found = hours_of_the_first(seeming("a rerun of the tests is 2 hours now", {Role.CYCLE: 0.7, Role.HOURS: 0.1}))
    assert (found.total, len(found.unclear)) == (None, 1)


def test_a_case_that_may_take_another_time_is_asked_about() -> None:
    read = seeming("A tender takes us 3 days; in a thin week it took 4.5.", {Role.CYCLE: 0.9}, {Role.CYCLE_BEFORE: 0.3})
    cycle = {"before": None, "after": 3.0, "unit": "days"}
    assert len(case_rivals(read, cycle)) == 2
    assert case_rivals(read, {**cycle, "before": 4.5}) == ()


def test_the_question_names_what_was_written() -> None:
    reading = read_reply("A visit report is done within 10 minutes; last spring you had to reckon with 25.")
    assert (reading.cycle_time, reading.unread) in [
        (None, ("You wrote 10 minutes and 25; how long does a case take now?",)),
        ({"before": 25.0, "after": 10.0, "unit": "minutes"}, ()),
    ]


def test_two_times_of_a_case_go_together() -> None:
    read = seeming("prep 22 min against 31", {Role.CYCLE: 0.6}, {Role.CYCLE_BEFORE: 0.6})
    assert filled_cases.cycle_time(read, None) == {"before": 31, "after": 22, "unit": "minutes"}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3 h on drafting and 2 h on checking", 3),
        ("6h saved, 1h spent fixing => 5h", 5),
        ("3 h, 6 of 18, cycle time 9.5 h, errors 8 %", 3),
        ("12 hours, that's 2 each", 12),
        ("10 minutes. Yes, ten.", 0.17),
    ],
)
def test_hours_stand_beside_numbers_that_are_told_apart(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("none of the 12 nurses has touched it", 0, 12),
        ("with 2 of 5 welders ill, we still had 4 hours", None, None),
        ("ill: 2 of 5, and 4 hours", None, None),
        ("ill this week, 2 of 5 use it", 2, 5),
        ("99 of 100 were fine", None, None),
        ("5 people trained, go-live on the 15th", None, None),
        ("nobody new. 8.", None, None),
        ("8 optometrists, of whom 5 use it", 5, 8),
        ("16 pickers out of 20", 16, 20),
        ("3 site managers", 3, None),
        ("hours 11 people 7", 7, None),
    ],
)
def test_people_are_those_who_use_it(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2 hours on Monday, 2 on Tuesday, none after that", 4),
        ("I waste an hour a day on its mistakes", -1),
        ("14 hours won", 14),
        ("3 operators, 2 shifts: 5 hours", 5),
        ("we need 38 hours to plough everything", None),
        ("15 min a day, 12 nurses", None),
        ("grant reports went from 9 hours of work to 5", None),
    ],
)
def test_hours_are_what_is_said_to_be_won(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


def test_a_part_written_as_a_fraction_is_a_share_of_all() -> None:
    reading = read_reply("roughly 2/3 of the team")
    assert (reading.adoption_pct, reading.active_users) == (66.7, None)


@pytest.mark.parametrize("text", ["revenue per room 88 €", "the training took 6 hours this week"])
def test_prices_and_meetings_are_no_figures(text: str) -> None:
    assert not read_reply(text).has_figures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nothing blocks us. 6 h", "none"),
        ("hours 11 people 7 blockers nil", "none"),
        ("Problems? The plotter driver.", "The plotter driver"),
        ("9 hours, though the connector is flaky", "9 hours, though the connector is flaky"),
        ("it won't read scanned PDFs", "it won't read scanned PDFs"),
    ],
)
def test_what_blocks_is_known_by_more_words(text: str, words: str) -> None:
    assert read_reply(text).blockers == words


@pytest.mark.parametrize(
    ("text", "active"), [("Marta and I use it", 2), ("me and Kofi, 3 hrs", 2), ("me + 2", 3), ("People? 5.", 5)]
)
def test_the_writer_and_others_are_counted(text: str, active: int) -> None:
    assert read_reply(text).active_users == active


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Bench A: 3 hours. Bench B: 4 hours.", 7),
        ("Week 46: 5 hours. Week 47: 9 hours.", None),
        ("10 mins x 30 calls", 5),
        ("30 hours, no kidding", 30),
        ("3 h and 4 h together", 7),
        ("Tom 3 h, me 4 h, together 7 h", 7),
        ("saved 3/4 hour", 0.75),
        ("1/4 hour", 0.25),
        ("our controllers are at 3, 2, 0, 4 and 1 hours", None),
        ("we work 38 hours a week", None),
    ],
)
def test_parts_and_pieces_are_put_together(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


def test_errors_are_known_as_a_rate_by_their_fraction_and_as_counts_by_what_they_had() -> None:
    assert (read_reply("err 2.5").error_rate or {})["after"] == 2.5
    assert (read_reply("Of 620 labels 31 had the wrong allergen.").error_rate or {})["after"] == 5
    assert not read_reply("errors same as before").same_as_last
