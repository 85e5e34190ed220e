"""What was decided already is decided the same, for whoever asks in whatever words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from policies.decide import decide
from policies.decided import Decided
from policies.desk import Desk, open_desk
from policies.findings import UnknownDataKind
from policies.model import Intent, Question, Status, VerdictKind
from policies.ways import ways_of
from tests.policies.test_waivers import PAYROLL

PACKS = Path(__file__).parents[2] / "policies" / "packs"
TODAY = date(2026, 11, 24)
ASKED = (
    "can I put payroll into ChatGPT Plus?", "and into Claude Team?", "is Grammarly allowed for customer complaints?",
    "may I use everything secret in Copilot?", "what about customer names in Zapier and payroll in ChatGPT Plus?",
    "which tool for meeting notes?", "can I use it?", "payroll into Foobar 3000",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(PACKS / "meridian")


@pytest.fixture(scope="module")
def questions(desk: Desk) -> Sequence[Question]:
    read = [desk.read(text) for text in ASKED]
    kinds = list(desk.register.data_kinds)
    tools = [*list(desk.register.editions)[:12], *list(desk.register.tools)[:6], "unknown:Foobar"]
    return read + [replace(read[0], tools=(tool,), data_kinds=(kind,)) for tool in tools for kind in kinds[:8]]


def test_verdicts_and_ways_are_those_of_the_register_the_first_time_and_every_time(
    desk: Desk, questions: Sequence[Question]
) -> None:
    decided = Decided(desk.register)
    for _ in range(2):
        for question in questions:
            verdict = decide(question, desk.register, today=TODAY, asker="amara@x.example")
            assert decided.decide(question, today=TODAY, asker="amara@x.example") == verdict
            ways = ways_of(verdict, desk.register, today=TODAY, asker="amara@x.example")
            assert decided.ways(decided.decide(question, today=TODAY), today=TODAY, asker="amara@x.example") == ways


def test_whatever_decides_tells_questions_apart() -> None:
    university = open_desk(PACKS / "university").register
    approved, prohibited = (
        next(id for id, each in university.editions.items() if each.status is status)
        for status in (Status.APPROVED, Status.PROHIBITED)
    )
    public, secret = (
        next(kind.id for kind in university.data_kinds.values() if kind.data_class == university.classes[place])
        for place in (0, -1)
    )
    waiver = replace(PAYROLL, tools=(prohibited,), data=(secret,), conditions=())
    register = replace(university, waivers=(waiver,))
    decided = Decided(register)
    kinds = {tool.kind for tool in register.tools.values()}
    for tools, data, purposes, unclear, fitting, paired, today, asker in product(
        [(approved,), (approved, prohibited), ("unknown:Foobar",), ()],
        [(public,), (public, secret), ()],
        [(), ("grading",)],
        [(), ("stuff",)],
        [(), *((kind,) for kind in sorted(kinds)[:4])],
        [False, True],
        [None, waiver.until, waiver.until + timedelta(days=1)],
        [None, *waiver.people, "somebody@else.example"],
    ):
        pairs = tuple(zip(tools, ((kind,) for kind in data), strict=False)) if paired else ()
        question = Question(
            "", Intent.POLICY_QUESTION, tools, data, purposes, unclear=unclear, tool_kinds=fitting, pairs=pairs
        )
        verdict = decide(question, register, today=today, asker=asker)
        assert decided.decide(question, today=today, asker=asker) == verdict
        ways = ways_of(verdict, register, today=today, asker=asker)
        assert decided.ways(decided.decide(question, today=today, asker=asker), today=today, asker=asker) == ways


def test_a_verdict_that_was_changed_since_has_its_own_ways(desk: Desk, questions: Sequence[Question]) -> None:
    decided = Decided(desk.register)
    for question in questions:
        verdict = replace(decided.decide(question), routes=(), data_kinds=())
        assert decided.ways(verdict) == ways_of(verdict, desk.register)


def test_an_exception_holds_for_its_people_and_until_its_day(desk: Desk) -> None:
    register = replace(desk.register, waivers=(PAYROLL,))
    asked = Question("", Intent.POLICY_QUESTION, ("chatgpt-plus",), ("payroll",))
    decided = Decided(register)
    found = [
        decided.decide(asked, today=day, asker=who).kind
        for who in (*PAYROLL.people, "somebody@else.example", None)
        for day in (PAYROLL.until, PAYROLL.until + timedelta(days=1), None)
    ]
    assert found == [VerdictKind.ALLOWED_WITH_CONDITIONS, *[VerdictKind.DENIED] * 8]


def test_the_question_is_the_one_that_was_asked(desk: Desk) -> None:
    decided = Decided(desk.register)
    one = desk.read(ASKED[0])
    decided.decide(one)
    assert decided.decide(replace(one, text="something else")).question.text == "something else"


def test_data_that_the_register_does_not_have_is_refused_every_time(desk: Desk) -> None:
    decided = Decided(desk.register)
    for _ in range(2):
        with pytest.raises(UnknownDataKind):
            decided.decide(replace(desk.read(ASKED[0]), data_kinds=("nothing of ours",)))
