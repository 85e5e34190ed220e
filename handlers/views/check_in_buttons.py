"""The check-in's buttons, wherever they stand, and what their values name."""

from cadence.model import Initiative, Week
from handlers.messages import Action

ANSWER = "check_in.answer"  # value: address, and perhaps figures to fill the form in with
SAME = "check_in.same"  # value: week, or one of its check-ins (OwnerWeek.address)
SKIP = "check_in.skip"  # value: the same, or address
TAKE = "check_in.take"  # value: address, how to take it, and the words or figures
WEEK = "check_in.week"  # value: week, and the words
RIGHT = "check_in.right"  # value: address
LATER = "snooze.form"  # value: week
COVER = "cover.form"  # value: nothing, or an initiative and a week: initiative|week
MY_CHECK_INS = Action("mine.show", "My check-ins")

MOST_NAMED = 3  # answer buttons with an initiative's name on them
IN_SIGHT = 6  # buttons, and the control behind which others stand


def address(week: Week, initiative: str) -> str:
    """How buttons and forms name one initiative's week: `2026-W48/invoice-review`."""
    return f"{week}/{initiative}"


def answer_button(initiative: Initiative, week: Week, label: str = "") -> Action:
    label = label or f"Answer {initiative.name}"
    return Action(ANSWER, label, address(week, initiative.id), style="primary", opens_form=True)


def change_button(initiative: Initiative, week: Week, label: str = "") -> Action:
    return Action(ANSWER, label or f"Change {initiative.name}", address(week, initiative.id), opens_form=True)


def cover_button(initiative: Initiative | None = None, week: Week | None = None) -> Action:
    """Asks who answers instead, at first for this initiative and this week."""
    about = f"{initiative.id}|{week}" if initiative is not None and week is not None else ""
    return Action(COVER, "Somebody else answers", about, opens_form=True)
