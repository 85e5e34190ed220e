"""What changed between two registers: entry by entry, and what people will notice of it.

Entries are compared by their ids and by everything they say; where they stand in their file is no part of that. A
field that is added to an entry's dataclass is compared here too, without being named.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from policies.defaults import is_default
from policies.handbook import Handbook
from policies.model import Edition, Register, Rule, Tool, Waiver, When
from policies.noticed import Noticed, noticed, takers
from policies.reworded import reworded, without_names

__all__ = ["Change", "Diff", "How", "Noticed", "diff"]

_FEW = 4  # of a longer list the rest is counted


class How(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that is new, gone or different."""

    what: str  # "register", "class", "tool", "edition", "data kind", "rule", "condition" …
    id: str
    name: str  # as people know it; the id where it has no name
    how: How
    words: tuple[str, ...]  # what it says now, or what it said; of a change one phrase per field


@dataclass(frozen=True, slots=True)
class Diff:
    before: Register
    after: Register
    changes: tuple[Change, ...]
    noticed: tuple[Noticed, ...]
    without_names: tuple[str, ...] = ()  # sentences: what data counts as without names, where that changed
    reworded: tuple[str, ...] = ()  # phrases: what reads otherwise, whatever the verdict

    def __bool__(self) -> bool:
        return bool(self.changes or self.noticed)


def diff(
    before: Register,
    after: Register,
    *,
    today: date | None = None,
    handbooks: tuple[Handbook, Handbook] | None = None,
) -> Diff:
    """What changed from one register to the other. Empty for two that say the same.

    `today` says which waivers are in force in what people notice; the handbooks beside the registers count where given.
    """
    sections = tuple(_sections(*handbooks)) if handbooks else ()
    changes = [
        *_whole(before, after),
        *_classes(before, after),
        *_entries("tool", before.tools, after.tools),
        *_entries("edition", _plans(before), _plans(after)),
        *_entries("ambiguous name", before.ambiguous, after.ambiguous),
        *(_with_takers(change, before, after) for change in _entries("data kind", before.data_kinds, after.data_kinds)),
        *_entries("rule", _rules(before), _rules(after)),
        *_entries("condition", before.conditions, after.conditions),
        *_entries("purpose", before.purposes, after.purposes),
        *_entries("waiver", _by_id(before.waivers), _by_id(after.waivers)),
        *sections,
    ]
    return Diff(
        before,
        after,
        tuple(changes),
        noticed(before, after, today),
        without_names(before, after),
        reworded(before, after, [section.name for section in sections]),
    )


def _by_id(entries: Iterable[Any]) -> Mapping[str, Any]:
    return {entry.id: entry for entry in entries}


def _rules(register: Register) -> Mapping[str, Rule]:
    return {rule.id: rule for rule in register.rules if not is_default(rule)}


def _plans(register: Register) -> Mapping[str, Edition]:
    """Every edition, but one that is the whole tool: that one is compared with its tool."""
    return {id: edition for id, edition in register.editions.items() if register.tools[edition.tool].has_editions}


# ---- the whole --------------------------------------------------------------------------------------------------

_OF_THE_WHOLE = (
    "org", "version", "owner", "reviewed", "review_by", "unlisted_next", "human_review_conditions", "without_names",
)  # fmt: skip


def _whole(before: Register, after: Register) -> Iterator[Change]:
    words = [
        _changed(name, old, new)
        for name in _OF_THE_WHOLE
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]
    for kind in dict.fromkeys(("", *before.output_owner.by_kind, *after.output_owner.by_kind)):
        old, new = before.output_owner.of(kind), after.output_owner.of(kind)
        if old != new:
            words.append(_changed(f"owner of {kind} output" if kind else "owner of the output", old, new))
    order = ([*_rules(before)], [*_rules(after)])
    kept = [[id for id in ids if id in order[0] and id in order[1]] for ids in order]
    if kept[0] != kept[1]:
        words.append(f"order of the rules: {', '.join(order[0])} → {', '.join(order[1])}")
    if words:
        yield Change("register", "", after.org, How.CHANGED, tuple(words))


def _classes(before: Register, after: Register) -> Iterator[Change]:
    """Classes have no ids of their own: the order is what they mean."""
    for name in after.classes:
        if name not in before.classes:
            yield Change("class", name, name, How.ADDED, (f"{after.class_rank(name) + 1} of {len(after.classes)}",))
    for name in before.classes:
        if name not in after.classes:
            yield Change("class", name, name, How.REMOVED, ())
    kept = [name for name in before.classes if name in after.classes]
    now = [name for name in after.classes if name in before.classes]
    if kept != now:
        yield Change("class", "", "order", How.CHANGED, (_changed("order", kept, now),))


def _sections(before: Handbook, after: Handbook) -> Iterator[Change]:
    """The handbook's sections, by their anchors; the prose itself is for a tool that compares text."""
    old, new = ({section.anchor: section for section in book.sections} for book in (before, after))
    for anchor, section in new.items():
        if anchor not in old:
            yield Change("section", anchor, section.title, How.ADDED, ())
        elif section != old[anchor] or before.asked.get(anchor) != after.asked.get(anchor):
            yield Change("section", anchor, section.title, How.CHANGED, ())
    for anchor, section in old.items():
        if anchor not in new:
            yield Change("section", anchor, section.title, How.REMOVED, ())


# ---- entries ----------------------------------------------------------------------------------------------------


def _entries(what: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for id, entry in after.items():
        if id not in before:
            yield Change(what, id, _name(entry), How.ADDED, tuple(_says(entry)))
        elif words := tuple(_differences(before[id], entry)):
            yield Change(what, id, _name(entry), How.CHANGED, words)
    for id, entry in before.items():
        if id not in after:
            yield Change(what, id, _name(entry), How.REMOVED, tuple(_says(entry)))


def _with_takers(change: Change, before: Register, after: Register) -> Change:
    """A new kind of data, or one that is gone, with the editions that take it."""
    if change.how is How.CHANGED:
        return change
    names = [edition.name for edition in takers(after if change.how is How.ADDED else before, change.id)]
    shown = names if len(names) <= _FEW + 1 else [*names[:_FEW], f"and {len(names) - _FEW} more"]
    return replace(change, words=(*change.words, f"taken by: {', '.join(shown) or 'nothing'}"))


def _name(entry: Any) -> str:
    return str(getattr(entry, "name", "") or entry.id)


def _says(entry: Any) -> Iterator[str]:
    """What an entry says, field by field, without what is empty."""
    if isinstance(entry, Tool) and entry.has_editions:
        yield f"editions: {', '.join(edition.name for edition in entry.editions)}"
    for name, value in _fields(entry):
        if name != "name" and value not in ("", None, (), frozenset(), False):
            yield f"{_label(name)}: {_shown(value)}"


def _differences(old: Any, new: Any) -> Iterator[str]:
    before = dict(_fields(old))
    after = dict(_fields(new))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield _changed(name, before.get(name), after.get(name))


def _fields(entry: Any) -> Iterator[tuple[str, Any]]:
    """(name, value) of everything an entry says. `when` counts key by key, and a whole tool's only edition with it."""
    for field in fields(entry):
        value = getattr(entry, field.name)
        if not field.compare or field.name in (
            "id",
            "editions",
            "about",
        ):  # what a rule is about follows from its words
            continue
        if isinstance(entry, Waiver) and field.name == "people":
            yield field.name, value or "everyone"
        elif isinstance(value, When):
            yield from ((f"when {each.name}", getattr(value, each.name)) for each in fields(value))
        else:
            yield field.name, value
    if isinstance(entry, Tool) and not entry.has_editions:
        own = {field.name for field in fields(entry)}
        yield from ((name, value) for name, value in _fields(entry.editions[0]) if name not in own and name != "tool")


_LABELS = {
    "max_data": "ceiling",
    "data_class": "class",
    "allow_kinds": "let in above the ceiling",
    "deny_kinds": "kept out",
    "unlisted_next": "what to do about a tool that is not listed",
    "human_review_conditions": "conditions that mean a person checks",
    "because": "words",
    "review_by": "review by",
    "add": "adds",
    "people": "for",
}


def _label(name: str) -> str:
    return _LABELS.get(name, name.replace("_", " "))


def _changed(name: str, old: Any, new: Any) -> str:
    """`status: under review → approved`; of lists what was added and what was taken away."""
    several = isinstance(old, (tuple, frozenset)) and isinstance(new, (tuple, frozenset))
    if several and {*old} != {*new}:
        more = [f"added {_shown(_without(new, old))}"] if _without(new, old) else []
        less = [f"taken out {_shown(_without(old, new))}"] if _without(old, new) else []
        return f"{_label(name)}: {'; '.join(more + less)}"
    return f"{_label(name)}: {_shown(old)} → {_shown(new)}"


def _without(values: Collection[str], others: Collection[str]) -> Sequence[str]:
    found = [value for value in values if value not in others]
    return sorted(found) if isinstance(values, frozenset) else found


def _shown(value: Any) -> str:
    match value:
        case None | "":
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return value.value.replace("_", " ")
        case frozenset():
            return ", ".join(sorted(value)) or "nothing"
        case tuple() | list():
            return ", ".join(str(part) for part in value) or "nothing"
        case _:
            return str(value)
