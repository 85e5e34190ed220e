"""Slips of the keyboard in words of data and of tools, where two words are as near to what was typed."""

import pytest

from policies.register import parse as parse_register
from policies.understanding.reader import Reader
from policies.yaml_source import Source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("claude team for a conract summary", "contracts"),  # and no contact
        ("salery tables in claude team", "payroll"),  # "salry" is typed too, and in no dictionary
        ("invocies into claude team", "invoices"),
        ("claude team for recipts", "invoices"),  # and no recipe
    ],
)
def test_of_two_words_as_near_the_likelier_is_meant(reader: Reader, text: str, kind: str) -> None:
    assert reader.read(text).data_kinds == (kind,)


def test_letters_in_another_order_name_the_registers_tool_and_not_a_product_two_letters_away(reader: Reader) -> None:
    assert reader.read("deepesek for invoices?").tools == ("deepseek",)


@pytest.mark.parametrize("name", ["fireflys", "firefli", "firefies"])
def test_of_two_tools_that_are_a_letter_apart_none_is_guessed_where_either_may_be_meant(
    reader: Reader, name: str
) -> None:
    assert "firefly" not in reader.read(f"{name} for our meeting notes").tools


@pytest.mark.parametrize(
    "text",
    [
        "is {0} ok?",
        "can I use {0} for the campaign banner?",
        "{0} for my call",
        "Ist {0} für den Banner okay?",
        "can the team try {0} with the newsletter?",
    ],
)
@pytest.mark.parametrize("name", ["fireflys", "fireflie", "fireflyes"])
def test_a_slip_of_either_of_two_tools_is_named_as_one_that_is_not_listed(reader: Reader, text: str, name: str) -> None:
    assert reader.read(text.format(name)).tools == (f"unknown:{name}",)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("is firefly's picture ok?", "firefly"),
        ("is fireflies.ai ok?", "fireflies"),
        ("firefllies ok?", "fireflies"),
        ("czy z Copilotem wolno?", "copilot"),
        ("copilto chat for a quiz", "copilot-chat"),
    ],
)
def test_a_name_or_a_slip_of_one_tool_alone_is_that_tool(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize("word", ["clauce", "clausd"])
def test_a_word_that_is_likelier_data_is_not_taken_for_a_tool_that_is_as_near(reader: Reader, word: str) -> None:
    assert reader.read(f"the {word} of the contract, ok?").tools == ()


@pytest.mark.parametrize(
    ("text", "tool"),
    [("qwne for invoices?", "qwen"), ("dextt for invoices?", "dext"), ("notboklm for invoices?", "notebook")],
)
def test_slips_in_short_names_and_two_letters_left_out_of_a_long_one_are_repaired(text: str, tool: str) -> None:
    named = ("Qwen", "qwen"), ("Dext", "dext"), ("NotebookLM", "notebook")
    rows = "".join(f"  - {{id: {id}, name: {name}, kind: x, status: approved, max_data: low}}\n" for name, id in named)
    register = parse_register(
        [
            Source(
                "register.yaml",
                "version: 1\norg: Test\nowner: a@b.example\nclasses: [low, high]\nrules: []\n"
                f"tools:\n{rows}data_kinds:\n  - {{id: invoices, class: low, name: Invoices}}\n",
            )
        ]
    )
    assert Reader(register).read(text).tools == (tool,)


def test_a_name_that_has_something_is_repaired_to_no_word_for_data(reader: Reader) -> None:
    assert reader.read("payslips in claude team: why is Mette's net amount another one?").data_kinds == ("payroll",)
