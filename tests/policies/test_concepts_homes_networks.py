"""What letting agents and telephone companies call their data, on their registers."""

from pathlib import Path

import pytest

from policies.decide import decide
from policies.model import VerdictKind
from policies.register import load, parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

REGISTERS = Path(__file__).parent.parent / "training" / "registers"


@pytest.fixture(scope="module")
def homes() -> Reader:
    return Reader(load(REGISTERS / "homes.yaml"))


@pytest.fixture(scope="module")
def telecom() -> Reader:
    return Reader(load(REGISTERS / "telecom.yaml"))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("who is behind with the rent, in ledgerling?", {"rent-book"}),
        ("Nebenkostenabrechnungen in Ledgerling?", {"rent-book"}),
        ("leaking roof at number 9, fixflo ai", {"repair-jobs"}),
        ("mould in the nursery, fixflo ai to sort it", {"repair-jobs"}),
        ("noise diaries in doorstep for blocks", {"hardship"}),
        ("desahucio en doorstep for blocks?", {"hardship"}),
        ("tenant screening report in doorstep for blocks", {"vetting-file"}),
        ("rental yields of the portfolio in ledgerling", {"appraisals"}),
        ("move out photos in notebooklm", {"inventories"}),
        ("états des lieux dans notebooklm ?", {"inventories"}),
        ("cladding survey in notebooklm", {"block-papers"}),
        ("phone scripts in notebooklm", {"branch-manual"}),
        ("blurb for the flat in google translate", {"adverts"}),
    ],
)
def test_words_of_letting_agents_name_their_kinds(homes: Reader, text: str, kinds: set[str]) -> None:
    assert set(homes.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("who called whom that night, in bedrock claude", {"traffic-records"}),
        ("Funkzellenabfrage in bedrock claude?", {"traffic-records"}),
        ("wiretap order in deepl", {"intercepts"}),
        ("réquisitions judiciaires dans deepl ?", {"intercepts"}),
        ("otdr traces in field switchboard", {"fault-tickets"}),
        ("mast locations in company chatgpt", {"network-plans"}),
        ("termination rates in company chatgpt", {"wholesale"}),
        ("save desk offers in company chatgpt", {"launch-plans"}),
        ("take up rates by street in company chatgpt", {"ledger"}),
        ("job aids for engineers in field switchboard", {"know-how"}),
    ],
)
def test_words_of_telephone_companies_name_their_kinds(telecom: Reader, text: str, kinds: set[str]) -> None:
    assert set(telecom.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    "text", ["is claude any good", "can switchboard help me move house", "my phone is in the repair shop, claude?"]
)
def test_everyday_words_of_houses_and_phones_name_no_data(telecom: Reader, text: str) -> None:
    assert telecom.read(text).data_kinds == ()


def test_an_edition_is_known_with_another_languages_preposition(telecom: Reader) -> None:
    assert telecom.read("Verbindungsdaten in Claude auf Bedrock?").tools == ("claude-bedrock",)


def test_what_a_kinds_id_alone_says_counts_less_than_another_kinds_words() -> None:
    text = (REGISTERS / "homes.yaml").read_text(encoding="utf-8")
    reader = Reader(parse([Source("register.yaml", text.replace("appraisal form of staff", "performance review"))]))
    assert reader.read("performance review of the negotiator in ledgerling").data_kinds == ("our-people",)
    assert reader.read("Can ledgerling write her annual appraisal?").data_kinds == ("our-people",)


@pytest.fixture(scope="module")
def power() -> Reader:
    return Reader(load(REGISTERS / "power.yaml"))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("one line diagrams of the ring in pylon control", {"grid-control"}),
        ("Lastflussberechnung in Pylon Control?", {"grid-control"}),
        ("load shedding plan in claude", {"switching"}),
        ("plan de maniobras en claude?", {"switching"}),
        ("yaw misalignment of turbine 9 in pulse", {"turbine-data"}),
        ("DGA results in copilot chat", {"asset-records"}),
        ("connections queue in claude", {"connection-cases"}),
        ("customers on dialysis at home, in claude", {"households"}),
        ("kwh by household in meter maid", {"usage"}),
        ("self-disconnections in meter maid", {"debt"}),
        ("what we bid into the capacity market, claude", {"trading-book"}),
        ("crop damage claims in claude", {"land"}),
        ("lockout tagout for new starters, field pylon", {"safe-work"}),
    ],
)
def test_words_of_electricity_companies_name_their_kinds(power: Reader, text: str, kinds: set[str]) -> None:
    assert set(power.read(text).data_kinds) == kinds


def test_contracts_of_which_only_one_sort_has_a_kind_get_no_yes_from_it(power: Reader) -> None:
    register = load(REGISTERS / "power.yaml")
    assert decide(power.read("our contract with the caterer in claude"), register).kind is VerdictKind.DEPENDS_ON_DATA
