"""The sample company's register, and small registers made for one test."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from policies.model import Intent, Question, Register
from policies.packs import pack
from policies.register import RegisterError, load, parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

SMALL = """\
version: 1
org: Tiny
owner: owner@tiny.example
classes: [open, closed]
conditions: {check: A person checks it., seat: Needs a seat.}
rules:
  - {id: BAN, when: {status: prohibited}, effect: deny, because: Prohibited.}
  - {id: WAIT, when: {status: under_review}, effect: under_review, because: Being reviewed.}
  - {id: HIGH, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
tools:
  - {id: pen, name: Pen, vendor: Ink, kind: writing, aliases: [biro], status: approved, max_data: closed}
  - id: desk
    name: Desk
    vendor: Wood
    kind: office
    aliases: [table]
    editions:
      - {id: desk-free, name: Desk Free, aliases: [cheap desk], status: restricted, max_data: open, conditions: [check]}
      - {id: desk-pro, name: Desk Pro, status: approved, max_data: closed, conditions: [seat]}
data_kinds:
  - {id: news, class: open, name: News, synonyms: [headlines]}
  - {id: diary, class: closed, name: Diary}
"""


@pytest.fixture(scope="session")
def meridian() -> Register:
    return load(pack("meridian") / "register.yaml")


@pytest.fixture(scope="session")
def reader(meridian: Register) -> Reader:
    """What reads questions with the sample company's register."""
    return Reader(meridian)


@pytest.fixture(scope="session")
def small_text() -> str:
    """A correct register of two classes, three editions, three rules and two kinds of data."""
    return SMALL


@pytest.fixture(scope="session")
def small() -> Register:
    return parse([Source("small.yaml", SMALL)])


@pytest.fixture(scope="session")
def question() -> Callable[..., Question]:
    """As in `question("pen", data="diary")` or `question(["pen", "desk"], data=["news", "diary"])`."""

    def make(
        tools: str | list[str] | None = None,
        data: str | list[str] | None = None,
        purposes: tuple[str, ...] = (),
    ) -> Question:
        listed = [tools] if isinstance(tools, str) else tools or []
        kinds = [data] if isinstance(data, str) else data or []
        return Question("", Intent.POLICY_QUESTION, tuple(listed), tuple(kinds), purposes)

    return make


@pytest.fixture(scope="session")
def refused() -> Callable[..., list[str]]:
    """The problems of a register, as people read them; `refused(text)` or `refused({"a.yaml": text, …})`."""

    def problems_of(texts: str | dict[str, str]) -> list[str]:
        named = {"register.yaml": texts} if isinstance(texts, str) else texts
        with pytest.raises(RegisterError) as error:
            parse([Source(name, dedent(text)) for name, text in named.items()])
        return [str(problem) for problem in error.value.problems]

    return problems_of
