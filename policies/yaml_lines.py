"""What one line of a YAML text shows of people's mistakes: marks, quotes, colons, and what only looks like a space."""

import re
from collections.abc import Sequence
from typing import Final

_BEGINNING: Final = re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?")  # of a line, up to its value
REMARK: Final = re.compile(r"\s+#.*$")
STRANGE_SPACE: Final = "\u00a0\u2000-\u200a\u202f\u3000"
CURLY_OPEN: Final = "“„«‘‚”"  # German texts close with “ and open with „
CURLY_CLOSE: Final = "”“»’"

Found = tuple[int, str, str | None]  # column, what is wrong, the line as meant


def spaces(before: Sequence[str], line: str) -> Found | None:
    """What looks like an indentation and is none; `before` are the lines above."""
    indent = line[: indent_of(line)]
    if "\t" in indent:
        return (
            indent.index("\t") + 1,
            "a tab stands at the beginning of the line; indent with spaces",
            " " * (key_column(line_above(before)) - 1) + line.lstrip(),
        )
    if strange := re.search(f"[{STRANGE_SPACE}]", indent):
        right = re.sub(f"[{STRANGE_SPACE}]", " ", indent) + line[len(indent) :]
        what = "a no-break space, as web pages and word processors write it, stands at the beginning of the line"
        return strange.start() + 1, f"{what}; indent with ordinary spaces", right
    return None


def marks(line: str) -> Found | None:
    """A dash or a colon that is none, or has no space behind it."""
    if found := re.match(r"(\s*)([•‣▪–—*])(\s+)(?=\S)", line):
        right = f"{found[1]}- {line[found.end() :]}"
        return len(found[1]) + 1, f"an entry of a list begins with a hyphen, not with “{found[2]}”", right
    if found := re.match(r"(\s*)-(?=[A-Za-z_\"'{])", line):
        return found.end() + 1, "a space is missing after the dash", f"{found[1]}- {line[found.end() :]}"
    if found := re.match(rf"(\s*(?:- +)?[A-Za-z_][\w-]*)(:[{STRANGE_SPACE}]|：\s*|:(?=[^\s/:]))", line):
        right = f"{found[1]}: {line[found.end() :].lstrip()}"
        what = {"：": "the colon is not an ordinary one", ":": "a space is missing after the colon"}[found[2][0]]
        if len(found[2]) > 1 and found[2][0] == ":":
            what = "a no-break space stands after the colon; write an ordinary one"
        return len(found[1]) + 2, what, right
    return None


def quotes(line: str) -> Found | None:
    """Quotes that are not closed, stand within quotes, or come from a word processor."""
    value, at = value_in(line)
    head, bare = line[:at], REMARK.sub("", value)
    if value[:1] and value[0] in CURLY_OPEN:
        inner = bare.strip(CURLY_OPEN + CURLY_CLOSE)
        return at + 1, "these quotes are a word processor's; write straight ones", f"{head}{quoted(inner)}"
    if value[:1] not in ('"', "'"):
        return None
    end = closing_of(value)
    if end is None and re.match(r".[\w-]+: ", bare) and not key_of(line):
        return at + 1, "the quote that opens here is not closed", f"{head}{bare[1:]}"
    if end is None:
        return at + 1, "the quote that opens here is not closed", f"{head}{bare}{value[0]}"
    rest = REMARK.sub("", value[end + 1 :]).strip()
    if value[0] == '"' and re.search(r"\\[^0abtnvfre \"/\\N_LPxuU]", value[:end]):
        what = "a backslash has a meaning of its own in double quotes; use single ones"
        return at + 1, what, f"{head}{quoted(value[1:end], single=True)}"
    if not rest or rest[0] in ",]}:":
        return None
    whole = bare[1:-1] if bare[-1] == value[0] else bare
    if value[0] == "'":
        right = f"{head}{quoted(whole)}"
        return at + end + 1, "the apostrophe ends the text, because single quotes stand around it", right
    return at + end + 1, "the text ends at this quote, and more follows", f"{head}{quoted(whole, single=True)}"


def colons(line: str) -> Found | None:
    """A value that is no text as it stands: a colon in it, or a character that means something at its beginning."""
    value, at = value_in(line)
    head, bare = line[:at], REMARK.sub("", value)
    if not at or not line[:at].strip() or not value or value[0] in "\"'|>#":
        return None
    if value[0] in "@`%":
        return at + 1, f"a text that begins with {value[0]} must stand in quotes", f"{head}{quoted(bare)}"
    closing = {"[": "]", "{": "}"}.get(value[0])
    if closing is not None:
        _, ended, after = bare.rpartition(closing)
        what = f"a text that begins with {value[0]} must stand in quotes"
        return (at + 1, what, f"{head}{quoted(bare)}") if ended and after.strip(" ,]}") else None
    if value.startswith("- "):
        return at + 1, "a list cannot begin behind a colon; put it on the next line, or in brackets", None
    if second := re.search(r"[,;] ([a-z_]+): ", value):
        what = f"a second key, {second[1]}, stands on the line; give it a line of its own"
        return at + second.start() + 3, what, None
    if inner := re.search(r":(?:\s|$)", bare):
        what = "a colon stands where none can; a text that holds one must stand in quotes"
        return at + inner.start() + 1, what, f"{head}{quoted(bare)}"
    return None


# ---- small things -----------------------------------------------------------------------------------------------


def value_in(line: str) -> tuple[str, int]:
    """What stands behind the key or dash, and where it begins."""
    found = _BEGINNING.match(line)
    at = found.end() if found else 0
    return line[at:].rstrip(), at


def closing_of(value: str) -> int | None:
    """Where the quote that `value` begins with is closed."""
    inside = r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'(?!')"
    found = re.match(inside, value)
    return found.end() - 1 if found else None


def quoted(text: str, *, single: bool = False) -> str:
    """The text in quotes that it does not hold itself, if there are such."""
    text = text.strip()
    if single or ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def line_above(before: Sequence[str]) -> str:
    """The nearest line that says something."""
    return next((each for each in reversed(before) if each.strip() and each.strip()[0] != "#"), "")


def key_of(line: str) -> str:
    found = re.match(r"\s*(?:- +)?([\w-]+):(?:\s|$)", line)
    return found[1] if found else ""


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def key_column(line: str) -> int:
    found = re.match(r"\s*(?:- +)?", line)
    return len(found[0]) + 1 if found else 1
