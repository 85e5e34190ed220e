"""Keeping what somebody said of an initiative: who may, the change in the history, and whom it is told."""

from collections.abc import Sequence
from dataclasses import replace

from cadence.arranged import HandOver
from cadence.initiatives import Change, difference, may_change, new_id
from cadence.model import Initiative, Stage
from cadence.people import Person, Role
from handlers.as_arranged import once_more
from handlers.initiative_entry import Entry
from handlers.messages import Audience, Outcome, Reply
from handlers.moved import moved_cards
from handlers.people import with_role
from handlers.ports import Context
from handlers.turn import Refused, sender, told_too
from handlers.views import initiatives as views

_FREE = frozenset(
    {"name", "problem", "department", "team", "workflow", "data_risk", "adoption"}
)  # in somebody's own words


def refuse_what_is_not_theirs(context: Context, one: Initiative) -> None:
    if not may_change(sender(context), one):
        raise Refused(views.not_yours_card(context.company, one))


def sponsor_for(context: Context, owner: Person) -> str:
    """Who stands for a new initiative until somebody says otherwise: an executive, else an administrator."""
    own = {each.sponsor for each in context.company.owned_by(owner.id)}
    for role in (Role.SPONSOR, Role.EXECUTIVE, Role.ADMIN):
        found = with_role(context.company, role)
        if found:
            return next((each for each in found if each.id in own), found[0]).id
    return owner.id


def made(context: Context, entry: Entry, one: Initiative | None) -> Initiative:
    """The initiative with what the form says; what it does not say is as it was, or the least there is."""
    person = sender(context)
    values = dict(entry.values)
    for name in _FREE & values.keys():
        values[name] = context.desk.mask(values[name])
    if "owner" in values:
        values["owner_named"] = True
    if one is not None:
        return replace(one, **values)
    name = str(values.pop("name", "Idea"))
    least = Initiative(
        id=new_id(name, context.company.initiatives),
        name=name,
        problem="",
        department="",
        owner=person.id,
        sponsor=sponsor_for(context, person),
        stage=Stage.IDEA,
        team_size=1,
        metrics=(),
        owner_named=False,
        proposed_by=person.id,
    )
    return replace(least, **values)


async def keep(
    context: Context, before: Initiative | None, after: Initiative, why: str, source: str
) -> Sequence[Outcome]:
    """Add the change to the history, tell whom it concerns, and say what was done."""
    values = difference(before, after)
    if before is not None and not values:
        return [Reply(views.same_card(before))]
    now, person = await change(context, before, after, why, source), sender(context)
    one = now.company.initiatives[after.id]
    company, register = now.company, context.desk.register
    concerned = {"owner", "stage", "sponsor"} & values.keys()
    told = told_too(now, one.owner, one.sponsor, *((before.owner,) if before else ())) if concerned else []
    note = views.told_card(company, one, person, values, why, new=before is None)
    names = [company.people[id].name for id in told]
    card = (
        views.added_card(company, one, register, names)
        if before is None
        else views.changed_card(company, one, values, register, names)
    )
    return [
        Reply(card),
        *(Reply(note, Audience.PERSON, id) for id in told),
        *await moved_cards(context, now),
    ]


async def change(context: Context, before: Initiative | None, after: Initiative, why: str, source: str) -> Context:
    """Add the change and nothing else; the context with the company as it is now."""
    company, values = context.company, difference(before, after)
    id = f"{context.inbound.key}/{after.id}"
    await context.work.initiatives.add(
        company.id, [Change(id, after.id, values, sender(context).id, context.now, why, source)]
    )
    if "owner" in values:  # what was handed over before does not stand above it
        await context.work.arrangements.take_back(company.id, HandOver(after.id, "").key)
    return await once_more(context)
