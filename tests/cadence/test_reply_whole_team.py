"""The whole team: those who use it are all who could, and what each saves is multiplied by them."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "people", "hours"),
    [
        ("the whole desk of 10, each saves 15 min a day", 10, 2.5),
        ("the whole ward of 14, each saves 10 min a day", 14, 2.33),
        ("20 mins a day per person, full team of 8", 8, 2.67),
        ("whole team of 12, 15 min a day each", 12, 3),
        ("whole crew of 6, half an hour a day each", 6, 3),
        ("full crew of 11, 20 minutes a day each", 11, 3.67),
        ("the entire branch of 7, 30 min a day each", 7, 3.5),
        ("whole desk, all 12, maybe 15 min a day each", 12, 3),
        ("whole lab, all 8, about 20 min a day each", 8, 2.67),
        ("every one of the 6 of us, an hour daily", 6, 6),
        ("each one of the 4 of us, 30 minutes a day", 4, 2),
        ("27 hours for a team of 9, everyone's on it", 9, 27),
        ("30 hours for a crew of 10, everybody uses it", 10, 30),
        ("everybody's on it, 9 people, 20 minutes a day each", 9, 3),
        ("everyone's using it, 7 people, 30 minutes a day each", 7, 3.5),
        ("everybody's on board, 11 nurses, 15 min a day each", 11, 2.75),
        ("das ganze Team von 8, jeder spart 30 Minuten am Tag", 8, 4),
        ("toute l'équipe de 8, 30 minutes par jour chacun", 8, 4),
        ("todo el equipo de 9, 20 minutos al día cada uno", 9, 3),
    ],
)
def test_a_whole_team_uses_it_and_could(text: str, people: int, hours: float) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users, reading.hours_saved) == (people, people, hours)
    assert reading.adoption_pct is None  # said by the two numbers


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("whole team of 12, 8 use it, 15 min a day each", 8, 12),
        ("whole desk of 10, 4 use it, each saves 15 min a day", 4, 10),
        ("20 mins a day per person, team of 8", 8, None),
        ("half an hour each, 6 of us", 6, None),
        ("27 hours for a team of 9", None, 9),
        ("the whole desk of 10 wants it", None, None),
    ],
)
def test_a_part_of_a_team_or_a_team_alone_is_not_all_of_it(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)
