"""Data that is only named in passing: where something was said, who is told of it or may use it, what is made of it.

Nobody puts it into a tool. It goes only where no data stays, or what stays gets no yes that it would not get too.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from policies.model import Register
from policies.understanding.around import PhraseSet, begins_at, start_before
from policies.understanding.kinds import Found
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.text import Message, phrase, stemmed_phrase

_LONGEST: Final = 4  # words of a cue
_FAR: Final = 5  # tokens from what was said to where
_SMALL: Final = 3  # articles and the like right before data


class Passing:
    def __init__(self, register: Register, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["passing"]
        self._said, self._says, self._told, self._tells, self._finds = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("said", "says", "told", "tells", "finds")
        )
        self._speak, self._ask, self._exports = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("speak", "ask", "exports")
        )
        self._only, self._speakers, self._opens = (frozenset(cues[name]) for name in ("only", "speakers", "opens"))
        self._departments = known.departments
        self._sayers = tuple(f" {stemmed_phrase(text)}" for text in cues["sayers"])
        self._where, self._articles, self._nouns = (frozenset(cues[name]) for name in ("where", "articles", "nouns"))
        self._made_for, self._currencies, self._activities, in_order_to = (
            frozenset(cues[name]) for name in ("made_for", "currencies", "activities", "in_order_to")
        )
        self._leads_to = self._made_for | in_order_to
        self._policies = frozenset(cues["policies"])
        self._by_policy, self._policy_says = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("by_policy", "policy_says")
        )
        self._kinds = register.data_kinds
        self._ruled, self._excepted = _ruled(register), _excepted(register)
        self._ruled_classes = frozenset(of_class for rule in register.rules for of_class in rule.when.data_class or ())
        self._rank = {id: register.class_rank(kind.data_class) for id, kind in register.data_kinds.items()}

    def without(self, message: Message, data: Sequence[Found], tools: Sequence[Mention]) -> list[Found]:
        """The data without what is only named in passing; several tools may each have data of their own."""
        tests = (
            self._is_place, self._is_told, self._is_users, self._is_speaker, self._is_system, self._is_amount,
            self._is_purpose, self._is_policy,
        )  # fmt: skip
        passing = [found for found in data if any(holds(message, found) for holds in tests)]
        later = data[1:] if len(tools) <= 1 else ()
        passing += [found for found in later if self._is_for(message, found, data[0])]
        kept = [found for found in data if found not in passing]
        return [found for found in data if found in kept or (kept and not self._is_covered(found.kind, kept))]

    def _is_covered(self, kind: str, kept: Sequence[Found]) -> bool:
        """True where the answer is the same without this kind: whatever takes something that is kept takes it too."""
        plain = {found.kind for found in kept} - self._excepted
        of_class = self._kinds[kind].data_class
        if kind in self._ruled:
            return False
        if of_class in self._ruled_classes:
            return any(self._kinds[each].data_class == of_class for each in plain)
        return any(self._rank[each] >= self._rank[kind] for each in plain)

    def _is_place(self, message: Message, found: Found) -> bool:
        """True for "said in the newsletter", "the intranet says", "the intranet page is from 2023"."""
        last = found.last + (message.word(found.last) in self._nouns)
        named = found.last - (message.word(found.last - 1) in self._nouns)
        words = "".join(f" {token.stem}" for token in message.tokens[found.first : named])
        if words.endswith(self._sayers) and begins_at(message, last, self._says, _LONGEST):
            return True
        start = self._before_articles(message, found.first)
        if message.word(start - 1) not in self._where:
            return False
        if words.endswith(self._sayers) and begins_at(message, last, self._finds, _LONGEST):
            return True  # "on the intranet I only find something from last year"
        return any(
            start_before(message, end, self._said, _LONGEST) is not None
            for end in range(start - 1, max(start - 1 - _FAR, 0), -1)
            if message.in_one_sentence(max(end - 1, 0), start)
        )

    def _is_speaker(self, message: Message, found: Found) -> bool:
        """True for "our lawyer says no client data in the cloud", "patients ask me if we use it"."""
        first = self._before_articles(message, found.first)
        opens = first == 0 or message.tokens[first].gap or message.word(first - 1) in self._opens
        if not opens or found.last - found.first > _SMALL:
            return False
        if begins_at(message, found.last, self._ask, _LONGEST):
            return True
        last = found.last + (message.word(found.last) in self._nouns)
        said = begins_at(message, last, self._speak, _LONGEST)
        return said and any(message.word(each) in self._speakers for each in range(found.first, found.last))

    def _is_system(self, message: Message, found: Found) -> bool:
        """True for the "Epic" of "export from Epic": written as a name is, it is where something comes from."""
        token = message.tokens[found.first]
        named = found.last - found.first == 1 and not found.own and token.written.istitle()
        return named and start_before(message, found.first, self._exports, _LONGEST) is not None

    def _is_amount(self, message: Message, found: Found) -> bool:
        """True for the "EUR" of "your salary will rise to 65,000 EUR", which is what the rest is about."""
        if found.last - found.first > 1 or message.word(found.first) not in self._currencies:
            return False
        beside = (place for place in (found.first - 1, found.last) if 0 <= place < len(message.tokens))
        return any(message.tokens[place].stem.startswith("#") for place in beside)

    def _is_purpose(self, message: Message, found: Found) -> bool:
        """True for "for brainstorming names": what is done with the tool, not notes of a meeting."""
        alone = found.last - found.first == 1 and message.word(found.first) in self._activities
        return alone and message.word(found.first - 1) in self._leads_to

    def _is_policy(self, message: Message, found: Found) -> bool:
        """True for "is it covered by our policy", "what does our policy say about it": asked about, and put nowhere."""
        if message.word(found.last - 1) not in self._policies:
            return False
        first = self._before_articles(message, found.first)
        by_it = start_before(message, first, self._by_policy, _LONGEST) is not None
        return by_it or begins_at(message, found.last, self._policy_says, _LONGEST)

    def _is_told(self, message: Message, found: Found) -> bool:
        """True for "do suppliers have to be told", "do I have to tell customers when a reply …"."""
        if begins_at(message, found.last, self._told, _LONGEST):
            return True
        return start_before(message, self._before_articles(message, found.first), self._tells, _LONGEST) is not None

    def _is_users(self, message: Message, found: Found) -> bool:
        """True for "only for finance", "or is it marketing only"."""
        if found.last - found.first > 1 or message.word(found.first) not in self._departments:
            return False
        for_them = message.word(found.first - 1) == "for" and message.word(found.first - 2) in self._only
        return for_them or message.word(found.last) in self._only

    def _is_for(self, message: Message, found: Found, first: Found) -> bool:
        """True for the ad in "salary range for the ad", where other data came first: what is made of it."""
        place = self._before_articles(message, found.first)
        before = message.word(place - 2)
        return (
            place < found.first
            and first.last < place
            and message.in_one_sentence(first.first, found.last)
            and first.kind != found.kind
            and message.word(place - 1) in self._made_for
            and before not in self._only
            and before not in {"or", "and"}
        )

    def _before_articles(self, message: Message, place: int) -> int:
        first = place
        while first and place - first < _SMALL and message.word(first - 1) in self._articles:
            first -= 1
        return first


def _ruled(register: Register) -> frozenset[str]:
    """The kinds that a rule or a tool speaks of by name, so that leaving one out may change the answer."""
    of_rules = (kind for rule in register.rules for kind in rule.when.data or ())
    of_tools = (kind for each in register.editions.values() for kind in (*each.allow_kinds, *each.deny_kinds))
    return frozenset((*of_rules, *of_tools))


def _excepted(register: Register) -> frozenset[str]:
    """The kinds that something takes though it takes no others of their class, so that their yes is none to those."""
    of_tools = (kind for each in register.editions.values() for kind in each.allow_kinds)
    return frozenset((*of_tools, *(kind for waiver in register.waivers for kind in waiver.data)))
