"""Whom a question names, so that it is not kept: names in every way of writing them, and what is nobody's name."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.desk import Desk, open_desk
from policies.packs import pack
from policies.redact import masked
from policies.understanding.knowledge import knowledge
from policies.understanding.text import phrase

QUESTIONS = Path(__file__).parent.parent / "eval" / "questions.jsonl"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(pack("meridian"))


def names(desk: Desk, text: str) -> list[str]:
    return list(desk.people_named(text, desk.read(text).tools))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Can I put Jan Kowalski's salary into Claude Team?", ["Jan Kowalski"]),
        ("sick note of karen in gemini ok?", ["karen"]),
        ("the call with priya nair in granola", ["priya nair"]),
        ("Kowalski's appraisal in Copilot?", ["Kowalski"]),
        ("Dr. Okonkwo wants patient letters in ChatGPT", ["Okonkwo"]),
        ("J. Smith-Okafor's salary in Claude", ["Smith-Okafor"]),
        ("can Mark use Claude for invoices?", ["Mark"]),
        ("Ann, Bob and Carol's pay in Claude", ["Ann", "Bob", "Carol"]),
        ("la nómina de José García en Claude?", ["José García"]),
        ("Darf ich die Gehaltsliste von Sabine Müller in Claude hochladen?", ["Sabine Müller"]),
        ("Frau Kowalski fragt, ob wir Lohnabrechnungen in Claude tun dürfen", ["Kowalski"]),
        ("kan ik de loonlijst van Pieter de Vries in Claude zetten", ["Pieter de Vries"]),
        ("the letter to Mrs Brown into Claude Team", ["Brown"]),  # browns are called so too
        ("salary of Karen White in Claude Team", ["Karen White"]),
        ("O'Brien's payroll in Claude Team", ["Brien"]),
        ("SALARY OF JOHN SMITH IN CLAUDE TEAM", ["JOHN SMITH"]),
        ("put Priya_Nair's file into Claude Team", ["Priya_Nair"]),
        ("put Brightwell's contract into Claude", ["Brightwell"]),  # a client's is as private
    ],
)
def test_names_are_found_as_they_are_written(desk: Desk, text: str, named: list[str]) -> None:
    assert names(desk, text) == named


@pytest.mark.parametrize(
    "text",
    [
        "CCDs and the FOP in Claude Team?",
        "Mark the invoices as paid with Claude?",
        "is Zorbify ok with CVs?",  # a product that no list has
        "Can Microsoft 365 Copilot read the Workday payroll in March?",
        "Darf ich Reisekostenabrechnungen und Urlaubsanträge in Claude hochladen?",
        "PAYROLL IN CLAUDE TEAM, IS THAT ALLOWED",
        "will grace periods in contracts be found by Claude Team",
        "de la",
        "a letter to Karen. Payroll in Claude Team: is that fine?".replace("Karen", "them"),
        "PAM and SAM licences in Claude Team",
        "",
    ],
)
def test_what_is_nobodys_name_stays(desk: Desk, text: str) -> None:
    assert names(desk, text) == []


def test_of_the_labelled_questions_only_those_lose_words_that_name_somebody_or_their_own(desk: Desk) -> None:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    found = {name for line in lines for name in names(desk, json.loads(line)["text"])}

    assert found == {"Priya", "Dave", "Maria", "Leeds", "Jan", "Brightline", "Gdansk", "Falcon"}


def only_names() -> list[str]:
    """First names that are no word and no product too."""
    known = knowledge()
    products = {word for name in (*known.products, *known.software) for word in phrase(name).split()}
    return sorted(known.first_names - known.common - known.ordinary - known.concepts.words - products)


@given(name=st.sampled_from(only_names()), last=st.sampled_from(["", " Kowalczykowski"]))
def test_any_first_name_is_found_with_what_it_is_called_besides(desk: Desk, name: str, last: str) -> None:
    written = f"{name.capitalize()}{last}"

    assert list(desk.people_named(f"the salary of {written} in Claude Team")) == [written]


@given(st.text(max_size=300))
def test_whatever_is_written_names_stand_in_it_and_are_gone_once_they_are_masked(desk: Desk, text: str) -> None:
    found = desk._people_named.find(text, desk._reader.message(text))

    assert all(text[name.start : name.end] in desk.people_named(text) for name in found)
    assert masked(text, found).count("[somebody]") >= len(found)
