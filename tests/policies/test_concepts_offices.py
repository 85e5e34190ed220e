"""What every company's offices call their data, and people by their trade, on a register with a kind for each."""

import pytest

from policies.model import Register
from policies.understanding.reader import Reader
from tests.policies.small_registers import read_as

OFFICE = """
reviews never: Performance reviews
cases never: HR cases
pay never: Payroll
applicants never: Candidates
sick never: Occupational health
staff ours: Staff lists
shifts ours: Rotas
hours ours: Timesheets
council never: Works council
books ours: Ledgers and closing files
tax ours: Tax returns
audit never: Internal audit reports
conduct never: Conflicts of interest
crisis ours: Business continuity
bids never: Bids of suppliers
deals never: Sales pipeline
estate ours: IT assets
accounts never: Access reviews
guests never: Customer lists
accidents never: Accidents and near misses
"""


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
def test_words_of_offices_name_their_kinds(text: str, kind: str) -> None:
    assert read_as(OFFICE, text) == (kind,)


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
