"""Somebody else answers, for a week or for good: the question back, what was done, who is told, and the form."""

from collections.abc import Mapping, Sequence

from cadence.calendar import short_date
from cadence.model import Company, Initiative, Week
from cadence.people import Person
from handlers.messages import Action, Actions, Card, Field, Form, Option, Text, line, quiet
from handlers.views.absences import person_field
from handlers.views.check_in_buttons import COVER, MY_CHECK_INS, answer_button
from handlers.views.words import listed

FORM = COVER
SET = "cover.set"  # value: initiative|week|person
UNDO = "cover.undo"  # value: initiative|week|person before, if somebody covered it
HAND = "cover.hand"  # value: initiative|owner now|new owner
FORM_NAME = "cover"
WHICH, WHO, HOW = "initiative", "who", "how"
FOR_GOOD = "good"

_MOST_BUTTONS = 5


def covered_card(initiative: Initiative, week: Week, by: Person, undo: str, *, now: bool, answered: bool) -> Card:
    """`answered`: they are not asked, since there is an answer, which they may change."""
    does, asked = "is asked about", f", and ask them {'now' if now else 'when the week opens'}."
    if answered:
        does, asked = "answers for", ". It is answered already, so I do not ask; they can change what was said."
    return Card(
        f"{by.name} {does} {initiative.name} in week {week.number}.",
        (
            Text(line(f"I have told them{asked} From week {week.plus(1).number} on it is as before.")),
            Actions((Action(UNDO, "Undo", undo), MY_CHECK_INS)),
        ),
    )


def told_card(initiative: Initiative, week: Week, by: str, *, now: bool, answered: bool) -> Card:
    """To whoever covers. `now`: its check-in is open; `answered`: they are not asked, but may change the answer."""
    opens = "It is open now." if now else "I ask you when it opens."
    if answered:
        opens = "It is answered already; you can change what was said."
    buttons = (answer_button(initiative, week),) if now else ()
    return Card(
        f"{by} asks you to answer for {initiative.name} in week {week.number}.",
        (Text(line(f"{opens} It is for that week only.")), Actions((*buttons, MY_CHECK_INS))),
    )


def no_more_card(initiative: Initiative, week: Week) -> Card:
    return Card(
        f"You are no longer asked about {initiative.name} in week {week.number}.",
        (Text(line("Nothing is left for you to do there.")),),
    )


def undone_card(initiative: Initiative, week: Week, who: str) -> Card:
    return Card("Undone.", (Text(line(f"{who} is asked about {initiative.name} in week {week.number} again.")),))


def which_person_card(initiative: Initiative, words: str, choices: Sequence[Action]) -> Card:
    """Several have that name, or nobody."""
    if not choices:
        return refused_card(f"“{words}” is not among the people I know, so they cannot be asked.")
    return Card(f"Which {words} is asked about {initiative.name}?", (Actions(tuple(choices[:_MOST_BUTTONS])),))


def which_initiative_card(own: Sequence[Initiative], to: Person) -> Card:
    """Somebody hands “it” over and has several."""
    write = f"Write “hand {own[0].name.lower()} over to {to.first_name}”, or choose one, and for how long."
    choose = Action(FORM, "Choose", opens_form=True)
    return Card(f"Which initiative shall {to.name} take?", (Text(line(write)), Actions((choose,))))


def refused_card(why: str) -> Card:
    button = Action(FORM, "Choose somebody", opens_form=True)
    return Card(why, (Text(line("Nothing was changed.")), Actions((button,))))


def hand_over_card(initiative: Initiative, to: Person, sponsor: Person | None, week: Week, owner: str) -> Card:
    """Nothing is done before it is confirmed."""
    told = f" {sponsor.name}, its sponsor, is told." if sponsor is not None and sponsor.id != to.id else ""
    return Card(
        f"Hand {initiative.name} over to {to.name} for good?",
        (
            Text(line(f"They own it from now on: I ask them every time, and only they can say its figures.{told}")),
            Actions(
                (
                    Action(HAND, "Hand it over", f"{initiative.id}|{owner}|{to.id}", style="primary"),
                    Action(SET, f"Only week {week.number}", f"{initiative.id}|{week}|{to.id}"),
                )
            ),
        ),
    )


def handed_over_card(initiative: Initiative, to: Person, told: Sequence[str]) -> Card:
    return Card(
        f"{initiative.name} is {to.name}'s from now on.",
        (
            Text(line(f"I have told {listed(told)}. What was said of earlier weeks stays as it is.")),
            Text(line(quiet(f"{to.first_name} can hand it back the same way."))),
        ),
    )


def new_owner_card(initiative: Initiative, by: Person, open_now: Week | None) -> Card:
    opens = "I ask you at its next check-in." if open_now is None else "Its check-in is open now."
    buttons = () if open_now is None else (answer_button(initiative, open_now),)
    return Card(
        f"{by.name} has handed {initiative.name} over to you.",
        (
            Text(line(f"You own it from now on. {opens}")),
            Text(line(quiet(f"To hand it back, write “hand {initiative.name.lower()} over to {by.name}”."))),
            Actions((*buttons, MY_CHECK_INS)),
        ),
    )


def owner_changed_card(initiative: Initiative, was: str, to: Person) -> Card:
    """To its sponsor, and to an owner who did not do it themselves."""
    return Card(
        f"{initiative.name} is {to.name}'s from now on.",
        (Text(line(f"{was} owned it until now. {to.first_name} is asked for its figures from here on.")),),
    )


def owner_since_changed_card(initiative: Initiative, owner: str) -> Card:
    return Card(
        f"{initiative.name} is {owner}'s by now.",
        (Text(line("It has changed hands since I asked. Nothing was changed.")),),
    )


def cover_form(
    company: Company,
    person: Person,
    own: Sequence[Initiative],
    weeks: Sequence[Week],
    *,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Form:
    """`own`: the initiatives that may be meant; the only one is not asked about."""
    problems = errors or {}
    which = tuple(Option(each.id, each.name) for each in own)
    how = (
        *(Option(str(week), f"Week {week.number}, from {short_date(week.monday)}") for week in weeks),
        Option(FOR_GOOD, "For good"),
    )
    initiative = Field(
        WHICH, "Which initiative?", "choice", values.get(WHICH, which[0].value if which else ""),
        options=which, required=True, error=problems.get(WHICH, ""),
    )  # fmt: skip
    return Form(
        FORM_NAME,
        "Who answers instead?",
        (
            *(() if len(own) == 1 else (initiative,)),
            person_field(company, person, WHO, "Who answers?", values, problems, required=True),
            Field(HOW, "For how long?", "choice", values.get(HOW, how[0].value),
                  options=how, required=True, error=problems.get(HOW, "")),
        ),
    )  # fmt: skip
