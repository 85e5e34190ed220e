"""drumbeat ask: a policy question, answered as in chat."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.ask import answer_card
from policies.desk import Desk


def answer(desk: Desk, text: str, earlier: Sequence[str] = ()) -> Mapping[str, Any]:
    """The fields of `ask --json` but the id: what was understood, what decided, and the answer in words."""
    question, verdict, card = answer_card(desk, text, earlier)
    return {
        "intent": str(question.intent),
        "tools": list(question.tools),
        "data_kinds": list(question.data_kinds),
        "verdict": None if verdict is None else str(verdict.kind),
        "rules": [] if verdict is None else [rule.id for rule in verdict.rules],
        "conditions": [] if verdict is None else [condition.id for condition in verdict.conditions],
        "routes": [] if verdict is None else [route.reference for route in verdict.routes],
        "answer": card.full_text,
        "confidence": round(question.confidence, 3),
    }


def answer_record(desk: Desk, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """One line of `ask --jsonl`. Raises TypeError for a thread that is not a list of texts."""
    thread = record.get("thread") or []
    if not isinstance(thread, list) or not all(isinstance(text, str) for text in thread):
        raise TypeError("thread must be a list of texts, oldest first.")
    return {"id": record["id"], **answer(desk, record["text"], thread)}
