"""A register as Cedar policies: a third party's policy engine, as a peer for speed and as a second opinion."""

import json

from cedarpy import Entities, PolicySet, is_authorized

from policies.model import DataKind, Edition, Effect, Register, When


class Cedar:
    """Says whether an edition takes a kind of data. Policies and entities are parsed once and kept as handles."""

    def __init__(self, register: Register) -> None:
        self._register = register
        forbidding = (rule.when for rule in register.rules if rule.effect is not Effect.CONDITION)
        conditions = [" && ".join(_tests(when)) or "true" for when in forbidding]
        denials = map(_forbid, ("resource.never.contains(context.kind)", *conditions))
        self._policies = PolicySet.from_str("\n".join(["permit(principal, action, resource);", *denials]))
        entities = [self._entity(edition) for edition in register.editions.values()]
        self._entities = Entities.from_json_str(json.dumps(entities))
        self._contexts = {kind.id: self._context(kind) for kind in register.data_kinds.values()}

    def takes(self, edition: str, kind: str) -> bool:
        request = {
            "principal": {"type": "Person", "id": "somebody"},
            "action": {"type": "Action", "id": "use"},
            "resource": {"type": "Edition", "id": edition},
            "context": self._contexts[kind],
        }
        return is_authorized(request, self._policies, self._entities).allowed

    def _context(self, kind: DataKind) -> dict[str, object]:
        return {"kind": kind.id, "class": kind.data_class, "rank": self._register.class_rank(kind.data_class)}

    def _entity(self, edition: Edition) -> dict[str, object]:
        return {
            "uid": {"type": "Edition", "id": edition.id},
            "parents": [],
            "attrs": {
                "id": edition.id,
                "tool": edition.tool,
                "kind": self._register.tools[edition.tool].kind,
                "status": edition.status.value,
                "ceiling": self._register.class_rank(edition.max_data),
                "conditions": sorted(edition.conditions),
                "lifted": sorted(edition.allow_kinds),
                "never": sorted(edition.deny_kinds),
            },
        }


def _forbid(condition: str) -> str:
    return f"forbid(principal, action, resource) when {{ {condition} }};"


def _tests(when: When) -> list[str]:
    """The keys of a rule that are given, as Cedar expressions."""
    above = "(context.rank > resource.ceiling && !resource.lifted.contains(context.kind))"
    found = []
    if when.status is not None:
        found.append(f"{_set(when.status)}.contains(resource.status)")
    if when.data is not None:
        found.append(f"{_set(when.data)}.contains(context.kind)")
    if when.data_class is not None:
        found.append(f"{_set(when.data_class)}.contains(context.class)")
    if when.data_class_above_max is not None:
        found.append(above if when.data_class_above_max else f"!{above}")
    if when.kind is not None:
        found.append(f"{_set(when.kind)}.contains(resource.kind)")
    if when.tool is not None:
        tools = _set(when.tool)
        found.append(f"({tools}.contains(resource.id) || {tools}.contains(resource.tool))")
    if when.tool_lacks_condition is not None:
        found.append(f"!resource.conditions.containsAll({_set(when.tool_lacks_condition)})")
    if when.purpose is not None:
        found.append("false")  # nobody asks for a purpose here
    return found


def _set(words: tuple[str, ...]) -> str:
    return json.dumps(list(words))
