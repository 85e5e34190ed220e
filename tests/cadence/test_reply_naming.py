"""Numbers that count nothing: telephones, rooms, tickets, versions, days, hours of the clock, ages, lines of a list."""

import pytest

from cadence.replies import read_reply

_NAMED = """
    ext. 204
    call me on extension 204
    Rückfragen an Durchwahl 412
    joignable poste 37
    toestel 12
    tel. 0176 5554321
    ring me on 612 345 678
    room 12
    Zimmer 12
    habitación 14
    see page 12
    ticket 4471
    invoice no. 771
    Rechnung Nr. 20417
    pedido 20417
    we rolled back to 1.4
    version 3.2
    art. 30
    seat 12A
    vacances, retour le 12
    zurück am 5.
    torno il 15
    vuelvo el 21
    volto dia 22
    terug op 8
    back on 12
    back 5/12
    réunion à 14h
    Besprechung um 10 Uhr
    om 10 uur bel ik
    nos vemos a las 10
    remind me at 4
    ping me at 4pm
    at 4
    in court from 8 to 5
    I'm 61
    ich bin 61
    tengo 45 años
    she is 58
"""


@pytest.mark.parametrize("text", [line.strip() for line in _NAMED.strip().splitlines()])
def test_a_number_that_names_something_is_no_figure(text: str) -> None:
    assert not read_reply(text).has_figures


@pytest.mark.parametrize("text", [line.strip() for line in _NAMED.strip().splitlines()])
def test_what_is_said_beside_it_is_read(text: str) -> None:
    reading = read_reply(f"{text}. This week 6 hours saved.")
    assert reading.hours_saved == 6


@pytest.mark.parametrize(
    ("text", "hours", "active"),
    [
        ("2 lawyers aged 30 and 34 use it, 6 hours", 6, 2),
        ("1) 5 hours 2) 3 people", 5, 3),
        ("1. 5 hours\n2. 3 people", 5, 3),
        ("9. Nov. angefangen, bisher 6 Leute", None, 6),
        ("llámame al 612 345 678, esta semana 6 horas", 6, None),
    ],
)
def test_figures_stand_beside_what_is_named(text: str, hours: float | None, active: int | None) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.active_users) == (hours, active)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("we're at 9 hours", 9),
        ("saved 12 hours in room 3", 12),
        ("el 5 de los 6, 4 horas", 4),
        ("I'm at 14 hours", 14),
    ],
)
def test_a_unit_makes_it_a_figure_again(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours
