"""decide and routes against a second evaluator, written plainly from the words of the semantics, on random registers.

The evaluator works on the register as people write it (dicts), tries every edition, kind and rule, and shares no code
with the domain.
"""

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.model import Intent, Question, VerdictKind
from policies.register import parse
from policies.yaml_source import Source

Entry = dict[str, Any]
CONDITIONS = ["c1", "c2", "c3"]
TOOL_KINDS = ["chat", "code", "notes"]
STATUSES = ["approved", "restricted", "under_review", "prohibited"]
PURPOSES = ["hiring", "credit"]


# ---- registers and questions -------------------------------------------------------------------------------------


@st.composite
def registers(draw: st.DrawFn) -> Entry:
    classes = [f"class{number}" for number in range(draw(st.integers(1, 4)))]
    kinds = [
        {"id": f"k{number}", "class": draw(st.sampled_from(classes)), "name": f"Kind {number}"}
        for number in range(draw(st.integers(1, 4)))
    ]
    kind_ids = [kind["id"] for kind in kinds]

    def some(words: list[str], most: int = 2) -> list[str]:
        return draw(st.lists(st.sampled_from(words), max_size=most, unique=True))

    def edition(id: str) -> Entry:
        allowed = some(kind_ids)
        return {
            "id": id,
            "name": id.upper(),
            "status": draw(st.sampled_from(STATUSES)),
            "max_data": draw(st.sampled_from(classes)),
            "conditions": some(CONDITIONS),
            "allow_kinds": allowed,
            "deny_kinds": [kind for kind in some(kind_ids, 1) if kind not in allowed],
        }

    tools: list[Entry] = []
    for number in range(draw(st.integers(1, 5))):
        named = {"id": f"t{number}", "name": f"Tool {number}", "kind": draw(st.sampled_from(TOOL_KINDS))}
        size = draw(st.integers(0, 3))
        plans = {"editions": [edition(f"t{number}e{place}") for place in range(size)]} if size else edition(named["id"])
        tools.append({**plans, **named})
    tool_ids = [id for tool in tools for id in [tool["id"], *[each["id"] for each in tool.get("editions", [])]]]
    ambiguous = {}
    if draw(st.booleans()):
        means = draw(st.lists(st.sampled_from(tool_ids), min_size=1, max_size=3, unique=True))
        ambiguous = {"which": {"aliases": ["which one"], "means": means}}
    choices = {
        "status": STATUSES,
        "data": kind_ids,
        "data_class": classes,
        "kind": TOOL_KINDS,
        "tool": tool_ids,
        "tool_lacks_condition": CONDITIONS,
        "purpose": PURPOSES,
    }
    rules = []
    for number in range(draw(st.integers(0, 6))):
        when: Entry = {}
        for key in draw(st.lists(st.sampled_from([*choices, "data_class_above_max"]), max_size=2, unique=True)):
            if key == "data_class_above_max":
                when[key] = draw(st.booleans())
            else:
                picked = draw(st.lists(st.sampled_from(choices[key]), min_size=1, max_size=2, unique=True))
                when[key] = picked[0] if len(picked) == 1 else picked
        effect = draw(st.sampled_from(["deny", "under_review", "condition", "condition"]))
        rule = {"id": f"r{number}", "when": when, "effect": effect, "because": f"Reason {number}."}
        rules.append(rule | ({"add": [draw(st.sampled_from(CONDITIONS))]} if effect == "condition" else {}))
    return {
        "version": 1,
        "org": "Random",
        "owner": "owner@random.example",
        "classes": classes,
        "conditions": {id: f"Do {id}." for id in CONDITIONS},
        "rules": rules,
        "tools": tools,
        "ambiguous": ambiguous,
        "data_kinds": kinds,
    }


@st.composite
def cases(draw: st.DrawFn) -> tuple[Entry, list[str], list[str], list[str]]:
    register = draw(registers())
    names = [*every_reference(register), "unknown:Granola"]
    tools = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    kinds = draw(st.lists(st.sampled_from([kind["id"] for kind in register["data_kinds"]]), max_size=3, unique=True))
    purposes = draw(st.lists(st.sampled_from(PURPOSES), max_size=1))
    return register, tools, kinds, purposes


# ---- the evaluator -----------------------------------------------------------------------------------------------


def every_edition(register: Entry) -> list[tuple[Entry, Entry]]:
    return [(tool, edition) for tool in register["tools"] for edition in tool.get("editions", [tool])]


def every_reference(register: Entry) -> list[str]:
    editions = [edition["id"] for _, edition in every_edition(register)]
    return sorted({tool["id"] for tool in register["tools"]} | set(editions) | set(register["ambiguous"]))


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


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_verdict_is_the_one_brute_force_finds(case: tuple[Entry, list[str], list[str], list[str]]) -> None:
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


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.randoms(use_true_random=False))
def test_more_data_never_turns_a_no_into_a_yes(
    case: tuple[Entry, list[str], list[str], list[str]], random: Any
) -> None:
    written, tools, kinds, why = case
    register = parse([Source("random.yaml", json.dumps(written))])
    more = [*kinds, random.choice([kind["id"] for kind in written["data_kinds"]])]
    named = [tool for tool in tools if tool in register.editions]
    for tool in named:
        before = decide(Question("", Intent.POLICY_QUESTION, (tool,), tuple(kinds), tuple(why)), register).kind
        after = decide(Question("", Intent.POLICY_QUESTION, (tool,), tuple(more), tuple(why)), register).kind
        order = [VerdictKind.DENIED, VerdictKind.UNDER_REVIEW, VerdictKind.DEPENDS_ON_DATA]
        order += [VerdictKind.ALLOWED_WITH_CONDITIONS, VerdictKind.ALLOWED]
        if kinds or before is not VerdictKind.DEPENDS_ON_DATA:
            assert order.index(after) <= order.index(before)
