"""The whole register at a glance: every edition against every data class, or against every data kind.

What a class gets is what the rules say about data of that class that nothing else is known of. Where single kinds of
the class get something else (an exception, a rule about them, a waiver for everyone that is in force), a note says so.
Purposes and waivers for some people are left out: they belong to a question, not to a tool.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from policies.findings import TAKES_IT, asked, finding
from policies.model import DataKind, Edition, Effect, Finding, Register, Rule, Status, VerdictKind, Waiver
from policies.waivers import in_force

_NOTHING_KNOWN = ""  # id of the data of a class that no rule and no edition names


class Outcome(StrEnum):
    """What one edition says to some data, in the words of the table."""

    YES = "yes"
    IF = "yes, if"
    ASK = "ask first"  # in use, but a rule wants this use looked at
    REVIEW = "in review"  # the edition itself is
    NO = "no"

    @classmethod
    def of(cls, found: Finding) -> Self:
        if found.kind is VerdictKind.UNDER_REVIEW:
            return cls.REVIEW if found.edition.status is Status.UNDER_REVIEW else cls.ASK
        if found.kind is VerdictKind.ALLOWED_WITH_CONDITIONS and not found.conditions:
            return cls.YES  # by a waiver that asks for nothing
        return cls(_OUTCOMES.get(found.kind, "no"))


_OUTCOMES = {VerdictKind.ALLOWED: "yes", VerdictKind.ALLOWED_WITH_CONDITIONS: "yes, if"}


@dataclass(frozen=True, slots=True)
class Note:
    """Single kinds of a class that get something else than the class."""

    kinds: tuple[DataKind, ...]
    outcome: Outcome
    more: tuple[str, ...]  # ids of conditions that neither the row nor the class as a whole brings
    by: tuple[str, ...]  # rules, `allow_kinds` or `deny_kinds`: why
    waivers: tuple[Waiver, ...] = ()  # that allow it, for everyone
    fewer: tuple[str, ...] = ()  # ids of conditions that the class as a whole brings and these kinds do not


@dataclass(frozen=True, slots=True)
class Cell:
    outcome: Outcome
    more: tuple[str, ...] = ()  # condition ids beyond those of the row
    notes: tuple[int, ...] = ()  # places in Matrix.notes


@dataclass(frozen=True, slots=True)
class Row:
    edition: Edition
    tool_kind: str
    conditions: tuple[str, ...]  # condition ids that come with every yes of the row
    cells: tuple[Cell, ...]  # one per column


@dataclass(frozen=True, slots=True)
class Column:
    """A data class, or a data kind in its class."""

    data_class: str
    kind: DataKind | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    register: Register
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]  # tools of one kind together, else in the register's order
    notes: tuple[Note, ...]

    @property
    def groups(self) -> Mapping[str, Sequence[Row]]:
        """The rows by kind of tool."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.tool_kind, []).append(row)
        return found

    @property
    def panels(self) -> Sequence["Matrix"]:
        """As many matrices as can be read side by side: one for classes; for kinds one per class."""
        if all(column.kind is None for column in self.columns):
            return [self]
        return [self._panel(name) for name in self.register.classes if any(c.data_class == name for c in self.columns)]

    def _panel(self, data_class: str) -> "Matrix":
        places = [place for place, column in enumerate(self.columns) if column.data_class == data_class]
        rows = tuple(replace(row, cells=tuple(row.cells[place] for place in places)) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=rows)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Ids of the conditions that stand anywhere in it, in the register's order."""
        used = {id for row in self.rows for id in row.conditions}
        used |= {id for row in self.rows for cell in row.cells for id in cell.more}
        used |= {id for note in self.notes for id in note.more}
        return tuple(id for id in self.register.conditions if id in used)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that notes name, and those that hold for some purposes only."""
        named = {id for note in self.notes for id in note.by} | {*self.purposes}
        return tuple(rule for rule in self.register.rules if rule.id in named)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Those that no note tells of: for some people, ended, or of no effect."""
        told = {waiver.id for note in self.notes for waiver in note.waivers}
        return tuple(waiver for waiver in self.register.waivers if waiver.id not in told)

    @property
    def purposes(self) -> tuple[str, ...]:
        """Ids of the rules that hold for some purposes only, and so are not in it."""
        return tuple(rule.id for rule in self.register.rules if rule.when.purpose is not None)


def by_class(register: Register, today: date | None = None) -> Matrix:
    """Editions against data classes, with a note wherever single kinds differ from their class.

    `today` says which waivers are in force; without a day none is.
    """
    whole = [_findings(_with_any(register, name), _NOTHING_KNOWN) for name in register.classes]
    single = {kind: _findings(register, kind.id, today) for kind in register.data_kinds.values()}
    numbers: dict[Note, int] = {}
    rows = []
    for place, edition in enumerate(register.editions.values()):
        findings = [column[place] for column in whole]
        kinds = {kind: found[place] for kind, found in single.items()}
        common = _common([*findings, *kinds.values()])
        cells = []
        for name, found in zip(register.classes, findings, strict=True):
            notes = _notes({kind: one for kind, one in kinds.items() if kind.data_class == name}, found, common)
            places = tuple(sorted(numbers.setdefault(note, len(numbers)) for note in notes))
            cells.append(Cell(Outcome.of(found), _ids(found, without=common), places))
        rows.append(_row(register, edition, common, cells))
    return Matrix(register, tuple(Column(name) for name in register.classes), _together(rows), tuple(numbers))


def by_kind(register: Register, today: date | None = None) -> Matrix:
    """Editions against data kinds, class by class, with a note wherever a waiver for everyone allows."""
    kinds = sorted(register.data_kinds.values(), key=lambda kind: register.class_rank(kind.data_class))
    every = [_findings(register, kind.id, today) for kind in kinds]
    numbers: dict[Note, int] = {}
    rows = []
    for place, edition in enumerate(register.editions.values()):
        findings = [column[place] for column in every]
        common = _common(findings)
        cells = []
        for kind, found in zip(kinds, findings, strict=True):
            more = _ids(found, without=common)
            notes = [Note((kind,), Outcome.of(found), more, (), found.waivers)] if found.waivers else []
            places = tuple(numbers.setdefault(note, len(numbers)) for note in notes)
            cells.append(Cell(Outcome.of(found), more, places))
        rows.append(_row(register, edition, common, cells))
    return Matrix(register, tuple(Column(kind.data_class, kind) for kind in kinds), _together(rows), tuple(numbers))


def _with_any(register: Register, data_class: str) -> Register:
    """The register with data of a class of which nothing else is known."""
    return replace(register, data_kinds={_NOTHING_KNOWN: DataKind(_NOTHING_KNOWN, data_class, data_class)})


def _findings(register: Register, kind: str, today: date | None = None) -> list[Finding]:
    question = asked(register, [kind], waivers=in_force(register.waivers, today, None))
    return [finding(question, edition) for edition in register.editions.values()]


def _common(findings: Sequence[Finding]) -> frozenset[str]:
    """Ids of the conditions that come with every yes."""
    takes = [frozenset(condition.id for condition in found.conditions) for found in findings if found.kind in TAKES_IT]
    return frozenset.intersection(*takes) if takes else frozenset()


def _row(register: Register, edition: Edition, common: frozenset[str], cells: Sequence[Cell]) -> Row:
    conditions = tuple(id for id in register.conditions if id in common)
    return Row(edition, register.tools[edition.tool].kind, conditions, tuple(cells))


def _ids(found: Finding, without: Collection[str]) -> tuple[str, ...]:
    return tuple(condition.id for condition in found.conditions if condition.id not in without)


def _notes(single: Mapping[DataKind, Finding], whole: Finding, common: frozenset[str]) -> list[Note]:
    """What single kinds of a class get otherwise, those that get the same together."""
    alike: dict[Note, list[DataKind]] = {}
    brought = _takes_on(whole)
    for kind, found in single.items():
        if (found.kind, found.conditions) != (whole.kind, whole.conditions) or found.waivers:
            why = () if found.waivers else _why(found, whole, kind)
            fewer = tuple(id for id in brought if id not in _takes_on(found)) if found.kind in TAKES_IT else ()
            more = _ids(found, without={*common, *brought})
            alike.setdefault(Note((), Outcome.of(found), more, why, found.waivers, fewer), []).append(kind)
    return [replace(note, kinds=tuple(kinds)) for note, kinds in alike.items()]


def _takes_on(found: Finding) -> tuple[str, ...]:
    """Ids of the conditions on which it is a yes; none of a no."""
    return _ids(found, without=()) if found.kind in TAKES_IT else ()


def _why(found: Finding, whole: Finding, kind: DataKind) -> tuple[str, ...]:
    """What made the difference: the rules that decided here and not for the class, or the edition's own exceptions."""
    if kind.id in found.edition.deny_kinds:
        return ("deny_kinds",)
    own = tuple(rule.id for rule in found.rules if rule not in whole.rules and rule.effect is not Effect.CONDITION)
    if own:
        return own
    freed = whole.kind not in TAKES_IT or bool({*_takes_on(whole)} - {*_takes_on(found)})
    lifted = ("allow_kinds",) if kind.id in found.edition.allow_kinds and freed else ()
    return (*lifted, *(rule.id for rule in found.rules if rule not in whole.rules))


def _together(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Tools of one kind beside each other, kinds in the order in which they first appear."""
    order = list(dict.fromkeys(row.tool_kind for row in rows))
    return tuple(sorted(rows, key=lambda row: order.index(row.tool_kind)))
