"""A register for a test of words: a line for each kind of data, `id class: name`, and its synonyms where it has any."""

from functools import cache

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

HEAD = """\
version: 1
org: Tiny
owner: owner@tiny.example
classes: [out, ours, theirs, never]
conditions: {{}}
rules:
  - {{id: HIGH, when: {{data_class_above_max: true}}, effect: deny, because: Too sensitive.}}
tools:
  - {{id: pen, name: Inkwell, vendor: Ink, kind: writing, status: approved, max_data: ours}}
data_kinds:
{kinds}
"""


def register(kinds: str) -> Register:
    """A register of the kinds given, a line each: `id class: name` or `id class: name: synonyms`."""
    lines = []
    for line in kinds.strip().splitlines():
        head, name, *synonyms = line.split(": ", maxsplit=2)
        id, data_class = head.split()
        lines.append(f'  - {{id: {id}, class: {data_class}, name: "{name}", synonyms: [{"".join(synonyms)}]}}')
    return parse([Source("tiny.yaml", HEAD.format(kinds="\n".join(lines)))])


@cache
def reader(kinds: str) -> Reader:
    """What reads questions with such a register."""
    return Reader(register(kinds))


def read_as(kinds: str, data: str) -> tuple[str, ...]:
    """The kinds that are read from a question whether some data may go into the register's one tool."""
    return reader(kinds).read(f"can I put {data} into Inkwell?").data_kinds
