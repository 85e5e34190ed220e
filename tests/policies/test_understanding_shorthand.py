"""Shorthand is read as the long word, a second edition need not repeat the name, and other names are no tools."""

import pytest

from policies.desk import Desk, open_desk
from policies.packs import pack


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(pack("meridian"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cust emails in claude team?", "customer-comms"),
        ("agmts w/ 3 vendors in claude team", "contracts"),
        ("passwds in claude team", "credentials"),
        ("mtg minutes in claude team", "meeting-notes"),
        ("bank stmts in claude team", "bank-details"),
    ],
)
def test_shorthand_is_spelt_out(desk: Desk, text: str, kind: str) -> None:
    assert kind in desk.read(text).data_kinds


def test_shorthand_is_no_product(desk: Desk) -> None:
    assert desk.read("what abt payroll").tools == ()


def test_what_a_tool_made_is_put_into_the_other_one(desk: Desk) -> None:
    assert desk.read("can I put the gong transcript into claude team").tools == ("claude-team",)
    assert desk.read("gong transcript of the demo, ok?").tools == ("gong",)


def test_a_prohibited_tool_is_not_passed_over_for_what_it_made(desk: Desk) -> None:
    assert "fireflies" in desk.read("fireflies notes into claude team").tools


def test_a_second_edition_need_not_repeat_the_name(desk: Desk) -> None:
    assert set(desk.read("claude team or enterprise for budgets?").tools) == {"claude-team", "claude-enterprise"}
    assert desk.read("claude team and enterprise customers' contracts").tools == ("claude-team",)


def test_what_a_deal_or_a_customer_is_called_is_no_product(desk: Desk) -> None:
    assert desk.read("deal notes into claude team, the deal is called Saturn").tools == ("claude-team",)
    assert desk.read("is a tool called Zorblify ok").tools == ("unknown:Zorblify",)
