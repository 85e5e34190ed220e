"""The entries of a register, as frozen values: what a company writes down about tools, data and rules.

Every id, class, status and condition is the register's own; nothing here knows a company.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What the company has decided about one edition of a tool."""

    APPROVED = "approved"
    RESTRICTED = "restricted"
    UNDER_REVIEW = "under_review"
    PROHIBITED = "prohibited"


class Effect(StrEnum):
    DENY = "deny"
    UNDER_REVIEW = "under_review"
    CONDITION = "condition"


class Effort(StrEnum):
    """What it takes to meet a condition: nothing much, some work first, or somebody else's yes."""

    LOW = "low"
    WORK = "work"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Condition:
    """An obligation that comes with a yes, in words an employee can act on."""

    id: str
    text: str
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)
    effort: Effort = Effort.LOW


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception: what the rules keep out, let in for some people until a day (policies.waivers)."""

    id: str
    tools: tuple[str, ...]  # ids of tools or editions
    data: tuple[str, ...]  # ids of data kinds
    people: tuple[str, ...]  # e-mail addresses; empty means everyone
    approver: str
    until: date  # its last day
    because: str
    conditions: tuple[str, ...] = ()  # condition ids
    rules: tuple[str, ...] = ()  # rules that hold for every tool, or by purpose, and are lifted all the same
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What data is used for, where rules depend on it ("hiring"), with the words people say."""

    id: str
    words: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan or account type of a tool, the thing that is actually approved or not.

    A tool without editions has exactly one, with the tool's own id.
    """

    id: str
    name: str
    tool: str  # id of the tool (family) it belongs to
    status: Status
    max_data: str  # id of the highest data class that may be put in
    aliases: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()  # condition ids
    allow_kinds: frozenset[str] = frozenset()  # data kinds let in above the ceiling
    deny_kinds: frozenset[str] = frozenset()  # data kinds kept out whatever their class
    file: str = field(default="", compare=False)  # where it stands is no part of what it says
    line: int | None = field(default=None, compare=False)
    owner: str = ""  # who answers for it in the company; the register's owner when empty
    review_by: date | None = None  # when it is to be looked at again; of one under review, when that is due to end
    review: str = ""  # which review it waits for ("the security review")


@dataclass(frozen=True, slots=True)
class Tool:
    id: str
    name: str
    vendor: str
    kind: str  # assistant, coding, notetaker … the company's own words
    editions: tuple[Edition, ...]  # at least one
    aliases: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)

    @property
    def has_editions(self) -> bool:
        """True when the tool is a family of plans, so that its name alone does not settle which one is meant."""
        return len(self.editions) > 1 or self.editions[0].id != self.id


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """One word that several tools answer to ("copilot")."""

    id: str
    aliases: tuple[str, ...]
    means: tuple[str, ...]  # ids of tools or editions, in the register's order
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DataKind:
    """Something people recognise (a customer list, a CV), in a data class."""

    id: str
    name: str
    data_class: str
    synonyms: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)
    without_names: str | None = None  # kind it is once names are removed; "" for never, None where nothing is said


@dataclass(frozen=True, slots=True)
class When:
    """What must hold for a rule to match. Keys are ANDed; a tuple means any of; None means not asked."""

    status: tuple[str, ...] | None = None
    data: tuple[str, ...] | None = None
    data_class: tuple[str, ...] | None = None
    data_class_above_max: bool | None = None
    kind: tuple[str, ...] | None = None  # tool kinds
    tool: tuple[str, ...] | None = None  # tool or edition ids
    tool_lacks_condition: tuple[str, ...] | None = None
    purpose: tuple[str, ...] | None = None

    @property
    def asks_about_data(self) -> bool:
        """True when the rule can only match once a data kind is known."""
        return any(key is not None for key in (self.data, self.data_class, self.data_class_above_max))

    @property
    def asks_about_edition(self) -> bool:
        """True when it depends on the edition whether the rule matches; else it holds for every tool there could be."""
        keys = (self.status, self.kind, self.tool, self.tool_lacks_condition, self.data_class_above_max)
        return any(key is not None for key in keys)


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    when: When
    effect: Effect
    because: str  # the sentence people read
    add: tuple[str, ...] = ()  # condition ids, for Effect.CONDITION
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)
    about: frozenset[str] = frozenset()  # purposes its sentence speaks of (policies.understanding.attached)


@dataclass(frozen=True, slots=True)
class OutputOwner:
    """Who owns what a tool makes and answers for it, by tool kind, with a default."""

    default: str
    by_kind: Mapping[str, str] = field(default_factory=dict)

    def of(self, tool_kind: str | None) -> str:
        return self.by_kind.get(tool_kind or "", self.default)
