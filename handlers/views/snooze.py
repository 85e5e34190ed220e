"""Answering later: the form, what is said back, and why a moment cannot be."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cadence.calendar import day_and_time
from cadence.model import Week
from cadence.people import Person
from handlers.messages import Action, Actions, Card, Field, Form, Option, Text, line
from handlers.owner_week import OwnerWeek
from handlers.views.check_in_buttons import LATER, MY_CHECK_INS
from handlers.views.words import capital

FORM = LATER  # value: week
SET = "snooze.set"  # value: week|instant
UNDO = "snooze.undo"  # value: week|instant before, if there was one
FORM_NAME = "snooze"
WHEN, AT = "when", "at"
OTHER = "other"


def when_words(instant: datetime, now: datetime, person: Person) -> str:
    """`today at 15:00`, `Friday 09:00`."""
    local = instant.astimezone(person.zone)
    today = local.date() == now.astimezone(person.zone).date()
    return f"today at {local:%H:%M}" if today else f"on {day_and_time(instant, person.zone)}"


def snooze_form(
    week: Week,
    choices: Sequence[tuple[str, str]],
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Form:
    """`choices`: (instant, label) of what is offered beside a moment of one's own."""
    filled, problems = values or {}, errors or {}
    options = (*(Option(value, label) for value, label in choices), Option(OTHER, "At another time, written below"))
    return Form(
        FORM_NAME,
        f"Later (week {week.number})",
        (
            Field(
                WHEN,
                "When shall I ask again?",
                "choice",
                filled.get(WHEN, options[0].value),
                options=options,
                required=True,
                error=problems.get(WHEN, ""),
            ),
            Field(
                AT,
                "At another time",
                value=filled.get(AT, ""),
                hint="As “tomorrow at 9” or “Monday 9:30”",
                error=problems.get(AT, ""),
            ),
        ),
        context=str(week),
    )


def snoozed_card(week: OwnerWeek, until: datetime, wanted: datetime, undo: str) -> Card:
    """`wanted` is what was asked for; `until` is when it can be."""
    now, person = week.now, week.person
    closing = day_and_time(week.closing, person.zone)
    why = "" if until == wanted else f"{capital(when_words(wanted, now, person))} is not in your hours. "
    buttons = (MY_CHECK_INS, Action(UNDO, "Undo", undo))
    return Card(
        f"I ask you again {when_words(until, now, person)}.",
        (Text(line(f"{why}Week {week.week.number} is open until {closing}.")), Actions(buttons)),
    )


def choose_card(week: Week, choices: Sequence[tuple[str, str]]) -> Card:
    """Somebody wants to be asked later and has not said when."""
    buttons = tuple(Action(SET, label, f"{week}|{value}") for value, label in choices)
    other = Action(FORM, "Another time", str(week), opens_form=True)
    return Card("When shall I ask again?", (Actions((*buttons, other)),))


def refused_card(week: Week, why: str) -> Card:
    button = Action(FORM, "Choose a time", str(week), opens_form=True)
    return Card(why, (Text(line("Nothing is changed.")), Actions((button,))))


def nothing_open_card() -> Card:
    words = "I remind you of check-ins. When one is open, “remind me tomorrow at 9” puts it off."
    return Card("No check-in of yours is open.", (Text(line(words)),))


def undone_card(week: Week) -> Card:
    return Card("Undone.", (Text(line(f"You are reminded of week {week.number} as usual.")),))
