"""drumbeat ask: a policy question, answered as in chat."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers.ask import answer_card, policy_card
from handlers.confirm_reading import confirmed, unconfirmed_card
from handlers.messages import LONGEST_TEXT, Card
from policies.desk import Desk
from policies.model import Question, Verdict

ReadAgain = Callable[[Desk, Question, Sequence[str]], Question | None]


def answer(desk: Desk, text: str, earlier: Sequence[str] = (), read_again: ReadAgain | None = None) -> dict[str, Any]:
    """The fields of `ask --json` but the id: what was understood, what decided, and the answer in words.

    `read_again` may read with a language model what was read with doubt (bot.commands.second_reader). What that would
    allow has no verdict yet: `needs_confirmation` is true, and `if_confirmed` has what follows once the asker says so.
    """
    question, verdict, card = answer_card(desk, text, earlier)
    second = read_again(desk, question, earlier) if read_again and len(text) <= LONGEST_TEXT else None
    if second is None:
        return {**_fields(question, verdict, card), "needs_confirmation": False}
    verdict, card = unconfirmed_card(desk, second)
    fields = {**_fields(second, verdict, card), "needs_confirmation": verdict is None}
    if verdict is None:
        follows = confirmed(second)
        fields["if_confirmed"] = _fields(follows, *policy_card(desk, follows))
    return fields


def answer_record(desk: Desk, record: Mapping[str, Any], read_again: ReadAgain | None = None) -> Mapping[str, Any]:
    """One line of `ask --jsonl`. Raises TypeError for a thread that is not a list of texts."""
    thread = record.get("thread") or []
    if not isinstance(thread, list) or not all(isinstance(text, str) for text in thread):
        raise TypeError("thread must be a list of texts, oldest first.")
    return {"id": record["id"], **answer(desk, record["text"], thread, read_again)}


def _fields(question: Question, verdict: Verdict | None, card: Card) -> dict[str, Any]:
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
        "read_by": question.read_by,
    }
