"""What farms, forests, boats, mines and rigs call their data, where each has a kind; what is none of it."""

import pytest

from policies.model import Register
from policies.understanding.reader import Reader
from tests.policies.small_registers import read_as

LAND = """
crops ours: Field and crop records
herds ours: Herd and flock records
claims never: Subsidies and land
stands ours: Stand data and timber inventory
timber never: Timber sales
catches ours: Catch logs
marks never: Fishing grounds
cores never: Drill core and assays
reserves never: Resource estimates
pits ours: Mine plans
blasts never: Blasting and explosives
dams never: Tailings dams
wells ours: Well logs and seismic
safety ours: Hazops and permits to work
"""


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
def test_words_of_the_land_name_their_kinds(text: str, kind: str) -> None:
    assert read_as(LAND, text) == (kind,)


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
