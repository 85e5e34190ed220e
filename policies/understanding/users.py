"""Data words that say who is to use a tool: "can the payroll folks use it for wiki pages", "darf die Buchhaltung …"."""

from collections.abc import Mapping, Sequence
from typing import Final

from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message

_ARTICLES: Final = 2  # words between "can" and a department


class Users:
    def __init__(self, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["users"]
        self._groups = frozenset((*cues["groups"], *known.cues["requests"]["teams"]))
        self._uses, self._may = frozenset(cues["uses"]), frozenset(cues["may"])
        self._articles = frozenset(known.cues["passing"]["articles"])
        self._departments = known.departments

    def without(self, message: Message, data: Sequence[Found], tools: Sequence[Mention]) -> list[Found]:
        """The data without what only says who is to use the tool, where other data is named for it."""
        kept = [found for found in data if not self._are(message, found, tools)]
        return kept or list(data)

    def _are(self, message: Message, found: Found, tools: Sequence[Mention]) -> bool:
        last = found.last
        if message.word(last - 1) not in self._groups and message.word(last) in self._groups:
            last += 1
        if message.word(last - 1) in self._groups:
            return last - found.first > 1 and message.word(last) in self._uses
        if found.last - found.first > 1 or message.word(found.first) not in self._departments:
            return False
        may = found.first - 1
        while message.word(may) in self._articles and found.first - may <= _ARTICLES:
            may -= 1
        used = message.word(last) in self._uses or any(tool.first == last for tool in tools)
        return used and message.word(may) in self._may
