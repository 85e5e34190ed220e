"""Golden cases: read from YAML, run against a desk, and shown with readable differences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from policies.cases import Case, CasesError, load_cases, run
from policies.decide import decide
from policies.model import Intent, Passage, Question, Register, Verdict, VerdictKind
from policies.register import parse
from policies.yaml_source import Source


@dataclass(frozen=True)
class ByIds:
    """A desk for cases whose question is given in ids; words are looked up in a little dictionary."""

    register: Register
    readings: dict[str, Question]

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question:
        return self.readings[" / ".join((*earlier, text))]

    def passage(self, text: str, *, alone: bool = True) -> Passage | None:  # noqa: ARG002  the port's signature
        return Passage("ink", "Ink", "Ink is free.") if "ink" in text else None

    def decide(self, question: Question, *, today: date | None = None, asker: str | None = None) -> Verdict:
        return decide(question, self.register, today=today, asker=asker)


Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(text: str) -> Path:
        path = tmp_path / "cases.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return file


@pytest.fixture
def desk(small: Register) -> ByIds:
    readings = {
        "may I put my diary into the pen?": Question("", Intent.POLICY_QUESTION, ("pen",), ("diary",)),
        "thanks": Question("", Intent.CHITCHAT),
        "may I use the pen? / for my diary": Question("", Intent.POLICY_QUESTION, ("pen",), ("diary",)),
        "who pays for ink?": Question("who pays for ink?", Intent.POLICY_QUESTION),
    }
    return ByIds(small, readings)


def shown(write: Write, desk: ByIds, text: str) -> str:
    (result,) = run(load_cases(write(f"cases:\n{text}")), desk)
    return str(result)


# ---- reading -----------------------------------------------------------------------------------------------------


def test_a_case_may_be_a_triple_or_a_question(write: Write) -> None:
    triple, question = load_cases(
        write("""\
cases:
  - case: The diary goes into the pen
    tool: pen
    data: [diary]
    purpose: hiring
    verdict: allowed
    rules: []
  - ask: may I put my diary into the pen?
    verdict: allowed
    each: {pen: allowed}
""")
    )
    assert triple == Case(
        name="The diary goes into the pen",
        file="cases.yaml",
        line=2,
        verdict=VerdictKind.ALLOWED,
        tools=("pen",),
        data_kinds=("diary",),
        purposes=("hiring",),
        rules=frozenset(),
    )
    assert (question.name, question.line) == ("may I put my diary into the pen?", 8)
    assert question.each == {"pen": VerdictKind.ALLOWED}
    assert question.rules is None


def test_a_case_without_a_name_is_called_by_its_ids(write: Write) -> None:
    (case,) = load_cases(write("cases:\n  - {tool: [pen, desk], data: diary, verdict: mixed}\n"))
    assert case.name == "pen, desk with diary"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "cases:\n  - {tool: pen, verdict: alowed}\n",
            "cases.yaml:2 'pen': verdict 'alowed' is not one of allowed, allowed_with_conditions, under_review,",
        ),
        ("cases:\n  - {tool: pen}\n", "cases.yaml:2 'pen': verdict is missing: what the answer should be"),
        (
            "cases:\n  - {ask: thanks, intent: chitchat, verdict: general}\n",
            "cases.yaml:2 'thanks': has a verdict and intent chitchat; only a policy question has a verdict",
        ),
        (
            "cases:\n  - {tool: pen, verdict: denied, section: ink}\n",
            "cases.yaml:2 'pen': has section but no ask; section belongs to a question in words",
        ),
        (
            "cases:\n  - {tool: pen, as: ann@tiny.example, verdict: denied}\n",
            "cases.yaml:2 'pen': has as but no on; who asks matters for exceptions, which hold on a day",
        ),
        (
            "cases:\n  - {ask: thanks, intent: smalltalk}\n",
            "cases.yaml:2 'thanks': intent 'smalltalk' is not one of policy_question, vendor_request,",
        ),
        (
            "cases:\n  - {tools: pen, verdict: denied}\n",
            "cases.yaml:2 'case 1': 'tools' is not a key that is known here; did",
        ),
        ("cases:\n  - pen\n", "cases.yaml:2 'case 1': should be a mapping of keys to values, not 'pen'"),
        (
            "cases:\n  - {question: is the pen ok, verdict: denied}\n",
            "cases.yaml:2 'case 1': 'question' is not a key that is known here; did you mean 'ask'?",
        ),
        (
            "cases:\n  - {tool: pen, expected: denied}\n",
            "cases.yaml:2 'pen': 'expected' is not a key that is known here; did you mean 'verdict'?",
        ),
        (
            "cases:\n  - {tool: pen, verdict: }\n",
            "cases.yaml:2 'pen': verdict is empty; write what the answer should be, for example denied",
        ),
        (
            "cases:\n  - {tool: pen, verdict: denied, rules: }\n",
            "cases.yaml:2 'pen': rules is empty; write behind the colon what belongs there, or take the line out",
        ),
        (
            "cases:\n  - {tool: pen, verdict: no}\n",
            "cases.yaml:2 'pen': verdict 'no' is not one of allowed, allowed_with_conditions, under_review, denied,",
        ),
        (
            "tests:\n  - {tool: pen, verdict: denied}\n",
            "cases.yaml:1 'tests' is not a key that is known here; did you mean 'cases'?",
        ),
        (
            "- {tool: pen, verdict: denied}\n",
            "cases.yaml:1 a list named 'cases' is expected: write cases: on a line of its own",
        ),
        ("case: 1\n", "cases.yaml:1 'case' is not a key that is known here; did you mean 'cases'?"),
        ("", "cases.yaml:1 a list named 'cases' is expected"),
        ("cases: [\n", "cases.yaml:2 cannot be read"),
    ],
)
def test_a_mistake_in_the_cases_names_its_line(write: Write, text: str, problem: str) -> None:
    with pytest.raises(CasesError) as error:
        load_cases(write(text))
    assert str(error.value).startswith(problem)


def test_cases_that_are_not_there_are_a_problem(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="the folder holds no cases"):
        load_cases(tmp_path)
    with pytest.raises(CasesError, match=r"cases.yaml:1 there is no such file"):
        load_cases(tmp_path / "cases.yaml")


# ---- running -----------------------------------------------------------------------------------------------------


def test_a_case_that_holds_says_so(write: Write, desk: ByIds) -> None:
    assert shown(write, desk, "  - {tool: pen, data: diary, verdict: allowed}\n") == (
        "cases.yaml:2 pen with diary: as expected"
    )


def test_a_different_verdict_is_shown_with_its_reason(write: Write, desk: ByIds) -> None:
    ids = "tool: desk-free, data: diary"
    text = f"  - {{case: The cheap desk, {ids}, verdict: allowed, rules: [WAIT], conditions: [seat]}}\n"
    assert shown(write, desk, text) == (
        "cases.yaml:2 The cheap desk: different\n"
        "  asked: tool desk-free; data diary\n"
        "  verdict: expected allowed, got denied\n"
        "    because: Too sensitive.\n"
        "  rules: expected WAIT, got HIGH\n"
        "  conditions: expected seat, got none"
    )


def test_of_a_longer_list_what_is_missing_and_what_is_too_much_is_said(write: Write, desk: ByIds) -> None:
    case = "  - {tool: desk-pro, data: diary, verdict: allowed_with_conditions, conditions: [check, seat]}\n"
    assert shown(write, desk, case).endswith("  conditions: expected check, seat; got seat (without check)")


def test_the_first_routes_are_compared_in_order(write: Write, desk: ByIds) -> None:
    case = "  - {tool: desk-free, data: diary, verdict: denied, routes: ROUTES}\n"
    assert shown(write, desk, case.replace("ROUTES", "[desk-pro]")).endswith("as expected")
    assert shown(write, desk, case.replace("ROUTES", "[pen]")).endswith("routes: expected pen, got desk-pro")
    assert shown(write, desk, case.replace("ROUTES", "[]")).endswith("routes: expected none; got desk-pro, pen")


def test_each_tool_and_edition_can_have_its_own_expectation(write: Write, desk: ByIds) -> None:
    case = "  - {tool: desk, data: diary, verdict: depends_on_edition, each: {desk-free: allowed, pen: denied}}\n"
    assert shown(write, desk, case) == (
        "cases.yaml:2 desk with diary: different\n"
        "  verdict on desk-free: expected allowed, got denied\n"
        "  verdict on pen: expected denied, got not asked about"
    )


def test_a_question_in_words_can_say_how_it_should_be_read(write: Write, desk: ByIds) -> None:
    ask = "  - {ask: 'may I put my diary into the pen?', tool: TOOL, data: DATA, verdict: allowed}\n"
    assert shown(write, desk, ask.replace("TOOL", "pen").replace("DATA", "diary")).endswith("as expected")
    assert shown(write, desk, ask.replace("TOOL", "desk").replace("DATA", "news")).endswith(
        "  tools read: expected desk, got pen\n  data read: expected news, got diary"
    )


def test_a_question_that_fails_says_how_it_was_read(write: Write, desk: ByIds) -> None:
    case = "  - {case: The diary, ask: 'may I put my diary into the pen?', verdict: denied}\n"
    assert shown(write, desk, case) == (
        "cases.yaml:2 The diary: different\n"
        "  asked: “may I put my diary into the pen?”\n"
        "  read as: tool pen; data diary\n"
        "  verdict: expected denied, got allowed"
    )


def test_words_that_are_no_policy_question_are_a_difference(write: Write, desk: ByIds) -> None:
    assert "read as chitchat, not as a policy question" in shown(write, desk, "  - {ask: thanks, verdict: general}\n")


def test_a_message_that_is_no_policy_question_is_compared_by_its_intent(write: Write, desk: ByIds) -> None:
    case = "  - {ask: thanks, intent: INTENT}\n"
    assert shown(write, desk, case.replace("INTENT", "chitchat")).endswith("as expected")
    assert shown(write, desk, case.replace("INTENT", "incident")).endswith("  read as chitchat, not as incident")


def test_what_was_written_before_may_hold_commas(write: Write) -> None:
    (case,) = load_cases(write("cases:\n  - {ask: for my diary, after: 'well, is the pen ok?', verdict: allowed}\n"))
    assert case.after == ("well, is the pen ok?",)


def test_a_follow_up_is_read_after_what_was_written_before(write: Write, desk: ByIds) -> None:
    case = "  - {ask: for my diary, after: may I use the pen?, tool: pen, data: diary, verdict: allowed}\n"
    assert shown(write, desk, case).endswith("as expected")


def test_a_question_for_the_handbook_names_the_section_that_answers(write: Write, desk: ByIds) -> None:
    case = "  - {ask: who pays for ink?, verdict: general, section: SECTION}\n"
    assert shown(write, desk, case.replace("SECTION", "ink")).endswith("as expected")
    assert shown(write, desk, case.replace("SECTION", "paper")).endswith(
        "  section of the handbook: expected paper, got ink"
    )


def test_an_exception_counts_for_whoever_asks_on_the_day_that_is_asked(write: Write, small_text: str) -> None:
    waiver = (
        "{id: W1, tool: pen, data: diary, for: [ann@tiny.example], approver: bo, until: 2027-03-31, because: Trial.}"
    )
    text = small_text.replace("max_data: closed}", "max_data: open}", 1) + f"waivers: [{waiver}]\n"
    desk = ByIds(parse([Source("small.yaml", text)]), {})
    case = "  - {tool: pen, data: diary, on: DAY, as: WHO, verdict: allowed_with_conditions}\n"

    def asked(day: str, who: str) -> str:
        return shown(write, desk, case.replace("DAY", day).replace("WHO", who))

    assert asked("2027-03-31", "Ann@tiny.example").endswith("as expected")
    assert "expected allowed_with_conditions, got denied" in asked("2027-04-01", "ann@tiny.example")
    assert "expected allowed_with_conditions, got denied" in asked("2027-03-31", "bo@tiny.example")


def test_an_id_the_register_does_not_have_is_a_difference_and_not_an_error(write: Write, desk: ByIds) -> None:
    ids = "tool: [pan, 'unknown:quill'], data: dairy"
    case = f"  - {{{ids}, verdict: denied, rules: [R1], conditions: [set], routes: [dsk]}}\n"
    assert shown(write, desk, case) == (
        "cases.yaml:2 pan, unknown:quill with dairy: different\n"
        "  tool 'pan' is not in the register; did you mean 'pen'?\n"
        "  data 'dairy' is not in the register; did you mean 'diary'?\n"
        "  rule 'R1' is not in the register\n"
        "  condition 'set' is not in the register; did you mean 'seat'?\n"
        "  route 'dsk' is not in the register; did you mean 'desk'?"
    )
