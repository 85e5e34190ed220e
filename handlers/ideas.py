"""The intake of ideas: "I have an idea: …". What is said is kept at once, what is missing is said back."""

from collections.abc import Sequence

from cadence.idea_words import read_idea
from cadence.initiatives import name_taken, new_id
from cadence.metrics import dictionary
from cadence.model import Initiative, Stage
from cadence.people import Person
from handlers.initiative_entry import read_entry
from handlers.initiative_keeping import change, made, refuse_what_is_not_theirs, sponsor_for
from handlers.messages import Audience, Card, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.named_person import people_named
from handlers.ports import Context
from handlers.standing import standing_of, verdict_on
from handlers.turn import Refused, on_press, on_submit, sender
from handlers.views import ideas as views
from handlers.views import initiative_form as forms
from handlers.views.initiatives import same_card
from handlers.views.trouble import stale_button_card

_LONGEST = 500  # characters of a problem
_MOST = 6  # tools or kinds of data that one idea is read to use


async def words(context: Context, said: str) -> Sequence[Outcome]:
    """An idea in somebody's own words; without any, the way to the five questions."""
    if not any(letter.isalnum() for letter in said):
        return [Reply(views.begin_card())]
    one, owner = _idea(context, said)
    taken = name_taken(context.company, one.name)
    if taken is not None:
        return [Reply(views.taken_card(context.company, taken))]
    kept = context.desk.mask(said)[:_LONGEST]
    after = await change(context, None, one, kept, "idea")
    one = after.company.initiatives[one.id]
    told = [owner] if owner is not None and owner.id != sender(context).id else []
    note = views.named_card(one, sender(context))
    return [
        Reply(kept_card(after, one, told)),
        *(Reply(note, Audience.PERSON, each.id) for each in told),
    ]


async def press(context: Context) -> Sequence[Outcome]:
    """`idea.form`: the five questions, about an idea that is there or a new one."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:
    one = _theirs(context, body.value)
    values = {} if one is None else forms.written(one, context.company, context.desk.register)
    return [ShowForm(forms.idea_form(context.company, one, values))]


async def submit(context: Context) -> Sequence[Outcome]:
    """The five questions, as far as they are answered."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    one = _theirs(context, body.context)
    entry = read_entry(context, body.values, one)
    if entry.errors:
        return [Invalid(forms.idea_form(context.company, one, body.values, entry.errors))]
    after = made(context, entry, one)
    if after == one:
        return [Reply(same_card(one))]
    now = await change(context, one, after, "", "idea")
    kept = now.company.initiatives[after.id]
    owner = now.company.people[kept.owner]
    new = owner.id not in (sender(context).id, one.owner if one else "")
    note = views.named_card(kept, sender(context))
    told = [Reply(note, Audience.PERSON, owner.id)] if new else []
    return [Reply(kept_card(now, kept, [owner] if new else ())), *told]


def _theirs(context: Context, id: str) -> Initiative | None:
    """The idea meant; None for a new one. Raises Refused."""
    if not id:
        return None
    one = context.company.initiatives.get(id)
    if one is None:
        raise Refused(stale_button_card())
    refuse_what_is_not_theirs(context, one)
    return one


def kept_card(context: Context, one: Initiative, told: Sequence[Person] = ()) -> Card:
    """What was understood, what the register says of it, and what is missing."""
    verdict = verdict_on(context.desk.register, context.company, one, context.today)
    register = context.desk.register
    return views.kept_card(context.company, one, register, standing_of(verdict), verdict, [each.name for each in told])


def _idea(context: Context, said: str) -> tuple[Initiative, Person | None]:
    """The idea as far as it is said, and its owner where one is named."""
    person, masked = sender(context), context.desk.mask(said)
    question, read = context.desk.read(said), read_idea(masked, dictionary(context.company))
    found = people_named(context.company, read.owner, sender=person) if read.owner else ()
    owner = found[0] if len(found) == 1 else None
    whose = owner or person
    one = Initiative(
        id=new_id(read.name, context.company.initiatives),
        name=read.name,
        problem=read.problem[:_LONGEST],
        department="",
        owner=whose.id,
        sponsor=sponsor_for(context, whose),
        stage=Stage.IDEA,
        team_size=1,
        metrics=read.metrics,
        tools=tuple(context.desk.mask(tool) for tool in question.tools[:_MOST]),
        data_kinds=question.named_data[:_MOST],
        owner_named=owner is not None,
        proposed_by=person.id,
    )
    return one, owner
