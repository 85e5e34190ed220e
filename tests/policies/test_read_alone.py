"""What is said to be read the same whatever came before it is, for messages as people write them."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.desk import Desk
from policies.handbook import Handbook
from policies.model import Register

_QUESTIONS = Path(__file__).parents[1] / "training" / "questions"
_BEFORE = [
    "can I use Claude Team?",
    "what about napkin.ai?",
    "someone pasted payroll into DeepSeek",
    "yes",
    "hi",
    "8 of 10",
]


@pytest.fixture(scope="module")
def desk(meridian: Register) -> Desk:
    return Desk(meridian, Handbook.parse(""))


@pytest.mark.parametrize(
    "text",
    [
        "can I put payroll into ChatGPT Plus?",
        "may we use Midjourney for our marketing copy?",
        "invoice review saved us 12 h last week, 8 of 10 active",
    ],
)
def test_a_whole_message_is_read_the_same_whatever_was_said_before(desk: Desk, text: str) -> None:
    question, alone = desk.read_alone(text)
    assert alone
    assert all(desk.read(text, [before]) == question for before in _BEFORE)


@pytest.mark.parametrize(
    "text",
    [
        "and with CVs?",
        "ChatGPT?",
        "what about the free one",
        "yes",
        "is that fine in Claude Team",
        "napkin.ai for slides?",
    ],
)
def test_what_may_go_on_from_before_is_never_said_to_stand_alone(desk: Desk, text: str) -> None:
    assert not desk.read_alone(text)[1]


@cache
def _texts() -> list[str]:
    lines = (line for file in sorted(_QUESTIONS.glob("*.dev.jsonl")) for line in file.read_text("utf-8").splitlines())
    asked = [json.loads(line) for line in lines]
    return [text for each in asked for text in (each["text"], *each.get("thread", ()))]


@settings(max_examples=100)
@given(st.data())
def test_no_conversation_changes_a_message_that_stands_alone(desk: Desk, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(_texts()))
    earlier = data.draw(st.lists(st.sampled_from(_BEFORE) | st.sampled_from(_texts()), min_size=1, max_size=3))
    question, alone = desk.read_alone(text)
    assert question == desk.read(text)
    assert not alone or desk.read(text, earlier) == question
