"""Software that is named for what is built into it: "notion for our minutes?" asks about a register's Notion AI."""

from collections.abc import Iterator, Sequence
from typing import Final

from policies.model import Register
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Lexicon, Mention
from policies.understanding.phrases import Phrases
from policies.understanding.products import unlisted
from policies.understanding.text import Message, phrase
from policies.understanding.unlisted import Name, Origin

_SHORTEST: Final = 4  # letters of a name
_NEAR: Final = 4  # tokens between recording and the call that is recorded


class BuiltIn:
    """`lexicon`: the names that are found without this; none of them is taken for anything else."""

    def __init__(self, register: Register, known: Knowledge, lexicon: Lexicon) -> None:
        cues = known.cues["products"]
        self._used_before = frozenset(cues["use_alone"])
        self._asked_before, self._judged_after = frozenset(cues["asked_before"]), frozenset(cues["judged_after"])
        self._for, self._acts = frozenset(cues["for_what"]), frozenset(cues["acts"])
        self._to_do = frozenset(cues["to_do"])
        self._recording, self._talks = frozenset(cues["recording"]), frozenset(cues["talks"])
        names: dict[str, set[str]] = {}
        makers: dict[str, set[str]] = {}
        for tool in register.tools.values():
            *bare, last = phrase(tool.name).split()
            words = " ".join(bare)
            taken = lexicon.names.get(words)
            free = taken is None or taken.origin is Origin.SOFTWARE
            if last in cues["maker_words"] and len(words) >= _SHORTEST and free:
                names.setdefault(words, set()).add(tool.id)
            maker = phrase(tool.vendor)
            if words and phrase(tool.name).startswith(f"{maker} ") and maker in known.software:
                makers.setdefault(maker, set()).add(tool.id)
        self._names, self._makers = (
            Phrases(
                (words, Name(words, min(tools), Origin.DERIVED, ordinary=False))
                for words, tools in each.items()
                if len(tools) == 1
            )
            for each in (names, makers)
        )

    def find(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """The tools built into software that is to be used; for a message that names no tool at all.

        Software whose name begins with a figure ("8x8") is nothing else: what no register has of it is unlisted.
        """
        found = [
            Mention(hit.value, *message.span_in_folded(hit.start, hit.end)) for hit in self._names.find(message.folded)
        ]
        found += [
            unlisted(message, mention.first, mention.last)
            for mention in mentions
            if mention.name.origin is Origin.SOFTWARE and mention.name.words[0].isdigit()
        ]
        acting = (
            Mention(hit.value, *message.span_in_folded(hit.start, hit.end)) for hit in self._makers.find(message.folded)
        )
        found = [*self._to_use(message, found), *(each for each in acting if self._is_acting(message, each))]
        return list({mention.first: mention for mention in found}.values())

    def _to_use(self, message: Message, found: Sequence[Mention]) -> Iterator[Mention]:
        taken: set[int] = set()
        for mention in found:
            if mention.first not in taken and self._is_to_use(message, mention.first, mention.last):
                taken.add(mention.first)
                yield mention

    def _is_acting(self, message: Message, mention: Mention) -> bool:
        """True for "can Workday summarise …", "Gehaltsdaten in Workday auswerten": what the AI in it does."""
        act = mention.last
        if act >= len(message.tokens) or message.tokens[act].gap:
            return False
        if message.word(act) in self._judged_after and message.word(act + 1) in {"to", "for"}:
            act += 2  # "is Zoom allowed to record …"
        return message.word(act) in self._acts or self._records(message, act)

    def _records(self, message: Message, place: int) -> bool:
        """True for "record client calls", "recording of the interview": what notetakers are for."""
        after = range(place + 1, min(place + 1 + _NEAR, len(message.tokens)))
        return message.word(place) in self._recording and any(message.word(each) in self._talks for each in after)

    def _is_to_use(self, message: Message, first: int, last: int) -> bool:
        """True for "can we use notion for …", "is notion ok", "notion for the minutes?"; not for "the notion of …"."""
        before, after = "" if message.begins_sentence(first) else message.word(first - 1), message.word(last)
        ends = last == len(message.tokens) or bool(message.tokens[last].gap.strip()) or after in self._for
        if before in self._used_before:
            return ends
        if before in self._asked_before:
            return after in self._judged_after
        opens = not before or bool(message.tokens[first].gap.strip())  # "she handed in her notice, personio to …"
        asked = (message.asks and ends) or after in self._judged_after
        return opens and (asked or (bool(before) and after in self._to_do))
