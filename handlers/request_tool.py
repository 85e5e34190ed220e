"""Somebody asks for a tool, or for an exception: kept once per person and tool, and told to the policy owner."""

import re
from collections.abc import Mapping, Sequence

from cadence.people import Person
from handlers import people
from handlers.messages import Form, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.ports import Context, ToolRequest
from handlers.views import request_tool as views
from handlers.views.ask import rejected_button_card
from handlers.views.people import tell
from handlers.views.subject import Subject, decode, encode, is_tool
from handlers.views.trouble import stale_button_card
from policies.model import UNKNOWN_PREFIX, Edition, Question, Register, Status, VerdictKind

_STATUS = re.compile(r"\b(?:status|progress|heard back|any news|update on)\b")
_BETWEEN = re.compile(r"(?<=\w)[.\-_](?=\w)")  # marks inside a name
_LONGEST_REASON = 500
_LONGEST_NAME = 80
_MOST_TOOLS = 5  # in one request


def canonical(reference: str) -> str:
    """One spelling for what several people ask for: `unknown:Napkin.ai` and `unknown:napkin ai` are one tool."""
    if not reference.startswith(UNKNOWN_PREFIX):
        return reference
    return UNKNOWN_PREFIX + _BETWEEN.sub(" ", reference.removeprefix(UNKNOWN_PREFIX).casefold()).strip()


async def words(context: Context, question: Question) -> Sequence[Outcome]:
    """A request in a sentence: kept at once, for every tool it names.

    Without a tool's name, the way to ask; after one's own, how it stands.
    """
    register = context.desk.register
    if not question.tools:
        return [Reply(views.which_tool_card(register))]
    masked = [context.desk.mask(tool) for tool in question.tools]
    references = list({canonical(reference): reference for reference in masked}.values())
    if len(references) > _MOST_TOOLS:
        return [Reply(views.too_many_tools_card(len(references), _MOST_TOOLS))]
    return [outcome for reference in references for outcome in await _asked_for(context, question, reference)]


async def how_they_stand(context: Context, question: Question) -> Sequence[Outcome]:
    """How the asker's own requests for the tools stand that a question names. Nothing is asked for by it."""
    named = {canonical(each): each for each in map(context.desk.mask, question.tools)}
    return [await _how_it_stands(context, question, each) for each in list(named.values())[:_MOST_TOOLS]]


async def _how_it_stands(context: Context, question: Question, reference: str) -> Reply:
    mine, register = await _mine(context, reference), context.desk.register
    if mine is not None:
        return await _already_asked(context, mine, reference)
    value = encode([reference], question.named_data)
    return Reply(views.no_request_card(views.name_of(reference, register), reference, register, value))


async def _asked_for(context: Context, question: Question, reference: str) -> Sequence[Outcome]:
    register = context.desk.register
    if _STATUS.search(question.text.casefold()):
        return [await _how_it_stands(context, question, reference)]
    mine = await _mine(context, reference)
    approved = _approved(reference, register)
    if approved and mine is None and not _is_exception(context, reference, question.named_data):
        value = encode([reference], question.named_data)
        return [Reply(views.already_approved_card(approved, register, value))]
    return await _record(context, reference, question.named_data, question.text)


async def press(context: Context) -> Sequence[Outcome]:
    """`request.join`: one more who wants it. `request.form`: the form, filled in as far as is known."""
    match context.inbound.body:
        case Press(action="request.form", value=""):
            return [ShowForm(views.request_form(context.desk.register))]
        case Press(action="request.join" | "request.form" as action, value=value):
            subject = decode(value, context.desk.register)
        case _:
            return [Reply(stale_button_card())]
    if subject is None or not subject.tools:
        return [Reply(rejected_button_card())]
    if action == "request.form":
        return [ShowForm(_form(context, subject, value))]
    return await _record(context, subject.tools[0], subject.data, "")


async def submit(context: Context) -> Sequence[Outcome]:
    """`request.form`: which tool, what for, with which data."""
    match context.inbound.body:
        case Submit(form="request.form", context=about, values=values):
            register = context.desk.register
        case _:
            return [Reply(stale_button_card())]
    form = _form(context, decode(about, register) if about else None, about, values)
    errors: dict[str, str] = {}
    reference = _reference(values.get("tool", ""), about, context)
    if reference is None:
        errors["tool"] = f"Write the tool's name, at most {_LONGEST_NAME} characters."
    data = values.get("data", "").split()
    if any(kind not in register.data_kinds for kind in data):
        errors["data"] = "Choose from the list, or leave it empty."
    reason = values.get("reason", "").strip()
    if not reason:
        errors["reason"] = "Say in a sentence what it would be for; whoever decides needs it."
    if errors or reference is None:
        return [Invalid(views.with_errors(form, errors))]
    return await _record(context, reference, data, reason)


def _form(context: Context, subject: Subject | None, about: str, typed: Mapping[str, str] | None = None) -> Form:
    """The form for what a button was about, filled in."""
    exception = subject is not None and any(_is_exception(context, tool, subject.data) for tool in subject.tools[:1])
    return views.request_form(context.desk.register, subject, context=about, typed=typed, exception=exception)


def _is_exception(context: Context, reference: str, data: Sequence[str]) -> bool:
    """True where the register lists the tool and says no to it with this data, so that only an exception helps."""
    if reference.startswith(UNKNOWN_PREFIX):
        return False
    asked = Subject((reference,), tuple(data)).question(context.desk.register)
    return context.desk.decide(asked, today=context.today, asker=context.asker).kind is VerdictKind.DENIED


def _reference(typed: str, about: str, context: Context) -> str | None:
    """What the form's tool field means: what it was opened about, a tool the register knows, or a new name."""
    register = context.desk.register
    name = " ".join(typed.split())
    subject = decode(about, register) if about else None
    if subject and subject.tools and name.casefold() == register.name_of(subject.tools[0]).casefold():
        return subject.tools[0]
    if not name:
        return None
    known = next(
        (id for id in (*register.editions, *register.tools) if register.name_of(id).casefold() == name.casefold()), None
    )
    reference = known or f"{UNKNOWN_PREFIX}{context.desk.mask(name)}"
    return reference if is_tool(reference, register) else None


async def _record(context: Context, reference: str, data: Sequence[str], reason: str) -> Sequence[Outcome]:
    """Keep the request, thank the asker with the number of colleagues, tell the policy owner."""
    asker = _asker(context)
    register = context.desk.register
    reference = context.desk.mask(reference)
    kept_reason = context.desk.mask(reason)[:_LONGEST_REASON]
    request = ToolRequest(
        id=f"{context.inbound.key}/{canonical(reference)}",
        company=context.company.id,
        person=asker.id,
        tool=canonical(reference),
        at=context.now,
        reason=kept_reason,
        data_kinds=tuple(kind for kind in data if kind in register.data_kinds),
        exception=_is_exception(context, reference, data),
    )
    earlier = await _mine(context, reference, request.exception_for)
    if earlier is not None or not await context.work.requests.add_tool_request(request):
        return [await _already_asked(context, earlier or request, reference)]
    others = await _others(context, request)
    told = people.policy_contacts(context.company, besides=asker.id)
    note = views.policy_owner_card(asker, request, reference, others, register)
    return [Reply(views.recorded_card(request, reference, others, told, register)), *tell(told, note)]


async def _already_asked(context: Context, earlier: ToolRequest, reference: str) -> Reply:
    others = await _others(context, earlier)
    return Reply(views.already_asked_card(earlier, reference, others, context.desk.register, context.company.zone))


async def _mine(context: Context, reference: str, exception_for: str | None = None) -> ToolRequest | None:
    """The asker's open request for the tool; `exception_for`: only one for this (ToolRequest.exception_for)."""
    asker, wanted = _asker(context), canonical(reference)
    kept = await context.work.requests.open_tool_requests(context.company.id)
    mine = [request for request in kept if request.person == asker.id and request.tool == wanted]
    return next((each for each in mine if exception_for in (None, each.exception_for)), None)


async def _others(context: Context, request: ToolRequest) -> int:
    """How many colleagues have an open request for the same."""
    kept = await context.work.requests.open_tool_requests(context.company.id)
    same = {each.person for each in kept if (each.tool, each.exception) == (request.tool, request.exception)}
    return len(same - {request.person})


def _asker(context: Context) -> Person:
    if context.person is None:
        raise ValueError("A request needs a person of the company.")
    return context.person


def _approved(reference: str, register: Register) -> tuple[Edition, ...]:
    """The approved editions of what was named, if any."""
    if reference in register.editions:
        named = [register.editions[reference]]
    else:
        named = list(register.tools[reference].editions) if reference in register.tools else []
    return tuple(edition for edition in named if edition.status is Status.APPROVED)
