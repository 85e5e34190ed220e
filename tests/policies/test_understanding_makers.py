"""A maker's name before a word for several tools says whose tool is meant, and so does what it comes with."""

import pytest

from policies.register import parse as parse_register
from policies.understanding.reader import Reader
from policies.yaml_source import Source


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


def test_ai_in_another_language_is_no_tool_though_one_has_it_in_its_name() -> None:
    text = (
        "version: 1\norg: Test\nowner: a@b.example\nclasses: [low, high]\nrules: []\n"
        "tools:\n  - {id: personio, name: Personio KI, vendor: Personio, kind: hr, status: approved, max_data: low}\n"
        "data_kinds:\n  - {id: lohn, class: high, name: Lohn, synonyms: [Lohnabrechnung]}\n"
    )
    reader = Reader(parse_register([Source("register.yaml", text)]))
    assert reader.read("welche KI darf Lohnabrechnungen sehen?").tools == ()
    assert reader.read("Personio KI für Lohnabrechnungen?").tools == ("personio",)
