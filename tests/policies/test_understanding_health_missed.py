"""What tells of somebody's health without the word for it: certificates, diets, what was tested."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "health certificate of an employee in claude team",
        "health certificate of staff in claude team",
        "health certificate of a driver in claude team",
        "health declaration of a driver in claude team",
        "fit to work certificate of an employee in claude team",
        "Gesundheitszeugnis eines Mitarbeiters in Claude Team",
        "déclaration de santé d'un salarié dans Claude Team",
        "certificado de salud de un empleado en Claude Team",
        "diet requirements of the offsite participants into claude team",
        "dietary needs of the attendees in claude team",
        "allergy list for the offsite into claude team",
        "intolerances of guests in claude team",
        "DNA results in harvey",
        "DNA report in claude team",
    ],
)
def test_it_is_health_data_whoever_it_is_about(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert "phi" in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "health certificate of an employee in chatgpt business",
        "allergy list for the shoot into chatgpt business",
        "diet list of the crew in chatgpt business",
    ],
)
def test_it_is_so_for_a_small_company(text: str) -> None:
    register = load(pack("small-company"))
    question = Reader(register).read(text)
    assert "health" in question.data_kinds
    assert decide(question, register).kind not in TAKES_IT


def test_fingerprints_are_biometric_whatever_is_kept_of_them(reader: Reader) -> None:
    assert "biometric" in reader.read("fingerprints log in harvey").data_kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("allergen matrix in claude team", "internal-docs"),
        ("certificate of an employee in claude team", "employee-pii"),
        ("attendee list of the offsite in claude team", "customer-pii"),
    ],
)
def test_what_tells_of_nobodys_health_stays_what_it_is(reader: Reader, text: str, kind: str) -> None:
    assert kind in reader.read(text).data_kinds
    assert "phi" not in reader.read(text).data_kinds
