"""What every company's offices call their data, and people by their trade, on a register with a kind for each."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

OFFICE = """
version: 1
org: Office
owner: a@b.example
classes: [open, desk, locked]
rules: []
tools:
  - {id: quill, name: Quillmark, kind: assistant, status: approved, max_data: desk}
data_kinds:
  - {id: reviews, class: locked, name: Performance reviews}
  - {id: cases, class: locked, name: HR cases}
  - {id: pay, class: locked, name: Payroll}
  - {id: applicants, class: locked, name: Candidates}
  - {id: sick, class: locked, name: Occupational health}
  - {id: staff, class: desk, name: Staff lists}
  - {id: shifts, class: desk, name: Rotas}
  - {id: hours, class: desk, name: Timesheets}
  - {id: council, class: locked, name: Works council}
  - {id: books, class: desk, name: Ledgers and closing files}
  - {id: tax, class: desk, name: Tax returns}
  - {id: audit, class: locked, name: Internal audit reports}
  - {id: conduct, class: locked, name: Conflicts of interest}
  - {id: crisis, class: desk, name: Business continuity}
  - {id: bids, class: locked, name: Bids of suppliers}
  - {id: deals, class: locked, name: Sales pipeline}
  - {id: estate, class: desk, name: IT assets}
  - {id: accounts, class: locked, name: Access reviews}
  - {id: guests, class: locked, name: Customer lists}
  - {id: accidents, class: locked, name: Accidents and near misses}
"""


@pytest.fixture(scope="module")
def office() -> Reader:
    return Reader(parse([Source("register.yaml", OFFICE)]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my brag doc", "reviews"),
        ("skip level notes", "reviews"),
        ("er cases", "cases"),
        ("bradford scores", "cases"),
        ("gross to net listing", "pay"),
        ("attachment of earnings list", "pay"),
        ("silver medalists", "applicants"),
        ("psychometric test results", "applicants"),
        ("eap reports", "sick"),
        ("uniform size list", "staff"),
        ("Betriebsratsanhörung", "council"),
        ("pv du cse", "council"),
        ("unadjusted differences", "books"),
        ("Kontenabstimmungen", "books"),
        ("tp local file", "tax"),
        ("test results of the sox controls", "audit"),
        ("outside interests declarations", "conduct"),
        ("business impact analysis", "crisis"),
        ("call tree of the crisis team", "crisis"),
        ("should cost model", "bids"),
        ("meddpicc sheet", "deals"),
        ("vlan list", "estate"),
        ("orphan accounts", "accounts"),
        ("lost time injuries", "accidents"),
        ("the welders' rota", "shifts"),
        ("hours of the shearers", "hours"),
        ("wages of our deckhands", "pay"),
        ("list of beekeepers", "staff"),
        ("sick notes of the bus drivers", "sick"),
        ("berth holder list", "guests"),
        ("database of pilgrims", "guests"),
    ],
)
def test_words_of_offices_name_their_kinds(office: Reader, text: str, kind: str) -> None:
    reading = office.read(f"can I put {text} into Quillmark?")
    assert reading.data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "is there a union of copilot and teams",
        "is claude a good cook",
        "does gemini pass the test of time",
        "can copilot vet my idea",
        "what is the deal with notion ai",
        "claude is a gift",
        "does grammarly have my back",
        "is copilot a better pilot",
        "who is the guard of our ai rules",
        "can a nurse use copilot",
        "are engineers allowed to use cursor",
        "what do teachers use, claude or gemini",
    ],
)
def test_everyday_words_of_offices_are_no_data(meridian: Register, text: str) -> None:
    assert Reader(meridian).read(text).data_kinds == ()
