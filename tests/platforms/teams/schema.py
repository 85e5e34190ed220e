"""The official JSON schema of Adaptive Cards 1.5, and what a client without Teams' own additions makes of a card."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema_rs import Draft6Validator

from bot.platforms.teams.limits import Json, parts


@cache
def _schema() -> Json:
    text = (files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


@cache
def _validator(kind: str) -> Draft6Validator:
    """For one kind of element; the official one where it is a card."""
    if kind == "AdaptiveCard":
        return Draft6Validator(_schema())
    return Draft6Validator({"definitions": _schema()["definitions"], "$ref": f"#/definitions/{kind}"})


def plain(node: Any) -> Any:
    """The card as a client of the standard alone sees it: Teams' own elements give way to their fallbacks."""
    if isinstance(node, list):
        return [plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    if str(node.get("type", "")).startswith("Chart."):
        return plain(node["fallback"])
    return {name: plain(each) for name, each in node.items() if name != "msteams" or "type" not in node}


def charts(card: Mapping[str, Any]) -> Iterator[Json]:
    """Those that Teams draws itself."""
    return (part for part in parts(dict(card)) if part["type"].startswith("Chart."))


def wrong(card: Mapping[str, Any]) -> list[str]:
    """What the schema finds wrong with a card: the parts that are, down to the smallest."""
    seen = plain(dict(card))
    if _validator("AdaptiveCard").is_valid(seen):
        return []
    return [json.dumps(part)[:400] for part in parts(seen) if _is_wrong(part)] or ["the card as a whole"]


def _is_wrong(part: Json) -> bool:
    kind = part["type"]
    return kind not in _schema()["definitions"] or not _validator(kind).is_valid(part)
