"""What factories, utilities, building sites, carriers and dealers call their data, where each has a kind."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

WORKS = """
version: 1
org: Works
owner: a@b.example
classes: [open, desk, locked]
rules: []
tools:
  - {id: quill, name: Quillmark, kind: assistant, status: approved, max_data: desk}
data_kinds:
  - {id: safe-food, class: desk, name: Food safety records}
  - {id: recipes, class: locked, name: Product recipes}
  - {id: excise, class: locked, name: Excise and duty}
  - {id: patterns, class: desk, name: Patterns and tech packs}
  - {id: print, class: desk, name: Print jobs}
  - {id: settings, class: desk, name: Process settings}
  - {id: formulas, class: locked, name: Chemical formulas}
  - {id: tests, class: desk, name: Quality records}
  - {id: parts, class: desk, name: Parts lists}
  - {id: mains, class: desk, name: Mains and sewers}
  - {id: samples, class: desk, name: Drinking water results}
  - {id: loads, class: desk, name: Waste loads}
  - {id: diary, class: desk, name: Site diaries}
  - {id: money, class: locked, name: Variations and payment applications}
  - {id: handover, class: desk, name: Handover files}
"""

MOVERS = """
version: 1
org: Movers
owner: a@b.example
classes: [open, desk, locked]
rules: []
tools:
  - {id: quill, name: Quillmark, kind: assistant, status: approved, max_data: desk}
data_kinds:
  - {id: runs, class: desk, name: Haulage}
  - {id: drivers, class: locked, name: Driver records}
  - {id: trains, class: desk, name: Train operations}
  - {id: ships, class: desk, name: Voyage reports}
  - {id: charters, class: locked, name: Charter parties}
  - {id: seamen, class: locked, name: Seafarers}
  - {id: berths, class: desk, name: Berth plans}
  - {id: cargo, class: desk, name: Bills of lading}
  - {id: sheds, class: desk, name: Warehouse data}
  - {id: parcels, class: locked, name: Parcels and recipients}
  - {id: garage, class: desk, name: Workshop jobs}
  - {id: deals, class: locked, name: Vehicle sales}
  - {id: terms, class: locked, name: Buying terms}
  - {id: trade, class: locked, name: Trade accounts}
  - {id: trucks, class: desk, name: Vehicle checks}
  - {id: boxes, class: desk, name: Container yard}
"""


@pytest.fixture(scope="module")
def works() -> Reader:
    return Reader(parse([Source("register.yaml", WORKS)]))


@pytest.fixture(scope="module")
def movers() -> Reader:
    return Reader(parse([Source("register.yaml", MOVERS)]))


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
def test_words_of_makers_and_builders_name_their_kinds(works: Reader, text: str, kind: str) -> None:
    reading = works.read(f"can I put {text} into Quillmark?")
    assert reading.data_kinds == (kind,)


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
def test_words_of_carriers_and_dealers_name_their_kinds(movers: Reader, text: str, kind: str) -> None:
    reading = movers.read(f"can I put {text} into Quillmark?")
    assert reading.data_kinds == (kind,)


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
