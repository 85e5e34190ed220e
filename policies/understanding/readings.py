"""What was found in a message on the way to a question."""

from dataclasses import dataclass
from typing import Final

from policies.model import UNKNOWN_PREFIX
from policies.understanding.intent import Aim
from policies.understanding.kinds import Data, Found, Named
from policies.understanding.lexicon import Mention
from policies.understanding.pairs import Pairs
from policies.understanding.pasted import Sheet
from policies.understanding.senses import SURE
from policies.understanding.signs import Seen, Span
from policies.understanding.spelling import Repaired
from policies.understanding.text import Message

SURE_ENOUGH: Final = 0.6  # probability from which an intent is no guess


@dataclass(frozen=True, slots=True)
class Look:
    """What is found at first sight: names, the software among them, and the data around the certain ones."""

    repaired: Repaired
    mentions: tuple[Mention, ...]
    named: tuple[Mention, ...]  # of tools
    phrases: Named  # every phrase for data
    certain: frozenset[int]  # places of the names that are nothing but tools
    data: Data  # what is named beside the certain ones
    sheet: Sheet  # what stands in the message itself
    follows: bool  # asks on about what was said before

    @property
    def message(self) -> Message:
        return self.repaired.message


@dataclass(frozen=True, slots=True)
class Observed:
    """The signs for the learned models: for each name that may be an ordinary word, and for the whole message."""

    senses: tuple[tuple[Mention, frozenset[str]], ...]
    intent: frozenset[str]
    topic: frozenset[str]
    data: tuple[Found, ...]  # what was named, to learn from


@dataclass(frozen=True, slots=True)
class Reading:
    """A message with what was found in it, before the conversation so far is taken in."""

    seen: Seen
    tools: tuple[Mention, ...]
    data: tuple[Found, ...]
    aim: Aim
    repaired: int  # words that were corrected within what was found
    certainty: float  # of the least certain of the tools, 0 to 1
    unclear: tuple[str, ...]  # words for data more sensitive than what was read
    places: frozenset[int]  # of the tokens that were read as tools or data
    made: bool  # data was named that the tool makes
    people: tuple[str, ...]  # tools whose names are somebody's here
    somebody: frozenset[Span]  # and where those names stand
    pairs: Pairs  # each tool with its own data, where the words give every one some
    denied: frozenset[str]  # kinds of data that were not meant, as it says
    look: Look
    weighed: tuple[tuple[Mention, float], ...]  # every name of a tool, and how likely it is one here

    @property
    def message(self) -> Message:
        return self.seen.message

    @property
    def confidence(self) -> float:
        sure = 0.95
        sure -= min(0.3, 0.1 * self.repaired)
        sure -= 0.2 if self.tools and self.certainty < SURE else 0.0
        sure -= 0.15 if any(found.weak for found in self.data) else 0.0
        sure -= 0.1 if any(tool.reference.startswith(UNKNOWN_PREFIX) for tool in self.tools) else 0.0
        sure -= 0.2 if self.aim.probability < SURE_ENOUGH else 0.0
        sure -= 0.3 if self.message.cut else 0.0
        sure -= 0.2 if self.unclear else 0.0
        return round(max(0.05, sure), 2)
