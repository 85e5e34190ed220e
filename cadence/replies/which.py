"""Which initiatives a reply is about, and which part of it belongs to which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cadence.model import Initiative
from cadence.replies.cutting import tidy
from cadence.replies.grammar import Scanner
from cadence.replies.mentions import Mention, mentions_of
from cadence.replies.tokens import tokens_of

_EDGES = " \t\r\n,;:-–—.&+/|"
_JOINS = re.compile(
    r"(?:^(?:and|und|et|y|en|e|i|for|on|für|pour|in|between|both)\b\s*|\s*\b(?:and|und|et|y|en|e|i|for|on|für|pour|in|the)$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[;!?\n]|\.(?=\s|$)")
_COMMA = re.compile(r",(?!\d)|\s[/|]\s")
_AND = re.compile(r"\b(?:and|und|et|y|e|plus)\b|[&+]", re.IGNORECASE)
_LINK = re.compile(
    r"\b(?:on|for|in|from|with|by|at|auf|für|bei|pour|sur|para|en|voor|op|per|su|dla)\s+(?:(?:the|our|my)\s+)?$",
    re.IGNORECASE,
)


def which(text: str, initiatives: Sequence[Initiative]) -> tuple[tuple[Initiative, str], ...]:
    """The initiatives named in a reply, in the order they are named, each with its part of the text, names left out.

    () when none is named, and when several are and it is not clear which figure belongs to which: see `ambiguous`.
    Names, aliases and their misspellings count; a name that two initiatives share does not.
    """
    tidied = tidy(text)
    mentions = mentions_of(tidied, initiatives)
    found = _split(tidied, mentions)
    if not found:
        return ()
    parts: dict[str, list[str]] = {}
    for mention, part in found:
        parts.setdefault(mention.initiative.id, []).append(part)
    named = {mention.initiative.id: mention.initiative for mention in mentions}
    return tuple((named[id_], ", ".join(filter(None, texts))) for id_, texts in parts.items())


def ambiguous(text: str, initiatives: Sequence[Initiative]) -> tuple[Initiative, ...]:
    """The initiatives a reply names without making clear which figure belongs to which, to be asked about; else ()."""
    tidied = tidy(text)
    mentions = mentions_of(tidied, initiatives)
    if not mentions or _split(tidied, mentions) is not None:
        return ()
    return tuple({mention.initiative.id: mention.initiative for mention in mentions}.values())


# ---- whose figures ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of the text with at most one name."""

    start: int
    end: int
    mention: Mention | None = None


class _Unclear(Exception):
    """Figures that may belong to one name or another."""


def _split(text: str, mentions: Sequence[Mention]) -> list[tuple[Mention, str]] | None:
    """Every name with its part of the text; None when it is not clear whose a figure is.

    Names stand before what is said (`Invoice review 14 h, triage 3 h`) or behind it (`14 h for invoice review`).
    """
    if len({mention.initiative.id for mention in mentions}) == 1:
        return [(mentions[0], _trimmed(_without(text, _Chunk(0, len(text)), mentions)))]
    try:
        parts = [part for segment in _segments(text, mentions) for part in segment]
    except _Unclear:
        return None
    figures = [_has_figures(part) for _, part in parts]
    said = {mention.initiative.id for mention, part in parts if part}
    silent = [mention for mention, _ in parts if mention.initiative.id not in said]
    if not silent:
        return parts
    if any(figures) or not said:
        return None if any(figures) else parts
    return [(mention, part or _nearest(parts, index)) for index, (mention, part) in enumerate(parts)]


def _nearest(parts: Sequence[tuple[Mention, str]], index: int) -> str:
    """What is said of the names beside this one, as in `skip invoice review and triage`."""
    return next((part for _, part in (*parts[index:], *reversed(parts[:index])) if part), "")


def _segments(text: str, mentions: Sequence[Mention]) -> Iterator[list[tuple[Mention, str]]]:
    """Sentence by sentence. One that names nobody goes on about the one before."""
    before: list[Mention] = []
    for start, end in _cut(text, 0, len(text), _SENTENCE_END, mentions):
        inside = [mention for mention in mentions if start <= mention.start < end]
        if not inside:
            if _has_figures(text[start:end]) and len(before) != 1:
                raise _Unclear
            yield [(before[-1], _trimmed(text[start:end]))] if before and text[start:end].strip() else []
            continue
        before = inside
        if len(inside) == 1:
            yield [(inside[0], _trimmed(_without(text, _Chunk(start, end), inside)))]
        else:
            yield _in_one_sentence(text, start, end, inside)


def _in_one_sentence(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[tuple[Mention, str]]:
    chunks = [
        chunk
        for first, last in _cut(text, start, end, _COMMA, mentions)
        for chunk in _by_name(text, first, last, [each for each in mentions if first <= each.start < last])
    ]
    for chunk in chunks:
        before, after = _figures_around(text, chunk)
        if before and after and chunk.mention is not None and not _LINK.search(text[chunk.start : chunk.mention.start]):
            raise _Unclear
    owners = _owners(text, chunks)
    return [
        (owner, _trimmed(_without(text, chunk, mentions)))
        for chunk, owner in zip(chunks, owners, strict=True)
        if owner is not None
    ]


def _by_name(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[_Chunk]:
    """A stretch without a comma, cut so that each part holds one name: at the `and` between them, or at a name."""
    if len(mentions) <= 1:
        yield _Chunk(start, end, mentions[0] if mentions else None)
        return
    before = _has_figures(text[start : mentions[0].start])
    after = _has_figures(text[mentions[-1].end : end])
    at = start
    for mention, following in pairwise(mentions):
        gap = text[mention.end : following.start]
        joins = list(_AND.finditer(gap))
        if joins:
            cut = mention.end + joins[-1].start()
        elif not _has_figures(gap):
            cut = following.start
        elif before == after:
            raise _Unclear
        else:
            cut = mention.end if before else following.start
        yield _Chunk(at, cut, mention)
        at = cut
    yield _Chunk(at, end, mentions[-1])


def _owners(text: str, chunks: Sequence[_Chunk]) -> list[Mention | None]:
    """Whose each chunk is. Those without a name go on about the one before, or lead up to the one behind."""
    names = [index for index, chunk in enumerate(chunks) if chunk.mention is not None]
    loose = [
        index
        for index, chunk in enumerate(chunks)
        if chunk.mention is None and _has_figures(text[chunk.start : chunk.end])
    ]
    leading, trailing = any(index < names[0] for index in loose), any(index > names[-1] for index in loose)
    styles = {_figures_around(text, chunks[index]) for index in names} - {(False, False)}
    if loose and (leading == trailing) and (leading or styles != {(False, True)}):
        raise _Unclear
    if leading and styles & {(False, True), (True, True)}:
        raise _Unclear
    owners = []
    for index, chunk in enumerate(chunks):
        mention = chunk.mention
        if mention is None and leading and index in loose:
            mention = next(chunks[name].mention for name in names if name > index)
        elif mention is None:
            mention = next((chunks[name].mention for name in reversed(names) if name < index), None)
        owners.append(mention)
    return owners


def _figures_around(text: str, chunk: _Chunk) -> tuple[bool, bool]:
    """Whether there are figures before the chunk's name, and behind it."""
    if chunk.mention is None:
        return False, False
    before, after = text[chunk.start : chunk.mention.start], text[chunk.mention.end : chunk.end]
    return _has_figures(before), _has_figures(after)


def _has_figures(text: str) -> bool:
    tokens = tokens_of(text)
    return any(token.value is not None for token in tokens) or bool(Scanner(tokens).quantities())


def _cut(
    text: str, start: int, end: int, at: re.Pattern[str], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """The stretches of the text between separators, which are outside of names and brackets."""
    begin = start
    for match in at.finditer(text, start, end):
        in_name = any(mention.start <= match.start() < mention.end for mention in mentions)
        in_brackets = text.count("(", begin, match.start()) > text.count(")", begin, match.start())
        if not in_name and not in_brackets:
            yield begin, match.end()
            begin = match.end()
    if begin < end:
        yield begin, end


def _without(text: str, chunk: _Chunk, mentions: Sequence[Mention]) -> str:
    """The chunk's text without names; but in `30 invoices` the name is what was counted, and stays.

    So does one that is a word of the owner's sentence: `blocked by the new ticket form`.
    """
    words, at = [], chunk.start
    for mention in mentions:
        if _is_a_word(text, chunk, mention) or not chunk.start <= mention.start < chunk.end:
            continue
        if not _is_counted(text[at : mention.start]):
            before = text[at : mention.start]
            words.append(_LINK.sub(",", before) if text[mention.end : chunk.end].strip() else before)
            at = mention.end
    return " ".join([*words, text[at : chunk.end]])


def _is_a_word(text: str, chunk: _Chunk, mention: Mention) -> bool:
    """True for one word between others, with no figure about and no `on` or `for` that would make it a name."""
    before, after = text[chunk.start : mention.start], text[mention.end : chunk.end]
    before, after = _COMMA.split(before)[-1].rstrip(), _COMMA.split(after)[0]
    between = before[-1:].isalnum() and after[:1] == " " and after[1:2].isalnum()
    if " " in text[mention.start : mention.end] or not between or _has_figures(after):
        return False
    return not _has_figures(before) or not (_LINK.search(f"{before} ") or _is_counted(before))


def _is_counted(before: str) -> bool:
    tokens = tokens_of(before)
    return bool(tokens) and tokens[-1].value is not None and not before.rstrip().endswith((",", ":"))


def _trimmed(part: str) -> str:
    """Without the commas and the `and` that only joined the parts. A minus before a number stays."""
    tidied = re.sub(r"\s+(?=,)", "", " ".join(part.split()))
    while (shorter := _JOINS.sub("", _edges(tidied))) != tidied:
        tidied = shorter
    return tidied


def _edges(text: str) -> str:
    tidied = text.strip(_EDGES.replace("-", ""))
    while tidied.startswith("-") and not re.match(r"-\d", tidied):
        tidied = tidied[1:].strip(_EDGES.replace("-", ""))
    return tidied.rstrip(_EDGES.replace(".", ""))
