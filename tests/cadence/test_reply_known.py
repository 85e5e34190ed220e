"""What a sentence says of how its figure is known, and of review and rework."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.metrics import Reading
from cadence.model import Company, Grade, Known
from cadence.replies import read_reply, said_known, understood


@pytest.mark.parametrize(
    ("text", "known", "rest"),
    [
        ("14 h, timed 12 cases", Known(Grade.SAMPLED, 12), "14 h"),
        ("14 h (12 timed invoices)", Known(Grade.SAMPLED, 12), "14 h"),
        ("14 h from a sample of 40 tickets", Known(Grade.SAMPLED, 40), "14 h"),
        ("14 h from the ticket export", Known(Grade.MEASURED, None, "ticket export"), "14 h"),
        ("14 h per our usage dashboard, 8 of 10", Known(Grade.MEASURED, None, "usage dashboard"), "14 h, 8 of 10"),
        ("14 h https://erp.example/x?w=48.", Known(Grade.SELF_REPORTED, None, "https://erp.example/x?w=48"), "14 h"),
        (
            "14 h timed 12 cases, see https://erp.example/x",
            Known(Grade.SAMPLED, 12, "https://erp.example/x"),
            "14 h, see",
        ),
    ],
)
def test_how_a_figure_is_known_can_be_said_in_the_sentence(text: str, known: Known, rest: str) -> None:
    found, left = said_known(text)
    assert found == known
    assert " ".join(left.rstrip(" .").split()) == rest


@pytest.mark.parametrize("text", ["14 h", "8 of 10 people, waiting for the export", "we timed it", "a sample went out"])
def test_a_sentence_that_says_nothing_of_it_is_left_alone(text: str) -> None:
    assert said_known(text) == (None, text)


@given(st.text(max_size=80))
def test_finance_never_confirms_by_a_sentence(text: str) -> None:
    known, _ = said_known(f"12 h confirmed by finance {text}")
    assert known is None or known.grade is not Grade.FINANCE_CONFIRMED


@pytest.mark.parametrize(
    ("text", "net", "gross", "minutes"),
    [
        ("14 h minus 2 h rework", "12", "14", "120"),
        ("saved 14h but spent 2h checking", "12", "14", "120"),
        ("14 h, rework 90 min", "12.5", "14", "90"),
        ("14 h, rework 80 min", "12.666667", "14", "80"),
        ("14 h, 4 of 4, no rework", "14", "14", "0"),
        ("14 h, 0 min rework", "14", "14", "0"),
        ("14 h without any review or rework", "14", "14", "0"),
        ("14 h, rework: none", "14", "14", "0"),
        ("14 h, rework was 0 h", "14", "14", "0"),
        ("14 h, keine Nacharbeit", "14", "14", "0"),
        ("14 h ohne Nacharbeit", "14", "14", "0"),
        ("14 h sans retravail", "14", "14", "0"),
        ("14 h sem retrabalho", "14", "14", "0"),
    ],
)
def test_rework_that_is_said_is_taken_off_and_both_parts_are_kept(
    company: Company, text: str, net: str, gross: str, minutes: str
) -> None:
    initiative = company.initiatives["invoice-review"]
    reading = understood(read_reply(text), initiative, currency="GBP", previous={}).readings["hours_saved"]
    assert (reading.value, reading.gross, reading.review_minutes) == (Decimal(net), Decimal(gross), Decimal(minutes))


@pytest.mark.parametrize(
    "text",
    [
        "14 h, no rework figures yet",
        "14 h, no review yet",
        "14 h, rework: none yet",
        "14 h, review: nothing known",
        "14 h, rework 0.5 h",
        "14 h, no review process",
        "14 h",
    ],
)
def test_rework_that_is_not_known_yet_is_not_none(company: Company, text: str) -> None:
    initiative = company.initiatives["invoice-review"]
    reading = understood(read_reply(text), initiative, currency="GBP", previous={}).readings["hours_saved"]
    assert reading.review_minutes != 0


def test_hours_that_are_said_to_be_net_have_no_parts(company: Company) -> None:
    initiative = company.initiatives["invoice-review"]
    reading = understood(read_reply("12 h net of 2 h rework"), initiative, currency="GBP", previous={}).readings
    assert reading["hours_saved"] == Reading(Decimal(12))
