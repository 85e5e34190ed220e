"""One message by itself, whatever was said before it: the tools and the data it names, and what it wants.

The parts find, each in its own way; this is the order in which they are asked.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from policies.model import UNKNOWN_PREFIX, Register
from policies.understanding.attached import Net
from policies.understanding.bare import Bare
from policies.understanding.beside import Beside
from policies.understanding.built_in import BuiltIn
from policies.understanding.codes import codes
from policies.understanding.disguises import Disguises
from policies.understanding.done import Done
from policies.understanding.editions import Editions
from policies.understanding.exclusions import Exclusions
from policies.understanding.intent import Intents
from policies.understanding.kinds import Found, Kinds
from policies.understanding.knowledge import Knowledge
from policies.understanding.landed import Landed
from policies.understanding.lexicon import Lexicon, Mention
from policies.understanding.mishaps import Mishaps
from policies.understanding.outputs import Outputs
from policies.understanding.pairs import Pairing
from policies.understanding.passing import Passing
from policies.understanding.pasted import Pasted
from policies.understanding.phrases import Phrases
from policies.understanding.products import Products
from policies.understanding.readings import Look, Observed, Reading
from policies.understanding.requests import Requests
from policies.understanding.roles import Roles
from policies.understanding.senses import ENOUGH, ENOUGH_OF_STRICT, Senses
from policies.understanding.signs import FOLLOWS, NAMES_A_RULE, Seen, Span, of_topic
from policies.understanding.somebody import Somebody
from policies.understanding.spelling import Repaired, Spelling
from policies.understanding.text import Message, phrase, read_message
from policies.understanding.threads import Threads
from policies.understanding.unlisted import Origin
from policies.understanding.users import Users
from policies.understanding.vague import Vague

_REST: Final = "the rest of a long message"
_LATEST: Final = 32  # messages whose repaired words are remembered, as read_message has it


class Messages:
    """Reads messages one by one against a register, which it indexes once.

    `register`: completed, as `attached.completed` does. `net`: where its kinds take up the concepts.
    """

    def __init__(self, register: Register, known: Knowledge, net: Net) -> None:
        self.lexicon = Lexicon(register, known)
        self._kinds = Kinds(register, known, net)
        self.editions = Editions(register, known, self.lexicon)
        self._senses = Senses(known)
        self._roles = Roles(register, known)
        self._built_in = BuiltIn(register, known, self.lexicon)
        self._requests = Requests(known)
        self._outputs = Outputs(known)
        self._exclusions = Exclusions(known)
        self.bare = Bare(register, known)
        self._products = Products(known, self._kinds.words, self._requests)
        self._rules = Phrases((phrase(rule.id), None) for rule in register.rules if not rule.id.isalpha())
        self._pasted = Pasted(known)
        org = phrase(register.org).split()
        self._spelling = Spelling(known, self.lexicon.tools_of_word, self.lexicon.own_words, self._kinds, org)
        self._mishaps = Mishaps(known)
        self._done, self._landed = Done(known), Landed(known)
        self._intents = Intents(known, self._mishaps)
        self.threads = Threads(known)
        self._vague = Vague(register, known)
        self._beside = Beside(known)
        self._disguises = Disguises(known)
        self._somebody = Somebody(register, known)
        self._pairing = Pairing(known)
        self._passing = Passing(register, known)
        self._users = Users(known)
        self._repaired = lru_cache(maxsize=_LATEST)(self._repair)  # who looks at a message again needs it again

    def message(self, text: str) -> Message:
        """The message in tokens, typos repaired, as it is read."""
        return self._repaired(text).message

    def _repair(self, text: str) -> Repaired:
        return self._spelling.repair(read_message(text))

    def is_about_none(self, text: str) -> bool:
        """True for "is that an incident?" and "it gave me a wrong answer", and no data went anywhere."""
        if not self._mishaps.may_be_about_none(self.message(text)):
            return False
        seen = self.reading(text).seen
        return self._mishaps.is_about_none(seen.message, (*seen.tools, *seen.unlisted))

    def may_be_done(self, text: str) -> bool:
        """False for most messages, at a glance: neither `is_done` nor `is_to_be_undone` holds of these."""
        message = self.message(text)
        return self._done.may_be(message) or self._landed.may_be(message)

    def is_done(self, text: str) -> bool:
        """True where it is told that data was put into a tool, by one of the ways that only a register can judge."""
        seen = self.reading(text).seen
        tools = (*seen.tools, *seen.unlisted)
        return self._done.is_told(seen.message, tools, seen.data) or self._landed.is_told(
            seen.message, tools, seen.data
        )

    def is_to_be_undone(self, text: str) -> bool:
        """True for "how do I delete a chat with client data from Gemini?" and "wrong window: payroll in ChatGPT"."""
        seen = self.reading(text).seen
        tools = (*seen.tools, *seen.unlisted)
        return self._done.is_to_be_deleted(seen.message, tools) or self._landed.is_slip(seen.message, tools, seen.data)

    def has_gone(self, message: Message) -> bool:
        """True where the message says that something was put or sent somewhere."""
        return self._intents.has_gone(message)

    def observe(self, text: str, *, follows: bool) -> Observed:
        """What the learned models are given for a message: for training and for explaining."""
        reading = self.reading(text, follows=follows)
        senses = tuple(
            (mention, frozenset(self._senses.signs(mention, self._around(reading.look, mention))))
            for mention in reading.look.named
            if mention.name.ordinary
        )
        intent = frozenset(self._intents.signs(reading.seen))
        return Observed(senses, intent, of_topic(reading.seen), reading.data)

    def _look(self, text: str, *, follows: bool) -> Look:
        repaired = self._repaired(text)
        message = repaired.message
        mentions = self.editions.resolve(message, self.lexicon.find(message))
        named = tuple(mention for mention in mentions if mention.name.origin != Origin.SOFTWARE)
        certain = places_of(mention for mention in named if not mention.name.ordinary)
        sheet = self._pasted.find(text, message)
        phrases = self._kinds.named(message)
        data = self._kinds.find(message, phrases, certain, sheet.senses)
        goes_on = follows and self.threads.asks_on(message)
        return Look(repaired, tuple(mentions), named, phrases, certain, data, sheet, goes_on)

    def reading(self, text: str, *, follows: bool = False) -> Reading:
        """The message with what was found in it. `follows`: it comes after others, and may ask on about them."""
        look = self._look(text, follows=follows)
        message, follows = look.message, look.follows
        people = [mention for mention in look.named if self._senses.is_a_colleague(mention, message)]
        weighed = [
            (mention, 0.0 if mention in people else self._senses.probability(mention, self._around(look, mention)))
            for mention in look.named
        ]
        meant = [
            (mention, probability)
            for mention, probability in weighed
            if probability >= (ENOUGH_OF_STRICT if self._roles.is_strict(mention) else ENOUGH)
            or (mention not in people and self._roles.is_preferred(message, mention, look.named))
        ]
        tools = [self._products.as_written(message, mention) for mention, _ in meant]
        coded = codes(message)
        tools += self._products.find(message, look.mentions, look.sheet.masked | coded, look.repaired.mixed_up)
        tools += self._built_in.pointed(message, tools)
        tools = tools or self._built_in.find(message, look.mentions)
        tools = sorted(self._roles.to_use(message, tools), key=lambda mention: mention.first)
        closed, read = places_of(tools), look.data
        if closed != look.certain:
            read = self._kinds.find(message, look.phrases, closed, look.sheet.senses)
        stripped = self.bare.said(message, read.found)
        excepted = self.bare.excepted(message, read.found, stripped)  # "anonymised except the salaries": these are in
        meant_data = self._exclusions.without(message, read.found)
        meant_data = [found for found in read.found if found in meant_data or found in excepted]
        data = self.bare.resolved(message, meant_data, tools)
        if not data and tools:  # "tickets once the customer names are deleted": the tickets stay
            data = [found for found in self._exclusions.without(message, read.passed_over) if not found.bare]
        named_data = len(data)
        data = self._outputs.without(message, data, tools)
        made = len(data) < named_data or self._outputs.asks_whose(message, tools)  # by the tool
        if not tools and not follows:
            data = [found for found in data if not found.weak]  # a passing "customers" is no question about data
        seen = self._seen(look, tools, data)
        data = self._passing.without(message, self._users.without(message, data, tools), tools)
        others = [mention for mention in look.mentions if self._roles.is_of_others(message, mention, look.mentions)]
        theirs = self._pairing.of_others(message, data, tools, others)
        data = [found for found in data if found not in theirs]
        others = [mention for mention in others if mention in look.named]
        aside = _aside(message, others, closed | places_of(data))
        unclear = self._vague.words(message, data, closed | aside, read.doubtful)
        listed = places_of(tool for tool in tools if not tool.reference.startswith(UNKNOWN_PREFIX))
        unclear = unique((*unclear, *message.veiled(listed), *((_REST,) if message.cut else ()), *look.sheet.anything))
        unclear = unique((*unclear, *self.bare.doubtful(message, stripped, data, tools)))
        unclear = unique((*unclear, *self._unknown_beside(look, data, read.passed_over)))
        if not self._vague.tops(data):
            made_out = closed | places_of((*look.mentions, *look.data.found, *read.found, *read.passed_over))
            unclear = unique((*unclear, *self._disguises.words(text, message, made_out)))
        if tools or follows:  # else it is asked which tool anyway
            unclear = unique((*unclear, *self._instead_of_a_tool(look, coded)))
        places = closed | places_of(data)
        return Reading(
            seen=seen,
            tools=tuple(tools),
            data=tuple(data),
            aim=self._intents.of(seen),
            repaired=len(look.repaired.words & places),
            certainty=min((probability for _, probability in meant), default=1.0),
            unclear=unclear,
            places=places,
            made=made,
            people=unique(self._products.as_written(message, mention).reference for mention in people),
            somebody=frozenset((mention.first, mention.last) for mention in people),
            pairs=self._pairing.find(message, tools, data),
            denied=self._exclusions.denied(message, read.found),
            look=look,
            weighed=tuple(weighed),
        )

    def requested_with(self, reading: Reading) -> Sequence[Found]:
        """The data of a message that asks for a tool: what it is to be used with."""
        return self._requests.used_with(reading.message, reading.data, reading.tools)

    def _instead_of_a_tool(self, look: Look, coded: frozenset[int]) -> Sequence[str]:
        """The codes that stand where a tool is named: whose number each is, nobody can say."""
        if coded <= look.sheet.masked:
            return ()
        named = self._products.find(look.message, look.mentions, look.sheet.masked, look.repaired.mixed_up)
        return [mention.name.words for mention in named if not coded.isdisjoint(range(mention.first, mention.last))]

    def _unknown_beside(self, look: Look, data: Sequence[Found], passed_over: Iterable[Found]) -> Sequence[str]:
        """What is named in one breath with the data and no list knows, where it may be more sensitive than the data."""
        if self._vague.tops(data):
            return ()
        named = places_of(look.mentions)
        read = named | places_of((*look.data.found, *data, *passed_over))
        pieces = look.repaired.pieces - named
        return unique(
            (
                *self._beside.words(
                    look.message,
                    data,
                    self.threads.unread(look.message, read),
                    named,
                    published=self._vague.is_lowest(data),
                ),
                *self._somebody.words(look.message, data, read),
                *(self._beside.pieces(look.message, data, pieces, read) if pieces else ()),
            )
        )

    def _around(self, look: Look, mention: Mention) -> Seen:
        """What else the message has, for weighing one of its names."""
        message = look.message
        flags = {
            "policy": look.follows or self._senses.speaks_of_policy(message),
            "requested": self._requests.asks_for(message, mention.first),
        }
        others = (other for other in look.named if other is not mention and not other.name.ordinary)
        data = [found for found in look.data.found if not mention.first <= found.first < mention.last]
        return Seen(
            message,
            tools=tuple((other.first, other.last) for other in others),
            data=_telling(data, look),
            flags=tuple(name for name, holds in flags.items() if holds),
        )

    def _seen(self, look: Look, tools: Sequence[Mention], data: Sequence[Found]) -> Seen:
        """What was found in the message, for telling what it wants."""
        message = look.message
        unlisted = [tool for tool in tools if tool.reference.startswith(UNKNOWN_PREFIX)]
        flags = {
            FOLLOWS: look.follows,
            "names a tool": any(not mention.name.ordinary for mention in look.named),
            NAMES_A_RULE: bool(self._rules.find(message.folded)),
            "requested": any(self._requests.asks_for(message, tool.first) for tool in tools),
            "searches on": look.follows and self.threads.searches_on(message),
            "account": bool(self.editions.account_words(message)),
        }
        return Seen(
            message,
            tools=tuple((tool.first, tool.last) for tool in tools if tool not in unlisted),
            unlisted=tuple((tool.first, tool.last) for tool in unlisted),
            data=_telling(data, look),
            flags=tuple(name for name, holds in flags.items() if holds),
        )


def _telling(data: Iterable[Found], look: Look) -> tuple[Span, ...]:
    """The places of data that is more than hinted at, and of what stands in the message itself."""
    itself = {(sense.first, sense.last) for sense in look.sheet.senses}
    places = ((found.first, found.last, found.weak) for found in data)
    return tuple((first, last) for first, last, weak in places if not weak or (first, last) in itself)


def _aside(message: Message, others: Iterable[Mention], used: AbstractSet[int]) -> frozenset[int]:
    """The places of sentences about what only others use, before what is asked: "my neighbour has Grok for everything."

    `used`: places of the tools to use and of the data. A sentence that holds one of them is none.
    """
    aside: set[int] = set()
    for mention in others:
        first, last = message.sentence(mention.first, mention.last)
        if last < len(message.tokens) and used.isdisjoint(range(first, last)):
            aside.update(range(first, last))
    return frozenset(aside)


def places_of(spans: Iterable[Mention | Found]) -> frozenset[int]:
    """The places of all tokens that the spans cover."""
    return frozenset(place for span in spans for place in range(span.first, span.last))


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """Each of them once, in their order."""
    return tuple(dict.fromkeys(ids))
