"""A YAML text -> the parser's events, or why it cannot be read and how it was probably meant."""

import re
from collections.abc import Iterator

import yaml

from policies.yaml_mistakes import Complaint, explain

MAX_CHARACTERS = 2_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where PyYAML was built with libyaml
# Not in YAML at all, or a line break to YAML and to no editor.
_UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unreadable(Exception):
    """Reading stops at this line. `mended` is the text as it was probably meant, to look for further mistakes in."""

    def __init__(self, line: int, message: str, mended: str | None = None, *, stopped: bool = True) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.mended = mended
        self.stopped = stopped  # false where nothing of the text was looked at


def refuse_unreadable(text: str) -> None:
    """Raises Unreadable for a text that no parser should be given."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            1, f"the file has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read", stopped=False
        )
    if strange := _UNREADABLE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        raise Unreadable(
            line,
            f"holds the unreadable character U+{ord(strange.group()):04X}; take it out",
            _UNREADABLE.sub(" ", text),
        )


def events(text: str) -> Iterator[yaml.Event]:
    """Raises Unreadable where the text is no YAML."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise _explained(text, error) from error
    except yaml.YAMLError as error:
        raise Unreadable(1, "cannot be read as YAML; save the file as UTF-8", stopped=False) from error


def _explained(text: str, error: yaml.MarkedYAMLError) -> Unreadable:
    mark, since = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return Unreadable(1, f"cannot be read as YAML: {error.problem or error}")
    complaint = Complaint(
        error.problem or "",
        mark.line + 1,
        mark.column + 1,
        since.line + 1 if since else None,
        since.column + 1 if since else 1,
    )
    lines = text.split("\n")
    mistake = explain(lines, complaint)
    written = lines[mistake.line - 1]
    mended = None
    if mistake.right is not None and mistake.right != written:
        mended = "\n".join([*lines[: mistake.line - 1], mistake.right, *lines[mistake.line :]])
    return Unreadable(mistake.line, mistake.message(written), mended)
