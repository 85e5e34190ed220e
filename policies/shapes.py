"""The shape of a register's entries as people write them, and pydantic's complaints in plain words.

Every entry is checked by itself, so that one mistake hides no other. Whether the ids an entry names exist is checked
afterwards (policies.checks).
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from policies.problems import did_you_mean, not_one_of, shown
from policies.yaml_source import KeyPath

RESERVED_KEYS = frozenset(
    {
        "audience", "audiences", "contact", "description", "evidence", "expires", "handbook", "last_review",
        "next_review", "note", "notes", "owner", "purpose", "purposes", "region", "regions", "retention",
        "review", "review_by", "review_date", "reviewed", "since", "source", "training", "url", "waivers",
    }
)  # fmt: skip
"""Keys that may stand at any entry of a register without meaning anything to the rules yet. So may `x-…`."""


def _text(value: object) -> object:
    """Numbers and dates are the words they look like: `version: 3`, `aliases: [365]`."""
    return str(value) if isinstance(value, (int, date)) and not isinstance(value, bool) else value


def _one_or_more(value: object) -> object:
    return value if value is None or isinstance(value, (list, dict)) else [value]


def _words(value: object) -> object:
    """As `_one_or_more`, of ids and names: what has commas is a list whose brackets are missing."""
    if isinstance(value, str) and "," in value:
        raise PydanticCustomError("one_text", "a list without brackets")
    return _one_or_more(value)


Text = Annotated[str, BeforeValidator(_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Sentences = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_words)]
SomeTexts = Annotated[tuple[Text, ...], BeforeValidator(_words), Field(min_length=1)]


class Shape(BaseModel):
    """The keys an entry may have, and what may stand at each."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    reserved: ClassVar[frozenset[str]] = frozenset()  # keys that may stand there all the same, and mean nothing yet
    elsewhere: ClassVar[Mapping[str, frozenset[str]]] = {}  # key that stands there -> keys that belong under it
    may_be_empty: ClassVar[bool] = True  # a key with nothing behind its colon is as good as absent
    hints: ClassVar[Mapping[str, str]] = {}  # what a missing key is for, where it is for something else in other shapes


class RegisterEntry(Shape):
    reserved: ClassVar[frozenset[str]] = RESERVED_KEYS
    may_be_empty: ClassVar[bool] = False
    hints: ClassVar[Mapping[str, str]] = {"owner": "the address of whoever keeps this register"}


class RegisterShape(RegisterEntry):
    """The keys of the whole. Lists and mappings of entries are looked into entry by entry."""

    version: Text
    org: Text
    owner: Text
    classes: SomeTexts
    tools: tuple[Any, ...]
    data_kinds: tuple[Any, ...]
    rules: tuple[Any, ...] = ()
    conditions: Mapping[str, Any] = {}
    purposes: Mapping[str, Any] = {}
    waivers: tuple[Any, ...] = ()
    without_names: Any = None
    ambiguous: Mapping[str, Any] = {}
    output_owner: Mapping[str, Text] = {}
    statuses: Any = None
    default_unlisted_tool: Any = None
    human_review: Texts | None = None
    reviewed: date | None = None
    review_by: date | None = None


class EditionShape(RegisterEntry):
    id: Text
    name: Text | None = None
    vendor: Text = ""
    kind: Text = ""
    aliases: Texts = ()
    status: Text | None = None
    max_data: Text | None = None
    conditions: Texts = ()
    allow_kinds: Texts = ()
    deny_kinds: Texts = ()
    owner: Text = ""
    review_by: date | None = None
    review: Any = None


class ToolShape(EditionShape):
    editions: tuple[Any, ...] | None = None


class DataKindShape(RegisterEntry):
    id: Text
    data_class: Text = Field(alias="class")
    name: Text | None = None
    synonyms: Texts = ()
    without_names: Any = None


class AmbiguousShape(RegisterEntry):
    id: Text
    aliases: SomeTexts
    means: SomeTexts


class WhenShape(RegisterEntry):
    """A key that is there must name something: an empty one would make the rule match everything."""

    status: SomeTexts = ()
    data: SomeTexts = ()
    data_class: SomeTexts = ()
    data_class_above_max: bool = False
    kind: SomeTexts = ()
    tool: SomeTexts = ()
    tool_lacks_condition: SomeTexts = ()
    purpose: SomeTexts = ()


class RuleShape(RegisterEntry):
    """What says when a rule counts stands under `when`; beside it, it would mean nothing."""

    reserved: ClassVar[frozenset[str]] = RESERVED_KEYS - WhenShape.model_fields.keys() - {"purposes"}
    elsewhere: ClassVar[Mapping[str, frozenset[str]]] = {"when": frozenset(WhenShape.model_fields)}

    id: Text
    when: WhenShape
    effect: Literal["deny", "under_review", "condition"]
    because: Text | None = None
    add: Texts = ()


class UnlistedShape(RegisterEntry):
    verdict: Literal["unknown_tool"] = "unknown_tool"
    next: Text | None = None


AnyShape = TypeVar("AnyShape", bound=Shape)
Complaint = tuple[KeyPath, str]  # where in the entry, and what is wrong

_EXPECTED = {  # pydantic's kind of complaint -> what was wanted
    "string_type": "text",
    "tuple_type": "a list, for example [one, two]",
    "mapping_type": "a mapping of keys to values",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "bool_type": "yes or no, or true or false",
    "bool_parsing": "yes or no, or true or false",
    "date_type": "a date like 2026-11-04",
    "date_parsing": "a date like 2026-11-04",
    "date_from_datetime_parsing": "a date like 2026-11-04",
    "date_from_datetime_inexact": "a date like 2026-11-04",
}
_HINTS = {  # what a missing key is for, in every shape
    "version": "a number that grows with every published change, for example version: 1",
    "org": "the company's name",
    "classes": "the data classes from least to most sensitive, for example [public, internal, confidential]",
    "tools": "the list of tools",
    "data_kinds": "the list of data kinds",
    "class": "the data class of this kind",
    "when": "what must hold for the rule to apply",
    "effect": "deny, under_review or condition",
    "means": "the ids of the tools this word may mean",
    "aliases": "the words people write",
    "for": "whom it holds for, e-mail addresses or the word everyone",
    "approver": "who approved it",
    "until": "its last day, for example 2026-12-31",
    "verdict": "what the answer should be, for example denied",
    "ask": "the question, as somebody would write it",
}


def check(shape: type[AnyShape], value: object) -> AnyShape | list[Complaint]:
    """The entry in its shape, or everything that is wrong with it."""
    if not isinstance(value, dict):
        return [((), f"should be a mapping of keys to values, not {_named(value)}")]
    fields = {field.alias or name for name, field in shape.model_fields.items()}
    given = {
        key: part
        for key, part in value.items()
        if (part is not None or key not in fields)
        and (key in fields or not (key in shape.reserved or key.startswith("x-")))
    }
    empty = [key for key, part in value.items() if part is None and key in fields and not shape.may_be_empty]
    complaints: list[Complaint] = [((key,), _empty(key, shape)) for key in empty]
    try:
        found = shape.model_validate(given)
    except ValidationError as error:
        written = {*empty, *(key.partition(":")[0] for key in given)}  # `status:approved` is not missing
        for detail in error.errors(include_url=False):
            path = tuple(detail["loc"])
            if not (detail["type"] == "missing" and path[-1] in written):
                complaints.append((path, _in_plain_words(detail, shape)))
    else:
        if not complaints:
            return found
    return complaints


def _hint(key: str, shape: type[Shape]) -> str | None:
    return shape.hints.get(key) or _HINTS.get(key)


def _empty(key: str, shape: type[Shape]) -> str:
    hint = _hint(key, shape)
    right = f"write {hint}" if hint else "write behind the colon what belongs there, or take the line out"
    return f"{key} is empty; {right}"


def _in_plain_words(detail: ErrorDetails, shape: type[Shape]) -> str:
    path = tuple(detail["loc"])
    wanted = {field.alias or name: field.description or "" for name, field in shape.model_fields.items()}
    key, value = _key_words(path), detail["input"]
    match detail["type"]:
        case "missing":
            hint = _hint(str(path[-1]), shape)
            return f"{key} is missing" + (f": {hint}" if hint else "")
        case "extra_forbidden":
            known = set(wanted) if len(path) == 1 else _keys_beneath(path)
            return f"'{path[-1]}' is not a key that is known here{_right_key(str(path[-1]), value, known, shape)}"
        case "literal_error" | "enum":
            known_words = [word.strip("' ") for word in detail["ctx"]["expected"].replace(" or ", ",").split(",")]
            return not_one_of(key, str(value), known_words, "words", most=len(known_words))
        case "one_text":
            several = shown(str(value).strip("[] "))[1:-1]
            return f"{key} is one text with commas in it; put it in brackets, [{several}], to make it several"
        case "string_too_short" | "too_short":
            return f"{key} is empty"
        case "string_too_long":
            return f"{key} has {len(str(value)):,} characters; at most 1,000 are read"
        case kind if value is None:
            return f"{key} is empty; it should be {_EXPECTED.get(kind, 'given')}"
        case "string_type" if isinstance(value, float):
            return f"{key} should be text: put {value} in quotes, or write a whole number"
        case _ if wanted.get(str(path[-1])):
            return f"{key} should be {wanted[str(path[-1])]}, not {_named(value)}"
        case kind if kind in _EXPECTED:
            return f"{key} should be {_EXPECTED[kind]}, not {_named(value)}"
        case _:
            return f"{key} {shown(value)} is not understood"


def _right_key(wrong: str, value: object, known: Collection[str], shape: type[Shape]) -> str:
    """What was probably meant, and else what there is to choose from."""
    before, colon, after = wrong.partition(":")
    if colon and value is None and before in known:
        return f"; a space is missing after its colon: write {before}: {after}"
    plain = "_".join(wrong.casefold().replace("-", " ").split())
    if plain in known:
        return f"; did you mean '{plain}'?"
    for parent, keys in shape.elsewhere.items():
        if plain in keys and parent in known:
            return f"; write it under {parent}"
    return did_you_mean(wrong, sorted(known)) or f"; known keys are {', '.join(sorted(known))}"


def _keys_beneath(path: KeyPath) -> set[str]:
    return set(WhenShape.model_fields) if path[0] == "when" else set()


def _key_words(path: KeyPath) -> str:
    """`aliases item 3`, `when.status`."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f" item {step + 1}"
        else:
            words += f".{step}" if words else step
    return words


def _named(value: object) -> str:
    match value:
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case bool():
            return f"{str(value).lower()} (put it in quotes if it is a word)"
        case None:
            return "nothing"
        case _:
            return shown(value)
