"""Which sentence of a passage answers a question."""

import pytest

from policies.understanding.relevance import best_sentence, is_all, is_another_case

MEETINGS = (
    "Tell everybody before a recording starts.",
    "One “no” means notes by hand.",
    "Recordings are deleted after 90 days; the minutes are kept.",
)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("how long are recordings kept?", 2),
        ("when is it deleted", 2),
        ("wie lange wird das aufbewahrt?", 2),  # a time, whatever the language
        ("do I have to tell everybody?", 0),
        ("may I take notes by hand?", 1),
        ("is lunch ready", None),
    ],
)
def test_the_sentence_with_the_rarest_shared_words_or_with_a_time_answers(question: str, place: int | None) -> None:
    assert best_sentence(MEETINGS, question) == place


def test_the_titles_words_tell_no_sentence_from_another() -> None:
    said = ("Meridian owns it.", "Whoever uses the output checks it.")

    assert best_sentence(said, "who owns the output?") == 0
    assert best_sentence(said, "what about the output?") == 1
    assert best_sentence(said, "what about the output?", "Output ownership") is None


def test_no_sentences_hold_no_answer() -> None:
    assert best_sentence((), "who owns it?") is None


def test_a_sentence_that_says_the_same_of_something_else_is_another_case() -> None:
    pictures, code = "Pictures belong to marketing.", "Code belongs to its maintainers."

    assert is_another_case([pictures, code], "who owns pictures?")
    assert not is_another_case([pictures, code], "who owns pictures and code?")
    assert not is_another_case([pictures, "They appear in two places."], "who owns pictures?")
    assert not is_another_case([pictures], "who owns pictures?")


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("when are they wiped?", 2),  # deleted
        ("what if somebody refuses?", 1),
        ("may a customer's photo be shown?", None),
    ],
)
def test_words_that_mean_one_thing_are_shared(question: str, place: int | None) -> None:
    assert best_sentence(MEETINGS, question) == place


def test_words_in_a_row_tell_apart_what_shares_the_same_words() -> None:
    said = ("Use what stands on the list.", "A tool that is not on the list gets no data.")

    assert best_sentence(said, "what about one that is not on the list?") == 1


def test_of_two_that_share_as_much_the_shorter_answers() -> None:
    said = ("Bots, printers, telephones and cars are bought by the office in June.", "Bots write.")

    assert best_sentence(said, "what about bots?") == 1


def test_how_long_is_answered_by_the_days_and_not_by_what_follows_about_something_else() -> None:
    days, boards = "Recordings are deleted after 90 days.", "Board meetings are not held on Fridays."

    assert is_all([days, boards], "how long are recordings kept?", "Meetings")
    assert not is_all([days, "This holds for guests too."], "how long are recordings kept?", "Meetings")
    assert not is_all([days, "Recordings of guests are sent to them."], "how long are recordings kept?", "Meetings")
    assert not is_all([days, boards], "may I record guests?", "Meetings")
    assert not is_all([days], "how long are recordings kept?", "Meetings")


def test_a_logo_is_a_picture_also_where_the_next_sentence_speaks_of_code() -> None:
    assert is_another_case(["Pictures belong to marketing.", "Code belongs to its maintainers."], "who owns the logo?")
