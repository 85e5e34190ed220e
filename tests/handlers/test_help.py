"""Help by role, the list of tools, small talk; and the words the cards are made of."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.model import Company
from handlers.messages import Card, Items, plain
from handlers.ports import Delivery
from handlers.testing import Talk, actions_of
from handlers.views import handbook
from handlers.views.examples import example_questions
from handlers.views.general import SECTION
from handlers.views.words import clipped, counted, kind_words, listed, ordinal, sentence, shown_name
from policies.desk import Desk
from policies.model import DataKind, Intent, Passage


def card_of(rows: Sequence[Delivery]) -> Card:
    card = rows[0].card
    assert card is not None
    return card


async def test_an_employee_is_shown_what_an_employee_can_do(talk: Talk, company: Company) -> None:
    _, rows = await talk.press(company.people["amara"], "help.show")

    text = card_of(rows).text
    assert "Ask whether a tool may be used with some data" in text
    assert "Report on" not in text
    assert "weekly summary" not in text


@pytest.mark.parametrize("text", ["help", "/ai-help", "what can you do?"])
async def test_help_may_be_asked_for_in_words(talk: Talk, company: Company, text: str) -> None:
    card = card_of(await talk.ask(company.people["amara"], text))

    assert card.headline == "This is what I do for you at Meridian Works:"


async def test_an_owner_is_told_when_the_check_in_comes(talk: Talk, company: Company) -> None:
    _, rows = await talk.press(company.people["priya"], "help.show")

    assert "Report on Invoice review and Variance notes: I ask every Thursday 10:00, in your time" in card_of(rows).text


async def test_an_owner_is_told_what_can_be_arranged_in_words_that_work(talk: Talk, company: Company) -> None:
    _, rows = await talk.press(company.people["priya"], "help.show")
    text = card_of(rows).full_text
    assert "“my check-ins”" in text
    assert "“Omar covers invoice review this week”" in text
    assert "“away 3–14 Aug, Omar covers”" in text
    assert "My check-ins" in [action.label for action in actions_of(card_of(rows))]


async def test_an_executive_is_told_where_the_summary_is(talk: Talk, company: Company) -> None:
    _, rows = await talk.press(company.people["helen"], "help.show")

    assert "Read the weekly summary, Monday 16:00 of the week after, in #leadership" in card_of(rows).text


async def test_the_examples_are_real_questions_with_real_answers(talk: Talk, company: Company, desk: Desk) -> None:
    for example in example_questions(desk.register):
        rows = await talk.ask(company.people["amara"], example)

        assert card_of(rows).headline.startswith(("Yes", "No", "With", "Meridian", "It depends")), example


@pytest.mark.parametrize(
    ("asked", "headline"),
    [
        ("show me the list of tools", "41 tools and editions are approved."),
        ("show me list of tools ok for support", "Two tools are made for this, and approved."),
    ],
)
async def test_the_list_of_tools_is_short_and_whole_in_its_details(
    talk: Talk, company: Company, desk: Desk, asked: str, headline: str
) -> None:
    card = card_of(await talk.ask(company.people["amara"], asked))

    assert card.headline == headline
    assert len(card.text.split()) < 90
    assert all(
        edition.name in card.full_text for edition in desk.register.editions.values() if edition.status == "approved"
    )


async def test_a_greeting_is_returned_with_something_to_ask(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["amara"], "hello"))

    assert card.headline == "Hello, Amara."
    assert len(actions_of(card)) == 3


async def test_thanks_are_taken_briefly(talk: Talk, company: Company) -> None:
    assert card_of(await talk.ask(company.people["amara"], "thx that was helpful 🙏")).text == "You are welcome."


async def test_other_talk_gets_an_honest_sentence(talk: Talk, company: Company) -> None:
    card = card_of(await talk.ask(company.people["amara"], "how was your weekend?"))

    assert card.headline == "I am a bot, and that is outside what I know."


async def test_who_owns_the_policy_is_named(talk: Talk, company: Company) -> None:
    text = card_of(await talk.ask(company.people["amara"], "who do I contact about AI policy")).full_text

    assert "ai-policy@meridian.example" in text


# ---- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Policies, procedures, wiki", "policies, procedures and wiki"),
        ("CRM and pipeline", "CRM and pipeline"),
        ("E-mail and chat between colleagues", "e-mail and chat between colleagues"),
        ("Anonymised, aggregated or synthetic data", "anonymised, aggregated or synthetic data"),
        ("Health data", "health data"),
    ],
)
def test_a_data_kinds_name_reads_well_inside_a_sentence(name: str, words: str) -> None:
    assert kind_words(DataKind("x", name, "internal")) == words


def test_counts_and_ordinals_are_words_as_long_as_they_are_small() -> None:
    assert [counted(n, "day", "days") for n in (0, 1, 2, 11, 1200)] == [
        "no days",
        "one day",
        "two days",
        "11 days",
        "1,200 days",
    ]
    assert [ordinal(n) for n in (1, 4, 10, 11, 12, 13, 21, 22, 23, 101, 111)] == [
        "first",
        "fourth",
        "tenth",
        "11th",
        "12th",
        "13th",
        "21st",
        "22nd",
        "23rd",
        "101st",
        "111th",
    ]


def test_lists_sentences_and_typed_names() -> None:
    assert [listed("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [sentence(text) for text in ("", "so it is", "So?", "yes. ")] == ["", "So it is.", "So?", "Yes."]
    assert [shown_name(name) for name in ("granola", "tl;dv", "v0", "DALL·E")] == ["Granola", "Tl;dv", "V0", "DALL·E"]


@given(st.text(max_size=200), st.integers(2, 60))
def test_clipped_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(clipped(text, length)) <= length


# ---- the handbook's Markdown ------------------------------------------------------------------------------------


def test_paragraphs_become_text_and_lists_become_items() -> None:
    passage = Passage(
        "x",
        "X",
        "First **bold** line\nstill first.\n1. Do `this`\n   and more\n2. Then [that](https://x.example)\n\nEnd.",
    )

    shown = handbook.elements(passage)

    assert [element.type for element in shown] == ["text", "items", "text"]
    items = shown[1]
    assert isinstance(items, Items)
    assert items.ordered
    assert [plain(item) for item in items.items] == ["Do this and more", "Then that (https://x.example)"]
    assert handbook.sentences(passage) == ("First bold line still first.", "End.")


def test_a_quote_keeps_whole_sentences_within_its_length() -> None:
    passage = Passage("x", "X", "One two three. Four five six. Seven eight nine.")

    quote = handbook.quote(passage, 4, skip=1)

    assert quote is not None
    assert (quote.text, quote.source) == ("Four five six.", "Handbook, X")
    assert handbook.quote(passage, 4, skip=3) is None


def test_beside_an_answer_only_the_sentence_that_speaks_of_it_is_quoted() -> None:
    passage = Passage("x", "X", "You answer for it. Pictures belong to marketing. Code belongs to its maintainers.")

    found = handbook.sentence_about(passage, "who owns the picture?")

    assert found is not None
    assert found.text == "Pictures belong to marketing."
    assert handbook.sentence_about(passage, "yo is it still allowed") is None


@given(st.text(max_size=300))
def test_no_markdown_whatsoever_breaks_a_passage(text: str) -> None:
    passage = Passage("x", "X", text)

    handbook.elements(passage)
    handbook.sentences(passage)
    handbook.steps_of(passage)


def test_examples_are_made_of_the_companys_own_register(desk: Desk) -> None:
    examples = example_questions(desk.register)

    assert len(examples) == 3
    read = [desk.read(example) for example in examples]
    assert all(question.intent is Intent.POLICY_QUESTION for question in read)
    assert read[0].tools
    assert read[0].data_kinds
    assert read[1].data_kinds


@pytest.mark.parametrize("said", ["help", "what can you do?", "hello", "who can I ask?", "which tools are approved?"])
async def test_help_keeps_within_90_words_whatever_the_message_held(talk: Talk, company: Company, said: str) -> None:
    for person in company.people.values():
        card = card_of(await talk.ask(person, f"{said} (I am jane.doe@example.com)"))
        assert card.words < 90, (person.id, card.text)


async def test_the_button_of_a_section_shows_it_and_help_where_the_handbook_has_it_no_more(
    talk: Talk, company: Company
) -> None:
    _, shown = await talk.press(company.people["amara"], SECTION, "output-ownership")
    _, gone = await talk.press(company.people["amara"], SECTION, "no-such-section")

    assert "Handbook, Output ownership" in card_of(shown).full_text
    assert card_of(gone).headline == "This is what I do for you at Meridian Works:"
