"""What people of airlines and airports call their data, on the register of an airline with its own ground handling."""

from pathlib import Path

import pytest

from policies.register import load
from policies.understanding.reader import Reader

REGISTERS = Path(__file__).parent.parent / "training" / "registers"


@pytest.fixture(scope="module")
def airport() -> Reader:
    return Reader(load(REGISTERS / "airport.yaml"))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("bid sheets for january in claude team", {"crew-rosters"}),
        ("who flies with whom on sunday, in claude team?", {"crew-rosters"}),
        ("squawks on the second ATR into claude team", {"tech-log"}),
        ("borescope images in claude team?", {"tech-log"}),
        ("Boroskopiebericht in Claude Team zusammenfassen?", {"tech-log"}),
        ("hard landings of last quarter in claude team", {"safety-reports"}),
        ("Vogelschlag von gestern in Claude Team?", {"safety-reports"}),
        ("pax list in claude team", {"pax-records"}),
        ("unaccompanied minors of tomorrow, claude team", {"pax-records"}),
        ("liste des passagers dans Claude Team ?", {"pax-records"}),
        ("damaged suitcase letters in claude team", {"complaints"}),
        ("reclamación de equipaje en claude team?", {"complaints"}),
        ("NOTOC in claude team", {"load-papers"}),
        ("Luftfrachtbriefe in Claude Team?", {"load-papers"}),
        ("delay minutes by station in claude team", {"movement-log"}),
        ("overbooking levels in claude team?", {"yield"}),
        ("codeshare terms in claude team", {"handling-deals"}),
        ("covert test results in claude team", {"screening"}),
        ("breath tests of the night shift in claude team", {"medicals"}),
        ("metars and notams in perplexity?", {"timetable"}),
    ],
)
def test_words_of_the_ramp_and_the_cockpit_name_the_airlines_kinds(airport: Reader, text: str, kinds: set[str]) -> None:
    assert set(airport.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "can claude explain what a hub is",
        "claude team to plan the gate at my garden",
        "is claude on standby today",
        "what are the slots in claude's answer for",
    ],
)
def test_everyday_words_of_travel_name_no_data(airport: Reader, text: str) -> None:
    assert airport.read(text).data_kinds == ()


@pytest.fixture(scope="module")
def hotels() -> Reader:
    return Reader(load(REGISTERS / "hotels.yaml"))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("who is staying in the suites this week, claude?", {"guest-profiles"}),
        ("lost property log into claude", {"guest-profiles"}),
        ("prenotazioni del ristorante in claude?", {"guest-profiles"}),
        ("one star review in claude", {"guest-voice"}),
        ("compset report in claude", {"room-rates"}),
        ("Auslastung im Februar in Claude?", {"room-rates"}),
        ("expedia commission in claude", {"supplier-terms"}),
        ("seating chart of the gala in claude", {"event-sheets"}),
        ("plate costs and wastage in claude", {"recipes-and-stock"}),
        ("a guest slipped in the lobby, claude to write it up", {"incident-book"}),
        ("tip pool of december in claude", {"people-matters"}),
        ("waiter caught stealing, claude for the letter", {"people-matters"}),
        ("what we put on our website about weddings, in claude", {"brochure-stuff"}),
        ("things to do on a rainy day, perplexity?", {"local-tips"}),
    ],
)
def test_words_of_the_front_desk_and_the_kitchen_name_the_hotels_kinds(
    hotels: Reader, text: str, kinds: set[str]
) -> None:
    assert set(hotels.read(text).data_kinds) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "the lad on reception is called Claude",
        "can claude plan my stay in rome",
        "is bellhop open on sundays",
        "claude fell over again this morning",
    ],
)
def test_everyday_words_of_hotels_name_no_data(hotels: Reader, text: str) -> None:
    assert hotels.read(text).data_kinds == ()


def test_the_strange_word_that_a_tools_name_begins_with_is_enough_to_name_it(hotels: Reader) -> None:
    assert hotels.read("revinate for a review reply?").tools == ("revinate",)
