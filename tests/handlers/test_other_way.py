"""An answer says what is so whichever way it was asked: a bare no to "is it blocked?" would be read as a permission."""

import pytest

from cadence.model import Company
from handlers.testing import Talk
from handlers.views.other_way import other_way_round


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("is DeepSeek blocked?", "Yes, that is not allowed. DeepSeek is prohibited at Meridian Works."),
        ("ist DeepSeek verboten?", "Yes, that is not allowed. DeepSeek is prohibited at Meridian Works."),
        ("DeepSeek est-il interdit ?", "Yes, that is not allowed. DeepSeek is prohibited at Meridian Works."),
        ("can I use DeepSeek?", "No. DeepSeek is prohibited at Meridian Works."),
        ("why is DeepSeek blocked?", "No. DeepSeek is prohibited at Meridian Works."),
        (
            "Is it forbidden to use Claude Team for CVs?",
            "No, that is allowed, on three conditions. Claude Team may be used with candidate CVs and interviews.",
        ),
        (
            "are invoices forbidden in ChatGPT?",
            "With ChatGPT Enterprise, it is allowed. With any other edition, it is not allowed.",
        ),
        ("is Granola banned?", "That is not allowed yet. Granola is not on our list."),
        ("is CV data prohibited?", "That is allowed with the right tool for candidate CVs and interviews."),
    ],
)
async def test_the_first_words_fit_what_was_asked(talk: Talk, company: Company, text: str, answer: str) -> None:
    (row,) = await talk.ask(company.people["amara"], text)
    assert row.card is not None
    assert row.card.headline == answer


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("Yes. Glean may be used.", "No, that is allowed. Glean may be used."),
        ("Ask first. Glean is not cleared for invoices yet.", "Ask first. Glean is not cleared for invoices yet."),
        (
            "Hiring is looked at first. Otherwise, yes, on two conditions. Glean may be used.",
            "Hiring is looked at first. Otherwise, it is allowed, on two conditions. Glean may be used.",
        ),
        (
            "With Slack AI for notes, yes, on conditions. With Otter, no: not listed.",
            "With Slack AI for notes, it is allowed, on conditions. With Otter, it is not allowed: not listed.",
        ),
    ],
)
def test_each_yes_and_no_of_an_answer_is_turned_into_what_is_so(said: str, other: str) -> None:
    assert other_way_round(said) == other
