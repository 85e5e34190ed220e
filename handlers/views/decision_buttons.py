"""The buttons of a case, and what they carry."""

from collections.abc import Mapping

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


def packed(initiative: str, gate: str) -> str:
    """What a button of a case carries."""
    return f"{initiative}|{gate}"


def unpacked(value: str) -> tuple[str, str]:
    initiative, _, gate = value.partition("|")
    return initiative, gate


def choice_of(action: str) -> Choice | None:
    """The choice a button is for; None for a button of another kind."""
    name = action.removeprefix(_ACTION)
    return Choice(name) if action.startswith(_ACTION) and name in set(Choice) else None


def case_buttons(one: Brought) -> Actions:
    value = packed(one.case.initiative.id, one.case.gate.key)
    return Actions(
        tuple(
            Action(
                f"{_ACTION}{choice.value}",
                label,
                value,
                style="primary" if choice is one.recommendation.choice else "default",
                opens_form=True,
            )
            for choice, label in CHOICES.items()
        )
    )


def case_at(element: Element) -> str | None:
    """What the buttons of a case are about, as they carry it; None for every other element."""
    if isinstance(element, Actions) and element.actions and choice_of(element.actions[0].name) is not None:
        return element.actions[0].value
    return None
