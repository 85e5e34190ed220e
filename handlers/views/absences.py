"""Absences in words: what was noted, what cannot be, who stands in, and the form."""

from collections.abc import Mapping, Sequence
from datetime import date

from cadence.calendar import dated
from cadence.model import Company, Initiative, Week
from cadence.people import Absence, Person
from handlers.messages import Action, Actions, Card, Field, Form, Items, Option, Text, line, quiet, strong
from handlers.views.check_in_buttons import MY_CHECK_INS, answer_button
from handlers.views.words import listed

SET = "away.set"  # value: absence
JOIN = "away.join"  # value: absence
UNDO = "away.undo"  # value: the absence to take away, then those to put back, one a line
BACK = "away.back"  # value: absence, then the first day back
KEEP_AWAY = "away.keep"  # value: absence that was to end early
FORM = "away.form"  # value: absence, or nothing
SHOW = "away.show"
MY_ABSENCES = Action(SHOW, "My absences")
FORM_NAME = "away"
FIRST, LAST, DELEGATE = "first", "last", "delegate"
NOBODY = ""

_MOST_BUTTONS = 5
MOST_TO_CHOOSE = 100  # options a list can have on Slack


def packed(absence: Absence) -> str:
    """`2026-12-21|2027-01-04|petr`, for buttons; behind it the day from which check-ins are the delegate's, if said."""
    opened = f"|{absence.opened}" if absence.opened else ""
    return f"{absence.first}|{absence.last}|{absence.delegate or NOBODY}{opened}"


def days_words(first: date, last: date) -> str:
    """`Mon 21 Dec 2026 to Mon 4 Jan 2027`, or the one day."""
    return dated(first) if first == last else f"{dated(first)} to {dated(last)}"


def noted_card(
    absence: Absence,
    company: Company,
    *,
    undo: str,
    back: date,
    owns: bool,
    open_week: Week | None = None,
) -> Card:
    """The confirmation. `back`: the next day they work; `open_week`: one whose open check-in stays their own."""
    delegate = company.people.get(absence.delegate or NOBODY)
    body = [Text(line(f"Back on {dated(back)}. I write to you about nothing before that."))]
    actions = [Action(UNDO, "Undo", undo)]
    if delegate is not None:
        also = "what is open now and " if absence.opened else ""
        asks = f"I ask them about {also}check-ins that open in that time, and have told them."
        words = f" {asks}" if owns else " You report on no initiative, so I have nothing to ask them."
        body.append(Text(line("Delegate: ", strong(delegate.name), f".{words}")))
    elif owns:
        body.append(Text(line("Nobody is asked in your place.")))
        actions.append(Action(FORM, "Name a delegate", packed(absence), opens_form=True))
    if open_week is not None:
        body.append(
            Text(line(quiet(f"Your check-in of week {open_week.number} is still open; answer it, or skip it.")))
        )
        actions.append(MY_CHECK_INS)
    return Card(f"You are away {days_words(absence.first, absence.last)}.", (*body, Actions(tuple(actions))))


def told_card(
    absence: Absence, away: Person, initiatives: Sequence[Initiative], now: Sequence[tuple[Initiative, Week]]
) -> Card:
    """To the delegate. `now`: what they are asked about from now on, because it is open already."""
    names = listed(initiative.name for initiative in initiatives) or "their initiatives"
    answer = tuple(answer_button(each, week) for each, week in now[:_MOST_BUTTONS])
    body = [Text(line(f"In that time I ask you about {names}. A check-in that opens then comes to you."))]
    if now:
        body.append(Text(line(f"Open now: {listed(f'{each.name}, week {week.number}' for each, week in now)}.")))
    return Card(
        f"{away.name} is away {days_words(absence.first, absence.last)} and named you as delegate.",
        (*body, Actions((*answer, MY_CHECK_INS))),
    )


def no_more_card(absence: Absence, away: Person) -> Card:
    """To somebody who was a delegate."""
    return Card(
        f"You are no longer {away.first_name}'s delegate.",
        (Text(line(f"It was for {days_words(absence.first, absence.last)}. Nothing is left for you to do there.")),),
    )


def which_days_card(words: str, readings: Sequence[Absence]) -> Card:
    """`3/4` has two readings."""
    buttons = tuple(Action(SET, days_words(each.first, each.last), packed(each)) for each in readings)
    return Card(f"“{words}” can be read in two ways. Which days are you away?", (Actions(buttons),))


def overlapping_card(there: Sequence[Absence], joined: Absence) -> Card:
    said = listed(days_words(each.first, each.last) for each in there)
    if any((each.first, each.last) == (joined.first, joined.last) for each in there):
        again = (Text(line("Nothing was changed.")), Actions((MY_ABSENCES,)))
        return Card(f"That is within an absence I have: {said}.", again)
    return Card(
        f"That overlaps an absence I have: {said}.",
        (
            Text(line("Nothing was changed. I can make them one.")),
            Actions((Action(JOIN, f"One absence: {days_words(joined.first, joined.last)}", packed(joined)),)),
        ),
    )


def who_covers_card(wanted: Absence, why: str, people: Sequence[Person] = ()) -> Card:
    """A delegate who cannot be, or of whom there are several; `people` are buttons."""
    named = tuple(
        Action(SET, person.name, packed(Absence(wanted.first, wanted.last, person.id)))
        for person in people[:_MOST_BUTTONS]
    )
    without = Absence(wanted.first, wanted.last)
    others = (
        Action(FORM, "Choose somebody else" if not named else "Somebody else", packed(without), opens_form=True),
        Action(SET, "Without a delegate", packed(without)),
    )
    return Card(why, (Text(line("Nothing is noted yet.")), Actions((*named, *others))))


def which_time_card() -> Card:
    """Somebody said that they are away, and not when."""
    words = "Nothing is noted yet. Write it like “away until Friday”, “away 3–14 Aug, Petr covers”, or use the form."
    return Card(
        "From when to when are you away?",
        (Text(line(words)), Actions((Action(FORM, "Use the form", "", opens_form=True),))),
    )


def public_holiday_card(when: str, known: Sequence[tuple[date, str]]) -> Card:
    """What a public holiday changes. `known`: those among the days that are kept as the reader's."""
    said = listed(f"{name} on {dated(day)}" for day, name in known)
    headline = f"I write to you about nothing on {said}." if known else "I know of no public holiday of yours then."
    words = f"Check-ins go on, on your working days. If you are off, write “away {when}”, or use the form."
    return Card(headline, (Text(line(words)), Actions((Action(FORM, "I am away", "", opens_form=True),))))


def when_away_card(delegate: Person) -> Card:
    """Somebody named a delegate, and is not away."""
    example = f"Nothing was noted. A delegate goes with an absence: “away 3–14 Aug, {delegate.first_name} covers”."
    return Card(
        f"When are you away, so that {delegate.name} is asked instead?",
        (Text(line(example)), Actions((Action(FORM, "Use the form", "", opens_form=True),))),
    )


def refused_card(why: str) -> Card:
    return Card(
        why,
        (
            Text(line("Nothing was noted. Write it like “away 3–14 Aug”, or use the form.")),
            Actions((Action(FORM, "Use the form", "", opens_form=True),)),
        ),
    )


def undone_card(absence: Absence, restored: Sequence[Absence]) -> Card:
    said = listed(days_words(each.first, each.last) for each in restored)
    again = f"As before, you are away {said}." if said else "It is as if you had not said it."
    return Card(f"Undone: you are not away {days_words(absence.first, absence.last)}.", (Text(line(again)),))


def returned_card(absence: Absence, on: date, today: date, value: str) -> Card:
    when = "today" if on == today else dated(on)
    headline = f"Welcome back. I write to you again from {when} on." if on <= today else f"Noted: you are back {when}."
    return Card(
        headline,
        (
            Text(line(f"I had you away {days_words(absence.first, absence.last)}.")),
            Actions((Action(KEEP_AWAY, "Undo", value), MY_CHECK_INS)),
        ),
    )


def cancelled_card(absence: Absence, value: str) -> Card:
    return Card(
        f"Taken back: you are not away {days_words(absence.first, absence.last)}.",
        (Actions((Action(KEEP_AWAY, "Undo", value),)),),
    )


def away_after_all_card(absence: Absence) -> Card:
    return Card(f"Undone: you are away {days_words(absence.first, absence.last)}, as before.")


def not_away_card(coming: Absence | None = None) -> Card:
    """`coming`: an absence of theirs that has not begun."""
    if coming is not None:
        back = Action(BACK, f"Take back {dated(coming.first)}", f"{packed(coming)}\n{coming.first}")
        days = days_words(coming.first, coming.last)
        return Card("You are not away today.", (Text(line(f"You are away {days}.")), Actions((back, MY_ABSENCES))))
    return Card(
        "I do not have you as away.",
        (Text(line("So nothing was changed. Your check-ins come as usual.")), Actions((MY_ABSENCES,))),
    )


def absences_card(absences: Sequence[Absence], company: Company, said: Sequence[Absence], today: date) -> Card:
    """Those that are not over. `said`: the ones from chat; the others are app.yaml's."""
    add = Action(FORM, "Add an absence", "", opens_form=True)
    if not absences:
        body = Text(
            line("Write for example “away 3–14 Aug”, and if somebody is asked in your place, their name and “covers”.")
        )
        return Card("I have no absence of yours.", (body, Actions((add,))))
    rows, buttons = [], []
    for absence in absences:
        delegate = company.people.get(absence.delegate or NOBODY)
        covers = f" · {delegate.name} is asked instead" if delegate else ""
        source = "" if absence in said else " · from app.yaml"
        rows.append(line(strong(days_words(absence.first, absence.last)), f"{covers}{source}"))
        running = absence.first <= today
        day = today if running else absence.first
        label = "I am back" if running else f"Take back {dated(absence.first)}"
        buttons.append(Action(BACK, label, f"{packed(absence)}\n{day}"))
    return Card("Your absences:", (Items(tuple(rows)), Actions((*buttons[:_MOST_BUTTONS], add))))


def absence_form(
    company: Company,
    person: Person,
    *,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Form:
    problems = errors or {}
    return Form(
        FORM_NAME,
        "When are you away?",
        (
            Field(FIRST, "First day away", "date", values.get(FIRST, ""), required=True, error=problems.get(FIRST, "")),
            Field(LAST, "Last day away", "date", values.get(LAST, ""), required=True, error=problems.get(LAST, "")),
            person_field(company, person, DELEGATE, "Who is asked in your place?", values, problems),
        ),
    )


def person_field(
    company: Company,
    but: Person | None,
    name: str,
    label: str,
    values: Mapping[str, str],
    problems: Mapping[str, str],
    *,
    required: bool = False,
) -> Field:
    """A person picker: a list, or a name to write where the company is too large for one."""
    others = sorted((p for p in company.people.values() if but is None or p.id != but.id), key=lambda p: p.name)
    value, error = values.get(name, ""), problems.get(name, "")
    if len(others) >= MOST_TO_CHOOSE:
        return Field(name, label, value=value, hint="Name or e-mail address", required=required, error=error)
    nobody = () if required else (Option(NOBODY, "Nobody"),)
    options = (*nobody, *(Option(person.id, person.name) for person in others))
    return Field(name, label, "choice", value, options=options, required=required, error=error)
