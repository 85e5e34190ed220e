"""Labelled replies, scored as an outsider would: by the scorer of tests/eval.

Those of tests/training/replies were learned from; those of tests/eval/unseen measure what nobody has seen.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cadence.replies import read_reply

EVAL = Path(__file__).parents[1] / "eval"
LEARNED = Path(__file__).parents[1] / "training" / "replies" / "work.jsonl"
# Floors under what is reached: a change of the grammar may not cost a reply, and never a wrong number.
EXACT = 0.96
WRONG_NUMBER = 0.005
F1 = 0.95


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_replies", EVAL / "score_replies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=[EVAL / "replies.jsonl", LEARNED], ids=["sample", "learned"])
def gold(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    path: Path = request.param
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def summary(scorer: ModuleType, gold: list[dict[str, Any]]) -> dict[str, Any]:
    read = [{"id": row["id"], **read_reply(row["text"], row.get("previous")).as_record()} for row in gold]
    found: dict[str, Any] = scorer.score(gold, read)[0]
    return found


def test_nearly_every_reply_is_read_exactly(summary: dict[str, Any]) -> None:
    assert summary["exact"] >= EXACT


def test_a_number_nobody_said_is_never_stored(summary: dict[str, Any]) -> None:
    assert summary["wrong_number"] <= WRONG_NUMBER


def test_no_field_is_read_worse_than_the_others(summary: dict[str, Any]) -> None:
    weak = {field: value for field, value in summary["f1"].items() if value is not None and value < F1}
    assert weak == {}


def test_a_record_has_exactly_the_fields_of_the_gold(gold: list[dict[str, Any]]) -> None:
    for row in gold:
        assert set(read_reply(row["text"]).as_record()) == set(row["gold"])
