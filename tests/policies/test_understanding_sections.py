"""The sections of concept files, read in one pass: the same as configparser reads them."""

from configparser import ConfigParser
from importlib.resources import files

import pytest

from policies.understanding.concepts import ConceptError, parse
from policies.understanding.sections import SectionError, sections


def test_every_shipped_file_is_read_as_configparser_reads_it() -> None:
    for entry in (files("policies.understanding") / "data" / "concepts").iterdir():
        text = entry.read_text(encoding="utf-8")
        parser = ConfigParser(
            delimiters=("=",),
            comment_prefixes=("#",),
            interpolation=None,
            default_section="",
            empty_lines_in_values=False,
        )
        parser.read_string(text)
        assert sections(entry.name, text) == {id: dict(parser[id]) for id in parser.sections()}


def test_a_value_goes_on_until_the_next_comment_or_empty_line() -> None:
    text = "[a]\nEN = one,\n    two = 2\n# three\nde =\n\tvier\n\nfr = cinq\n"
    assert sections("x.ini", text) == {"a": {"en": "one,\ntwo = 2", "de": "\nvier", "fr": "cinq"}}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("en = x", "x.ini, line 1: 'en = x' should be [section] or, in one, key = words"),
        ("[a]\npayslips", "x.ini, line 2: 'payslips' should be"),
        ("[a]\n= x", "x.ini, line 2: '= x' should be"),
        ("[a]\nen = x\n\n    payslips, pay", "x.ini, line 4: 'payslips, pay' should be"),
        ("[a]\nen = x\nEN = y", "x.ini, line 3: 'en' stands in this section already; keep one of them"),
        ("[a]\n[b]\n[a]", "x.ini, line 3: [a] stands in this file already; keep one of them"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_what_would_be_right(text: str, wrong: str) -> None:
    with pytest.raises(SectionError) as error:
        sections("x.ini", text)
    assert wrong in str(error.value)


def test_a_concept_is_about_people_or_not() -> None:
    with pytest.raises(ConceptError, match=r"x\.ini: \[a\] people should be yes or no, not 'maybe'"):
        parse({"x.ini": "[a]\nen = x\npeople = maybe"})
