"""The form behind a decision's button."""

from collections.abc import Mapping
from datetime import date, timedelta

from cadence.decisions import LOOK_AGAIN
from cadence.recommendation import Choice
from handlers.bring_case import Brought
from handlers.messages import Field, Form, Items, Text, line, quiet
from handlers.views.decision_buttons import CHOICES

FORM_NAME = "decision.take"
REASON, LOOK = "reason", "look_again"
LONGEST_REASON = 500
_WEEK = timedelta(weeks=1)


def decision_form(
    one: Brought,
    choice: Choice,
    context: str,
    today: date,
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Form:
    """Why, and when to look again; above it what is recommended and on what."""
    filled, problems = values or {}, errors or {}
    name = one.case.initiative.name
    found = one.recommendation
    says = f"Recommended: {found.choice.value}. {' '.join(found.caveats)}".strip()
    return Form(
        FORM_NAME,
        f"{CHOICES[choice]}: {name}",
        (
            Field(
                REASON,
                "Why?",
                "long_text",
                filled.get(REASON, ""),
                hint="Kept in the log, and told to the owner and the sponsor.",
                required=True,
                error=problems.get(REASON, ""),
            ),
            Field(
                LOOK,
                "Decide again on" if choice in (Choice.POSTPONE, Choice.ADJUST) else "Look again on",
                "date",
                filled.get(LOOK, _offered(choice, today, one.case.gate.on)),
                hint="" if needs_day(choice) else "Leave it empty when there is nothing more to decide.",
                required=needs_day(choice),
                error=problems.get(LOOK, ""),
            ),
        ),
        submit=CHOICES[choice],
        context=context,
        intro=(Items(tuple(line(each) for each in found.reasons)), Text(line(quiet(says)))),
    )


def needs_day(choice: Choice) -> bool:
    """True where it is to be decided again: what is adjusted, and what is put off."""
    return choice in (Choice.ADJUST, Choice.POSTPONE)


def _offered(choice: Choice, today: date, agreed: date) -> str:
    match choice:
        case Choice.POSTPONE:
            return str(max(today, agreed) + _WEEK)
        case Choice.ADJUST:
            return str(today + LOOK_AGAIN)
        case _:
            return ""
