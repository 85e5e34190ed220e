"""The words of the policy domain, as frozen values.

A register is data: which tools exist, in which editions, how sensitive data is, which rules hold (its entries stand in
policies.entries, and are imported from here). A question is what somebody wants to do, read into ids of that register.
A verdict is what the rules say about it. Nothing here knows a company: every id, class, status and condition is the
register's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from policies.entries import (
    AmbiguousName,
    Condition,
    DataKind,
    Edition,
    Effect,
    Effort,
    OutputOwner,
    Purpose,
    Rule,
    Status,
    Tool,
    Waiver,
    When,
)

__all__ = [
    "BUTTON", "OFFLINE", "UNKNOWN_PREFIX", "AmbiguousName", "Asks", "Attached", "Condition", "DataKind", "Edition",
    "Effect", "Effort", "Finding", "Intent", "Nearness", "OutputOwner", "Passage", "Purpose", "Question", "Register",
    "Route", "Rule", "Status", "Tool", "ToolVerdict", "Verdict", "VerdictKind", "Waiver", "When",
]  # fmt: skip

OFFLINE = "offline"  # read by rules, from the message's words
BUTTON = "button"  # nothing to read: a button said it
UNKNOWN_PREFIX = "unknown:"  # a product the register does not list is `unknown:<name as written>`
UNNAMED = "data that is spoken of, not named"  # stands among what is unclear where the kinds of data are a guess
LIKELY = "data that is spoken of, all but sure"  # the same where a yes may come of it, said to be a guess


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


class Nearness(StrEnum):
    """How near a route is to what was asked about."""

    SAME_TOOL = "same_tool"  # another edition of it
    SAME_KIND = "same_kind"  # a tool of the same kind
    FITS = "fits"  # a tool made for what is being done
    GENERAL = "general"  # a tool for nearly anything
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attached:
    """What the shipped knowledge of language adds to a register (policies.understanding.attached); may be empty."""

    without_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # kind -> (kind it becomes, to remove)
    general: frozenset[str] = frozenset()  # tool kinds that do nearly anything
    built_upon: frozenset[str] = frozenset()  # editions that people build on rather than use ("API")
    makes_media: frozenset[str] = frozenset()  # tool kinds that make pictures, films and voices, as no others do
    made_for: Mapping[str, frozenset[str]] = field(default_factory=dict)  # tool kind, or tool -> the data of its trade


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
    waivers: tuple[Waiver, ...] = ()
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    without_names: str | None = None  # kind that data about people is once names are removed; "" for never
    attached: Attached = field(default_factory=Attached, compare=False)
    alike: tuple[tuple[Edition, ...], ...] = field(
        init=False, compare=False, repr=False
    )  # editions the rules see as one
    places: Mapping[str, int] = field(init=False, compare=False, repr=False)  # edition id -> its place, from 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "alike", self._grouped())
        object.__setattr__(self, "places", {id: place for place, id in enumerate(self.editions)})

    def _grouped(self) -> tuple[tuple[Edition, ...], ...]:
        """The editions in groups that no rule tells apart, in the register's order: of thousands, few need asking."""
        named = {id for rule in self.rules for id in rule.when.tool or ()}
        groups: dict[object, list[Edition]] = {}
        for edition in self.editions.values():
            one_of_its_kind = edition.id if edition.id in named or edition.tool in named else None
            key = (
                self.tools[edition.tool].kind, edition.status, edition.max_data, edition.conditions,
                edition.allow_kinds, edition.deny_kinds, edition.id in self.attached.built_upon, one_of_its_kind,
            )  # fmt: skip
            groups.setdefault(key, []).append(edition)
        return tuple(tuple(group) for group in groups.values())

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
class Asks:
    """What a question wants of the register itself, beside tools and data (policies.of_the_register)."""

    age: bool = False  # how current it is
    data_class: str = ""  # which data is of this class
    how_sensitive: bool = False  # of which class the data is
    rules: tuple[str, ...] = ()  # what the rules of these ids say
    no_rules: tuple[str, ...] = ()  # the same of ids that no rule has, beside those or alone
    disagrees: bool = False  # with an answer, and nothing else
    takes: bool = False  # what the tools take
    status: Status | None = None  # which tools have it
    closed: bool = False  # which tools may not take the data it names
    entries: tuple[str, ...] = ()  # how current what it says of these tools is
    of_class: str = ""  # data of this class is to be used, whatever it is

    @property
    def no_use(self) -> bool:
        """True for what is no question of use, and what the register says better than any handbook."""
        only_none = bool(self.no_rules) and not self.rules
        return (
            self.age or self.disagrees or bool(self.data_class or self.entries) or only_none or self.status is not None
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A message, read. `tools` holds ids of editions, tools, ambiguous names, or `unknown:<name>`."""

    text: str
    intent: Intent
    tools: tuple[str, ...] = ()
    data_kinds: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()  # ids of the register's purposes, or of shipped ones
    confidence: float = 1.0  # 0-1, how sure the reading is
    unclear: tuple[str, ...] = ()  # "everything", "secret": words for data beyond the kinds read; no yes before asking
    tool_kinds: tuple[str, ...] = field(default=(), compare=False)  # the register's, that fit what is being done
    people: tuple[str, ...] = field(default=(), compare=False)  # tools whose names were taken for somebody's
    read_by: str = OFFLINE  # by which path it was read: OFFLINE, BUTTON or a language model's name
    path: tuple[str, ...] = field(default=(), compare=False)  # how it was read, a sentence a step, for `--explain`
    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (tool, its data kinds), where each tool has its own data
    besides: tuple[str, ...] = ()  # tools that may be used, where somebody asks what else may: no answer to that
    asks: Asks = field(default=Asks(), compare=False)  # as its words say it, once handbook and thread are looked at

    @property
    def guessed(self) -> bool:
        """True where nobody named the kinds of data: they are a guess, and no yes comes of it unless it is LIKELY."""
        return UNNAMED in self.unclear or LIKELY in self.unclear

    @property
    def unsettled(self) -> bool:
        """True where something is unclear, so that no yes comes before it is asked about."""
        return any(words != LIKELY for words in self.unclear)

    @property
    def named_data(self) -> tuple[str, ...]:
        """The kinds of data to keep as what somebody said: none where they are a guess."""
        return () if self.guessed else self.data_kinds

    def with_data(self, kinds: tuple[str, ...]) -> "Question":
        """The question with data that somebody chose, so that it is no guess any more."""
        said = tuple(words for words in self.unclear if words not in (UNNAMED, LIKELY))
        return replace(self, data_kinds=kinds, unclear=said)

    @property
    def paired(self) -> bool:
        """True where each tool has its own data. A question with another tool or other data than the pairs' has not."""
        kinds = {kind for _, own in self.pairs for kind in own}
        return bool(self.pairs) and {tool for tool, _ in self.pairs} == {*self.tools} and kinds == {*self.data_kinds}

    def data_of(self, tool: str) -> tuple[str, ...]:
        """The kinds of data that are asked about with one of the tools: all, where it has none of its own."""
        return dict(self.pairs).get(tool, self.data_kinds) if self.paired else self.data_kinds


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules say about one edition with all the data asked about (or none)."""

    edition: Edition
    kind: VerdictKind
    rules: tuple[Rule, ...] = ()  # those that decided, in the register's order
    conditions: tuple[Condition, ...] = ()
    because: tuple[str, ...] = ()  # one sentence per reason; covers deny_kinds, which have no rule of their own
    waivers: tuple[Waiver, ...] = ()  # that turned it into a yes


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
    kind: VerdictKind  # allowed or allowed_with_conditions; depends_on_data where no data was named (policies.ways)
    conditions: tuple[Condition, ...] = ()
    near: Nearness = Nearness.OTHER
    waivers: tuple[Waiver, ...] = ()  # without which it would not be


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
    waivers: tuple[Waiver, ...] = ()  # that turned something into a yes


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of the handbook."""

    anchor: str  # "output-ownership"
    title: str  # "Output ownership"
    text: str  # Markdown without its heading
    topics: tuple[str, ...] = ()  # what it is about, of the shipped topics (policies.understanding.topics)
    any_data: bool = False  # holds whatever the data is
    owner: str = ""  # whom to ask about it; the register's owner when empty
