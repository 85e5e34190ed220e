"""Data as people in sales, service, media and offices name it, placed in registers that call it something else."""

import pytest

from policies.decide import decide
from policies.model import Register, VerdictKind
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

STUDIO = """
version: 1
org: Studio
owner: ai@studio.example
classes: [open, team, client]
conditions: {}
rules:
  - {id: R1, when: {status: prohibited}, effect: deny, because: Prohibited.}
  - {id: R2, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
tools:
  - {id: t1, name: Skald, vendor: Nordlys, kind: assistant, status: approved, max_data: team}
data_kinds:
  - {id: out, class: open, name: Campaigns that have run}
  - {id: wip, class: team, name: Storyboards and rough cuts}
  - {id: copy, class: team, name: Draft copy and social calendars}
  - {id: books, class: client, name: Client sales and margins}
  - {id: groups, class: client, name: Focus group videos}
  - {id: buys, class: client, name: Media plans and buys}
  - {id: talent, class: client, name: Influencer contracts}
  - {id: lists, class: client, name: Audience and CRM lists}
  - {id: secret, class: client, name: Unannounced client launches}
"""


@pytest.fixture(scope="module")
def meridian_reader(meridian: Register) -> Reader:
    return Reader(meridian)


@pytest.fixture(scope="module")
def studio_register() -> Register:
    return parse([Source("register.yaml", STUDIO)])


@pytest.fixture(scope="module")
def studio(studio_register: Register) -> Reader:
    return Reader(studio_register)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("the rooming list for Friday", "customer-pii"),
        ("a passenger manifest", "customer-pii"),
        ("our gift aid declarations", "customer-pii"),
        ("the tenant references", "customer-pii"),
        ("the webinar registrants", "customer-pii"),
        ("smart meter readings", "customer-pii"),
        ("die Teilnehmerliste der Messe", "customer-pii"),
        ("le fichier adhérents", "customer-pii"),
        ("la lista de huéspedes", "customer-pii"),
        ("dane osobowe", "customer-pii"),
        ("the NPS verbatims", "customer-comms"),
        ("a voicemail from the landlord", "customer-comms"),
        ("the complaints log", "customer-comms"),
        ("usability test recordings", "customer-comms"),
        ("la gravação da chamada", "customer-comms"),
        ("el correo de un cliente", "customer-comms"),
        ("the technician reports", "customer-comms"),
        ("closed lost deals", "sales-pipeline"),
        ("our lost renewals", "sales-pipeline"),
        ("our account plans", "sales-pipeline"),
        ("sell-through data", "sales-pipeline"),
        ("die Umsätze pro Kunde", "sales-pipeline"),
        ("a spreadsheet the client sent us", "client-docs"),
        ("the customer specs", "client-docs"),
        ("die Kundenanforderungen", "client-docs"),
        ("scroll maps of the site", "usage-analytics"),
        ("the brand tracker", "usage-analytics"),
        ("a reply to a journalist", "draft-marketing"),
        ("our holding statement", "draft-marketing"),
        ("the storyboards", "draft-marketing"),
        ("el calendario editorial", "draft-marketing"),
        ("a casting tape", "biometric"),
        ("signed model releases", "contracts"),
        ("trade press", "public-web"),
        ("the toolbox talk", "internal-docs"),
        ("our gifts and hospitality policy", "internal-docs"),
        ("a photo of the whiteboard", "meeting-notes"),
        ("le relevé de décisions", "meeting-notes"),
        ("the whatsapp group", "internal-email"),
        ("the ceo diary", "internal-email"),
        ("the RAID log", "project-plan"),
        ("die Schichtübergabe", "project-plan"),
        ("our creds deck", "slides"),
        ("the induction pack", "training-material"),
        ("the boss's flight bookings", "employee-pii"),
    ],
)
def test_words_of_many_trades_find_the_sample_companys_kind(meridian_reader: Reader, data: str, kind: str) -> None:
    assert meridian_reader.read(f"can I put {data} into claude").data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "can I use claude at the customer's office",
        "is claude a client of ours",
        "who is the lead engineer for claude",
        "can claude handle a broad audience",
        "does claude have a quota",
        "is claude under review this quarter",
        "is there a speech to text option in claude",
        "can I use claude to make a mind map",
        "brainstorm with claude, allowed?",
        "is claude fine for a rebrand of nothing in particular",
        "claude on my frequent flyer perks page",
        "can claude draw me a moodboard",
        "is claude our guest here",
        "does claude know regular members of a set",
        "what does claude charge per month",
        "can claude play a game with me",
        "is claude on brand",
        "can claude count to ten with a jingle",
        "wo steht die KI-Richtlinie zu claude",
        "can claude be trusted in the long run",
    ],
)
def test_everyday_words_of_these_trades_are_no_data(meridian_reader: Reader, text: str) -> None:
    assert meridian_reader.read(text).data_kinds == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("an animatic", "wip"),
        ("rushes from the shoot", "wip"),
        ("the linkedin post", "copy"),
        ("a tagline", "copy"),
        ("the client's P&L", "books"),
        ("behind the glass recordings", "groups"),
        ("insertion orders", "buys"),
        ("creator agreements", "talent"),
        ("the suppression list", "lists"),
        ("an embargoed trailer", "secret"),
        ("the spot that aired: published ads", "out"),
    ],
)
def test_a_studios_few_kinds_take_up_what_is_part_of_them(studio: Reader, data: str, kind: str) -> None:
    assert studio.read(f"may I give {data} to skald").data_kinds == (kind,)


@pytest.mark.parametrize(
    "data", ["the strategy paper", "names of our sources", "casting videos", "customer emails", "the member list"]
)
def test_sensitive_data_that_no_kind_is_for_is_never_allowed(studio_register: Register, data: str) -> None:
    verdict = decide(Reader(studio_register).read(f"may I give {data} to skald"), studio_register)
    assert verdict.kind not in (VerdictKind.ALLOWED, VerdictKind.ALLOWED_WITH_CONDITIONS)
