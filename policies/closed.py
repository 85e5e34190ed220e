"""A question closed for a language model: words that may leave, and the ids it may choose from.

What comes back is read against the same list. Anything else than ids of the list makes the whole reading worthless,
because leaving one out could turn a no into a yes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policies.allow_list import PLACEHOLDER, AllowList
from policies.model import UNKNOWN_PREFIX, Intent, Question, Register
from policies.shortlist import nearest_kinds, nearest_tools
from policies.understanding.text import Message, phrase

MOST_EARLIER: Final = 3  # earlier messages that go with a question
LIKELY: Final = 0.7  # confidence in a model's reading that nobody has confirmed
_FEWEST_WORDS: Final = 3  # with fewer there is nothing to read
_MOST_CHOSEN: Final = 8  # tools, and kinds, in one reading


@dataclass(frozen=True, slots=True)
class Choice:
    """An id to choose, with the register's name for it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ClosedQuestion:
    """Everything that leaves for a model. `text` and `earlier` hold words of an AllowList and placeholders only."""

    text: str
    earlier: tuple[str, ...]  # what the asker wrote before, oldest first
    tools: tuple[Choice, ...]
    data_kinds: tuple[Choice, ...]


def close(
    question: Question,
    earlier: Sequence[str],
    register: Register,
    *,
    allow: AllowList,
    tokens: Callable[[str], Message],
) -> ClosedQuestion | None:
    """The question as it may leave; None when too few words of it may. `question` is the offline reading.

    A product that the register does not list leaves as `unlisted:1`, with its name if that is on the shipped list.
    """
    unlisted = _unlisted(question)
    called = {phrase(name): _shown(id, name, allow) for id, name in unlisted.items()}
    message = tokens(question.text)
    text = allow.text(question.text, message, called)
    if sum(not word.startswith(PLACEHOLDER) for word in text.split()) < _FEWEST_WORDS:
        return None
    tools = nearest_tools(register, message, question.tools)
    kinds = nearest_kinds(register, message, question.data_kinds)
    return ClosedQuestion(
        text=text,
        earlier=tuple(allow.text(each, tokens(each), called) for each in earlier[-MOST_EARLIER:]),
        tools=(
            *(Choice(id, register.name_of(id)) for id in tools),
            *(Choice(id, _shown(id, name, allow)) for id, name in unlisted.items()),
        ),
        data_kinds=tuple(Choice(id, register.data_kinds[id].name) for id in kinds),
    )


def reopened(
    question: Question,
    closed: ClosedQuestion,
    tools: Sequence[str],
    data_kinds: Sequence[str],
    model: str,
) -> Question | None:
    """The question with what a model chose; None for anything that was not to be chosen, or too much.

    What the model was not asked about (purposes, words that stay unclear) is as it was read offline.
    """
    unlisted = _unlisted(question)
    chosen, kinds = _unique(tools), _unique(data_kinds)
    known = {choice.id for choice in closed.tools}, {choice.id for choice in closed.data_kinds}
    if not (known[0].issuperset(chosen) and known[1].issuperset(kinds)) or max(len(chosen), len(kinds)) > _MOST_CHOSEN:
        return None
    return replace(
        question.with_data(kinds),
        intent=Intent.POLICY_QUESTION,
        tools=tuple(f"{UNKNOWN_PREFIX}{unlisted[id]}" if id in unlisted else id for id in chosen),
        confidence=LIKELY,
        read_by=model,
    )


def _unlisted(question: Question) -> dict[str, str]:
    """unlisted:1, unlisted:2 … with the names of the products that the register does not list."""
    names = [tool.removeprefix(UNKNOWN_PREFIX) for tool in question.tools if tool.startswith(UNKNOWN_PREFIX)]
    return {f"unlisted:{number}": name for number, name in enumerate(names, start=1)}


def _shown(id: str, name: str, allow: AllowList) -> str:
    return phrase(name) if allow.ships(name) else f"{PLACEHOLDER}{id}]"


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
