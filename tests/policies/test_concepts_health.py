"""What clinicians call the data of patients, read by a hospital's register that tells its parts apart."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

HOSPITAL = """
version: 1
org: Larkfield Hospital
owner: ai@larkfield.example
classes: [open, staff, clinical]
conditions: {check: A clinician reads it.}
rules:
  - {id: L1, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
tools:
  - {id: skald, name: Skald, vendor: Nordlys, kind: assistant, status: approved, max_data: clinical}
data_kinds:
  - {id: literature, class: open, name: Published guidance and literature}
  - {id: leaflets, class: open, name: Leaflets for patients, synonyms: [patient leaflet]}
  - {id: policies, class: staff, name: Clinical guidelines and policies}
  - {id: numbers, class: staff, name: Activity figures, synonyms: [clinical audit]}
  - {id: shifts, class: staff, name: Rotas}
  - {id: notes, class: clinical, name: Patient records}
  - {id: pictures, class: clinical, name: Medical imaging}
  - {id: labs, class: clinical, name: Laboratory results}
  - {id: spoken, class: clinical, name: Consultations with patients}
  - {id: lists, class: clinical, name: Referrals and waiting lists}
  - {id: harm, class: clinical, name: Serious incidents and inquests}
  - {id: grumbles, class: clinical, name: Patient complaints}
  - {id: trials, class: clinical, name: Clinical trials}
  - {id: colleagues, class: clinical, name: "Personnel, pay and sickness absence"}
"""


@pytest.fixture(scope="module")
def hospital() -> Register:
    return parse([Source("register.yaml", HOSPITAL)])


@pytest.fixture(scope="module")
def reader(hospital: Register) -> Reader:
    return Reader(hospital)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("ward notes", "notes"),
        ("a SOAP note", "notes"),
        ("the MAR charts", "notes"),
        ("TTOs", "notes"),
        ("a discharge summary", "notes"),
        ("therapy notes", "notes"),
        ("a care plan for Mrs K", "notes"),
        ("physio notes", "notes"),
        ("an SBAR handover", "notes"),
        ("dossiers médicaux", "notes"),
        ("den Arztbrief", "notes"),
        ("the chest film and CXR", "pictures"),
        ("DICOM files", "pictures"),
        ("a wound photo", "pictures"),
        ("das Röntgenbild", "pictures"),
        ("radiografías", "pictures"),
        ("blood results", "labs"),
        ("the histology report", "labs"),
        ("an ECG trace", "labs"),
        ("whole genome data", "labs"),
        ("blodprov", "labs"),
        ("my ward round", "spoken"),
        ("a telehealth session", "spoken"),
        ("GP referrals", "lists"),
        ("tomorrow's theatre list", "lists"),
        ("cardiology clinic list", "lists"),
        ("a Datix", "harm"),
        ("the coroner's report", "harm"),
        ("the PALS contact", "grumbles"),
        ("friends and family test", "grumbles"),
        ("SAE narratives", "trials"),
        ("case report forms", "trials"),
        ("sick notes", "colleagues"),
        ("payslips", "colleagues"),
        ("the fit note of my colleague", "colleagues"),
        ("Krankmeldungen", "colleagues"),
        ("the on-call rota", "shifts"),
        ("bed occupancy", "numbers"),
        ("our antibiotic policy", "policies"),
        ("a Cochrane review", "literature"),
        ("NICE guidance", "literature"),
        ("patient information leaflets", "leaflets"),
    ],
)
def test_a_hospital_s_parts_of_the_record_are_told_apart(reader: Reader, said: str, kind: str) -> None:
    assert reader.read(f"Can I put {said} into Skald?").data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "please dictate a letter to our landlord with Skald",
        "can Skald write progress notes on the migration",
        "is there a queue for Skald?",
        "a triage call with the Skald vendor",
        "Skald wants an intake form",
        "the process notes for Skald",
        "does Skald scan the QR code?",
        "can we consult somebody before we buy Skald?",
        "Skald has a steep learning curve, what is the treatment of that?",
        "is Skald a quick fix?",
        "does it operate in Skald?",
        "may I use Skald in the theatre play",
        "our carrier status in Skald",
        "the product recall list in Skald",
        "a sponsor note in Skald",
        "we follow up on the follow-up list in Skald",
        "does Skald have a temperature setting?",
        "a crisis plan for the launch of Skald",
        "the fall report of Skald",
        "the operation of Skald",
    ],
)
def test_everyday_words_are_no_patient_data(reader: Reader, hospital: Register, text: str) -> None:
    clinical = {id for id, kind in hospital.data_kinds.items() if kind.data_class == "clinical"}
    assert clinical.isdisjoint(reader.read(text).data_kinds)
