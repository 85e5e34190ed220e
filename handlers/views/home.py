"""A person's home: what is open, and how to ask."""

from collections.abc import Sequence

from cadence.model import Initiative, Week
from cadence.people import Person, Role
from handlers.messages import Action, Actions, Card, Element, Items, Text, line, strong
from handlers.views.ask import QUESTION_FORM, examples_of
from handlers.views.check_in_buttons import ANSWER, MY_CHECK_INS, address
from handlers.views.initiatives import ALL
from handlers.views.words import capital, counted, listed

_MOST = 4  # buttons
_MOST_TOLD = 40  # initiatives with their weeks: a home in Slack holds a hundred parts


def home_card(person: Person, week: Week | None, owed: Sequence[Initiative], examples: Sequence[str]) -> Card:
    body: list[Element] = []
    if week is not None and owed:
        open_ones = capital(counted(len(owed), "check-in is", "check-ins are"))
        headline = f"{open_ones} open for week {week.number}, {person.first_name}."
        names = listed(initiative.name for initiative in owed)
        body.append(Text(line(f"{names}. A form takes a minute; a sentence will do.")))
        body.append(
            Actions(
                tuple(
                    Action(ANSWER, f"Answer {initiative.name}", address(week, initiative.id), opens_form=True)
                    for initiative in owed[:_MOST]
                )
            )
        )
    else:
        headline = f"Nothing is open for you, {person.first_name}."
    body.append(Text(line("Ask whether a tool may be used with some data. For example:")))
    mine = (MY_CHECK_INS,) if Role.OWNER in person.roles or owed else ()
    own_words = Action(QUESTION_FORM, "Ask something else", opens_form=True)
    more = Action("help.show", "What else can you do?")
    body.append(Actions((*examples_of(examples).actions, own_words, *mine, more)))
    return Card(headline, tuple(body))


def lately_card(told: Sequence[tuple[Initiative, Sequence[tuple[Week, str]]]]) -> Card:
    """Somebody's initiatives with what was said of each week, the newest first; empty where nothing was.

    Of very many those of which something was said go before the others, with a button that lists all.
    """
    body: list[Element] = []
    shown = told if len(told) <= _MOST_TOLD else sorted(told, key=lambda each: not any(said for _, said in each[1]))
    for initiative, weeks in shown[:_MOST_TOLD]:
        rows = tuple(line(strong(f"Week {week.number}: "), said or "nothing said") for week, said in weeks)
        if not any(said for _, said in weeks):
            rows = (line("Nothing was said in these weeks."),)
        body.append(Items(rows, title=f"{initiative.name} ({initiative.stage.value})"))
    if len(told) > _MOST_TOLD:
        body += (Text(line(f"And {len(told) - _MOST_TOLD} more.")), Actions((ALL,)))
    how_many = capital(counted(len(told[0][1]), "week", "weeks")) if told else "No weeks"
    return Card(f"Your initiatives. {how_many} each, the newest first.", tuple(body))
