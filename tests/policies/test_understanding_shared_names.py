"""One name for several tools, and a word for the account: the edition that it means is found."""

import pytest

from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader


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
