"""Tools whose names differ by no more than an ending: "firefly" for "Fireflies", where calls are to be recorded."""

from collections.abc import Sequence
from typing import Final

from policies.model import Register, Status
from policies.understanding.lexicon import spoken_names
from policies.understanding.text import stemmed_phrase

_SHORTEST: Final = 5  # letters of a name
_REFUSED: Final = frozenset({Status.PROHIBITED, Status.UNDER_REVIEW})


class Namesakes:
    def __init__(self, register: Register) -> None:
        called: dict[str, set[str]] = {}
        for tool in register.tools.values():
            for name in spoken_names(tool):
                if " " not in name and len(name) >= _SHORTEST:
                    called.setdefault(stemmed_phrase(name), set()).add(tool.id)
        groups = [frozenset(tools) for tools in called.values() if len(tools) > 1]
        self._alike = {tool: group for group in groups for tool in group}
        self._tool = {edition.id: edition.tool for edition in register.editions.values()}
        self._refused = {
            tool.id for tool in register.tools.values() if all(each.status in _REFUSED for each in tool.editions)
        }
        self._kind = {tool.id: tool.kind for tool in register.tools.values()}

    def beside(self, references: Sequence[str], fitting: Sequence[str]) -> tuple[str, ...]:
        """The tools that may be meant as well: called nearly so, and made for what is being done, as these are not.

        None beside one that is not to be used, which is a no by itself.

        `fitting`: the kinds of tools that are made for it.
        """
        found: dict[str, None] = {}
        for reference in references:
            tool = self._tool.get(reference, reference)
            if tool not in self._alike or self._kind[tool] in fitting or tool in self._refused:
                continue
            others = (other for other in sorted(self._alike[tool]) if other != tool and self._kind[other] in fitting)
            found |= dict.fromkeys(other for other in others if other not in references)
        return tuple(found)
