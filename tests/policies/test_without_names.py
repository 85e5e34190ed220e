"""Which kinds are offered without their names, and that the lexicon may grow without taking the offer away."""

from dataclasses import replace
from pathlib import Path

import pytest

from policies.model import Register
from policies.packs import pack, packs
from policies.register import load
from policies.understanding.attached import completed
from policies.understanding.concepts import Concept, Concepts
from policies.understanding.knowledge import knowledge

REGISTERS = Path(__file__).parent.parent / "training" / "registers"
OFFERED = {
    "meridian": "customer-comms customer-pii cvs employee-pii employee-survey hr-case payroll phi sales-pipeline",
    "small-company": "applicants client-calls client-contacts client-mail health payroll staff",
    "uk-official": "casework citizen-data correspondence foi-requests recruitment staff-data",
    "university": "advising applicants donors hr-records human-subjects phi recommendations student-records"
    " student-work",
    "aa": "applicants billing complaints conduct household pay priority-list readings staff-health staff-records"
    " staff-voice",
    "ae": "applicants cctv guest-list guest-talk health pay trade-accounts",
    "ak": "adverse-events applicants complaints hr-case patient-notes payroll staff-data",
    "c": "applicants booking complaints consultation images incidents personnel record results rotas safeguarding",
    "d": "candidates client-id client-talk family-matters holdings kyc prospects staff-files",
    "i": "applicants claim-file colleague-records complaints customer-contact pay-performance policyholders telematics",
    "j": "applicants crew_medical loyalty pax_bookings pax_messages pay people_files rosters",
    "v": "applicants community-contacts crew-survey hr-case medical payroll staff-data",
    "w": "academy-children fan-survey job-applicants player-medical safeguarding scouting-notes season-tickets"
    " staff-cases stand-cameras wages",
    "z": "applicants claims complaint cruelty imaging owner-contact owner-data patient-record pay"
    " prescription staff-case staff-data staff-health",
}


def registers() -> dict[str, Path]:
    return {**{name: pack(name) for name in packs()}, **{path.stem: path for path in REGISTERS.glob("*.yaml")}}


def offered(register: Register) -> set[str]:
    return set(completed(register, knowledge()).attached.without_names)


@pytest.mark.parametrize("name", sorted(registers()))
def test_these_kinds_are_offered_without_their_names_and_no_others(name: str) -> None:
    assert offered(load(registers()[name])) == set(OFFERED.get(name, "").split())


@pytest.mark.parametrize("sensitive", [False, True])
def test_a_new_concept_that_comes_along_with_data_about_people_takes_no_offer_away(
    meridian: Register, *, sensitive: bool
) -> None:
    known = knowledge()
    grown = Concept("tips-jar", of=("payroll",), phrases=("tips jar",), sensitive=sensitive)
    more = replace(known, concepts=Concepts([*known.concepts.by_id.values(), grown]))

    assert set(completed(meridian, more).attached.without_names) == offered(meridian)


def test_a_part_of_data_about_people_takes_no_offer_away_though_the_register_names_it(meridian: Register) -> None:
    known = knowledge()
    grown = Concept("tips-jar", of=("payroll",), phrases=("tips jar",), sensitive=True)
    more = replace(known, concepts=Concepts([*known.concepts.by_id.values(), grown]))
    payroll = meridian.data_kinds["payroll"]
    naming = replace(payroll, synonyms=(*payroll.synonyms, "tips jar"))
    register = replace(meridian, data_kinds={**meridian.data_kinds, "payroll": naming})

    assert "payroll" in completed(register, more).attached.without_names


@pytest.mark.parametrize(("synonyms", "stays"), [(("gearbox drawing",), True), (("gearbox drawing", "gearbox"), False)])
def test_one_word_for_something_else_among_many_for_people_takes_no_offer_away(
    meridian: Register, synonyms: tuple[str, ...], *, stays: bool
) -> None:
    known = knowledge()
    gearboxes = Concept("gearboxes", phrases=("gearbox drawing", "gearbox"))
    more = replace(known, concepts=Concepts([*known.concepts.by_id.values(), gearboxes]))
    payroll = meridian.data_kinds["payroll"]
    naming = replace(payroll, synonyms=(*payroll.synonyms, *synonyms))
    register = replace(meridian, data_kinds={**meridian.data_kinds, "payroll": naming})

    assert ("payroll" in completed(register, more).attached.without_names) is stays


def test_a_sensitive_concept_of_no_people_that_comes_along_keeps_its_kind_as_it_is(meridian: Register) -> None:
    known = knowledge()
    payroll = replace(known.concepts.by_id["payroll"], of=("vault",))
    changed = {**known.concepts.by_id, "payroll": payroll, "vault": Concept("vault", sensitive=True)}
    without = completed(meridian, replace(known, concepts=Concepts(changed.values()))).attached.without_names

    assert "payroll" in offered(meridian)
    assert "payroll" not in without
