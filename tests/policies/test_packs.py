"""The starter packs: each loads, keeps its golden cases, covers its own register, and answers from its handbook."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from policies.cases import Case, load_cases, run
from policies.decide import decide
from policies.desk import Desk, open_desk
from policies.findings import TAKES_IT
from policies.lint import Severity, lint
from policies.model import Intent, Question, VerdictKind
from policies.packs import pack, packs
from policies.understanding.topics import topics

TODAY = date(2026, 11, 26)
"""The day the packs are looked at. Their dates (reviews, exceptions) lie ahead of it and pass some day, which is what a
policy owner's own lint should say then; these tests must not, and a golden case knows only the day it names."""
NAMES = ("meridian", "small-company", "uk-official", "university")
WITHOUT_A_YES: Mapping[str, frozenset[str]] = {"meridian": frozenset({"no_names"})}  # conditions nothing brings

TOPICS = {  # what people everywhere ask the handbook -> the sections that may answer, in some pack
    "who owns what AI writes for me?": {"output-ownership"},
    "who is responsible if the AI is wrong?": {"output-ownership", "human-review"},
    "does somebody have to check the output?": {"human-review"},
    "can AI decide who we hire?": {"human-review"},
    "do I have to say that AI wrote it?": {"disclosure"},
    "may I record a meeting?": {"meetings-and-recording", "recording-meetings", "recording-meetings-and-classes"},
    "how long are recordings kept?": {
        "meetings-and-recording", "how-long-we-keep-it", "retention-and-public-records",
        "retention-and-freedom-of-information",
    },
    "how do you review a vendor?": {"vendor-review", "new-tools-and-vendors"},
    "how do I request a new tool?": {"how-to-request-a-tool"},
    "how do I get an exception?": {"how-to-request-a-tool", "exceptions"},
    "what counts as restricted data?": {"restricted-data"},
    "I already pasted it, what now?": {"i-already-pasted-it"},
    "may I use my personal account?": {
        "approved-tools", "private-accounts", "personal-accounts", "personal-accounts-and-devices",
    },
    "who can read my questions?": {"what-drumbeat-keeps"},
    "who to ask about the policy?": {"who-to-ask"},
}  # fmt: skip


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def desk(name: str) -> Desk:
    return open_desk(pack(name))


@pytest.fixture(scope="module")
def cases(name: str) -> tuple[Case, ...]:
    return load_cases(pack(name))


def test_these_are_all_the_packs_there_are() -> None:
    assert packs() == NAMES


def test_a_pack_keeps_its_golden_cases(desk: Desk, cases: tuple[Case, ...]) -> None:
    assert [str(result) for result in run(cases, desk) if not result.passed] == []
    assert len(cases) >= 40


def test_the_cases_of_a_pack_cover_every_verdict_and_every_intent(name: str, cases: tuple[Case, ...]) -> None:
    assert {case.verdict for case in cases} - {None} == set(VerdictKind)
    figures = {Intent.CHECKIN_REPLY} if name != "meridian" else set()  # a report to the rhythm, no word of a policy's
    assert {case.intent for case in cases} >= set(Intent) - figures
    assert any(case.after for case in cases)
    assert any(case.section for case in cases)


def test_the_cases_of_a_pack_cover_everything_its_register_names(
    name: str, desk: Desk, cases: tuple[Case, ...]
) -> None:
    register = desk.register
    kinds = {kind for case in cases for kind in case.data_kinds}
    assert kinds == set(register.data_kinds)
    assert {register.data_kinds[kind].data_class for kind in kinds} == set(register.classes)
    assert {rule for case in cases for rule in case.rules or ()} == {rule.id for rule in register.rules}
    brought = set(register.conditions) - WITHOUT_A_YES.get(name, frozenset())
    assert {condition for case in cases for condition in case.conditions or ()} == brought


def test_nothing_in_a_pack_is_doubtful(desk: Desk) -> None:
    """Notes may be meant ("no tool may take passwords"); a warning or an error may not be."""
    found = lint(desk.register, desk.handbook, TODAY)
    assert [str(finding) for finding in found if finding.severity is not Severity.NOTE] == []


def test_the_dates_of_a_pack_lie_some_months_ahead(desk: Desk) -> None:
    assert desk.register.review_by is not None
    assert desk.register.review_by > TODAY + timedelta(days=150)
    assert all(waiver.until > TODAY + timedelta(days=120) for waiver in desk.register.waivers)


def test_every_tool_of_a_pack_has_somebody_who_answers_for_it(desk: Desk) -> None:
    assert all(edition.owner for edition in desk.register.editions.values())


def test_an_exception_of_a_pack_is_needed_and_ends(desk: Desk) -> None:
    for waiver in desk.register.waivers:
        for tool in waiver.tools:
            for kind in waiver.data:
                question = Question("", Intent.POLICY_QUESTION, (tool,), (kind,))
                asker = waiver.people[0]
                without = decide(question, desk.register)
                on_the_last_day = decide(question, desk.register, today=waiver.until, asker=asker)
                after = decide(question, desk.register, today=waiver.until + timedelta(days=1), asker=asker)
                assert on_the_last_day.kind in TAKES_IT
                assert without.kind is after.kind
                assert without.kind not in TAKES_IT


def test_a_handbook_answers_what_people_everywhere_ask(desk: Desk) -> None:
    found = {question: desk.passage(question) for question in TOPICS}
    wrong = {
        question: passage.anchor if passage else None
        for question, passage in found.items()
        if passage is None or passage.anchor not in TOPICS[question]
    }
    assert wrong == {}


def test_a_handbook_says_where_its_exceptions_are_asked_for(name: str, desk: Desk) -> None:
    """Most packs have a section for it; the sample company's stands with the requests."""
    passage = desk.passage("who approves an exception?")
    assert passage is not None
    assert passage.anchor == ("how-to-request-a-tool" if name == "meridian" else "exceptions")


def test_a_handbook_knows_every_shipped_topic(desk: Desk) -> None:
    """But for those that no other section may answer: a company may have nothing to say of them."""
    missing = {id for id, topic in topics().by_id.items() if not topic.only and desk.handbook.about(id) is None}
    assert missing == set()


def test_a_handbook_names_no_rule_that_its_register_lacks(desk: Desk) -> None:
    """Rules are named as "(R3)"; when one is renumbered, the handbook must follow."""
    rules = {rule.id for rule in desk.register.rules}
    prefix = next(iter(rules)).rstrip("0123456789")
    text = "\n".join(section.text for section in desk.handbook.sections)
    named = {word.strip("().,;") for word in text.split() if word.startswith(f"({prefix}")}
    assert named
    assert named <= rules
