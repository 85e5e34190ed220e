"""What data a message speaks of that names none: "a mum wrote that her lad found plastic" is a customer complaint.

A linear model says it from all the words. It is a guess, so nothing is allowed by it (`UNNAMED` is unclear).
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from policies.understanding.attached import Net
from policies.understanding.kinds import Named
from policies.understanding.knowledge import Knowledge
from policies.understanding.signs import Seen, of_topic

ENOUGH: Final = 0.35  # probability from which a guess is worth saying; chosen by cross-validation


@dataclass(frozen=True, slots=True)
class Hunch:
    kind: str  # data kind id
    topic: str  # the concept that said most for it
    probability: float  # 0 to 1, as the model sees it


class Hunches:
    def __init__(self, known: Knowledge, net: Net) -> None:
        self._model = known.topic
        self._placed = frozenset(net)
        self._kinds = {topic: net[topic].kind for topic in known.topic.labels if topic in net}

    def of(self, seen: Seen, named: Named) -> Hunch | None:
        """The likeliest kind, if it is likely enough: one that several topics stand for is as likely as all of them.

        None where words for data are `named` after all: whoever read them had a reason to take them for none, such as
        a "no" before them.
        """
        if any(found.kind for found in named.own) or any(sense.concept in self._placed for sense in named.senses):
            return None
        likely = self._model.probabilities(of_topic(seen))
        kinds: Counter[str] = Counter()
        for topic, kind in self._kinds.items():
            kinds[kind] += likely[topic]  # type: ignore[assignment]  # a Counter of floats adds up as well
        best = max(kinds, key=lambda kind: (kinds[kind], kind), default="")
        if kinds[best] < ENOUGH:
            return None
        topic = max((each for each, kind in self._kinds.items() if kind == best), key=lambda each: likely[each])
        return Hunch(best, topic, kinds[best])
