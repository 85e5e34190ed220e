"""One name for several tools, and a word for the account: the edition that it means is found."""

import pytest

from policies.packs import pack
from policies.register import load, parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load(pack("university") / "register.yaml"))


@pytest.mark.parametrize("text", ["the free one?", "and the free one?", "and in the free version?"])
@pytest.mark.parametrize("before", ["can I use ChatGPT Edu for student essays?", "is chatgpt ok for student essays?"])
def test_the_free_one_of_a_shared_name_is_that_edition(reader: Reader, text: str, before: str) -> None:
    read = reader.read(text, (before,))

    assert (read.tools, read.data_kinds) == (("chatgpt-free",), ("student-work",))


def test_the_paid_one_of_a_licensed_tool_is_that_tool(reader: Reader) -> None:
    assert reader.read("the paid one?", ("can I use ChatGPT Edu for student essays?",)).tools == ("chatgpt-edu",)


def test_where_several_tools_have_a_free_one_the_name_stays_open(reader: Reader) -> None:
    assert reader.read("the free one?", ("copilot for slides?",)).tools == ("copilot",)


def test_in_one_message_the_account_is_read_with_the_shared_name(reader: Reader) -> None:
    assert reader.read("chatgpt free version for slides?").tools == ("chatgpt-free",)
    assert reader.read("chatgpt for slides?").tools == ("chatgpt",)


SCRIBES = """
version: 1
org: Tiny Ltd
owner: owner@tiny.example
classes: [open, closed]
rules:
  - {id: HIGH, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
tools:
  - id: acme
    name: Acme Scribe
    vendor: Acme
    editions:
      - {id: acme-free, name: Acme Scribe Free, status: approved, max_data: open}
      - {id: acme-pro, name: Acme Scribe Pro, status: approved, max_data: closed}
  - {id: other, name: Other Scribe, vendor: Acme, status: approved, max_data: open}
ambiguous:
  scribe: {aliases: [scribe], means: [acme, other]}
data_kinds:
  - {id: slides, class: open, name: Slides}
"""
ONE_TOOL = "  - {id: other, name: Other Scribe, vendor: Acme, status: approved, max_data: open}\n"
WITH_A_FREE_ONE = """  - id: other
    name: Other Scribe
    vendor: Acme
    editions:
      - {id: other-free, name: Other Scribe Free, status: approved, max_data: open}
      - {id: other-pro, name: Other Scribe Pro, status: approved, max_data: closed}
"""


@pytest.mark.parametrize(
    ("other", "meant"),
    [
        (ONE_TOOL, "acme-free"),
        (ONE_TOOL.replace("vendor: Acme", "vendor: Another"), "scribe"),
        (WITH_A_FREE_ONE, "scribe"),
    ],
    ids=["one free edition", "of another maker", "two free editions"],
)
def test_the_free_one_is_told_by_one_makers_only_free_edition(other: str, meant: str) -> None:
    reader = Reader(parse([Source("register.yaml", SCRIBES.replace(ONE_TOOL, other))]))

    assert reader.read("the free one?", ("scribe for slides?",)).tools == (meant,)


@pytest.mark.parametrize("said", ["cluster models", "the cluster models", "models on the cluster", "cluster model"])
def test_a_name_of_two_words_is_known_the_other_way_round(reader: Reader, said: str) -> None:
    assert reader.read(f"genomic data in {said}").tools == ("cluster-models",)
