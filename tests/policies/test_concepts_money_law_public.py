"""What people of finance, banks and law call their data, and what is public, on the sample register and a bank's."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

BANK = """
version: 1
org: Fjord Bank
owner: ai@fjord.example
classes: [open, house, client, sealed]
statuses: [approved, restricted, under_review, prohibited]
default_unlisted_tool: {verdict: unknown_tool, next: Ask the AI desk.}
conditions: {four_eyes: A second person checks it.}
rules:
  - {id: HIGH, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
output_owner: {default: Fjord Bank}
tools:
  - {id: skald, name: Skald, vendor: Nordlys, kind: assistant, status: approved, max_data: client}
data_kinds:
  - {id: published, class: open, name: "Published prices, filings and laws"}
  - {id: figures, class: house, name: Our own accounts}
  - {id: models, class: house, name: Model portfolios}
  - {id: assets, class: client, name: Client portfolios}
  - {id: dossiers, class: client, name: KYC files}
  - {id: loans, class: client, name: Loan applications}
  - {id: claims, class: client, name: Insurance claims}
  - {id: estates, class: client, name: Wills and trusts}
  - {id: deals, class: sealed, name: Inside information and deals}
  - {id: suspicions, class: sealed, name: Money laundering reports}
"""


@pytest.fixture(scope="module")
def sample(meridian: Register) -> Reader:
    return Reader(meridian)


@pytest.fixture(scope="module")
def bank() -> Reader:
    return Reader(parse([Source("register.yaml", BANK)]))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the trial balance and accruals in claude?", {"financials"}),
        ("can claude explain the budget vs actual variances", {"financials"}),
        ("net revenue retention by cohort in chatgpt enterprise?", {"financials"}),
        ("our VAT return in claude team", {"financials"}),
        ("Darf die BWA in Claude?", {"financials"}),
        ("liasse fiscale dans Claude, possible ?", {"financials"}),
        ("aged debtors list into claude to draft chasers", {"invoices"}),
        ("can claude team match the GRNs", {"invoices"}),
        ("offene Posten in Claude Team auswerten?", {"invoices"}),
        ("scontrini della trasferta in claude?", {"invoices"}),
        ("standard costs per part in claude?", {"pricing"}),
        ("wat mag ik met de kostprijsberekening in claude?", {"pricing"}),
        ("supplier scorecards in claude team", {"supplier-info"}),
        ("bid comparison of three vendors: claude team?", {"supplier-info"}),
        ("earnings call Q&A prep in claude", {"unreleased-results"}),
        ("the insider list in claude team?", {"unreleased-results"}),
        ("the numbers hit the market on thursday, claude for the wording?", {"unreleased-results"}),
        ("confidential information memorandum in claude?", {"mna"}),
        ("quality of earnings report into chatgpt enterprise", {"mna"}),
        ("remco papers in m365 copilot", {"board"}),
        ("Unterlagen für den Vorstand in Claude?", {"board"}),
        ("skeleton argument in harvey?", {"legal-privileged"}),
        ("without prejudice letter in claude team", {"legal-privileged"}),
        ("mise en demeure du concurrent dans claude ?", {"legal-privileged"}),
        ("rent roll and lease abstracts in claude team", {"contracts"}),
        ("our side letters in claude enterprise", {"contracts"}),
        ("invention disclosure in claude?", {"roadmap"}),
        ("PQQ answers in claude team", {"tender"}),
        ("caderno de encargos no claude?", {"tender"}),
        ("bailii judgments in perplexity", {"public-docs"}),
        ("OECD guidelines in claude free?", {"public-docs"}),
        ("a published patent in perplexity?", {"public-docs"}),
        ("press cuttings in perplexity", {"public-web"}),
        ("our competitor's pricing page is on their website, perplexity?", {"public-web"}),
        ("draft press release in grammarly business", {"draft-marketing"}),
        ("names blacked out, just totals, claude?", {"anonymised-data"}),
        ("invented customers, none of it is real, in chatgpt free?", {"anonymised-data"}),
        ("W-9s in claude team?", {"gov-id"}),
        ("vendor bank mandates in claude", {"bank-details"}),
    ],
)
def test_data_of_finance_law_and_the_public_is_known_by_its_trades_words(
    sample: Reader, text: str, kinds: set[str]
) -> None:
    assert set(sample.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("closing prices in skald?", {"published"}),
        ("a FINMA circular in skald", {"published"}),
        ("net new money per desk in skald", {"figures"}),
        ("backtest of the balanced grid in skald?", {"models"}),
        ("suitability report for Mr Berg in skald", {"assets"}),
        ("Depotauszug in Skald?", {"assets"}),
        ("source of wealth memo in skald", {"dossiers"}),
        ("can skald check where their money comes from", {"dossiers"}),
        ("mortgage files in skald", {"loans"}),
        ("bonitätsauskunft in skald?", {"loans"}),
        ("FNOL calls in skald?", {"claims"}),
        ("loss adjuster report in skald", {"claims"}),
        ("trust deed and letter of wishes in skald", {"estates"}),
        ("wall crossed names in skald?", {"deals"}),
        ("transaction monitoring alerts in skald", {"suspicions"}),
    ],
)
def test_data_of_a_bank_goes_to_its_own_kinds(bank: Reader, text: str, kinds: set[str]) -> None:
    assert set(bank.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "do you know how claude works?",
        "in order to use claude, whom do I ask?",
        "our company account of claude was closed",
        "Kindly add my colleague to Claude Team, cost centre 4410",
        "can claude merge with the main branch?",
        "what is our claude overhead in seconds per request",
        "is claude privacy friendly in general?",
        "claude for a bird quiz at the summer party",
        "how heavy is a paragon of virtue, claude?",
        "sensor fusion textbooks aside, what is claude?",
        "can claude help Ned with his dietas?",
        "is there a claude mode d'emploi?",
        "what is litigious behaviour, claude?",
        "US tariffs are in the news, ask claude?",
        "can claude write a where clause",
        "my dentist asked about claude",
        "what happens after the trial of claude ends",
    ],
)
def test_everyday_words_name_no_data_of_finance_or_law(sample: Reader, text: str) -> None:
    closed = {"financials", "invoices", "pricing", "mna", "board", "legal-privileged", "contracts", "tender"}
    assert not closed.intersection(sample.read(text).data_kinds)


@pytest.mark.parametrize(
    "text",
    [
        "our draft annual report in chatgpt free",
        "press release under embargo in chatgpt free",
        "patent application in chatgpt free",
        "quarterly results in chatgpt free, they are not out yet",
        "a draft prospectus in chatgpt free",
        "a licensed dataset we bought, chatgpt free?",
    ],
)
def test_what_is_not_out_yet_is_never_public(meridian: Register, sample: Reader, text: str) -> None:
    kinds = sample.read(text).data_kinds
    assert kinds
    assert all(meridian.data_kinds[kind].data_class != "public" for kind in kinds)
