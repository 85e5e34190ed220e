"""Those who use it where others are named beside them: only some, those who do so too, everybody in a place."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("20 lawyers, but only 12 use it", 12, 20),
        ("20 lawyers, but only 12 take part", 12, 20),
        ("20 agents but only 12 tried it", 12, 20),
        ("9 Kolleginnen, aber nur 4 machen mit", 4, 9),
        ("12 infirmières, mais seulement 5 participent", 5, 12),
        ("the 3 trainees use it and so do 4 of the 10 seniors", 7, None),
        ("5 clerks use it and so do 2 drivers", 7, None),
        ("everyone on the night shift (11) saves a quarter of an hour a night", 11, None),
    ],
)
def test_those_who_use_it_are_told_from_the_others(text: str, active: int, eligible: int | None) -> None:
    read = read_reply(text)
    assert (read.active_users, read.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("20 nurses, but only 12 take part in the training", 20),
        ("12 users, only 4 daily", 12),
        ("all 9 nurses use it, but only 3 use it daily", 9),
        ("5 users, so does that count", 5),
    ],
)
def test_what_some_of_them_do_besides_takes_nobody_off(text: str, active: int) -> None:
    assert read_reply(text).active_users == active


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3 to 4 hours per week per lawyer, 20 lawyers, but only 12 take part", 42),
        ("everyone on the night shift (11) saves a quarter of an hour a night", 2.75),
        ("everybody in claims (6) saved 2 hours", 12),
    ],
)
def test_hours_of_each_are_of_those_who_use_it(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours", "active"),
    [
        ("only the Lisbon people, that's 3, saved 2h yesterday", 2, 3),
        ("only the night crew, so 4, saved 9 hours", 9, 4),
        ("the nurses (that is 5) saved 6 hours", 6, 5),
        ("6 users, that's 3 hours", 3, 6),
        ("2 hours on drafts and 1 on letters, so 3", 3, None),
    ],
)
def test_how_many_they_are_is_no_sum_of_hours(text: str, hours: float, active: int | None) -> None:
    read = read_reply(text)
    assert (read.hours_saved, read.active_users) == (hours, active)


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("between us four, maybe an hour per day", 4),
        ("2 hours between us three", 3),
        ("on tient 6 heures par semaine à trois", 3),
        ("à trois on gagne 6 heures", 3),
        ("works fine for Anna, Piet and me, 2h in all", 3),
        ("klappt für Anna und mich, 2 Stunden", 2),
        ("the crane crew (5) saves a half hour per shift each", 5),
        ("between us 4 hours", None),
        ("it works for invoices and letters, 2 hours", None),
        ("réduit de 6 heures par semaine à trois", None),
    ],
)
def test_people_are_counted_as_a_group_or_by_name(text: str, active: int | None) -> None:
    assert read_reply(text).active_users == active
