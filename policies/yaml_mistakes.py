"""Why a YAML text cannot be read, in the words of somebody who has never seen YAML: where, what, and the line as meant.

The parser says where it gave up, which is often a line or many lines below the mistake. Here the lines around are
looked at for what people do: a forgotten space, dash, quote or bracket, a tab, a word processor's quotes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from policies.yaml_lines import (
    REMARK,
    STRANGE_SPACE,
    closing_of,
    colons,
    indent_of,
    key_column,
    key_of,
    line_above,
    marks,
    quotes,
    spaces,
    value_in,
)

_LONGEST: Final = 70  # characters of a line that are shown
_KEY_LINE: Final = re.compile(r"\s*(?:- +)?[\w-]+:(?:\s|$)|\s*- ")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser says, and where. Lines and columns count from 1; `since` is the line where the part began."""

    problem: str
    line: int
    column: int
    since: int | None = None
    since_column: int = 1


@dataclass(frozen=True, slots=True)
class Mistake:
    """`right` is the whole line as it was probably meant; None where nobody can tell."""

    line: int
    column: int
    what: str
    right: str | None = None

    def message(self, line: str) -> str:
        """What is wrong, and beneath it the line as written and as meant."""
        lines = [f"cannot be read at column {self.column}: {self.what}", f"    it says: {_short(line)}"]
        if self.right is not None and self.right != line:
            lines.append(f"    write:   {_short(self.right)}")
        return "\n".join(lines)


def explain(lines: Sequence[str], complaint: Complaint) -> Mistake:
    """The mistake behind a complaint; where none is recognised, the complaint in plain words."""
    place = max(1, min(complaint.line, len(lines)))
    for number in _candidates(lines, complaint, place):
        for look in (partial(spaces, lines[: number - 1]), marks, quotes, colons):
            found = look(lines[number - 1])
            if found is not None:
                return Mistake(number, *found)
    for look_around in (_bracket, _no_colon, _column):
        mistake = look_around(lines, complaint, place)
        if mistake is not None:
            return mistake
    return Mistake(place, complaint.column, _in_plain_words(complaint.problem))


def _candidates(lines: Sequence[str], complaint: Complaint, place: int) -> Iterator[int]:
    """Lines that may hold the mistake, likeliest first."""
    open_quote = next((n for n, line in enumerate(lines[:place], 1) if _never_closed(lines, n, line)), None)
    above = next((n for n in range(place - 1, 0, -1) if lines[n - 1].strip()), None)
    began = complaint.since if "simple key" in complaint.problem or "':'" in complaint.problem else None
    quoted = open_quote if any(words in complaint.problem for words in _OF_QUOTES) else None
    yield from dict.fromkeys(number for number in (quoted, began, place, above) if number is not None)


_OF_QUOTES: Final = ("did not find expected", "could not find", "end of stream", "not allowed")


def _never_closed(lines: Sequence[str], number: int, line: str) -> bool:
    """A quote opens here and the next line begins something new: nobody writes a text of several lines so."""
    value, _ = value_in(line)
    if value[:1] not in ('"', "'") or closing_of(value) is not None:
        return False
    below = lines[number] if number < len(lines) else ""
    return not below.strip() or bool(_KEY_LINE.match(below))


# ---- what the lines around show ---------------------------------------------------------------------------------


def _bracket(lines: Sequence[str], complaint: Complaint, place: int) -> Mistake | None:
    for bracket, closing, what in (("[", "]", "list"), ("{", "}", "mapping")):
        if f"',' or '{closing}'" not in complaint.problem and not (
            "end of stream" in complaint.problem and complaint.since and lines[complaint.since - 1].count(bracket)
        ):
            continue
        since = complaint.since or place
        line = REMARK.sub("", lines[since - 1]).rstrip(" ,")
        below = lines[since] if since < len(lines) else ""
        lone = line.count(bracket) == line.count(closing) + 1 and (
            not below.strip() or (bool(_KEY_LINE.match(below)) and indent_of(below) <= indent_of(line))
        )
        said = f"a {what} that began with {bracket} is not closed with {closing}, or a comma is missing"
        return Mistake(since, complaint.since_column, said, f"{line}{closing}" if lone else None)
    return None


def _no_colon(lines: Sequence[str], complaint: Complaint, place: int) -> Mistake | None:
    if "could not find expected ':'" not in complaint.problem:
        return None
    number = complaint.since or place
    line = lines[number - 1]
    if found := re.match(r"(\s*(?:- +)?[a-z_]+)\s*[=;]?\s+(?=\S)", line):
        word = found[1].strip(" -")
        said = f"a colon is missing after {word}"
        if not any(key_of(each) == word for each in lines):
            said += ", or the line goes on with the one above and belongs further in"
            return Mistake(number, len(found[1]) + 1, said)
        return Mistake(number, len(found[1]) + 1, said, f"{found[1]}: {line[found.end() :]}")
    return Mistake(number, complaint.since_column, "a key without its colon, or a quote that is not closed")


def _column(lines: Sequence[str], complaint: Complaint, place: int) -> Mistake | None:
    """A line that begins in the wrong column, or has lost its dash."""
    line = lines[place - 1]
    column = indent_of(line) + 1
    above = line_above(lines[: place - 1])
    if "expected '-' indicator" in complaint.problem and complaint.since:
        first = lines[complaint.since - 1]
        keys = key_column(first)
        if column == complaint.since_column and key_of(line) and key_of(line) == key_of(first):
            right = f"{line[: column - 1]}- {line.lstrip()}"
            return Mistake(place, column, "a new entry of the list begins here, and its dash is missing", right)
        if column == keys:
            return None
        said = f"the line begins in column {column}, and the lines of this entry begin in column {keys}"
        return Mistake(place, column, said, " " * (keys - 1) + line.lstrip())
    if "mapping values are not allowed" in complaint.problem and key_of(above) and column > key_column(above):
        return _too_far_in(lines, place, column)
    if "did not find expected key" in complaint.problem and line.lstrip().startswith("- "):
        said = "an entry of a list begins here, and what stands above it is none: put a dash before its first line"
        return Mistake(place, column, said)
    if "did not find expected key" in complaint.problem and complaint.since and column != complaint.since_column:
        said = f"the line begins in column {column}, and the lines it belongs to begin in column"
        right = " " * (complaint.since_column - 1) + line.lstrip()
        return Mistake(place, column, f"{said} {complaint.since_column}", right)
    return None


def _too_far_in(lines: Sequence[str], place: int, column: int) -> Mistake:
    """A line further in than the whole one above it; where that has lost its own indentation, that is the mistake."""
    number = next(n for n in range(place - 1, 0, -1) if lines[n - 1].strip() and lines[n - 1].strip()[0] != "#")
    above, keys = lines[number - 1], key_column(lines[number - 1])
    before = key_column(line_above(lines[: number - 1]))
    said = "the line begins in column {}, and the one above it in column {}"
    if before > keys and column <= before:
        return Mistake(number, keys, said.format(keys, before), " " * (before - 1) + above.lstrip())
    right = None if lines[place - 1].lstrip()[:2] == "- " else " " * (keys - 1) + lines[place - 1].lstrip()
    return Mistake(place, column, said.format(column, keys), right)


def _short(text: str) -> str:
    """Tabs and no-break spaces are shown, since they look like spaces."""
    text = re.sub(f"[{STRANGE_SPACE}]", "␣", text.rstrip().replace("\t", "→"))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_PLAIN_WORDS: Final[Sequence[tuple[str, str]]] = (  # what libyaml and PyYAML say -> what helps
    ("tab character", "a tab stands at the beginning of the line; indent with spaces"),
    ("cannot start any token", "a tab or special character starts a value; indent with spaces or use quotes"),
    ("mapping values are not allowed", "a colon stands where none can; put the text in quotes if it belongs to it"),
    ("did not find expected key", "the indentation does not fit the lines above, or a quote stands inside quotes"),
    ("did not find expected '-'", "the indentation does not fit the list above"),
    ("block sequence entries are not allowed", "a list cannot begin on this line; put it on the next one"),
    ("found unexpected end of stream", "a quote or a bracket is not closed"),
    ("found unknown escape", "a backslash in double quotes; use single quotes"),
)


def _in_plain_words(problem: str) -> str:
    return next((ours for theirs, ours in _PLAIN_WORDS if theirs in problem), f"as YAML, {problem}")
