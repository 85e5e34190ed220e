"""Hours of several places of which one had none, hours burned again, and none at all."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("the lab said four hours, accounting another three, sales none", 7),
        ("quay office: 11h. gate office: 4h. crane guys: nil", 15),
        ("Front desk 6 hours, housekeeping 9, kitchen zero", 15),
        ("Ana 4 hours, Ben 3 and Cho none", 7),
        ("Mon 2 h, Tue 3 h, Wed nothing", 5),
        ("Mon 1h, Tue 2h, Wed 0, Thu 1.5h", 4.5),
        ("Labor 4 Stunden, Buchhaltung 3, Verkauf keine", 7),
        ("atelier 5 heures, bureau 3 heures, magasin rien", 8),
        ("taller 5 horas, oficina 3, almacén nada", 8),
        ("reception 6 uur, keuken 2, bar niets", 8),
        ("Front desk 6 hours, kitchen zero", 6),
        ("5 hours in sales, 3 in support, none in legal", 8),
        ("Berlin 6 Std, Hamburg 3, Köln null", 9),
    ],
)
def test_where_one_of_several_had_none_the_others_add_up(text: str, hours: float) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("plan 10 hours, actual 7, errors none", 7),
        ("before 9 hours, now 4, errors none", 4),
        ("6 hours, 4 users, blockers none", 6),
        ("design 6 hours, staff 4, issues none", None),
        ("Ana saved 4 hours, Ben 3 and Cho 5", 12),
    ],
)
def test_other_figures_are_no_list_of_places(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("We saved maybe ten hours on label copy but the ministry bounced it and we burned four again", 6),
        ("saved 12 hours but burned 3 fixing names", 9),
        ("wir haben 10 Stunden gespart, aber 3 verbrannt", 7),
        ("It took us 3 hours LONGER than doing it by hand.", -3),
        ("took me 2 hours longer than without", -2),
        ("burned 4 hours on setup", None),
        ("burned 2 days on migration but saved 6 hours", 6),
        ("A quote takes 2 hours longer than by hand", None),
        ("approvals took 3 days longer than by hand", None),
    ],
)
def test_what_was_burned_again_or_took_longer_than_by_hand_is_off(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    "text",
    [
        "we got nothing from it this week, the portal was down",
        "got nothing out of it",
        "bugger all",
        "saved sod all",
        "wir haben nichts davon gehabt",
        "es hat nichts gebracht",
        "ça n'a rien apporté cette semaine",
        "het heeft niets opgeleverd",
    ],
)
def test_nothing_that_was_got_out_of_it_is_no_hours(text: str) -> None:
    assert read_reply(text).hours_saved == 0


@pytest.mark.parametrize(
    "text", ["bugger all to report", "we got nothing to report", "got nothing from legal yet", "nothing", "nada"]
)
def test_nothing_to_say_is_no_hours_of_nought(text: str) -> None:
    assert read_reply(text).hours_saved is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("only the front desk, that's 2 people, saves them 90 min a day between them", 2),
        ("2 clerks, 90 min a day between them", 2),
    ],
)
def test_what_is_shared_between_them_is_of_all_of_them(text: str, people: int) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_per_person, reading.active_users) == (1.5, None, people)
