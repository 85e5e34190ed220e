"""Text -> Question. The parts find, each in its own way; this is the order in which they are asked.

Everything is offline and deterministic: the same text and register give the same question.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from policies.model import UNKNOWN_PREFIX, Intent, Question, Register
from policies.understanding.attached import completed, net_of, placed
from policies.understanding.bare import Bare
from policies.understanding.beside import Beside
from policies.understanding.editions import Editions
from policies.understanding.exclusions import Exclusions
from policies.understanding.intent import Intents
from policies.understanding.kinds import Found, Kinds
from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.lexicon import Lexicon, Mention, Origin
from policies.understanding.outputs import Outputs
from policies.understanding.pasted import Pasted
from policies.understanding.path import from_before, steps
from policies.understanding.phrases import Phrases
from policies.understanding.products import Products, unlisted
from policies.understanding.purposes import Purposes
from policies.understanding.readings import Look, Observed, Reading
from policies.understanding.replies import Replies
from policies.understanding.requests import Requests
from policies.understanding.roles import Roles
from policies.understanding.senses import ENOUGH, ENOUGH_OF_STRICT, Senses
from policies.understanding.signs import FOLLOWS, NAMES_A_RULE, Seen, Span
from policies.understanding.spelling import Spelling
from policies.understanding.tasks import Tasks
from policies.understanding.text import Message, phrase, read_message
from policies.understanding.threads import Threads
from policies.understanding.vague import Vague

_ABOUT_THINGS: Final = frozenset({Intent.POLICY_QUESTION, Intent.VENDOR_REQUEST, Intent.INCIDENT})
_REST: Final = "the rest of a long message"
_MOST_EARLIER: Final = 6  # earlier messages looked at


class Reader:
    """Reads messages against one register, which it indexes once."""

    def __init__(self, register: Register, known: Knowledge | None = None) -> None:
        known = known or knowledge()
        net = net_of(register, known)
        self.register = register = completed(register, known, net)  # as everything here and all who decide have it
        self._lexicon = Lexicon(register, known)
        self._kinds = Kinds(register, known, net)
        self._editions = Editions(register, known, self._lexicon)
        self._senses = Senses(known)
        self._roles = Roles(register, known)
        self._requests = Requests(known)
        self._outputs = Outputs(known)
        self._exclusions = Exclusions(known)
        self._bare = Bare(register, known)
        self._products = Products(known, self._kinds.words, self._requests)
        self._rules = Phrases((phrase(rule.id), None) for rule in register.rules if not rule.id.isalpha())
        self._pasted = Pasted(known)
        self._spelling = Spelling(known, self._lexicon.tools_of_word, self._lexicon.own_words, self._kinds)
        self._intents = Intents(known)
        self._threads = Threads(known)
        self._replies = Replies(known)
        self._vague = Vague(register, known)
        self._beside = Beside(known)
        self._purposes = Purposes(register)
        self.tasks = Tasks(register, placed(net))

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question:
        """The message as a question in the register's ids. `earlier`: what the asker wrote before, oldest first.

        Any text gives a question; of a very long one only the beginning is read, with low confidence.
        """
        return self._read(text, self._before(earlier) if earlier else None)

    def message(self, text: str) -> Message:
        """The message in tokens, typos repaired, as it is read."""
        return self._spelling.repair(read_message(text)).message

    def _read(self, text: str, before: Question | None) -> Question:
        reading = self._reading(text, follows=before is not None)
        reply = self._replied(reading.message, before) if before is not None else None
        if reply is not None:
            return replace(reply, text=text)
        intent = reading.aim.intent if reading.message.tokens or text.strip() else Intent.HELP
        if intent not in _ABOUT_THINGS:
            return Question(text=text, intent=intent, confidence=reading.confidence, path=steps(reading))
        tools, data = _references(reading.tools), _unique(found.kind for found in reading.data)
        if before is not None and self._goes_on(reading, before):
            return self._continued(text, reading, before)
        unclear = reading.unclear if data else ()
        return Question(
            text, intent, tools, data, self._purposes.find(reading.message), reading.confidence, unclear,
            tool_kinds=self.tasks.tool_kinds(reading.message, data), path=steps(reading),
        )  # fmt: skip

    def _goes_on(self, reading: Reading, before: Question) -> bool:
        """True where tool or data is to be taken from before: one is lacking, or only said to be without names."""
        if before.data_kinds and self._bare.is_all(reading.message, reading.data):
            return True
        complete = bool(reading.tools) and (bool(reading.data) or reading.made)
        return not complete and self._threads.goes_on(reading.message)

    def _replied(self, message: Message, before: Question) -> Question | None:
        """The question before again, for "yes"; with each tool's edition, for "enterprise". None for anything else."""
        if before.intent is not Intent.POLICY_QUESTION or not (before.tools or before.data_kinds):
            return None
        if self._replies.repeats(message):
            return replace(before, path=(*before.path, "the same question again"))
        families = [self._lexicon.family.get(tool, tool) for tool in before.tools]
        words = self._replies.editions(message)
        editions = [self._editions.edition_for(family, word) for family in families for word in words]
        if not editions or None in editions:
            return None
        tools = _unique(edition for edition in editions if edition)
        return replace(
            before,
            tools=tools,
            path=(*before.path, f"tool from before, on the account said ({', '.join(words)}): {', '.join(tools)}"),
        )

    def _before(self, earlier: Sequence[str]) -> Question:
        """What the conversation was about when it came to this: its last tool and its last data, read one by one."""
        before = Question(text="", intent=Intent.POLICY_QUESTION)
        for text in earlier[-_MOST_EARLIER:]:
            question = self._read(text, before)
            if question.intent is Intent.INCIDENT:
                before = Question(text="", intent=Intent.POLICY_QUESTION)  # what leaked is not what is asked about next
            elif question.intent in _ABOUT_THINGS:
                before = question if question.tools else replace(question, tools=before.tools)
        return before

    def observe(self, text: str, earlier: Sequence[str] = ()) -> Observed:
        """What the learned models are given for a message: for training and for explaining."""
        reading = self._reading(text, follows=bool(earlier))
        senses = tuple(
            (mention, frozenset(self._senses.signs(mention, self._around(reading.look, mention))))
            for mention in reading.look.named
            if mention.name.ordinary
        )
        return Observed(senses, frozenset(self._intents.signs(reading.seen)))

    def _look(self, text: str, *, follows: bool) -> Look:
        repaired = self._spelling.repair(read_message(text))
        message = repaired.message
        mentions = self._editions.resolve(message, self._lexicon.find(message))
        named = tuple(mention for mention in mentions if mention.name.origin != Origin.SOFTWARE)
        certain = _places(mention for mention in named if not mention.name.ordinary)
        pasted = tuple(self._pasted.find(text, message))
        phrases = self._kinds.named(message)
        data = self._kinds.find(message, phrases, certain, pasted)
        goes_on = follows and self._threads.asks_on(message)
        return Look(repaired, tuple(mentions), named, phrases, certain, data, pasted, goes_on)

    def _reading(self, text: str, *, follows: bool = False) -> Reading:
        look = self._look(text, follows=follows)
        message, follows = look.message, look.follows
        weighed = [(mention, self._senses.probability(mention, self._around(look, mention))) for mention in look.named]
        meant = [
            (mention, probability)
            for mention, probability in weighed
            if probability >= (ENOUGH_OF_STRICT if self._roles.is_strict(mention) else ENOUGH)
            or self._roles.is_preferred(message, mention, look.named)
        ]
        tools = [self._products.as_written(message, mention) for mention, _ in meant]
        tools += self._products.find(message, look.mentions)
        tools = sorted(self._roles.to_use(message, tools), key=lambda mention: mention.first)
        closed, read = _places(tools), look.data
        if closed != look.certain:
            read = self._kinds.find(message, look.phrases, closed, look.pasted)
        data = self._bare.resolved(message, self._exclusions.without(message, read.found), tools)
        named_data = len(data)
        data = self._outputs.without(message, data, tools)
        made = len(data) < named_data
        if not tools and not follows:
            data = [found for found in data if not found.weak]  # a passing "customers" is no question about data
        seen = self._seen(look, tools, data)
        unclear = self._vague.words(message, data, closed, read.doubtful)
        unclear = _unique((*unclear, *message.veiled, *((_REST,) if message.cut else ())))
        unclear = _unique((*unclear, *self._unknown_beside(look, data, read.passed_over)))
        places = closed | _places(data)
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
            look=look,
            weighed=tuple(weighed),
        )

    def _unknown_beside(self, look: Look, data: Sequence[Found], passed_over: Iterable[Found]) -> Sequence[str]:
        """Things named in one breath with the data that no list knows, where they may be more sensitive than it."""
        if self._vague.tops(data):
            return ()
        named = _places(look.mentions)
        read = named | _places((*look.data.found, *data, *passed_over))
        return self._beside.words(look.message, data, self._threads.unread(look.message, read), named)

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
            "searches on": look.follows and self._threads.searches_on(message),
            "account": bool(self._editions.account_words(message)),
        }
        return Seen(
            message,
            tools=tuple((tool.first, tool.last) for tool in tools if tool not in unlisted),
            unlisted=tuple((tool.first, tool.last) for tool in unlisted),
            data=_telling(data, look),
            flags=tuple(name for name, holds in flags.items() if holds),
        )

    def _continued(self, text: str, reading: Reading, before: Question) -> Question:
        """Tool and data, each from before where the message does not say it; "the paid one" narrows the tool down.

        A word that was not understood may be what the follow-up is about. A strange one counts as a product; with any
        other the data is asked for again, because a yes to what was asked before is no yes to this. Nor is
        that data what a tool is named for with words of its own: "photo of my kids to Midjourney".
        """
        message = reading.message
        tools, data = _references(reading.tools), _unique(found.kind for found in reading.data)
        unclear = reading.unclear
        stripped = self._bare.is_all(message, reading.data) and bool(before.data_kinds)
        if stripped:  # "if I removed the names": of what was asked about before
            done = all(self._bare.is_done(message, words, reading.tools) for words in reading.data)
            data = _unique(self._bare.kind(kind) if done else kind for kind in before.data_kinds)
            unclear = (*unclear, *before.unclear)
        account = self._editions.account_words(message)
        named = [mention for mention in reading.look.named if not mention.name.ordinary]
        read = _places(named)
        unread = self._threads.unread(message, reading.places.union(read, self._editions.account_places(message)))
        strange = None if tools else self._threads.strange(message, unread)
        if strange is not None:
            tools = (unlisted(message, strange, strange + 1).reference,)
            unread = tuple(place for place in unread if place != strange)
        if tools and not data:
            unclear = (*unclear, *(message.tokens[place].written for place in unread))
        if not data and (not unread or (tools and self._threads.refers(message))):
            data, unclear = before.data_kinds, (*unclear, *before.unclear)
        if not tools and not self._threads.searches(message):
            ruled_out = {mention.reference for mention in named}  # "not deepseek, the microsoft one"
            tools = tuple(tool for tool in before.tools if ruled_out.isdisjoint((tool, self._lexicon.family.get(tool))))
            for _, word in account:
                tools = tuple(self._editions.on_account(tool, word) for tool in tools)
        confidence = round(reading.confidence * 0.9, 2)
        purposes = self._purposes.find(message) or before.purposes
        fitting = self.tasks.tool_kinds(message, data) or before.tool_kinds
        unclear = _unique(unclear) if data else ()
        path = (*steps(reading), *from_before(before, tools, data, account, stripped=stripped))
        return Question(
            text, reading.aim.intent, tools, data, purposes, confidence, unclear, tool_kinds=fitting, path=path
        )


def _telling(data: Iterable[Found], look: Look) -> tuple[Span, ...]:
    """The places of data that is more than hinted at, and of what stands in the message itself."""
    itself = {(sense.first, sense.last) for sense in look.pasted}
    places = ((found.first, found.last, found.weak) for found in data)
    return tuple((first, last) for first, last, weak in places if not weak or (first, last) in itself)


def _places(spans: Iterable[Mention | Found]) -> frozenset[int]:
    """The places of all tokens that the spans cover."""
    return frozenset(place for span in spans for place in range(span.first, span.last))


def _references(tools: Iterable[Mention]) -> tuple[str, ...]:
    return _unique(tool.reference for tool in tools)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
