"""Numbers that a hasty reader stores though nobody said them: what was, who left, a loss, a word asked about."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("a brief used to eat 3 hours, it's 2 hours now", 3, 2),
        ("one valuation used to cost us 90 minutes, it's 40 minutes now", 90, 40),
        ("a tender used to mean 6 hours of typing, it's 4 hours now", 6, 4),
        ("a rota used to keep me busy for 3 hours, it's one hour now", 3, 1),
        ("ein Angebot hat früher 3 Stunden gefressen, jetzt sind es 2 Stunden", 3, 2),
        ("un devis nous mangeait 3 heures avant, c'est 2 heures maintenant", 3, 2),
        ("un presupuesto se comía antes 3 horas, ahora son 2 horas", 3, 2),
    ],
)
def test_what_a_case_used_to_take_and_takes_now_is_no_saving(text: str, before: float, after: float) -> None:
    reading = read_reply(text)
    assert reading.cycle_time is not None
    assert (reading.cycle_time["before"], reading.cycle_time["after"]) == (before, after)
    assert reading.hours_saved is None


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("one user fewer this week, so 6, and 8 hours saved", 6),
        ("one nurse less this week, so 5", 5),
        ("two drivers fewer, so 9, and 12 hours saved", 9),
        ("ein Nutzer weniger, also 6", 6),
        ("un utilisateur de moins, donc 6", 6),
    ],
)
def test_those_who_are_fewer_are_not_those_who_are_left(text: str, active: int) -> None:
    assert read_reply(text).active_users == active


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("net loss of about an hour", -1),
        ("a net loss of 3 hours this week", -3),
        ("we lost an hour net", -1),
        ("all in all a loss of 4 hours", -4),
        ("loss: 2 hours", -2),
        ("unterm Strich ein Verlust von 2 Stunden", -2),
        ("perte nette de 2 heures", -2),
        ("una pérdida neta de 2 horas", -2),
    ],
)
def test_a_loss_is_less_than_nothing(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "what even counts as an hour saved",
        "how is an hour saved counted",
        "how do you define an hour saved",
        "not sure what counts as an hour saved",
        "who decides what an hour saved is",
        "c'est quoi une heure gagnée",
        "qué cuenta como una hora ahorrada",
    ],
)
def test_an_hour_whose_meaning_is_asked_for_is_none(text: str) -> None:
    assert not read_reply(text).has_figures


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("17 of 850 tickets were wrong, and it took 12 hours less than in May", 12),
        ("we put out 900 statements with 9 errors and it took about 15 hours less than by hand", 15),
        ("all 60 claims are filed and it took 6 hours less than in April", 6),
        ("the stock count is done and it took 9 hours less than by hand", 9),
        ("es hat 8 Stunden weniger gedauert als von Hand", 8),
        ("ça a pris 6 heures de moins qu'à la main", 6),
        ("This month it came to 2.5 days, 5 people using it", 20),
        ("this month it comes to 3 days", 24),
        ("all in all it came to 2 days this month, 6 of us on it", 16),
        ("it added up to 1.5 days, 4 people using it", 12),
    ],
)
def test_what_all_of_it_took_less_or_came_to_is_saved_and_no_time_of_a_case(text: str, hours: float) -> None:
    reading = read_reply(text)
    assert reading.hours_saved == hours
    assert reading.cycle_time is None


@pytest.mark.parametrize("text", ["a claim takes 2 hours less than in May", "turnaround came to 3 days"])
def test_what_one_case_takes_stays_its_time(text: str) -> None:
    reading = read_reply(text)
    assert reading.cycle_time is not None
    assert reading.hours_saved is None


@pytest.mark.parametrize(
    ("text", "hours", "period"),
    [
        ("I get about 30 min a day out of it, Priya an hour", 1.5, "day"),
        ("I save 20 minutes a day, Tom an hour", 1.33, "day"),
        ("I get an hour a day, Sven 30 minutes", 1.5, "day"),
        ("I get about 45 min a week out of it, Lena an hour", 1.75, "week"),
        ("Ich spare 30 Minuten am Tag, Jonas eine Stunde", 1.5, "day"),
        ("je gagne 30 minutes par jour, Claire une heure", 1.5, "day"),
    ],
)
def test_the_time_of_somebody_who_is_named_is_added_to_mine(text: str, hours: float, period: str) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_period, reading.active_users) == (hours, period, 2)


@pytest.mark.parametrize(
    "text",
    [
        "I get an hour a day, Sven an hour a week",
        "I spend 30 minutes a day on it, Priya an hour",
        "I get 30 min a day, before it was an hour",
    ],
)
def test_times_of_two_that_are_not_alike_are_not_added(text: str) -> None:
    assert read_reply(text).active_users != 2


@pytest.mark.parametrize(
    "text",
    [
        "waiting 6 days for DPO approval now, 2 hours saved",
        "we've been waiting 3 weeks now for the licences, 4 hours saved",
        "waited 5 days for a login again, saved 3 hours",
        "wir warten jetzt 5 Tage auf die Freigabe, 3 Stunden gespart",
    ],
)
def test_how_long_somebody_waits_for_leave_is_no_time_of_a_case(text: str) -> None:
    assert read_reply(text).cycle_time is None
