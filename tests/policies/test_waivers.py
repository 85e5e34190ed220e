"""Exceptions: what they let in, for whom, until when, and what they never let in by themselves."""

from dataclasses import replace
from datetime import date

import pytest

from policies.decide import decide
from policies.model import Intent, Question, Register, Verdict, VerdictKind, Waiver
from policies.register import parse
from policies.yaml_source import Source

TODAY = date(2026, 11, 26)
ANN = "ann@meridian.example"
PAYROLL = Waiver(
    id="W1",
    tools=("chatgpt-plus",),
    data=("payroll",),
    people=(ANN,),
    approver="dana@meridian.example",
    until=TODAY,
    because="The variance is checked by hand.",
    conditions=("no_names",),
)


def verdict(
    register: Register,
    waiver: Waiver,
    tools: tuple[str, ...] = ("chatgpt-plus",),
    data: tuple[str, ...] = ("payroll",),
    *,
    today: date | None = TODAY,
    asker: str | None = ANN,
) -> Verdict:
    question = Question("", Intent.POLICY_QUESTION, tools, data)
    return decide(question, replace(register, waivers=(waiver,)), today=today, asker=asker)


def test_a_waiver_turns_a_no_into_a_yes_with_its_conditions_and_is_named(meridian: Register) -> None:
    allowed = verdict(meridian, PAYROLL)

    assert allowed.kind is VerdictKind.ALLOWED_WITH_CONDITIONS
    assert [waiver.id for waiver in allowed.waivers] == ["W1"]
    assert [condition.id for condition in allowed.conditions] == ["human_review", "no_names"]
    assert allowed.because[0] == "The variance is checked by hand."


@pytest.mark.parametrize(
    ("today", "asker"),
    [
        (date(2026, 11, 27), ANN),  # the day after its last
        (TODAY, "bob@meridian.example"),
        (TODAY, None),
        (None, ANN),  # nobody said which day it is
    ],
)
def test_it_does_nothing_for_others_nor_afterwards(meridian: Register, today: date | None, asker: str | None) -> None:
    denied = verdict(meridian, PAYROLL, today=today, asker=asker)

    assert denied == replace(decide(denied.question, meridian), question=denied.question)
    assert denied.kind is VerdictKind.DENIED


def test_one_for_everyone_needs_no_name_and_an_address_is_compared_without_case(meridian: Register) -> None:
    assert verdict(meridian, replace(PAYROLL, people=()), asker=None).waivers
    assert verdict(meridian, PAYROLL, asker="Ann@Meridian.example").waivers


def test_it_holds_for_the_data_it_names_and_not_for_what_comes_with_it(meridian: Register) -> None:
    assert verdict(meridian, PAYROLL, data=("payroll", "public-web")).kind is VerdictKind.ALLOWED_WITH_CONDITIONS
    assert verdict(meridian, PAYROLL, data=("payroll", "mna")).kind is VerdictKind.DENIED
    assert verdict(meridian, PAYROLL, data=()).kind is VerdictKind.DEPENDS_ON_DATA


def test_a_waiver_for_a_tool_is_one_for_each_of_its_editions(meridian: Register) -> None:
    whole = verdict(meridian, replace(PAYROLL, tools=("chatgpt",)), tools=("chatgpt",))

    assert {finding.kind for tool in whole.tools for finding in tool.findings} == {VerdictKind.ALLOWED_WITH_CONDITIONS}


def test_it_lifts_a_prohibition_and_a_review_for_its_data_only(meridian: Register) -> None:
    deepseek = replace(PAYROLL, tools=("deepseek",), data=("public-web",))

    assert verdict(meridian, deepseek, ("deepseek",), ("public-web",)).kind is VerdictKind.ALLOWED_WITH_CONDITIONS
    assert verdict(meridian, deepseek, ("deepseek",), ("internal-docs",)).kind is VerdictKind.DENIED
    assert verdict(meridian, deepseek, ("deepseek",), ()).kind is VerdictKind.DENIED


def test_a_rule_that_holds_for_every_tool_is_lifted_only_by_name(meridian: Register) -> None:
    keys = replace(PAYROLL, tools=("ollama",), data=("credentials",))

    assert verdict(meridian, keys, ("ollama",), ("credentials",)).kind is VerdictKind.DENIED
    named = verdict(meridian, replace(keys, rules=("R03",)), ("ollama",), ("credentials",))
    assert named.kind is VerdictKind.ALLOWED_WITH_CONDITIONS


def test_a_rule_about_a_purpose_is_lifted_only_by_name(small_text: str) -> None:
    rule = "  - {id: HIRE, when: {purpose: hiring, tool: pen}, effect: deny}\ntools:\n"
    waiver = Waiver("W1", ("pen",), ("diary",), (), "Ann", TODAY, "Testing.")
    register = parse([Source("r", small_text.replace("tools:\n", rule, 1))])
    question = Question("", Intent.POLICY_QUESTION, ("pen",), ("diary",), ("hiring",))

    def kind(waiver: Waiver) -> VerdictKind:
        return decide(question, replace(register, waivers=(waiver,)), today=TODAY).kind

    assert kind(waiver) is VerdictKind.DENIED
    assert kind(replace(waiver, rules=("HIRE",))) is VerdictKind.ALLOWED_WITH_CONDITIONS


def test_what_is_allowed_anyway_stays_as_it_is(meridian: Register) -> None:
    already = verdict(meridian, replace(PAYROLL, tools=("workday-ai",)), ("workday-ai",))

    assert (already.waivers, [condition.id for condition in already.conditions]) == ((), ["human_review"])


def test_an_exception_is_a_route_for_whoever_has_it(meridian: Register) -> None:
    mine = verdict(meridian, replace(PAYROLL, conditions=()), ("claude-pro",))
    others = verdict(meridian, PAYROLL, ("claude-pro",), asker=None)

    assert "chatgpt-plus" in [route.reference for route in mine.routes]
    assert "chatgpt-plus" not in [route.reference for route in others.routes]
