"""A card as Markdown, for files and terminals."""

import re
from collections.abc import Sequence

from handlers.messages import Actions, Card, Chart, Element, Facts, Items, Line, Quote, Style, Table, Text, plain

_MARKS = re.compile(r"([\\`*_\[\]<>|])")
_STARTS = re.compile(r"^(\d*)([#+.)-])(?=\s)")  # of a heading or a list


def to_markdown(card: Card) -> str:
    """The headline as a heading, then body and details; buttons are left out. What people typed is shown as typed."""
    parts = [f"# {escaped(card.headline)}", *_elements(card.body), *_elements(card.details)]
    return "\n\n".join(part for part in parts if part)


def escaped(text: str) -> str:
    """Text in which nothing is markup."""
    return _STARTS.sub(r"\1\\\2", _unmarked(text))


def _unmarked(text: str) -> str:
    """The same within a line, where no heading and no list begins."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _elements(elements: Sequence[Element]) -> list[str]:
    return [_element(element) for element in elements]


def _element(element: Element) -> str:
    match element:
        case Text(line=words):
            return _line(words)
        case Items(items=items, ordered=ordered, title=title):
            rows = [f"{f'{number}.' if ordered else '-'} {_line(item)}" for number, item in enumerate(items, start=1)]
            return "\n".join([*_title(title), *rows])
        case Facts(facts=facts, title=title):
            rows = [f"- **{escaped(label)}:** {_line(value)}" for label, value in facts]
            return "\n".join([*_title(title), *rows])
        case Table(columns=columns, rows=cells, title=title, numeric=numeric):
            rule = ["---:" if number in numeric else "---" for number in range(len(columns))]
            table = [[escaped(name) for name in columns], rule, *([_line(cell) for cell in row] for row in cells)]
            lines = [f"| {' | '.join(row)} |" for row in table]
            return "\n".join([*_title(title), *lines])
        case Quote(text=words, source=source):
            return f"> {escaped(words)}\n>\n> {escaped(source)}"
        case Chart(title=title, summary=summary):
            return "\n".join([*_title(title), escaped(_under(title, summary))])
        case Actions():
            return ""


def _under(title: str, summary: str) -> str:
    """A chart in words that says only once what it is of."""
    of, _, told = summary.partition(": ")
    return told if told and title.casefold().startswith(of.casefold()) else summary


def _title(title: str) -> list[str]:
    return [f"## {escaped(title)}", ""] if title else []


def _line(words: Line) -> str:
    if not plain(words).strip():
        return ""
    first = next(number for number, span in enumerate(words) if span.text.strip())
    return "".join(_span(span.text, span.style, begins=number <= first) for number, span in enumerate(words))


def _span(text: str, style: Style, *, begins: bool) -> str:
    inner = escaped(text) if begins else _unmarked(text)
    if not inner or style not in (Style.STRONG, Style.CODE):
        return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
    if style is Style.CODE:
        return f"`{text}`"
    return f"{' ' if text[:1].isspace() else ''}**{inner}**{' ' if text[-1:].isspace() else ''}"
