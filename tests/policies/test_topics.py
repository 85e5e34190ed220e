"""Any company's handbook: its sections find their topics by a comment or their title, and questions find them."""

from pathlib import Path

import pytest

from policies.handbook import Handbook
from policies.model import Passage
from policies.understanding.text import read_message
from policies.understanding.topics import topics

OTHER = """# Umgang mit KI bei Nordwind

## 1. Ownership of outputs

Nordwind owns it.

## Transparency towards customers

<!-- owner: Legal, legal@nordwind.example -->

Say so at the start.

## Storage and deletion

<!-- topic: retention -->

After 30 days.

## When something goes wrong

1. Stop.
2. Call 112.

## Fire drills

<!-- topic: none -->

Leave by the stairs.
"""


@pytest.fixture(scope="module")
def other() -> Handbook:
    return Handbook.parse(OTHER)


def title_of(passage: Passage | None) -> str | None:
    return passage.title if passage else None


def test_sections_take_their_topics_from_a_comment_or_from_their_title(other: Handbook) -> None:
    assert title_of(other.about("output-ownership")) == "1. Ownership of outputs"
    assert title_of(other.about("disclosure")) == "Transparency towards customers"
    assert title_of(other.about("retention")) == "Storage and deletion"
    assert title_of(other.about("incident")) == "When something goes wrong"
    assert other.about("vendor-review") is None


def test_a_comment_counts_before_a_title(other: Handbook) -> None:
    claimed = Handbook.parse(f"{OTHER}\n## Small print\n\n<!-- topic: output-ownership -->\n\nSee the contract.\n")

    assert title_of(claimed.about("output-ownership")) == "Small print"
    assert title_of(other.about("output-ownership")) == "1. Ownership of outputs"


def test_a_section_may_name_whom_to_ask(other: Handbook) -> None:
    disclosure, ownership = other.about("disclosure"), other.about("output-ownership")

    assert disclosure is not None
    assert ownership is not None
    assert (disclosure.owner, disclosure.text) == ("Legal, legal@nordwind.example", "Say so at the start.")
    assert ownership.owner == ""


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Who owns what Copilot writes for me?", "1. Ownership of outputs"),
        ("wem gehört das Bild aus Midjourney?", "1. Ownership of outputs"),
        ("do I have to tell customers that AI wrote the e-mail?", "Transparency towards customers"),
        ("muss ich kennzeichnen, dass das von ChatGPT ist?", "Transparency towards customers"),
        ("how long are recordings kept?", "Storage and deletion"),
    ],
)
def test_a_question_finds_its_section_whatever_tool_or_data_it_names(
    other: Handbook, question: str, title: str
) -> None:
    assert title_of(other.leads(question)) == title
    assert title_of(other.passage(question)) == title


@pytest.mark.parametrize(
    "question",
    [
        "can I put the customer list into ChatGPT?",
        "is Otter ok for tomorrow's call?",
        "Claude Team for the contract with the owner of the building",
        "may I label the tickets with Claude?",
        "how long does a vendor review take?",  # this handbook has no such section
    ],
)
def test_a_question_about_tools_and_data_is_led_by_no_section(other: Handbook, question: str) -> None:
    assert other.leads(question) is None


def test_the_longer_phrase_tells_the_topic() -> None:
    assert topics().asked(read_message("who owns the AI policy?"))[0] == "contact"
    assert topics().asked(read_message("who owns the output?")) == ("output-ownership",)


def test_of_two_sections_the_one_with_more_of_its_title_takes_the_topic() -> None:
    book = Handbook.parse("## Ownership of laptops and other hardware\n\nA\n\n## Output ownership\n\nB\n")

    assert title_of(book.about("output-ownership")) == "Output ownership"


def test_the_documentation_names_every_topic() -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-it-works.md").read_text(encoding="utf-8")

    assert [id for id in topics().by_id if f"`{id}`" not in page] == []
