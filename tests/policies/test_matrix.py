"""The register as a table: classes with their exceptions say exactly what kind by kind would."""

import json
import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from bot.commands.policy_matrix import note_words
from policies.decide import decide
from policies.matrix import Cell, Matrix, Note, Outcome, by_class, by_kind
from policies.model import Intent, Question, Register, Waiver
from policies.register import parse
from policies.yaml_source import Source
from tests.policies.random_registers import dice, random_register


def words(matrix: Matrix, edition: str) -> list[str]:
    (row,) = (row for row in matrix.rows if row.edition.id == edition)
    return [f"{cell.outcome} {' '.join(cell.more)}".strip() for cell in row.cells]


def notes(matrix: Matrix, edition: str) -> list[Note]:
    (row,) = (row for row in matrix.rows if row.edition.id == edition)
    return [matrix.notes[place] for cell in row.cells for place in cell.notes]


# ---- examples ----------------------------------------------------------------------------------------------------


def test_an_edition_says_to_each_class_what_its_ceiling_and_status_say(meridian: Register) -> None:
    matrix = by_class(meridian)
    assert [column.data_class for column in matrix.columns] == ["public", "internal", "confidential", "restricted"]
    assert words(matrix, "claude-team") == ["yes, if", "yes, if", "yes, if", "no"]
    assert words(matrix, "chatgpt-team") == ["in review", "in review", "no", "no"]
    assert words(matrix, "loom-ai") == ["yes", "yes", "no", "no"]
    assert words(matrix, "grok") == ["no", "no", "no", "no"]


def test_the_conditions_of_every_yes_stand_once_in_their_row(meridian: Register) -> None:
    (row,) = (row for row in by_class(meridian).rows if row.edition.id == "zoom-ai")
    assert row.conditions == ("sso", "consent")
    assert all(cell.more == () for cell in row.cells)


def test_a_kind_that_a_rule_treats_otherwise_is_a_note_with_the_rule(meridian: Register) -> None:
    reviewed, hiring = notes(by_class(meridian), "glean")
    assert [kind.id for kind in reviewed.kinds] == ["customer-comms", "tender"]
    assert (reviewed.outcome, reviewed.more, reviewed.by) == (Outcome.IF, ("human_review",), ("R08",))
    assert ([kind.id for kind in hiring.kinds], hiring.by) == (["cvs"], ("R07",))


def test_exceptions_and_denials_of_one_tool_are_notes_too(meridian: Register) -> None:
    matrix = by_class(meridian)
    case, board = notes(matrix, "m365-copilot")
    assert (case.outcome, case.by, board.by) == (Outcome.IF, ("allow_kinds", "R07"), ("allow_kinds",))
    denied = notes(matrix, "github-copilot-business")[-1]
    assert (denied.outcome, denied.by) == (Outcome.NO, ("deny_kinds",))


def test_the_same_exception_of_two_tools_is_one_note(meridian: Register) -> None:
    matrix = by_class(meridian)
    assert len(set(matrix.notes)) == len(matrix.notes)
    assert notes(matrix, "ollama") == notes(matrix, "lm-studio")


def test_a_rule_that_wants_a_use_looked_at_is_ask_first_and_a_tool_under_review_is_not(small_text: str) -> None:
    text = small_text.replace("tools:", "  - {id: ASK, when: {data_class: closed}, effect: under_review}\ntools:", 1)
    text = text.replace("status: restricted", "status: under_review")
    matrix = by_class(parse([Source("register.yaml", text)]))
    assert words(matrix, "pen") == ["yes", "ask first"]
    assert words(matrix, "desk-free") == ["in review", "no"]


def test_tools_of_one_kind_stand_together(meridian: Register) -> None:
    matrix = by_class(meridian)
    assert list(matrix.groups)[:3] == ["assistant", "coding", "search"]
    assert sum(len(rows) for rows in matrix.groups.values()) == len(matrix.rows) == len(meridian.editions)


def test_kinds_are_shown_class_by_class(meridian: Register) -> None:
    panels = by_kind(meridian).panels
    assert [panel.columns[0].data_class for panel in panels] == list(meridian.classes)
    assert sum(len(panel.columns) for panel in panels) == len(meridian.data_kinds)
    assert all(len(row.cells) == len(panel.columns) for panel in panels for row in panel.rows)


def test_the_conditions_explained_are_those_that_stand_in_the_table(meridian: Register) -> None:
    matrix = by_class(meridian)
    assert "sso" in matrix.conditions
    assert "no_names" not in matrix.conditions


def excepted(register: Register, *people: str) -> Register:
    waiver = Waiver("W", ("desk-free",), ("diary",), people, "Bo", date(2027, 1, 1), "Needed.", ("seat",))
    return replace(register, waivers=(waiver,))


def test_a_waiver_for_everyone_is_a_note_until_it_ends(small: Register) -> None:
    register = excepted(small)
    (note,) = notes(by_class(register, date(2027, 1, 1)), "desk-free")
    assert ([kind.id for kind in note.kinds], note.outcome, note.more) == (["diary"], Outcome.IF, ("seat",))
    assert note.waivers == register.waivers
    ended = by_class(register, date(2027, 1, 2))
    assert (notes(ended, "desk-free"), ended.waivers) == ([], register.waivers)
    by_kinds = by_kind(register, date(2027, 1, 1))
    assert words(by_kinds, "desk-free") == ["yes, if", "yes, if seat"]
    assert [each.waivers for each in notes(by_kinds, "desk-free")] == [register.waivers]


def test_a_waiver_for_some_people_is_in_no_cell(small: Register) -> None:
    matrix = by_class(excepted(small, "bo@tiny.example"), date(2026, 12, 1))
    assert words(matrix, "desk-free") == ["yes, if", "no"]
    assert (matrix.notes, [waiver.id for waiver in matrix.waivers]) == ((), ["W"])


def test_a_kind_that_brings_fewer_conditions_than_its_class_says_which(small_text: str) -> None:
    text = small_text.replace(
        "- {id: HIGH, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}",
        "- {id: HIGH, when: {data_class_above_max: true, status: prohibited}, effect: deny, because: Too sensitive.}\n"
        "  - {id: CARE, when: {data_class_above_max: true}, effect: condition, add: [seat], because: Sensitive.}",
    ).replace("max_data: open,", "max_data: open, allow_kinds: [diary],")
    matrix = by_class(parse([Source("small.yaml", text)]))

    assert words(matrix, "desk-free") == ["yes, if", "yes, if seat"]
    (note,) = notes(matrix, "desk-free")
    assert ([kind.id for kind in note.kinds], note.outcome, note.more) == (["diary"], Outcome.IF, ())
    assert note.fewer == ("seat",)
    assert note_words(note) == "Diary: yes, without seat (an exception of this tool)"


def test_the_rules_explained_are_those_that_notes_name(meridian: Register) -> None:
    matrix = by_class(meridian)
    assert {"R07", "R08"} <= {rule.id for rule in matrix.rules}
    assert "R01" not in {rule.id for rule in matrix.rules}


# ---- against deciding --------------------------------------------------------------------------------------------


def register_of(chance: random.Random) -> Register:
    return parse([Source("random.yaml", json.dumps(random_register(chance)))])


@settings(max_examples=100)
@given(dice)
def test_every_cell_of_the_kinds_is_what_would_be_decided(chance: random.Random) -> None:
    register = register_of(chance)
    matrix = by_kind(register)
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            assert column.kind is not None
            question = Question("", Intent.POLICY_QUESTION, (row.edition.id,), (column.kind.id,))
            ((found,),) = (tool.findings for tool in decide(question, register).tools)
            assert cell.outcome is Outcome.of(found)
            if cell.outcome in (Outcome.YES, Outcome.IF):
                assert {*row.conditions, *cell.more} == {condition.id for condition in found.conditions}


@settings(max_examples=100)
@given(dice)
def test_classes_and_their_notes_say_the_same_as_kind_by_kind(chance: random.Random) -> None:
    register = register_of(chance)
    classes, kinds = by_class(register), by_kind(register)
    for whole, single in zip(classes.rows, kinds.rows, strict=True):
        assert whole.edition == single.edition
        for column, expected in zip(kinds.columns, single.cells, strict=True):
            assert column.kind is not None
            place = [each.data_class for each in classes.columns].index(column.data_class)
            cell: Cell = whole.cells[place]
            own = [classes.notes[n] for n in cell.notes if column.kind in classes.notes[n].kinds]
            assert len(own) <= 1
            outcome = own[0].outcome if own else cell.outcome
            assert outcome is expected.outcome
            if outcome in (Outcome.YES, Outcome.IF):
                held = cell.more if cell.outcome in (Outcome.YES, Outcome.IF) else ()
                more = {*whole.conditions, *held, *(own[0].more if own else ())} - {*(own[0].fewer if own else ())}
                assert more == {*single.conditions, *expected.more}
