"""What is to be decided on a day, as those who may decide get it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from cadence.calendar import dated
from cadence.model import Company, DueKey
from handlers.bring_case import Brought
from handlers.messages import Card, Element, Text, line, quiet
from handlers.views.decision import MOST_IN_CHAT, case_card, in_thread, named_only, short_line
from handlers.views.decision_buttons import case_at, case_buttons
from handlers.views.words import capital, counted, listed

_MOST_NAMED = 3  # others who may decide


def day_card(brought: Sequence[Brought], company: Company, key: DueKey, *, late: datetime | None) -> Card:
    """One case whole, several in a line each with their buttons. `late`: when it was due, where that was long ago."""
    day, monday, reader = date.fromisoformat(key.subject), key.week.monday, company.people.get(key.recipient)
    others = {who.id: who.name for each in brought for who in each.deciders if who.id != key.recipient}
    notes = [f"This comes late: it was due on {_moment(late, company, key)}." if late is not None else ""]
    notes.append(f"{_names(list(others.values()))} may decide too: the first answer counts." if others else "")
    notes.append("Until it is decided the weekly summary asks for it too.")
    note = Text(line(quiet(" ".join(each for each in notes if each))))
    if len(brought) == 1:
        one = case_card(brought[0], day, may=True)
        return replace(one, body=(*one.body, note))
    shown, rest = brought[:MOST_IN_CHAT], [each.case for each in brought[MOST_IN_CHAT:]]
    elements: list[Element] = []
    for each in shown:
        elements += [Text(line(*short_line(each, monday, reader))), case_buttons(each)]
    number = capital(counted(len(brought), "gate is", "gates are"))
    return Card(
        f"{number} to be decided on {dated(day)}.", (*elements, *named_only(rest), note), in_thread(shown, reader)
    )


def settled(card: Card) -> Card:
    """A day's card as it is once nothing on it is left to decide: without its note of who may, and who asks again."""
    return card if any(case_at(each) for each in card.body) else replace(card, body=card.body[:-1])


def _names(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= _MOST_NAMED else f"{len(names)} others"


def _moment(at: datetime, company: Company, key: DueKey) -> str:
    local = at.astimezone(company.people[key.recipient].zone)
    return f"{dated(local.date())}, {local:%H:%M}"
