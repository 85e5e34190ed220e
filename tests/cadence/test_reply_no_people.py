"""Numbers that count nobody: things that have the tool, and errors that have become fewer."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    "text",
    [
        "Ten of our 16 trucks have it. 9 hours a week.",
        "7 of our 12 vans have the scanner, saved 5h",
        "12 of 30 laptops have it",
        "our 16 trucks have it",
        "ten delivery trucks use it",
        "4 of 6 night shifts use it",
        "4 unserer 9 Filialen nutzen es",
        "3 magasins sur 8 l'utilisent",
        "3 de las 8 tiendas lo usan",
        "5 von 250, vorher 15 von 250",
        "vorher 15 von 250, jetzt 5 von 250",
        "returns 5 of 250, before 15 of 250",
    ],
)
def test_things_and_errors_are_no_users(text: str) -> None:
    read = read_reply(text)
    assert (read.active_users, read.eligible_users) == (None, None)


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("Ten of our 16 drivers have it", 10, 16),
        ("8 of 14 warehouse staff use it", 8, 14),
        ("8 of 14 office managers use it", 8, 14),
        ("5 of our 6 branches' managers are in. 13h.", 5, 6),
        ("we use it on 5 of 9 machines, 11 operators", 11, None),
        ("6 of 10 in both offices use it", 6, 10),
        ("12 users in 3 stores", 12, None),
        ("2 of our 3 sites live, 14 users there", 14, None),
        ("zwei Filialen nutzen es, zusammen 9 Leute", 9, None),
        ("6 of 20, last week 4 of 20", 6, 20),
        ("6 of 20 use it, before 8 of 20", 6, 20),
        ("40 of 100, last week 30 of 100", 40, 100),
        ("seats 60 of 250, before 80 of 250", 60, 250),
    ],
)
def test_people_beside_things_are_counted(text: str, active: int, eligible: int | None) -> None:
    read = read_reply(text)
    assert (read.active_users, read.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Rückläufer 5 von 250, vorher 15 von 250", 2),
        ("Reklamationen 2 von 400, letzte Woche 8 von 400", 0.5),
        ("devoluciones 4 de 200, antes 10 de 200", 2),
        ("scarti 4 su 200, prima 10 su 200", 2),
    ],
)
def test_what_came_back_is_a_share_of_what_went_out(text: str, rate: float) -> None:
    read = read_reply(text)
    assert read.error_rate is not None
    assert read.error_rate["after"] == rate
    assert read.active_users is None
