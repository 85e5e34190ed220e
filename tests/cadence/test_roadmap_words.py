"""Questions about an initiative's place on the roadmap."""

import pytest

from cadence.roadmap import Pile
from cadence.roadmap_words import AsksPlace, read_place_question


@pytest.mark.parametrize(
    ("text", "pile"),
    [
        ("why is invoice review in automate first?", Pile.FIRST),
        ("Why is invoice review in the “Automate first” pile?", Pile.FIRST),
        ("why is invoice review delegated to AI?", Pile.DELEGATE),
        ("why does invoice review need human oversight?", Pile.OVERSIGHT),
        ("why is invoice review under human oversight", Pile.OVERSIGHT),
        ("why does invoice review wait?", Pile.WAIT),
        ("why should invoice review wait", Pile.WAIT),
        ("why is invoice review waiting?", Pile.WAIT),
        ("what would move invoice review up?", None),
        ("what would get invoice review out of waiting?", None),
        ("why does invoice review come first?", None),
        ("why is invoice review so low on the roadmap?", None),
        ("how is invoice review scored?", None),
        ("explain the score of invoice review", None),
        ("which pile is invoice review in?", None),
        ("where is invoice review on the roadmap?", None),
    ],
)
def test_a_place_is_asked_for_in_many_words(text: str, pile: Pile | None) -> None:
    assert read_place_question(text) == AsksPlace("invoice review", pile)


@pytest.mark.parametrize(
    "text",
    ["why is Sales down?", "what should we automate first?", "why is DeepSeek blocked?", "roadmap", "how is it going?"],
)
def test_other_questions_are_none_about_a_place(text: str) -> None:
    assert read_place_question(text) is None
