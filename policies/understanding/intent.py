"""What a message wants: a small linear model over its words and what was found in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policies.model import Intent
from policies.understanding import signs
from policies.understanding.happened import Happened
from policies.understanding.knowledge import Knowledge
from policies.understanding.mishaps import Mishaps
from policies.understanding.signs import FOLLOWS, NAMES_A_RULE, Seen
from policies.understanding.text import Message

_MORE_IN_THREADS: Final = 5.0
_SURE_OF_AN_INCIDENT: Final = 0.5  # below it somebody has to say that data went somewhere


@dataclass(frozen=True, slots=True)
class Aim:
    intent: Intent
    probability: float  # 0 to 1, as the model sees it


class Intents:
    def __init__(self, known: Knowledge, mishaps: Mishaps) -> None:
        self._known = known
        self._happened = Happened(known, mishaps)

    def of(self, seen: Seen) -> Aim:
        """The likeliest intent. A message without a word in it is small talk."""
        if not seen.message.tokens:
            return Aim(Intent.CHITCHAT, 1.0)
        likely = dict(self._known.intent.probabilities(self.signs(seen)))
        if NAMES_A_RULE in seen.flags:
            likely[Intent.POLICY_QUESTION] += 1.0
        if FOLLOWS in seen.flags:  # few examples are follow-ups; a thread that asks on is seldom about anything else
            likely[Intent.POLICY_QUESTION] *= _MORE_IN_THREADS
        best = max(likely, key=lambda label: (likely[label], label))
        about_data = bool(seen.tools or seen.unlisted or seen.data)
        probability = likely[best] / sum(likely.values())
        tools, unsure = (*seen.tools, *seen.unlisted), probability < _SURE_OF_AN_INCIDENT
        intent = self._happened.intent(seen.message, Intent(best), about_data=about_data, tools=tools, unsure=unsure)
        return Aim(intent, probability)

    def has_gone(self, message: Message) -> bool:
        """True where the message says that something was put or sent somewhere."""
        return self._happened.is_told(message)

    def signs(self, seen: Seen) -> Iterator[str]:
        """What the model is given."""
        return signs.of_intent(seen, self._known)
