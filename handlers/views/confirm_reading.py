"""What a language model read, shown to whoever asked: is that right?"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from handlers.messages import Action, Actions, Card, Text, line, quiet
from handlers.views.aside import Aside
from handlers.views.ask import examples_of
from handlers.views.because import because
from handlers.views.headline import headline
from handlers.views.tool_names import tool_name
from handlers.views.words import kinds_words, listed, sentence
from policies.model import Register, Verdict

_MOST_PURPOSES = 8
_LONGEST_ID = 500


@dataclass(frozen=True, slots=True)
class Pending:
    """What a button carries: which kept reading it is about. What was read stands in the record, not in the button."""

    answer: str
    purposes: tuple[str, ...] = ()  # the record has none


_PENDING = TypeAdapter(Pending)


def encode(answer: str, purposes: Sequence[str]) -> str:
    return _PENDING.dump_json(Pending(answer, tuple(purposes)), exclude_defaults=True).decode()


def decode(value: str) -> Pending | None:
    """What a button's value says; None when it is not one of ours."""
    try:
        pending = _PENDING.validate_json(value)
    except ValidationError:
        return None
    return pending if len(pending.purposes) <= _MOST_PURPOSES and len(pending.answer) <= _LONGEST_ID else None


def confirm_card(verdict: Verdict, register: Register, aside: Aside) -> Card:
    """The reading as a question. It says nothing of the verdict."""
    return Card(
        f"I read this as {_reading(verdict, register)}. Is that right?",
        (
            *(Text(line(note)) for note in aside.notes),
            Text(line(quiet("A language model helped me to read it. The register decides, once you say so."))),
            *_buttons(verdict, aside),
        ),
    )


def unconfirmed_no_card(verdict: Verdict, register: Register, aside: Aside) -> Card:
    """A no that can be given at once; what would work instead, if anything, is said when the reading is confirmed."""
    reason = because(verdict, register)
    next_step = sentence(verdict.next_step) if verdict.next_step else ""
    more = " If that is right, I can say what would work." if verdict.routes else ""
    return Card(
        headline(verdict, register),
        (
            *(Text(line(said)) for said in (reason, next_step, *aside.notes) if said),
            Text(line(f"{how_it_was_read(verdict, register)}{more}")),
            *_buttons(verdict, aside),
        ),
    )


def how_it_was_read(verdict: Verdict, register: Register) -> str:
    """A sentence beside an answer that nobody has confirmed the reading of."""
    return f"I read this as {_reading(verdict, register)}, with a language model's help."


def not_your_question_card() -> Card:
    return Card(
        "Only whoever asked can say what was meant.", (Text(line("Ask it yourself and you get your own answer.")),)
    )


def in_other_words_card(examples: Sequence[str]) -> Card:
    return Card(
        "Then tell me in other words, please.",
        (
            Text(line("Name the tool and what you would put into it, in a sentence. For example:")),
            examples_of(examples),
        ),
    )


def _reading(verdict: Verdict, register: Register) -> str:
    """`ChatGPT Enterprise with customer contracts`."""
    tools = listed(tool_name(tool, register) for tool in verdict.tools)
    kinds = kinds_words(tuple(register.data_kinds[kind] for kind in verdict.question.data_kinds))
    if not kinds:
        return f"{tools}, with no particular data"
    return f"{tools} with {kinds}" if tools else f"{kinds}, with no particular tool"


def _buttons(verdict: Verdict, aside: Aside) -> tuple[Actions, ...]:
    value = encode(aside.answer, verdict.question.purposes) if aside.answer else ""
    return (
        Actions(
            (
                Action("reading.yes", "Yes, that is it", value, style="primary"),
                Action("reading.other", "Something else", value),
            )
        ),
    )
