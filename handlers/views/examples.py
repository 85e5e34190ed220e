"""Questions to show as examples, made from the company's own register."""

from handlers.views.words import kind_words
from policies.model import DataKind, Register, Status, Tool

_LONGEST = 38  # of a kind's name; longer ones make poor examples


def example_questions(register: Register) -> tuple[str, ...]:
    """Three questions worth asking: a tool with data, which tool for sensitive data, and one for the handbook."""
    examples = []
    tool, sensitive, most = _tool(register), _kind(register, 2), _kind(register, 1)
    if tool and sensitive:
        examples.append(f"Can I put {kind_words(sensitive)} into {tool.name}?")
    if most:
        examples.append(f"Which tools take {kind_words(most)}?")
    return (*examples, "Who owns what AI writes for me?")


def _tool(register: Register) -> Tool | None:
    """One that people know and may use: the first with an approved edition."""
    return next(
        (tool for tool in register.tools.values() if any(e.status is Status.APPROVED for e in tool.editions)), None
    )


def _kind(register: Register, from_top: int) -> DataKind | None:
    """The first kind with a short name of a class, counted from the most sensitive."""
    wanted = register.classes[-min(from_top, len(register.classes))]
    members = [kind for kind in register.data_kinds.values() if kind.data_class == wanted]
    return next((kind for kind in members if len(kind.name) <= _LONGEST), members[0] if members else None)
