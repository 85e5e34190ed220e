"""The same question has the same reading and the same answer whatever order Python's sets have in a process."""

import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from policies.understanding.knowledge import knowledge

HERE = Path(__file__).parent
EVERY = 47  # one of so many labelled messages is read: each kind of file has a few
_PROGRAM = """
import json, sys
from pathlib import Path
from cadence.replies import read_reply
from handlers.ask import answer_card
from policies.desk import open_desk
from policies.packs import pack
from policies.understanding.text import read_message
from policies.understanding.topics import topics

desk = open_desk(pack("meridian")).answering
for line in sys.stdin:
    asked = json.loads(line)
    text = asked["text"]
    print(repr(read_reply(text, asked.get("previous")).as_record()))
    question, verdict, card = answer_card(desk, text, asked.get("thread", ()))
    print(repr(question.confidence), repr((question.tools, question.data_kinds, question.pairs, question.unclear)))
    print(repr(verdict and (verdict.kind, verdict.conditions, verdict.rules, verdict.routes)), card.full_text)
    message = read_message(text)
    print(repr(topics().likely(message)), repr([each.title for each in desk.likely(text)]))
    print(repr(desk.passage(text, alone=False)), repr(desk.guesses(question)))
"""


def labelled() -> list[str]:
    """Lines with a text, from every set that may be read."""
    folders = (HERE / "eval", *(HERE / "training" / name for name in ("questions", "looked-at", "replies")))
    files = sorted(file for folder in folders for file in folder.glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [json.dumps(json.loads(line)) for line in lines[::EVERY]]


def read_with(seed: str, lines: list[str]) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input="\n".join(lines),
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return ran.stdout.splitlines()


def test_every_reading_is_the_same_under_two_hash_seeds() -> None:
    lines = labelled()
    assert len(lines) > 100
    assert read_with("1", lines) == read_with("2", lines)


@pytest.mark.parametrize("name", ["intent", "is_tool", "topic", "about"])
def test_the_order_of_signs_changes_no_digit_of_what_a_model_says(name: str) -> None:
    model = getattr(knowledge(), name)
    signs = sorted(model.weights)[:6]
    assert len({tuple(model.probabilities(order).values()) for order in permutations(signs)}) == 1
