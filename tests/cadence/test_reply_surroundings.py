"""Numbers beside others that look like figures: what is read right, and what is asked about."""

import pytest

from cadence.replies.read import read_reply

Figures = dict[str, object]


def figures(text: str) -> Figures:
    said = read_reply(text).as_record()
    kept = ("hours_saved", "active_users", "eligible_users", "cycle_time", "error_rate")
    return {field: said[field] for field in kept if said[field] is not None}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon 2h, Tue 1h, Wed 3h", 6),
        ("Monday 2 h Tuesday 1 h Wednesday 3 h", 6),
        ("Priya 2h, Tom 4h, me 6h", 12),
        ("Invoices: 6 h. Reminders: 3 h. Total for the clerks: 9 h.", 9),
    ],
)
def test_the_last_of_several_is_one_of_them_where_it_has_a_day_or_a_person_of_its_own(text: str, hours: int) -> None:
    assert figures(text)["hours_saved"] == hours


@pytest.mark.parametrize(
    "text",
    [
        "since 14 October we saved 40 hours in all, this week 6",
        "we saved 40 hours in all, this week 6",
        "40 hours so far, 6 this week",
        "40 Stunden bisher, diese Woche 6",
        "40 heures en tout, cette semaine 6",
    ],
)
def test_of_what_was_saved_so_far_and_this_week_this_weeks_counts(text: str) -> None:
    assert figures(text) == {"hours_saved": 6.0}


def test_a_total_of_this_week_stays_one() -> None:
    assert figures("14 hours in total this week, 6 people") == {"hours_saved": 14.0, "active_users": 6}


@pytest.mark.parametrize(
    "text",
    ["5 out of 5 stars from me! 3 hours", "4 out of 5 points, 3 hours", "8 of 10 from me for quality, 3 hours"],
)
def test_a_rating_counts_no_people(text: str) -> None:
    assert figures(text) == {"hours_saved": 3.0}


@pytest.mark.parametrize(
    "text",
    ["users: 22 according to IT, actually 12", "22 users on paper, really 12", "22 users, well, more like 12"],
)
def test_people_that_are_said_to_be_otherwise_in_truth_are_asked_about(text: str) -> None:
    assert figures(text) == {}


def test_a_word_like_really_before_something_else_sets_nothing_against_it() -> None:
    assert figures("8 users, really good week, 9 hours") == {"hours_saved": 9.0, "active_users": 8}
    assert figures("8 users, more like 10 hours saved") == {"hours_saved": 10.0, "active_users": 8}


def test_beneath_a_heading_the_first_value_moved_to_the_second() -> None:
    read = figures("Metric: before / after\nhandling time: 14 min / 9 min\nerror share: 5 % / 3 %\nusers: 6 / 10")
    assert read == {
        "active_users": 10,
        "cycle_time": {"before": 14.0, "after": 9.0, "unit": "minutes"},
        "error_rate": {"before": 5.0, "after": 3.0, "unit": "percent"},
    }
    german = figures("vorher / nachher: Durchlaufzeit 5 Tage / 3 Tage")
    assert german == {"cycle_time": {"before": 5.0, "after": 3.0, "unit": "days"}}


def test_without_the_heading_a_stroke_is_of() -> None:
    read = figures("users 6/10, cycle time before / after is unclear, 9 hours")
    assert read == {"hours_saved": 9.0, "active_users": 6, "eligible_users": 10}


@pytest.mark.parametrize(
    "text",
    [
        "saves 20% of the 15 hours it used to take",
        "closer to 9 than to 12 hours",
        "half a day for me, a full day for Jo",
        "everyone but Kim, so 8",
        "correction for last week: 5 not 7",
    ],
)
def test_what_may_be_another_number_is_asked_about(text: str) -> None:
    assert "hours_saved" not in figures(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("two and a quarter hours", 2.25),
        ("three and three quarter hours", 3.75),
        ("une dizaine d'heures, 4 personnes", 10),
        ("we are 2 hours worse off", -2),
        ("every one of the 12 clerks, a quarter of an hour daily", 3),
        ("25 hours, after deduction of rework 21", 21),
    ],
)
def test_hours_are_read_as_they_are_said(text: str, hours: float) -> None:
    assert figures(text)["hours_saved"] == hours


@pytest.mark.parametrize(
    "text",
    [
        "nine interview summaries, an hour saved on every one!",
        "Simone got three hours out of it this week and I got one!",
        "A reference letter is 30 minutes quicker now, and we wrote 12 of those",
    ],
)
def test_a_part_is_not_taken_for_all_of_it(text: str) -> None:
    assert figures(text) == {}


def test_who_says_to_be_the_only_one_is_counted() -> None:
    assert figures("I'm the only user, 45 min") == {"hours_saved": 0.75, "active_users": 1}


def test_no_difference_in_one_figure_is_not_the_same_as_last_week() -> None:
    assert not read_reply("9 on it and 20 hrs, no difference in errors").same_as_last
    assert read_reply("values are identical to the previous week").same_as_last
    assert read_reply("I confirm last week's values").same_as_last
    assert read_reply("I'd rather pass this week").skip == "skip"


@pytest.mark.parametrize(
    "text",
    [
        "this week nothing",
        "diese Woche nichts",
        "rien cette semaine",
        "nada esta semana",
        "niets deze week",
        "nic w tym tygodniu",
    ],
)
def test_nothing_this_week_skips_it_in_any_language(text: str) -> None:
    assert read_reply(text).skip == "skip"
