"""What putting things right took is off the hours, where it was the tool that left them wrong."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("saved 14h, but the proofreaders needed 3h to clean up after it", 11),
        ("Saved 10 hours but it took Ana 2 hours to fix the mistakes", 8),
        ("12 hours saved, then we needed 2 hours to correct it", 10),
        ("11 hours saved; cleaning up after it took 2 hours", 9),
        ("14 Stunden gespart, aber das Lektorat brauchte 3 Stunden zum Aufräumen", 11),
        ("20 heures gagnées, mais il a fallu 4 heures pour corriger", 16),
        ("ahorramos 12 horas, pero hicieron falta 3 horas para corregirlo", 9),
        ("bespaarde 10 uur, maar 2 uur nodig om het recht te zetten", 8),
        ("risparmiate 10 ore, ma ci sono volute 2 ore per correggere", 8),
        ("poupamos 10 horas, mas foram precisas 2 horas para corrigir", 8),
        ("zaoszczędziliśmy 10 godzin, ale 2 godziny zajęło poprawianie", 8),
    ],
)
def test_what_it_took_to_put_right_is_off_the_hours(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize("text", ["saved 10h, but it took 2h to fix the crane", "saved 3h, it took 1h to fix"])
def test_what_may_have_broken_without_it_is_asked_about(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("saved 8 hours, the team needed 2 hours to learn it", 8),
        ("saved 14h, but the new hire needed 3h of training", 14),
        ("saved 6 hours but a lease took 40 minutes to check", 6),
    ],
)
def test_what_was_needed_for_something_else_is_not_off_the_hours(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours
