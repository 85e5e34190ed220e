"""One company's policy at hand: the register in force, its reader and its handbook."""

import copy
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from policies import redact
from policies.allow_list import AllowList
from policies.closed import ClosedQuestion, close
from policies.context import in_context, may_hang_on_thread
from policies.decided import Decided
from policies.handbook import Handbook
from policies.model import UNKNOWN_PREFIX, Passage, Question, Register, Verdict
from policies.people_named import PeopleNamed
from policies.plain_data import PLAIN_DATA, with_plain_data
from policies.register import files_of, load
from policies.understanding.knowledge import knowledge
from policies.understanding.program_code import withheld
from policies.understanding.reader import Reader
from policies.ways import Ways

_REGISTER = "register.yaml"
_HANDBOOK = "handbook.md"
_LONGEST_ASKED = 40  # characters of somebody's words that a question to them repeats


class Desk:
    """Reads questions, decides them and finds handbook passages (handlers.ports.PolicyDesk).

    Immutable: a changed register or handbook is a new desk.
    """

    def __init__(self, register: Register, handbook: Handbook) -> None:
        self._reader = Reader(register)
        self._register = self._reader.register
        self._handbook = handbook
        self._answers_by = self._register
        self._decided = Decided(self._answers_by)

    @property
    def register(self) -> Register:
        return self._answers_by

    @property
    def handbook(self) -> Handbook:
        return self._handbook

    @cached_property
    def answering(self) -> "Desk":
        """The same desk for whoever answers people, who may say that nothing in their data is personal or secret.

        That is a kind of data of its register (policies.plain_data), and none that is read out of a sentence: only
        out of a message that says just this.
        """
        desk = copy.copy(self)
        desk._answers_by = with_plain_data(self._register)  # noqa: SLF001  a desk like this one
        if PLAIN_DATA in desk._answers_by.data_kinds:  # noqa: SLF001  the same
            desk._reader = self._reader.of_plain_data(PLAIN_DATA)  # noqa: SLF001  the same
        desk._decided = Decided(desk._answers_by)  # noqa: SLF001  the same
        return desk

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question:
        """A message as a question in the register's ids; `earlier` is what the asker wrote before, oldest first.

        What the handbook and the thread say of what it wants counts too (policies.context).
        """
        return in_context(self._reader.read(text, earlier), earlier, self._reader, self._handbook, self._answers_by)

    def read_alone(self, text: str) -> tuple[Question, bool]:
        """The same of a message by itself; and True where whatever was written before it would change nothing."""
        read, alone = self._reader.read_alone(text)
        question = in_context(read, (), self._reader, self._handbook, self._answers_by)
        return question, alone and not may_hang_on_thread(read)

    def closed(self, question: Question, earlier: Sequence[str] = ()) -> ClosedQuestion | None:
        """The question, read here, as it may leave for a language model; None when too little of it may."""
        if PLAIN_DATA in question.data_kinds:
            return None  # nothing is left to be read
        return close(question, earlier, self._register, allow=self._allow_list, tokens=self._reader.message)

    @cached_property
    def _allow_list(self) -> AllowList:
        return AllowList(self._register, knowledge())

    def decide(self, question: Question, *, today: date | None = None, asker: str | None = None) -> Verdict:
        """As policies.decide; the waivers in force count where the day is given."""
        return self._decided.decide(question, today=today, asker=asker)

    def ways(self, verdict: Verdict, *, today: date | None = None, asker: str | None = None) -> Ways:
        """What can be done about a verdict that is no yes."""
        return self._decided.ways(verdict, today=today, asker=asker)

    def guesses(self, question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Data kinds that a question may be about, likeliest first: by its words, and by its tools."""
        return self._reader.tasks.guesses(question.text, question.tools)

    def asks_for_data(self, question: Question) -> str:
        """How to ask what the data is: by the words that were not understood, or what it comes in; may be empty."""
        words = question.unclear[0] if question.unclear and question.data_kinds and not question.guessed else ""
        if 0 < len(words) <= _LONGEST_ASKED:
            return f"What data is meant by “{words}”?"
        return self._reader.tasks.question(question.text)

    def passage(self, text: str, *, alone: bool = True) -> Passage | None:
        """The handbook's section that answers a general question, if one does; `alone`: it names no tool."""
        return self._handbook.passage(text, alone=alone)

    def likely(self, text: str) -> tuple[Passage, ...]:
        """The handbook's sections that a question which none answers may be about, likeliest first."""
        return self._handbook.likely(text)

    def leads(self, text: str, *, alone: bool = False) -> Passage | None:
        """The section that a question is about without a doubt, whatever data it names; `alone`: it names no tool."""
        return self._handbook.leads(text, alone=alone)

    def about(self, topic: str) -> Passage | None:
        """The handbook's section about a shipped topic ("incident")."""
        return self._handbook.about(topic)

    def section(self, name: str) -> Passage | None:
        """A section of the handbook by its anchor."""
        return self._handbook.section(name)

    def mask(self, text: str) -> str:
        """The text without secrets and personal data."""
        return redact.mask(withheld(text))

    def people_named(self, text: str, tools: Sequence[str] = ()) -> tuple[str, ...]:
        """The names of people in a message, as they are written there. `tools`: what was read in it."""
        things = (tool.removeprefix(UNKNOWN_PREFIX) for tool in tools if tool.startswith(UNKNOWN_PREFIX))
        names = self._people_named.find(text, self._reader.message(text), things)
        return tuple(dict.fromkeys(text[name.start : name.end] for name in names))

    def prepare(self) -> None:
        """Make ready what the first answer that is kept would have to wait for."""
        self._people_named  # noqa: B018  made by being looked at

    @cached_property
    def _people_named(self) -> PeopleNamed:
        return PeopleNamed(self._allow_list, knowledge())


def open_desk(folder: Path) -> Desk:
    """The desk of a folder: `register.yaml`, or else all its YAML files but the cases; `handbook.md` when it is there.

    Of a single file, the register is that file and the handbook stands beside it.

    Raises policies.register.RegisterError for a register that is missing or wrong, and OSError or UnicodeDecodeError
    for a handbook that is there but cannot be read.
    """
    handbook = _handbook_of(folder)
    return Desk(
        load(_register_of(folder)),
        Handbook.parse(handbook.read_text(encoding="utf-8") if handbook.is_file() else ""),
    )


def policy_files(folder: Path) -> tuple[Path, ...]:
    """The files that a desk is opened from. The handbook is named whether it is there or not."""
    return (*files_of(_register_of(folder)), _handbook_of(folder))


def _register_of(folder: Path) -> Path:
    register = folder / _REGISTER
    return register if register.is_file() else folder


def _handbook_of(folder: Path) -> Path:
    return (folder.parent if folder.is_file() else folder) / _HANDBOOK
