"""Every step of an answer can be shown: the reading, each edition with its rules, the ways and why."""

from datetime import date

import pytest

from policies.desk import Desk
from policies.explain import Explanation, explain
from policies.handbook import Handbook
from policies.model import Intent, Nearness, Question, Register


@pytest.fixture(scope="module")
def desk(meridian: Register) -> Desk:
    return Desk(meridian, Handbook.parse(""))


def steps(desk: Desk, text: str) -> Explanation:
    question = desk.read(text)
    verdict = desk.decide(question) if question.intent is Intent.POLICY_QUESTION else None
    ways = desk.ways(verdict) if verdict else desk.ways(desk.decide(Question("", Intent.POLICY_QUESTION)))
    return explain(question, verdict, ways, desk.register, today=date(2026, 11, 26))


def test_each_edition_shows_every_rule_that_matched_and_which_of_them_decided(desk: Desk) -> None:
    (tool,) = steps(desk, "can I use chatgpt for the Q3 budget?").tools

    team = next(step for step in tool.editions if step.finding.edition.id == "chatgpt-team")
    assert [rule.id for rule in team.matched] == ["R02", "R05"]
    assert [rule.id for rule in team.finding.rules] == ["R05"]
    assert tool.because == "Its 5 editions differ."


def test_each_tool_of_a_pair_shows_the_rules_about_its_own_data(desk: Desk) -> None:
    slack, claude = steps(desk, "the retro in Slack AI and the client call in Claude Team, ok?").tools

    assert [rule.id for step in slack.editions for rule in step.matched] == []
    assert [rule.id for step in claude.editions for rule in step.matched] == ["R08"]


def test_the_reading_is_said_by_the_reader_or_else_by_what_was_understood(desk: Desk) -> None:
    question = Question("", Intent.POLICY_QUESTION, ("claude-team",), ("payroll",), ("hiring",), unclear=("stuff",))
    verdict = desk.decide(question)
    bare = explain(question, verdict, desk.ways(verdict), desk.register).reading

    assert bare == (
        "tool -> claude-team (Claude Team)",
        "data -> payroll (Payroll and compensation; restricted)",
        "purpose -> hiring",
        "not understood, so no yes before asking: stuff",
    )
    said = ('tool "cluade tem" -> claude-team (typo repaired; edition said)',)
    told = Question("", Intent.POLICY_QUESTION, ("claude-team",), ("payroll",), path=said)
    assert explain(told, verdict, desk.ways(verdict), desk.register).reading == said


def test_routes_say_how_near_they_are(desk: Desk) -> None:
    explanation = steps(desk, "paste payroll into my own chatgpt plus")

    first, *_ = explanation.routes
    assert (first.reference, first.near) == ("workday-ai", Nearness.FITS)
    assert explanation.ways


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("which tool for health data?", "No tool is named; the ways are those that take the data."),
        ("is AI banned here?", "Neither a tool nor data is named, so the handbook answers."),
        ("deepl pro or google translate for contracts?", "2 tools are named, and they differ."),
        ("hello", "Read as small talk, which has no verdict."),
    ],
)
def test_it_is_said_how_the_answer_comes_to_one_word(desk: Desk, text: str, because: str) -> None:
    assert steps(desk, text).because == because
