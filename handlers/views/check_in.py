"""The check-in in words: the weekly card, the reminder, and what is said back to an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cadence.calendar import day_and_time, short_date
from cadence.check_in import MOST_REPEATS
from cadence.metrics import METRICS, Reading, change_words, describe
from cadence.model import CheckIn, CheckInState, Figure, Initiative, Week
from cadence.people import Person
from cadence.week_times import closes
from handlers.messages import Action, Actions, Card, Items, Line, Quote, Text, line, quiet, strong
from handlers.owner_week import InitiativeWeek, OwnerWeek
from handlers.views.words import capital, clipped, counted, listed

ANSWER = "check_in.answer"  # value: address, and perhaps figures to fill the form in with
SAME = "check_in.same"  # value: week
SKIP = "check_in.skip"  # value: week, or address
TAKE = "check_in.take"  # value: address, how to take it, and the words or figures
RIGHT = "check_in.right"  # value: address
LATER = "snooze.form"  # value: week

_BUTTONS = 3  # answer buttons with an initiative's name on them
_REMARK = 140  # characters of a win or blocker on a card
_NOTE = 300  # of a note to a sponsor


def address(week: Week, initiative: str) -> str:
    """How buttons and forms name one initiative's week: `2026-W48/invoice-review`."""
    return f"{week}/{initiative}"


def described(figures: Mapping[str, Figure], initiative: Initiative) -> str:
    """Figures by metric, in the order they are asked: `12 h saved, 8 of 10 (80 %) active`."""
    return ", ".join(describe(METRICS[metric], figures[metric]) for metric in initiative.metrics if metric in figures)


def readings_in_words(readings: Mapping[str, Reading]) -> str:
    """Figures that are not kept yet, by metric id: `20 h saved, 8 of 10 (80 %) active`."""
    return ", ".join(describe(METRICS[metric], readings[metric]) for metric in METRICS if metric in readings)


# ---- what the bot begins ----------------------------------------------------------------------------------------


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
        (Items((*(_item(item, week) for item in week.items), *_moved(week))), *hint, *_actions(_buttons(week))),
    )


def reminder_card(week: OwnerWeek) -> Card:
    """What is still open, and until when. Once nothing is, it says so and asks for nothing."""
    still = week.open_items
    until = day_and_time(closes(week.company, week.week), week.person.zone)
    if not still:
        if week.moved:
            return Card(f"Nothing of week {week.week.number} is asked of you any more.", (Items(_moved(week)),))
        return Card(f"Nothing of week {week.week.number} is open any more. Thank you.")
    names = listed(item.initiative.name for item in still)
    if week.closed:
        return Card(f"Week {week.week.number} has closed without {names}.", _actions(_open_buttons(week)))
    if len(still) == 1:
        return Card(f"{names} is open until {until}.", _actions(_open_buttons(week)))
    return Card(
        f"{capital(counted(len(still), '', ''))}of your initiatives are open until {until}.",
        (Text(line(f"Week {week.week.number}: {names}.")), *_actions(_open_buttons(week))),
    )


def _item(item: InitiativeWeek, week: OwnerWeek) -> Line:
    name = strong(item.initiative.name)
    if item.check_in is not None and item.check_in.state is CheckInState.SKIPPED:
        return line(name, f" · not this week: {clipped(item.check_in.reason, _REMARK)}")
    if item.check_in is not None and item.check_in.state is CheckInState.ANSWERED:
        return line(name, f" · answered: {_answer(item.check_in, item)}")
    last = "last week" if item.last is None else f"week {item.last.number}"
    if item.before:
        often = "" if item.may_repeat else f" · the same {item.repeated} times in a row, so please look at it this time"
        return line(name, f" · {last} {described(item.before, item.initiative)}{often}")
    return line(name, " · first week" if _is_first(item, week.week) else f" · {last} not reported")


def _moved(week: OwnerWeek) -> tuple[Line, ...]:
    return tuple(line(strong(initiative.name), f" · {other.name} is asked now") for initiative, other in week.moved)


def _is_first(item: InitiativeWeek, week: Week) -> bool:
    """True when nothing was ever asked about it before, so that "not reported" would blame somebody for nothing."""
    return item.asked_since is not None and item.asked_since >= week


def _answer(check_in: CheckIn, item: InitiativeWeek) -> str:
    said = [described(item.figures, item.initiative)] if item.figures else []
    if check_in.same_as_last:
        said.append("same as last week")
    if check_in.wins:
        said.append(f"win: {clipped(check_in.wins, _REMARK)}")
    if check_in.blockers:
        said.append(f"blocked: {clipped(check_in.blockers, _REMARK)}")
    if check_in.late:
        said.append("late")
    return " · ".join(said) or "no figures"


def _hint(week: OwnerWeek) -> str:
    if week.published:
        return "The summary is out. An answer still counts, with a reason; the next summary shows it."
    until = day_and_time(closes(week.company, week.week), week.person.zone)
    if week.closed:
        return f"Closed since {until}. A late answer still gets into the summary."
    return f"Open until {until}. Or just write it: “{example(week.open_items[0].initiative)}”."


def example(initiative: Initiative) -> str:
    """A sentence an owner could write."""
    return f"{initiative.name.lower()} 14 h, {initiative.team_size} of {initiative.team_size} active, waiting for SSO"


# ---- buttons ----------------------------------------------------------------------------------------------------


def _actions(actions: Sequence[Action]) -> tuple[Actions, ...]:
    return (Actions(tuple(actions)),) if actions else ()


def _buttons(week: OwnerWeek) -> tuple[Action, ...]:
    """Answer, same as last week, later, not this week, and Change for what is answered: six at most."""
    answered = [item for item in week.items if not item.is_open]
    if len(week.items) > _BUTTONS:
        latest_first = sorted(answered, key=lambda item: str(item.check_in and item.check_in.at), reverse=True)
        answered = latest_first[:2]
    return (*_open_buttons(week), *(change_button(item, week.week) for item in answered))


def _open_buttons(week: OwnerWeek) -> tuple[Action, ...]:
    still = week.open_items
    if not still:
        return ()
    if len(week.items) == 1 or len(week.items) > _BUTTONS:
        answers = [_answer_button(still[0], week.week, "Answer")]
    else:
        answers = [_answer_button(item, week.week, f"Answer {item.initiative.name}") for item in still]
    same = [Action(SAME, "Same as last week", str(week.week))] if any(item.may_repeat for item in still) else []
    later = [] if week.closed else [Action(LATER, "Later", str(week.week), opens_form=True)]
    return (*answers, *same, *later, Action(SKIP, "Not this week", str(week.week), opens_form=True))


def _answer_button(item: InitiativeWeek, week: Week, label: str) -> Action:
    return Action(ANSWER, label, address(week, item.initiative.id), style="primary", opens_form=True)


def change_button(item: InitiativeWeek, week: Week, label: str = "") -> Action:
    return Action(ANSWER, label or f"Change {item.initiative.name}", address(week, item.initiative.id), opens_form=True)


# ---- what is said back ------------------------------------------------------------------------------------------


def understood_card(item: InitiativeWeek, week: Week, *, wrote: str = "", notes: Sequence[str] = ()) -> Card:
    """What now stands for an initiative's week, said back to whoever wrote a sentence.

    `wrote` are the hours in the writer's own terms, `notes` what was assumed, converted or could not be kept.
    """
    initiative = item.initiative
    unsaid = [METRICS[metric].name.lower() for metric in initiative.metrics if metric not in item.figures]
    return Card(
        f"I understood for {initiative.name}, week {week.number}:",
        (
            Text(line(f"{' · '.join(_understood(item, wrote)) or 'nothing new'}.")),
            *((Items(tuple(line(note) for note in notes)),) if notes else ()),
            Text(line(quiet(f"It is kept. Not said: {listed(unsaid)}." if unsaid else "It is kept."))),
            Actions(
                (
                    Action(RIGHT, "Right", address(week, initiative.id), style="primary"),
                    change_button(item, week, "Change"),
                )
            ),
        ),
    )


def _understood(item: InitiativeWeek, wrote: str) -> list[str]:
    parts = []
    for metric in item.initiative.metrics:
        if metric not in item.figures:
            continue
        change = change_words(METRICS[metric], item.figures[metric], item.before.get(metric))
        notes = [f"you wrote {wrote}"] if wrote and metric == "hours_saved" else []
        notes += [change] if change and change.startswith("was ") else []
        words = describe(METRICS[metric], item.figures[metric])
        parts.append(f"{words} ({'; '.join(notes)})" if notes else words)
    if item.check_in is not None:
        if item.check_in.same_as_last:
            parts.append("same as last week")
        if item.check_in.wins:
            parts.append(f"win: {clipped(item.check_in.wins, _REMARK)}")
        if item.check_in.blockers:
            parts.append(f"blocked: {clipped(item.check_in.blockers, _REMARK)}")
        if item.check_in.late:
            parts.append("kept as late")
    return parts


def thanked_card(card: Card) -> Card:
    """The same card once its reader has said it is right: nothing left to press but Change."""
    kept = tuple(
        replace(element, actions=tuple(action for action in element.actions if action.name != RIGHT))
        if isinstance(element, Actions)
        else element
        for element in card.body
    )
    return replace(card, body=(*kept[:-1], Text(line(quiet("You said this is right. Thank you."))), *kept[-1:]))


def doubt_card(initiative: Initiative, week: Week, doubts: Sequence[str], actions: Sequence[Action]) -> Card:
    """Figures that cannot be, or never were like that. Nothing is kept before the writer has said which is meant."""
    first, *others = doubts
    about = f"About {initiative.name}, week {week.number}. Nothing is kept until you say."
    more = (Items(tuple(line(words) for words in others)),) if others else ()
    return Card(first, (*more, Text(line(quiet(about))), Actions(tuple(actions))))


def which_card(week: Week, actions: Sequence[Action]) -> Card:
    body = Text(line(f"Your words name none of your initiatives. I take them for week {week.number} once you say."))
    return Card("Which initiative is that?", (body, Actions(tuple(actions))))


def not_understood_card(initiatives: Sequence[Initiative], week: Week, notes: Sequence[str] = ()) -> Card:
    """No figure could be read. What is missing in it, how it could be written, and the form instead."""
    first = initiatives[0]
    names = initiatives[:_BUTTONS]
    labels = ["Answer"] if len(names) == 1 else [f"Answer {initiative.name}" for initiative in names]
    buttons = tuple(
        Action(ANSWER, label, address(week, initiative.id), style="primary", opens_form=True)
        for label, initiative in zip(labels, names, strict=True)
    )
    return Card(
        "I could not read a figure from that.",
        (
            *((Items(tuple(line(note) for note in notes)),) if notes else ()),
            Text(line(f"Write it for example like this: “{example(first)}”. Or use the form.")),
            Actions(buttons),
        ),
    )


def skipped_card(items: Sequence[InitiativeWeek], week: Week, reason: str) -> Card:
    names = listed(item.initiative.name for item in items)
    changes = tuple(
        change_button(item, week, "Answer after all" if len(items) == 1 else f"Answer {item.initiative.name}")
        for item in items[:_BUTTONS]
    )
    return Card(
        f"Noted: no figures for {names} in week {week.number}.",
        (Text(line(f"Reason: {clipped(reason, _REMARK)}.")), *_actions(changes)),
    )


def skip_note_card(owner: Person, items: Sequence[InitiativeWeek], week: Week, reason: str, note: str) -> Card:
    """To a sponsor alone: why there are no figures, in the owner's own words."""
    names = listed(item.initiative.name for item in items)
    words = f"Reason: {reason}. Only you read the note; the summary shows the reason."
    return Card(
        f"{owner.name}: no figures for {names} in week {week.number}.",
        (Quote(clipped(note, _NOTE), owner.first_name), Text(line(quiet(words)))),
    )


def restated_card(item: InitiativeWeek, week: Week, changes: Sequence[str], reason: str) -> Card:
    """A change after the week's summary was posted."""
    return Card(
        f"Kept. Week {week.number} now says for {item.initiative.name}: {', '.join(changes) or 'the same figures'}.",
        (
            Text(line(f"Its summary is already out, so the next one shows the change, with your reason: “{reason}”.")),
            *_actions((change_button(item, week, "Change"),)),
        ),
    )


def reason_needed_card(
    initiative: Initiative, week: Week, read: str = "", value: str = "", others: Sequence[Action] = ()
) -> Card:
    """`read` are the figures in words and `value` carries them into the form; `others` is what else may be meant."""
    button = Action(ANSWER, "Say why", value or address(week, initiative.id), style="primary", opens_form=True)
    understood = (Text(line(f"I read for {initiative.name}: {read}. Nothing is kept yet.")),) if read else ()
    return Card(
        f"The summary of week {week.number} is already out.",
        (
            *understood,
            Text(line(f"You can still correct {initiative.name}: say why in the form, and the next summary shows it.")),
            Actions((button, *others)),
        ),
    )


def changed_since_card(item: InitiativeWeek, week: Week, actions: Sequence[Action]) -> Card:
    """An older question is answered after the week was answered otherwise."""
    skipped = item.check_in is not None and item.check_in.state is CheckInState.SKIPPED
    says = "not this week" if skipped else described(item.figures, item.initiative) or "nothing"
    return Card(
        f"{item.initiative.name}, week {week.number}, has changed since I asked.",
        (
            Text(line(f"It now says: {says}. Nothing was changed.")),
            Actions((*actions, change_button(item, week, "Something else"))),
        ),
    )


def postponed_card(week: OwnerWeek) -> Card:
    """Somebody puts it off: what stays open, and until when."""
    card = reminder_card(week)
    return replace(card, body=(Text(line("Nothing was skipped or changed.")), *card.body))


def one_week_card(weeks: Sequence[Week]) -> Card:
    numbers = listed(str(week.number) for week in weeks)
    body = Text(line("Write each in a message of its own. Nothing was changed."))
    return Card(f"You name weeks {numbers}, and I take one at a time.", (body,))


def out_of_reach_card(week: Week, first: Week) -> Card:
    return Card(
        f"Week {week.number} of {week.year} cannot be answered.",
        (Text(line(f"I take figures from week {first.number} of {first.year} on. Nothing was changed.")),),
    )


def look_again_card(initiatives: Sequence[Initiative], week: Week) -> Card:
    """The same figures have been repeated often enough."""
    names = listed(initiative.name for initiative in initiatives)
    buttons = tuple(
        Action(ANSWER, f"Answer {initiative.name}", address(week, initiative.id), style="primary", opens_form=True)
        for initiative in initiatives[:_BUTTONS]
    )
    said = "They may well be the same; after that, one tap will do again. The form is filled in with last week."
    return Card(
        f"{names}: the same {MOST_REPEATS} times in a row, so please look at the figures this week.",
        (Text(line(said)), *_actions(buttons)),
    )


def nothing_to_repeat_card(initiatives: Sequence[Initiative], week: Week) -> Card:
    names = listed(initiative.name for initiative in initiatives)
    buttons = tuple(
        Action(ANSWER, f"Answer {initiative.name}", address(week, initiative.id), style="primary", opens_form=True)
        for initiative in initiatives[:_BUTTONS]
    )
    return Card(
        f"There is nothing to repeat for {names}.",
        (Text(line(f"Week {week.plus(-1).number} has no figures of it.")), *_actions(buttons)),
    )


def all_answered_card(week: Week) -> Card:
    return Card(
        f"Nothing of week {week.number} is open.",
        (Text(line("Everything is answered. Use Change on the check-in to correct a figure.")),),
    )


def not_yours_card(initiative: Initiative, owner: str) -> Card:
    return Card(
        f"{initiative.name} is reported by {owner}.",
        (Text(line("Only its owner, or an administrator, can say its figures. Nothing was changed.")),),
    )


def not_asked_card(initiative: Initiative, week: Week, next_one: Week | None = None) -> Card:
    """`next_one`: the week it is asked about next, where it is one that is asked about now and then."""
    when = (
        "" if next_one is None else f" Next is week {next_one.number}, which begins on {short_date(next_one.monday)}."
    )
    return Card(
        f"{initiative.name} is not asked about in week {week.number}.",
        (Text(line(f"Nothing was changed.{when}")),),
    )


def no_such_week_card() -> Card:
    return Card(
        "That does not lead to a check-in.",
        (Text(line("It is from an older message, or its week cannot be answered any more. Nothing was changed.")),),
    )
