"""A question as read from its words, seen beside the handbook and the thread: what it wants after all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.handbook import Handbook
from policies.model import UNKNOWN_PREFIX, UNNAMED, Intent, Question, Register, Status, VerdictKind
from policies.of_the_register import asks_of, settled
from policies.sections import asks_for_tools
from policies.understanding.afterwards import asks_afterwards
from policies.understanding.already import already_done
from policies.understanding.path import takes_data_from_before
from policies.understanding.reader import Reader
from policies.understanding.text import Message, read_message
from policies.understanding.topics import topics

_NOT_USE = "Asked how things are here rather than whether data may go into a tool: such data is left aside."
_OF_LISTED = "Asks for what is on the list: the same question again."
_ADDED = "Asks for what was not on the list before."
_OFF_TOPIC = "Nothing that a policy says anything of."
_TOOLS = "Asks which tools there are."
_DONE = "Asks afterwards whether it was right, and it was not."
_SECTION = "Goes on with what a section of the handbook says, whatever was asked before."
_SLIP = "Asks what to do when something goes where it should not; nothing has."
_TOLD = "Says that it was done, and the answer is no."
_NOS = frozenset({VerdictKind.DENIED, VerdictKind.UNDER_REVIEW, VerdictKind.UNKNOWN_TOOL})
_WHO = "Asks who is answering."
_OF_THE_REGISTER = "Asks what stands in the register itself."
_DISAGREES = "Does not take an answer for right."
_HOW_SENSITIVE = "Asks how sensitive data is."
_ELSE = "Asks what else may be used: other tools for the same data."
_A_CASE = "Asks what to do in a case that the handbook speaks of; nothing has happened."
_EXCEPTION = "Asks for an exception to the answer before: the same question again."
_DONE_BEFORE = "Says that it was done already."
_ALREADY = "Was done before it was asked, and the answer is no."
_WHETHER = "Asks what an incident is, or what to do about a wrong answer; no data is said to have gone anywhere."
_OF_CLASS = "Asks what takes data of a class."
_OF_TOOL = "Asks about a tool or its accounts; no data is put into it."
_DUTY = "Asks who has to do what, or whether one must; no data is put anywhere."
_CLOSED_ONES = "Asks why a tool is prohibited, which these editions are."
_INCIDENT = "incident"  # the topic
_GENERAL = frozenset({Intent.POLICY_QUESTION, Intent.HELP, Intent.CHITCHAT})
_NOTHING = "Only a section of the handbook of its own could answer it."


def in_context(
    question: Question, earlier: Sequence[str], reader: Reader, handbook: Handbook, register: Register
) -> Question:
    """The question with its intent, tools and data as the handbook and the thread have them.

    Never with more data or other tools than were named, but for a request of what the thread named.
    """
    question = replace(question, tools=tuple(_as_written(tool, (question.text, *earlier)) for tool in question.tools))
    message = read_message(question.text)
    question = replace(question, asks=asks_of(question, message, reader, register))
    if earlier and topics().adds_it(message):
        before = reader.read(earlier[-1], earlier[:-1])
        named = tuple(_as_written(tool, earlier) for tool in before.tools if tool.startswith(UNKNOWN_PREFIX))
        if named and set(question.tools) <= set(named):
            guess = (UNNAMED,) if question.guessed else ()
            return _on_path(replace(question, intent=Intent.VENDOR_REQUEST, tools=named, unclear=guess), _ADDED)
        if before.tools and before.intent is Intent.POLICY_QUESTION and not (question.tools or question.data_kinds):
            return _on_path(replace(before, text=question.text), _OF_LISTED)
    if earlier and question.intent is not Intent.INCIDENT and topics().wants_exception(message):
        before = reader.read(earlier[-1], earlier[:-1])
        same = replace(
            before,
            text=question.text,
            tools=question.tools or before.tools,
            data_kinds=question.data_kinds or before.data_kinds,
            asks=question.asks,
        )
        if before.intent is Intent.POLICY_QUESTION and before.data_kinds and _closes(same, register):
            return _on_path(same, _EXCEPTION)
    if earlier and already_done(message):
        before = reader.read(earlier[-1], earlier[:-1])
        if before.intent is Intent.POLICY_QUESTION and before.tools and before.data_kinds:
            return _done_already(question, before, register)
    own_data = bool(question.data_kinds) and not takes_data_from_before(question)
    if question.intent in _GENERAL and not own_data and reader.is_about_none(question.text):
        return _of_no_data(question, _WHETHER)
    if earlier and _is_of_a_section(question, topics().goes_on_with(message), reader, handbook):
        return _of_no_data(question, _SECTION)
    if topics().supposes_a_slip(message) and _is_supposed(question, message, reader, handbook):
        return _of_no_data(question, _SLIP)
    if question.intent is Intent.POLICY_QUESTION and asks_afterwards(message) and _is_a_no(question, register):
        return _on_path(replace(question, intent=Intent.INCIDENT), _DONE)
    if question.intent in _GENERAL and _is_told(question, reader, register):
        return _on_path(replace(question, intent=Intent.INCIDENT), _TOLD)
    if question.intent is Intent.INCIDENT and _is_a_case(question, message, reader, handbook):
        return _on_path(replace(question, intent=Intent.POLICY_QUESTION, data_kinds=(), unclear=()), _A_CASE)
    if question.intent is Intent.POLICY_QUESTION and topics().about_bot(message):
        return _on_path(replace(question, intent=Intent.HELP, tools=(), data_kinds=(), unclear=()), _WHO)
    if question.intent in _GENERAL and question.asks.disagrees:
        return _on_path(replace(question, intent=Intent.CHITCHAT, unclear=()), _DISAGREES)
    if question.intent in _GENERAL and question.asks.no_use:
        return _on_path(replace(question, intent=Intent.HELP, tools=(), unclear=()), _OF_THE_REGISTER)
    if question.intent in _GENERAL and question.asks.rules:
        bare = replace(question, intent=Intent.POLICY_QUESTION, tools=(), data_kinds=(), unclear=())
        return _on_path(bare, _OF_THE_REGISTER)
    if _is_of_a_class(question, handbook):
        return _on_path(replace(question, intent=Intent.HELP, unclear=()), _OF_CLASS)
    if question.intent in _GENERAL and not question.tools and question.asks.how_sensitive:
        kinds = question.data_kinds or reader.kinds_named(question.text)
        if kinds:
            unclear = settled(question.unclear, register)
            asked = replace(question, intent=Intent.POLICY_QUESTION, data_kinds=kinds, unclear=unclear)
            return _on_path(asked, _HOW_SENSITIVE)
    if question.intent is Intent.POLICY_QUESTION and topics().asks_for_others(message):
        question = _others(question, register)
    if question.intent in _GENERAL and topics().asks_duty(message) and not _is_prohibited(question, register):
        return _of_no_data(question, _DUTY)
    if _is_of_a_tool(question, message, register):
        return _of_no_data(question, _OF_TOOL)
    if question.intent is Intent.POLICY_QUESTION and topics().asks_why(message):
        question = _closed_ones(question, message, register)
    if _is_unsaid(question, message, handbook) and not _closes(question, register):
        return _of_no_data(question, _NOTHING)
    if question.intent not in (Intent.POLICY_QUESTION, Intent.HELP) or question.tools:
        return question
    if not question.data_kinds:
        return question if earlier else _of_nothing_named(question, message, handbook)
    about = _about(question, message, reader, handbook, register)
    if about == question.data_kinds:
        return question
    return _on_path(replace(question, data_kinds=about, unclear=()), _NOT_USE)


def _done_already(question: Question, before: Question, register: Register) -> Question:
    """What was asked before, done by now: an incident where it should not have been, else the same question."""
    same = replace(before, text=question.text, asks=question.asks, path=question.path)
    if question.intent is Intent.INCIDENT and decide(before, register).kind not in TAKES_IT:
        return _on_path(replace(same, intent=Intent.INCIDENT, unclear=()), _ALREADY)  # a report, unless that was a yes
    if not _closes(before, register):
        return _on_path(same, _DONE_BEFORE)
    return _on_path(replace(same, intent=Intent.INCIDENT, unclear=()), _ALREADY)


def _is_of_a_class(question: Question, handbook: Handbook) -> bool:
    """True for "what is approved for restricted data?": the tools, unless a section is about the question."""
    asked = question.intent in _GENERAL and bool(question.asks.of_class)
    return asked and not (question.tools or question.asks.how_sensitive) and handbook.leads(question.text) is None


def _others(question: Question, register: Register) -> Question:
    """What else may be used with data than a tool that may: a no says so by itself. Where nothing else, as it was."""
    if not question.tools or not question.data_kinds or decide(question, register).kind not in TAKES_IT:
        return question
    others = replace(question, tools=(), besides=question.tools, pairs=())
    found = {route.reference for route in decide(others, register).routes} - {*question.tools}
    return _on_path(others, _ELSE) if found else question


def may_hang_on_thread(question: Question) -> bool:
    """True where what was said before might make another question of this one, which was read by itself."""
    if any(tool.startswith(UNKNOWN_PREFIX) for tool in question.tools):
        return True
    of_nothing = not question.tools and not question.data_kinds
    unsaid = of_nothing and question.intent in (Intent.POLICY_QUESTION, Intent.HELP)
    message = read_message(question.text)
    follows = topics().adds_it(message) or topics().wants_exception(message)
    return unsaid or follows or already_done(message)


def _of_no_data(question: Question, why: str) -> Question:
    """The question as one that no tool and no data is put to: a passage answers it."""
    return _on_path(replace(question, intent=Intent.POLICY_QUESTION, tools=(), data_kinds=(), unclear=()), why)


def _is_told(question: Question, reader: Reader, register: Register) -> bool:
    """True where data is told to be in a tool that is not for it, or to be out again of one that may not be."""
    if question.guessed or not question.tools or not question.data_kinds or not reader.may_be_done(question.text):
        return False
    if _is_a_no(question, register):
        return reader.is_done(question.text) or reader.is_to_be_undone(question.text)
    hangs = frozenset({VerdictKind.DEPENDS_ON_EDITION})
    return _is_a_no(question, register, or_of=hangs) and reader.is_to_be_undone(question.text)


def _is_a_no(question: Question, register: Register, *, or_of: frozenset[VerdictKind] = frozenset()) -> bool:
    """True where the answer is no and the data of the register's more sensitive half: of less, the rule is enough.

    `or_of`: answers that count as a no.
    """
    if not question.tools or decide(question, register).kind not in _NOS | or_of:
        return False
    classes = tuple(register.classes)
    kinds = (register.data_kinds[id] for id in question.data_kinds if id in register.data_kinds)
    return any(2 * classes.index(kind.data_class) >= len(classes) for kind in kinds)


def _is_a_case(question: Question, message: Message, reader: Reader, handbook: Handbook) -> bool:
    """True for "what should I do if a customer refuses to be recorded?": the handbook says it, and nothing is reported.

    Nothing has been put anywhere, no tool is named, and its section is not the one about incidents.
    """
    if question.tools or not topics().supposes(message) or reader.has_gone(question.text):
        return False
    led = handbook.leads(question.text)
    return led is not None and _INCIDENT not in led.topics


def _is_of_a_section(question: Question, about: Sequence[str], reader: Reader, handbook: Handbook) -> bool:
    """True for "who can approve it?" after a question, where a section says so and the message names no tool itself.

    `about`: the topics that a follow-up is about.
    """
    if not about or question.intent is Intent.INCIDENT or reader.read(question.text).tools:
        return False
    return any(handbook.about(topic) is not None for topic in about)


def _is_supposed(question: Question, message: Message, reader: Reader, handbook: Handbook) -> bool:
    """True for "what happens if I paste payroll into … by accident?", where a section says what is to be done then.

    Not where something was put somewhere already, but for "if somebody had".
    """
    asked = question.intent in (Intent.POLICY_QUESTION, Intent.INCIDENT) and bool(question.data_kinds)
    if not asked or topics().asks_whether_permitted(message):
        return False
    section = handbook.passage(question.text)
    if section is None or _INCIDENT not in section.topics:
        return False
    return topics().had_been(message) or not (question.intent is Intent.INCIDENT or reader.has_gone(question.text))


def _closes(question: Question, register: Register) -> bool:
    """True where a tool is named that is not to be used: whatever else is asked, that is said."""
    return bool(question.tools) and decide(question, register).kind in _NOS


def _is_of_a_tool(question: Question, message: Message, register: Register) -> bool:
    """True for what is asked about a tool, its accounts or who may use it, and puts no data anywhere."""
    if question.intent not in _GENERAL or not topics().of_tool(message):
        return False
    return not (question.data_kinds and topics().uses_besides(message)) and not _is_prohibited(question, register)


def _is_prohibited(question: Question, register: Register) -> bool:
    """True where a tool is named that is not to be used, whatever the data is."""
    bare = replace(question, data_kinds=(), unclear=(), pairs=())
    return bool(question.tools) and decide(bare, register).kind in _NOS


def _closed_ones(question: Question, message: Message, register: Register) -> Question:
    """Of tools of which it is asked why they are closed, the editions that are; the question as it is without such."""
    if question.data_kinds or not topics().asks_about_a_no(message):
        return question
    named = [
        edition
        for edition in register.editions.values()
        if edition.id in question.tools or edition.tool in question.tools
    ]
    closed = tuple(edition.id for edition in named if edition.status is Status.PROHIBITED)
    if not closed or len(closed) == len(named):
        return question
    return _on_path(replace(question, tools=closed), _CLOSED_ONES)


def _is_unsaid(question: Question, message: Message, handbook: Handbook) -> bool:
    """True where the handbook would have to answer and says nothing: neither help nor a verdict is an answer then.

    Whatever puts data into a tool keeps its verdict.
    """
    if question.intent not in _GENERAL or (question.tools and question.data_kinds):
        return False
    if handbook.nothing_on(question.text):
        return question.intent is not Intent.POLICY_QUESTION or not topics().about_use(message)
    if question.intent is Intent.POLICY_QUESTION or question.tools or question.data_kinds:
        return False
    about_a_policy = topics().without_policy(message) is not None
    return about_a_policy and (question.intent is Intent.CHITCHAT or handbook.passage(question.text) is None)


def _of_nothing_named(question: Question, message: Message, handbook: Handbook) -> Question:
    fits = bool(question.tool_kinds) and asks_for_tools(question) and handbook.passage(question.text) is None
    if (topics().for_tools(message) or fits) and question.intent is not Intent.HELP:
        return _on_path(replace(question, intent=Intent.HELP), _TOOLS)
    if topics().off_topic(message) and handbook.passage(question.text) is None:
        return _on_path(replace(question, intent=Intent.CHITCHAT), _OFF_TOPIC)
    return question


def _about(
    question: Question, message: Message, reader: Reader, handbook: Handbook, register: Register
) -> tuple[str, ...]:
    """The data, without what only the way of asking names ("our policy on …")."""
    kinds = question.data_kinds
    if topics().general(message):
        return ()
    left = topics().without_policy(message)
    if left is not None:
        named = reader.read(left).data_kinds
        return tuple(kind for kind in kinds if kind in named)
    led = handbook.leads(question.text, alone=True)
    return () if led and decide(question, register).kind is VerdictKind.DEPENDS_ON_TOOL else kinds


def _on_path(question: Question, step: str) -> Question:
    return replace(question, path=(*question.path, step))


def _as_written(reference: str, texts: Sequence[str]) -> str:
    """A product the register does not list with the marks inside its name: `Napkin.ai`, not `Napkin ai`."""
    if not reference.startswith(UNKNOWN_PREFIX):
        return reference
    words = map(re.escape, reference.removeprefix(UNKNOWN_PREFIX).split())
    name = re.compile(r"(?<!\w)" + r"(?:\s+|[.\-_])".join(words) + r"(?!\w)")
    written = next((found for text in texts if (found := name.search(text))), None)
    return reference if written is None else UNKNOWN_PREFIX + " ".join(written[0].split())
