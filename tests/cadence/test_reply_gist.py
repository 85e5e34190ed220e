"""What a reply says as a whole, in words that no phrase knows; and phrases that mean something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.replies import gist, not_now, phrases, read_reply
from cadence.replies.learned import learned


@pytest.mark.parametrize(
    ("text", "skip"),
    [
        ("could we skip this round? the auditors are in until Friday", "skip"),
        ("skip me until the new year please", "skip"),
        ("check back with me after the move", "skip"),
        ("try us again after the trade show", "skip"),
        ("nous passons notre tour cette semaine", "skip"),
    ],
)
def test_a_week_is_skipped_in_words_that_no_phrase_knows(text: str, skip: str) -> None:
    assert not_now.skipped(text) is None
    assert read_reply(text).skip == skip


@pytest.mark.parametrize(
    "text", ["nothing to report yet, kick-off is in June", "nothing to report yet, training is soon"]
)
def test_what_has_not_begun_is_no_week_that_is_skipped(text: str) -> None:
    assert read_reply(text).skip is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nobody touched it because the logins never came", "nobody touched it because the logins never came"),
        ("7 h, 5 users, data protection still has to approve the transcripts", "data protection still has to approve"),
        (
            "11 of 30 use it. The works council still must agree to the logging. 6 h",
            "The works council still must agree",
        ),
    ],
)
def test_what_blocks_is_named_by_the_piece_that_says_it(text: str, named: str) -> None:
    assert phrases.blockers(text) is None
    assert (read_reply(text).blockers or "").startswith(named)


def test_a_phrase_that_means_something_else_blocks_nothing() -> None:
    assert phrases.blockers("why do I keep being asked this") is not None
    assert read_reply("why do I keep being asked this").blockers is None


def test_what_has_not_begun_is_held_up_by_nothing() -> None:
    assert read_reply("pilot only starts on the 14th, no data before that").blockers is None


@pytest.mark.parametrize(
    "text",
    [
        "we're waiting for nothing, all good, 10 h",
        "the works council approved the logging, 8 h",
        "IT fixed the login last week so no more waiting, 14 hours",
        "the seats we waited for came on Monday, 6 h",
    ],
)
def test_what_no_longer_holds_anybody_up_is_no_blocker(text: str) -> None:
    assert read_reply(text).blockers is None


def test_what_is_skipped_in_the_work_is_not_the_week() -> None:
    assert read_reply("it lets us skip typing").skip is None


def test_the_same_again_for_somebody_is_theirs_and_not_last_weeks() -> None:
    read = read_reply("two hours for me and the same again for Farid")
    assert (read.hours_saved, read.active_users, read.same_as_last) == (4, 2, False)


@pytest.mark.parametrize(
    "text", ["I saved 3 hrs, the rest of the team didn't open it", "4 h; the others never used it"]
)
def test_those_who_are_left_are_not_everybody(text: str) -> None:
    assert read_reply(text).active_users is None


def test_what_is_saved_on_each_piece_makes_nobody_who_is_counted_a_user() -> None:
    read = read_reply("There are 12 in my group; we did 9 bids and it saves about 20 min on each")
    assert (read.hours_saved, read.active_users) == (3, None)


def test_one_figure_that_stays_is_not_all_of_last_week() -> None:
    assert phrases.same_as_last("turnaround is the same as before, 11 h")
    assert not read_reply("turnaround is the same as before, 11 h").same_as_last


def test_same_hours_are_last_weeks_whatever_else_is_said() -> None:
    assert read_reply("same hours as last time, 6 users").same_as_last


@given(st.text(max_size=200))
def test_chances_of_any_text_add_up(text: str) -> None:
    weights = learned()
    for each in (weights.blocked, weights.same, weights.not_now):
        assert sum(each.chances(gist.signs(text)).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "Ich war die ganze Woche auf der Messe in Hannover, bitte Jana fragen",
        "pas là cette semaine, congé maladie",
        "Feiertag, Büro zu, nächste Woche wieder",
        "jour férié, bureau fermé",
        "oficina cerrada",
        "ufficio chiuso",
        "kantoor dicht",
        "baja por enfermedad",
        "na zwolnieniu lekarskim",
    ],
)
def test_who_is_ill_or_at_a_fair_or_has_a_holiday_is_away(text: str) -> None:
    assert read_reply(text).skip == "ooo"


@pytest.mark.parametrize(
    "text",
    [
        "Der Kunde hat Feiertag",
        "Tom: congé maladie",
        "der Kunde war die ganze Woche auf der Messe",
        "Feiertag, 3 Stunden",
    ],
)
def test_somebody_elses_absence_is_none_of_the_writers(text: str) -> None:
    assert read_reply(text).skip is None
