"""What a button is about: tools and data kinds, carried in its value and read back with distrust."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from policies.model import BUTTON, UNKNOWN_PREFIX, Intent, Question, Register

_MOST = 8  # tools, and kinds, in one question asked by a button
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Subject:
    """Ids as in a Question: tools, editions, ambiguous names or `unknown:<name>`; data kinds; purposes."""

    tools: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()

    def question(self, register: Register) -> Question:
        """The question a press asks, with words for the record."""
        names = [register.name_of(tool) for tool in self.tools]
        kinds = [register.data_kinds[kind].name for kind in self.data]
        words = f"(button) {', '.join(names) or 'any tool'} with {', '.join(kinds) or 'any data'}"
        named = f"named by a button: {', '.join((*self.tools, *self.data, *self.purposes)) or 'nothing'}"
        return Question(
            words, Intent.POLICY_QUESTION, self.tools, self.data, self.purposes, read_by=BUTTON, path=(named,)
        )


_SUBJECT = TypeAdapter(Subject)


def encode(tools: Sequence[str], data: Sequence[str], purposes: Sequence[str] = ()) -> str:
    return _SUBJECT.dump_json(Subject(tuple(tools), tuple(data), tuple(purposes)), exclude_defaults=True).decode()


def decode(value: str, register: Register) -> Subject | None:
    """What a button's value says; None when it is not one of ours, or the register no longer has what it names."""
    try:
        subject = _SUBJECT.validate_json(value)
    except ValidationError:
        return None
    if any(len(ids) > _MOST for ids in (subject.tools, subject.data, subject.purposes)):
        return None
    known = all(is_tool(tool, register) for tool in subject.tools)
    return subject if known and all(kind in register.data_kinds for kind in subject.data) else None


def is_tool(reference: str, register: Register) -> bool:
    """True for what a question's tools may hold."""
    if reference.startswith(UNKNOWN_PREFIX):
        name = reference.removeprefix(UNKNOWN_PREFIX)
        return bool(name.strip()) and len(name) <= _LONGEST_NAME and name.isprintable()
    return reference in register.editions or reference in register.tools or reference in register.ambiguous
