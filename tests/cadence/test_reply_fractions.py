"""Parts of the people, said in words, are a share and count nobody."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("two thirds of the front desk", 66.7),
        ("three quarters of the night shift", 75),
        ("adoption around three quarters, hours no clue", 75),
        ("uptake: about a third", 33.3),
        ("Adoption etwa zwei Drittel", 66.7),
        ("adoption: environ la moitié", 50),
        ("one in three colleagues uses it", 33.3),
        ("one in three uses it", 33.3),
        ("1 op de 3 collega's doet mee", 33.3),
        ("un collègue sur trois l'utilise", 33.3),
        ("uno de cada tres compañeros lo usa", 33.3),
        ("1 collega su 3 lo usa", 33.3),
    ],
)
def test_a_part_of_the_people_is_a_share(text: str, share: float) -> None:
    read = read_reply(text)
    assert (read.adoption_pct, read.active_users) == (share, None)


@pytest.mark.parametrize(
    "text",
    [
        "a third of the invoices",
        "usage down by a third",
        "adoption up a third",
        "half the front desk is ill",
        "half of the night shift was cancelled",
        "one in three doesn't use it",
        "one in 20 comes back wrong",
    ],
)
def test_a_part_of_something_else_is_no_adoption(text: str) -> None:
    assert read_reply(text).adoption_pct is None
