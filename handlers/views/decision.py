"""A gate's case as people read it: in the summary, by itself, decided."""

from collections.abc import Iterator, Sequence
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
from handlers.views.decided import decided_line
from handlers.views.decision_buttons import GATE, Said, case_buttons
from handlers.views.words import capital, counted, listed, sentence, uncapital

TITLE = "To decide"
MOST = 3  # cases with buttons in a summary
MOST_IN_CHAT = 8
MOST_LATER = 25  # gates in a list
FEW = "Its figures are of fewer than five people, and told only to those who decide, its owner and its sponsor."


# ---- in the summary ---------------------------------------------------------------------------------------------


def to_decide(
    brought: Sequence[Brought],
    rest: Sequence[Case],
    monday: date,
    taken: Sequence[Decision],
    company: Company,
    *,
    buttons: bool = True,
) -> tuple[Element, ...]:
    """The part of a summary. `rest`: what is named only; `monday`: of the week it is posted in.

    `taken`: what was decided since.
    """
    if not brought and not taken:
        return ()
    elements: list[Element] = [Text(line(strong(TITLE)))]
    for number, each in enumerate(brought, start=1):
        elements.append(Text(line(f"{number}. ", *short_line(each, monday))))
        elements += [case_buttons(each)] if buttons else []
    elements += named_only(rest)
    for decision in taken:
        known = company.initiatives.get(decision.initiative)
        name = known.name if known else decision.initiative
        elements.append(Text(line(strong(f"{name}: "), *decided_line(decision, company))))
    return tuple(elements)


def in_thread(brought: Sequence[Brought], reader: Person | None = None) -> tuple[Element, ...]:
    """Why each is recommended, with the figures it rests on. `reader`: who alone reads it; None for several."""
    return tuple(
        Items(
            tuple(line(each) for each in (*one.recommendation.reasons, *one.recommendation.caveats))
            + tuple(_figures(each) for each in one.evidence.metrics if each.figures),
            title=f"{one.case.initiative.name}: why {one.recommendation.choice.value}",
        )
        for one in brought
        if is_told(one, reader)
    )


def is_told(one: Brought, reader: Person | None) -> bool:
    """True where the figures of a case stand in what this person, or where it is None everybody, reads."""
    return not one.is_small if reader is None else one.is_told(reader)


def named_only(rest: Sequence[Case]) -> Iterator[Element]:
    if rest:
        names = [case.initiative.name for case in rest]
        named = listed(names) if len(names) <= MOST_IN_CHAT else f"{len(names)} more initiatives; see the details"
        yield Text(line(f"Also open: {named}. Write “decide {names[0].lower()}” to see one."))


def counted_only(rest: Sequence[Case], monday: date) -> tuple[Element, ...]:
    """The names in the thread, where `named_only` says but how many they are."""
    if len(rest) <= MOST_IN_CHAT:
        return ()
    return (
        Items(
            tuple(line(strong(case.initiative.name), f": {uncapital(gate_words(case, monday))}") for case in rest),
            title="Also open to decide",
        ),
    )


def short_line(one: Brought, monday: date, reader: Person | None = None) -> Line:
    """`Ticket triage: scale? Cycle time 9.1 h → 4.2 h …; errors unchanged; measured. Gate was set for this week.`"""
    if not is_told(one, reader):
        return line(strong(question(one)), f" {FEW} {gate_words(one.case, monday)}")
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
    """`Ticket triage: scale?`; of one that was stopped, to be looked at again, `Ticket triage: still stopped?`"""
    if one.case.initiative.looks_again:
        return f"{one.case.initiative.name}: still stopped?"
    return f"{one.case.initiative.name}: {one.recommendation.choice.value}?"


def gate_words(case: Case, monday: date) -> str:
    """`Gate was set for this week.`, `… for 14 Dec; postponed twice.`, `It was stopped, to look again this week.`"""
    this_week = 0 <= (case.gate.on - monday).days < 7  # noqa: PLR2004  days of a week
    when = "this week" if this_week else short_date(case.gate.on)
    words = f"It was stopped, to look again {when}" if case.initiative.looks_again else f"Gate was set for {when}"
    return f"{words}; {postponed_words(case.postponed)}." if case.postponed else f"{words}."


def postponed_words(times: int) -> str:
    """`postponed twice`."""
    return f"postponed {({1: 'once', 2: 'twice'}).get(times, f'{times} times')}"


def _figures(one: MetricEvidence) -> Line:
    """`Cycle time: 4.2 h in week 50 (measured), …; baseline 9.1 h, Sep 2026; target 5 h.`"""
    metric, beside = one.metric, one.target if one.baseline is None else Reading(one.baseline.value)
    said = [
        f"{show(metric, each, beside)} in week {each.week.number} ({_known(each.grade.value, each.sample)})"
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


def case_card(one: Brought, today: date, *, may: bool, told: bool = True, said: Said | None = None) -> Card:
    """One case, with its buttons for those who may decide. `said`: what they wrote, which the form begins with.

    `told`: whoever reads it may know its figures.
    """
    found, gate = one.recommendation, one.case.gate
    begins = "It was stopped, to look again on" if one.case.initiative.looks_again else "Gate:"
    when = f"{begins} {dated(gate.on)}" + (f"; {postponed_words(one.case.postponed)}" if one.case.postponed else "")
    when += f", back on {dated(one.case.day)}" if one.case.day != gate.on and one.case.day > today else ""
    caveats = [Text(line(quiet(" ".join(found.caveats))))] if found.caveats and told else []
    known = any(found.errors in each or capital(found.errors) in each for each in found.reasons)
    errors = "" if known or not told else f"{capital(found.errors)}. "
    why = Items(tuple(line(each) for each in found.reasons)) if told else Text(line(FEW))
    who = [] if may else [Text(line(quiet(f"{_decide(one.deciders)}.")))]
    return Card(
        question(one),
        (
            why,
            *caveats,
            Text(line(quiet(f"{errors}{when}."))),
            *who,
            *((*_said(said), case_buttons(one, said)) if may else ()),
        ),
        (Items(tuple(_figures(each) for each in one.evidence.metrics if each.figures), title="The figures"),)
        if one.evidence.weeks and told
        else (),
    )


def _said(said: Said | None) -> tuple[Element, ...]:
    if said is None or not said.why:
        return ()
    until = "" if said.day is None else f" until {dated(said.day)}"
    return (Text(line(f"Your reason to {said.choice.value}{until}: “{said.why}”")),)


def open_card(
    brought: Sequence[Brought],
    rest: Sequence[Case],
    monday: date,
    later: Sequence[Case],
    *,
    may: frozenset[str],
    reader: Person,
    said: Said | None = None,
) -> Card:
    """Everything that is open. `may`: the initiatives (ids) that `reader`, who asks, may decide.

    `rest`: what is named only; `later`: what comes next; `said`: what was written of one of them, nobody knows which.
    """
    coming = tuple(line(f"{dated(case.day)}: {case.initiative.name}") for case in later[:MOST_LATER])
    after: tuple[Element, ...] = (Items(coming, title="Later gates"),) if coming else ()
    if not brought:
        return Card("Nothing is open to decide.", after)
    elements: list[Element] = []
    for each in brought:
        elements.append(Text(line(*short_line(each, monday, reader))))
        if each.case.initiative.id in may:
            elements.append(case_buttons(each, said))
        else:
            elements.append(Text(line(quiet(f"{_decide(each.deciders)}."))))
    elements += [*named_only(rest), *_said(said)]
    number = capital(counted(len(brought) + len(rest), "decision is", "decisions are"))
    return Card(f"{number} open.", tuple(elements), (*in_thread(brought, reader), *counted_only(rest, monday), *after))


def gates_card(cases: Sequence[Case]) -> Card:
    rows = tuple(
        line(
            strong(case.initiative.name),
            f": {dated(case.day)}" + (f", {postponed_words(case.postponed)}" if case.postponed else ""),
        )
        for case in cases[:MOST_LATER]
    )
    if not rows:
        words = "Write “set a gate for” and an initiative, or give it a gate in app.yaml."
        return Card("No gate is set.", (Text(line(words)),))
    more = len(cases) - len(rows)
    rest = (Text(line(quiet(f"And {counted(more, 'later one', 'later ones')}."))),) if more else ()
    return Card(f"{capital(counted(len(cases), 'gate is', 'gates are'))} set.", (Items(rows), *rest))


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
