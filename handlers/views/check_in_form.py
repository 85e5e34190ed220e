"""The check-in's forms, generated from the metric dictionary."""

from collections.abc import Mapping, Sequence

from cadence.calendar import day_and_time
from cadence.calibration import estimate_words
from cadence.metrics import Input, Metric, MetricKind, describe, form_inputs, inputs_of
from cadence.week_times import closes
from handlers.messages import Element, Field, Form, Option, Text, line
from handlers.owner_week import InitiativeWeek, OwnerWeek, sponsors_told
from handlers.views.check_in_buttons import address
from handlers.views.known_fields import (
    asks_for_each,
    backing_fields,
    backing_is_asked,
    grade_field,
    grade_input,
    grade_of_all,
    known_values,
)
from handlers.views.words import listed

FORM_NAME = "check_in"
_HOURS = "hours_saved"
SKIP_FORM = "check_in.skip"
CONFIRMED = "confirmed"
REASON = "reason"
WINS = "wins"
BLOCKERS = "blockers"
NOTE = "note"
WHICH = "initiative"

ALL = "all"
OTHER = "other"
SKIP_REASONS: Mapping[str, str] = {
    "nothing": "nothing to report",
    "leave": "on leave",
    "paused": "the work is paused",
    OTHER: "something else",
}


def answer_form(
    item: InitiativeWeek,
    week: OwnerWeek,
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    confirm: bool = False,
    restating: bool = False,
    may_confirm: bool = False,
) -> Form:
    """The form of one initiative's week.

    Filled in with what the week says already, else with the week before, so that one only corrects; or with `values`,
    what the person had typed, when it comes back with `errors` by field. `confirm` adds the box that lets doubted
    figures through, `restating` the reason a change after the summary needs. `may_confirm`: the reader may say that
    finance confirms a figure.
    """
    filled = filled_in(item, week) if values is None else values
    problems = errors or {}
    fields: list[Field] = []
    measured = () if may_confirm else item.measured
    asked = tuple(metric for metric in item.asked if metric not in measured)
    each_by_itself = asks_for_each(asked, filled, may_confirm=may_confirm)
    for metric in asked:
        fields += [
            _figure_field(each, filled.get(each.name, ""), problems.get(each.name, ""))
            for each in form_inputs(metric, currency=week.company.currency)
        ]
        if each_by_itself:
            figure = item.figures.get(metric.id)
            fields.append(grade_field(metric, filled, problems, may_confirm=may_confirm, figure=figure))
    if asked and not each_by_itself:
        fields.append(grade_of_all(filled, problems))
    if asked and (may_confirm or backing_is_asked(asked, filled, problems)):
        fields += backing_fields(asked, item.figures, filled, problems)
    fields.append(_words_field(WINS, "What went well?", filled, problems))
    fields.append(_words_field(BLOCKERS, "What is in the way?", filled, problems))
    if restating or week.published:
        fields.append(
            Field(
                REASON,
                "Why does it change after the summary?",
                value=filled.get(REASON, ""),
                hint="One sentence; the next summary quotes it.",
                required=True,
                error=problems.get(REASON, ""),
            )
        )
    if confirm:
        fields.append(Field(CONFIRMED, "These figures are right", kind="checkbox", error=problems.get(CONFIRMED, "")))
    return Form(
        FORM_NAME,
        f"{item.initiative.name}, week {week.week.number}",
        tuple(fields),
        context=address(week.week, item.initiative.id),
        intro=(*_intro(item, week), *_measured(item, measured), *_calibrated(item)),
    )


def filled_in(item: InitiativeWeek, week: OwnerWeek) -> dict[str, str]:
    """What the form starts with, by input name."""
    values: dict[str, str] = {}
    for metric in item.asked:
        figure = item.figures.get(metric.id) or (item.before.get(metric.id) if item.is_open else None)
        values |= _nothing_yet(metric, item, week) if figure is None else inputs_of(metric, figure)
    said = [each for each in item.asked if each not in item.measured]  # an export stands behind its own figures only
    values |= known_values(said, item.figures, item.before if item.is_open else {})
    values |= {grade_input(each.id): item.figures[each.id].grade.value for each in item.measured}
    if item.check_in is not None:
        values |= {WINS: item.check_in.wins, BLOCKERS: item.check_in.blockers}
    return values


def _nothing_yet(metric: Metric, item: InitiativeWeek, week: OwnerWeek) -> dict[str, str]:
    """What completes a number that is not there yet: how many could use it, which currency."""
    if metric.kind is MetricKind.RATIO:
        return {metric.inputs[-1].name: str(item.initiative.team_size)}
    if metric.kind is MetricKind.MONEY:
        return {metric.inputs[-1].name: week.company.currency}
    return {}


def _figure_field(asked: Input, value: str, error: str) -> Field:
    options = tuple(Option(value, label) for value, label in asked.options)
    unit = asked.kind == "choice"  # of the number before it
    return Field(asked.name, asked.label, asked.kind, value, asked.hint, asked.unit, options, error=error, aside=unit)


def _words_field(name: str, label: str, values: Mapping[str, str], errors: Mapping[str, str]) -> Field:
    return Field(name, label, "long_text", values.get(name, ""), error=errors.get(name, ""))


def _intro(item: InitiativeWeek, week: OwnerWeek) -> tuple[Element, ...]:
    number = week.week.number
    if week.published:
        words = f"The summary of week {number} is out. The old figure stays on record, and the next summary shows both."
    elif week.closed:
        words = f"Week {number} has closed. An answer still gets into its summary, marked as late."
    elif item.is_open and item.before:
        words = f"Filled in with week {(item.last or week.week.plus(-1)).number}; correct what is different."
    else:
        until = day_and_time(closes(week.company, week.week, item.initiative), week.person.zone)
        words = f"Leave empty what you do not know. You can change it until {until}."
    return (Text(line(words)),)


def _measured(item: InitiativeWeek, metrics: Sequence[Metric]) -> tuple[Element, ...]:
    """What is shown and not asked again."""
    if not metrics:
        return ()
    said = [(describe(metric, item.figures[metric.id]), item.figures[metric.id].evidence) for metric in metrics]
    listed_figures = " · ".join(f"{words} ({evidence})" if evidence else words for words, evidence in said)
    return (Text(line(f"Measured, and not asked again: {listed_figures}.")),)


def _calibrated(item: InitiativeWeek) -> tuple[Element, ...]:
    """What estimates of hours came to where they were timed later; nothing where nobody can say."""
    said = item.figures.get(_HOURS) or item.before.get(_HOURS)
    if said is None or _HOURS not in item.initiative.metrics:
        return ()
    words = estimate_words(item.metrics[_HOURS], said, item.statements)
    return (Text(line(words)),) if words else ()


def skip_form(
    week: OwnerWeek,
    context: str,
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Form:
    """Why there is nothing this week, and for which of the open initiatives."""
    filled, problems = values or {}, errors or {}
    still = week.open_items
    fields = []
    if len(still) > 1:
        options = (Option(ALL, "All that are open"), *(Option(i.initiative.id, i.initiative.name) for i in still))
        fields.append(
            Field(WHICH, "Which?", "choice", filled.get(WHICH, ALL), options=options, error=problems.get(WHICH, ""))
        )
    reasons = tuple(Option(value, label.capitalize()) for value, label in SKIP_REASONS.items())
    fields.append(
        Field(
            REASON,
            "Why?",
            "choice",
            filled.get(REASON, "nothing"),
            options=reasons,
            required=True,
            error=problems.get(REASON, ""),
        )
    )
    names = listed(week.company.people[sponsor].name for sponsor in sponsors_told(week, still))
    if names:
        hint = f"Needed only for something else. {names} will read it; the weekly summary shows just the reason above."
        fields.append(
            Field(NOTE, "In your own words", value=filled.get(NOTE, ""), hint=hint, error=problems.get(NOTE, ""))
        )
    return Form(SKIP_FORM, f"Not this week ({week.week.number})", tuple(fields), context=context)
