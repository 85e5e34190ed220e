"""decide and routes against a second evaluator, written plainly from the words of the semantics, on random registers.

The evaluator works on the register as people write it (dicts), tries every edition, kind and rule, and shares no code
with the domain.
"""

import json
import random
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings

from policies.decide import decide
from policies.model import Intent, Question, VerdictKind
from policies.register import parse
from policies.yaml_source import Source
from tests.policies.random_registers import CONDITIONS, Case, Entry, cases, dice, every_edition, random_case

REGISTERS = 10_000

# ---- the evaluator -----------------------------------------------------------------------------------------------


def meant_by(register: Entry, reference: str) -> list[tuple[Entry, Entry]]:
    if reference in register["ambiguous"]:
        pairs = [pair for each in register["ambiguous"][reference]["means"] for pair in meant_by(register, each)]
        return [pair for place, pair in enumerate(pairs) if pair not in pairs[:place]]
    return [(tool, plan) for tool, plan in every_edition(register) if reference in (tool["id"], plan["id"])]


def any_of(value: Any) -> Sequence[str]:
    return value if isinstance(value, list) else [value]


def rule_matches(register: Entry, rule: Entry, tool: Entry, edition: Entry, kind: Entry | None, why: list[str]) -> bool:
    for key, wanted in rule["when"].items():
        if key in ("data", "data_class", "data_class_above_max") and kind is None:
            return False
        if key == "data_class_above_max":
            assert kind is not None
            place = register["classes"].index
            above = place(kind["class"]) > place(edition["max_data"]) and kind["id"] not in edition["allow_kinds"]
            holds = above == wanted
        else:
            present = {
                "status": [edition["status"]],
                "data": [kind and kind["id"]],
                "data_class": [kind and kind["class"]],
                "kind": [tool["kind"]],
                "tool": [tool["id"], edition["id"]],
                "tool_lacks_condition": [each for each in CONDITIONS if each not in edition["conditions"]],
                "purpose": why,
            }[key]
            holds = any(word in present for word in any_of(wanted))
        if not holds:
            return False
    return True


def all_rules(register: Entry) -> list[Entry]:
    """The register's rules, and what holds where it has none about it."""
    own = [rule for rule in register["rules"] if rule["effect"] != "condition"]
    statuses = {status for rule in own for status in any_of(rule["when"].get("status", []))}
    defaults = [
        {"id": "default-prohibited", "when": {"status": "prohibited"}, "effect": "deny"},
        {"id": "default-under-review", "when": {"status": "under_review"}, "effect": "under_review"},
        {"id": "default-ceiling", "when": {"data_class_above_max": True}, "effect": "deny"},
    ]
    covered = [
        "prohibited" in statuses,
        "under_review" in statuses,
        any(rule["when"].get("data_class_above_max") is True for rule in own),
    ]
    return [*(rule for rule, known in zip(defaults, covered, strict=True) if not known), *register["rules"]]


def edition_verdict(
    register: Entry, tool: Entry, edition: Entry, kinds: list[str], why: list[str]
) -> tuple[str, set[str], set[str]]:
    """The word, the rules that decided and the conditions."""
    by_effect: dict[str, set[str]] = {"deny": set(), "under_review": set(), "condition": set()}
    conditions = set(edition["conditions"])
    for kind in [each for each in register["data_kinds"] if each["id"] in kinds] or [None]:
        for rule in all_rules(register):
            if rule_matches(register, rule, tool, edition, kind, why):
                by_effect[rule["effect"]].add(rule["id"])
                conditions |= set(rule.get("add", []))
    if by_effect["deny"] or set(kinds) & set(edition["deny_kinds"]):
        return "denied", by_effect["deny"], set()
    if by_effect["under_review"]:
        return "under_review", by_effect["under_review"], set()
    if not kinds:
        return "depends_on_data", by_effect["condition"], conditions
    return ("allowed_with_conditions" if conditions else "allowed"), by_effect["condition"], conditions


def reference_verdict(register: Entry, reference: str, kinds: list[str], why: list[str]) -> str:
    words = [edition_verdict(register, *pair, kinds, why)[0] for pair in meant_by(register, reference)]
    if not words:
        return "unknown_tool"
    if all(word == words[0] for word in words):
        return words[0]
    yes = [word in ("allowed", "allowed_with_conditions") for word in words]
    if all(yes):
        return "allowed_with_conditions"
    if kinds and not any(yes):
        return "denied"
    return "depends_on_edition"


def takers(register: Entry, kinds: list[str], why: list[str]) -> set[str]:
    return {
        edition["id"]
        for tool, edition in every_edition(register)
        if kinds and edition_verdict(register, tool, edition, kinds, why)[0].startswith("allowed")
    }


def expected_word(register: Entry, tools: list[str], kinds: list[str], why: list[str]) -> str:
    if not tools and not kinds:
        return "general"
    if not tools:
        return "depends_on_tool" if takers(register, kinds, why) else "denied"
    words = {reference_verdict(register, tool, kinds, why) for tool in tools}
    return words.pop() if len(words) == 1 else "mixed"


# ---- the comparison ----------------------------------------------------------------------------------------------


def check(case: Case) -> VerdictKind:
    """Compare every part of the verdict; give its word."""
    written, tools, kinds, why = case
    register = parse([Source("random.yaml", json.dumps(written, indent=1))])
    verdict = decide(Question("", Intent.POLICY_QUESTION, tuple(tools), tuple(kinds), tuple(why)), register)

    assert verdict.kind.value == expected_word(written, tools, kinds, why)
    for asked, about in zip(tools, verdict.tools, strict=True):
        assert (about.reference, about.kind.value) == (asked, reference_verdict(written, asked, kinds, why))
        pairs = meant_by(written, asked)
        assert [found.edition.id for found in about.findings] == [edition["id"] for _, edition in pairs]
        for found, pair in zip(about.findings, pairs, strict=True):
            word, rules, conditions = edition_verdict(written, *pair, kinds, why)
            assert found.kind.value == word
            assert {rule.id for rule in found.rules} == rules
            assert {condition.id for condition in found.conditions} == conditions
            assert bool(found.because) or word in ("allowed", "allowed_with_conditions", "depends_on_data")

    given_routes = [route.reference for route in verdict.routes]
    possible = takers(written, kinds, why) - set(tools)
    settled = verdict.kind in (VerdictKind.ALLOWED, VerdictKind.ALLOWED_WITH_CONDITIONS)
    assert set(given_routes) <= possible
    assert len(given_routes) == (0 if settled else min(5, len(possible)))
    if verdict.kind is VerdictKind.DENIED:
        assert verdict.because
    return verdict.kind


@settings(max_examples=100)
@given(cases)
def test_every_verdict_is_the_one_brute_force_finds(case: Case) -> None:
    check(case)


def test_ten_thousand_registers_give_the_verdicts_brute_force_finds() -> None:
    seen = set()
    for seed in range(REGISTERS):
        case = random_case(random.Random(seed))  # noqa: S311  a test's dice
        try:
            seen.add(check(case))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {json.dumps(case)}") from error
    assert seen == set(VerdictKind)


@settings(max_examples=100)
@given(cases, dice)
def test_more_data_never_turns_a_no_into_a_yes(case: Case, chance: random.Random) -> None:
    written, tools, kinds, why = case
    register = parse([Source("random.yaml", json.dumps(written))])
    more = [*kinds, chance.choice([kind["id"] for kind in written["data_kinds"]])]
    named = [tool for tool in tools if tool in register.editions]
    for tool in named:
        before = decide(Question("", Intent.POLICY_QUESTION, (tool,), tuple(kinds), tuple(why)), register).kind
        after = decide(Question("", Intent.POLICY_QUESTION, (tool,), tuple(more), tuple(why)), register).kind
        order = [VerdictKind.DENIED, VerdictKind.UNDER_REVIEW, VerdictKind.DEPENDS_ON_DATA]
        order += [VerdictKind.ALLOWED_WITH_CONDITIONS, VerdictKind.ALLOWED]
        if kinds or before is not VerdictKind.DEPENDS_ON_DATA:
            assert order.index(after) <= order.index(before)
