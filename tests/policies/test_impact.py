"""What another register would change: golden cases and given answers, each with what it was and what it would be."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from policies.cases import Case, load_cases
from policies.decide import decide
from policies.desk import Desk
from policies.handbook import Handbook
from policies.impact import Given, Impact, impact
from policies.model import Intent, Question, Register
from policies.register import parse
from policies.yaml_source import Source
from tests.policies.random_registers import dice, random_register

HANDBOOK = "## Output ownership\n\n<!-- asked: who owns, owner of the output -->\n\nWe own it.\n"

DeskOf = Callable[..., Desk]


@pytest.fixture
def desk(small_text: str) -> DeskOf:
    """A desk over the small register after replacements: `desk(("old", "new"), …, handbook="…")`."""

    def of(*replacements: tuple[str, str], handbook: str = HANDBOOK) -> Desk:
        text = small_text
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        return Desk(parse([Source("register.yaml", text)]), Handbook.parse(handbook))

    return of


STRICTER = ("status: approved, max_data: closed}", "status: approved, max_data: open}")
FREER = ("status: restricted, max_data: open, conditions: [check]", "status: approved, max_data: closed")


def words(found: Impact) -> list[str]:
    return [each.words for each in found.answer_changes]


def asked(text: str, *earlier: str) -> Given:
    return Given(text, earlier)


# ---- answers ----------------------------------------------------------------------------------------------------


def test_an_answer_changes_with_its_verdict(desk: DeskOf) -> None:
    found = impact(desk(), desk(STRICTER), given=[asked("may I put my diary into the pen?"), asked("is the biro ok?")])
    assert (found.answers, words(found)) == (2, ["allowed → denied"])
    assert bool(found)


def test_an_answer_changes_with_its_conditions(desk: DeskOf) -> None:
    after = desk(("max_data: closed}", "max_data: closed, conditions: [check, seat]}"))
    (first,) = impact(desk(), after, given=[asked("diary into the pen?")]).answer_changes
    assert first.words == "allowed → allowed with 2 conditions"
    (second,) = impact(after, desk(("closed}", "closed, conditions: [check]}")), given=[first.given]).answer_changes
    assert second.words == "allowed with 2 conditions → allowed with 1 condition"
    swapped = desk(("closed, conditions: [seat]}", "closed, conditions: [check]}"))
    (third,) = impact(desk(), swapped, given=[asked("diary into desk pro?")]).answer_changes
    assert third.words == "allowed with 1 condition as before, now with check and without seat"


def test_an_answer_changes_with_what_it_says_of_one_edition(desk: DeskOf) -> None:
    found = impact(desk(FREER), desk(), given=[asked("may I put my diary on the desk?")])
    assert words(found) == ["allowed with 1 condition → depends on the edition"]
    waiting = desk(
        (
            "{id: desk-free, name: Desk Free, aliases: [cheap desk], status: restricted, max_data: open",
            ("{id: desk-free, name: Desk Free, aliases: [cheap desk], status: under_review, max_data: closed"),
        )
    )
    found = impact(desk(), waiting, given=[asked("may I put my diary on the desk?")])
    assert words(found) == ["depends on the edition as before, Desk Free: denied → under review"]


def test_a_general_answer_changes_with_the_passage_of_the_handbook(desk: DeskOf) -> None:
    question = asked("who owns the output?")
    assert not impact(desk(), desk(), given=[question])
    other = desk(handbook=HANDBOOK.replace("We own it.", "You own it."))
    assert words(impact(desk(), other, given=[question])) == [
        "the handbook's answer as before, with another passage of the handbook"
    ]


STEPS = "## I already pasted it\n\n1. Write to Bo.\n2. Delete it.\n"


def test_what_a_report_of_an_incident_gets_changes_with_the_handbooks_steps(desk: DeskOf) -> None:
    reported = [Given("", intent=Intent.INCIDENT), asked("I pasted my diary into the pen by mistake")]
    before = desk(handbook=STEPS)
    assert not impact(before, desk(handbook=STEPS + HANDBOOK), given=reported)
    others = impact(before, desk(handbook=STEPS.replace("Bo", "Ann")), given=reported)
    assert words(others) == ["the steps after an incident as before, with other steps"] * 2
    assert (
        words(impact(before, desk(), given=reported))
        == ["the steps after an incident → no steps after an incident"] * 2
    )


def test_an_incident_stays_one_whatever_it_would_be_read_as_now(desk: DeskOf) -> None:
    report = Given("my diary is in the pen", tools=("pen",), data_kinds=("diary",), intent=Intent.INCIDENT)
    assert not impact(desk(handbook=STEPS), desk(STRICTER, handbook=STEPS), given=[report])


def test_a_golden_case_of_an_incident_changes_with_the_steps(desk: DeskOf, tmp_path: Path) -> None:
    (tmp_path / "cases.yaml").write_text(
        "cases:\n  - {ask: I pasted my diary into the pen, intent: incident}\n", "utf-8"
    )
    cases = load_cases(tmp_path)
    found = impact(desk(handbook=STEPS), desk(handbook=f"{STEPS}3. Write it down.\n"), cases=(cases, cases))
    (change,) = found.case_changes
    assert change.change.words == "the steps after an incident as before, with other steps"
    assert change.before.passed
    assert change.after.passed


def test_help_out_of_the_handbook_changes_with_its_section(desk: DeskOf) -> None:
    rules = "## How to request a tool\n\nFill in the form.\n"
    question = asked("how do I get a tool approved?")
    after = desk(handbook=rules.replace("the form", "another form"))
    (change,) = impact(desk(handbook=rules), after, given=[question]).answer_changes
    assert change.words.endswith("as before, with another passage of the handbook")


@pytest.mark.parametrize(
    "text",
    [
        "why are some tools banned",
        "puis-je utiliser mon compte personnel",
        "who owns the text that Desk Pro wrote for me",
    ],
)  # by a model, by a model of small talk, by words beside a verdict that hangs on the data
def test_an_answer_changes_with_its_section_however_the_section_was_found(desk: DeskOf, text: str) -> None:
    handbook = "## Which tools are approved\n\nThose on the list.\n\n## Who owns the output\n\nWe do.\n"
    after = desk(handbook=handbook.replace("list", "board").replace("We do", "You do"))
    (change,) = impact(desk(handbook=handbook), after, given=[asked(text)]).answer_changes
    assert change.words.endswith("as before, with another passage of the handbook")


def test_an_answer_changes_with_the_sections_it_offers(desk: DeskOf) -> None:
    question = asked("which manager decides if we go for AI")
    before, after = (desk(handbook=f"## {title}\n\nBo does.\n") for title in ("Who to ask", "Contacts"))
    assert words(impact(before, after, given=[question])) == ["the handbook's answer as before, offering Contacts"]
    (gone,) = words(impact(before, desk(handbook=""), given=[question]))
    assert gone == "the handbook's answer as before, offering no section of the handbook"


def test_other_words_of_a_rule_change_no_answer(desk: DeskOf) -> None:
    after = desk(("Too sensitive.", "Far too sensitive."))
    assert not impact(desk(), after, given=[asked("may I put my diary on the cheap desk?")])


def test_an_answer_that_names_tools_changes_with_the_tools(desk: DeskOf) -> None:
    question = asked("where may I put my diary?")
    assert words(impact(desk(), desk(STRICTER), given=[question])) == [
        "depends on the tool as before, no longer naming Pen"
    ]
    assert words(impact(desk(STRICTER), desk(), given=[question])) == ["depends on the tool as before, naming Pen"]


def test_a_tool_that_is_gone_is_not_listed_any_more(desk: DeskOf) -> None:
    after = desk(
        (
            "  - {id: pen, name: Pen, vendor: Ink, kind: writing, aliases: [biro],",
            "  - {id: nib, name: Nib, vendor: Ink, kind: writing, aliases: [biro],",
        )
    )
    stored = Given("", tools=("pen",), data_kinds=("diary",))
    assert words(impact(desk(), after, given=[stored])) == ["allowed → not listed"]


def test_a_new_alias_is_read_where_the_question_was_read_from_its_own_words(desk: DeskOf) -> None:
    before = desk(("aliases: [biro], ", ""))
    stored = Given(
        "may I put my diary into quillomat?",
        tools=before.read("may I put my diary into quillomat?").tools,
        data_kinds=("diary",),
    )
    after = desk(("aliases: [biro]", "aliases: [quillomat]"))
    (change,) = impact(before, after, given=[stored]).answer_changes
    assert change.words.endswith("→ allowed")


def test_a_follow_up_keeps_how_it_was_read_then(desk: DeskOf) -> None:
    stored = Given("and the pen?", tools=("pen",), data_kinds=("diary",))
    assert desk().read("and the pen?").data_kinds == ()
    assert words(impact(desk(), desk(STRICTER), given=[stored])) == ["allowed → denied"]


def test_an_answer_keeps_what_the_data_was_used_for_then(desk: DeskOf) -> None:
    hiring = "rules:\n  - {id: HIRE, when: {purpose: hiring}, effect: deny, because: No hiring by machine.}\n"
    stored = Given("(button)", tools=("pen",), data_kinds=("diary",), purposes=("hiring",))

    assert words(impact(desk(), desk(("rules:\n", hiring)), given=[stored])) == ["allowed → denied"]


def test_an_answer_keeps_what_was_not_settled_and_which_data_each_tool_had(desk: DeskOf) -> None:
    doubted = Given("(masked)", tools=("pen",), data_kinds=("diary",), unclear=("secret",))
    own = (("pen", ("news",)), ("desk-free", ("diary",)))
    paired = Given("(masked)", tools=("pen", "desk-free"), data_kinds=("news", "diary"), pairs=own)

    assert words(impact(desk(), desk(FREER), given=[doubted])) == []
    assert words(impact(desk(), desk(STRICTER), given=[paired])) == []
    assert words(impact(desk(), desk(FREER), given=[paired])) == ["differs by tool → allowed"]


def test_an_answer_whose_doubt_went_with_what_was_masked_stays_as_unsure_as_it_was(desk: DeskOf) -> None:
    stored = Given(
        "may I put the diary of [somebody] on the pen?", tools=("pen",), data_kinds=("diary",), unclear=("Jan",)
    )

    assert desk().read(stored.text).unclear == ()
    assert words(impact(desk(), desk(FREER), given=[stored])) == []


def test_a_thread_is_read_with_what_was_written_before(desk: DeskOf) -> None:
    found = impact(desk(), desk(STRICTER), given=[asked("and with the pen?", "may I put my diary on desk pro?")])
    assert words(found) == ["allowed → denied"]


def test_data_that_the_new_register_does_not_have_is_said(desk: DeskOf) -> None:
    after = desk(("{id: diary, class: closed, name: Diary}", "{id: journal, class: closed, name: Journal}"))
    stored = Given("[masked]", tools=("pen",), data_kinds=("diary",))
    assert words(impact(desk(), after, given=[stored])) == ["allowed → has no data kind diary"]


def test_an_answer_about_data_from_an_older_register_is_counted_and_left_alone(desk: DeskOf) -> None:
    found = impact(desk(), desk(STRICTER), given=[Given("", tools=("pen",), data_kinds=("memo",))])
    assert (found.answers, found.unknown, bool(found)) == (1, 1, False)


def test_what_is_no_policy_question_with_either_does_not_change(desk: DeskOf) -> None:
    assert not impact(desk(), desk(STRICTER), given=[asked("thanks"), asked("help")])


# ---- golden cases ------------------------------------------------------------------------------------------------


def cases(folder: Path, text: str) -> tuple[Case, ...]:
    file = folder / "cases.yaml"
    file.write_text(f"cases:\n{text}", encoding="utf-8")
    return load_cases(file)


def test_a_case_beside_both_is_looked_at_once_and_says_whether_it_holds(desk: DeskOf, tmp_path: Path) -> None:
    old = cases(tmp_path, "  - {tool: pen, data: diary, verdict: allowed}\n")
    new = cases(
        tmp_path, "  - {tool: pen, data: news, verdict: allowed}\n  - {tool: pen, data: diary, verdict: allowed}\n"
    )
    found = impact(desk(), desk(STRICTER), cases=(old, new))
    (change,) = found.case_changes
    assert (found.cases, change.origin, change.case.line) == (2, "both", 3)
    assert (change.before.passed, change.after.passed) == (True, False)
    assert change.change.words == "allowed → denied"


def test_a_case_beside_one_of_them_says_beside_which(desk: DeskOf, tmp_path: Path) -> None:
    old = cases(tmp_path, "  - {tool: pen, data: diary, verdict: allowed}\n")
    new = cases(tmp_path, "  - {tool: pen, data: diary, verdict: denied}\n")
    found = impact(desk(), desk(STRICTER), cases=(old, new)).case_changes
    assert [(each.origin, each.before.passed, each.after.passed) for each in found] == [
        ("before", True, False),
        ("after", False, True),
    ]


def test_a_case_of_a_tool_that_is_gone_is_a_change(desk: DeskOf, tmp_path: Path) -> None:
    after = desk(("{id: pen, name: Pen", "{id: nib, name: Nib"))
    (change,) = impact(
        desk(), after, cases=(cases(tmp_path, "  - {tool: pen, data: diary, verdict: allowed}\n"), ())
    ).case_changes
    assert change.change.words == "allowed → not listed"
    assert str(change.after.differences[0]).startswith("tool 'pen' is not in the register")


def test_a_case_that_gives_the_same_by_another_rule_is_a_change_where_it_names_the_rule(
    desk: DeskOf, tmp_path: Path
) -> None:
    after = desk(("id: HIGH", "id: CEILING"))
    written = cases(tmp_path, "  - {tool: desk-free, data: diary, verdict: denied, rules: [HIGH]}\n")
    (change,) = impact(desk(), after, cases=(written, ())).case_changes
    assert (change.before.passed, change.after.passed) == (True, False)
    assert change.change.words == "denied as before"


# ---- against deciding --------------------------------------------------------------------------------------------


def register_of(chance: random.Random) -> Register:
    return parse([Source("random.yaml", json.dumps(random_register(chance)))])


@settings(max_examples=15)
@given(dice)
def test_an_answer_that_is_decided_otherwise_is_found_and_the_same_register_changes_none(chance: random.Random) -> None:
    before, after = register_of(chance), register_of(chance)
    desks = Desk(before, Handbook.parse("")), Desk(after, Handbook.parse(""))
    stored = [
        Given("", tools=(tool,), data_kinds=(kind,))
        for tool in (*before.tools, *before.editions, *before.ambiguous)
        for kind in before.data_kinds
    ]
    assert not impact(desks[0], desks[0], given=stored)
    changed = {(each.given.tools, each.given.data_kinds) for each in impact(*desks, given=stored).answer_changes}
    for each in stored:
        assert each.tools is not None
        question = Question("", Intent.POLICY_QUESTION, each.tools, each.data_kinds)
        if (
            not set(each.data_kinds) <= set(after.data_kinds)
            or decide(question, before).kind is not decide(question, after).kind
        ):
            assert (each.tools, each.data_kinds) in changed
