"""What Teams takes, and whether a card keeps to it.

A card may have 25 KB as JSON, counted as it is sent: every letter beyond ASCII as six bytes. Teams shows six actions of
a row and leaves the others out of sight; here a whole card shows no more, and no more behind one control.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

MOST_BYTES = 25_000  # of a card
MOST_ACTIONS = 6
MOST_CITATIONS = 20
MOST_CITATION_NAME = 80  # characters
MOST_CITATION_ABSTRACT = 160
MOST_PEOPLE_REFRESHED = 60
MOST_SUMMARY = 160  # characters of a notification that somebody sees


def size(part: object) -> int:
    """Bytes of its JSON as it is sent."""
    return len(json.dumps(part, separators=(",", ":")))


def problems(card: Mapping[str, Any]) -> list[str]:
    """Where a card does not keep to the limits, in words; empty when it does."""
    found = []
    if (bytes_ := size(card)) > MOST_BYTES:
        found.append(f"the card has {bytes_:,} bytes; at most {MOST_BYTES:,}")
    shown = (visible_actions(each) for each in _cards(card))
    found += [f"{count} actions are in sight; at most {MOST_ACTIONS}" for count in shown if count > MOST_ACTIONS]
    ids = [str(part["id"]) for part in parts(card) if "id" in part]
    found += [f"the id {id} is given twice" for id in sorted({id for id in ids if ids.count(id) > 1})]
    targets = [str(target) for part in parts(card) for target in part.get("targetElements", ())]
    found += [f"nothing has the id {target}, which is to be shown" for target in targets if target not in ids]
    return found


def visible_actions(card: Mapping[str, Any]) -> int:
    """How many buttons are in sight: those behind a control are not, the control is."""
    shown = list(_without_shown_cards(card))
    sets = sum(len(part["actions"]) for part in shown if part["type"] == "ActionSet")
    return sets + sum("selectAction" in part for part in shown) + len(card.get("actions", ()))


def parts(node: object) -> Iterator[Json]:
    """Every object of a card that has a type, itself included."""
    if isinstance(node, dict):
        if "type" in node:
            yield node
        for each in node.values():
            yield from parts(each)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for each in node:
            yield from parts(each)


def _cards(card: Mapping[str, Any]) -> list[Json]:
    return [part for part in parts(dict(card)) if part["type"] == "AdaptiveCard"]


def _without_shown_cards(node: object) -> Iterator[Json]:
    if isinstance(node, dict):
        if "type" in node:
            yield node
        for name, each in node.items():
            if name != "card":
                yield from _without_shown_cards(each)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for each in node:
            yield from _without_shown_cards(each)
