"""A card as a page, read with somebody else's program."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from bot.pictures.pdf import pdf
from handlers.messages import (
    Action,
    Actions,
    Card,
    Chart,
    Facts,
    Items,
    Quote,
    Series,
    Table,
    Text,
    line,
    quiet,
    strong,
)  # fmt: skip

AT = datetime(2026, 11, 30, 16, tzinfo=UTC)
CHART = Chart("Hours saved", ("W47", "W48"), (Series("a", (1, 2)), Series("b", (3, None), 1)), "h", "s", stacked=True)
CARD = Card(
    "AI programme · Meridian Works · November 2026",
    (
        Text(line(strong("412 h saved"), " → 20 % more than in ", quiet("October"))),
        CHART,
        CHART,
        Items((line("Tomás Novák"), line("Ђорђе, Ελένη")), ordered=True, title="Owners"),
        Facts((("Zone", line("Europe/London")),)),
        Table(("Initiative", "Hours"), ((line("Invoice review"), line("12 h")),), title="Reported"),
        Quote("All ten use it", "Priya"),
        Actions((Action("x", "Press me"),)),
    ),
)


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made), strict=True)


def test_everything_on_the_card_is_on_the_page() -> None:
    text = " ".join(read(pdf(CARD, at=AT)).pages[0].extract_text().split())
    for words in ("412 h saved → 20 % more than in October", "Tomás Novák", "Ђорђе, Ελένη", "Initiative", "12 h",
                  "“All ten use it” Priya", "W48", "Hours saved · h"):  # fmt: skip
        assert words in text
    assert "Press me" not in text


def test_a_page_says_its_title_and_when_it_was_made() -> None:
    about = read(pdf(CARD, at=AT)).metadata
    assert about is not None
    assert about.title == CARD.headline
    assert about.creation_date == AT


def test_the_same_card_is_the_same_file() -> None:
    assert pdf(CARD, at=AT) == pdf(CARD, at=AT)


@pytest.mark.parametrize("lines", [5, 45])
def test_a_page_takes_smaller_letters_before_it_becomes_two(lines: int) -> None:
    long = Card("x", tuple(Text(line(f"Line {number} of the page")) for number in range(lines)))
    made = read(pdf(long, at=AT))
    assert len(made.pages) == 1
    assert f"Line {lines - 1} of" in made.pages[0].extract_text()


def test_nothing_is_lost_when_it_cannot_be_one_page() -> None:
    long = Card("x", (CHART, *(Text(line(f"Line {number} of the page")) for number in range(300)), CHART))
    made = read(pdf(long, at=AT))
    text = "".join(page.extract_text() for page in made.pages)
    assert all(f"Line {number} of" in text for number in range(300))


def test_characters_without_a_shape_do_no_harm() -> None:
    made = read(pdf(Card("a\x00b\x85c\ud800", (Text(line("漢字 \u202e and more")),)), at=AT))
    assert "and more" in made.pages[0].extract_text()
