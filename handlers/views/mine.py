"""My check-ins in words: one list of everything somebody owes or may still correct, and who is asked in their place."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadence.calendar import dated, day_and_time
from cadence.model import Company, Due, Initiative, Week
from cadence.people import Person
from cadence.week_times import closes
from handlers.messages import Action, Actions, Card, Element, Items, Line, Text, line, quiet, strong
from handlers.views import absences
from handlers.views.check_in_buttons import ANSWER, LATER, MY_CHECK_INS, SKIP, address, cover_button
from handlers.views.words import capital, counted

SHOW = MY_CHECK_INS.name

_BUTTONS = 3
_MOST_ROWS = 8  # of what was missed or can be corrected


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative's week in the list. `other`: whose it is, or who is asked; `opens`: when it is asked about."""

    initiative: Initiative
    week: Week
    said: str = ""
    other: Person | None = None
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Mine:
    open: tuple[Row, ...] = ()
    missed: tuple[Row, ...] = ()  # closed without an answer
    answered: tuple[Row, ...] = ()
    covered: tuple[Row, ...] = ()  # theirs, and asked of somebody else
    asked_next: Due | None = None  # the next check-in that comes to them


def my_check_ins_card(mine: Mine, company: Company, person: Person, *, owns: bool) -> Card:
    rows = [
        _section("Open:", [_open(row, company, person) for row in mine.open]),
        _section("Not reported, and still possible:", [_plain(row) for row in mine.missed]),
        _section("Answered; you can still change it:", [_plain(row) for row in mine.answered]),
        _section("Asked of somebody else:", [_covered(row) for row in mine.covered]),
    ]
    body: list[Element] = [section for section in rows if section is not None]
    if mine.missed:
        body.append(Text(line(quiet("A late answer still counts; after a week's summary it needs a reason."))))
    if mine.asked_next is not None:
        local = mine.asked_next.at.astimezone(person.zone)
        when = f"{dated(local.date())}, {local:%H:%M}"
        body.append(Text(line(quiet(f"I ask you next on {when}, about week {mine.asked_next.key.week.number}."))))
    return Card(_headline(mine, person, owns=owns), (*body, Actions(_buttons(mine, owns=owns))))


def _headline(mine: Mine, person: Person, *, owns: bool) -> str:
    if mine.open:
        return f"{capital(counted(len(mine.open), 'check-in is', 'check-ins are'))} open for you, {person.first_name}."
    if mine.missed:
        weeks = len({row.week for row in mine.missed})
        return f"Nothing is open, {person.first_name}; {counted(weeks, 'week', 'weeks')} went unreported."
    if owns or mine.answered or mine.covered:
        return f"You owe nothing, {person.first_name}."
    return f"You report on no initiative, {person.first_name}, so you owe nothing."


def _section(title: str, rows: Sequence[Line]) -> Items | None:
    more = len(rows) - _MOST_ROWS
    shown = [*rows[:_MOST_ROWS], *([line(f"and {more} more")] if more > 0 else [])]
    return Items(tuple(shown), title=title) if rows else None


def _open(row: Row, company: Company, person: Person) -> Line:
    until = day_and_time(closes(company, row.week, row.initiative), person.zone)
    whose = f" · for {row.other.name}" if row.other else ""
    when = f" · I ask {row.opens}; you can answer now" if row.opens else ""
    return line(strong(row.initiative.name), f" · week {row.week.number}, until {until}{whose}{when}")


def _plain(row: Row) -> Line:
    whose = f" · for {row.other.name}" if row.other else ""
    said = f" · {row.said}" if row.said else ""
    return line(strong(row.initiative.name), f" · week {row.week.number}{whose}{said}")


def _covered(row: Row) -> Line:
    return line(strong(row.initiative.name), f" · week {row.week.number}: {row.other.name if row.other else ''}")


def _buttons(mine: Mine, *, owns: bool) -> tuple[Action, ...]:
    to_answer = mine.open or mine.missed
    weeks = {row.week for row in to_answer}
    actions = [
        Action(
            ANSWER,
            f"Answer {row.initiative.name}" + ("" if mine.open and len(weeks) == 1 else f", week {row.week.number}"),
            address(row.week, row.initiative.id),
            style="primary" if mine.open and number == 0 else "default",
            opens_form=True,
        )
        for number, row in enumerate(to_answer[:_BUTTONS])
    ]
    if mine.open and len(weeks) == 1:
        week = str(next(iter(weeks)))
        if not any(row.opens for row in mine.open):
            actions.append(Action(LATER, "Later", week, opens_form=True))
        actions.append(Action(SKIP, "Not this week", week, opens_form=True))
    actions += [
        Action(ANSWER, f"Change {row.initiative.name}, week {row.week.number}",
               address(row.week, row.initiative.id), opens_form=True)
        for row in mine.answered[: 2 if actions else _BUTTONS]
    ]  # fmt: skip
    if owns:
        actions.append(cover_button())
    return (*actions, absences.MY_ABSENCES)
