"""Which kind of a register each concept belongs to: the register's own words, read like any message, say so.

1. A kind whose name or synonyms speak of a concept claims it: the more of the words are about it, the better the claim.
2. A concept nobody claims belongs to the kind that claims what it is a part of ("payslip" is payroll), or else to the
   kind that claims most of what is part of it, or of the same whole, or something wider together with a part of it
   ("personnel files, appraisals" has warnings too).
3. Failing that, to the kind that claims something wider; that is a loose hold, which a sensitive concept says so about.
   So is that of a sensitive concept in the lowest class, where the kind does not claim it itself ("Our portfolio").

What is about the company's own people comes to no kind that is called after others ("medical data of pupils" is not who
was off sick) unless that kind's own words claim it, or no other kind is to be had.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policies.model import DataKind, Register
from policies.understanding.concepts import Concepts
from policies.understanding.text import read_message, stemmed_phrase

_OWN_PEOPLE: Final = "employee-personal"  # the concepts of data about who works there, and of customers
_CUSTOMERS: Final = "customer-personal"
_FAR: Final = 2  # steps to something wider that a kind may be found by
_ENOUGH: Final = 0.5  # share of a name's telling words that must be about a concept, and a little more
_BY_PART: Final = 0.9  # a word of a name by itself
_BY_ID: Final = 0.6  # an id is a name too, though shortened: the words of another kind say more
_BY_HINT: Final = 0.6  # by a phrase that says little by itself
_SEVERAL: Final = 2  # parts of a whole that a kind must claim to take it all
_BY_ITS_NAME: Final = 0.15  # where it is called what the concept is called, not one of the other words for it
_EACH_MORE: Final = 0.05  # for every further word of the register's that says the same
_ALIKE: Final = 0.1  # between claims, of which the larger is then no better


@dataclass(frozen=True, slots=True)
class Attached:
    kind: str  # data kind id
    loose: bool = False  # only something wider has a kind
    own: int = 0  # how many of the kind's own words speak of it; none where it just comes along with something else


def attach(
    register: Register,
    concepts: Concepts,
    small: frozenset[str],
    others: frozenset[str] = frozenset(),
    staff: frozenset[str] = frozenset(),
) -> Mapping[str, Attached]:
    """Concept id -> kind, for every concept that the register has a kind for.

    `small`: stems that say nothing; `others` and `staff`: stems for people who do not work there ("pupil"), and who do.
    """
    return _Net(register, concepts, small, others, staff).attached()


class _Net:
    def __init__(
        self,
        register: Register,
        concepts: Concepts,
        small: frozenset[str],
        others: frozenset[str],
        staff: frozenset[str],
    ) -> None:
        self._concepts, self._net = concepts, concepts.net
        self._small = small
        self._rank = {kind.id: register.class_rank(kind.data_class) for kind in register.data_kinds.values()}
        self._of_others = frozenset(
            kind.id
            for kind in register.data_kinds.values()
            if (stems := {token.stem for token in read_message(kind.name).tokens}) & others and not stems & staff
        )
        claims: dict[str, dict[str, float]] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        for kind in register.data_kinds.values():
            for concept_id, strength in self._claims_of(kind):
                self._times[concept_id, kind.id] += 1
                by_kind = claims.setdefault(concept_id, {})
                more = _EACH_MORE if kind.id in by_kind else 0.0
                by_kind[kind.id] = max(by_kind.get(kind.id, 0.0), strength) + more
        claims = {id: self._with_parts(id, claims) for id in claims}
        self._votes: dict[str, str | None] = {}
        self._wider: dict[str, str | None] = {}
        self._claimed = {id: max(by, key=lambda kind: (by[kind], self._rank[kind], kind)) for id, by in claims.items()}
        self._claimed |= {id: parts for id, by in claims.items() if (parts := self._of_parts(id, by)) is not None}
        self._votes = {}  # those before were of less that is claimed

    def attached(self) -> dict[str, Attached]:
        found = {}
        for id in self._concepts.by_id:
            kind = self._plainly(id)
            if kind is not None:
                found[id] = Attached(kind, loose=self._is_let_out(id, kind), own=self._own(id, kind))
            elif (wider := self._by_wider(id)) is not None:
                found[id] = Attached(wider, loose=True)
        return found

    def _own(self, id: str, kind: str) -> int:
        return self._times[id, kind] if self._claimed.get(id) == kind else 0

    def _is_let_out(self, id: str, kind: str) -> bool:
        """True for sensitive data in the lowest class, where the register's own words do not put it there."""
        if not self._concepts.by_id[id].sensitive or self._rank[kind] > min(self._rank.values()):
            return False
        return self._claimed.get(id) != kind and max(self._rank.values()) > self._rank[kind]

    def _with_parts(self, id: str, claims: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
        """The claims to a concept, each the better for every part of it that the same kind claims too."""
        parts = Counter(kind for part in self._net.downwards(id) for kind in claims.get(part, ()))
        return {kind: strength + _EACH_MORE * parts[kind] for kind, strength in claims[id].items()}

    def _claims_of(self, kind: DataKind) -> Iterator[tuple[str, float]]:
        """(concept, strength from over a half to 1) for each of the kind's own words."""
        in_full = set(names_of(kind, alone=False))
        for words, weight in [
            *((words, 1.0 if words in in_full else _BY_PART) for words in names_of(kind)),
            (kind.id.replace("-", " ").replace("_", " "), _BY_ID),
        ]:
            message = read_message(words)
            telling = {place for place, token in enumerate(message.tokens) if token.stem not in self._small}
            about: dict[str, set[int]] = {}
            plainly: set[str] = set()
            for sense in self._concepts.find_in_name(message):
                about.setdefault(sense.concept, set()).update(range(sense.first, sense.last))
                plainly |= set() if sense.weak else {sense.concept}
            for concept, places in about.items():
                share = len(telling & places) / max(1, len(telling))
                if share > _ENOUGH and (concept in plainly or weight == 1.0):
                    central = (
                        _BY_ITS_NAME if f" {stemmed_phrase(concept.replace('-', ' '))} " in message.stemmed else 0.0
                    )
                    yield concept, share * weight * (1.0 if concept in plainly else _BY_HINT) + central

    def _plainly(self, id: str) -> str | None:
        """The kind that claims it, its whole, most of its parts or fellows, or a part together with something wider."""
        if id in self._claimed:
            return self._claimed[id]
        first = next(self._plain_kinds(id), None)
        if first is None or not self._is_of_others(id, first):
            return first
        return self._by_wider(id) or first

    def _plain_kinds(self, id: str) -> Iterator[str]:
        """The kinds that may hold a concept, the best first."""
        chain = self._net.upwards(id)
        yield from (self._claimed[each] for each in chain if each in self._claimed)
        for each in chain:
            kind = self._most_of(each)
            if kind is not None:
                yield kind
            kind = self._by_wider(each)
            if kind is not None and any(self._claimed.get(part) == kind for part in self._net.downwards(each)):
                yield kind

    def _is_of_others(self, id: str, kind: str) -> bool:
        """True for what is about the company's own people, and a kind that is called after others."""
        chain = self._net.upwards(id)
        if kind not in self._of_others or _CUSTOMERS in chain:
            return False
        return any(_OWN_PEOPLE in (each, *self._concepts.by_id[each].within) for each in chain)

    def _of_parts(self, id: str, claims: Mapping[str, float]) -> str | None:
        """Where several kinds claim a concept alike, the kind of most of its parts, if it is no less sensitive."""
        best = [kind for kind, strength in claims.items() if strength >= max(claims.values()) - _ALIKE]
        kind = self._most_of(id) if len(best) > 1 else None
        return kind if kind is not None and self._rank[kind] >= max(map(self._rank.__getitem__, best)) else None

    def _most_of(self, id: str) -> str | None:
        """The kind that claims most of a concept's parts, when it claims several, or all that there are.

        A part counts once, however much of it has parts of its own.
        """
        if id not in self._votes:
            self._votes[id] = self._voted(self._net.parts(id))
        return self._votes[id]

    def _voted(self, parts: Sequence[str]) -> str | None:
        found = (self._claimed.get(part) or self._most_of(part) for part in parts)
        votes = Counter(kind for kind in found if kind is not None)
        best = max(votes, key=lambda kind: (votes[kind], self._rank[kind], kind), default=None)
        return best if best is not None and votes[best] >= min(_SEVERAL, len(parts)) else None

    def _by_wider(self, id: str) -> str | None:
        """The kind that claims something wider, of what is nearest."""
        if id not in self._wider:
            self._wider[id] = self._nearest_wider(id)
        return self._wider[id]

    def _nearest_wider(self, id: str) -> str | None:
        seen = {id}
        queue = [(wider, 1) for each in self._net.upwards(id) for wider in self._concepts.by_id[each].within]
        while queue:
            each, steps = queue.pop(0)
            if each in seen:
                continue
            seen.add(each)
            kind = next((self._claimed[one] for one in self._net.upwards(each) if one in self._claimed), None)
            if kind is not None:
                return kind
            if steps < _FAR:
                queue.extend(
                    (wider, steps + 1) for one in self._net.upwards(each) for wider in self._concepts.by_id[one].within
                )
        return None


def names_of(kind: DataKind, *, alone: bool = True) -> Sequence[str]:
    """What the register itself calls a kind: its synonyms, its name, and the parts of its name, each once.

    "Customer e-mails, tickets" has customer e-mails and customer tickets; `alone`: and tickets.
    """
    found = [*kind.synonyms, kind.name]
    text = kind.name
    for mark in ("(", ")", ";", "/"):
        text = text.replace(mark, ",")
    for word in (" and ", " or ", " und ", " oder ", " et ", " y ", " e ", " en ", " i ", " & "):
        text = text.replace(word, ",")
    parts = [" ".join(part.split()) for part in text.split(",")]
    parts = [part for part in parts if part]
    if parts:
        found.append(parts[0])
        lead = parts[0].split()
        for part in parts[1:]:
            of_lead = " " not in part and len(lead) > 1
            found += [part] if alone or not of_lead else []
            found += [f"{lead[0]} {part}"] if of_lead else []
    return tuple(dict.fromkeys(text for text in found if stemmed_phrase(text)))
