"""Data in the words of a trade, on registers whose owners call their kinds as such companies do."""

from collections.abc import Iterator

import pytest

from policies.decide import decide
from policies.model import VerdictKind
from tests.policies.small_registers import read_as, reader, register

TRADES = {  # trade -> kind id -> (what its owner calls it, what is asked about, parted by semicolons)
    "shipping line": {
        "open": ("Sailing schedules", ""),
        "voyage": ("Voyage and noon reports", "noon report of the vessel; bunker figures; deck log"),
        "cargo": ("Bills of lading and manifests", "hbl draft; dg declaration"),
        "rates": ("Freight rates and charter parties", "fixture recap"),
        "crew": ("Crew files", "stcw certificates; rest hours; portage bill"),
        "cust": ("Shippers and consignees", "shipper's emails; consignee addresses"),
        "tech": ("Technical and dry dock", "main engine overhaul report; class survey status; hull inspection photos"),
        "safety": ("Incidents and inspections", "psc deficiencies; near miss on deck"),
        "security": ("Ship security plans", "ssp; isps plan"),
    },
    "haulier": {
        "open": ("Timetable and website", ""),
        "runs": ("Runs and loads", "pod scans; load sheets; depot run sheet"),
        "drivers": ("Drivers and tachographs", "tacho infringements; drug test of a driver; agency drivers hours"),
        "vehicles": ("Vehicles and workshop", "walkaround check sheets; mot dates; trailer inspections; tyre invoices"),
        "customers": ("Customers, rates and contracts", "rate per mile for Tesco; fuel surcharge agreement"),
        "accidents": ("Accidents and insurance claims", "third party claim letter"),
    },
    "water company": {
        "public": ("Published water quality and notices", ""),
        "network": ("Network and leakage", "dma flows; burst main list; sewer cctv"),
        "works": ("Treatment works", "jar tests; chlorine dosing log; pump telemetry; reservoir inspection"),
        "samples": ("Samples and compliance", "lead samples"),
        "households": ("Customers and meters", "meter reads by address"),
        "vulnerable": ("Priority customers", ""),
        "pr": ("Price review", "totex forecast"),
        "people": ("Employees", ""),
        "incidents": ("Pollution incidents", ""),
    },
    "port": {
        "open": ("Tide tables and berth fees", ""),
        "berths": ("Berth plans and vessel calls", "berthing schedule"),
        "yard": ("Container yard", "crane moves per hour; reefer plugs"),
        "cargo": ("Manifests and dangerous goods", ""),
        "security": ("Port security", "port facility security plan"),
        "pilots": ("Pilots and dockers", "stevedores' gang list; dockers' pay"),
        "clients": ("Shipping lines and contracts", "terminal handling agreement with Maersk"),
        "env": ("Dredging and environment", "hydrographic survey; dredge volumes"),
    },
    "builder of houses": {
        "show": ("Show homes and brochures", ""),
        "sites": ("Site records", "daily diary; concrete tickets; scaffold tags"),
        "drawings": ("Drawings and calculations", "beam calcs"),
        "money": ("Costs, tenders and valuations", "cvr; interim application"),
        "buyers": ("Buyers and plots", "nhbc claim from a buyer"),
        "subbies": ("Subcontractors", "subbie insurance certs"),
        "land": ("Land deals", ""),
        "people": ("Employees and operatives", "cscs cards; gang wages; groundworkers' hours"),
    },
    "quarry": {
        "green": ("Published prices and brochures", ""),
        "plans": ("Quarry plans and surveys", ""),
        "output": ("Production and stockpiles", "stockpile volumes"),
        "blasts": ("Blasting and explosives", "shotfirer's log; detonator count"),
        "hauls": ("Weighbridge and deliveries", "weighbridge tickets"),
        "trade": ("Customers and their prices", "aggregates price per tonne for Hanson"),
        "staff": ("Employees and payroll", "payslips of the drivers"),
        "safety": ("Accidents and health surveillance", ""),
        "plant": ("Plant maintenance", ""),
        "planning": ("Planning permission and neighbours", ""),
    },
    "steel works": {
        "open": ("Product catalogue", ""),
        "melts": ("Heats, melts and process data", "ladle analysis; furnace log; rolling schedule; heat numbers"),
        "certs": ("Mill certificates and test results", "tensile results; charpy"),
        "customers": ("Customer orders and specifications", "customer drawing of the bracket; order book"),
        "prices": ("Prices and costs", "scrap price paid; cost per tonne"),
        "staff": ("Personnel", "welders' certificates; shift bonus of the melters"),
        "safety": ("Accidents", ""),
        "maint": ("Maintenance", "crane inspection"),
    },
}


def questions() -> Iterator[tuple[str, str, str]]:
    for trade, kinds in TRADES.items():
        for kind, (_, asked) in kinds.items():
            yield from ((trade, text, kind) for text in asked.split("; ") if text)


def register_of(trade: str) -> str:
    return "\n".join(f"{id} never: {name}" for id, (name, _) in TRADES[trade].items())


@pytest.mark.parametrize(("trade", "text", "kind"), list(questions()))
def test_words_of_a_trade_find_the_kind_that_its_policy_owner_named(trade: str, text: str, kind: str) -> None:
    assert read_as(register_of(trade), text) == (kind,)


@pytest.mark.parametrize(
    ("trade", "text"), [("shipping line", "next of kin of the bosun"), ("quarry", "hearing tests")]
)
def test_what_only_a_fellow_of_it_has_a_kind_for_is_asked_about(trade: str, text: str) -> None:
    known = register(register_of(trade))
    question = reader(register_of(trade)).read(f"may I put {text} into inkwell?")

    assert question.data_kinds == ()
    assert decide(question, known).kind is VerdictKind.DEPENDS_ON_DATA
