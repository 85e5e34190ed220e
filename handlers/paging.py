"""The details of a card as the messages of a thread, each within what every platform takes.

Slack takes 50 blocks, 3,000 characters in a section, 100 rows of a table and about 13,200 characters in a message;
Teams about 25 KB of card (as JSON, where each line costs some sixty bytes more than its words).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.cards import Element, Facts, Items, Line, Table, as_text, plain

MOST_ELEMENTS = 20
MOST_CHARACTERS = 9_000
MOST_IN_ELEMENT = 2_800
MOST_ROWS = 90


def pages(elements: Sequence[Element]) -> tuple[tuple[Element, ...], ...]:
    """The elements in order, in as few messages as they fit. Long lists and tables are cut between their entries."""
    found: list[tuple[Element, ...]] = []
    page: list[Element] = []
    for element in (piece for each in elements for piece in _pieces(each)):
        length = sum(len(as_text(each)) for each in page) + len(as_text(element))
        if page and (len(page) >= MOST_ELEMENTS or length > MOST_CHARACTERS):
            found.append(tuple(page))
            page = []
        page.append(element)
    return (*found, tuple(page)) if page else tuple(found)


def _pieces(element: Element) -> Iterator[Element]:
    match element:
        case Items(items=items, title=title):
            for number, part in enumerate(_runs([len(plain(item)) for item in items])):
                yield replace(element, items=items[part], title=_continued(title, number))
        case Table(rows=rows, title=title):
            for number, part in enumerate(_runs([_length(row) for row in rows])):
                yield replace(element, rows=rows[part], title=_continued(title, number))
        case Facts(facts=facts, title=title):
            for number, part in enumerate(_runs([len(label) + len(plain(value)) for label, value in facts])):
                yield replace(element, facts=facts[part], title=_continued(title, number))
        case _:
            yield element


def _length(row: Sequence[Line]) -> int:
    return sum(len(plain(cell)) + 3 for cell in row)


def _runs(lengths: Sequence[int]) -> Iterator[slice]:
    begin, length = 0, 0
    for number, each in enumerate(lengths):
        if number > begin and (length + each > MOST_IN_ELEMENT or number - begin >= MOST_ROWS):
            yield slice(begin, number)
            begin, length = number, 0
        length += each + 2
    yield slice(begin, len(lengths))


def _continued(title: str, number: int) -> str:
    return f"{title}, continued" if title and number else title
