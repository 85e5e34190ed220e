"""The parts of a register that may be left out: what a condition takes, purposes, waivers, reviews, without names."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from pydantic import Field

from policies.checks import Checks
from policies.entries import Condition, Effort, Purpose, Waiver
from policies.shapes import RegisterEntry, Shape, SomeTexts, Text, Texts
from policies.yaml_source import KeyPath

EVERYONE = "everyone"


class ConditionShape(RegisterEntry):
    text: Text
    effort: Literal["low", "work", "approval"] = "low"


class PurposeShape(RegisterEntry):
    words: Texts = ()


class ReviewShape(Shape):
    what: Text = ""
    due: date | None = None


class WaiverShape(RegisterEntry):
    id: Text
    tool: SomeTexts
    data: SomeTexts
    people: SomeTexts = Field(alias="for")
    approver: Text
    until: date
    because: Text
    conditions: Texts = ()
    rules: Texts = ()


class Optional:
    """Reads them, with the ids that stand elsewhere in the register."""

    def __init__(
        self,
        checks: Checks,
        *,
        tools: Collection[str],
        tools_counted: str,
        kinds: Collection[str],
        conditions: Collection[str],
        rules: Collection[str],
    ) -> None:
        self._checks = checks
        self._tools = tools
        self._tools_counted = tools_counted
        self._kinds = kinds
        self._conditions = conditions
        self._rules = rules

    def conditions(self, entries: Mapping[str, Any]) -> Mapping[str, Condition]:
        """Each a sentence, or a mapping of `text` and `effort`."""
        found: dict[str, Condition] = {}
        for id, value in entries.items():
            path = ("conditions", id)
            if value is None:
                self._checks.problem(path, f"condition '{id}'", "is empty; write the sentence that people read")
                continue
            whole = value if isinstance(value, dict) else {"text": value}
            shape = self._checks.shape(ConditionShape, whole, path, f"condition '{id}'")
            if shape is not None:
                found[id] = Condition(id, shape.text, *self._checks.place(path), effort=Effort(shape.effort))
        return found

    def purposes(self, entries: Mapping[str, Any]) -> Mapping[str, Purpose]:
        """Each a mapping with `words`, or the words themselves."""
        found: dict[str, Purpose] = {}
        for id, value in entries.items():
            path = ("purposes", id)
            whole = value if isinstance(value, dict) else {"words": value}
            shape = self._checks.shape(PurposeShape, whole, path, f"purpose '{id}'")
            if shape is not None:
                found[id] = Purpose(id, shape.words, *self._checks.place(path))
        return found

    def waivers(self, entries: Sequence[Any]) -> Iterator[tuple[Waiver, KeyPath]]:
        for number, value in enumerate(entries):
            path: KeyPath = ("waivers", number)
            id = value.get("id") if isinstance(value, dict) else None
            where = f"waiver '{id}'" if isinstance(id, (str, int)) else f"waiver {number + 1}"
            waiver = self._waiver(value, path, where)
            if waiver is not None:
                yield waiver, path

    def _waiver(self, value: Any, path: KeyPath, where: str) -> Waiver | None:
        shape = self._checks.shape(WaiverShape, value, path, where)
        if shape is None:
            return None
        self._checks.known(shape.tool, self._tools, (*path, "tool"), where, "tools", self._tools_counted)
        self._checks.known(shape.data, self._kinds, (*path, "data"), where, "data kinds")
        self._checks.known(shape.conditions, self._conditions, (*path, "conditions"), where, "conditions")
        self._checks.known(shape.rules, self._rules, (*path, "rules"), where, "rules")
        for word in shape.people:
            if word != EVERYONE and "@" not in word:
                message = f"for '{word}' should be an e-mail address, or the word {EVERYONE}"
                self._checks.problem((*path, "for"), where, message)
        file, line = self._checks.place(path)
        return Waiver(
            id=shape.id,
            tools=shape.tool,
            data=shape.data,
            people=() if EVERYONE in shape.people else tuple(word.casefold() for word in shape.people),
            approver=shape.approver,
            until=shape.until,
            because=shape.because,
            conditions=shape.conditions,
            rules=shape.rules,
            file=file,
            line=line,
        )

    def review(self, value: Any, path: KeyPath, where: str) -> ReviewShape:
        """What it waits for: a mapping of `what` and `due`, or the words alone."""
        if value is None:
            return ReviewShape()
        whole = value if isinstance(value, dict) else {"what": value}
        return self._checks.shape(ReviewShape, whole, (*path, "review"), where) or ReviewShape()

    def without_names(self, value: Any, path: KeyPath, where: str) -> str | None:
        """The kind something is once names are removed, "" for never (written `false`), None where nothing is said."""
        at = (*path, "without_names")
        if value is None or value is False:
            return None if value is None else ""
        if not isinstance(value, str):
            self._checks.problem(at, where, "without_names should be the id of a data kind, or false for never")
            return None
        self._checks.known((value,), self._kinds, at, where, "data kinds")
        return value
