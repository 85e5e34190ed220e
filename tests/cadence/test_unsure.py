"""Words that ask to be asked back, and estimates that do not."""

import pytest

from cadence.replies import unsure


@pytest.mark.parametrize(
    "text",
    [
        "maybe 12? not sure",
        "maybe 12 h",
        "12 h, not sure",
        "12? hours saved",
        "12 h saved?",
        "perhaps 8 of 10 people",
        "cycle time maybe 2 days",
        "invoice review maybe 12? not sure",
        "maybe around 12 h",
        "12 h maybe",
        "12 hours, but i'm not really sure",
        "vielleicht 12 Stunden",
        "12 Stunden, bin nicht sicher",
        "peut-être 12 heures",
        "12 horas, no estoy seguro",
        "misschien 12 uur",
        "forse 12 ore",
        "talvez 12 horas",
        "no idea, 12 h?",
        "maybe twelve hours",
        "just a guess: 12 h",
        "12 h but don't quote me",
        "don't know exactly, 12 h",
        "12 h (not sure about that)",
        "not sure if that's right: 12 h",
        "hard to say, 12 h",
    ],
)
def test_who_is_not_sure_of_a_figure_says_so(text: str) -> None:
    assert unsure(text)


@pytest.mark.parametrize(
    "text",
    [
        "about 12 hrs, 8 of 10 people, cycle time 3 days down to 1.5, blocked on SSO",
        "I think 12 h",
        "probably 12 hours",
        "roughly 12 h",
        "12 h, error rate 2 %",
        "not sure about error rate, 12 h",
        "12 h saved, not sure whether Sales will join",
        "12 h, blocked: don't know who owns SSO",
        "12 h. What do I do next?",
        "12 hours, maybe we should add Sales next week",
        "12 h saved. Can you show the summary?",
        "12 h; we do not know when IT is ready",
    ],
)
def test_an_estimate_and_doubts_about_other_things_are_none(text: str) -> None:
    assert not unsure(text)
