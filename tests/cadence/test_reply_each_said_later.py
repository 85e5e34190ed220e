"""Hours are of each of them where that is said behind them: `4 hours, per person that is`."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("4 hours, per person that is. We're 7.", 28),
        ("4 hours, each that is. There are 7 of us.", 28),
        ("4 hours, that's per person. We are 7", 28),
        ("4 hours, and that is for each of us. We're 7.", 28),
        ("3 hours. Each, that is. 6 users", 18),
        ("4 Stunden, pro Kopf wohlgemerkt. Wir sind 7.", 28),
        ("4 heures, c'est par personne. Nous sommes 7.", 28),
        ("4 ore, a testa cioè. Siamo in 7", 28),
    ],
)
def test_hours_that_are_said_to_be_of_each_are_multiplied(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("12 hours, that's 2 each", 12),
        ("3 hours. Each week is different", 3),
        ("10 hours, 5 users. The licence is per person", 10),
    ],
)
def test_what_else_is_of_each_multiplies_no_hours(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours
