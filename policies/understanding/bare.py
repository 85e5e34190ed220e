"""Data that is said to be put in without names: "payroll, if I removed the names" is not the payroll any more."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from policies.model import Register
from policies.understanding.apart import Apart
from policies.understanding.half_bare import HalfBare
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message
from policies.ways import bare

_STRIPPED: Final = frozenset({"anonymised", "redacted"})  # concepts of what names were taken out of
_CHANGED: Final = _STRIPPED | {"pseudonymised", "aggregated"}  # the same in a follow-up, which says nothing else
_KEYED: Final = frozenset({"pseudonymised"})  # whoever has the key can tell who it is: it stays what it is
_NEXT: Final = 3  # tokens from what is done to the tool it is done with
_FAR: Final = 6  # tokens between "I" and what is done, or between two kinds that are one group


class Bare:
    def __init__(self, register: Register, known: Knowledge) -> None:
        cues = known.cues["bare"]
        self._concepts = known.concepts
        self._becomes = {kind: found[0] for kind in register.data_kinds if (found := bare(register, kind))}
        self._done_by = frozenset(cues["done_by"])
        self._doers = frozenset(cues["doers"])
        self._made_up = frozenset(cues["made_up"])
        self._between = frozenset(cues["between"])
        self._asked = frozenset((*cues["asked"], *known.cues["exclusions"]["asked"]))
        self._undone = frozenset(cues["undone"])
        self._by = frozenset(cues["by"])
        self._nouns = frozenset(cues["nouns"])
        self._of = frozenset(cues["of"])
        small = (known.cues["small_words"], known.cues["abroad"], known.cues["replies"]["foreign_small"])
        self._goes_on = frozenset(word for words in (*small, cues["between"], cues["using"]) for word in words)
        after = (text for name in ("except", "later", "after") for text in known.cues["half_bare"][name])
        self._goes_on |= {text.split()[0] for text in after}
        self._using = frozenset(cues["using"])
        self._no_verbs = frozenset(cues["no_verbs"])
        self._joining = frozenset(cues["joining"])
        self._identifying = frozenset((*known.cues["apart"]["identifying"], *cues["of"], *cues["joining"])) - {
            "personal"
        }
        self._half = HalfBare(known)
        self._apart = Apart(known)

    def kind(self, kind: str) -> str:
        """What a kind of data is once names are removed: another, or itself where that changes nothing."""
        return self._becomes.get(kind, kind)

    def resolved(self, message: Message, data: Sequence[Found], tools: Sequence[Mention]) -> list[Found]:
        """The data, that which is said to be without names as what it then is.

        What the tool is to take the names out of goes in with them. Names are taken out of what stands before and is
        joined to nothing else, or of what follows: "the names from the CVs".
        """
        said = self.said(message, data)
        found = [each for each in data if each in said or not self._is_gone_too(message, each, said)]
        for words in said:
            others = [index for index, other in enumerate(found) if other not in said]
            about = self._about(message, found, others, words)
            if not about:
                continue
            if self.is_done(message, words, tools, [found[index] for index in others]):
                for index in about:
                    kind = self.kind(found[index].kind)
                    changes = kind != found[index].kind
                    found[index] = replace(found[index], kind=kind, bare=changes, still=not changes)
            if words in found and self.is_clause(message, words):
                found.remove(words)
        return self._with_made_up(message, found, tools)

    def _is_gone_too(self, message: Message, each: Found, said: Sequence[Found]) -> bool:
        """True for the "dates of birth" of "names and dates of birth blacked out", which are no data that goes in."""
        within = any(self._half.gone_before(message, words) <= each.first and each.last <= words.last for words in said)
        places = range(each.first, each.last)
        # "personal details" are all that tells who it is, and become what is left
        return within and all(message.word(place) in self._identifying for place in places)

    def _with_made_up(self, message: Message, data: Sequence[Found], tools: Sequence[Mention]) -> list[Found]:
        """The data, "synthetic payroll" and "aggregated salaries" as what the register calls such data."""
        of = {
            words.last: words.kind
            for words in data
            if words.last - words.first == 1
            and message.word(words.first) in self._made_up
            and not self._half.holds(message, words, tools)
        }
        return [
            replace(found, kind=of[found.first], bare=True)
            if self._becomes.get(found.kind) == of.get(found.first, "")
            else found
            for found in data
        ]

    def excepted(self, message: Message, data: Sequence[Found], said: Iterable[Found]) -> list[Found]:
        """What of the data stays in by name: the salaries of "anonymised except the salaries". `said`: as below."""
        begins = [self._half.excepted(message, words) for words in said]
        return [found for found in data if any(place is not None and place <= found.first for place in begins)]

    def doubtful(
        self, message: Message, said: Iterable[Found], data: Sequence[Found], tools: Sequence[Mention]
    ) -> list[str]:
        """What is said to be without names and is not quite, where nothing says what it is then, and what is left in.

        `said`: of all data that is named, what says so; `data`: what the message is about.
        """
        doubts: list[str] = []
        for words in said:
            if words in data and self._half.holds(message, words, tools):
                doubts.append(message.written(max(0, words.first - 1), words.last))
            left_in = self._half.unmasked(message, words, tools)
            if left_in is not None and not any(found.first < left_in[1] and left_in[0] < found.last for found in data):
                doubts.append(message.written(*left_in))
        return doubts

    def said(self, message: Message, data: Sequence[Found], concepts: frozenset[str] = _STRIPPED) -> list[Found]:
        """What of the data says that names were, are or will be taken out of something, by one of the concepts."""
        targets = set(self._becomes.values())
        if all(found.kind not in targets for found in data):
            return []
        places = {
            place
            for sense in self._concepts.all(message)
            if sense.concept in concepts
            for place in range(sense.first, sense.last)
        }
        return [
            found for found in data if found.kind in targets and not places.isdisjoint(range(found.first, found.last))
        ]

    def is_all(self, message: Message, data: Sequence[Found]) -> bool:
        """True where nothing is said of data but that names are taken out of it."""
        return (
            bool(data)
            and self.said(message, data, _CHANGED) == list(data)
            and all(self.is_clause(message, each) for each in data)
        )

    def is_clause(self, message: Message, words: Found) -> bool:
        """True for "with the names removed", which says something of other data; not for "anonymised [survey] data"."""
        if any(message.word(place) in self._nouns for place in range(words.first, words.last + 1)):
            return False
        after = message.tokens[words.last] if words.last < len(message.tokens) else None
        return words.last - words.first > 1 or after is None or bool(after.gap) or after.text in self._goes_on

    def is_done(self, message: Message, words: Found, tools: Sequence[Mention], others: Sequence[Found] = ()) -> bool:
        """True where names are gone before the data goes in: not for "can it remove the names", "do I have to …".

        `others`: the data that it may be said of, where the message names some.
        """
        before = message.word(words.first - 1)
        if message.word(words.last) in self._by or before in self._undone or self._half.holds(message, words, tools):
            return False
        doing = [place for place in range(words.first, words.last) if message.tokens[place].stem in self._doers]
        if self._is_tools_doing(message, words, tools, active=bool(doing)):
            return False
        if self.said(message, [words], _KEYED):
            return False
        if self.is_clause(message, words) and self._apart.is_of_another(message, words, others, tools):
            return False
        return all(self._is_askers_doing(message, place) for place in doing)

    def _is_askers_doing(self, message: Message, place: int) -> bool:
        """True for "if I first remove", "after removing", not for "should I remove"."""
        for before in range(place - 1, max(place - 1 - _FAR, -1), -1):
            word = message.word(before)
            if word in self._done_by:
                return message.word(before - 1) not in self._asked
            if word not in self._between:
                return False
        return False

    def _is_tools_doing(self, message: Message, words: Found, tools: Sequence[Mention], *, active: bool) -> bool:
        """True for "claude removed the names", "I remove the names with claude"."""
        for tool in tools:
            if words.first <= tool.first < words.last:
                return True
            apart = message.tokens[tool.last : words.first + 1]
            does = not any(token.gap.strip("'") for token in apart) and all(
                token.text in self._between for token in apart[:-1]
            )
            if tool.last <= words.first and does and message.word(words.first) not in self._no_verbs:
                return True
            apart = message.tokens[words.last : tool.first + 1]
            used = (
                len(apart) <= _NEXT
                and not any(token.gap for token in apart)
                and message.word(words.last) in self._using
            )
            if active and words.last < tool.first and used:
                return True
        return False

    def _about(self, message: Message, found: Sequence[Found], others: Sequence[int], words: Found) -> list[int]:
        """The places in `found` of the data that is said to be without names."""
        after = [index for index in others if found[index].first >= words.last]
        if after and self._leads_to(message, words, found[after[0]]):
            of = message.word(words.last) in self._of
            return self._group(message, found, after) if of else after[:1]
        if not self.is_clause(message, words):
            return []
        before = [index for index in others if found[index].last <= words.first]
        return self._group(message, found, before[::-1] or after)

    def _leads_to(self, message: Message, words: Found, other: Found) -> bool:
        """True for "anonymised payroll", "the names from all of the CVs"."""
        between = message.tokens[words.last : other.first]
        if any(token.gap for token in message.tokens[words.last : other.first + 1]):
            return False
        of = not between or between[0].text in self._of
        return of and all(token.text in self._between or token.text in self._of for token in between)

    def _group(self, message: Message, found: Sequence[Found], indexes: Sequence[int]) -> list[int]:
        """The first of the indexes, and those after it that "and", "or" or a comma joins to it."""
        group = list(indexes[:1])
        for index in indexes[1:]:
            one, two = sorted((found[group[-1]], found[index]), key=lambda each: each.first)
            between = message.tokens[one.last : two.first]
            if any(token.text not in self._joining for token in between):
                break
            group.append(index)
        return group
