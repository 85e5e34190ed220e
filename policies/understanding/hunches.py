"""What data a message speaks of that names none: "a mum wrote that her lad found plastic" is a customer complaint.

A linear model says it from all the words. It is a guess: nothing is allowed by it (`UNNAMED` is unclear), but where
it is all but sure and nothing more sensitive is likely.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from policies.model import Register
from policies.understanding.attached import Net, topics_of
from policies.understanding.kinds import Named
from policies.understanding.knowledge import Knowledge
from policies.understanding.negation import left_out
from policies.understanding.signs import Seen, of_topic

ENOUGH: Final = 0.35  # probability from which a guess is worth saying; chosen by cross-validation
SURE: Final = 0.8  # from which it is gone by: of 5,037 labelled questions it gave no yes that was wrong from .73 on
HIGHER: Final = 0.05  # the same for all kinds together that are more sensitive
_LONGEST: Final = 3  # words of what is said not to be there


@dataclass(frozen=True, slots=True)
class Hunch:
    kind: str  # data kind id
    topic: str  # the concept that said most for it
    probability: float  # 0 to 1, as the model sees it
    sure: bool = False  # likely enough to go by, and nothing more sensitive is likely


class Hunches:
    def __init__(self, register: Register, known: Knowledge, net: Net) -> None:
        self._model = known.topic
        self._placed = frozenset(net)
        self._absent = frozenset(known.cues["absent"])
        self._small = known.small | known.abroad
        self._topics = topics_of(net, known.topic.labels)
        self._loose = frozenset(topic for topic in net if net[topic].loose)
        self._rank = {id: register.class_rank(kind.data_class) for id, kind in register.data_kinds.items()}

    def of(self, seen: Seen, named: Named) -> Hunch | None:
        """The likeliest kind, if it is likely enough: one that several topics stand for is as likely as all of them.

        None where words for data are `named` after all: whoever read them had a reason to take them for none, such as
        a "no" before them. Nor where only words for what is not there say it: "a page with no client stuff".
        """
        if any(found.kind for found in named.own) or any(sense.concept in self._placed for sense in named.senses):
            return None
        likely = self._model.probabilities(of_topic(seen))
        kinds = self._by_kind(likely)
        best = max(kinds, key=lambda kind: (kinds[kind], kind), default="")
        if not best or kinds[best] < ENOUGH:
            return None
        absent = left_out(seen.message, self._absent, self._small, _LONGEST)
        if absent and self._by_kind(self._model.probabilities(of_topic(seen, absent)))[best] < kinds[best] / 2:
            return None
        topic = max(self._topics[best], key=likely.__getitem__)
        return Hunch(best, topic, kinds[best], self._is_sure(best, topic, kinds))

    def _by_kind(self, likely: Mapping[str, float]) -> Mapping[str, float]:
        return {kind: sum(map(likely.__getitem__, topics)) for kind, topics in self._topics.items()}

    def _is_sure(self, kind: str, topic: str, kinds: Mapping[str, float]) -> bool:
        """False for the lowest class: nothing counts as public because it sounds so."""
        higher = sum(probability for each, probability in kinds.items() if self._rank[each] > self._rank[kind])
        lowest = self._rank[kind] == 0 or topic in self._loose
        return kinds[kind] >= SURE and higher <= HIGHER and not lowest
