"""What a tool is called in a sentence, and the verb that goes with it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from handlers.views.words import shown_name
from policies.model import UNKNOWN_PREFIX, Register, ToolVerdict

_REST: Final = re.compile(r"\s+(?:on|of|for|in|from|with|at)\s+|\s*\(")  # what follows the noun in a name


def tool_name(tool: ToolVerdict, register: Register) -> str:
    """The register's name as it stands there; one that somebody typed without capitals gets one."""
    if tool.reference in register.ambiguous:
        return _as_meant(tool.name, [register.name_of(each) for each in register.ambiguous[tool.reference].means])
    return shown_name(tool.name) if tool.reference.startswith(UNKNOWN_PREFIX) else tool.name


def short_name(name: str, family: str) -> str:
    """An edition without its family's name, where what is left is a name: not the "with web search" of one."""
    rest = name.removeprefix(family)
    return name if rest[:1].islower() else rest


def verb(tools: Sequence[ToolVerdict]) -> str:
    """The "is" or "are" that these are said with."""
    return "is" if len(tools) == 1 and not _is_plural(tools[0].name) else "are"


def _as_meant(name: str, meant: Iterable[str]) -> str:
    """A name of several tools as their own names spell it: "ChatGPT" for "chatgpt"."""
    spelt = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return next((found[0] for each in meant if (found := spelt.search(each))), shown_name(name))


def _is_plural(name: str) -> bool:
    """True for "AI detectors" and "Models on the cluster", which describe tools; not for "Fireflies"."""
    head = _REST.split(name)[0].split()
    described = bool(head) and (head[-1].islower() or len(head) < len(name.split("(", maxsplit=1)[0].split()))
    return described and head[-1].endswith("s") and not head[-1].endswith("ss")
