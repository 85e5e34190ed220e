"""Small registers of companies that serve: a line for each kind of data, with its class."""

from policies.model import Register
from policies.register import parse
from policies.yaml_source import Source

HEAD = """\
version: 1
org: Tiny
owner: owner@tiny.example
classes: [out, ours, theirs, never]
conditions: {{}}
rules:
  - {{id: HIGH, when: {{data_class_above_max: true}}, effect: deny, because: Too sensitive.}}
tools:
  - {{id: pen, name: Inkwell, vendor: Ink, kind: writing, status: approved, max_data: ours}}
data_kinds:
{kinds}
"""

RESTAURANTS = """
site out: What we publish: website copy, opening hours, menu card
recipes theirs: Recipes and costings: recipe book, dish costing, supplier price
tills ours: Takings: daily takings, till report, stock count
kitchen ours: Kitchen checks: food safety diary, cleaning schedule
diners theirs: Guests: reservation, guest complaint, loyalty member
crew never: Staff: rota, payslip, tips
codes never: Codes and logins: password, alarm code
"""

FILM = """
trailers out: Released work: trailer, poster, press kit
scripts theirs: Scripts in development: screenplay, treatment, series bible
cuts theirs: Material: rushes, rough cut
money theirs: Production money: budget, cost report, finance plan
shoot ours: Shooting papers: call sheet, shooting schedule
deals never: Deals and fees: cast contract, artist fee, royalty
crew never: Crew files: payroll, medical form
"""

WEALTH = """
brochures out: Published material: factsheet, brochure
research ours: Investment process: investment committee paper, model portfolio
clients theirs: Client files: suitability report, portfolio valuation, fact find
onboarding never: Onboarding and suspicion: kyc file, suspicious activity report
loans theirs: Lending: loan application, credit paper
people never: Our people: salary, appraisal
"""

ACCOUNTANTS = """
budget-day out: Guides we publish: budget summary, newsletter
ledgers theirs: Client books: trial balance, client bookkeeping
returns theirs: Client tax: tax return, tax computation
files never: Audit files: audit working papers, management letter
time ours: Time and fees: timesheet, fee quote
people never: Partners and staff: payroll, profit share
"""

ARCHITECTS = """
portfolio out: Finished projects: project photo, award entry
drawings ours: Drawings and models: floor plan, bim model, specification
site ours: Site papers: rfi, site report
fees theirs: Fees and tenders: fee proposal, tender return
client theirs: Client papers: client brief, planning advice
people never: Team files: salary, appraisal
"""

LABORATORY = """
scope out: Published scope: accreditation certificate, price brochure
results theirs: Results for customers: test report, certificate of analysis
methods ours: Methods: test method, validation report, procedure
kit ours: Equipment: calibration record, maintenance log
customers theirs: Customers: customer list, complaint
people never: Staff: training record, payroll
"""

ALL = (RESTAURANTS, FILM, WEALTH, ACCOUNTANTS, ARCHITECTS, LABORATORY)


def register(kinds: str) -> Register:
    """A register of the kinds given, a line each: `id class: name: synonyms`."""
    lines = []
    for line in kinds.strip().splitlines():
        head, name, synonyms = line.split(": ", maxsplit=2)
        id, data_class = head.split()
        lines.append(f"  - {{id: {id}, class: {data_class}, name: {name}, synonyms: [{synonyms}]}}")
    return parse([Source("tiny.yaml", HEAD.format(kinds="\n".join(lines)))])
