"""What factories, utilities, building sites, carriers and dealers call their data, where each has a kind."""

import pytest

from policies.model import Register
from policies.understanding.reader import Reader
from tests.policies.small_registers import read_as

WORKS = """
safe-food ours: Food safety records
recipes never: Product recipes
excise never: Excise and duty
patterns ours: Patterns and tech packs
print ours: Print jobs
settings ours: Process settings
formulas never: Chemical formulas
tests ours: Quality records
parts ours: Parts lists
mains ours: Mains and sewers
samples ours: Drinking water results
loads ours: Waste loads
diary ours: Site diaries
money never: Variations and payment applications
handover ours: Handover files
"""

MOVERS = """
runs ours: Haulage
drivers never: Driver records
trains ours: Train operations
ships ours: Voyage reports
charters never: Charter parties
seamen never: Seafarers
berths ours: Berth plans
cargo ours: Bills of lading
sheds ours: Warehouse data
parcels never: Parcels and recipients
garage ours: Workshop jobs
deals never: Vehicle sales
terms never: Buying terms
trade never: Trade accounts
trucks ours: Vehicle checks
boxes ours: Container yard
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chiller readings", "safe-food"),
        ("metal detection checks of line 2", "safe-food"),
        ("our marinade recipe", "recipes"),
        ("taste panel scores", "recipes"),
        ("beer duty return", "excise"),
        ("lab dip comments", "patterns"),
        ("patronages de la veste", "patterns"),
        ("job bags of this week", "print"),
        ("moulding parameters", "settings"),
        ("Brennkurven vom Ofen", "settings"),
        ("formula of our perfume", "formulas"),
        ("mill certs", "tests"),
        ("salt spray results", "tests"),
        ("cmm reports", "tests"),
        ("last time buy list", "parts"),
        ("list of burst mains", "mains"),
        ("sewer cctv", "mains"),
        ("turbidity readings", "samples"),
        ("weee evidence notes", "loads"),
        ("formulari rifiuti", "loads"),
        ("rebar schedules", "diary"),
        ("scaffold inspections", "diary"),
        ("compensation events", "money"),
        ("situations de travaux", "money"),
        ("o&m manuals", "handover"),
    ],
)
def test_words_of_makers_and_builders_name_their_kinds(text: str, kind: str) -> None:
    assert read_as(WORKS, text) == (kind,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("walkaround checks", "trucks"),
        ("plan de tournée", "runs"),
        ("tacho downloads", "drivers"),
        ("harsh braking events", "drivers"),
        ("delay attribution", "trains"),
        ("noon reports", "ships"),
        ("stowage plans", "ships"),
        ("a fixture recap", "charters"),
        ("hours of rest records", "seamen"),
        ("rol de tripulación", "seamen"),
        ("berth allocation sheet", "berths"),
        ("gate transactions", "boxes"),
        ("seal numbers", "cargo"),
        ("connaissements", "cargo"),
        ("cycle counts", "sheds"),
        ("redelivery list", "parcels"),
        ("photos of doorsteps", "parcels"),
        ("vhc videos", "garage"),
        ("part ex values", "deals"),
        ("overrider agreement", "terms"),
        ("Jahresgespräche mit Lieferanten", "terms"),
        ("stockist list", "trade"),
    ],
)
def test_words_of_carriers_and_dealers_name_their_kinds(text: str, kind: str) -> None:
    assert read_as(MOVERS, text) == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "can we ship with claude",
        "can copilot scaffold a test",
        "is the bridge between claude and teams open",
        "can copilot track changes",
        "is there a charter for claude",
        "does gemini float your boat",
        "can copilot drop a table",
        "wait till copilot is out",
        "can claude make markdown",
        "does notion ai carry a lot of weight",
        "is claude a yarn or a fabric",
        "can copilot pick a chart",
        "is gemini next generation",
        "is claude on track for approval",
        "does copilot must be licensed",
    ],
)
def test_everyday_words_of_industries_are_no_data_elsewhere(meridian: Register, text: str) -> None:
    assert not set(Reader(meridian).read(text).data_kinds) - {"source-code"}
