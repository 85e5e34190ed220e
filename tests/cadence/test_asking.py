"""Questions about a summary are read, and no question about the policy is taken for one."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from cadence.digest.asking import Subject, WhatIs, WhoSaid, Why, read_asked
from cadence.digest.in_thread import (
    Figures,
    Months,
    Told,
    Whose,
    asks_by_month,
    read_elsewhere,
    read_in_thread,
)
from cadence.digest.parts import Part
from cadence.metrics import MetricKind
from cadence.model import Grade
from cadence.week_words import NamedWeek
from tests.handlers.programme import programme

EVAL = Path(__file__).parents[1] / "eval"
HOURS = (MetricKind.HOURS, MetricKind.DURATION)
SHARES = (MetricKind.RATIO, MetricKind.SHARE)


@pytest.mark.parametrize(
    ("text", "number", "kinds", "grade"),
    [
        ("who said 12 hours?", "12", HOURS, None),
        ("Who reported 14 h", "14", HOURS, None),
        ("@Drumbeat who said 61 measured?", "61", (), Grade.MEASURED),
        ("where does 64 % come from?", "64", SHARES, None),
        ("source of the 1,240 h", "1240", HOURS, None),
        ("how do you know 89.5 hours", "89.5", HOURS, None),
        ("how reliable is the 26 h?", "26", HOURS, None),
    ],
)
def test_a_number_is_asked_after_with_its_unit_and_grade(
    text: str, number: str, kinds: tuple[MetricKind, ...], grade: Grade | None
) -> None:
    assert read_asked(text, programme()) == WhoSaid(Subject(), Decimal(number), kinds, grade)


def test_a_number_of_one_initiative_and_of_another_week_is_asked_after() -> None:
    found = read_asked("who said 12 h for invoice review in week 46?", programme())
    assert found == WhoSaid(Subject(initiative="invoice-review"), Decimal(12), HOURS, None, NamedWeek(46))
    assert read_asked("who reported SOP lookup?", programme()) == WhoSaid(Subject(initiative="sop-lookup"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what was restated?", Told(Part.RESTATED, Subject())),
        ("why was week 46 restated?", Told(Part.RESTATED, Subject(), NamedWeek(46))),
        ("which corrections were there in Support?", Told(Part.RESTATED, Subject(department="Support"))),
        ("what were the wins?", Told(Part.WINS, Subject())),
        ("what blocks invoice review?", Told(Part.BLOCKERS, Subject(initiative="invoice-review"))),
        ("which decisions are wanted?", Told(Part.DECISIONS, Subject())),
    ],
)
def test_a_part_of_the_summary_is_asked_for_by_its_name(text: str, told: Told) -> None:
    assert read_in_thread(text, programme()) == told


@pytest.mark.parametrize(
    "text", ["hours by month", "hours by month in Finance", "monthly hours for Support", "hours in November, please"]
)
def test_hours_by_month_are_asked_for_without_a_question_mark(text: str) -> None:
    assert asks_by_month(text, programme())
    assert isinstance(read_in_thread(text, programme()), Months)
    assert not asks_by_month(f"{text}: 12", programme())  # somebody's figure


@pytest.mark.parametrize("text", ["the monthly report is done", "invoice review is reconciled every month", "hours"])
def test_what_somebody_does_every_month_asks_for_no_hours(text: str) -> None:
    assert not asks_by_month(text, programme())


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("why is Sales down?", Why(Subject(department="Sales"), "down")),
        ("Why did finance hours drop this week?", Why(Subject(department="Finance", metric="hours_saved"), "down")),
        ("why is adoption up", Why(Subject(metric="adoption_rate"), "up")),
        ("how come ticket triage is amber?", Why(Subject(initiative="ticket-triage"))),
        (
            "what happened to the proposal drafts in week 47?",
            Why(Subject(initiative="proposal-drafts"), None, NamedWeek(47)),
        ),
        ("why is the total down?", Why(Subject(), "down")),
    ],
)
def test_why_something_moved_or_stands_as_it_does(text: str, asked: Why) -> None:
    assert read_asked(text, programme()) == asked


@pytest.mark.parametrize(
    ("text", "term", "metric"),
    [
        ("what is a restatement?", "restatement", False),
        ("what does self-reported mean?", "self-reported", False),
        ("what does not counted mean?", "not counted", False),
        ("what is the value ladder?", "value ladder", False),
        ("define run rate", "run-rate", False),
        ("What's the cycle time?", "cycle_time", True),
        ("what do you mean by grades", "grade", False),
    ],
)
def test_a_word_of_the_summary_is_asked_after(text: str, term: str, metric: bool) -> None:  # noqa: FBT001  a column
    assert read_asked(text, programme()) == WhatIs(term, metric)


@pytest.mark.parametrize(
    "text",
    [
        "who said I can use ChatGPT?",
        "who said 2 people can share a licence?",
        "why is ChatGPT blocked?",
        "why is sales data restricted?",
        "what is a waiver?",
        "what happened to our Zoom licences?",
        "where does my data come from",
        "sales 12 h, adoption up",
        "why",
        "",
    ],
)
def test_what_asks_something_else_is_left_alone(text: str) -> None:
    assert read_asked(text, programme()) is None


@pytest.mark.parametrize("file", ["questions.jsonl", "replies.jsonl"])
def test_no_question_about_the_policy_and_no_check_in_reply_is_taken_for_one(file: str) -> None:
    texts = [json.loads(line)["text"] for line in (EVAL / file).read_text(encoding="utf-8").splitlines() if line]
    assert [text for text in texts if read_asked(text, programme()) is not None] == []


# ---- outside a thread, beyond doubt -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what did we save in total?", Figures(Subject(metric="hours_saved"))),
        ("how many hours did we save in week 47?", Figures(Subject(metric="hours_saved"), NamedWeek(47))),
        ("how much do we save in Sales?", Figures(Subject(department="Sales", metric="hours_saved"))),
        ("what are the figures of Sales?", Figures(Subject(department="Sales"))),
        ("what did sales save this week?", Figures(Subject(department="Sales", metric="hours_saved"))),
        ("how did Sales do in week 47?", Figures(Subject(department="Sales"), NamedWeek(47))),
        ("What did invoice review save?", Figures(Subject(initiative="invoice-review", metric="hours_saved"))),
        ("what did variance notes say?", Figures(Subject(initiative="variance-notes"))),
        ("and how is ticket triage doing?", Figures(Subject(initiative="ticket-triage"))),
        ("who owns ticket triage?", Whose(Subject(initiative="ticket-triage"), "owner")),
    ],
)
def test_a_question_for_figures_is_one_wherever_it_is_asked(text: str, asked: Figures | Whose) -> None:
    assert read_elsewhere(text, programme()) == asked


@pytest.mark.parametrize("text", ["how is Finance doing?", "how is finance doing", "how are Finance getting on?"])
def test_how_a_department_does_is_its_figures(text: str) -> None:
    assert read_elsewhere(text, programme()) == Figures(Subject(department="Finance"))
    assert read_elsewhere("how is the tool doing in Finance?", programme()) is None


@pytest.mark.parametrize("text", ["hours in Finance", "total hours saved in Finance?", "hours for finance"])
def test_hours_of_a_department_are_its_figures(text: str) -> None:
    assert read_elsewhere(text, programme()) == Figures(Subject(department="Finance", metric="hours_saved"))
    for other in ("14 hours in Finance", "hours of work", "hours in Finance can use Copilot"):
        assert read_elsewhere(other, programme()) is None


@pytest.mark.parametrize(
    "text", ["hours in October", "total hours this year", "hours saved this year", "what did we save in November?"]
)
def test_hours_of_a_month_or_a_year_are_those_by_month(text: str) -> None:
    assert isinstance(read_elsewhere(text, programme()), Months)


@pytest.mark.parametrize(
    "text",
    [
        "how do I save my chats?",
        "does it save what we write?",
        "what can I do with invoice review?",
        "which tool may Finance use for the figures?",
        "who in Sales can help me?",
        "what does Sales do?",
        "what did Sales save on the shared drive?",
        "who owns what Copilot writes?",
        "invoice review 14 h",
        "how many people use it?",
        "show me the figures",
        "12 hours by month",
        "bookings by month",
        "twelve hours this year",
        "we saved 12 hours in October",
    ],
)
def test_what_may_be_about_something_else_is_not_taken_for_a_question_for_figures(text: str) -> None:
    assert read_elsewhere(text, programme()) is None


def test_no_labelled_message_is_taken_for_a_question_for_figures() -> None:
    texts = [json.loads(each)["text"] for each in (EVAL / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each for each in texts if read_elsewhere(each, programme()) is not None] == []
