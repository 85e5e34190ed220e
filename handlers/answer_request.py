"""A policy owner answers a request: it is closed, and whoever asked is told. The register alone changes answers."""

from collections.abc import Sequence

from cadence.people import Role
from handlers import people
from handlers.messages import Card, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.ports import Context, ToolRequest
from handlers.views import answer_request as views
from handlers.views.people import tell
from handlers.views.trouble import stale_button_card

_LONGEST_WORDS = 1_000  # characters of the answer that are kept and told


async def press(context: Context) -> Sequence[Outcome]:
    """`answer_request.open`: the form for one request, by its id."""
    match context.inbound.body:
        case Press(action="answer_request.open", value=id):
            about = _request(context, await _open(context), id)
        case _:
            return [Reply(stale_button_card())]
    return [Reply(about) if isinstance(about, Card) else ShowForm(views.form(about, context.desk.register))]


async def submit(context: Context) -> Sequence[Outcome]:
    """`answer_request.form`: yes or no, and what whoever asked should know."""
    match context.inbound.body:
        case Submit(form="answer_request.form", context=id, values=values):
            kept = await _open(context)
            about = _request(context, kept, id)
        case _:
            return [Reply(stale_button_card())]
    if isinstance(about, Card):
        return [Reply(about)]
    register = context.desk.register
    decision, words = values.get("decision", ""), values.get("words", "").strip()
    if decision not in views.DECISIONS or not words:
        return [Invalid(views.form(about, register, typed=values, complete=False))]
    answered = _same(kept, about)
    await context.work.requests.close_tool_requests(
        context.company.id, [each.id for each in answered], views.DECISIONS[decision]
    )
    by = context.person
    said = context.desk.mask(words)[:_LONGEST_WORDS]
    told = [context.company.people[each.person] for each in answered if each.person in context.company.people]
    note = views.answer_card(about, by.name if by else "", said, register, granted=decision == "yes")
    others = [person for person in told if by is None or person.id != by.id]
    return [Reply(views.closed_card(about, others, register, granted=decision == "yes")), *tell(others, note)]


async def _open(context: Context) -> Sequence[ToolRequest]:
    return await context.work.requests.open_tool_requests(context.company.id)


def _request(context: Context, kept: Sequence[ToolRequest], id: str) -> ToolRequest | Card:
    """The open request, or what is said instead where it is not theirs to answer or is answered already."""
    person = context.person
    if person is None or not people.has_role(context.company, person, Role.POLICY_OWNER, Role.ADMIN):
        return views.not_yours_card(context.desk.register)
    return next((request for request in kept if request.id == id), views.already_closed_card())


def _same(kept: Sequence[ToolRequest], about: ToolRequest) -> Sequence[ToolRequest]:
    """Everybody's open request for that tool; an exception is somebody's own."""
    if about.exception:
        return [about]
    return [each for each in kept if each.tool == about.tool and not each.exception]
