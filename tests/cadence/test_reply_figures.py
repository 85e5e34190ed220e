"""What a reply comes to for the week asked about, and which initiative it is about."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.metrics import Reading
from cadence.model import Company, Figure, Initiative
from cadence.replies import Understood, ambiguous, read_reply, readings, understood, which

Understand = Callable[..., Understood]


@pytest.fixture(scope="session")
def initiative(company: Company) -> Initiative:
    return company.initiatives["invoice-review"]


@pytest.fixture(scope="session")
def understand(initiative: Initiative) -> Understand:
    """Reads a sentence for invoice-review (a team of 10), with last week's figures by metric id."""

    def read(text: str, **previous: Figure) -> Understood:
        return understood(read_reply(text), initiative, currency="GBP", previous=previous)

    return read


@pytest.mark.parametrize(
    ("text", "hours", "note"),
    [
        ("12 hours", "12", None),
        ("12 hours this week", "12", None),
        ("2 hours a day", "10", "2 h a day is 10 h a week."),
        ("52 hours a month", "12", "52 h a month is 12 h a week."),
        ("130 hours this quarter", "10", "130 h a quarter is 10 h a week."),
        ("10-12 hours", "11", "10 to 12 h is kept as 11 h, the middle."),
    ],
)
def test_hours_are_converted_only_from_the_period_that_was_said(
    understand: Understand, text: str, hours: str, note: str | None
) -> None:
    result = understand(text)
    assert result.readings == {"hours_saved": Reading(Decimal(hours))}
    assert result.notes == (() if note is None else (note,))


def test_what_was_not_said_is_missing_in_the_order_it_is_asked(understand: Understand) -> None:
    assert understand("12 hours, 8 of 10").missing == ("cycle_time", "error_rate", "business_impact")


def test_readings_are_the_readings_alone(initiative: Initiative) -> None:
    reply = read_reply("8 of 10, cycle time 2 days, error rate 1.5 %, $1.2k extra revenue")
    assert readings(reply, initiative, currency="GBP", previous={}) == {
        "adoption_rate": Reading(Decimal("0.8"), Decimal(8), Decimal(10)),
        "cycle_time": Reading(Decimal(16)),
        "error_rate": Reading(Decimal("0.015")),
        "business_impact": Reading(Decimal(1200), currency="USD"),
    }


def test_a_share_of_people_is_taken_of_the_team_and_says_so(understand: Understand) -> None:
    result = understand("adoption 60%")
    assert result.readings["adoption_rate"] == Reading(Decimal("0.6"), Decimal(6), Decimal(10))
    assert result.notes == ("60 % of 10 people, the size of the team, is kept as 6 active.",)


def test_active_people_without_a_whole_are_of_last_weeks_whole(
    understand: Understand, make_figure: Callable[..., Figure]
) -> None:
    last = make_figure(metric="adoption_rate", value=Decimal("0.5"), numerator=Decimal(6), denominator=Decimal(12))
    result = understand("8 people use it", adoption_rate=last)
    assert result.readings["adoption_rate"].denominator == 12
    assert result.notes == ("8 active of 12, as last week.",)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("cut cycle time by 1 day", 16), ("turnaround dropped by 25%", 18), ("cycle time unchanged", 24)],
)
def test_a_change_is_made_to_last_weeks_cycle_time(
    understand: Understand, make_figure: Callable[..., Figure], text: str, hours: int
) -> None:
    result = understand(text, cycle_time=make_figure(metric="cycle_time", value=Decimal(24)))
    assert result.readings["cycle_time"].value == hours
    assert "was 3 days" in result.notes[0]


@pytest.mark.parametrize("text", ["cut cycle time by 1 day", "turnaround dropped by 25%", "cycle time same"])
def test_a_change_without_a_value_to_change_is_left_out_with_a_question(understand: Understand, text: str) -> None:
    result = understand(text)
    assert result.readings == {}
    assert result.notes == ("How long does one case take now? There is no earlier cycle time to change.",)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("mistakes are down", "Errors went down: what is the rate now?"),
        ("errors unchanged", "Errors are the same: what is the rate now?"),
        ("2 hours each", "2 h each: for how many people?"),
    ],
)
def test_what_cannot_be_known_is_asked_and_not_guessed(understand: Understand, text: str, note: str) -> None:
    result = understand(text)
    assert result.readings == {}
    assert result.notes == (note,)


def test_a_metric_that_is_not_asked_for_is_not_kept_and_says_so(initiative: Initiative) -> None:
    narrow = replace(initiative, metrics=("hours_saved",))
    result = understood(read_reply("12 h, error rate 2 %"), narrow, currency="GBP", previous={})
    assert set(result.readings) == {"hours_saved"}
    assert result.notes == ("Not kept, because it is not asked for here: error rate 2 %.",)


def test_same_as_last_repeats_what_is_not_said_anew(understand: Understand, make_figure: Callable[..., Figure]) -> None:
    last = make_figure(metric="hours_saved", value=Decimal(12))
    result = understand("same hrs as last time, but 2 more users (now 9)", hours_saved=last)
    assert result.readings["hours_saved"].value == 12
    assert result.readings["adoption_rate"].numerator == 9


# ---- which --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def several(company: Company) -> tuple[Initiative, ...]:
    named = [replace(company.initiatives["ticket-triage"], aliases=("triage", "tickets bot"))]
    return (company.initiatives["invoice-review"], *named, company.initiatives["sop-lookup"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12 hours", []),
        ("invoice review 14 h, all ten now", [("invoice-review", "14 h, all ten now")]),
        ("14 h on Invoice Review", [("invoice-review", "14 h")]),
        ("Invoice review: 12h; sop lookup: -3 h", [("invoice-review", "12h"), ("sop-lookup", "-3 h")]),
        ("triage 38 h (export), SOP lookup 23 h", [("ticket-triage", "38 h (export)"), ("sop-lookup", "23 h")]),
        ("12 hours for invoice review and 3 for sop lookup", [("invoice-review", "12 hours"), ("sop-lookup", "3")]),
        ("invioce reveiw 5h", [("invoice-review", "5h")]),
        (
            "triage 5 h. invoice review 3 h. triage 8 of 10",
            [("ticket-triage", "5 h, 8 of 10"), ("invoice-review", "3 h")],
        ),
        (
            "this week 14 h on invoice review 8 of 10 and 3 h on triage 2 of 4",
            [("invoice-review", "this week 14 h, 8 of 10"), ("ticket-triage", "3 h, 2 of 4")],
        ),
        ("5 hours invoice review, triage 3 hours", [("invoice-review", "5 hours"), ("ticket-triage", "3 hours")]),
        ("5 h invoice review 3 h triage", [("invoice-review", "5 h"), ("ticket-triage", "3 h")]),
        (
            "14 h on invoice review, 8 of 10, 3 h on triage, 2 of 4",
            [("invoice-review", "14 h, 8 of 10"), ("ticket-triage", "3 h, 2 of 4")],
        ),
        ("skip invoice review and triage", [("invoice-review", "skip"), ("ticket-triage", "skip")]),
        (
            "an hour on triage and half a day on SOP lookup",
            [("ticket-triage", "an hour"), ("sop-lookup", "half a day")],
        ),
    ],
)
def test_a_reply_is_split_at_the_initiatives_it_names(
    several: tuple[Initiative, ...], text: str, parts: list[tuple[str, str]]
) -> None:
    assert [(initiative.id, part) for initiative, part in which(text, several)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "invoice review 5 h triage",
        "invoice review and triage 5 h",
        "between invoice review and triage we saved 10 h",
        "12 hours total, invoice review 5, triage 7",
        "invoice review 5 h, triage 3 h. 8 of 10 people",
        "invoice review 12 h and 8 of 10 triage 3 h",
    ],
)
def test_figures_that_may_belong_to_either_are_asked_about(several: tuple[Initiative, ...], text: str) -> None:
    assert which(text, several) == ()
    assert [each.id for each in ambiguous(text, several)] == ["invoice-review", "ticket-triage"]


def test_a_clear_reply_is_not_ambiguous(several: tuple[Initiative, ...]) -> None:
    assert ambiguous("invoice review 14 h, triage 3 h", several) == ambiguous("12 hours", several) == ()


def test_a_name_that_is_what_was_counted_stays_in_the_text(several: tuple[Initiative, ...]) -> None:
    counted = [replace(several[0], aliases=("invoices",))]
    assert [part for _, part in which("30 invoices", counted)] == ["30 invoices"]
    assert [part for _, part in which("14 h on invoices", counted)] == ["14 h"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("14 h, blocked by the new invoices form", "14 h, blocked by the new invoices form"),
        ("invoice review 14 h and blocked by the new invoices form", "14 h and blocked by the new invoices form"),
        ("14 h, waiting for the invoices export", "14 h, waiting for the invoices export"),
        ("invoices 14 h, supplier invoices come late", "14 h, supplier invoices come late"),
        ("14 h on invoices today", "14 h, today"),
    ],
)
def test_a_name_that_is_a_word_of_the_owners_sentence_stays_in_it(
    several: tuple[Initiative, ...], text: str, part: str
) -> None:
    called = [replace(several[0], aliases=("invoices",)), *several[1:]]
    assert [found for _, found in which(text, called)] == [part]


def test_what_is_said_to_have_changed_is_not_kept_as_last_week(
    understand: Understand, make_figure: Callable[..., Figure]
) -> None:
    last = make_figure(metric="error_rate", value=Decimal("0.02"))
    assert understand("same as last week but errors are down", error_rate=last).readings == {}


def test_a_name_two_initiatives_share_is_nobodys(several: tuple[Initiative, ...]) -> None:
    twins = [replace(each, aliases=("the bot",)) for each in several]
    assert which("the bot 5 h", twins) == ()


@settings(max_examples=50)
@given(st.text(max_size=120))
def test_any_text_can_be_split(several: tuple[Initiative, ...], text: str) -> None:
    assert len(which(text, several)) <= len(several)
