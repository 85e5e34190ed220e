"""Numbers that identify people: every one here is invented, with check digits that are right."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.br import cpf
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.fr import nir
from stdnum.it import codicefiscale
from stdnum.pl import pesel

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.redact import mask
from policies.understanding.reader import Reader

HIDDEN = "[identity number]"


@pytest.mark.parametrize(
    "text",
    [
        "passport {C01X00T47}, ok?",
        "passport no. {123456789} please",
        "his passport number is {C01X00T47}, ok?",
        "passport (no. {C01X00T47})",
        "passport: {12 AB 34567}",
        "passport of Peter Braun, {C01X00T47}",
        "{C01X00T47} is his passport",
        "Reisepass {c01x00t47} hier",
        "Reisepass-Nr. {C01X00T47}",
        "Ausweisnummer {L01X00T471}, darf das?",
        "Personalausweis {LZ6311T475} ok?",
        "passeport n° {12AB34567} ?",
        "son passeport est {12AB34567}",
        "carte d'identité {880692310285}",
        "pasaporte {AAA123456} y ya",
        "passaporte número {FZ123456}, posso?",
        "passaporto {YA1234567}, va bene?",
        "carta d'identità {CA 00000AA12}",
        "paspoort {NW1234567} graag",
        "rijbewijs {5012345678}",
        "paszport {AB1234567} prosze",
        "dowód osobisty {ABA300000}",
        "NI {QQ 12 34 56 C} ok?",
        "{AB-12-34-56-C} ok?",
        "driving licence {MORGA657054SM9IJ} ok?",
        "Führerschein {B072RRE2I55} ok?",
        "Steuer-ID {36574261800}, vertippt",
        "AHV-Nummer {756.9217.0769.85}",
        "NIR {2 95 10 99 126 111 93} ?",
        "BSN {1112.22.333} mag?",
        "burgerservicenummer {111222333}",
        "DNI {54362315K} vale",
        "CPF {390.533.447-05} pode?",
        "codice fiscale {RSSMRA85T10A562S} va?",
        "{RSS MRA 85T10 A562S} va?",
    ],
)
def test_a_number_beside_the_word_for_it_is_masked(text: str) -> None:
    before, number, after = text.replace("}", "{").split("{")
    assert mask(before + number + after) == before + HIDDEN + after


@pytest.mark.parametrize(
    "text",
    [
        "order AB-4711-9 and ticket JIRA-1234",
        "passport JIRA-1234",
        "passport scans 2023 and 2024",
        "passport 2023/2024",
        "passport expires 12.03.2027",
        "passport 2027-03-12",
        "passports of 1200 clients",
        "passport photos for INC0012345",
        "the passport office, room 12",
        "the national insurance rates of 2026",
        "DNI de 12 000 clientes",
        "CPF 1.000.000 clientes",
        "ni 12 ni 34, nie 2024",
        "version 1.2.3 or 12.4.567",
        "part C01X00T47 of the pump",
        "extension 4711, price 1299.90 EUR",
        "on 28.11.2026 at 10:15",
        "driving licence training 2026-W47",
        "build 20261128Q, model RX78-2",
        "the ID card printer HP4500",
        "passport checks in gpt-4o or llama3.1",
        "steuer-id der mitarbeiter für 2026",
    ],
)
def test_other_figures_and_words_stay(text: str) -> None:
    assert mask(text) == text


DIGITS = string.digits
LETTERS = string.ascii_uppercase
WHERE = st.sampled_from(("{}", "is {} ok?", "kunde {}, bitte", "({})", "from {}: ask", "ok for Claude Team: {}"))


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=length, max_size=length)


BIRTHS = st.dates().map(lambda day: day.strftime("%m%d"))
ITALIAN = st.builds("{}{}T{}A562".format, st.text("BCDFGHLMNPRST", min_size=6, max_size=6), digits(2), st.just("10"))
FRENCH = st.builds("{}{}{}{}".format, st.sampled_from("12"), digits(2), st.just("0799"), digits(6))


@settings(max_examples=60)
@given(WHERE, digits(9).filter(lambda first: len(set(first)) > 1))
def test_a_cpf_is_masked(where: str, first: str) -> None:
    number = first + cpf._calc_check_digits(first)
    for written in (number, cpf.format(number)):
        assert mask(where.format(written)) == where.format(HIDDEN)


@settings(max_examples=60)
@given(WHERE, digits(8))
def test_a_nif_and_a_nie_are_masked(where: str, first: str) -> None:
    letter = dni.calc_check_digit(first)
    abroad = "X" + first[1:] + dni.calc_check_digit("0" + first[1:])
    for written in (first + letter, f"{first}-{letter}", abroad, f"X-{abroad[1:8]}-{abroad[8]}"):
        assert mask(where.format(written)) == where.format(HIDDEN)


@settings(max_examples=60)
@given(WHERE, st.permutations(DIGITS), st.integers(0, 9))
def test_a_german_tax_number_is_masked(where: str, order: list[str], twice: int) -> None:
    first = "".join(order)
    first = first[:9] + first[twice % 9]  # one figure twice, the others once at most
    first = first.lstrip("0") + first[0] * first.startswith("0")
    number = next((first + last for last in DIGITS if idnr.is_valid(first + last)), "")
    for written in (number, idnr.format(number)) if number else ():
        assert mask(where.format(written)) == where.format(HIDDEN)


@settings(max_examples=60)
@given(WHERE, FRENCH)
def test_a_french_number_is_masked(where: str, first: str) -> None:
    number = first + nir.calc_check_digits(first)
    for written in (number, nir.format(number)):
        assert mask(where.format(written)) == where.format(HIDDEN)


@settings(max_examples=60)
@given(WHERE, digits(2), BIRTHS, digits(4))
def test_a_pesel_is_masked(where: str, year: str, birth: str, serial: str) -> None:
    first = year + birth + serial
    number = first + pesel.calc_check_digit(first)
    if pesel.is_valid(number):  # no birth lies ahead
        assert mask(where.format(number)) == where.format(HIDDEN)


@settings(max_examples=60)
@given(WHERE, ITALIAN)
def test_a_codice_fiscale_is_masked(where: str, first: str) -> None:
    number = first + codicefiscale.calc_check_digit(first)
    if codicefiscale.is_valid(number):
        for written in (number, number.lower()):
            assert mask(where.format(written)) == where.format(HIDDEN)


@settings(max_examples=200)
@given(
    st.sampled_from(("passport", "Reisepass", "pasaporte", "DNI", "passeport", "paszport", "BSN", "id card")),
    st.sampled_from((" ", ": ", " no. ", " is ", " (", "-Nr. ")),
    st.text(LETTERS + DIGITS, min_size=8, max_size=9).filter(lambda code: sum(c.isdigit() for c in code) >= 5),
)
def test_any_code_beside_a_document_is_masked(word: str, between: str, code: str) -> None:
    assert code not in mask(f"{word}{between}{code}, ok for Claude Team?")


@pytest.mark.parametrize(
    "text",
    [
        "passport C01X00T47, ok for Claude Team?",
        "NI QQ 12 34 56 C for Claude Team?",
        "RSSMRA85T10A562S ok for Claude Team?",
        "X1234567L ok for Claude Team?",
        "39053344705 in Claude Team?",
        "Personalausweis LZ6311T475 ok für Claude Team?",
        "driving licence MORGA657054SM9IJ in Claude Team?",
    ],
)
def test_such_a_number_is_data_of_the_state_and_no_tool(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert question.tools == ("claude-team",)
    assert "gov-id" in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT
