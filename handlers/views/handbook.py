"""Passages of the handbook: Markdown in, card elements out."""

import re
from collections.abc import Sequence

from handlers.messages import Element, Items, Quote, Span, Style, Text, line
from handlers.views.words import clipped
from policies.model import Passage
from policies.understanding import relevance

_BULLET = re.compile(r"\s*(?:[-*+]|(\d+)[.)])\s+(.*)")
_MARK = re.compile(r"\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|(?<!\w)[*_](\S.*?)[*_](?!\w)")
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’)]*\s+(?=[A-Z“\"‘(])")

GENERIC_STEPS = (
    "Stop: paste nothing more, and delete the conversation if you can.",
    "Keep the time, the tool and what it was.",
    "If it was a password or a key, change it now.",
)


def spans(markdown: str) -> tuple[Span, ...]:
    """One paragraph's inline Markdown as spans."""
    found: list[Span] = []
    end = 0
    for match in _MARK.finditer(markdown):
        if match.start() > end:
            found.append(Span(markdown[end : match.start()]))
        if match[1]:
            found.append(Span(match[1], Style.STRONG))
        elif match[2]:
            found.append(Span(match[2], Style.CODE))
        elif match[3]:
            found.append(Span(match[3] if match[3] == match[4] else f"{match[3]} ({match[4]})"))
        else:
            found.append(Span(match[5]))
        end = match.end()
    if end < len(markdown):
        found.append(Span(markdown[end:]))
    return tuple(found)


def name_of(passage: Passage) -> str:
    """How a card says where a passage is from."""
    return f"Handbook, {passage.title}"


def elements(passage: Passage) -> tuple[Element, ...]:
    """The whole passage: paragraphs as text, lists as items."""
    found: list[Element] = []
    for block in _blocks(passage.text):
        matches = [_BULLET.match(row) for row in block]
        if matches[0]:
            found.append(_items(block))
        else:
            found.append(Text(spans(" ".join(row.strip() for row in block))))
    return tuple(found)


def _blocks(markdown: str) -> list[list[str]]:
    """Paragraphs and lists, each as its rows. A list begins a block of its own even without an empty line before it."""
    blocks: list[list[str]] = [[]]
    for row in markdown.splitlines():
        if not row.strip() or row.lstrip().startswith("#"):
            blocks.append([])
        elif _BULLET.match(row) and blocks[-1] and not _BULLET.match(blocks[-1][0]):
            blocks.append([row])
        else:
            blocks[-1].append(row)
    return [block for block in blocks if block]


def _items(block: Sequence[str]) -> Items:
    items: list[str] = []
    ordered = False
    for row in block:
        match = _BULLET.match(row)
        if match:
            items.append(match[2].strip())
            ordered = ordered or match[1] is not None
        else:
            items[-1] = f"{items[-1]} {row.strip()}"
    return Items(tuple(spans(item) for item in items), ordered=ordered)


def steps_of(passage: Passage | None) -> Items:
    """What to do, one step an item: the passage's first list, or steps that are right anywhere."""
    if passage is not None:
        for element in elements(passage):
            if isinstance(element, Items):
                return Items(element.items, ordered=True)
    return Items(tuple(line(step) for step in GENERIC_STEPS), ordered=True)


def first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def sentences(passage: Passage) -> tuple[str, ...]:
    """The sentences of the passage's paragraphs, in order, lists left out."""
    found: list[str] = []
    for element in elements(passage):
        if isinstance(element, Text):
            found.extend(_SENTENCE_END.split("".join(span.text for span in element.line)))
    return tuple(found)


def sentence_about(passage: Passage, text: str) -> Quote | None:
    """The sentence that answers a question best; None when none shares anything with it."""
    best = best_sentence(passage, text)
    return Quote(clipped(best, 240), name_of(passage)) if best else None


def sentence_naming(passage: Passage, name: str) -> Quote | None:
    """The first sentence that holds a name, such as a rule's id."""
    found = next((said for said in sentences(passage) if re.search(rf"\b{re.escape(name)}\b", said)), None)
    return Quote(clipped(found, 240), name_of(passage)) if found else None


def best_sentence(passage: Passage, text: str) -> str:
    """The sentence that answers a question best, as it stands there; empty when none shares anything with it."""
    said = sentences(passage)
    place = relevance.best_sentence(said, text, passage.title)
    return "" if place is None else said[place]


def quote_after(passage: Passage, sentence: str, text: str) -> Quote | None:
    """What follows a sentence of the passage that answers a question: `text`.

    Where that says the same of something else ("Code belongs to …"), what the passage begins with; where it has to do
    with neither the sentence nor the question, nothing.
    """
    said = sentences(passage)
    if sentence not in said:
        return None
    place = said.index(sentence)
    if place and relevance.is_another_case(said[place : place + 2], text, passage.title):
        return quote(passage, last=place)
    if relevance.is_all(said[place : place + 2], text, passage.title):
        return None  # what follows is about something else
    return quote(passage, skip=place + 1)


def quote(passage: Passage, words: int = 45, *, skip: int = 0, last: int | None = None) -> Quote | None:
    """The first sentences from `skip` to before `last` that fit into so many words; None when there are none."""
    chosen: list[str] = []
    for sentence in sentences(passage)[skip:last]:
        if chosen and sum(len(part.split()) for part in [*chosen, sentence]) > words:
            break
        chosen.append(sentence)
    return Quote(clipped(" ".join(chosen), words * 9), name_of(passage)) if chosen else None
