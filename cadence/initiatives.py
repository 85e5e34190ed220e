"""The initiative register: what people change about initiatives in chat and by import, over what app.yaml says.

A change is a statement and is never overwritten: who, when, why, and the fields as they are from then on. What holds is
app.yaml's entry with the last word of every field laid over it; an initiative that app.yaml does not have begins with a
change that names every field it needs.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from cadence.model import Company, Initiative, Stage
from cadence.people import Person, Role

Values = Mapping[str, Any]  # a field of Initiative -> its value, in the field's own type
StagesSince = tuple[tuple[datetime, Stage], ...]  # in the order they were said

FIELDS: tuple[str, ...] = tuple(each.name for each in fields(Initiative) if each.name != "id")
NEEDED = frozenset(
    each.name
    for each in fields(Initiative)
    if each.name != "id" and each.default is MISSING and each.default_factory is MISSING
)
GUARDED = frozenset({"stage", "sponsor"})  # decided by whoever stands for the initiative, not by its owner
_ALWAYS = datetime.min.replace(tzinfo=UTC)
LIVE = frozenset({Stage.PILOT, Stage.LIVE, Stage.SCALED})


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody changed an initiative, or began one. Never changed itself; a later one says otherwise."""

    id: str
    initiative: str
    values: Values
    by: str  # person id, or who it was on the command line
    at: datetime
    why: str = ""
    source: str = "form"  # "form", "idea", "import", "hand-over", "decision"

    @property
    def begins(self) -> bool:
        """True for one that names every field an initiative needs."""
        return self.values.keys() >= NEEDED


@dataclass(frozen=True, slots=True)
class Changed:
    """Everything changed about a company's initiatives, by initiative: the last word of every field."""

    values: Mapping[str, Values] = field(default_factory=dict, hash=False)
    stages: Mapping[str, StagesSince] = field(default_factory=dict, hash=False)  # every stage that was said

    key: ClassVar[str] = "initiatives"


def last_words(changes: Iterable[Change]) -> Mapping[str, Values]:
    """The last word of every field, by initiative. The changes come in the order they were made."""
    words: dict[str, dict[str, Any]] = {}
    for change in changes:
        words.setdefault(change.initiative, {}).update(change.values)
    return words


def stages_said(changes: Iterable[Change]) -> Mapping[str, StagesSince]:
    """Every stage that was said, by initiative, with when. The changes come in the order they were made."""
    found: dict[str, StagesSince] = {}
    for change in changes:
        if "stage" in change.values:
            found[change.initiative] = (*found.get(change.initiative, ()), (change.at, change.values["stage"]))
    return found


def stages_known(initiatives: Mapping[str, Initiative], said: Mapping[str, StagesSince]) -> dict[str, StagesSince]:
    """The same with app.yaml's stage before them, where it has the initiative."""
    return {
        id: ((_ALWAYS, initiatives[id].stage), *stages) if id in initiatives else stages for id, stages in said.items()
    }


def as_staged(company: Company, at: datetime) -> Company:
    """The company with every initiative at the stage it had just before; the very same where none was moved since.

    One that had not begun then has its first stage.
    """
    moved = {}
    for id, stages in company.stages.items():
        one = company.initiatives.get(id)
        then = [stage for since, stage in stages if since < at] or [stages[0][1]]
        if one is not None and any(since >= at for since, _ in stages) and one.stage is not then[-1]:
            moved[id] = replace(one, stage=then[-1])
    return replace(company, initiatives={**company.initiatives, **moved}) if moved else company


def with_changes(
    initiatives: Mapping[str, Initiative], changed: Mapping[str, Values], people: Collection[str]
) -> dict[str, Initiative]:
    """The initiatives with what was changed. Who is not in app.yaml any more neither owns nor sponsors.

    Where an owner is gone it falls to the sponsor, and the other way round; where both are, and for an initiative that
    app.yaml had and has no more, it is left out: its changes stay in the history.
    """
    found = dict(initiatives)
    for id, values in changed.items():
        told = {name: value for name, value in values.items() if name in FIELDS}
        configured = found.get(id)
        if configured is None:
            owner, sponsor = told.get("owner"), told.get("sponsor")
            owner, sponsor = (owner if owner in people else sponsor), (sponsor if sponsor in people else owner)
            if told.keys() >= NEEDED and owner in people and sponsor in people:
                found[id] = Initiative(id=id, **{**told, "owner": owner, "sponsor": sponsor})
            continue
        for who in ("owner", "sponsor"):
            if told.get(who, "") not in people:
                told.pop(who, None)
        found[id] = replace(configured, **told)
    return found


def difference(before: Initiative | None, after: Initiative) -> Values:
    """The fields that a change from one to the other names; all of them for a new one."""
    if before is None:
        return {name: getattr(after, name) for name in FIELDS}
    return {name: getattr(after, name) for name in FIELDS if getattr(before, name) != getattr(after, name)}


def lacks_gate(before: Initiative | None, after: Initiative, today: date) -> bool:
    """True where a change approves an initiative without a gate, or takes the gate from one that is a pilot or live.

    Approved is what goes to pilot or live, and what goes straight to scaled. One that was not under way comes back with
    a gate that is ahead: the old one is past. What was approved without a gate before stays as it is.
    """
    moved = before is None or before.stage is not after.stage
    under_way = before is not None and before.stage.reports
    approved = moved and after.stage.reports and not (under_way and after.stage is Stage.SCALED)
    taken_away = before is not None and before.gate is not None and after.stage in (Stage.PILOT, Stage.LIVE)
    if after.gate is None:
        return approved or taken_away
    return approved and before is not None and not under_way and after.gate.on <= today


def is_ungated(initiative: Initiative) -> bool:
    """True for a pilot or live one without a gate: by app.yaml, or approved before a gate was asked for."""
    return initiative.stage in (Stage.PILOT, Stage.LIVE) and initiative.gate is None


# ---- who may what -----------------------------------------------------------------------------------------------


def may_change(person: Person, initiative: Initiative) -> bool:
    """True for its owner, its sponsor and administrators; of an idea, for whoever had it as well."""
    had_it = initiative.stage is Stage.IDEA and person.id == initiative.proposed_by
    return had_it or person.id in (initiative.owner, initiative.sponsor) or Role.ADMIN in person.roles


def may_decide(person: Person, initiative: Initiative) -> bool:
    """True for who says its stage and its sponsor: its sponsor and administrators."""
    return person.id == initiative.sponsor or Role.ADMIN in person.roles


def may_begin(person: Person) -> bool:
    """True for who adds an initiative at any stage; everybody else adds an idea."""
    return bool(person.roles & {Role.ADMIN, Role.EXECUTIVE, Role.SPONSOR})


# ---- names ------------------------------------------------------------------------------------------------------


def new_id(name: str, taken: Collection[str]) -> str:
    """An id of small letters, digits and hyphens for a name, which no other initiative has."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.casefold())
    base = "-".join(part for part in letters.split("-") if part)[:32].strip("-") or "initiative"
    numbers = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in numbers if each not in taken)


def name_taken(company: Company, name: str, *, besides: str = "") -> Initiative | None:
    """Another initiative that has this name or alias: two with one name could not be told apart in a sentence."""
    wanted = name.casefold().strip()
    for other in company.initiatives.values():
        if other.id != besides and wanted in (other.name.casefold(), *(alias.casefold() for alias in other.aliases)):
            return other
    return None
