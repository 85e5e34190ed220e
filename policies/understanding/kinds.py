"""The kinds of data in a message: the register's names and synonyms, and the concepts that stand for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policies.model import Register
from policies.understanding.attachment import Attached
from policies.understanding.concepts import Sense
from policies.understanding.knowledge import Knowledge
from policies.understanding.negation import PickUp, is_negated
from policies.understanding.own_words import any_ending, numbered, other_forms, own_words, plural, run_together
from policies.understanding.phrases import Phrases
from policies.understanding.plain_use import PlainUse
from policies.understanding.said import stemmed_out
from policies.understanding.text import HYPHENS, Message, stemmed_phrase
from policies.understanding.tool_talk import ToolTalk
from policies.understanding.translated import Translated

_NEGATED_FROM: Final = 6  # tokens before a phrase in which a "no" may stand
_MASK: Final = ""  # words that look like data and are not; the longest phrase wins


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens [first, last) that name a kind of data."""

    kind: str
    first: int
    last: int
    weak: bool
    own: bool = False  # by the register's own words
    concept: str = ""  # or by this concept's
    bare: bool = False  # said to be without names, so of another kind than its words are
    still: bool = False  # the same, and of that kind without them too


@dataclass(frozen=True, slots=True)
class Named:
    """Every phrase for data in a message, overlapping ones too: the register's own words, and those of concepts."""

    own: tuple[Found, ...]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The data of a message.

    `doubtful` is sensitive data that the register has no plain kind for, or whose name has marks in it as sentences end
    with: "customer! emails".
    """

    found: tuple[Found, ...]
    doubtful: tuple[Sense, ...] = ()
    passed_over: tuple[Found, ...] = ()  # hints and guesses no more sensitive than what was found


class Kinds:
    """Everything that names a register's data kinds, indexed once."""

    def __init__(self, register: Register, known: Knowledge, net: Mapping[str, Attached]) -> None:
        generic = frozenset(known.cues["generic_parts"])
        own = [
            (words, kind.id)
            for kind in register.data_kinds.values()
            for words in own_words(kind)
            if words not in generic or words in map(stemmed_phrase, kind.synonyms)
        ]
        self._rank = {id: register.class_rank(kind.data_class) for id, kind in register.data_kinds.items()}
        self._order = {id: rank for rank, id in enumerate(register.data_kinds)}
        self._translated = Translated(own, known)
        entries = self._without_rivals([*map(plural, own), *own])
        forms = [(form, kind) for words, kind in entries.items() for form in other_forms(words)]
        entries = self._without_rivals(forms) | entries
        endings = [(any_ending(words, known), kind) for words, kind in entries.items()]
        masks = [(stemmed_phrase(text), _MASK) for text in known.cues["masks"]]
        asides = dict.fromkeys(text for line in known.cues["asides"] for text in stemmed_out(line))
        masks.extend((text, _MASK) for text in asides)
        joined = [
            (form, kind) for words, kind in entries.items() for form in run_together(words) if form not in entries
        ]
        self._own = Phrases(
            [
                *entries.items(),
                *self._without_rivals(joined).items(),
                *((words, kind) for words, kind in endings if words),
                *masks,
            ]
        )
        self._numbered = Phrases((words, kind.id) for kind in register.data_kinds.values() for words in numbered(kind))
        self._concepts = known.concepts
        self._attached = net
        self._of_somebody = frozenset(stemmed_phrase(text) for text in known.cues["contact_details"])
        plain = (id for id, attached in self._attached.items() if not attached.loose)
        lowest = any(self._rank[self._attached[id].kind] == 0 for id in plain if known.concepts.is_public(id))
        self._published = frozenset(id for id, rank in self._rank.items() if rank == 0 and lowest)
        self._records = frozenset((*known.cues["paired"]["records"], *known.small))
        self._negators = frozenset(known.cues["negators"])
        self._bridges = frozenset(known.cues["negator_bridges"])
        self._pick_up = PickUp(known)
        self._plain_use = PlainUse(known)
        self._tool_talk = ToolTalk(known)
        own_single = frozenset(word for words in entries for word in words.split())
        self.words = own_single | known.concepts.words
        self.single = frozenset(words for words in entries if " " not in words) | known.concepts.single
        self.beginnings = (
            *known.concepts.beginnings,
            *(words.rstrip("*") for words, _ in endings if words and " " not in words),
        )
        self.english = own_single | known.concepts.english  # typos are repaired towards these

    def named(self, message: Message) -> Named:
        """Every phrase for data in the message, whatever of it turns out to be something else."""
        stemmed = ((hit.value, message.span_in_stemmed(hit.start, hit.end)) for hit in self._own.find(message.stemmed))
        exact = ((hit.value, message.span_in_folded(hit.start, hit.end)) for hit in self._numbered.find(message.folded))
        own = (Found(kind, *span, weak=False, own=True) for kind, span in (*stemmed, *exact))
        return Named(tuple(own), tuple(self._concepts.find(message)))

    def find(self, message: Message, named: Named, closed: frozenset[int], pasted: Sequence[Sense]) -> Data:
        """What the message names, in its order, and what stands in it itself.

        `named`: what `named` gives for the message. `closed`: places of tools' names, which are no data.
        """
        spans, senses, torn = self._spans(message, named, closed)
        for sense in pasted:
            kind = self._kind_of(sense)
            if kind is None:
                senses.append(sense)
            else:
                spans = [span for span in spans if self._stays_beside(span, sense, kind)]
                spans.append(Found(kind, sense.first, sense.last, sense.weak, concept=sense.concept))
        ownerless = [span for span in spans if self._is_ownerless(message, span)]
        settled = [
            span
            for span in spans
            if not span.kind or (not span.weak and span.last - span.first > 1 and span not in ownerless)
        ]
        open_ = closed.union(*(range(span.first, span.last) for span in settled))
        no_data = closed.union(*(range(span.first, span.last) for span in spans if not span.kind))
        for sense in self._concepts.pairs(message, open_, no_data):
            if self._negated(message, sense if sense.whole else replace(sense, first=sense.last - 1)):
                continue  # "a question about the config, no client data"
            kind = self._kind_of(sense)
            if kind:
                spans.append(Found(kind, sense.first, sense.last, sense.weak, concept=sense.concept))
            else:
                senses.append(sense)
        spans = self._with_owners(spans, ownerless)
        spans = [span for span in spans if span.kind and not self._negated(message, span)]
        spans = [
            span
            for span in spans
            if span.last - span.first > 1 or not self._plain_use.is_adjective(message, span.first)
        ]
        spans = self._without_modifiers(message, spans)
        everything = spans
        strong = max((self._rank[span.kind] for span in spans if not span.weak), default=-1)
        spans = [span for span in spans if not span.weak or self._rank[span.kind] > strong]
        spans = self._without_placeholders(spans, pasted)
        doubtful = (*self._doubtful(message, spans, senses), *self._torn(message, spans, torn))
        spans = self._without_guesses(spans)
        spans.sort(key=lambda span: (span.first, self._order[span.kind]))
        return Data(tuple(spans), doubtful, tuple(span for span in everything if span not in spans))

    def _stays_beside(self, span: Found, sense: Sense, kind: str) -> bool:
        """False for what only stands within what is pasted, and is no more sensitive: the `prices` of code."""
        apart = span.last <= sense.first or sense.last <= span.first
        return apart or (bool(span.kind) and not span.weak and self._rank[span.kind] > self._rank[kind])

    def _without_placeholders(self, spans: Sequence[Found], pasted: Sequence[Sense]) -> list[Found]:
        """The spans without what is weaker than what the message holds: "Max Mustermann, born 12.03.1981"."""
        itself = {(sense.first, sense.last) for sense in pasted}
        stands = max((self._rank[span.kind] for span in spans if (span.first, span.last) in itself), default=-1)
        return [span for span in spans if not span.weak or self._rank[span.kind] >= stands]

    def _is_ownerless(self, message: Message, span: Found) -> bool:
        """True for "phone numbers", which may be anybody's."""
        words = " ".join(token.stem for token in message.tokens[span.first : span.last])
        return bool(span.kind) and words in self._of_somebody

    def _with_owners(self, spans: Sequence[Found], ownerless: Sequence[Found]) -> list[Found]:
        """The spans without contact details of which a wider one says whose they are, where no other has their kind."""
        others = [span for span in spans if span not in ownerless]
        return [
            span
            for span in spans
            if span not in ownerless
            or any(other.kind == span.kind for other in others)
            or not any(other.first <= span.first and span.last <= other.last and other.concept for other in others)
        ]

    def _without_guesses(self, spans: Sequence[Found]) -> list[Found]:
        """The spans without those that are loosely held, where a plain one is as sensitive: "route plan, addresses"."""
        plain = max((self._rank[span.kind] for span in spans if not span.weak and not self._is_loose(span)), default=-1)
        return [
            span
            for span in spans
            if not self._is_loose(span) or self._rank[span.kind] > plain or self._concepts.by_id[span.concept].sensitive
        ]

    def _without_modifiers(self, message: Message, spans: Sequence[Found]) -> list[Found]:
        """The spans without the "Newsletter" of "Newsletter-Abonnenten", where who subscribes is no less sensitive."""
        heads = {
            span.first: span
            for span in spans
            if span.first and not span.weak and message.tokens[span.first].glued
            if message.tokens[span.first].gap in HYPHENS
        }
        return [
            span
            for span in spans
            if span.last not in heads or self._rank[span.kind] > self._rank[heads[span.last].kind]
        ]

    def spans(self, message: Message, first: int, last: int) -> bool:
        """True when a phrase for data covers all of the tokens [first, last)."""
        named = self.named(message)
        phrases: tuple[Found | Sense, ...] = (*named.own, *named.senses)
        return any(each.first <= first and last <= each.last for each in phrases)

    def _kind_of(self, sense: Sense) -> str | None:
        attached = self._attached.get(sense.concept)
        return attached.kind if attached else None

    def _doubtful(self, message: Message, spans: Sequence[Found], senses: Sequence[Sense]) -> tuple[Sense, ...]:
        taken = {place for span in spans if not self._is_loose(span) for place in range(span.first, span.last)}
        loose = [Sense(span.concept, span.first, span.last) for span in spans if self._is_loose(span)]
        return tuple(
            sense
            for sense in (*loose, *senses)
            if (self._concepts.by_id[sense.concept].sensitive or self._is_let_out(sense))
            and not sense.weak
            and taken.isdisjoint(range(sense.first, sense.last))
            and not self._negated(message, sense)
        )

    def _torn(self, message: Message, spans: Sequence[Found], torn: Sequence[Found]) -> Iterator[Sense]:
        """Of the phrases with a mark in them, those that are more sensitive than what was found without."""
        reached = max((self._rank[span.kind] for span in spans), default=-1)
        for span in torn:
            if span.kind and not span.weak and self._rank[span.kind] > reached and not self._negated(message, span):
                yield Sense(span.concept, span.first, span.last)

    def _is_let_out(self, sense: Sense) -> bool:
        """True where only something wider has a kind, and that is public: nothing says that this is too."""
        attached = self._attached.get(sense.concept)
        if attached is None or not attached.loose or attached.kind not in self._published:
            return False
        return not self._concepts.is_public(sense.concept)

    def _is_loose(self, span: Found) -> bool:
        return bool(span.concept) and self._attached[span.concept].loose

    def _spans(
        self, message: Message, named: Named, closed: frozenset[int]
    ) -> tuple[list[Found], list[Sense], list[Found]]:
        """The longest phrase at every place, one kind each; concepts that have no kind; phrases with marks in them."""
        hits = list(named.own)
        senses, torn = [], []
        for sense in named.senses:
            kind = self._kind_of(sense)
            if kind:
                hits.append(Found(kind, sense.first, sense.last, sense.weak, concept=sense.concept))
            elif closed.isdisjoint(range(sense.first, sense.last)) and message.in_one_sentence(sense.first, sense.last):
                senses.append(sense)
        hits = [*self._in_translation(message, closed, hits), *hits]
        hits = [hit for hit in hits if closed.isdisjoint(range(hit.first, hit.last))]
        hits = [hit for hit in hits if not hit.kind or not self._is_plain(message, hit, closed)]
        hits = self._without_records(message, hits)
        hits.sort(key=self._preference)
        taken: set[int] = set()
        kept: list[Found] = []
        for found in hits:
            places = range(found.first, found.last)
            if not message.in_one_sentence(found.first, found.last):
                torn.append(found)
            elif taken.isdisjoint(places) or self._outranks(found, kept):
                taken.update(places)
                kept.append(found)
        return kept, [sense for sense in senses if taken.isdisjoint(range(sense.first, sense.last))], torn

    def _without_records(self, message: Message, hits: Sequence[Found]) -> list[Found]:
        """The hits without a concept's "deviation report", where the register has deviations and they are no less."""
        own = [hit for hit in hits if hit.own and hit.kind]
        return [
            hit
            for hit in hits
            if hit.own
            or not any(
                hit.first == one.first
                and hit.last == one.last + 1
                and message.word(one.last) in self._records
                and self._rank[hit.kind] <= self._rank[one.kind]
                for one in own
            )
        ]

    def _is_plain(self, message: Message, hit: Found, closed: frozenset[int]) -> bool:
        """True for what is said in passing, or of a tool."""
        alone = hit.last - hit.first == 1
        return (alone and self._plain_use.holds(message, hit.first, closed)) or self._tool_talk.holds(
            message, hit.first, hit.last, closed
        )

    def _in_translation(self, message: Message, closed: frozenset[int], hits: Sequence[Found]) -> list[Found]:
        """The register's own names in other languages, where no part of them is plainly more sensitive data."""
        translated = [
            Found(hit.kind, hit.first, hit.last, weak=False) for hit in self._translated.find(message, closed)
        ]
        plain = [hit for hit in hits if hit.kind and not hit.weak and not self._is_loose(hit)] if translated else []
        return [
            one
            for one in translated
            if not any(
                one.first < hit.last and hit.first < one.last and self._rank[hit.kind] > self._rank[one.kind]
                for hit in plain
            )
        ]

    def _outranks(self, found: Found, kept: Sequence[Found]) -> bool:
        """True for the "phone numbers" of "phone numbers of patients", which as "numbers of patients" name nobody."""
        rivals = [one for one in kept if one.first < found.last and found.first < one.last]
        if not found.kind or found.weak or any(one.first <= found.first and found.last <= one.last for one in rivals):
            return False
        return all(one.kind and self._rank[one.kind] < self._rank[found.kind] for one in rivals)

    def _preference(self, found: Found) -> tuple[int, bool, bool, bool, int, int]:
        """Longer first; then what is no mere hint, the register's own words, a plain hold, the more sensitive kind."""
        rank = self._rank[found.kind] if found.kind else len(self._rank)
        return found.first - found.last, found.weak, not found.own, self._is_loose(found), -rank, found.first

    def _without_rivals(self, entries: Iterable[tuple[str, str]]) -> dict[str, str]:
        """One kind for each of the register's phrases: where two have it, the more sensitive one."""
        best: dict[str, str] = {}
        for words, kind in entries:
            if words and (words not in best or self._rank[kind] > self._rank[best[words]]):
                best[words] = kind
        return best

    def _negated(self, message: Message, span: Found | Sense) -> bool:
        """True for "no names", "nothing to do with the roadmap", "without any customer data"."""
        negated = is_negated(message, span.first, self._negators, self._bridges, _NEGATED_FROM)
        return negated and not self._pick_up.follows(message, span.last)
