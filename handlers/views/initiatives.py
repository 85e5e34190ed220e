"""Initiatives in words: the list, one of them, what was changed, who may, and its history."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from cadence.calendar import dated
from cadence.gates import InitiativeGate
from cadence.ideas import QUESTIONS, still_asked
from cadence.initiatives import Change, Values, may_change
from cadence.metrics import dictionary
from cadence.model import Company, Initiative, Stage
from cadence.people import Person
from cadence.stated import write_stated
from handlers.messages import (
    Action,
    Actions,
    Card,
    Element,
    Facts,
    Items,
    Line,
    Table,
    Text,
    line,
    plain,
    quiet,
    strong,
)
from handlers.views.baseline import SHOW_ALL
from handlers.views.decision_buttons import GATE
from handlers.views.gate import line_rows
from handlers.views.initiative_form import kind_name, tool_name
from handlers.views.words import clipped, counted, listed
from policies.model import Register

NEW = "initiative.new"  # value: a name to fill in
EDIT = "initiative.form"  # value: initiative, or initiative|stage
SHOW = "initiative.show"  # value: initiative
HISTORY = "initiative.history"  # value: initiative
LIST = "initiative.list"
IDEA = "idea.form"  # value: initiative, or nothing
JUDGE = "initiative.weigh"  # value: initiative
ROADMAP = "roadmap.show"
ALL = Action(LIST, "All initiatives")

_SHOWN = 25  # rows of a list
_MOST_BUTTONS = 3
_LAST = 12  # changes of a history
_CLIPPED = 120  # characters of a value in it
_PLAIN = ("stage", "name", "problem", "department", "team", "workflow", "team_size", "data_risk", "adoption")
_FIELD_WORDS = {
    "team_size": "people who could use it",
    "data_kinds": "data",
    "aliases": "other names",
    "starts": "first week",
    "every": "how often it is asked about",
    "rhythm": "when it is asked about",
    "data_risk": "what could go wrong with the data",
    "adoption": "how people take it up",
    "proposed_by": "who had the idea",
    "owner_named": "whether an owner is named",
    "criteria": "how it is judged",
}


# ---- the list ---------------------------------------------------------------------------------------------------


def list_card(company: Company, person: Person) -> Card:
    """All of them by stage, the reader's own first."""
    everything = sorted(company.initiatives.values(), key=lambda each: (each.owner != person.id, _order(each)))
    new = Action(NEW, "New initiative", opens_form=True)
    idea = Action(IDEA, "I have an idea", opens_form=True)
    if not everything:
        return Card("There are no initiatives yet.", (Actions((new, idea)),))
    stages = [(stage, sum(each.stage is stage for each in everything)) for stage in reversed(Stage)]
    said = listed(f"{number} {stage}" for stage, number in stages if number)
    own = [each for each in everything if may_change(person, each)]
    edit = tuple(_edit(each) for each in own if each.owner == person.id)[:_MOST_BUTTONS]
    more = len(everything) - _SHOWN
    body: list[Element] = [
        Text(line(f"{said}.")),
        Actions((new, idea, Action(ROADMAP, "Roadmap"), *edit)),
    ]
    if more > 0:
        body.insert(
            1, Text(line(quiet(f"The first {_SHOWN} are in the details; `drumbeat export initiatives` has all.")))
        )
    rows = tuple(
        (line(each.name), line(each.stage), line(company.name_of(each.owner)), line(each.department or "–"))
        for each in everything[:_SHOWN]
    )
    title = "Yours first, then by stage" if everything[0].owner == person.id else "By stage"
    table = Table(("Initiative", "Stage", "Owner", "Department"), rows, title)
    return Card(f"{counted(len(everything), 'initiative', 'initiatives').capitalize()}.", tuple(body), (table,))


def _order(each: Initiative) -> tuple[int, str]:
    return -list(Stage).index(each.stage) if each.stage is not Stage.STOPPED else 1, each.name.casefold()


def _edit(each: Initiative) -> Action:
    return Action(EDIT, f"Edit {each.name}", each.id, opens_form=True)


def which_card(names: Iterable[str]) -> Card:
    return Card("Which one do you mean?", (Text(line(f"There is {listed(names, 'or')}.")), Actions((ALL,))))


# ---- one --------------------------------------------------------------------------------------------------------


def initiative_card(
    company: Company, each: Initiative, register: Register, *, headline: str = "", may: bool, notes: Sequence[str] = ()
) -> Card:
    """What is known of one. `may`: whoever reads it may change it."""
    said = headline or f"{each.name}: {each.stage}, owned by {company.name_of(each.owner)}."
    body: list[Element] = [Text(line(note)) for note in notes]
    missing = still_asked(each)
    if missing:
        body.append(Items(tuple(line(QUESTIONS[name]) for name in missing), title="Still open:"))
    buttons: list[Action] = []
    if may:
        if missing:
            buttons.append(Action(IDEA, "Answer the questions", each.id, "primary", opens_form=True))
        buttons += [Action(EDIT, "Edit", each.id, opens_form=True), Action(JUDGE, "Judge", each.id, opens_form=True)]
    if may and each.gate is None and each.stage.reports:
        buttons.append(Action(GATE, "Set a gate", each.id, opens_form=True))
    buttons += [Action(HISTORY, "History", each.id), ALL]
    body.append(Actions(tuple(buttons), (Action(SHOW_ALL, "Baselines", each.id),)))
    return Card(said, tuple(body), (Facts(tuple(_facts(company, each, register)), title=each.name),))


def _facts(company: Company, each: Initiative, register: Register) -> Iterable[tuple[str, Line]]:
    metrics = dictionary(company)
    owner = company.name_of(each.owner)
    owner = owner if each.owner_named else f"nobody named; {owner} stands in"
    yield "Stage", line(each.stage)
    yield "Problem", line(each.problem or "not said")
    yield "Department", line(each.department or "not said")
    yield from ((name, line(words)) for name, words in (("Team", each.team), ("Workflow", each.workflow)) if words)
    yield "Owner", line(owner)
    yield "Sponsor", line(company.name_of(each.sponsor))
    yield "People who could use it", line(str(each.team_size))
    yield "Tools", line(listed(tool_name(tool, register) for tool in each.tools) or "not said")
    yield "Data", line("; ".join(kind_name(kind, register) for kind in each.data_kinds) or "not said")
    if each.gate is not None:
        lines = "; ".join(plain(row) for row in line_rows(company, each.gate))
        yield "Gate", line(f"{dated(each.gate.on)}: {lines}")
    if each.data_risk:
        yield "What could go wrong", line(each.data_risk)
    if each.adoption:
        yield "How people take it up", line(each.adoption)
    for id in each.metrics:
        if id not in metrics:
            continue
        parts = []
        if id in each.baselines:
            baseline = each.baselines[id]
            currency = baseline.currency or company.currency
            parts.append(f"before {write_stated(metrics[id], baseline.value, currency=currency)} ({baseline.period})")
        if id in each.targets:
            parts.append(f"target {write_stated(metrics[id], each.targets[id], currency=company.currency)}")
        yield metrics[id].name, line("; ".join(parts) or "no baseline and no target")


def added_card(company: Company, each: Initiative, register: Register, told: Sequence[str]) -> Card:
    notes = [f"I have told {listed(told)}."] if told else []
    notes.append(_who_may(company, each))
    return initiative_card(company, each, register, headline=f"{each.name} is on the list.", may=True, notes=notes)


def changed_card(company: Company, each: Initiative, values: Values, register: Register, told: Sequence[str]) -> Card:
    what = listed(field_words(name) for name in values)
    notes = [f"Changed: {what}."]
    if "stage" in values and each.stage.reports and each.gate is None:
        notes.append("It has no gate yet: the day on which it is decided to scale, adjust or stop.")
    if told:
        notes.append(f"I have told {listed(told)}.")
    return initiative_card(company, each, register, headline=f"{each.name} is changed.", may=True, notes=notes)


def same_card(each: Initiative) -> Card:
    return Card(f"{each.name} is as it was.", (Text(line("Nothing in the form was different.")), Actions((ALL,))))


def told_card(company: Company, each: Initiative, by: Person, values: Values, why: str, *, new: bool) -> Card:
    """To an owner or sponsor whose initiative somebody else added or changed."""
    because = (Text(line(f"Why: “{clipped(why, _CLIPPED)}”")),) if why else ()
    if new:
        headline = f"{by.name} has added {each.name}, owned by {company.name_of(each.owner)}."
    elif "stage" in values:
        headline = f"{by.name} has moved {each.name} to {each.stage}."
    elif "owner" in values:
        headline = f"{by.name} has made {company.name_of(each.owner)} the owner of {each.name}."
    else:
        headline = f"{by.name} has changed {each.name}: {listed(field_words(name) for name in values)}."
    asks = "Its check-ins come to its owner." if each.stage.reports else "Nobody is asked about it at this stage."
    return Card(headline, (*because, Text(line(asks)), Actions((Action(SHOW, f"Show {each.name}", each.id),))))


def edit_card(each: Initiative, stage: Stage | None = None) -> Card:
    """The way to the form from words, which cannot open one."""
    if stage is None:
        return Card(
            f"Edit {each.name}:", (Actions((Action(EDIT, "Open the form", each.id, "primary", opens_form=True),)),)
        )
    button = Action(EDIT, f"Move to {stage}", f"{each.id}|{stage}", "primary", opens_form=True)
    why = "The form asks why; the reason is kept with the change."
    if stage in (Stage.PILOT, Stage.LIVE) and each.gate is None:
        why = "The form asks why, and for its gate: the day on which it is decided to scale, adjust or stop."
    return Card(f"Move {each.name} from {each.stage} to {stage}?", (Text(line(why)), Actions((button,))))


def new_card(name: str) -> Card:
    button = Action(NEW, "Open the form", name, "primary", opens_form=True)
    return Card(
        f"Add {name or 'an initiative'}:", (Actions((button, Action(IDEA, "It is only an idea", opens_form=True))),)
    )


# ---- who may, and what was --------------------------------------------------------------------------------------


def _who_may(company: Company, each: Initiative) -> str:
    people = dict.fromkeys((company.name_of(each.owner), company.name_of(each.sponsor)))
    return f"{listed([*people, 'administrators'])} may change it."


def not_yours_card(company: Company, each: Initiative) -> Card:
    return Card(
        f"{each.name} is not yours to change.",
        (Text(line(_who_may(company, each))), Actions((Action(SHOW, f"Show {each.name}", each.id), ALL))),
    )


def not_yours_to_move_card(company: Company, each: Initiative) -> Card:
    sponsor = company.name_of(each.sponsor)
    return Card(
        f"{sponsor} decides on the stage of {each.name}.",
        (Text(line("Its sponsor and administrators move it or stop it; its owner may change everything else.")),),
    )


def history_card(company: Company, each: Initiative, changes: Sequence[Change], register: Register) -> Card:
    """What was changed since app.yaml, latest first."""
    back = Actions((Action(SHOW, f"Show {each.name}", each.id), ALL))
    if not changes:
        return Card(
            f"{each.name} is as app.yaml says.", (Text(line("Nobody has changed it in chat or by import.")), back)
        )
    rows = tuple(_change_line(company, change, company.zone, register) for change in reversed(changes[-_LAST:]))
    number = counted(len(changes), "change", "changes")
    return Card(f"{number.capitalize()} to {each.name}, the latest first.", (Items(rows), back))


def _change_line(company: Company, change: Change, zone: ZoneInfo, register: Register) -> Line:
    what = (
        "began it"
        if change.begins
        else "; ".join(_value_words(company, *each, register) for each in change.values.items())
    )
    why = f" “{clipped(change.why, _CLIPPED)}”" if change.why else ""
    when = dated(change.at.astimezone(zone).date())
    return line(strong(when), f" {company.name_of(change.by)}: {what}.{why} ", quiet(f"By {change.source}."))


def _value_words(company: Company, name: str, value: object, register: Register) -> str:
    match name, value:
        case (("owner" | "sponsor"), str()):
            said = company.name_of(value)
        case "gate", None:
            said = "decided"
        case "gate", InitiativeGate():
            said = dated(value.on)
        case "tools", tuple():
            said = listed(tool_name(each, register) for each in value)
        case "data_kinds", tuple():
            said = "; ".join(kind_name(each, register) for each in value)
        case (
            (
                "stage"
                | "name"
                | "problem"
                | "department"
                | "team"
                | "workflow"
                | "team_size"
                | "data_risk"
                | "adoption"
            ),
            _,
        ):
            said = str(value)
        case _:
            return field_words(name)
    return f"{field_words(name)}: {clipped(said, _CLIPPED) or 'nothing'}"


def field_words(name: str) -> str:
    return _FIELD_WORDS.get(name, name)
