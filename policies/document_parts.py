"""Small readings of a document: what is not of the kind looked for is as good as absent."""

from collections.abc import Iterable, Mapping
from typing import Any

from policies.yaml_source import KeyPath


def where_of(what: str, value: object, path: KeyPath) -> str:
    """`tool 'otter'`, or `tool 3` for one without an id."""
    id = mapping(value).get("id")
    number = path[-1]
    return f"{what} '{id}'" if isinstance(id, (str, int)) else f"{what} {int(number) + 1}"


def one_of(words: Iterable[str]) -> str:
    """`one of public, internal`."""
    return f"one of {', '.join(words)}"


def mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def entries(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def words(value: object) -> list[str]:
    """The words of a list, or the only one."""
    return [str(word).strip() for word in (value if isinstance(value, list) else [value]) if word is not None]


def ids(entries: Iterable[object]) -> list[str]:
    """The ids of those entries that have one, as written."""
    return [str(entry["id"]).strip() for entry in entries if isinstance(entry, dict) and "id" in entry]
