"""Any company's handbook: its sections find their topics by a comment or their title, and questions find them."""

from pathlib import Path

import pytest

from policies.handbook import Handbook
from policies.model import Passage
from policies.understanding.text import read_message
from policies.understanding.topics import ENOUGH, NONE, topics
from tests.training.about import CHECK, general

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


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("would the reader want to know that a machine drafted this?", "disclosure"),
        ("müssen Besucher erfahren, dass da ein Bot schreibt?", "disclosure"),
        ("who gets to see the things I write to you?", "record-keeping"),
        ("qui voit mes questions ?", "record-keeping"),
        ("does Anthropic use our inputs to train its models?", "vendor-practice"),
        ("whose fault is it when the machine's translation is wrong?", "output-ownership"),
        ("may a bot turn down applicants without anyone looking?", "human-review"),
        ("¿quién paga la licencia de mi equipo?", "budget"),
        ("is somebody without a course allowed to begin?", "training"),
        ("what would happen to me if I ignored the policy?", "consequences"),
        ("mag ik mijn eigen account van thuis gebruiken?", "approved-tools"),
        ("what is the difference between confidential and restricted?", "data-classes"),
    ],
)
def test_a_question_is_about_its_topic_in_words_that_no_list_has(question: str, topic: str) -> None:
    assert topics().asked(read_message(question)) == ()
    assert next(iter(topics().likely(read_message(question)))) == topic
    assert (topic, question) not in general()


@pytest.mark.parametrize(
    "question",
    [
        "can I put the course handouts into Claude?",
        "translate our copyright notice with DeepL",
        "is Copilot fine for reviewing this vendor contract",
        "may I transcribe the recording of the earnings call with Whisper",
    ],
)
def test_words_of_a_topic_make_no_general_question_of_what_asks_for_use(question: str) -> None:
    assert topics().asked(read_message(question), alone=True) == ()


def test_what_was_learned_of_general_questions_holds_for_others() -> None:
    """`general-check.tsv` was written apart from what was learned from, in words as far from it as could be found."""
    listed = general(CHECK)
    about = [(topic, topics().likely(read_message(text))) for topic, text in listed]
    taken = [(topic, next(iter(likely))) for topic, likely in about if max(likely.values()) >= ENOUGH]
    among = [topic in list(likely)[:3] for topic, likely in about if topic != NONE]

    assert sum(topic == guess for topic, guess in taken) >= 0.75 * len(taken) > 30
    assert sum(among) >= 0.8 * len(among) > 100


def test_every_line_learned_from_names_a_topic_and_stands_once() -> None:
    lines = [*general(), *general(CHECK)]
    assert {topic for topic, _ in lines} <= {*topics().by_id, NONE}
    texts = [text.casefold() for _, text in lines]
    assert len(texts) == len(set(texts))


def test_the_documentation_names_every_topic() -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-it-works.md").read_text(encoding="utf-8")

    assert [id for id in topics().by_id if f"`{id}`" not in page] == []
