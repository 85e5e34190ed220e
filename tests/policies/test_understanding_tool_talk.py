"""Words that name data elsewhere are none where they speak of the tool, its review, its plan or what it makes."""

from dataclasses import replace

import pytest

from policies.model import DataKind, Register
from policies.understanding.reader import Reader


@pytest.fixture(scope="module")
def wordy(meridian: Register) -> Reader:
    """A register whose kinds are called by words that people say of tools too."""
    named = {
        "reviews": DataKind("reviews", "Reviews", "confidential", ("review", "customer review")),
        "pay": DataKind("pay", "Pay", "restricted", ("pay", "wages")),
        "plans": DataKind("plans", "Plans", "internal", ("team plan", "opening plan")),
        "bookings": DataKind("bookings", "Bookings", "internal", ("booking", "bookings")),
    }
    return Reader(replace(meridian, data_kinds={**meridian.data_kinds, **named}))


@pytest.mark.parametrize(
    "text",
    [
        "claude: has legal finished its review?",
        "is cursor still under review",
        "fathom, is the security review over?",
        "claude pro, I pay for it myself",
        "who pays for that licence of claude",
        "claude, is the team plan cleared?",
        "we are on the claude team plan",
        "is claude a booking app",
    ],
)
def test_what_is_said_of_a_tool_is_no_data(wordy: Reader, text: str) -> None:
    assert wordy.read(text).data_kinds == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("can claude answer a review on the map", "reviews"),
        ("claude for what they wrote in a review", "reviews"),
        ("the pay for the night shift into claude", "pay"),
        ("is the team plan ok for claude", "plans"),
        ("can claude read our team plan", "plans"),
        ("claude for a booking that went wrong", "bookings"),
    ],
)
def test_the_same_words_are_data_where_they_go_into_the_tool(wordy: Reader, text: str, kind: str) -> None:
    assert kind in wordy.read(text).data_kinds


def test_a_maker_s_plan_is_its_only_tool(meridian: Register, reader: Reader) -> None:
    assert reader.read("which of the github plans do we have").tools == reader.read("github ai").tools


@pytest.mark.parametrize(
    "text",
    [
        "who has the rights in a firefly poster",
        "copilot's picture of our plant in ten years: copyright ours?",
        "who owns a contract harvey drafted",
    ],
)
def test_what_a_tool_made_is_no_data_where_it_is_asked_whose_it_is(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ()


def test_what_a_tool_shall_write_is_data_where_it_is_named_first(reader: Reader) -> None:
    assert reader.read("contracts: harvey drafts, I sign. Ok?").data_kinds == ("contracts",)


def test_my_own_lot_is_no_data_about_staff(reader: Reader) -> None:
    assert reader.read("claude any good or is it gonna get me fired").data_kinds == ()
