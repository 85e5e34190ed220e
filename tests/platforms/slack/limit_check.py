"""Whether Slack would take a payload, as far as its limits go: Slack's own libraries check fewer of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.limits import Block


def wrong_in_message(blocks: Sequence[Block], text: str) -> list[str]:
    """Everything Slack would refuse of a message, each with where it stands; empty when it is taken."""
    found = list(_blocks(blocks, limits.BLOCKS_IN_MESSAGE, "message"))
    found += _most(limits.size(blocks), limits.MESSAGE, "message", "characters")
    found += _text(text, 40_000, "text")
    found += _most(_count(blocks, "table") + _count(blocks, "data_table"), limits.TABLES, "message", "tables")
    found += _most(_count(blocks, "data_visualization"), limits.CHARTS, "message", "charts")
    return found


def wrong_in_view(view: Mapping[str, Any]) -> list[str]:
    """As `wrong_in_message`, of a modal or a home."""
    found = list(_blocks(view["blocks"], limits.BLOCKS_IN_VIEW, str(view["type"])))
    for name in ("title", "submit", "close"):
        if name in view:
            found += _text(view[name]["text"], limits.TITLE, name)
    found += _most(len(view.get("private_metadata", "")), limits.METADATA, "private_metadata", "characters")
    found += _most(len(view.get("callback_id", "")), limits.ID, "callback_id", "characters")
    elsewhere = ("table", "data_visualization", "context_actions")
    found += [f"{kind}: only in messages" for kind in elsewhere if _count(view["blocks"], kind)]
    return found


def _count(blocks: Sequence[Block], kind: str) -> int:
    return sum(block["type"] == kind for block in blocks)


def _most(count: int, most: int, where: str, what: str) -> list[str]:
    return [f"{where}: {count} {what}, at most {most}"] if count > most else []


def _text(text: str, most: int, where: str) -> list[str]:
    return _most(len(text), most, where, "characters") if text.strip() else [f"{where}: empty"]


def _blocks(blocks: Sequence[Block], most: int, where: str) -> Iterator[str]:
    if not blocks:
        yield f"{where}: no blocks"
    yield from _most(len(blocks), most, where, "blocks")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        yield f"{where}: a block_id twice"
    for number, block in enumerate(blocks):
        yield from _block(block, f"{where}[{number}].{block['type']}")


def _block(block: Block, where: str) -> Iterator[str]:
    yield from _most(len(block.get("block_id", "")), limits.ID, where, "characters of block_id")
    match block["type"]:
        case "header":
            yield from _text(block["text"]["text"], limits.HEADER, where)
        case "section":
            if "text" in block:
                yield from _text(block["text"]["text"], limits.SECTION, where)
            yield from _most(len(block.get("fields", ())), limits.FIELDS, where, "fields")
            for field in block.get("fields", ()):
                yield from _text(field["text"], limits.FIELD, where)
        case "context":
            yield from _most(len(block["elements"]), limits.CONTEXT, where, "elements")
            for element in block["elements"]:
                yield from _text(element["text"], limits.CONTEXT_TEXT, where)
        case "actions" | "context_actions" as kind:
            yield from _most(
                len(block["elements"]),
                limits.ACTIONS if kind == "actions" else limits.CONTEXT_ACTIONS,
                where,
                "elements",
            )
            yield from _elements(block["elements"], where)
        case "input":
            yield from _text(block["label"]["text"], limits.LABEL, f"{where}.label")
            if "hint" in block:
                yield from _text(block["hint"]["text"], limits.LABEL, f"{where}.hint")
            yield from _elements([block["element"]], where)
        case "rich_text":
            yield from _rich(block, where)
        case "table":
            yield from _table(block, where)
        case "data_visualization":
            yield from _chart(block, where)
        case "image":
            yield from _text(block["alt_text"], limits.IMAGE_ALT, where)
        case "divider":
            pass
        case _:
            yield f"{where}: an unknown block"


def _elements(elements: Sequence[Block], where: str) -> Iterator[str]:
    if not elements:
        yield f"{where}: no elements"
    ids = [element["action_id"] for element in elements]
    if len(ids) != len(set(ids)):
        yield f"{where}: an action_id twice"
    for element in elements:
        here = f"{where}.{element['type']}"
        yield from _text(element["action_id"], limits.ID, f"{here}.action_id")
        for part in ("text", "placeholder"):
            if part in element:
                yield from _text(
                    element[part]["text"], limits.BUTTON if part == "text" else limits.PLACEHOLDER, f"{here}.{part}"
                )
        yield from _most(len(element.get("value", "")), limits.VALUE, here, "characters of value")
        yield from _most(len(element.get("initial_value", "")), limits.INPUT, here, "characters of initial_value")
        for name in ("positive_button", "negative_button"):
            if name in element:
                yield from _text(element[name]["text"]["text"], limits.BUTTON, here)
                yield from _text(element[name]["value"], limits.VALUE, here)
        yield from _options(element, here)


_MOST_OPTIONS = {
    "overflow": limits.OVERFLOW,
    "radio_buttons": limits.RADIO,
    "checkboxes": limits.CHECKBOXES,
    "static_select": limits.SELECT,
}


def _options(element: Block, where: str) -> Iterator[str]:
    groups = element.get("option_groups", ())
    yield from _most(len(groups), limits.GROUPS, where, "groups")
    for options in (element.get("options"), *(group["options"] for group in groups)):
        if options is None:
            continue
        if not options:
            yield f"{where}: no options"
        yield from _most(len(options), _MOST_OPTIONS[element["type"]], where, "options")
        for option in options:
            yield from _text(option["text"]["text"], limits.OPTION, where)
            yield from _text(option["value"], limits.OPTION_VALUE, where)


def _rich(block: Block, where: str) -> Iterator[str]:
    leaves = list(_leaves(block))
    yield from _most(sum(len(leaf["text"]) for leaf in leaves), limits.SECTION, where, "characters")
    if not leaves or not all(leaf["text"] for leaf in leaves):
        yield f"{where}: empty"
    if any(leaf["type"] != "text" for leaf in leaves):
        yield f"{where}: a mention or a link"


def _leaves(node: Block) -> Iterator[Block]:
    if "elements" not in node:
        yield node
    for each in node.get("elements", ()):
        yield from _leaves(each)


def _table(block: Block, where: str) -> Iterator[str]:
    yield from _most(len(block["rows"]), limits.ROWS, where, "rows")
    yield from _most(len(block.get("column_settings", ())), limits.COLUMNS, where, "column_settings")
    for row in block["rows"]:
        yield from _most(len(row), limits.COLUMNS, where, "columns")
        for cell in row:
            if cell["type"] == "rich_text":
                yield from _rich(cell, where)
            elif not cell["text"]:
                yield f"{where}: an empty cell"


def _chart(block: Block, where: str) -> Iterator[str]:
    yield from _text(block["title"], limits.CHART_TITLE, where)
    chart = block["chart"]
    yield from _most(len(chart["series"]), limits.SERIES, where, "series")
    categories = chart["axis_config"]["categories"]
    yield from _most(len(categories), limits.CATEGORIES, where, "categories")
    names = [series["name"] for series in chart["series"]]
    if len(set(names)) != len(names) or len(set(categories)) != len(categories):
        yield f"{where}: a name twice"
    for name in (*names, *categories):
        yield from _text(name, limits.CHART_NAME, where)
    for series in chart["series"]:
        if [point["label"] for point in series["data"]] != categories:
            yield f"{where}: labels that are not the categories"
