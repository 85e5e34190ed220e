"""Addresses: a street with its number and the town that follows it. Nobody who is meant lives at any of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.redact import mask
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "address",
    [
        "Hauptstr. 12, 8001 Zürich",
        "Hauptstraße 12a, 10115 Berlin",
        "Bahnhofstrasse 5",
        "Lindenallee 4, A-1010 Wien",
        "Waldweg 3, 80331 München",
        "D-80331 München",
        "12 High Street, Leeds LS1 4AB",
        "221B Baker Street, London NW1 6XE",
        "1600 Amphitheatre Way, Mountain View, CA 94043",
        "5 Elm Drive, Springfield, IL 62704",
        "SW1A 1AA",
        "12 rue de la Paix, 75002 Paris",
        "3 bis avenue Victor Hugo, 69002 Lyon",
        "calle Mayor 12, 28013 Madrid",
        "Avenida de la Constitución 3",
        "Rua Augusta 123, 01305-000 São Paulo",
        "via Roma 12, 20121 Milano",
        "piazza Duomo 3",
        "Keizersgracht 123, 1015 CJ Amsterdam",
        "ul. Polna 3/12, 00-625 Warszawa",
    ],
)
def test_a_street_with_its_number_is_masked_with_the_town(address: str) -> None:
    assert mask(f"Mr Peter Braun, {address}, ok?") == "Mr Peter Braun, [address], ok?"


@pytest.mark.parametrize(
    "text",
    [
        "we have 3 Google Drive folders",
        "3 Google Drive, 2 Microsoft Teams",
        "via Teams 3 people",
        "via Microsoft 365, 20000 people",
        "Arbeitsplatz 4, Parkplatz 12",
        "Produktionsstraße 3",
        "corso Python 3",
        "3 cours de Python",
        "5 Wall Street analysts",
        "24 High Street banks",
        "MacBook M1 8GB or PS5 2TB",
        "Q3 2GB, Q4 3PM",
        "2024 HR Budget",
        "1500 Kunden in 2026",
        "Monitoring 24, Engineering 12",
        "Roadmap 2026: 3 Main Goals, 12 Key Results",
        "et al. Nature 2019",
        "10 Sales Reps, 12 Product Lane owners",
        "Strategie 12, Register 3",
        "Level 3 Support Drive 2026",
        "8001 Zürich",
    ],
)
def test_other_figures_beside_names_stay(text: str) -> None:
    assert mask(text) == text


NAMES = st.text("abcdefghijklmnoprstu", min_size=3, max_size=9).map(str.capitalize)
STREETS = ("{}straße {}", "{}strasse {}", "{}str. {}", "{}gasse {}", "{}straat {}", "{}gracht {}", "viale {} {}",
           "calle {} {}", "rua {}, {}", "ul. {} {}", "avenida de {} {}")  # fmt: skip


@settings(max_examples=200)
@given(st.sampled_from(STREETS), NAMES, st.integers(1, 999), st.sampled_from(("", ", 80331 Köln", ", 1010 Wien")))
def test_streets_of_any_name_are_masked(street: str, name: str, number: int, town: str) -> None:
    assert mask(f"an {street.format(name, number)}{town}, bitte") == "an [address], bitte"


@pytest.mark.parametrize(
    "text", ["Peter Braun, Hauptstr. 12, 8001 Zürich: ok for Gemini free?", "12 High Street in Loom?"]
)
def test_an_address_is_data_about_somebody(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert question.data_kinds == ("customer-pii",)
    assert decide(question, meridian).kind not in TAKES_IT


def test_an_address_beside_more_telling_data_does_not_count(reader: Reader) -> None:
    assert reader.read("payroll to Hauptstr. 12, 8001 Bern with claude team").data_kinds == ("payroll",)
