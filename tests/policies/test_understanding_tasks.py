"""What is being done: which kinds of tools fit, what the data may be, what can do without names."""

from dataclasses import replace

import pytest

from policies.desk import Desk
from policies.handbook import Handbook
from policies.model import Register
from policies.register import parse
from policies.understanding.attached import completed, net_of, placed
from policies.understanding.knowledge import knowledge, read_yaml
from policies.understanding.tasks import shipped
from policies.yaml_source import Source


@pytest.fixture(scope="module")
def desk(meridian: Register) -> Desk:
    return Desk(meridian, Handbook.parse(""))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("what can I use for translating contracts?", {"translation"}),
        ("which tool transcribes customer calls", {"notetaker"}),
        ("a logo with Midjourney?", {"image", "design"}),
        ("payroll into ChatGPT Plus", {"hr"}),  # by the data, for lack of words about the task
        ("Claude Team for the roadmap", set[str]()),
    ],
)
def test_the_kinds_of_tools_that_fit_are_those_of_the_task(desk: Desk, text: str, kinds: set[str]) -> None:
    assert set(desk.read(text).tool_kinds) == kinds


def test_a_tool_made_for_the_task_leads_the_routes(desk: Desk) -> None:
    routes = desk.decide(desk.read("what can I use for translating contracts?")).routes

    assert routes[0].reference == "deepl-pro"


@pytest.mark.parametrize(
    ("text", "asks", "first"),
    [
        ("can I put this spreadsheet into Gemini?", "What is in the spreadsheet?", "customer-pii"),
        ("is NotebookLM ok for this pdf", "What is in the document?", "contracts"),
        ("is GitHub Copilot ok?", "", "source-code"),  # by what the tool is made for
    ],
)
def test_what_the_data_may_be_is_guessed_by_what_it_comes_in_and_by_the_tool(
    desk: Desk, text: str, asks: str, first: str
) -> None:
    question = desk.read(text)

    assert desk.asks_for_data(question) == asks
    by_words, by_tool = desk.guesses(question)
    assert (*by_words, *by_tool)[0] == first


def test_the_shipped_files_name_only_concepts_that_there_are() -> None:
    known = set(knowledge().concepts.by_id)
    words = read_yaml("without_names.yaml")
    named = [concept for task in shipped().tasks for concept in (*task.about, *task.guesses)]
    named += [concept for carrier in shipped().carriers for concept in carrier.guesses]
    named += [*shipped().general.guesses, *words["never"], *words["remove"]]

    assert set(named) <= known


def test_data_about_people_can_do_without_names_and_credentials_never(meridian: Register) -> None:
    without = completed(meridian, knowledge()).attached.without_names

    assert without["payroll"] == ("anonymised-data", "names and amounts per person")
    assert {"phi", "cvs", "hr-case", "employee-pii", "customer-pii", "customer-comms"} <= set(without)
    assert without.keys().isdisjoint(
        {"credentials", "gov-id", "biometric", "bank-details", "contracts", "mna", "board"}
    )


def test_a_kind_that_holds_more_than_people_does_not_do_without_names(small_text: str) -> None:
    kinds = """\
  - {id: anonymous, class: open, name: Anonymised data}
  - {id: staff, class: closed, name: Employee data, synonyms: [employee records]}
  - {id: mixed, class: closed, name: Customer data and contracts, synonyms: [customer list, contracts]}
"""
    register = parse([Source("r", small_text + kinds)])

    without = completed(register, knowledge()).attached.without_names

    assert "staff" in without
    assert "mixed" not in without


def test_a_register_that_rules_it_out_has_no_data_without_names(meridian: Register) -> None:
    assert completed(replace(meridian, without_names=""), knowledge()).attached.without_names == {}


def test_what_people_build_on_is_told_by_its_name_or_its_kind(meridian: Register) -> None:
    attached = completed(meridian, knowledge()).attached

    assert {"claude-api", "openai-api", "bedrock"} <= attached.built_upon
    assert attached.built_upon.isdisjoint({"claude-team", "chatgpt-enterprise", "zapier-ai"})
    assert "assistant" in attached.general
    assert placed(net_of(meridian, knowledge()))["payroll"] == "payroll"
