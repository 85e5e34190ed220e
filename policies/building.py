"""The merged document of a register -> its frozen values, entry by entry, collecting every problem on the way."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from policies.building_tools import Tools
from policies.checks import Checks, Identified
from policies.defaults import missing
from policies.document_parts import entries, ids, mapping, where_of, words
from policies.merged import Merged
from policies.model import (
    AmbiguousName,
    DataKind,
    Edition,
    Effect,
    OutputOwner,
    Register,
    Rule,
    Status,
    Tool,
    When,
)
from policies.names import clashes
from policies.optional import Optional
from policies.problems import Problem, not_one_of
from policies.shapes import (
    AmbiguousShape,
    DataKindShape,
    RegisterShape,
    RuleShape,
    UnlistedShape,
    WhenShape,
)
from policies.yaml_source import KeyPath

HUMAN_REVIEW = "human_review"  # the condition that means "a person checks it", unless the register names others
_DEFAULT_REASONS = {
    Effect.DENY: "The register does not allow this.",
    Effect.UNDER_REVIEW: "The review is not finished.",
    Effect.CONDITION: "This obligation comes with it.",
}


AnyEntry = TypeVar("AnyEntry", bound=Identified)
Placed = list[tuple[AnyEntry, KeyPath]]  # entries with where they stand


class Builder:
    """Builds one register."""

    def __init__(self, merged: Merged) -> None:
        self._checks = Checks(merged)
        self._merged = merged
        # Ids as written, of broken entries too: a mistake inside an entry is no reason to call it missing elsewhere.
        data = merged.data
        tools = entries(data.get("tools"))
        self._condition_ids = mapping(data.get("conditions"))
        self._class_ids = [each.strip() for text in words(data.get("classes")) for each in text.split(",")]
        self._kind_ids = dict.fromkeys(ids(entries(data.get("data_kinds"))))
        self._tool_ids = dict.fromkeys(
            id for tool in tools for id in ids([tool, *entries(mapping(tool).get("editions"))])
        )
        families = [entries(mapping(tool).get("editions")) for tool in tools]
        self._tools_counted = f"the {len(tools)} tools or their {sum(len(each) or 1 for each in families)} editions"
        self._statuses: Mapping[str, Status] = {}
        self._optional = Optional(
            self._checks,
            tools=self._tool_ids,
            tools_counted=self._tools_counted,
            kinds=self._kind_ids,
            conditions=self._condition_ids,
            rules=ids(entries(data.get("rules"))),
        )

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything found wrong so far; complete after `build`."""
        return self._checks.problems

    def build(self) -> Register | None:
        """The register, or None when anything is wrong with it."""
        top = self._top()
        self._statuses = self._read_statuses(self._merged.data.get("statuses"))
        unlisted = self._unlisted(self._merged.data.get("default_unlisted_tool"))
        data_kinds = self._all("data_kinds", self._data_kind)
        rules = self._all("rules", self._rule)
        reader = Tools(
            self._checks,
            self._optional,
            conditions=self._condition_ids,
            kinds=self._kind_ids,
            classes=self._class_ids,
            statuses=self._statuses,
        )
        tools = self._all("tools", reader.tool)
        ambiguous = self._ambiguous(mapping(self._merged.data.get("ambiguous")))
        conditions = self._optional.conditions(self._condition_ids)
        purposes = self._optional.purposes(mapping(self._merged.data.get("purposes")))
        waivers = list(self._optional.waivers(entries(self._merged.data.get("waivers"))))
        without_names = self._optional.without_names(self._merged.data.get("without_names"), (), "")
        self._checks.refuse_twins((entry, path, "data kind") for entry, path in data_kinds)
        self._checks.refuse_twins((entry, path, "rule") for entry, path in rules)
        self._checks.refuse_twins((entry, path, "waiver") for entry, path in waivers)
        self._checks.refuse_twins(
            [
                *((entry, path, "tool") for entry, path in tools),
                *((entry, path, "edition") for entry, path in reader.editions),
                *((entry, path, "ambiguous name") for entry, path in ambiguous),
            ]
        )
        self._refuse_clashes(tools, reader.editions, ambiguous)
        if self.problems or top is None:
            return None
        own_rules = tuple(rule for rule, _ in rules)
        return Register(
            version=top.version,
            org=top.org,
            owner=top.owner,
            classes=top.classes,
            conditions=conditions,
            rules=(*missing(own_rules), *own_rules),
            tools={tool.id: tool for tool, _ in tools},
            editions={edition.id: edition for tool, _ in tools for edition in tool.editions},
            ambiguous={name.id: name for name, _ in ambiguous},
            data_kinds={kind.id: kind for kind, _ in data_kinds},
            output_owner=OutputOwner(
                top.output_owner.get("default", top.org),
                {kind: owner for kind, owner in top.output_owner.items() if kind != "default"},
            ),
            unlisted_next=unlisted or f"Ask {top.owner} for it; until then no company data.",
            human_review_conditions=frozenset(top.human_review or {HUMAN_REVIEW} & top.conditions.keys()),
            reviewed=top.reviewed,
            review_by=top.review_by,
            waivers=tuple(waiver for waiver, _ in waivers),
            purposes=purposes,
            without_names=without_names,
        )

    # ---- the whole ----------------------------------------------------------------------------------------------

    def _top(self) -> RegisterShape | None:
        top = self._checks.shape(RegisterShape, self._merged.data, (), "")
        if isinstance(self._merged.data.get("version"), str) and " " in self._merged.data["version"].strip():
            self._checks.problem(("version",), "", "version should be a number or one word, for example version: 3")
        seen: set[str] = set()
        for number, name in enumerate(self._class_ids):
            if name in seen:
                self._checks.problem(("classes", number), "", f"the class '{name}' stands twice")
            seen.add(name)
        if top is None:
            return None
        for key in ("tools", "data_kinds"):
            if not getattr(top, key):
                self._checks.problem((key,), "", f"{key} is empty; a register needs at least one")
        self._checks.known(top.human_review or (), self._condition_ids, ("human_review",), "", "conditions")
        return top

    def _read_statuses(self, value: object) -> Mapping[str, Status]:
        """The company's words for the four decisions: a list of them, or its own words mapped to them."""
        known = [status.value for status in Status]
        if value is None:
            return {status.value: status for status in Status}
        if isinstance(value, list):
            value = {word: word for word in value if isinstance(word, str)}
        if not isinstance(value, dict) or not value:
            message = f"statuses should be a list of {', '.join(known)}, or a mapping from your words to these"
            self._checks.problem(("statuses",), "", message)
            return {}
        statuses: dict[str, Status] = {}
        for number, (word, meaning) in enumerate(value.items()):
            step = number if isinstance(self._merged.data["statuses"], list) else word
            if meaning not in known:
                self._checks.problem(("statuses", step), "", not_one_of("status", str(meaning), known, "statuses"))
            elif meaning in statuses.values():
                message = f"two words for '{meaning}'; keep one, because rules could not tell them apart"
                self._checks.problem(("statuses", step), "", message)
            else:
                statuses[word] = Status(meaning)
        return statuses

    def _unlisted(self, value: object) -> str | None:
        path = ("default_unlisted_tool",)
        shape = None if value is None else self._checks.shape(UnlistedShape, value, path, "default_unlisted_tool")
        return shape.next if shape else None

    # ---- entries ------------------------------------------------------------------------------------------------

    def _data_kind(self, value: object, path: KeyPath) -> DataKind | None:
        where = where_of("data kind", value, path)
        shape = self._checks.shape(DataKindShape, value, path, where)
        if shape is None:
            return None
        self._checks.known((shape.data_class,), self._class_ids, (*path, "class"), where, "classes")
        bare = self._optional.without_names(shape.without_names, path, where)
        name, place = shape.name or shape.id, self._checks.place(path)
        return DataKind(shape.id, name, shape.data_class, shape.synonyms, *place, without_names=bare)

    def _rule(self, value: object, path: KeyPath) -> Rule | None:
        where = where_of("rule", value, path)
        shape = self._checks.shape(RuleShape, value, path, where)
        if shape is None:
            return None
        when, effect = shape.when, Effect(shape.effect)
        at = (*path, "when")
        self._checks.known(when.status, self._statuses, (*at, "status"), where, "statuses")
        self._checks.known(when.data, self._kind_ids, (*at, "data"), where, "data kinds")
        self._checks.known(when.data_class, self._class_ids, (*at, "data_class"), where, "classes")
        self._checks.known(when.tool, self._tool_ids, (*at, "tool"), where, "tools", self._tools_counted)
        lacking = (*at, "tool_lacks_condition")
        self._checks.known(when.tool_lacks_condition, self._condition_ids, lacking, where, "conditions")
        self._checks.known(shape.add, self._condition_ids, (*path, "add"), where, "conditions")
        if effect is Effect.CONDITION and not shape.add:
            self._checks.problem(
                path, where, "add is missing: effect 'condition' needs the conditions it adds, as add: [id]"
            )
        if effect is not Effect.CONDITION and shape.add:
            self._checks.problem((*path, "add"), where, f"add belongs to effect 'condition', not to '{effect}'")
        because = shape.because or _DEFAULT_REASONS[effect]
        return Rule(shape.id, self._when(when), effect, because, shape.add, *self._checks.place(path))

    def _when(self, shape: WhenShape) -> When:
        named = shape.model_fields_set
        return When(
            status=tuple(self._statuses[word].value for word in shape.status if word in self._statuses) or None,
            data=shape.data or None,
            data_class=shape.data_class or None,
            data_class_above_max=shape.data_class_above_max if "data_class_above_max" in named else None,
            kind=shape.kind or None,
            tool=shape.tool or None,
            tool_lacks_condition=shape.tool_lacks_condition or None,
            purpose=shape.purpose or None,
        )

    def _ambiguous(self, written: Mapping[str, Any]) -> Placed[AmbiguousName]:
        names: Placed[AmbiguousName] = []
        for key, value in written.items():
            path, where = ("ambiguous", key), f"ambiguous name '{key}'"
            shape = self._checks.shape(
                AmbiguousShape, {"id": key, **value} if isinstance(value, dict) else value, path, where
            )
            if shape is None:
                continue
            self._checks.known(shape.means, self._tool_ids, (*path, "means"), where, "tools", self._tools_counted)
            means = tuple(dict.fromkeys(shape.means))
            names.append((AmbiguousName(shape.id, shape.aliases, means, *self._checks.place(path)), path))
        return names

    # ---- cross-checks -------------------------------------------------------------------------------------------

    def _refuse_clashes(self, tools: Placed[Tool], editions: Placed[Edition], ambiguous: Placed[AmbiguousName]) -> None:
        for clash in clashes(tools, editions, ambiguous):
            taken = self._merged.place_of(clash.first)
            message = f"the name '{clash.name}' already means {clash.owner} ({taken.file}:{taken.line}); {clash.advice}"
            self._checks.problem(clash.second, clash.where, message)

    # ---- small things -------------------------------------------------------------------------------------------

    def _all(self, key: str, read: Callable[[object, KeyPath], AnyEntry | None]) -> Placed[AnyEntry]:
        paths = ((value, (key, number)) for number, value in enumerate(entries(self._merged.data.get(key))))
        placed = ((read(value, path), path) for value, path in paths)
        return [(entry, path) for entry, path in placed if entry is not None]
