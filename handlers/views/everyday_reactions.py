"""Answers to what people write back in a word or two, and to who is away."""

from collections.abc import Sequence

from cadence.model import Company, Week
from cadence.people import Absence, Person
from handlers.messages import Action, Actions, Card, Items, Text, line, quiet, strong
from handlers.views.absences import MY_ABSENCES, days_words
from handlers.views.check_in_buttons import MY_CHECK_INS
from handlers.views.words import capital, counted, listed

_UNDO = "What I arranged for you is undone by its button “Undo”; “Not helpful” beneath an answer says that it is wrong."


def heard_card(still_open: Sequence[str] = (), week: Week | None = None) -> Card:
    """`still_open`: initiatives of the reader's that are not answered in the week."""
    if not still_open or week is None:
        return Card("All right.")
    verb = "is" if len(still_open) == 1 else "are"
    words = f"Week {week.number}: {listed(still_open)} {verb} still open."
    return Card("All right.", (Text(line(words)), Actions((MY_CHECK_INS,))))


def undo_card(correct: Card | None) -> Card:
    """`correct`: how their figures are corrected, for whoever reports any."""
    if correct is None:
        ask = Action("help.person", "Ask a person", "")
        return Card("Nothing was changed.", (Text(line(_UNDO)), Actions((ask,))))
    return Card(
        "Nothing was changed yet. Is a figure wrong?",
        (Text(line(correct.headline)), *correct.body, Text(line(quiet(_UNDO)))),
    )


def away_card(away: Sequence[tuple[Person, Absence]], company: Company) -> Card:
    """Who is away within the next two weeks, as far as whoever asks may know."""
    if not away:
        return Card("Nobody is away in the next two weeks.")
    rows = []
    for person, absence in away:
        stands_in = f"; {company.name_of(absence.delegate)} is asked instead" if absence.delegate else ""
        rows.append(line(strong(person.name), f" · {days_words(absence.first, absence.last)}{stands_in}"))
    several = len({person.id for person, _ in away})
    said = capital(counted(several, "person is", "people are"))
    return Card(f"{said} away in the next two weeks.", (Items(tuple(rows)),))


def not_shown_card() -> Card:
    return Card(
        "Who is away is shown to administrators, and to a sponsor.",
        (Text(line("“my absences” shows your own.")), Actions((MY_ABSENCES,))),
    )
