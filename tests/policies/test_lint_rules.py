"""Rules that can never apply, never decide or change nothing: found, explained, and held to brute force."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain, combinations

import pytest
from hypothesis import given, settings

from policies.decide import decide
from policies.handbook import Handbook
from policies.lint import LintFinding, Severity, lint
from policies.model import Intent, Question, Register
from policies.register import parse
from policies.yaml_source import Source
from tests.policies.random_registers import PURPOSES, Entry, dice, random_register, registers

TODAY = date(2026, 11, 26)
ABOUT_RULES = {"rule-never-applies", "rule-never-decides", "rule-changes-nothing", "rule-names-no-tool-kind"}

OfRules = Callable[..., list[LintFinding]]


@pytest.fixture
def of_rules(small_text: str) -> OfRules:
    """What lint says about rules that are added to the small register."""

    def found(*rules: str) -> list[LintFinding]:
        extra = "".join(f"  - {rule}\n" for rule in rules)
        register = parse([Source("register.yaml", small_text.replace("tools:\n", f"{extra}tools:\n", 1))])
        every = lint(register, Handbook.parse(""), TODAY)
        return [each for each in every if each.check in ABOUT_RULES and each.id in {"X", "Y"}]

    return found


# ---- in words ----------------------------------------------------------------------------------------------------


def test_a_rule_for_a_kind_of_tool_that_is_misspelt_names_the_nearest(of_rules: OfRules) -> None:
    (found,) = of_rules("{id: X, when: {kind: writting, data: diary}, effect: deny}")
    assert (found.severity, found.check) == (Severity.WARNING, "rule-never-applies")
    assert str(found) == (
        "register.yaml:10 warning: rule 'X': It can never apply: no tool is of kind 'writting'. "
        "Did you mean 'writing'? Otherwise correct the rule, or take it out."
    )


def test_one_unknown_kind_of_tool_among_others_is_named_too(of_rules: OfRules) -> None:
    (found,) = of_rules("{id: X, when: {kind: [writing, video]}, effect: condition, add: [check]}")
    assert (found.severity, found.check) == (Severity.WARNING, "rule-names-no-tool-kind")
    assert str(found) == (
        "register.yaml:10 warning: rule 'X': No tool is of kind 'video'. The kinds are writing and office."
    )


def test_keys_that_exclude_each_other_only_together_are_named_together(of_rules: OfRules) -> None:
    (found,) = of_rules("{id: X, when: {kind: writing, tool: desk, data: diary}, effect: deny}")
    assert found.wrong == "It can never apply: nothing has kind: writing and tool: desk at once."


def test_what_the_next_tool_may_bring_about_is_a_note(small: Register) -> None:
    (found,) = (each for each in lint(small, Handbook.parse(""), TODAY) if each.id == "BAN")
    assert (found.severity, found.check) == (Severity.NOTE, "rule-never-applies")
    assert found.wrong == "It can never apply: nothing is prohibited today."
    assert found.right == "If no such tool or data is expected, correct the rule, or take it out."


def test_a_condition_where_the_answer_is_always_no_never_decides(of_rules: OfRules) -> None:
    (found,) = of_rules("{id: X, when: {data: diary, tool: desk-free}, effect: condition, add: [check]}")
    assert (found.severity, found.check) == (Severity.WARNING, "rule-never-decides")
    assert found.wrong == ("It never decides: wherever it applies, the answer is no or under review already by HIGH.")


def test_conditions_that_every_tool_has_already_change_nothing(of_rules: OfRules) -> None:
    (found,) = of_rules("{id: X, when: {tool: desk-free}, effect: condition, add: [check]}")
    assert (found.severity, found.check) == (Severity.NOTE, "rule-changes-nothing")
    assert found.wrong == "It changes no verdict today: whatever it applies to (Desk Free) has check already."


def test_a_denial_that_others_cover_names_them(of_rules: OfRules) -> None:
    (found,) = of_rules("{id: X, when: {tool: desk-free, data_class: closed}, effect: deny}")
    assert (found.severity, found.check) == (Severity.NOTE, "rule-changes-nothing")
    assert found.wrong == "It changes no verdict today: whatever it keeps out is kept out by HIGH as well."


def test_two_rules_that_say_the_same_each_name_the_other(of_rules: OfRules) -> None:
    first, second = of_rules(
        "{id: X, when: {data: news}, effect: deny}", "{id: Y, when: {data_class: open}, effect: deny}"
    )
    assert "kept out by Y as well" in first.wrong
    assert "kept out by X as well" in second.wrong


def test_a_rule_that_makes_a_difference_is_not_mentioned(of_rules: OfRules) -> None:
    assert of_rules("{id: X, when: {data: diary, kind: writing}, effect: condition, add: [check]}") == []


# ---- against brute force -----------------------------------------------------------------------------------------


def register_of(written: Entry) -> Register:
    return parse([Source("random.yaml", json.dumps(written, indent=1))])


def subsets(words: list[str]) -> list[tuple[str, ...]]:
    return [*chain.from_iterable(combinations(words, count) for count in range(len(words) + 1))]


def every_question(register: Register) -> list[Question]:
    tools = [(), *((edition,) for edition in register.editions)]
    return [
        Question("", Intent.POLICY_QUESTION, tool, kinds, purposes)
        for tool in tools
        for kinds in subsets([*register.data_kinds])
        for purposes in subsets(PURPOSES)
    ]


def checks(register: Register, *names: str) -> set[str]:
    return {each.id for each in lint(register, Handbook.parse(""), TODAY) if each.check in names}


@settings(max_examples=150)
@given(registers)
def test_a_rule_is_said_never_to_apply_or_decide_exactly_when_no_question_is_decided_by_it(written: Entry) -> None:
    register = register_of(written)
    deciding = {rule.id for question in every_question(register) for rule in decide(question, register).rules}
    own = {rule["id"] for rule in written["rules"]}
    assert checks(register, "rule-never-applies", "rule-never-decides") == own - deciding


@settings(max_examples=150)
@given(registers)
def test_a_rule_that_is_said_to_change_nothing_can_be_taken_out(written: Entry) -> None:
    register = register_of(written)
    for id in checks(register, "rule-changes-nothing"):
        without = replace(register, rules=tuple(rule for rule in register.rules if rule.id != id))
        for question in every_question(register):
            before, after = decide(question, register), decide(question, without)
            assert (before.kind, set(before.conditions)) == (after.kind, set(after.conditions))


@settings(max_examples=200)
@given(dice)
def test_lint_never_raises_and_names_only_what_is_there(chance: random.Random) -> None:
    register = register_of(random_register(chance))
    known = {*register.tools, *register.editions, *register.data_kinds, *register.conditions, *register.ambiguous}
    known |= {rule.id for rule in register.rules} | {*register.classes, ""}
    for found in lint(register, Handbook.parse("## R1\n\nSee r99."), TODAY):
        assert found.id in known
        assert found.wrong.endswith(".")
        assert found.right[-1] in ".?"
        assert found.file in {"random.yaml", "handbook.md", ""}
