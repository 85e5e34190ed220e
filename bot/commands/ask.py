"""drumbeat ask: a policy question, answered as in chat."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.commands.explain import explained, gaps_json, in_words, ways_json
from handlers.ask import answer_card, policy_card, settled
from handlers.confirm_reading import confirmed, unconfirmed_card
from handlers.held import notes_on, with_notes
from handlers.messages import LONGEST_TEXT, Card
from policies.desk import Desk
from policies.explain import Explanation, explain
from policies.model import Intent, Question, Verdict, VerdictKind
from policies.sections import section_of_help
from policies.ways import NONE, Ways

ReadAgain = Callable[[Desk, Question, Sequence[str]], Question | None]


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks on which day, for the exceptions that hold; and whether every step is to be said."""

    today: date | None = None
    asker: str | None = None  # an e-mail address
    steps: bool = False


NOBODY = Asking()


def answer(
    desk: Desk,
    text: str,
    earlier: Sequence[str] = (),
    read_again: ReadAgain | None = None,
    asking: Asking = NOBODY,
) -> dict[str, Any]:
    """The fields of `ask --json` but the id: what was understood, what decided, and the answer in words.

    `read_again` may read with a language model what was read with doubt (bot.commands.second_reader). What that would
    allow is no verdict yet: `needs_confirmation` is true, `verdict` is `depends_on_data`, because nobody has said that
    the data was read right, and `if_confirmed` has what follows once the asker says so.
    """
    question, verdict, card = answer_card(desk, text, earlier, today=asking.today, asker=asking.asker)
    second = read_again(desk, question, earlier) if read_again and len(text) <= LONGEST_TEXT else None
    if second is None:
        return {**_fields(desk, question, verdict, card, asking), "needs_confirmation": False}
    verdict, card = unconfirmed_card(desk, second, today=asking.today, asker=asking.asker)
    fields = {**_fields(desk, second, verdict, card, asking), "needs_confirmation": verdict is None}
    if verdict is None:
        fields["verdict"] = str(VerdictKind.DEPENDS_ON_DATA)
        follows = confirmed(second)
        decided = policy_card(desk, follows, today=asking.today, asker=asking.asker)
        fields["if_confirmed"] = _fields(desk, follows, *decided, asking)
    return fields


def answer_record(
    desk: Desk, record: Mapping[str, Any], read_again: ReadAgain | None = None, asking: Asking = NOBODY
) -> Mapping[str, Any]:
    """One line of `ask --jsonl`. Raises TypeError for a thread that is not a list of texts."""
    thread = record.get("thread") or []
    if not isinstance(thread, list) or not all(isinstance(text, str) for text in thread):
        raise TypeError("thread must be a list of texts, oldest first.")
    fields = answer(desk, record["text"], thread, read_again, asking)
    fields.pop("steps", None)
    return {"id": record["id"], **fields}


def _fields(desk: Desk, question: Question, verdict: Verdict | None, card: Card, asking: Asking) -> dict[str, Any]:
    ways = _ways(desk, verdict, asking)
    fields: dict[str, Any] = {
        "intent": str(question.intent),
        "tools": list(question.tools),
        "data_kinds": list(question.data_kinds),
        "purposes": list(question.purposes),
        "verdict": None if verdict is None else str(verdict.kind),
        "rules": [] if verdict is None else [rule.id for rule in verdict.rules],
        "conditions": [] if verdict is None else [condition.id for condition in verdict.conditions],
        "waivers": [] if verdict is None else [waiver.id for waiver in verdict.waivers],
        "routes": [] if verdict is None else [route.reference for route in verdict.routes],
        "ways": ways_json(ways.ways),
        "gaps": gaps_json(ways.gaps),
        "answer": with_notes(card, notes_on(question.text, kept=False)).full_text,
        "confidence": round(question.confidence, 3),
        "read_by": question.read_by,
        "handbook": _section(desk, question, verdict) or None,
    }
    if asking.steps:
        steps = _steps(desk, question, verdict, ways, asking)
        fields |= {"explain": explained(steps), "steps": in_words(steps)}
    return fields


def _ways(desk: Desk, verdict: Verdict | None, asking: Asking) -> Ways:
    if verdict is None:
        return NONE
    shown = settled(desk, verdict, today=asking.today, asker=asking.asker)
    return desk.ways(shown, today=asking.today, asker=asking.asker)


def _steps(desk: Desk, question: Question, verdict: Verdict | None, ways: Ways, asking: Asking) -> Explanation:
    title = _section(desk, question, verdict)
    return explain(question, verdict, ways, desk.register, today=asking.today, asker=asking.asker, handbook=title)


def _section(desk: Desk, question: Question, verdict: Verdict | None) -> str:
    """The title of the handbook's section that the question is about; empty where it is about none."""
    if question.intent in (Intent.HELP, Intent.CHITCHAT):
        section = section_of_help(desk, question)
    else:
        section = desk.leads(question.text)
        if section is None and verdict is not None and verdict.kind is VerdictKind.GENERAL:
            section = desk.passage(question.text)
    return section.title if section else ""
