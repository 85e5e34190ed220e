"""Data that is named to be left out is not what is answered about, and no yes comes from it."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("slides, except the payroll page, in claude team?", ("slides",)),
        ("I'm not asking about payroll, I'm asking about slides in claude team", ("slides",)),
        ("I won't put payroll in claude team, only slides", ("slides",)),
        ("what if I leave out the payroll numbers from slides, claude team?", ("slides",)),
        ("claude team, slides with the payroll removed?", ("slides",)),
        ("can I use claude team for the contracts if I leave out the salaries?", ("contracts",)),
        ("I'm not going to put customer names in, only the price list, in notebooklm", ("pricing",)),
        ("we are not going to paste any payroll, just slides, claude team?", ("slides",)),
        ("I am not including the salaries, only the org chart, claude team", ("org-chart",)),
        ("if I did NOT include any customer names, could I put the complaints in notebooklm?", ("customer-comms",)),
        ("the slides in claude team, as long as I don't paste any payroll?", ("slides",)),
        ("contracts in claude team, provided we never upload the salaries?", ("contracts",)),
    ],
)
def test_what_is_left_out_is_not_answered_about(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text).data_kinds == kinds


def test_what_is_dropped_into_a_tool_is_not_left_out(reader: Reader) -> None:
    assert reader.read("is it fine if I drop our contracts into claude team").data_kinds == ("contracts",)
    assert reader.read("what if I drop the salaries from the slides, claude team").data_kinds == ("slides",)


def test_what_is_named_in_the_sentence_behind_is_not_left_out_with_it(reader: Reader) -> None:
    for asked in ("payroll in chatgpt enterprise?", "payroll -> ChatGPT Enterprise, allowed?"):
        assert reader.read(f"I didn't say contracts. {asked}").data_kinds == ("payroll",)


@pytest.mark.parametrize(
    "text",
    [
        "claude team for anything except payroll?",
        "can I put everything apart from payroll into claude team?",
        "claude team for everything except payroll and hr cases?",
        "anything but payroll in claude team?",
        "I'm not asking about payroll in claude team",
    ],
)
def test_an_exclusion_alone_asks_for_the_data(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.tools, question.data_kinds) == (("claude-team",), ())
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    "text",
    [
        "apart from payroll, can I also put slides in loom?",
        "nothing except payroll in loom",
        "nothing but payroll in loom",
        "no data except payroll, loom ok?",
        "can loom leave out the salaries from the slides?",
        "should I leave out the salaries from the slides in loom?",
        "slides in loom, except payroll is on page 3",
        "all slides in loom but payroll inside",
        "not the payroll in loom but a screenshot of it, with slides",
        "slides and payroll in loom, everything except contracts",
        "slides, everything except contracts, in loom",
    ],
)
def test_what_only_looks_left_out_gets_no_yes(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize("text", ["and then with the names removed, in Claude?", "and if it had no names, in Claude?"])
def test_data_without_names_is_anonymised_data(reader: Reader, text: str) -> None:
    assert reader.read(text, ["payroll in gemini workspace?"]).data_kinds == ("anonymised-data",)


def test_what_was_passed_over_for_data_that_is_left_out_stays(reader: Reader) -> None:
    assert reader.read("tickets in chatgpt free once the customer names are deleted").data_kinds == ("customer-comms",)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("apart from payroll, can I put all HR data in Claude Team?", ("employee-pii",)),
        ("à part la paie, je peux mettre tous les contrats dans Claude Team ?", ("contracts",)),
        ("apart from payroll, can I put contracts in Claude Team?", ("payroll", "contracts")),
        ("apart from payroll, may I also put all contracts in Claude Team?", ("payroll", "contracts")),
        ("besides payroll, can I put all HR data in Claude Team?", ("payroll", "employee-pii")),
        ("apart from payroll, which is all in there, contracts in Claude Team", ("payroll", "contracts")),
        ("but payroll, can I put all of it in Claude Team?", ("payroll",)),
        ("I won't put customer data into ChatGPT free, only public articles", ("public-web",)),
    ],
)
def test_what_is_set_apart_first_is_left_out_of_all_the_rest(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text).data_kinds == kinds
