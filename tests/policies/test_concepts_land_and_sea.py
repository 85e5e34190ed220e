"""What farms, forests, boats, mines and rigs call their data, where each has a kind; what is none of it."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

LAND = """
version: 1
org: Land
owner: a@b.example
classes: [open, desk, locked]
rules: []
tools:
  - {id: quill, name: Quillmark, kind: assistant, status: approved, max_data: desk}
data_kinds:
  - {id: crops, class: desk, name: Field and crop records}
  - {id: herds, class: desk, name: Herd and flock records}
  - {id: claims, class: locked, name: Subsidies and land}
  - {id: stands, class: desk, name: Stand data and timber inventory}
  - {id: timber, class: locked, name: Timber sales}
  - {id: catches, class: desk, name: Catch logs}
  - {id: marks, class: locked, name: Fishing grounds}
  - {id: cores, class: locked, name: Drill core and assays}
  - {id: reserves, class: locked, name: Resource estimates}
  - {id: pits, class: desk, name: Mine plans}
  - {id: blasts, class: locked, name: Blasting and explosives}
  - {id: dams, class: locked, name: Tailings dams}
  - {id: wells, class: desk, name: Well logs and seismic}
  - {id: safety, class: desk, name: Hazops and permits to work}
"""


@pytest.fixture(scope="module")
def land() -> Reader:
    return Reader(parse([Source("register.yaml", LAND)]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the sprayer log of field 9", "crops"),
        ("silo moisture readings", "crops"),
        ("register of polytunnel temperatures", "crops"),
        ("Fruchtfolgen vom Nordacker", "crops"),
        ("goat register", "herds"),
        ("lambing sheet", "herds"),
        ("photos of the hens", "herds"),
        ("lice counts of pen 4", "herds"),
        ("registre d'élevage", "herds"),
        ("sfi application", "claims"),
        ("compartment schedule of the north wood", "stands"),
        ("thinning records", "stands"),
        ("stumpage rates", "timber"),
        ("landing declarations", "catches"),
        ("spreadsheet of our bycatch", "catches"),
        ("positions of the pots", "marks"),
        ("core photos", "cores"),
        ("geochem spreadsheet", "cores"),
        ("competent person's report", "reserves"),
        ("pit shells for phase 2", "pits"),
        ("explosives register", "blasts"),
        ("piezometer readings", "dams"),
        ("mud reports", "wells"),
        ("workover history", "wells"),
        ("hazop actions", "safety"),
        ("list of hot work permits", "safety"),
    ],
)
def test_words_of_the_land_name_their_kinds(land: Reader, text: str, kind: str) -> None:
    reading = land.read(f"can I put {text} into Quillmark?")
    assert reading.data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "can I use claude as well, list the options",
        "can copilot field my questions",
        "is gemini a game of chess with bishops and pawns",
        "claude is a cash cow for its maker",
        "does copilot herd cats",
        "what is the catch with gemini",
        "we dug a pit for ourselves with notion ai",
        "claude hit a rich seam",
        "is claude all fish and no bait",
        "can copilot drill down",
        "gemini is in the pipeline, is it allowed",
        "has claude had its harvest moon",
    ],
)
def test_everyday_words_of_the_land_are_no_data_elsewhere(meridian: Register, text: str) -> None:
    assert Reader(meridian).read(text).data_kinds == ()
