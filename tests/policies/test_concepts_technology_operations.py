"""What people of software, security, factories, sites and labs call their data, on the sample register and a works'."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

WORKS = """
version: 1
org: Larch Pumps
owner: ai@larch.example
classes: [open, house, guarded, sealed]
statuses: [approved, restricted, under_review, prohibited]
default_unlisted_tool: {verdict: unknown_tool, next: Ask the AI desk.}
conditions: {four_eyes: A second person checks it.}
rules:
  - {id: HIGH, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
output_owner: {default: Larch Pumps}
tools:
  - {id: skald, name: Skald, vendor: Nordlys, kind: assistant, status: approved, max_data: guarded}
data_kinds:
  - {id: sheets, class: open, name: Published product manuals}
  - {id: method, class: house, name: Work instructions}
  - {id: premises, class: house, name: Buildings and equipment}
  - {id: upkeep, class: house, name: Maintenance records}
  - {id: drawings, class: guarded, name: "Drawings, CAD and parts lists"}
  - {id: control, class: guarded, name: Control programs}
  - {id: readings, class: guarded, name: Machine and sensor data}
  - {id: visits, class: guarded, name: Service reports}
  - {id: quality, class: guarded, name: Quality reports}
  - {id: stock, class: guarded, name: Stock and warehouse}
  - {id: freight, class: guarded, name: Shipping and customs}
  - {id: blends, class: sealed, name: Formulations and recipes}
  - {id: mishaps, class: sealed, name: Accidents and near misses}
  - {id: keys, class: sealed, name: Passwords and keys}
"""


@pytest.fixture(scope="module")
def sample(meridian: Register) -> Reader:
    return Reader(meridian)


@pytest.fixture(scope="module")
def works() -> Reader:
    return Reader(parse([Source("register.yaml", WORKS)]))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("our dbt models in claude team?", {"source-code"}),
        ("can claude rewrite the stored procedure", {"source-code"}),
        ("ladder logic into claude team?", {"source-code"}),
        ("SPS-Programm in Claude Team erklären lassen?", {"source-code"}),
        ("the abap report in claude, any objections?", {"source-code"}),
        ("helm chart in claude team", {"architecture"}),
        ("terraform state in claude?", {"architecture"}),
        ("subnet plan into claude team", {"architecture"}),
        ("ER diagram in claude team?", {"architecture"}),
        ("schéma réseau dans Claude Team ?", {"architecture"}),
        ("kubectl logs in claude team", {"logs"}),
        ("heap dump in claude?", {"logs"}),
        ("kan ik de foutmeldingen in claude plakken?", {"logs"}),
        ("a read replica of prod through claude", {"prod-data"}),
        ("zrzut bazy w claude team?", {"prod-data"}),
        ("the PRD for our stealth project in claude team", {"roadmap"}),
        ("wireframes of the new app in claude", {"roadmap"}),
        ("k8s secret yaml in claude?", {"credentials"}),
        ("kubeconfig into claude team", {"credentials"}),
        ("NTLM hashes in claude", {"credentials"}),
        ("postgres connection uri in claude?", {"credentials"}),
        ("OTP seeds in claude team", {"credentials"}),
        ("door codes of the depot in claude", {"credentials"}),
        ("¿puedo poner la clave privada en claude?", {"credentials"}),
        ("nessus report in claude", {"security-incident"}),
        ("unpatched servers list in claude team", {"security-incident"}),
        ("datalek melden met claude?", {"security-incident"}),
        ("scans of passports in claude", {"gov-id"}),
        ("Führerscheinkontrolle mit Claude?", {"gov-id"}),
        ("nr rachunku: numery kont w claude?", {"bank-details"}),
        ("cards on file in claude", {"payment-card"}),
        ("voice reel of our presenter in claude", {"biometric"}),
        ("safety data sheet in claude free?", {"public-docs"}),
        ("is stack overflow answer fine in claude", {"open-source-code"}),
    ],
)
def test_the_sample_register_knows_technical_words(sample: Reader, text: str, kinds: set[str]) -> None:
    assert set(sample.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("step file of the flange in skald?", {"drawings"}),
        ("P&ID into skald", {"drawings"}),
        ("Stückliste in Skald?", {"drawings"}),
        ("rysunek wałka w skald?", {"drawings"}),
        ("the GA drawing in skald", {"drawings"}),
        ("g-code for the lathe in skald", {"control"}),
        ("vibration readings in skald", {"readings"}),
        ("OEE report in skald", {"readings"}),
        ("torque curves in skald?", {"readings"}),
        ("8D reports in skald", {"quality"}),
        ("PFMEA in skald?", {"quality"}),
        ("Prüfbericht in Skald", {"quality"}),
        ("commissioning report in skald", {"visits"}),
        ("rapport d'intervention dans skald ?", {"visits"}),
        ("PPM schedule in skald", {"upkeep"}),
        ("floor plans in skald", {"premises"}),
        ("setup sheet in skald", {"method"}),
        ("cycle counts in skald", {"stock"}),
        ("HS codes list in skald", {"freight"}),
        ("our secret recipe in skald", {"blends"}),
        ("Beinaheunfälle in Skald auswerten?", {"mishaps"}),
        ("near miss log in skald", {"mishaps"}),
    ],
)
def test_a_works_register_finds_its_own_kinds(works: Reader, text: str, kinds: set[str]) -> None:
    assert set(works.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "what is the next step for claude?",
        "I'd check claude first, ok?",
        "whats the diff between claude team and claude pro",
        "is claude a pain to set up",
        "I can't recall whether claude is allowed",
        "seating plan for the gala in claude",
        "can claude teach our class about rivers",
        "the java island trip, can claude plan it",
        "my grandma's approved tool lists, is claude on them",
        "who checks claude before we take the next step",
        "does claude work on a network drive",
        "can claude sing a song about the weather",
        "is the prod version of claude allowed",
        "ça passe avec claude ?",
        "is there a fair report on claude",
        "claude for my holiday route",
        "how do I drive adoption of claude",
        "top 3 whys for using claude",
        "a room for the claude demo",
        "did the claude launch go well",
    ],
)
def test_everyday_words_are_no_technical_data(sample: Reader, works: Reader, text: str) -> None:
    assert not sample.read(text).data_kinds
    assert not works.read(text).data_kinds


@pytest.mark.parametrize("found", ["the pentest report", "passport scans", "CCTV footage"])
def test_sensitive_data_without_a_kind_of_its_own_is_told_beside_other_data(works: Reader, found: str) -> None:
    assert works.read(f"sensor data and {found} in skald").unclear
