"""Text -> Question. The parts find, each in its own way; this is the order in which they are asked.

Everything is offline and deterministic: the same text and register give the same question.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from policies.model import UNKNOWN_PREFIX, Intent, Question, Register
from policies.understanding.editions import Editions
from policies.understanding.intent import Aim, Intents
from policies.understanding.kinds import Found, Kinds
from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.lexicon import Lexicon, Mention, Origin
from policies.understanding.products import Products, unlisted
from policies.understanding.roles import Roles
from policies.understanding.senses import ENOUGH, Senses, Surroundings
from policies.understanding.spelling import Spelling
from policies.understanding.text import Message, read_message
from policies.understanding.threads import Threads

_ABOUT_THINGS: Final = frozenset({Intent.POLICY_QUESTION, Intent.VENDOR_REQUEST, Intent.INCIDENT})
_MOST_EARLIER: Final = 6  # earlier messages looked at


@dataclass(frozen=True, slots=True)
class Reading:
    """A message with what was found in it, before the conversation so far is taken in."""

    message: Message
    tools: tuple[Mention, ...]
    data: tuple[Found, ...]
    aim: Aim
    repaired: int  # words that were corrected within what was found
    evidence: float  # for the least certain of the tools

    @property
    def confidence(self) -> float:
        sure = 0.95
        sure -= min(0.3, 0.1 * self.repaired)
        sure -= 0.2 if self.tools and self.evidence < ENOUGH + 1 else 0.0
        sure -= 0.15 if any(found.weak for found in self.data) else 0.0
        sure -= 0.1 if any(tool.reference.startswith(UNKNOWN_PREFIX) for tool in self.tools) else 0.0
        sure -= 0.2 if self.aim.margin < 1 else 0.0
        sure -= 0.3 if self.message.cut else 0.0
        return round(max(0.05, sure), 2)


class Reader:
    """Reads messages against one register, which it indexes once."""

    def __init__(self, register: Register, known: Knowledge | None = None) -> None:
        known = known or knowledge()
        self._lexicon = Lexicon(register, known)
        self._kinds = Kinds(register, known)
        self._editions = Editions(register, known, self._lexicon)
        self._senses = Senses(known)
        self._roles = Roles(known)
        self._products = Products(known, self._kinds.words)
        self._spelling = Spelling(known, self._lexicon.tools_of_word, self._kinds.words)
        self._intents = Intents(known)
        self._threads = Threads(known)

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question:
        """The message as a question in the register's ids. `earlier`: what the asker wrote before, oldest first.

        Any text gives a question; of a very long one only the beginning is read, with low confidence.
        """
        reading = self._reading(text)
        intent = reading.aim.intent if reading.message.tokens or text.strip() else Intent.HELP
        tools = _references(reading.tools)
        data = _unique(found.kind for found in reading.data)
        confidence = reading.confidence
        if intent not in _ABOUT_THINGS:
            tools, data = (), ()
        elif earlier and self._threads.goes_on(reading.message) and not (tools and data):
            tools, data = self._continued(reading.message, tools, data, self._before(earlier))
            confidence = round(confidence * 0.9, 2)
        return Question(text=text, intent=intent, tools=tools, data_kinds=data, confidence=confidence)

    def _reading(self, text: str) -> Reading:
        repaired = self._spelling.repair(read_message(text))
        message = repaired.message
        mentions = self._editions.resolve(message, self._lexicon.find(message))
        named = [mention for mention in mentions if mention.name.origin != Origin.SOFTWARE]
        certain = [mention for mention in named if not mention.name.ordinary]
        data = self._kinds.find(message, (range(tool.first, tool.last) for tool in certain))
        policy = self._senses.speaks_of_policy(message)
        weighed = [(mention, self._weigh(message, mention, named, data, policy=policy)) for mention in named]
        meant = [(mention, evidence) for mention, evidence in weighed if evidence >= ENOUGH]
        tools = [_as_written(message, mention) for mention, _ in meant]
        tools += self._products.find(message, mentions)
        tools = sorted(self._roles.to_use(message, tools), key=lambda mention: mention.first)
        data = self._kinds.find(message, (range(tool.first, tool.last) for tool in tools))
        if not tools:
            data = [found for found in data if not found.weak]  # a passing "customers" is no question about data
        aim = self._intents.of(
            message,
            tools=len(tools),
            unlisted=sum(tool.reference.startswith(UNKNOWN_PREFIX) for tool in tools),
            data=sum(not found.weak for found in data),
            mentioned=bool(certain),
        )
        spans = [(tool.first, tool.last) for tool in tools] + [(found.first, found.last) for found in data]
        places = {place for span in spans for place in range(*span)}
        least = min((evidence for _, evidence in meant), default=2 * ENOUGH)
        return Reading(message, tuple(tools), tuple(data), aim, len(repaired.words & places), least)

    def _weigh(
        self, message: Message, mention: Mention, named: Sequence[Mention], data: Sequence[Found], *, policy: bool
    ) -> float:
        own = range(mention.first, mention.last)
        around = Surroundings(
            data=any(found.first not in own and not found.weak for found in data),
            other_tools=any(other is not mention and not other.name.ordinary for other in named),
            policy_words=policy,
        )
        return self._senses.evidence(message, mention, around)

    def _before(self, earlier: Sequence[str]) -> Question:
        """What the conversation was about: the last tool and the last data that were named."""
        tools: tuple[str, ...] = ()
        data: tuple[str, ...] = ()
        for text in reversed(earlier[-_MOST_EARLIER:]):
            reading = self._reading(text)
            tools = tools or _references(reading.tools)
            data = data or _unique(found.kind for found in reading.data)
        return Question(text="", intent=Intent.POLICY_QUESTION, tools=tools, data_kinds=data)

    def _continued(
        self, message: Message, tools: tuple[str, ...], data: tuple[str, ...], before: Question
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Tool and data, each from before where the message does not say it; "the paid one" narrows the tool down."""
        if not tools and not self._threads.searches(message):
            tools = before.tools
            for _, word in self._editions.plan_phrases(message):
                families = [self._lexicon.family.get(tool, tool) for tool in tools]
                tools = tuple(
                    self._editions.edition_for(family, word) or tool
                    for family, tool in zip(families, tools, strict=True)
                )
        return tools, data or before.data_kinds


def _as_written(message: Message, mention: Mention) -> Mention:
    return unlisted(message, mention.first, mention.last) if mention.name.origin == Origin.PRODUCT else mention


def _references(tools: Iterable[Mention]) -> tuple[str, ...]:
    return _unique(tool.reference for tool in tools)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
