"""The buttons of a case, and what they carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cadence.recommendation import Choice
from handlers.bring_case import Brought
from handlers.messages import Action, Actions, Element

CHOICES: Mapping[Choice, str] = {
    Choice.SCALE: "Scale",
    Choice.ADJUST: "Adjust",
    Choice.STOP: "Stop",
    Choice.POSTPONE: "Postpone",
}
_ACTION = "decision."
SHOW_OPEN, GATE = "decision.open", "decision.gate"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote of a case they want to decide, for the form behind the button of their choice."""

    choice: Choice
    why: str = ""
    day: date | None = None


def packed(initiative: str, gate: str) -> str:
    """What a button of a case carries."""
    return f"{initiative}|{gate}"


def unpacked(value: str) -> tuple[str, str]:
    initiative, _, gate = value.partition("|")
    return initiative, gate


def carried(value: str) -> tuple[str, str, str]:
    """What a pressed button carries: its case, as `packed`, and the day and reason that were written for it."""
    case, _, said = value.partition("\n")
    day, _, why = said.partition("\n")
    return case, day, why


def choice_of(action: str) -> Choice | None:
    """The choice a button is for; None for a button of another kind."""
    name = action.removeprefix(_ACTION)
    return Choice(name) if action.startswith(_ACTION) and name in set(Choice) else None


def case_buttons(one: Brought, said: Said | None = None) -> Actions:
    """The first to press is what is recommended, or what was said."""
    value = packed(one.case.initiative.id, one.case.gate.key)
    first = one.recommendation.choice if said is None else said.choice
    return Actions(
        tuple(
            Action(
                f"{_ACTION}{choice.value}",
                label,
                value if said is None or choice is not said.choice else f"{value}\n{said.day or ''}\n{said.why}",
                style="primary" if choice is first else "default",
                opens_form=True,
            )
            for choice, label in CHOICES.items()
        )
    )


def case_at(element: Element) -> str | None:
    """What the buttons of a case are about, as they carry it; None for every other element."""
    if isinstance(element, Actions) and element.actions and choice_of(element.actions[0].name) is not None:
        return carried(element.actions[0].value)[0]
    return None
