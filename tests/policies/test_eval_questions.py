"""Scores on the labelled questions may not fall, and nothing may be allowed that no accepted reading allows."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from policies.desk import Desk, open_desk
from policies.model import Intent
from policies.packs import pack

HERE = Path(__file__).parent
EVAL = HERE.parent / "eval"

FLOORS = {
    EVAL / "questions.jsonl": {"tool_f1": 0.97, "data_f1": 0.95, "intent": 0.97, "verdict": 0.95},
    HERE / "questions_more.jsonl": {"tool_f1": 0.97, "data_f1": 0.95, "intent": 0.97, "verdict": 0.95},
}


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_questions", EVAL / "score_questions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(pack("meridian"))


def answer(desk: Desk, asked: dict[str, Any]) -> dict[str, Any]:
    question = desk.read(asked["text"], asked.get("thread", ()))
    decided = question.intent == Intent.POLICY_QUESTION
    return {
        "id": asked["id"],
        "intent": question.intent.value,
        "tools": list(question.tools),
        "data_kinds": list(question.data_kinds),
        "verdict": desk.decide(question).kind.value if decided else None,
    }


@pytest.mark.parametrize("path", FLOORS, ids=lambda path: path.name)
def test_the_scores_stay_above_their_floors_and_nothing_is_wrongly_allowed(
    path: Path, desk: Desk, scorer: ModuleType
) -> None:
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    summary, errors = scorer.score(gold, [answer(desk, asked) for asked in gold])
    below = {name: summary[name] for name, floor in FLOORS[path].items() if summary[name] < floor}
    assert not below, errors
    assert summary["false_ok"] == 0, errors
