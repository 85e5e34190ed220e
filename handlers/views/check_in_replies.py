"""What is said back to an answer: what was understood, what is asked about it, and why it cannot be."""

from collections.abc import Sequence
from dataclasses import replace

from cadence.calendar import short_date
from cadence.check_in import MOST_REPEATS
from cadence.metrics import Rung, change_words, describe, held_beside
from cadence.model import CheckInState, Initiative, Week
from cadence.people import Person
from handlers.messages import Action, Actions, Card, Items, Quote, Text, line, quiet
from handlers.owner_week import InitiativeWeek, OwnerWeek
from handlers.views.check_in import REMARK, described, example, reminder_card
from handlers.views.check_in_buttons import ANSWER, MOST_NAMED, RIGHT, address, answer_button, change_button
from handlers.views.known_fields import known_words, less_review
from handlers.views.words import clipped, listed

NO_REASON = "no reason given"  # what is kept as the reason of a week that was skipped without one

_NOTE = 300  # characters of a note to a sponsor


def understood_card(item: InitiativeWeek, week: Week, *, wrote: str = "", notes: Sequence[str] = ()) -> Card:
    """What now stands for an initiative's week, said back to whoever wrote a sentence.

    `wrote` are the hours in the writer's own terms, `notes` what was assumed, converted or could not be kept.
    """
    initiative = item.initiative
    unsaid = [metric.name.lower() for metric in item.asked if metric.id not in item.figures]
    reviewed = not lacks_review(item)
    kept = ["What I understood is kept." if notes else "It is kept."]
    kept += ["Review and rework time is missing."] if not reviewed else []
    kept += [f"Not said: {listed(unsaid)}."] if unsaid else []
    return Card(
        f"I understood for {initiative.name}, week {week.number}:",
        (
            Text(line(f"{' · '.join(_understood(item, wrote)) or 'nothing new'}.")),
            *((Items(tuple(line(note) for note in notes)),) if notes else ()),
            Text(line(quiet(" ".join(kept)))),
            Actions(
                (
                    Action(RIGHT, "Right", address(week, initiative.id), style="primary"),
                    *(() if reviewed else (change_button(item.initiative, week, "Add rework time"),)),
                    change_button(item.initiative, week, "Change"),
                )
            ),
        ),
    )


def _understood(item: InitiativeWeek, wrote: str) -> list[str]:
    parts = []
    for metric in item.asked:
        figure = item.figures.get(metric.id)
        if figure is None:
            continue
        beside = held_beside(item.initiative, metric)
        change = change_words(metric, figure, item.before.get(metric.id), beside=beside)
        notes = [f"you wrote {wrote}"] if wrote and metric.id == "hours_saved" else []
        notes += [change] if change and change.startswith("was ") else []
        notes += [words for words in (less_review(metric, figure), known_words(figure)) if words]
        words = describe(metric, figure, beside)
        parts.append(f"{words} ({'; '.join(notes)})" if notes else words)
    if item.check_in is not None:
        if item.check_in.same_as_last:
            parts.append("same as last week")
        if item.check_in.wins:
            parts.append(f"win: {clipped(item.check_in.wins, REMARK)}")
        if item.check_in.blockers:
            parts.append(f"blocked: {clipped(item.check_in.blockers, REMARK)}")
        if item.check_in.late:
            parts.append("kept as late")
    return parts


def to_confirm_card(item: InitiativeWeek, week: Week) -> Card:
    """To finance: what stands for an initiative's week, and the form in which it is confirmed."""
    name = item.initiative.name
    if not item.figures:
        return Card(f"{name} has no figures for week {week.number} yet.", (Text(line("There is nothing to confirm.")),))
    stands = " · ".join(_understood(item, ""))
    how = "Choose “Confirmed by finance” at those that you stand for. The others stay as they are."
    return Card(
        f"{name}, week {week.number}, for finance:",
        (
            Text(line(f"{stands}.")),
            Text(line(quiet(how))),
            Actions((answer_button(item.initiative, week, "Confirm figures"),)),
        ),
    )


def only_finance_card(finance: Sequence[Person]) -> Card:
    """To whoever would confirm figures and may not."""
    if not finance:
        return Card(
            "Nobody confirms figures for finance here.", (Text(line("The role finance in app.yaml says who may.")),)
        )
    return Card(f"Only {listed(each.name for each in finance)} can confirm a figure for finance.")


def lacks_review(item: InitiativeWeek) -> bool:
    """True when hours were said, and nothing of the time that review and rework took."""
    return any(
        metric.rung is Rung.HOURS and item.figures[metric.id].review_minutes is None
        for metric in item.asked
        if metric.id in item.figures
    )


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
    label = "Answer" if len(initiatives) == 1 else ""
    return Card(
        "I could not read a figure from that.",
        (
            *((Items(tuple(line(note) for note in notes)),) if notes else ()),
            Text(line(f"Write it for example like this: “{example(initiatives[0])}”. Or use the form.")),
            *_answer_buttons(initiatives, week, label),
        ),
    )


def skipped_card(items: Sequence[InitiativeWeek], week: Week, reason: str) -> Card:
    names = listed(item.initiative.name for item in items)
    changes = tuple(
        change_button(
            item.initiative, week, "Answer after all" if len(items) == 1 else f"Answer {item.initiative.name}"
        )
        for item in items[:MOST_NAMED]
    )
    why = "No reason given." if reason == NO_REASON else f"Reason: {clipped(reason, REMARK)}."
    return Card(
        f"Noted: no figures for {names} in week {week.number}.",
        (Text(line(why)), Actions(changes)),
    )


def skip_note_card(owner: Person, items: Sequence[InitiativeWeek], week: Week, reason: str, note: str) -> Card:
    """To a sponsor alone: why there are no figures, in the owner's own words."""
    names = listed(item.initiative.name for item in items)
    words = f"Reason: {reason}. Only you read the note; the summary shows the reason."
    return Card(
        f"{owner.name}: no figures for {names} in week {week.number}.",
        (Quote(clipped(note, _NOTE), owner.first_name), Text(line(quiet(words)))),
    )


def restated_card(
    item: InitiativeWeek, week: Week, changes: Sequence[str], reason: str, notes: Sequence[str] = ()
) -> Card:
    """A change after the week's summary was posted. `notes`: as in `understood_card`."""
    shown = f"Its summary is already out, so the next one shows the change, with your reason: “{reason}”."
    return Card(
        f"Kept. Week {week.number} now says for {item.initiative.name}: {', '.join(changes) or 'the same figures'}.",
        (
            *((Items(tuple(line(note) for note in notes)),) if notes else ()),
            Text(line(shown if changes else "No figure is other than it was, so no summary names a change.")),
            Actions((change_button(item.initiative, week, "Change"),)),
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
    says = "not this week" if skipped else described(item.figures, item.asked, item.initiative) or "nothing"
    return Card(
        f"{item.initiative.name}, week {week.number}, has changed since I asked.",
        (
            Text(line(f"It now says: {says}. Nothing was changed.")),
            Actions((*actions, change_button(item.initiative, week, "Something else"))),
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


def which_week_card(weeks: tuple[Week, Week], closing: str, choices: Sequence[Action]) -> Card:
    """Both can be answered. `closing`: when the older one closes; `choices`: none where the words are too long."""
    older, newer = weeks
    how = f"Nothing was kept yet. Week {older.number} is open until {closing}."
    if not choices:
        how += " Write the week with it."
    return Card(
        f"Is this for week {older.number} or week {newer.number}?",
        (Text(line(how)), *((Actions(tuple(choices)),) if choices else ())),
    )


def out_of_reach_card(week: Week, first: Week) -> Card:
    return Card(
        f"Week {week.number} of {week.year} cannot be answered.",
        (Text(line(f"I take figures from week {first.number} of {first.year} on. Nothing was changed.")),),
    )


def look_again_card(initiatives: Sequence[Initiative], week: Week) -> Card:
    """The same figures have been repeated often enough."""
    names = listed(initiative.name for initiative in initiatives)
    said = "They may well be the same; after that, one tap will do again. The form is filled in with last week."
    return Card(
        f"{names}: the same {MOST_REPEATS} times in a row, so please look at the figures this week.",
        (Text(line(said)), *_answer_buttons(initiatives, week)),
    )


def nothing_to_repeat_card(initiatives: Sequence[Initiative], week: Week) -> Card:
    names = listed(initiative.name for initiative in initiatives)
    return Card(
        f"There is nothing to repeat for {names}.",
        (Text(line(f"Week {week.plus(-1).number} has no figures of it.")), *_answer_buttons(initiatives, week)),
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


def _answer_buttons(initiatives: Sequence[Initiative], week: Week, label: str = "") -> tuple[Actions, ...]:
    buttons = tuple(answer_button(initiative, week, label) for initiative in initiatives[:MOST_NAMED])
    return (Actions(buttons),) if buttons else ()
