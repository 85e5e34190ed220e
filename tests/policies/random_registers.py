"""Random registers and questions about them, as people would write them (dicts), from a dice."""

import random
from typing import Any

from hypothesis import strategies as st

Entry = dict[str, Any]
Case = tuple[Entry, list[str], list[str], list[str]]  # register, tools, data kinds, purposes

CONDITIONS = ["c1", "c2", "c3"]
TOOL_KINDS = ["chat", "code", "notes"]
STATUSES = ["approved", "restricted", "under_review", "prohibited"]
PURPOSES = ["hiring", "credit"]


def some(dice: random.Random, words: list[str], most: int = 2, least: int = 0) -> list[str]:
    return dice.sample(words, min(len(words), dice.randint(least, most)))


def edition(dice: random.Random, id: str, classes: list[str], kind_ids: list[str]) -> Entry:
    allowed = some(dice, kind_ids)
    return {
        "id": id,
        "name": id.upper(),
        "status": dice.choice(STATUSES),
        "max_data": dice.choice(classes),
        "conditions": some(dice, CONDITIONS),
        "allow_kinds": allowed,
        "deny_kinds": [kind for kind in some(dice, kind_ids, 1) if kind not in allowed],
    }


def random_register(dice: random.Random) -> Entry:
    classes = [f"class{number}" for number in range(dice.randint(1, 4))]
    kinds = [
        {"id": f"k{number}", "class": dice.choice(classes), "name": f"Kind {number}"}
        for number in range(dice.randint(1, 4))
    ]
    kind_ids = [kind["id"] for kind in kinds]
    tools: list[Entry] = []
    for number in range(dice.randint(1, 5)):
        named = {"id": f"t{number}", "name": f"Tool {number}", "kind": dice.choice(TOOL_KINDS)}
        size = dice.randint(0, 3)
        plans = [edition(dice, f"t{number}e{place}", classes, kind_ids) for place in range(size)]
        tools.append({**({"editions": plans} if plans else edition(dice, named["id"], classes, kind_ids)), **named})
    tool_ids = [id for tool in tools for id in [tool["id"], *[each["id"] for each in tool.get("editions", [])]]]
    ambiguous = {"which": {"aliases": ["which one"], "means": some(dice, tool_ids, 3, least=1)}}
    choices = {
        "status": STATUSES,
        "data": kind_ids,
        "data_class": classes,
        "kind": TOOL_KINDS,
        "tool": tool_ids,
        "tool_lacks_condition": CONDITIONS,
        "purpose": PURPOSES,
    }
    return {
        "version": 1,
        "org": "Random",
        "owner": "owner@random.example",
        "classes": classes,
        "conditions": {id: f"Do {id}." for id in CONDITIONS},
        "rules": [rule(dice, f"r{number}", choices) for number in range(dice.randint(0, 6))],
        "tools": tools,
        "ambiguous": ambiguous if dice.random() < 1 / 2 else {},
        "data_kinds": kinds,
    }


def rule(dice: random.Random, id: str, choices: dict[str, list[str]]) -> Entry:
    when: Entry = {}
    for key in some(dice, [*choices, "data_class_above_max"]):
        picked = some(dice, choices.get(key, []), 2, least=1)
        when[key] = dice.random() < 1 / 2 if not picked else picked[0] if len(picked) == 1 else picked
    effect = dice.choice(["deny", "under_review", "condition", "condition"])
    written = {"id": id, "when": when, "effect": effect, "because": f"Because of {id}."}
    return written | ({"add": [dice.choice(CONDITIONS)]} if effect == "condition" else {})


def random_case(dice: random.Random) -> Case:
    register = random_register(dice)
    references = [*every_reference(register), "unknown:Granola"]
    kind_ids = [kind["id"] for kind in register["data_kinds"]]
    return register, some(dice, references, 3), some(dice, kind_ids, 3), some(dice, PURPOSES, 1)


def every_edition(register: Entry) -> list[tuple[Entry, Entry]]:
    return [(tool, edition) for tool in register["tools"] for edition in tool.get("editions", [tool])]


def every_reference(register: Entry) -> list[str]:
    editions = [edition["id"] for _, edition in every_edition(register)]
    return sorted({tool["id"] for tool in register["tools"]} | set(editions) | set(register["ambiguous"]))


dice = st.randoms(use_true_random=False)
registers = dice.map(random_register)
cases = dice.map(random_case)
