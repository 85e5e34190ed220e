"""A person's own hours in words: zone, working days, quiet hours, and where each is from."""

from collections.abc import Collection, Mapping
from datetime import time

from cadence.arranged import Hours
from cadence.calendar import weekday_name
from cadence.people import EVERY_DAY, Person
from handlers.messages import Action, Actions, Card, Field, Form, Items, Line, Text, line, quiet, strong
from handlers.views.absences import MY_ABSENCES
from handlers.views.words import listed

SHOW = "hours.show"
FORM = "hours.form"
UNDO = "hours.undo"  # value: the hours to put back, as zone|days|quiet
RESET = "hours.reset"
FORM_NAME = "hours"
ZONE, DAYS, QUIET = "zone", "days", "quiet"

_MINE, _COMPANY = "yours", "from app.yaml"


def days_words(days: Collection[int]) -> str:
    """`Monday to Thursday`, `Monday, Tuesday and Friday`."""
    inside = sorted(days)
    if frozenset(days) == EVERY_DAY:
        return "every day"
    if len(inside) > 2 and inside == list(range(inside[0], inside[-1] + 1)):  # noqa: PLR2004  two days are listed
        return f"{weekday_name(inside[0])} to {weekday_name(inside[-1])}"
    return listed(weekday_name(day) for day in inside)


def short_days(days: Collection[int]) -> tuple[str, ...]:
    """`Mon`, `Tue`, as the form takes them."""
    return tuple(weekday_name(day)[:3] for day in sorted(days))


def quiet_words(quiet_hours: tuple[time, time] | None) -> str:
    return "none" if quiet_hours is None else f"{quiet_hours[0]:%H:%M} to {quiet_hours[1]:%H:%M}"


def settings_card(person: Person, own: Hours) -> Card:
    """Everything about when the bot writes to somebody, with its source."""
    rows = (
        _row("Time zone", person.zone.key, mine=own.zone is not None),
        _row("Working days", days_words(person.working_days), mine=own.working_days is not None),
        _row("Quiet hours", quiet_words(person.quiet), mine=own.quiet is not None),
        _row("Public holidays", "/".join(p for p in (person.country, person.region) if p) or "none kept", mine=False),
    )
    changed = own.zone is not None or own.working_days is not None or own.quiet is not None
    reset = (Action(RESET, "Back to app.yaml"),) if changed else ()
    return Card(
        "This is when I write to you unasked:",
        (
            Items(rows),
            Text(line(quiet("Change one by writing “my zone is Europe/Oslo”, “my working days are Mon-Thu”, "
                            "“quiet hours 18:00-08:00”."))),
            Actions((Action(FORM, "Change", opens_form=True), MY_ABSENCES, *reset)),
        ),
    )  # fmt: skip


def _row(name: str, words: str, *, mine: bool) -> Line:
    return line(strong(name), f" · {words} · {_MINE if mine else _COMPANY}")


def kept_card(person: Person, changed: str, undo: str) -> Card:
    return Card(
        changed,
        (
            Text(line(f"Working days {days_words(person.working_days)}, quiet hours {quiet_words(person.quiet)}, "
                      f"{person.zone.key}.")),
            Actions((Action(UNDO, "Undo", undo), Action(SHOW, "My settings"))),
        ),
    )  # fmt: skip


def undone_card(person: Person) -> Card:
    return Card(
        "Undone.",
        (Text(line(f"It is {person.zone.key}, {days_words(person.working_days)}, quiet hours "
                   f"{quiet_words(person.quiet)} again.")),),
    )  # fmt: skip


def refused_card(why: str) -> Card:
    button = Action(FORM, "Use the form", opens_form=True)
    return Card(why, (Text(line("Nothing was changed.")), Actions((button,))))


def hours_form(values: Mapping[str, str], errors: Mapping[str, str] | None = None) -> Form:
    problems = errors or {}
    return Form(
        FORM_NAME,
        "Your hours",
        (
            _field(ZONE, "Time zone", "A city of yours, as Europe/Oslo", values, problems),
            _field(DAYS, "Working days", "Mon-Thu, or Mon, Tue, Fri", values, problems),
            _field(QUIET, "Quiet hours", "18:00-08:00, or none", values, problems),
        ),
        intro=(Text(line("Leave empty what is to be as app.yaml says.")),),
    )


def _field(name: str, label: str, hint: str, values: Mapping[str, str], problems: Mapping[str, str]) -> Field:
    return Field(name, label, value=values.get(name, ""), hint=hint, error=problems.get(name, ""))
