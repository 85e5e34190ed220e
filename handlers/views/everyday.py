"""Answers to everyday questions about check-ins, targets and files."""

from collections.abc import Iterable, Sequence

from cadence.initiatives import may_change, may_decide
from cadence.metrics import Reading, dictionary, show
from cadence.model import Company, Initiative, Stage, Week
from cadence.people import Person
from handlers.messages import Action, Actions, Card, Element, Items, Text, line, quiet, strong
from handlers.views.check_in_buttons import (
    MOST_NAMED,
    MY_CHECK_INS,
    SKIP,
    address,
    change_button,
    cover_button,
)
from handlers.views.initiatives import ALL, EDIT, SHOW
from handlers.views.words import listed

_MOST = 8  # initiatives that are named


def stop_asking_card(company: Company, one: Initiative, person: Person, open_weeks: Sequence[Week]) -> Card:
    """The ways not to be asked about an initiative, and who may take them."""
    owner, sponsor, name = company.name_of(one.owner), company.name_of(one.sponsor), one.name.lower()
    if not one.stage.reports:
        return Card(f"Nobody is asked about {one.name}: it is {one.stage}.", (Actions((_show(one),)),))
    concerned = may_change(person, one)
    decides = may_decide(person, one)
    buttons: list[Action] = []
    if concerned:
        buttons += [Action(SKIP, "Not this week", address(week, one.id), opens_form=True) for week in open_weeks[:1]]
        week = open_weeks[0] if open_weeks else None
        buttons.append(cover_button(one, week))
    if decides:
        buttons.append(Action(EDIT, "Stop it", f"{one.id}|{Stage.STOPPED}", opens_form=True))
    stops = (
        "To end the questions for good, stop it; the form asks why."
        if decides
        else f"To end the questions for good, {sponsor}, its sponsor, or an administrator stops it."
    )
    body: list[Element] = [Text(line(stops))]
    if concerned:
        body.append(Text(line(f"“hand {name} over to …” makes it somebody else's.")))
    whom = "you" if one.owner == person.id else owner
    return Card(
        f"I ask {whom} about {one.name} while its stage is {one.stage}.",
        (*body, Actions((*buttons, _show(one)))),
    )


def correct_card(initiatives: Sequence[Initiative], week: Week, *, published: bool) -> Card:
    """How a figure of a week is corrected. `initiatives`: those whoever asks may correct."""
    if not initiatives:
        words = "Figures are corrected by whoever reported them, in a sentence or on the check-in."
        return Card(f"You reported nothing for week {week.number}.", (Text(line(words)), Actions((MY_CHECK_INS,))))
    example = f"{initiatives[0].name.lower()} week {week.number}: 12 h"
    why = f"{example}, because it was counted twice" if published else example
    note = "Its summary is out, so it needs a reason, and the next summary shows the change." if published else ""
    buttons = [change_button(each, week, f"Correct {each.name}, week {week.number}") for each in initiatives]
    return Card(
        f"Write the right figure with its week: “{why}”.",
        (*((Text(line(note)),) if note else ()), Actions((*buttons[:MOST_NAMED], MY_CHECK_INS))),
    )


def target_card(company: Company, one: Initiative, person: Person) -> Card:
    """What an initiative is held against."""
    rows = list(_stated(company, one))
    edit = (Action(EDIT, "Edit", one.id, opens_form=True),) if may_change(person, one) else ()
    buttons = Actions((*edit, _show(one)))
    if not rows:
        return Card(f"{one.name} has no target and no baseline.", (buttons,))
    (name, words), *more = rows
    if not more:
        return Card(f"{one.name}, {name.lower()}: {words}.", (buttons,))
    return Card(f"{one.name} is held against:", (_items(rows), buttons))


def targets_card(company: Company, initiatives: Sequence[Initiative]) -> Card:
    """The targets and baselines of several initiatives."""
    said = [(each, list(_stated(company, each))) for each in initiatives]
    rows = [(each.name, "; ".join(f"{name.lower()} {words}" for name, words in found)) for each, found in said if found]
    without = [each.name for each, found in said if not found]
    none = f"Without either: {listed(without)}." if len(without) <= _MOST else f"{len(without)} have neither."
    foot = (Text(line(quiet(none))),) if without else ()
    if not rows:
        return Card("No target and no baseline is set.", (*foot, Actions((ALL,))))
    more = len(rows) - _MOST
    shown = rows[:_MOST] + ([("More", f"{more}; name an initiative to see its own")] if more > 0 else [])
    return Card("These are the targets, with what there was before:", (_items(shown), *foot, Actions((ALL,))))


def _stated(company: Company, one: Initiative) -> Iterable[tuple[str, str]]:
    """Each metric with what there was before and what is meant to be."""
    for metric in dictionary(company).values():
        parts = []
        if metric.id in one.targets:
            parts.append(f"target {show(metric, Reading(one.targets[metric.id], currency=company.currency))}")
        if metric.id in one.baselines:
            baseline = one.baselines[metric.id]
            currency = baseline.currency or company.currency
            parts.append(f"baseline {show(metric, Reading(baseline.value, currency=currency))} ({baseline.period})")
        if parts:
            yield metric.name, ", ".join(parts)


def _items(rows: Sequence[tuple[str, str]]) -> Items:
    return Items(tuple(line(strong(name), f": {words}") for name, words in rows))


def _show(one: Initiative) -> Action:
    return Action(SHOW, f"Show {one.name}", one.id)


def export_card(week: Week, admins: Sequence[Person]) -> Card:
    """How files are made, of a week for example. `admins`: whom to ask; nobody where the reader is one."""
    who = f"Ask {listed(each.name for each in admins)}." if admins else ""
    rows = (
        f"drumbeat export figures --week {week} --format xlsx --out figures.xlsx",
        "drumbeat export decisions --format csv --out decisions.csv",
        "drumbeat export digest --format pdf --out summary.pdf",
    )
    return Card(
        f"Whoever runs Drumbeat exports figures, decisions and summaries on the command line. {who}".strip(),
        (Items(tuple(line(each) for each in rows)),),
    )
