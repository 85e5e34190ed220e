"""Software that is named for what is built into it: "notion for our minutes?" asks about a register's Notion AI."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policies.model import Register
from policies.understanding.around import PhraseSet, start_before, text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Lexicon, Mention
from policies.understanding.phrases import Phrases
from policies.understanding.products import unlisted
from policies.understanding.text import Message, phrase
from policies.understanding.unlisted import Name, Origin

_SHORTEST: Final = 4  # letters of a name
_NEAR: Final = 4  # tokens between recording and the call that is recorded
_LONGEST: Final = 5  # words of "that is built into", "wie ist es mit"


class BuiltIn:
    """`lexicon`: the names that are found without this; none of them is taken for anything else."""

    def __init__(self, register: Register, known: Knowledge, lexicon: Lexicon) -> None:
        cues = known.cues["products"]
        self._used_before = frozenset(cues["use_alone"])
        self._asked_before, self._judged_after = frozenset(cues["asked_before"]), frozenset(cues["judged_after"])
        self._for, self._acts = frozenset(cues["for_what"]), frozenset(cues["acts"])
        self._to_do = frozenset(cues["to_do"])
        self._pointers, self._skipped = frozenset(cues["pointers"]), frozenset(cues["skipped"])
        self._recording, self._talks = frozenset(cues["recording"]), frozenset(cues["talks"])
        self._about, self._built_into = (
            PhraseSet(phrase(words) for words in cues[name]) for name in ("about", "built_into")
        )
        self._pointed, self._built = (PhraseSet(phrase(words) for words in cues[name]) for name in ("pointed", "built"))
        self._within, self._beside = frozenset((*cues["within"], *cues["within_abroad"])), frozenset(cues["beside"])
        self._use = self._used_before - self._beside
        self._has_ai = frozenset(
            words.removesuffix(" ai") for words in map(phrase, known.products) if words.endswith(" ai")
        )
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
        self._own = frozenset((*names, *makers))
        self._pointed_at = Phrases(
            (words, Name(words, min(tools), Origin.DERIVED, ordinary=False))
            for name, tools in (makers | names).items()
            for words in (name, f"{name}s")
            if len(tools) == 1
        )
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
        found = self._named(message, self._names)
        found += [
            unlisted(message, mention.first, mention.last)
            for mention in mentions
            if mention.name.origin is Origin.SOFTWARE and mention.name.words[0].isdigit()
        ]
        makers = self._named(message, self._makers)
        acting = (each for each in makers if self._is_acting(message, each) or self._is_to_use_for(message, each))
        found = [*self._to_use(message, found), *acting] or self._unlisted(message, mentions)
        return list({mention.first: mention for mention in found}.values())

    def pointed(self, message: Message, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """What is built into software, as words point at it: "the built-in one in Zoom", "one built into Zoom".

        `mentions`: of tools, whose words are left alone.
        """
        taken = {place for mention in mentions for place in range(mention.first, mention.last)}
        for mention in self._named(message, self._pointed_at):
            first, last = self._pointed_from(message, mention), self._pointed_to(message, mention)
            places = range(mention.first if first is None else first, last)
            if (first is not None or last > mention.last) and taken.isdisjoint(places):
                taken.update(places)
                yield replace(mention, first=places.start, last=last)

    def _pointed_from(self, message: Message, mention: Mention) -> int | None:
        """Where "the built-in one in" begins that stands right before a name."""
        end = mention.first
        while True:
            into = start_before(message, end, self._built_into, _LONGEST)
            if into is not None and (first := start_before(message, into, self._pointed, _LONGEST)) is not None:
                return first
            thing = start_before(message, end - 1, self._pointed, _LONGEST)
            if thing is not None and message.word(end - 1) in self._within:
                return start_before(message, thing, self._built, _LONGEST)
            if message.word(end - 1) not in self._skipped:
                return None
            end -= 1

    def _pointed_to(self, message: Message, mention: Mention) -> int:
        """The end of "Zooms eingebaute KI", "in Zoom eingebaute"; of the name where nothing is said to be built in."""
        ends = (mention.last + size for size in range(1, _LONGEST))
        built = (end for end in ends if text_of(message, mention.last, end) in self._built)
        last = max(built, default=mention.last)
        pointed = message.word(last) in self._pointed
        inside = message.word(mention.first - 1) in self._within  # "das in Zoom eingebaute"
        return last + pointed if last > mention.last and (pointed or inside) else mention.last

    def _unlisted(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """Software that no register lists a tool in, though there is AI in it: "Notion for our project plan?"."""
        found = [
            mention
            for mention in mentions
            if mention.name.origin is Origin.SOFTWARE and mention.name.words in self._has_ai - self._own
        ]
        return [unlisted(message, mention.first, mention.last) for mention in self._to_use(message, found)]

    def _named(self, message: Message, names: Phrases[Name]) -> list[Mention]:
        return [Mention(hit.value, *message.span_in_folded(hit.start, hit.end)) for hit in names.find(message.folded)]

    def _is_to_use_for(self, message: Message, mention: Mention) -> bool:
        """True for "may I use zoom for …", "what about zoom for …": of a maker whose one tool is asked about."""
        used = message.word(mention.first - 1) in self._use or self._is_asked_about(message, mention.first)
        gap = message.tokens[mention.last].gap if mention.last < len(message.tokens) else " "
        said = message.word(mention.last) in self._to_do and message.word(mention.last + 1) not in self._pointers
        return used and not gap and said

    def _is_asked_about(self, message: Message, first: int) -> bool:
        start = start_before(message, first, self._about, _LONGEST)
        return start is not None and message.begins_sentence(start)

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
        if before in self._beside and message.word(first - 2) in self._used_before:
            return False  # "what can I use with slack"
        if before in self._used_before or self._is_asked_about(message, first):
            return ends
        if before in self._asked_before:
            return after in self._judged_after
        opens = not before or bool(message.tokens[first].gap.strip())  # "she handed in her notice, personio to …"
        asked = (message.asks and ends) or after in self._judged_after
        return opens and (asked or (bool(before) and after in self._to_do))
