"""Mistakes of people who have never seen YAML: each named at its own line, with the line as it was meant."""

from textwrap import dedent

import pytest

from policies.yaml_source import MAX_MENDED, STOPPED, Source, load_yaml

TEXT = """\
version: 1
tools:
  - id: canva
    name: Canva
    aliases: [magic, studio]
    status: approved
    max_data: internal
  - id: otter
    name: Otter
rules:
  - id: R1
    because: What they say.
    note: "A remark."
  - {id: R2, x-note: here}
  - id: R3
    because: Of that.
"""


def complaints(*changes: tuple[str, str]) -> list[str]:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return [str(problem) for problem in load_yaml(Source("r.yaml", text)).problems]


def only(old: str, new: str) -> str:
    (said,) = complaints((old, new))
    return said


@pytest.mark.parametrize(
    ("written", "meant", "line", "column", "what"),
    [
        ("    max_data:internal", "    max_data: internal", 7, 14, "a space is missing after the colon"),
        ("    name:Canva", "    name: Canva", 4, 10, "a space is missing after the colon"),
        ("  - id:otter", "  - id: otter", 8, 8, "a space is missing after the colon"),
        ("    name:\u00a0Canva", "    name: Canva", 4, 10, "a no-break space stands after the colon"),
        ("    name：Canva", "    name: Canva", 4, 10, "the colon is not an ordinary one"),
        ("    name Canva", "    name: Canva", 4, 9, "a colon is missing after name"),
        ("    name = Canva", "    name: Canva", 4, 9, "a colon is missing after name"),
        ("    because What they say.", "    because: What they say.", 12, 12, "a colon is missing after because"),
        ("  id: otter", "  - id: otter", 8, 3, "a new entry of the list begins here, and its dash is missing"),
        ("  -id: otter", "  - id: otter", 8, 4, "a space is missing after the dash"),
        ("  • id: otter", "  - id: otter", 8, 3, "an entry of a list begins with a hyphen, not with “•”"),
        ("  – id: otter", "  - id: otter", 8, 3, "an entry of a list begins with a hyphen, not with “–”"),
        ("\tname: Canva", "    name: Canva", 4, 1, "a tab stands at the beginning of the line; indent with spaces"),
        ("  \u00a0\u00a0name: Canva", "    name: Canva", 4, 3, "a no-break space"),
        ("   name: Canva", "    name: Canva", 4, 4, "the lines of this entry begin in column 5"),
        ("      max_data: internal", "    max_data: internal", 7, 7, "in column 7, and the one above it in column 5"),
        ("max_data: internal", "    max_data: internal", 7, 1, "in column 1, and the one above it in column 5"),
        (" rules:", "rules:", 10, 2, "the lines it belongs to begin in column 1"),
        ('    name: "Canva', '    name: "Canva"', 4, 11, "the quote that opens here is not closed"),
        ("    name: 'Canva", "    name: 'Canva'", 4, 11, "the quote that opens here is not closed"),
        ('    "name: Canva', "    name: Canva", 4, 5, "the quote that opens here is not closed"),
        ("    name: 'It's ours'", '    name: "It\'s ours"', 4, 14, "the apostrophe ends the text"),
        ('    name: "A "no" too"', "    name: 'A \"no\" too'", 4, 14, "the text ends at this quote, and more follows"),
        ('    name: "No" it is', "    name: '\"No\" it is'", 4, 14, "the text ends at this quote, and more follows"),
        ('    name: "a\\d"', "    name: 'a\\d'", 4, 11, "a backslash has a meaning of its own in double quotes"),
        ("    because: “So: it is.”", '    because: "So: it is."', 12, 14, "these quotes are a word processor's"),
        ("    because: So: it is.", '    because: "So: it is."', 12, 16, "a colon stands where none can"),
        ("    aliases: [magic, studio", "    aliases: [magic, studio]", 5, 14, "a list that began with ["),
        ("    because: [AI] is fine.", '    because: "[AI] is fine."', 12, 14, "a text that begins with ["),
        ("    name: @canva", '    name: "@canva"', 4, 11, "a text that begins with @ must stand in quotes"),
        ("    name: `canva`", '    name: "`canva`"', 4, 11, "a text that begins with ` must stand in quotes"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_where_it_is_with_the_line_as_it_was_meant(
    written: str, meant: str, line: int, column: int, what: str
) -> None:
    right = TEXT.splitlines()[line - 1]

    first, says, write = only(f"{right}\n", f"{written}\n").splitlines()

    assert first.startswith(f"r.yaml:{line} cannot be read at column {column}: ")
    assert what in first
    assert says.split("says: ", 1)[1].strip() == written.replace("\t", "→").replace("\u00a0", "␣").strip()
    assert write == f"    write:   {meant}"


def test_mistakes_further_down_are_named_too() -> None:
    found = complaints(
        ("name: Canva", "name:Canva"),
        ("[magic, studio]", "[magic, studio"),
        ("  - id: otter", "  id: otter"),
        ("What they say.", "Careful: it is theirs."),
    )

    assert [each.split()[0] for each in found] == ["r.yaml:4", "r.yaml:5", "r.yaml:8", "r.yaml:12"]
    assert not any(STOPPED in each for each in found)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("    name: Canva", "    name: Canva, vendor: Canva", "a second key, vendor, stands on the line"),
        ("    name: Canva", "    name: - Canva", "a list cannot begin behind a colon"),
        ("    name: Canva", "    goes on", "or the line goes on with the one above and belongs further in"),
        ("    name: Canva", "    name: *canva", "put a text that begins with * in quotes"),
    ],
)
def test_where_nobody_can_tell_what_was_meant_it_says_that_reading_stopped(old: str, new: str, what: str) -> None:
    said = only(old, new)

    assert said.startswith("r.yaml:4 ")
    assert what in said
    assert said.endswith("\n    reading stopped here, so mistakes further down are not named yet")
    assert "write:" not in said


def test_entries_without_a_dash_above_those_with_one_are_what_is_named() -> None:
    said = only("  - id: canva\n", "    id: canva\n")

    assert "what stands above it is none: put a dash before its first line" in said


def test_quotes_of_a_word_processor_are_named_even_where_the_text_can_be_read() -> None:
    assert only("name: Canva", "name: “Canva”") == (
        'r.yaml:4 “Canva” stands in a word processor\'s quotes; write straight ones, "Canva", or none'
    )
    assert "“studio” stands in" in only("[magic, studio]", "[magic, “studio”]")
    assert complaints(("What they say.", "“Ask first” is what it says here.")) == []


def test_a_text_that_is_only_an_anchor_is_named() -> None:
    assert only("name: Canva", "name: &canva") == 'r.yaml:4 a text that begins with & must stand in quotes, "&canva"'


def test_a_forgotten_dash_is_suggested_where_a_key_stands_twice_in_an_entry() -> None:
    first, _ = complaints(("  - id: otter", "    id: otter"))

    assert first == (
        "r.yaml:8 'id' stands twice in one mapping; the first is on line 3; "
        "if a new entry begins here, put a dash before it"
    )


def test_after_many_mistakes_reading_stops_and_says_so() -> None:
    found = load_yaml(Source("r.yaml", "".join(f"key{n}: @text\n" for n in range(2 * MAX_MENDED)))).problems

    assert [each.line for each in found] == [*range(1, MAX_MENDED + 2)]
    assert [each.message.endswith(STOPPED) for each in found] == [*[False] * MAX_MENDED, True]


def test_a_text_that_is_right_has_no_mistakes() -> None:
    right = dedent("""\
        because: "Ask first: the client has to agree."
        name: 'It''s ours'
        url: http://example.org/a
        long: "Two lines
          of one text"
        at: 10:30
        quote: He said “no”: really? # a remark
        """)

    assert complaints() == []
    assert len(load_yaml(Source("r.yaml", right)).problems) == 1  # only the last: a colon and a space
    assert load_yaml(Source("r.yaml", right.replace("”: really", "”; really"))).problems == ()
