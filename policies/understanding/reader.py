"""Text -> Question: what a message says by itself, and what it takes from the messages before it.

Everything is offline and deterministic: the same text and register give the same question.
"""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from policies.model import LIKELY, UNNAMED, Intent, Question, Register
from policies.understanding.attached import completed, net_of, placed
from policies.understanding.destinations import Destinations
from policies.understanding.hunches import Hunches
from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.messages import Messages, places_of, unique
from policies.understanding.namesakes import Namesakes
from policies.understanding.path import by_hunch, from_before, steps
from policies.understanding.phrases import Phrases
from policies.understanding.plain_words import Plain, PlainWords
from policies.understanding.products import unlisted
from policies.understanding.purposes import Purposes
from policies.understanding.readings import SURE_ENOUGH, Observed, Reading
from policies.understanding.repeated import Repeated, wants_a_yes
from policies.understanding.replies import Replies
from policies.understanding.second_look import SecondLook
from policies.understanding.switches import Switches
from policies.understanding.tasks import Tasks
from policies.understanding.text import Message, phrase
from policies.understanding.topics import topics

_ABOUT_THINGS: Final = frozenset({Intent.POLICY_QUESTION, Intent.VENDOR_REQUEST, Intent.INCIDENT})
_ASKS: Final = frozenset({Intent.POLICY_QUESTION, Intent.HELP, Intent.CHITCHAT})
_MOST_EARLIER: Final = 6  # earlier messages looked at
_NOTHING: Final = Question(text="", intent=Intent.POLICY_QUESTION)  # said before


class Reader:
    """Reads messages against one register, which it indexes once."""

    def __init__(self, register: Register, known: Knowledge | None = None) -> None:
        known = known or knowledge()
        net = net_of(register, known)
        self.register = register = completed(register, known, net)  # as everything here and all who decide have it
        self._messages = messages = Messages(register, known, net)
        self._lexicon, self._editions = messages.lexicon, messages.editions
        self._bare, self._threads = messages.bare, messages.threads
        self._destinations, self._switches = Destinations(known), Switches(known)
        self._wants_to = Phrases((phrase(words), None) for words in known.cues["wants_to"])
        self._replies = Replies(known)
        self._repeated = Repeated(messages, self._replies)
        self._plain, self._plain_kinds = PlainWords(known), tuple[str, ...]()
        self._purposes = Purposes(register)
        self._hunches = Hunches(register, known, net)
        self._second_look = SecondLook(register, known, net)
        self._namesakes = Namesakes(register)
        self.tasks = Tasks(register, placed(net))

    def of_plain_data(self, kind: str) -> "Reader":
        """The same reader, for which a message that says just "nothing personal or secret" is about this kind."""
        reader = copy.copy(self)
        reader._plain_kinds = (kind,)  # noqa: SLF001  a reader like this one
        return reader

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question:
        """The message as a question in the register's ids. `earlier`: what the asker wrote before, oldest first.

        Any text gives a question; of a very long one only the beginning is read, with low confidence.
        """
        return self._read(text, self._before(earlier, text) if earlier else None)

    def read_alone(self, text: str) -> tuple[Question, bool]:
        """The message read by itself; and False where it might be read otherwise after whatever messages."""
        reading = self._messages.reading(text)
        return self._question(text, reading, None), not self._may_hang_on(reading)

    def kinds_named(self, text: str) -> tuple[str, ...]:
        """The kinds of data that a message names, whatever it wants."""
        return unique(found.kind for found in self._messages.reading(text).data)

    def has_gone(self, text: str) -> bool:
        """True where a message says that something was put or sent somewhere."""
        return self._messages.has_gone(self.message(text))

    def is_about_none(self, text: str) -> bool:
        """True for "is that an incident?" and "it gave me a wrong answer", and no data went anywhere."""
        return self._messages.is_about_none(text)

    def may_be_done(self, text: str) -> bool:
        """False for most messages, at a glance: neither `is_done` nor `is_to_be_undone` holds of these."""
        return self._messages.may_be_done(text)

    def is_done(self, text: str) -> bool:
        """True where it is told that data was put into a tool, by one of the ways that only a register can judge."""
        return self._messages.is_done(text)

    def is_to_be_undone(self, text: str) -> bool:
        """True for "how do I delete a chat with client data from Gemini?" and "wrong window: payroll in ChatGPT"."""
        return self._messages.is_to_be_undone(text)

    def message(self, text: str) -> Message:
        """The message in tokens, typos repaired, as it is read."""
        return self._messages.message(text)

    def observe(self, text: str, earlier: Sequence[str] = ()) -> Observed:
        """What the learned models are given for a message: for training and for explaining."""
        return self._messages.observe(text, follows=bool(earlier))

    def _read(self, text: str, before: Question | None) -> Question:
        return self._question(text, self._messages.reading(text, follows=before is not None), before)

    def _may_hang_on(self, reading: Reading) -> bool:
        """True where any of what `_question` takes from before may be taken. Of no other is its reading another."""
        message = reading.message
        return (
            self._threads.goes_on(message)
            or self._threads.speaks_of_them(message)
            or self._switches.begins_as_form(message, reading.data)
            or self._destinations.are_all(message, reading.data)
            or bool(reading.denied)
            or self._bare.is_all(message, reading.data)
            or self._replies.repeats(message)
            or self._threads.speaks_of_answer(message)
            or bool(self._replies.editions(message))
            or self._plain.said(message, places_of(reading.look.named)) is not None
            or wants_a_yes(reading)
        )

    def _question(self, text: str, reading: Reading, before: Question | None) -> Question:
        plain = self._said_to_be_plain(reading, before)
        if plain is not None:
            return replace(plain, text=text)
        reply = self._repeated.with_reply(reading, before) if before is not None else None
        if reply is not None:
            return replace(reply, text=text)
        intent = self._wanted(reading, before) if reading.message.tokens or text.strip() else Intent.HELP
        if intent not in _ABOUT_THINGS:
            fitting = self.tasks.tool_kinds(reading.message, ()) if intent is Intent.HELP else ()
            return Question(
                text=text, intent=intent, confidence=reading.confidence, tool_kinds=fitting, path=steps(reading)
            )
        tools, data = self._tools(reading), unique(found.kind for found in reading.data)
        if before is not None and self._goes_on(reading, before):
            return self._continued(text, reading, before)
        if intent is Intent.VENDOR_REQUEST:
            data = unique(found.kind for found in self._messages.requested_with(reading))
        unclear = self._unclear(reading, data) if data else ()
        named_nearly_so = self._namesakes.beside(tools, self.tasks.tool_kinds(reading.message, ()))
        question = Question(
            text, intent, (*tools, *named_nearly_so), data, self._purposes.find(reading.message), reading.confidence,
            unclear, tool_kinds=self.tasks.tool_kinds(reading.message, data), people=reading.people,
            path=(*steps(reading), *(f"tool {tool}: called nearly so, and made for it" for tool in named_nearly_so)),
            pairs=reading.pairs,
        )  # fmt: skip
        return self._with_hunch(question, reading)

    def _said_to_be_plain(self, reading: Reading, before: Question | None) -> Question | None:
        """The question about data that somebody says is neither personal nor secret, as the button has it.

        Where data was named before, or only one of the two is said, it stays open what is meant.
        """
        plain = self._plain.said(reading.message, places_of(reading.look.named))
        tools = self._tools(reading) or (before.tools if before is not None else ())
        named = before is not None and bool(before.data_kinds)
        if plain is None or reading.data or (plain is Plain.IN_PART and not tools):
            return None
        data = self._plain_kinds if plain is Plain.ALL and not named else ()
        said = "nothing personal or secret, as it says" if data else "what it says leaves open which data"
        return Question("", Intent.POLICY_QUESTION, tools, data, (), reading.confidence, path=(*steps(reading), said))

    def _unclear(self, reading: Reading, data: Sequence[str]) -> tuple[str, ...]:
        """What stays unclear beside the data; without tools nobody says yes to anything."""
        if reading.unclear or not reading.tools or reading.pairs or reading.denied:
            return reading.unclear
        words = self._second_look.words(reading.seen, reading.look.phrases, data, _references(reading.tools))
        return (words,) if words else ()

    def _with_hunch(self, question: Question, reading: Reading) -> Question:
        """The question with data that it speaks of without a name for it: a guess, seldom one that a yes comes from."""
        if question.data_kinds or not reading.tools or question.intent not in _ABOUT_THINGS:
            return question
        read = reading.made or reading.denied or reading.look.data.doubtful  # named, if only as what no kind is for
        hunch = None if read else self._hunches.of(reading.seen, reading.look.phrases)
        if hunch is None or (question.purposes and not hunch.sure):
            return question  # "reject claims automatically" says what is done, which sounds like data of some kind
        settled = hunch.sure and not reading.unclear
        return replace(
            question,
            data_kinds=(hunch.kind,),
            unclear=unique((LIKELY if settled else UNNAMED, *reading.unclear)),
            confidence=round(question.confidence * hunch.probability / 2, 2),
            path=(*question.path, by_hunch(hunch, settled=settled)),
        )

    def _tools(self, reading: Reading) -> tuple[str, ...]:
        return _references(reading.tools) or self._instead_of(reading)

    def _instead_of(self, reading: Reading) -> tuple[str, ...]:
        """The tools that somebody wants others for: "what else can I use instead of DeepSeek?"."""
        if reading.tools or not topics().asks_for_others(reading.message):
            return ()
        return _references(mention for mention in reading.look.named if not mention.name.ordinary)

    def _wanted(self, reading: Reading, before: Question | None) -> Intent:
        """The intent; who only says what was not meant asks on about the rest, and reports nothing."""
        intent = reading.aim.intent
        if intent in _ASKS and self._instead_of(reading):
            return Intent.POLICY_QUESTION
        if (
            intent in _ASKS
            and before is not None
            and before.data_kinds
            and self._bare.is_all(reading.message, reading.data)
        ):
            return Intent.POLICY_QUESTION  # "I remove the names", of what was asked about before
        unsure = intent not in _ABOUT_THINGS and reading.aim.probability < SURE_ENOUGH
        if unsure and before is not None and before.data_kinds and self._threads.says_how(reading.message):
            return Intent.POLICY_QUESTION  # "as JSON", of what was asked about before
        unsettled = intent is Intent.HELP and reading.aim.probability < SURE_ENOUGH
        if unsettled and self._purposes.find(reading.message):
            return Intent.POLICY_QUESTION  # "may AI decide about promotions?" is about a rule, in whatever language
        if intent is Intent.VENDOR_REQUEST and self._says_what_to_do(reading):
            return Intent.POLICY_QUESTION
        unsure = intent is Intent.INCIDENT or intent not in _ABOUT_THINGS
        if not reading.denied or not unsure or self._messages.has_gone(reading.message):
            return intent
        return Intent.POLICY_QUESTION if reading.tools or reading.data or before is not None else Intent.CHITCHAT

    def _says_what_to_do(self, reading: Reading) -> bool:
        """True for "I need to transcribe consultations", where there may be a tool for it, and none is asked for."""
        unsure = reading.aim.probability < SURE_ENOUGH
        return unsure and bool(reading.data) and not reading.tools and bool(self._wants_to.find(reading.message.folded))

    def _goes_on(self, reading: Reading, before: Question) -> bool:
        """True where tool or data is to be taken from before: one is lacking, or only said to be without names."""
        if before.data_kinds and self._bare.is_all(reading.message, reading.data):
            return True
        if reading.denied:
            return True
        complete = bool(reading.tools) and (bool(reading.data) or reading.made)
        if complete:
            return bool(before.data_kinds) and self._switches.begins_as_form(reading.message, reading.data)
        return (
            self._threads.goes_on(reading.message)
            or self._threads.speaks_of_them(reading.message)
            or self._destinations.are_all(reading.message, reading.data)
        )

    def _before(self, earlier: Sequence[str], now: str) -> Question:
        """What the conversation was about when it came to this: its last tool and its last data, read one by one.

        After an incident what leaked is not what is asked about next, unless the next message says so: "use … for it".
        """
        before, leaked = _NOTHING, _NOTHING
        for text in earlier[-_MOST_EARLIER:]:
            question = self._read(text, self._or_leaked(text, before, leaked))
            if question.intent is Intent.INCIDENT:
                before, leaked = _NOTHING, replace(_NOTHING, data_kinds=question.data_kinds, unclear=question.unclear)
            elif question.intent in _ABOUT_THINGS:
                before, leaked = question if question.tools else replace(question, tools=before.tools), _NOTHING
        return self._or_leaked(now, before, leaked)

    def _or_leaked(self, text: str, before: Question, leaked: Question) -> Question:
        return leaked if leaked.data_kinds and self._threads.takes_it(self.message(text)) else before

    def _adds(self, reading: Reading, before: Question) -> bool:
        """True where data is named beside what was asked about, which stays: "as slides?", "it comes from the CRM"."""
        if not before.data_kinds or not reading.data:
            return False
        message = reading.message
        if reading.tools:
            return self._switches.begins_as_form(message, reading.data)
        turns = self._switches.turns(message, reading.data, settled=not before.unclear)
        return not turns or self._destinations.are_all(message, reading.data)

    def _continued(self, text: str, reading: Reading, before: Question) -> Question:
        """Tool and data, each from before where the message does not say it; "the paid one" narrows the tool down.

        A word that was not understood may be what the follow-up is about. A strange one counts as a product; with any
        other the data is asked for again, because a yes to what was asked before is no yes to this. Nor is
        that data what a tool is named for with words of its own: "photo of my kids to Midjourney".
        """
        message = reading.message
        tools, data = self._tools(reading), unique(found.kind for found in reading.data)
        unclear = reading.unclear
        stripped = self._bare.is_all(message, reading.data) and bool(before.data_kinds)
        done = False
        if stripped:  # "if I removed the names": of what was asked about before
            done = all(self._bare.is_done(message, words, reading.tools) for words in reading.data)
            data = unique(self._bare.kind(kind) if done else kind for kind in before.data_kinds)
            unclear = (*unclear, *before.unclear)
        account = self._editions.account_words(message)
        named = [mention for mention in reading.look.named if not mention.name.ordinary]
        read = reading.places.union(places_of(named), self._editions.account_places(message))
        unread = self._threads.without_circumstances(message, self._threads.unread(message, read))
        strange = None if tools else self._threads.strange(message, unread)
        if strange is not None:
            tools = (unlisted(message, strange, strange + 1).reference,)
            unread = tuple(place for place in unread if place != strange)
        elif not done and self._adds(reading, before):
            kept = (kind for kind in before.data_kinds if kind not in reading.denied)
            data, unclear = unique((*kept, *data)), (*unclear, *before.unclear)
        if not tools:
            unread = tuple(place for place in unread if not self._threads.is_only(message, place))
        more = bool(unread) and not tools and bool(before.data_kinds) and self._threads.says_more_of_it(message)
        if not data and (tools or more):
            unclear = (*unclear, *(message.tokens[place].written for place in unread))
        if not data and (not unread or more or reading.denied or (tools and self._threads.refers(message))):
            data = tuple(kind for kind in before.data_kinds if kind not in reading.denied)
            unclear = (*unclear, *before.unclear)
        if not tools and not self._threads.searches(message):
            ruled_out = {mention.reference for mention in named}  # "not deepseek, the microsoft one"
            tools = tuple(tool for tool in before.tools if ruled_out.isdisjoint((tool, self._lexicon.family.get(tool))))
            for _, word in account:
                tools = tuple(self._editions.on_account(tool, word) for tool in tools)
        elif before.tools and not reading.data and self._threads.is_hosted(message):
            tools = unique((*before.tools, *tools))
        confidence = round(reading.confidence * 0.9, 2)
        purposes = self._purposes.find(message) or before.purposes
        fitting = self.tasks.tool_kinds(message, data) or before.tool_kinds
        unclear = unique(unclear) if data else ()
        doubts = tuple(word for word in unclear if word not in reading.unclear)
        path = (*steps(reading), *from_before(before, tools, data, account, doubts, stripped=done))
        return Question(
            text, self._wanted(reading, before), tools, data, purposes, confidence, unclear, tool_kinds=fitting,
            people=reading.people, path=path,
        )  # fmt: skip


def _references(tools: Iterable[Mention]) -> tuple[str, ...]:
    """Each tool once; of a product that no list has, however it is written, the first."""
    first: dict[str, str] = {}
    for tool in tools:
        first.setdefault(tool.reference.casefold(), tool.reference)
    return tuple(first.values())
