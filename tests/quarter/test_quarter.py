"""The example quarter in the documentation is what the program makes."""

import re
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.quarter.make import CHARTS, DRAWN_FROM, FOLDER, files

HOW = "The words have changed: look at what `make example-quarter` makes, and keep it."


async def test_its_weeks_are_what_is_kept_in_the_documentation_and_their_charts_what_is_drawn_from() -> None:
    made, charts = await files()
    texts = {name: content.decode() for name, content in made.items() if name.endswith(".md")}
    assert texts.keys() == {path.name for path in FOLDER.glob("*.md")} - {"README.md"}
    for name, text in texts.items():
        assert text == (FOLDER / name).read_text(encoding="utf-8"), HOW
    assert charts == CHARTS.validate_json(DRAWN_FROM.read_bytes()), HOW


def test_there_are_twelve_summaries_and_three_board_packs() -> None:
    assert len(list(FOLDER.glob("2026-W??.md"))) == 12
    assert [path.stem for path in sorted(FOLDER.glob("board-2026-??.md"))] == [
        path.stem for path in sorted(FOLDER.glob("board-2026-??.pdf"))
    ]
    assert len(list(FOLDER.glob("board-2026-??.pdf"))) == 3


@pytest.mark.parametrize("month", ["10", "11", "12"])
def test_a_board_pack_is_one_page_that_says_what_its_markdown_says(month: str) -> None:
    (page,) = PdfReader(FOLDER / f"board-2026-{month}.pdf", strict=True).pages
    text = " ".join(page.extract_text().split())
    words = (FOLDER / f"board-2026-{month}.md").read_text(encoding="utf-8")
    headline = re.search(r"\*\*(.+ h saved)\*\*", words)
    assert headline is not None
    assert headline[1] in text
    for line in re.findall(r"^- \*\*(.+?)\*\*", words, re.MULTILINE):
        assert " ".join(line.split()) in text


def test_every_picture_can_be_read_and_says_what_it_shows() -> None:
    pictures = list(FOLDER.glob("*.png"))
    assert pictures
    for path in pictures:
        with Image.open(BytesIO(path.read_bytes())) as image:
            image.load()
            assert image.info["Description"].startswith(("Hours saved: ", "Adoption: ", "Way to the gate or target: "))
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 400_000
