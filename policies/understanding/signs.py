"""What the learned models look at: the signs by which a name is a tool, and a message a question.

Signs are strings that are there or not. Names of tools and words for data are masked, so that what was learned with one
company's register holds with any other's.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.linear import ALWAYS
from policies.understanding.text import Message

Span = tuple[int, int]  # tokens [first, last)
TOOL, UNLISTED, DATA, NUMBER = "<tool>", "<new>", "<data>", "<number>"
FOLLOWS, NAMES_A_RULE, MAKER = "follows", "names a rule", "names a maker"  # flags
_LENGTHS: Final = (1, 2, 4, 8, 16)
_MASKS: Final = frozenset("<#")  # what stands for a name or a number begins so
_LONG, _VERY_LONG, _PIECES = 5, 8, (4, 6)  # letters of a word, and of its pieces
_ENOUGH_ENGLISH: Final = 0.5  # share of known words


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in a message before anything is decided about it."""

    message: Message
    tools: tuple[Span, ...] = ()  # names of the register that are nothing but tools, or were taken for tools
    unlisted: tuple[Span, ...] = ()
    data: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()  # other things noticed, by name: "follows", "requested"


def words(seen: Seen) -> list[str]:
    """The message's stems with tools, products, data and numbers masked."""
    masks = {DATA: seen.data, UNLISTED: seen.unlisted, TOOL: seen.tools}
    found: list[str | None] = [NUMBER if token.stem.startswith("#") else token.stem for token in seen.message.tokens]
    for mask, spans in masks.items():
        for first, last in spans:
            found[first:last] = [mask, *[None] * (last - first - 1)]
    return [word for word in found if word is not None]


def of_intent(seen: Seen, known: Knowledge) -> Iterator[str]:
    """The signs of what a message wants."""
    stems = words(seen)
    yield ALWAYS
    yield from _of_whole(seen, known)
    yield from {f"w {stem}" for stem in stems}
    yield from {f"w {one} {two}" for one, two in zip(["<", *stems], [*stems, ">"], strict=True)}


def of_sense(place: Span, name: str, seen: Seen, known: Knowledge) -> Iterator[str]:
    """The signs of whether a name that is also an ordinary word, or what people are called, is meant as a tool."""
    message, (first, last) = seen.message, place
    begins = message.begins_sentence(first)
    ends = last == len(message.tokens) or message.begins_sentence(last)
    left, right = ("<" if begins else message.tokens[first - 1].stem), (">" if ends else message.tokens[last].stem)
    yield ALWAYS
    yield f"is {_rarity(name, known)}"
    yield from (f"is {what}" for what in _what(name, message, first, known))
    yield f"l {left}"
    yield f"r {right}"
    yield f"lr {left} {right}"
    yield from (f"l {kind}" for kind in _classes(left, known))
    yield from (f"r {kind}" for kind in _classes(right, known))
    yield f"gap before {message.tokens[first].gap}"
    yield f"gap after {message.tokens[last].gap if last < len(message.tokens) else 'end'}"
    yield from _of_whole(seen, known)
    others = Seen(message, (*seen.tools, place), seen.unlisted, seen.data)
    yield from {f"w {stem}" for stem in words(others)}


def of_topic(seen: Seen, left_out: Collection[int] = ()) -> frozenset[str]:
    """The signs of what data a message speaks of: all its words, those that name data too.

    `left_out`: places of words that say what is not there.
    """
    spans = tuple((place, place + 1) for place in left_out)
    return of_words([word for word in words(replace(seen, data=spans)) if word != DATA])


def of_general(message: Message, makers: frozenset[str]) -> frozenset[str]:
    """The signs of what a question about how things are is about: its words, its ends, and whether it names a maker.

    `makers`: folded words that are names of AI products or of who makes them, and no words of the language.
    """
    found = of_words(["<", *words(Seen(message)), ">"])
    return found | {MAKER} if any(token.text in makers for token in message.tokens) else found


def of_words(stems: Sequence[str]) -> frozenset[str]:
    """Each word, its beginning and end, and each two side by side: "laborwerten" begins as other lab data does."""
    found = {ALWAYS}
    for stem in stems:
        found.add(f"w {stem}")
        if stem[0] not in _MASKS and len(stem) >= _LONG:
            found.update(f"p {stem[:size]}" for size in _PIECES if len(stem) > size)
        if stem[0] not in _MASKS and len(stem) >= _VERY_LONG:
            found.update(f"s {stem[-size:]}" for size in _PIECES)
    found.update(f"w {one} {two}" for one, two in pairwise(stems))
    return frozenset(found)


def _of_whole(seen: Seen, known: Knowledge) -> Iterator[str]:
    message = seen.message
    size = len(message.tokens)
    having = {"tool": seen.tools, "new": seen.unlisted, "data": seen.data}
    yield from (f"has {name}" for name, spans in having.items() if spans)
    yield from seen.flags
    if message.asks:
        yield "asks"
    if not any(having.values()):
        yield "has nothing"
        yield "asks, has nothing" if message.asks else "tells, has nothing"
    if any(token.stem.startswith("#") for token in message.tokens):
        yield "numbers"
        yield "numbers asked" if message.asks else "numbers told"
    yield next((f"size {length}" for length in _LENGTHS if size <= length), "size more")
    if sum(known.knows(token.text) for token in message.tokens) < _ENOUGH_ENGLISH * size:
        yield "not english"


def _rarity(name: str, known: Knowledge) -> str:
    parts = name.split()
    for rarity, listed in (("common", known.common), ("usual", known.english), ("ordinary", known.ordinary)):
        if all(part in listed for part in parts):
            return rarity
    return "name"


def _what(name: str, message: Message, first: int, known: Knowledge) -> Iterator[str]:
    written = message.tokens[first].written
    if name in known.first_names:
        yield "first name"
    if " " in name:
        yield "of several words"
    if "ai" in name.split():
        yield "ai"
    if written[:1].isupper():
        yield "capital first" if message.begins_sentence(first) else "capital"
    if written.isascii() and sum(not token.text.isascii() for token in message.tokens) * 2 > len(message.tokens):
        yield "in other script"


def _classes(word: str, known: Knowledge) -> Sequence[str]:
    """The lists of cues that a neighbouring word stands in."""
    return tuple(name for name, listed in known.sense_cues.items() if word in listed)
