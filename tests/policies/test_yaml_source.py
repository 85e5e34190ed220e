"""YAML text becomes plain data that knows its lines, or problems with a line; never an exception."""

from datetime import date
from textwrap import dedent
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.yaml_parsing import MAX_CHARACTERS
from policies.yaml_source import MAX_DEPTH, Located, Source, load_yaml


def read(text: str) -> Located:
    return load_yaml(Source("app.yaml", dedent(text)))


def only_problem(text: str) -> str:
    (problem,) = read(text).problems
    return str(problem)


def test_every_key_and_item_knows_its_line() -> None:
    located = read("""\
        version: 3
        tools:
          - id: chatgpt
            aliases:
              - gpt
              - gpt-4
          - {id: claude,
             name: Claude}
        """)
    assert located.problems == ()
    assert located.data["tools"][0] == {"id": "chatgpt", "aliases": ["gpt", "gpt-4"]}
    assert located.line_of(("version",)) == 1
    assert located.line_of(("tools",)) == 2
    assert located.line_of(("tools", 0)) == 3
    assert located.line_of(("tools", 0, "aliases", 1)) == 6
    assert located.line_of(("tools", 1)) == 7
    assert located.line_of(("tools", 1, "name")) == 8


def test_a_part_that_is_not_there_has_the_line_of_the_nearest_that_is() -> None:
    located = read("a: 1\ntools:\n  - id: x\n")
    assert located.line_of(("tools", 0, "name", "first")) == 3
    assert located.line_of(("nothing",)) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("10:00", "10:00"),
        ("true", True),
        ("3", 3),
        ("007", "007"),
        ("1.5", 1.5),
        ("1e999", "1e999"),
        ("9" * 30, "9" * 30),
        ("2026-11-04", date(2026, 11, 4)),
        ("2026-13-40", "2026-13-40"),
        ("'3'", "3"),
        ("!!str 3", "3"),
        ("~", None),
        ("", None),
        ("Tomás Novák", "Tomás Novák"),
    ],
)
def test_values_are_what_they_look_like(written: str, meant: object) -> None:
    located = read(f"value: {written}\n")
    assert located.problems == ()
    assert located.data == {"value": meant}
    assert type(located.data["value"]) is type(meant)


def test_keys_are_always_text() -> None:
    assert read("{1: a, true: b, on: c}").data == {"1": "a", "true": "b", "on": "c"}


def test_an_empty_text_has_no_data_and_no_problem() -> None:
    assert (read("").data, read("").problems) == (None, ())
    assert read("# only a comment\n").data is None


def test_a_byte_order_mark_is_not_part_of_the_first_key() -> None:
    assert read("\ufeffversion: 1").data == {"version": 1}


def test_a_key_that_stands_twice_is_named_with_both_lines_and_the_first_is_kept() -> None:
    located = read("a: 1\nb: 2\na: 3\n")
    assert [str(problem) for problem in located.problems] == [
        "app.yaml:3 'a' stands twice in one mapping; the first is on line 1"
    ]
    assert located.data == {"a": 1, "b": 2}


def test_all_duplicate_keys_are_reported_at_once() -> None:
    assert [problem.line for problem in read("a: 1\na: 2\nb: {c: 1, c: 2}\n").problems] == [2, 3]


def test_a_tab_for_indentation_is_named() -> None:
    assert only_problem("a:\n\tb: 1\n").startswith("app.yaml:2 cannot be read at column 1: a tab")


def test_a_colon_in_the_wrong_place_is_explained() -> None:
    assert "app.yaml:1 cannot be read at column 21: a colon stands where none can" in only_problem(
        "because: Health data: never\n"
    )


def test_a_list_that_is_not_closed_is_explained() -> None:
    assert "is not closed with ]" in only_problem("a: [b, c\nd: 1\n")


def test_an_unreadable_character_is_named_with_its_line() -> None:
    assert only_problem("a: 1\nb: \x00\n") == ("app.yaml:2 holds the unreadable character U+0000; take it out")
    assert "U+D800" in only_problem("a: '\ud800'")


def test_a_second_document_is_refused() -> None:
    assert "second document" in only_problem("a: 1\n---\nb: 2\n")


def test_a_list_as_a_key_is_refused() -> None:
    assert "a key must be a word" in only_problem("? [a, b]\n: 1\n")
    assert "a key must be a word" in only_problem("a: &x {b: 1}\n*x : 1\n")


def test_a_tag_is_refused_without_running_anything() -> None:
    assert only_problem("a: !!python/object/apply:os.system [echo]\n") == (
        "app.yaml:1 the tag !!python/object/apply:os.system is not used here; leave it out"
    )


def test_aliases_and_merge_keys_are_followed() -> None:
    located = read("""\
        base: &base {status: approved, max_data: open}
        tool: {<<: *base, max_data: closed, again: *base}
        """)
    assert located.problems == ()
    assert located.data["tool"] == {
        "status": "approved",
        "max_data": "closed",
        "again": {"status": "approved", "max_data": "open"},
    }


def test_an_alias_without_its_anchor_is_named() -> None:
    assert only_problem("a: *nowhere\n").startswith(
        "app.yaml:1 *nowhere is used before &nowhere is complete; put a text that begins with * in quotes"
    )


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    assert "before &x is complete" in only_problem("a: &x [1, *x]\n")


def test_merging_something_else_than_a_mapping_is_refused() -> None:
    assert only_problem("a: {<<: 3}\n") == "app.yaml:1 << takes a mapping, for example <<: *base"


def test_an_alias_bomb_is_refused_quickly() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    before = process_time()
    assert "once its aliases are followed" in only_problem(f"l0: &l0 [lol]\n{levels}\n")
    assert process_time() - before < 2


def test_deep_nesting_is_refused() -> None:
    assert f"more than {MAX_DEPTH} deep" in only_problem("[" * 100_000)


def test_a_file_that_is_too_large_is_refused() -> None:
    assert only_problem("a" * (MAX_CHARACTERS + 1)) == (
        "app.yaml:1 the file has 2,000,001 characters; at most 2,000,000 are read"
    )


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=200), st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,? \n\t<", max_size=60)))
def test_no_text_whatsoever_raises(text: str) -> None:
    located = load_yaml(Source("any.yaml", text))
    assert all(
        1 <= problem.line <= text.replace("\r", "\n").count("\n") + 1 and problem.message
        for problem in located.problems
    )
    assert all(line >= 1 for line in located.lines.values())
