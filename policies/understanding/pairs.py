"""Which data is meant for which tool: "Slack AI for the retro, and Otter for the client call"."""

from collections.abc import Mapping, Sequence
from typing import Final

from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message

Pairs = tuple[tuple[str, tuple[str, ...]], ...]
_NEAR: Final = 5  # words between a tool and its data, or between one pair and the next
_TWO: Final = 2


class Pairing:
    def __init__(self, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["pairing"]
        self._for, self._into, self._joins = (frozenset(cues[name]) for name in ("for", "into", "joins"))

    def find(self, message: Message, tools: Sequence[Mention], data: Sequence[Found]) -> Pairs:
        """Each tool with its own data, where the words give every one of several tools some; else nothing.

        "X for A and Y for B", or "A in X and B in Y", and nothing between: else all data is asked about with all tools.
        """
        if len(tools) < _TWO or len({found.kind for found in data}) < _TWO:
            return ()
        places: list[Mention | Found] = sorted((*tools, *data), key=lambda each: each.first)
        if isinstance(places[-1], Mention):
            return self._with_data_first(message, places)
        return self._with_tools_first(message, places)

    def _with_tools_first(self, message: Message, places: Sequence[Mention | Found]) -> Pairs:
        groups: list[tuple[str, list[str]]] = []
        before: Mention | Found | None = None
        for each in places:
            if isinstance(each, Mention):
                if before is not None and (isinstance(before, Mention) or not self._parted(message, before, each)):
                    return ()
                groups.append((each.reference, []))
            elif (isinstance(before, Mention) and not self._linked(message, before, each, self._for)) or not groups:
                return ()
            else:
                groups[-1][1].append(each.kind)
            before = each
        return _pairs(groups)

    def _with_data_first(self, message: Message, places: Sequence[Mention | Found]) -> Pairs:
        groups: list[tuple[str, list[str]]] = []
        kinds: list[str] = []
        before: Mention | Found | None = None
        for each in places:
            if isinstance(each, Found):
                if isinstance(before, Mention) and not self._parted(message, before, each):
                    return ()
                kinds.append(each.kind)
            elif not isinstance(before, Found) or not self._linked(message, before, each, self._into):
                return ()
            else:
                groups.append((each.reference, kinds))
                kinds = []
            before = each
        return _pairs(groups)

    def _linked(self, message: Message, one: Mention | Found, other: Mention | Found, words: frozenset[str]) -> bool:
        """True where one of the words stands between the two, and no pause: "for the", "in"."""
        between = message.tokens[one.last : other.first]
        paused = any(token.gap.strip() for token in message.tokens[one.last : other.first + 1])
        return len(between) <= _NEAR and not paused and any(token.text in words for token in between)

    def _parted(self, message: Message, one: Mention | Found, other: Mention | Found) -> bool:
        """True where a pause or "and" stands between one pair and the next, and nothing that ties them together."""
        between = message.tokens[one.last : other.first]
        paused = any(token.gap.strip() for token in message.tokens[one.last : other.first + 1])
        return len(between) <= _NEAR and (paused or any(token.text in self._joins for token in between))


def _pairs(groups: Sequence[tuple[str, list[str]]]) -> Pairs:
    """The pairs, where each tool is named once and has data; and where they are not all the same."""
    references = [reference for reference, _ in groups]
    found = tuple((reference, tuple(dict.fromkeys(kinds))) for reference, kinds in groups)
    several = len(set(references)) == len(references) >= _TWO and all(kinds for _, kinds in found)
    return found if several and len({kinds for _, kinds in found}) > 1 else ()
