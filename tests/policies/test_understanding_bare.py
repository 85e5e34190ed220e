"""Data that is said to be without names is read as what it then is, in a thread and in one message alike."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.understanding.path import is_the_same_without_names
from policies.understanding.reader import Reader

SAYINGS = [
    "if I removed the names",
    "if I remove the names",
    "if we take the names out first",
    "with names stripped out",
    "with the names removed",
    "once the names are removed",
    "names gone",
    "anonymised first",
    "after I've anonymised it",
    "without names",
    "wenn ich vorher die Namen entferne",
    "anonymisiert",
    "ohne Namen",
    "si j'enlève d'abord les noms",
    "si quito los nombres",
    "se eu tirar os nomes",
    "se tolgo i nomi",
    "als ik de namen weghaal",
    "jeśli usunę nazwiska",
]


@pytest.mark.parametrize("saying", SAYINGS)
def test_data_without_names_is_read_alike_in_one_message_and_in_a_thread(reader: Reader, saying: str) -> None:
    assert reader.read(f"can I put payroll in claude team, {saying}?").data_kinds == ("anonymised-data",)
    assert reader.read(f"and {saying}?", ["can I put payroll in claude team?"]).data_kinds == ("anonymised-data",)


@pytest.mark.parametrize("saying", SAYINGS)
@pytest.mark.parametrize("kind", ["contracts", "credentials", "source-code", "bank-details"])
def test_data_that_is_no_other_without_names_stays_what_it_is(
    meridian: Register, reader: Reader, saying: str, kind: str
) -> None:
    name = meridian.data_kinds[kind].name
    assert reader.read(f"can I put {name} in claude team, {saying}?").data_kinds == (kind,)
    assert reader.read(f"and {saying}?", [f"can I put {name} in claude team?"]).data_kinds == (kind,)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("CVs in claude team if I strip the names?", ("anonymised-data",)),
        ("I'll remove the names from the CVs first, then claude team ok?", ("anonymised-data",)),
        ("anonymised payroll in claude team", ("anonymised-data",)),
        ("CVs and payroll without names in claude team?", ("anonymised-data",)),
        ("slides and payroll without names in claude team?", ("slides", "anonymised-data")),
        ("payroll as it is and CVs without names in claude team?", ("payroll", "anonymised-data")),
        ("payroll and anonymised data in claude team?", ("payroll", "anonymised-data")),
        ("payroll, anonymised survey data in claude team", ("payroll", "anonymised-data")),
        ("anonymised survey data and payroll in claude team", ("anonymised-data", "payroll")),
    ],
)
def test_names_are_taken_out_of_what_is_said_and_of_nothing_else(
    reader: Reader, text: str, kinds: tuple[str, ...]
) -> None:
    assert reader.read(text).data_kinds == kinds


@pytest.mark.parametrize(
    "text",
    [
        "do I have to remove the names before I put payroll in claude team?",
        "should I anonymise the payroll before claude team?",
        "I did not remove the names from the payroll, claude team ok?",
        "can I upload payroll to claude team before I remove the names?",
        "can claude team remove the names from the payroll?",
        "can I remove the names from payroll with claude team?",
        "can I use claude team to strip the names from payroll?",
        "the payroll where claude team removed the names",
        "payroll to be anonymised in claude team",
        "payroll, names removed by claude team",
        "kann Claude Team die Gehaltsliste anonymisieren?",
        "muss ich die Namen aus der Gehaltsliste entfernen, bevor ich sie in Claude Team lade?",
    ],
)
def test_names_that_the_tool_is_to_take_out_or_nobody_did_are_in_the_data(
    meridian: Register, reader: Reader, text: str
) -> None:
    question = reader.read(text)
    assert "payroll" in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize("text", ["do I have to remove the names?", "can it remove the names?"])
def test_a_follow_up_that_asks_whether_names_go_keeps_the_data(reader: Reader, text: str) -> None:
    assert reader.read(text, ["payroll in claude team"]).data_kinds == ("payroll",)


def test_hashed_columns_are_still_about_people_in_one_message(reader: Reader) -> None:
    assert "customer-pii" in reader.read("customer table with hashed ids in claude team").data_kinds


def test_the_path_says_what_was_read_as_data_without_names(reader: Reader) -> None:
    assert (
        'data "payroll" -> anonymised-data: said to be without names'
        in reader.read("payroll without names in claude team?").path
    )
    assert (
        "data from before (payroll), without names: anonymised-data"
        in reader.read("and without names?", ["payroll in claude team"]).path
    )


@pytest.mark.parametrize(
    ("text", "earlier", "same"),
    [
        ("what about contracts if I strip the names, claude team?", [], True),
        ("and without names?", ["contracts in claude team"], True),
        ("contracts in claude team", [], False),
        ("payroll without names in claude team", [], False),
        ("do I have to strip the names from the contracts, claude team?", [], False),
    ],
)
def test_the_path_says_of_what_is_no_other_without_names(
    reader: Reader, text: str, earlier: list[str], *, same: bool
) -> None:
    assert is_the_same_without_names(reader.read(text, earlier)) is same


@pytest.mark.parametrize(
    "text",
    [
        "synthetic payroll data in notebooklm",
        "synthetic patient records in notebooklm",
        "aggregated salaries per department in notebooklm",
        "synthetische Gehaltsdaten in NotebookLM",
    ],
)
def test_what_is_made_up_or_of_all_together_is_what_the_register_calls_it(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("almost aggregated salaries in notebooklm", "payroll"),
        ("aggregated and real payroll in notebooklm", "payroll"),
        ("not aggregated payroll in notebooklm", "payroll"),
        ("aggregated contracts in notebooklm", "contracts"),
    ],
)
def test_what_is_so_only_in_part_or_cannot_be_stays_what_it_is(reader: Reader, text: str, kind: str) -> None:
    assert kind in reader.read(text).data_kinds
