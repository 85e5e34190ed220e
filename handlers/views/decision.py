"""A gate's case as people read it: in the summary, by itself, decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cadence.calendar import dated, short_date
from cadence.decisions import Case, Decision
from cadence.gate_evidence import MetricEvidence
from cadence.metrics import Reading, show
from cadence.model import Company, Initiative
from cadence.people import Person
from cadence.recommendation import SELF_REPORTED_ALONE, Choice
from handlers.bring_case import Brought
from handlers.messages import Action, Actions, Card, Element, Items, Line, Text, line, quiet, strong
from handlers.views.words import capital, clipped, counted, listed, sentence

CHOICES: Mapping[Choice, str] = {
    Choice.SCALE: "Scale",
    Choice.ADJUST: "Adjust",
    Choice.STOP: "Stop",
    Choice.POSTPONE: "Postpone",
}
_ACTION = "decision."
SHOW_OPEN, SHOW_LOG, GATE = "decision.open", "decision.log", "decision.gate"
TITLE = "To decide"
_MOST = 3  # cases with buttons in a summary
_MOST_IN_CHAT = 8
_LONG = 300


def packed(initiative: str, gate: str) -> str:
    """What a button of a case carries."""
    return f"{initiative}|{gate}"


def unpacked(value: str) -> tuple[str, str]:
    initiative, _, gate = value.partition("|")
    return initiative, gate


def choice_of(action: str) -> Choice | None:
    """The choice a button is for; None for a button of another kind."""
    name = action.removeprefix(_ACTION)
    return Choice(name) if action.startswith(_ACTION) and name in set(Choice) else None


# ---- in the summary ---------------------------------------------------------------------------------------------


def to_decide(
    brought: Sequence[Brought],
    monday: date,
    taken: Sequence[Decision],
    company: Company,
    *,
    buttons: bool = True,
) -> tuple[Element, ...]:
    """The part of a summary. `monday`: of the week it is posted in; `taken`: what was decided since."""
    if not brought and not taken:
        return ()
    elements: list[Element] = [Text(line(strong(TITLE)))]
    for number, each in enumerate(brought[:_MOST], start=1):
        elements.append(Text(line(f"{number}. ", *short_line(each, monday))))
        elements += [case_buttons(each)] if buttons else []
    rest = [each.case.initiative.name for each in brought[_MOST:]]
    if rest:
        named = listed(rest) if len(rest) <= _MOST_IN_CHAT else f"{len(rest)} more initiatives"
        elements.append(Text(line(f"Also open: {named}. Write “what is open to decide”.")))
    for decision in taken:
        known = company.initiatives.get(decision.initiative)
        name = known.name if known else decision.initiative
        elements.append(Text(line(strong(f"{name}: "), *decided_line(decision, company))))
    return tuple(elements)


def in_thread(brought: Sequence[Brought]) -> tuple[Element, ...]:
    """Why each is recommended, with the figures it rests on."""
    return tuple(
        Items(
            tuple(line(each) for each in (*one.recommendation.reasons, *one.recommendation.caveats))
            + tuple(_figures(each) for each in one.evidence.metrics if each.figures),
            title=f"{one.case.initiative.name}: why {one.recommendation.choice.value}",
        )
        for one in brought[:_MOST]
    )


def short_line(one: Brought, monday: date) -> Line:
    """`Ticket triage: scale? Cycle time 9.1 h → 4.2 h …; errors unchanged; measured. Gate was set for this week.`"""
    found = one.recommendation
    facts = [*found.short] or ["No line to scale is set"]
    if found.errors != "errors not known" or found.choice is Choice.SCALE:
        facts.append(found.errors)
    alone = SELF_REPORTED_ALONE in found.caveats
    if found.grades and not alone:
        facts.append(listed(grade.value for grade in found.grades))
    said = f" {sentence('; '.join(facts))}"
    said += f" {SELF_REPORTED_ALONE}" if alone else ""
    return line(strong(question(one)), f"{said} {gate_words(one.case, monday)}")


def question(one: Brought) -> str:
    """`Ticket triage: scale?`"""
    return f"{one.case.initiative.name}: {one.recommendation.choice.value}?"


def gate_words(case: Case, monday: date) -> str:
    """`Gate was set for this week.`, `Gate was set for 14 Dec; postponed twice.`"""
    this_week = 0 <= (case.gate.on - monday).days < 7  # noqa: PLR2004  days of a week
    words = f"Gate was set for {'this week' if this_week else short_date(case.gate.on)}"
    return f"{words}; {postponed_words(case.postponed)}." if case.postponed else f"{words}."


def postponed_words(times: int) -> str:
    """`postponed twice`."""
    return f"postponed {({1: 'once', 2: 'twice'}).get(times, f'{times} times')}"


def case_buttons(one: Brought) -> Actions:
    value = packed(one.case.initiative.id, one.case.gate.key)
    return Actions(
        tuple(
            Action(
                f"{_ACTION}{choice.value}",
                label,
                value,
                style="primary" if choice is one.recommendation.choice else "default",
                opens_form=True,
            )
            for choice, label in CHOICES.items()
        )
    )


def _figures(one: MetricEvidence) -> Line:
    """`Cycle time: 4.2 h in week 50 (measured), …; baseline 9.1 h, Sep 2026; target 5 h.`"""
    metric = one.metric
    said = [
        f"{show(metric, each)} in week {each.week.number} ({_known(each.grade.value, each.sample)})"
        for each in one.counted
    ]
    parts = [", ".join(said)]
    money = one.figures[0].currency
    if one.baseline is not None:
        before = show(metric, Reading(one.baseline.value, currency=one.baseline.currency or money))
        took = f"the work took {before} a week before" if metric.rests_on else f"baseline {before}"
        parts.append(f"{took}, {one.baseline.period}")
    if one.target is not None:
        parts.append(f"target {show(metric, one.target)}")
    return line(strong(metric.name), f": {'; '.join(parts)}.")


def _known(grade: str, sample: int | None) -> str:
    return grade if sample is None else f"{grade}, {counted(sample, 'case', 'cases')}"


# ---- by itself --------------------------------------------------------------------------------------------------


def case_card(one: Brought, today: date, *, may: bool) -> Card:
    """One case, with its buttons for those who may decide."""
    found, gate = one.recommendation, one.case.gate
    when = f"Gate: {dated(gate.on)}" + (f"; {postponed_words(one.case.postponed)}" if one.case.postponed else "")
    when += f", back on {dated(one.case.day)}" if one.case.day != gate.on and one.case.day > today else ""
    caveats = [Text(line(quiet(" ".join(found.caveats))))] if found.caveats else []
    who = [] if may else [Text(line(quiet(f"{_decide(one.deciders)}.")))]
    return Card(
        question(one),
        (
            Items(tuple(line(each) for each in found.reasons)),
            *caveats,
            Text(line(quiet(f"{capital(found.errors)}. {when}."))),
            *who,
            *((case_buttons(one),) if may else ()),
        ),
        (Items(tuple(_figures(each) for each in one.evidence.metrics if each.figures), title="The figures"),)
        if one.evidence.weeks
        else (),
    )


def open_card(brought: Sequence[Brought], monday: date, later: Sequence[Case], *, may: frozenset[str]) -> Card:
    """Everything that is open. `may`: the initiatives (ids) that whoever asks may decide. `later`: what comes next."""
    coming = tuple(line(f"{dated(case.day)}: {case.initiative.name}") for case in later)
    after: tuple[Element, ...] = (Items(coming, title="Later gates"),) if coming else ()
    if not brought:
        return Card("Nothing is open to decide.", after)
    elements: list[Element] = []
    for each in brought[:_MOST_IN_CHAT]:
        elements.append(Text(line(*short_line(each, monday))))
        if each.case.initiative.id in may:
            elements.append(case_buttons(each))
        else:
            elements.append(Text(line(quiet(f"{_decide(each.deciders)}."))))
    rest = [each.case.initiative.name for each in brought[_MOST_IN_CHAT:]]
    if rest:
        elements.append(Text(line(f"Also open: {listed(rest)}. Write “decide {rest[0].lower()}” to see one.")))
    number = capital(counted(len(brought), "decision is", "decisions are"))
    return Card(f"{number} open.", tuple(elements), (*in_thread(brought), *after))


def gates_card(cases: Sequence[Case]) -> Card:
    rows = tuple(
        line(
            strong(case.initiative.name),
            f": {dated(case.day)}" + (f", {postponed_words(case.postponed)}" if case.postponed else ""),
        )
        for case in cases
    )
    if not rows:
        words = "Write “set a gate for” and an initiative, or give it a gate in app.yaml."
        return Card("No gate is set.", (Text(line(words)),))
    return Card(f"{capital(counted(len(rows), 'gate is', 'gates are'))} set.", (Items(rows),))


def no_gate_card(initiative: Initiative, last: Decision | None, company: Company) -> Card:
    button = Action(GATE, "Set a gate", initiative.id, opens_form=True)
    said = (Text(decided_line(last, company)),) if last is not None else ()
    return Card(f"{initiative.name} has no gate to decide.", (*said, Actions((button,))))


def already_card(initiative: Initiative, decision: Decision | None, company: Company) -> Card:
    """The button of a gate that is decided, or is another one by now."""
    if decision is None:
        return Card(f"The gate of {initiative.name} has changed since. Write “decide {initiative.name.lower()}”.")
    return Card(f"{initiative.name} is decided already.", (Text(decided_line(decision, company)),))


def not_yours_card(initiative: Initiative, people: Sequence[Person]) -> Card:
    """Who may, for somebody who may not."""
    named = listed((person.name for person in people), "or")
    return Card(
        f"{_decide(people)} about {initiative.name}.",
        (Text(line(f"Nothing was changed. {f'Ask {named}.' if named else 'app.yaml says who decides.'}")),),
    )


def not_shown_card(people: Sequence[Person]) -> Card:
    named = listed((person.name for person in people), "or")
    words = "Decisions are shown to those who own, sponsor or decide about initiatives."
    return Card(words, (Text(line(f"Ask {named}.")),) if named else ())


def _decide(people: Sequence[Person]) -> str:
    """`Helen Brandt or Marcus Lindqvist decides`."""
    return f"{listed((person.name for person in people), 'or') or 'Nobody'} decides"


# ---- decided ----------------------------------------------------------------------------------------------------


def decided_line(decision: Decision, company: Company) -> Line:
    """`Decided: scale. Helen Brandt, 14 Dec: “…” Look again 18 Jan 2027.`"""
    who = company.people[decision.by].name if decision.by in company.people else decision.by
    on = short_date(decision.at.astimezone(company.zone).date())
    said = f" {who}, {on}: “{clipped(decision.reason, _LONG)}”" if decision.reason else f" {who}, {on}."
    again = "" if decision.look_again is None else f" Look again {dated(decision.look_again)}."
    if decision.decides:
        return line(strong(f"Decided: {decision.choice.value}."), f"{said}{again}")
    until = "" if decision.look_again is None else f" to {dated(decision.look_again)}"
    return line(strong(f"Postponed{until}."), said)


def decided_card(initiative: Initiative, decision: Decision, company: Company) -> Card:
    """To whoever decided where no message could be changed, and to owner and sponsor."""
    verb = {
        Choice.SCALE: "is to be scaled",
        Choice.ADJUST: "is to be adjusted",
        Choice.STOP: "is to be stopped",
        Choice.POSTPONE: "is to be decided later",
    }[decision.choice]
    return Card(f"{initiative.name} {verb}.", (Text(decided_line(decision, company)),))


def with_decided(card: Card, taken: Iterable[Decision], company: Company) -> Card:
    """A card with what was decided since in the place of the buttons. The card itself where nothing was.

    `taken` in the order it was decided; the last word about a gate stands.
    """
    last = {packed(each.initiative, each.gate): each for each in taken}
    body = tuple(_decided_element(each, last, company) for each in card.body)
    return card if body == card.body else replace(card, body=body)


def _decided_element(element: Element, last: Mapping[str, Decision], company: Company) -> Element:
    case = case_at(element)
    if case is None or case not in last:
        return element
    return Text(decided_line(last[case], company))


def case_at(element: Element) -> str | None:
    """What the buttons of a case are about, as they carry it; None for every other element."""
    if isinstance(element, Actions) and element.actions and choice_of(element.actions[0].name) is not None:
        return element.actions[0].value
    return None
