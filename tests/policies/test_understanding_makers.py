"""A maker's name before a word for several tools says whose tool is meant, and so does what it comes with."""

import pytest

from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("github copilot chat for our source code", "github-copilot"),
        ("microsoft copilot chat for slides", "copilot-chat"),
        ("copilot chat for slides", "copilot-chat"),
        ("the copilot that ships with our office licence, for contracts", "m365-copilot"),
        ("the copilot that comes with our office licence, for contracts", "m365-copilot"),
        ("copilot in excel for the budget", "m365-copilot"),
    ],
)
def test_the_maker_or_what_it_comes_with_tells_which_tool_is_meant(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)
