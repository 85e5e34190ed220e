"""The check-in in words: the weekly card and the reminder. What is said back to an answer is in check_in_replies."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cadence.calendar import day_and_time
from cadence.metrics import Metric, Reading, describe, held_beside
from cadence.model import CheckIn, CheckInState, Figure, Initiative, Week
from cadence.week_times import closes
from handlers.messages import Action, Actions, Card, Items, Line, Text, line, quiet, strong
from handlers.owner_week import InitiativeWeek, OwnerWeek
from handlers.views.check_in_buttons import (
    IN_SIGHT,
    LATER,
    MOST_NAMED,
    SAME,
    SKIP,
    answer_button,
    change_button,
    cover_button,
)
from handlers.views.known_fields import known_words, less_review
from handlers.views.words import capital, clipped, counted, listed

REMARK = 140  # characters of a win or blocker on a card


def described(figures: Mapping[str, Figure], metrics: Iterable[Metric], initiative: Initiative) -> str:
    """An initiative's figures by metric id, in the order of the metrics: `12 h saved, 8 of 10 (80 %) active`."""
    return ", ".join(
        describe(metric, figures[metric.id], held_beside(initiative, metric))
        for metric in metrics
        if metric.id in figures
    )


def readings_in_words(readings: Mapping[str, Reading], metrics: Mapping[str, Metric]) -> str:
    """Figures that are not kept yet, by metric id: `20 h saved, 8 of 10 (80 %) active`. `metrics`: the dictionary."""
    return ", ".join(describe(metric, readings[id]) for id, metric in metrics.items() if id in readings)


def check_in_card(week: OwnerWeek) -> Card:
    """The week's card. Composed again after every answer, it says what was understood and what is still open."""
    still, of = len(week.open_items), len(week.items)
    if of == 0:
        news = "nothing is asked of you any more."
    elif still == 0:
        news = "complete. Thank you."
    elif still < of:
        news = f"{counted(still, 'initiative', 'initiatives')} still open."
    else:
        news = f"{counted(of, 'initiative', 'initiatives')}, about a minute."
    hint = (Text(line(quiet(_hint(week)))),) if still else ()
    return Card(
        f"Your week {week.week.number}, {week.person.first_name}: {news}",
        (Items((*(_item(item, week) for item in week.items), *_moved(week))), *hint, *_actions(week, changes=True)),
    )


def reminder_card(week: OwnerWeek) -> Card:
    """What is still open, and until when. Once nothing is, it says so and asks for nothing."""
    still = week.open_items
    until = until_words(week)
    if not still:
        if week.moved:
            return Card(f"Nothing of week {week.week.number} is asked of you any more.", (Items(_moved(week)),))
        return Card(f"Nothing of week {week.week.number} is open any more. Thank you.")
    names = listed(item.initiative.name for item in still)
    if week.closed:
        return Card(
            f"Week {week.week.number} has closed without {names}.", (Text(line(quiet(_hint(week)))), *_actions(week))
        )
    if len(still) == 1:
        return Card(f"{names} is open until {until}.", _actions(week))
    return Card(
        f"{capital(counted(len(still), '', ''))}of your initiatives are open until {until}.",
        (Text(line(f"Week {week.week.number}: {names}.")), *_actions(week)),
    )


def _item(item: InitiativeWeek, week: OwnerWeek) -> Line:
    name = strong(item.initiative.name)
    if item.check_in is not None and item.check_in.state is CheckInState.SKIPPED:
        return line(name, f" · not this week: {clipped(item.check_in.reason, REMARK)}")
    if item.check_in is not None and item.check_in.state is CheckInState.ANSWERED:
        how = "measured, so not asked" if item.check_in.by is None else "answered"
        return line(name, f" · {how}: {_answer(item.check_in, item)}")
    owner = week.company.people.get(item.initiative.owner)
    whose = f" · for {owner.name}" if owner is not None and owner.id != week.person.id else ""
    whose += f" · measured: {described(item.figures, item.measured, item.initiative)}" if item.measured else ""
    last = "last week" if item.last is None else f"week {item.last.number}"
    if item.before:
        often = "" if item.may_repeat else f" · the same {item.repeated} times in a row, so please look at it this time"
        return line(name, f"{whose} · {last} {described(item.before, item.asked, item.initiative)}{often}")
    return line(name, f"{whose} · first week" if _is_first(item, week.week) else f"{whose} · {last} not reported")


def _moved(week: OwnerWeek) -> tuple[Line, ...]:
    return tuple(
        line(strong(each.item.initiative.name), f" · {each.to.name} is asked now")
        if each.item.is_open
        else _item(each.item, week)
        for each in week.moved
    )


def _is_first(item: InitiativeWeek, week: Week) -> bool:
    """True when nothing was ever asked about it before, so that "not reported" would blame somebody for nothing."""
    return item.asked_since is not None and item.asked_since >= week


def _answer(check_in: CheckIn, item: InitiativeWeek) -> str:
    said = [_figures_with_parts(item)] if item.figures else []
    if check_in.same_as_last:
        said.append("same as last week")
    if check_in.wins:
        said.append(f"win: {clipped(check_in.wins, REMARK)}")
    if check_in.blockers:
        said.append(f"blocked: {clipped(check_in.blockers, REMARK)}")
    if check_in.late:
        said.append("late")
    return " · ".join(said) or "no figures"


def _figures_with_parts(item: InitiativeWeek) -> str:
    """`12 h saved (14 h less 120 min of review and rework; from 12 cases), 8 of 10 (80 %) active`."""
    parts = []
    for metric in item.asked:
        figure = item.figures.get(metric.id)
        if figure is not None:
            words = describe(metric, figure, held_beside(item.initiative, metric))
            notes = "; ".join(note for note in (less_review(metric, figure), known_words(figure)) if note)
            parts.append(words + (f" ({clipped(notes, REMARK)})" if notes else ""))
    return ", ".join(parts)


def _hint(week: OwnerWeek) -> str:
    if week.published:
        return "The summary is out. An answer still counts, with a reason; the next summary shows it."
    until = until_words(week)
    if week.closed:
        return f"Closed since {until}. A late answer still gets into the summary."
    own = any(item.initiative.owner == week.person.id for item in week.items)  # whoever stands in was just told
    late = "This comes later than planned. " if week.late and own else ""
    return f"{late}Open until {until}. Or just write it: “{example(week.open_items[0].initiative)}”."


def until_words(week: OwnerWeek) -> str:
    """When what is open closes, or has closed: `Mon 12:00`; with names where it is not at one time."""
    initiatives = [item.initiative for item in week.open_items]
    closings = [closes(week.company, week.week, each) for each in initiatives]
    if len(set(closings)) <= 1:
        return day_and_time(week.closing, week.person.zone)
    said = []
    for at in sorted(set(closings)):
        names = listed(each.name for each, closing in zip(initiatives, closings, strict=True) if closing == at)
        said.append(f"{day_and_time(at, week.person.zone)} ({names})")
    return listed(said)


def example(initiative: Initiative) -> str:
    """A sentence an owner could write."""
    return f"{initiative.name.lower()} 14 h, {initiative.team_size} of {initiative.team_size} active, waiting for SSO"


# ---- buttons ----------------------------------------------------------------------------------------------------


def _actions(week: OwnerWeek, *, changes: bool = False) -> tuple[Actions, ...]:
    """Answer, same as last week, later, not this week; with `changes` a Change for what is answered.

    One of them is what to do first. What has no room in sight stands behind a control, and so does who else may answer.
    """
    still = week.open_items
    first, *others = _answers(week) or (None,)
    same = [Action(SAME, "Same as last week", week.address)] if any(item.may_repeat for item in still) else []
    later = [] if week.closed or not still else [Action(LATER, "Later", str(week.week), opens_form=True)]
    skip = [Action(SKIP, "Not this week", week.address, opens_form=True)] if still else []
    row = [*([first] if first else []), *others[:1], *same, *later, *skip, *(_changes(week) if changes else ())]
    behind = [*others[1:], *_covers(week)]
    room = IN_SIGHT - 1 if behind else IN_SIGHT
    shown, behind = tuple(row[:room]), [*row[room:], *behind]
    return (Actions(shown, tuple(behind)),) if shown else ()


def _answers(week: OwnerWeek) -> list[Action]:
    still = week.open_items
    if len(week.items) == 1 or len(week.items) > MOST_NAMED:
        return [answer_button(item.initiative, week.week, "Answer") for item in still[:1]]
    first, others = still[:1], still[1:]
    return [
        *(answer_button(item.initiative, week.week) for item in first),
        *(replace(answer_button(item.initiative, week.week), style="default") for item in others),
    ]


def _changes(week: OwnerWeek) -> Iterable[Action]:
    answered = [item for item in week.items if not item.is_open]
    if len(week.items) > MOST_NAMED:
        latest_first = sorted(answered, key=lambda item: str(item.check_in and item.check_in.at), reverse=True)
        answered = latest_first[:2]
    return (change_button(item.initiative, week.week) for item in answered)


def _covers(week: OwnerWeek) -> list[Action]:
    """For whoever owns something that is open: they say who answers instead."""
    own = [item.initiative for item in week.open_items if item.initiative.owner == week.person.id]
    return [cover_button(own[0], week.week)] if own and not week.closed else []
