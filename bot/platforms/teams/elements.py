"""The elements of a card as Adaptive Card elements. Buttons: actions.py; charts: charts.py."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bot.platforms.teams import actions as buttons
from bot.platforms.teams import charts
from bot.platforms.teams.actions import Answered, Shape
from bot.platforms.teams.escape import is_harmless, one_line
from bot.platforms.teams.grids import table
from bot.platforms.teams.limits import Json
from bot.platforms.teams.text import blocks, rich, title
from handlers.messages import (
    Actions,
    Chart,
    Element,
    Facts,
    Items,
    Line,
    Quote,
    Span,
    Style,
    Table,
    Text,
    line,
    plain,
    quiet,
    strong,
)

_T = TypeVar("_T")
_SHORT_LABEL, _SHORT_VALUE = 24, 60  # characters; longer facts are told one beneath the other


def drawn(element: Element, shape: Shape = Shape.OPEN, answered: Answered = Answered.IN_DIALOGS) -> list[Json]:
    """One element of a card. `shape` and `answered` are for buttons."""
    match element:
        case Text(line=words):
            return blocks(words)
        case Items():
            return _list(element)
        case Facts():
            return _facts(element)
        case Table():
            return table(element)
        case Quote():
            return _quote(element)
        case Chart():
            return charts.drawn(element)
        case Actions():
            return buttons.rows(element, shape, answered)


def _list(items: Items) -> list[Json]:
    """Each entry beside its mark, so that its second line begins where its first does."""
    marks = (f"{number}." if items.ordered else "•" for number in range(1, len(items.items) + 1))
    entries = zip(marks, items.items, strict=True)
    return [*title(items.title), *(_entry(mark, words) for mark, words in entries if plain(words).strip())]


def _entry(mark: str, words: Line) -> Json:
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": "auto", "items": [rich(line(mark))]},
            {"type": "Column", "width": "stretch", "spacing": "Small", "items": blocks(words)},
        ],
    }


def _facts(facts: Facts) -> list[Json]:
    pairs = [(one_line(label), value) for label, value in facts.facts if label.strip() or plain(value).strip()]
    if not pairs:
        return title(facts.title)
    if all(_is_short(label, value) for label, value in pairs):
        found = [{"title": label, "value": one_line(plain(value))} for label, value in pairs]
        return [*title(facts.title), {"type": "FactSet", "facts": found}]
    told = [block for label, value in pairs for block in _told(label, value)]
    return [*title(facts.title), *told]


def _is_short(label: str, value: Line) -> bool:
    words = plain(value)
    simple = is_harmless(label) and is_harmless(words) and all(span.style is Style.PLAIN for span in value)
    return simple and len(label) <= _SHORT_LABEL and len(words) <= _SHORT_VALUE


def _told(label: str, value: Line) -> list[Json]:
    named = [rich((strong(label),))] if label else []
    said = blocks(value)
    if named and said:
        said[0]["spacing"] = "None"
    return [*named, *said]


def _quote(quote: Quote) -> list[Json]:
    said = blocks(line(quote.text), italic=True)
    source = blocks(line(quiet(quote.source)))
    if said and source:
        source[0]["spacing"] = "Small"
    return [{"type": "Container", "style": "emphasis", "items": [*said, *source]}] if said or source else []


# ---- what is too long for one message ---------------------------------------------------------------------------


def halves(element: Element) -> Sequence[Element]:
    """The same in two; the element alone where it cannot be parted."""
    match element:
        case Items(items=items) if len(items) > 1:
            return _continued(replace(element, items=_first(items)), replace(element, items=_rest(items)))
        case Facts(facts=facts) if len(facts) > 1:
            return _continued(replace(element, facts=_first(facts)), replace(element, facts=_rest(facts)))
        case Table(rows=rows) if len(rows) > 1:
            return _continued(replace(element, rows=_first(rows)), replace(element, rows=_rest(rows)))
        case Quote(text=text, source=source) if len(text) > 1:
            first, rest = _cut(text)
            return Quote(first, source), Quote(rest, source)
        case Text(line=words) if len(plain(words)) > 1:
            return tuple(Text(each) for each in _cut_line(words))
        case Items(items=((*words,),), title=name):
            return Text(line(strong(name))), *(Text(each) for each in _cut_line(tuple(words)))
        case Facts(facts=((label, value),)):
            return Text(line(strong(label))), *(Text(each) for each in _cut_line(value))
        case Table(columns=columns, rows=((*cells,),)):
            named = [line(strong(f"{name}: "), *cell) for name, cell in zip(columns, cells, strict=False)]
            return tuple(Text(each) for each in named)
        case Chart(title=name, summary=summary):
            return Text(line(strong(name))), Text(line(summary))
        case _:
            return (element,)


def _continued(first: Items | Facts | Table, rest: Items | Facts | Table) -> tuple[Element, Element]:
    if isinstance(rest, Items) and rest.ordered:
        rest = replace(rest, ordered=False)
    name = rest.title if not rest.title or rest.title.endswith(", continued") else f"{rest.title}, continued"
    return first, replace(rest, title=name)


def _first(every: tuple[_T, ...]) -> tuple[_T, ...]:
    return every[: len(every) // 2]


def _rest(every: tuple[_T, ...]) -> tuple[_T, ...]:
    return every[len(every) // 2 :]


def _cut_line(words: Line) -> tuple[Line, Line]:
    at = len(_cut(plain(words))[0])
    first: list[Span] = []
    for number, span in enumerate(words):
        if at < len(span.text):
            rest = (Span(span.text[at:], span.style), *words[number + 1 :])
            return (*first, Span(span.text[:at], span.style)), rest
        first.append(span)
        at -= len(span.text)
    return tuple(first), ()


def _cut(text: str) -> tuple[str, str]:
    """About in the middle, after a space where there is one near."""
    middle = len(text) // 2
    space = text.find(" ", middle, middle + 200) + 1
    at = space or middle
    return text[:at], text[at:]
