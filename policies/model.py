"""The words of the policy domain, as frozen values.

A register is data: which tools exist, in which editions, how sensitive data is, which rules hold. A question is what
somebody wants to do, read into ids of that register. A verdict is what the rules say about it. Nothing here knows a
company: every id, class, status and condition is the register's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

UNKNOWN_PREFIX = "unknown:"  # a product the register does not list is `unknown:<name as written>`


class Status(StrEnum):
    """What the company has decided about one edition of a tool."""

    APPROVED = "approved"
    RESTRICTED = "restricted"
    UNDER_REVIEW = "under_review"
    PROHIBITED = "prohibited"


class Intent(StrEnum):
    """What a message to the bot wants."""

    POLICY_QUESTION = "policy_question"
    VENDOR_REQUEST = "vendor_request"
    CHECKIN_REPLY = "checkin_reply"
    HELP = "help"
    CHITCHAT = "chitchat"
    INCIDENT = "incident"


class VerdictKind(StrEnum):
    """The word of a verdict; INTERFACES names are the values."""

    ALLOWED = "allowed"
    ALLOWED_WITH_CONDITIONS = "allowed_with_conditions"
    UNDER_REVIEW = "under_review"
    DENIED = "denied"
    DEPENDS_ON_EDITION = "depends_on_edition"
    DEPENDS_ON_DATA = "depends_on_data"
    DEPENDS_ON_TOOL = "depends_on_tool"
    UNKNOWN_TOOL = "unknown_tool"
    MIXED = "mixed"
    GENERAL = "general"


class Effect(StrEnum):
    DENY = "deny"
    UNDER_REVIEW = "under_review"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Condition:
    """An obligation that comes with a yes, in words an employee can act on."""

    id: str
    text: str
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


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    when: When
    effect: Effect
    because: str  # the sentence people read
    add: tuple[str, ...] = ()  # condition ids, for Effect.CONDITION
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OutputOwner:
    """Who owns what a tool makes and answers for it, by tool kind, with a default."""

    default: str
    by_kind: Mapping[str, str] = field(default_factory=dict)

    def of(self, tool_kind: str | None) -> str:
        return self.by_kind.get(tool_kind or "", self.default)


@dataclass(frozen=True, slots=True)
class Register:
    """A company's policy as data, indexed once when it is loaded (policies.register.load)."""

    version: str
    org: str
    owner: str  # the policy owner's address
    classes: tuple[str, ...]  # least to most sensitive
    conditions: Mapping[str, Condition]
    rules: tuple[Rule, ...]
    tools: Mapping[str, Tool]
    editions: Mapping[str, Edition]  # every edition of every tool, by id
    ambiguous: Mapping[str, AmbiguousName]
    data_kinds: Mapping[str, DataKind]
    output_owner: OutputOwner
    unlisted_next: str  # what to do about a tool that is not listed
    human_review_conditions: frozenset[str] = frozenset({"human_review"})  # ids that mean "a person checks it"
    reviewed: date | None = None  # when the register as a whole was last reviewed
    review_by: date | None = None  # when everything without a date of its own is to be looked at again

    def class_rank(self, data_class: str) -> int:
        """0 for the least sensitive class. Raises ValueError for a class the register does not have."""
        return self.classes.index(data_class)

    def name_of(self, reference: str) -> str:
        """The name people know a tool, edition, ambiguous name or `unknown:` reference by."""
        if reference.startswith(UNKNOWN_PREFIX):
            return reference.removeprefix(UNKNOWN_PREFIX)
        if reference in self.editions:
            return self.editions[reference].name
        if reference in self.tools:
            return self.tools[reference].name
        return self.ambiguous[reference].aliases[0] if reference in self.ambiguous else reference


@dataclass(frozen=True, slots=True)
class Question:
    """A message, read. `tools` holds ids of editions, tools, ambiguous names, or `unknown:<name>`."""

    text: str
    intent: Intent
    tools: tuple[str, ...] = ()
    data_kinds: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    confidence: float = 1.0  # 0-1, how sure the reading is
    unclear: tuple[str, ...] = ()  # "everything", "secret": words for data beyond the kinds read; no yes before asking
    path: tuple[str, ...] = field(default=(), compare=False)  # how it was read, a sentence a step, for `--explain`


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules say about one edition with all the data asked about (or none)."""

    edition: Edition
    kind: VerdictKind
    rules: tuple[Rule, ...] = ()  # those that decided, in the register's order
    conditions: tuple[Condition, ...] = ()
    because: tuple[str, ...] = ()  # one sentence per reason; covers deny_kinds, which have no rule of their own


@dataclass(frozen=True, slots=True)
class ToolVerdict:
    """What holds for one thing the person named: a tool, an edition, an ambiguous name or an unlisted product."""

    reference: str  # as in Question.tools
    name: str
    kind: VerdictKind
    findings: tuple[Finding, ...] = ()  # one per edition it may mean


@dataclass(frozen=True, slots=True)
class Route:
    """A way from no to yes: something that would be allowed today."""

    reference: str  # tool or edition id
    name: str
    kind: VerdictKind  # allowed or allowed_with_conditions
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the register says about a question, and everything needed to say why."""

    kind: VerdictKind
    question: Question
    tools: tuple[ToolVerdict, ...]
    data_kinds: tuple[DataKind, ...]
    rules: tuple[Rule, ...]
    conditions: tuple[Condition, ...]
    because: tuple[str, ...]
    routes: tuple[Route, ...]  # best first
    register_version: str
    owner: str
    output_owner: str
    human_review: bool
    next_step: str | None = None  # for tools that are not listed


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of the handbook."""

    anchor: str  # "output-ownership"
    title: str  # "Output ownership"
    text: str  # Markdown without its heading
