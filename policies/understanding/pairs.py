"""Which data is meant for which tool: "Slack AI for the retro, and Otter for the client call"."""

from collections.abc import Iterable, Mapping, Sequence
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
        self._tied = frozenset((*known.cues["others"]["refers"], *known.cues["threads"]["points"], *cues["all"]))

    def find(self, message: Message, tools: Sequence[Mention], data: Sequence[Found]) -> Pairs:
        """Each tool with its own data, where the words give every one of several tools some; else nothing.

        "X for A and Y for B", or "A in X and B in Y", and nothing between: else all data is asked about with all tools.
        """
        if len(tools) < _TWO or len({found.kind for found in data}) < _TWO:
            return ()
        places: list[Mention | Found] = sorted((*tools, *data), key=lambda each: each.first)
        in_a_row = self._with_data_first if isinstance(places[-1], Mention) else self._with_tools_first
        return in_a_row(message, places) or self._by_sentence(message, places)

    def of_others(
        self, message: Message, data: Sequence[Found], tools: Sequence[Mention], others: Iterable[Mention]
    ) -> list[Found]:
        """The data that only others use their tool for: "she has Gemini for payroll. Can I use Claude for contracts?".

        `others`: their tools. It goes only where other data is named with the tool to use, and nothing points back.
        """
        aside: list[Found] = []
        for mention in others:
            tool = next((tool for tool in tools if tool.first >= mention.last), None)
            if mention in tools or tool is None:
                continue
            theirs = [found for found in data if mention.last <= found.first and found.last <= tool.first]
            own = [
                found for found in data if found.first >= tool.last and self._linked(message, tool, found, self._for)
            ]
            linked = bool(theirs) and all(self._linked(message, mention, found, self._for) for found in theirs)
            apart = linked and self._begins_anew(message, theirs[-1], tool)
            words = {token.text for token in message.tokens[theirs[-1].last :]} if apart else self._tied
            if own and self._tied.isdisjoint(words):
                aside += theirs
        return aside

    def _begins_anew(self, message: Message, one: Found, other: Mention) -> bool:
        return any(token.gap.strip("'\u2019-") for token in message.tokens[one.last : other.first + 1])

    def _by_sentence(self, message: Message, places: Sequence[Mention | Found]) -> Pairs:
        """Each tool with the data of its own sentence, where each sentence has both and none points at another."""
        sentences: dict[tuple[int, int], list[Mention | Found]] = {}
        for each in places:
            sentences.setdefault(message.sentence(each.first, each.last), []).append(each)
        groups: list[tuple[str, list[str]]] = []
        for (first, last), found in sentences.items():
            tools = [each.reference for each in found if isinstance(each, Mention)]
            named = {place for each in found for place in range(each.first, each.last)}
            words = {message.word(place) for place in range(first, last) if place not in named}
            if len(tools) != 1 or not self._tied.isdisjoint(words):
                return ()
            groups.append((tools[0], [each.kind for each in found if isinstance(each, Found)]))
        return _pairs(groups)

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
