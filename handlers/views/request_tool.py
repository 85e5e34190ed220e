"""Requests for a tool: the form, the thanks, the note to the policy owner."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from cadence.people import Person
from handlers.messages import (
    Action,
    Actions,
    Card,
    Element,
    Facts,
    Field,
    Form,
    Items,
    Line,
    Option,
    Quote,
    Text,
    line,
    quiet,
    strong,
)
from handlers.rows import ToolRequest
from handlers.views.because import bare, ceiling
from handlers.views.subject import Subject
from handlers.views.words import (
    capital,
    clipped,
    counted,
    kind_words,
    kinds_words,
    listed,
    ordinal,
    sentence,
    shown_name,
    uncapital,
)
from policies.model import UNKNOWN_PREFIX, DataKind, Edition, Question, Register, Status

_EXCEPTION_HINT = "A sentence or two: the work, who would use it and until when, and why nothing approved will do."


def name_of(reference: str, register: Register) -> str:
    return shown_name(register.name_of(reference))


def request_form(
    register: Register,
    subject: Subject | None = None,
    *,
    context: str = "",
    typed: Mapping[str, str] | None = None,
    exception: bool = False,
) -> Form:
    """Which tool, what for, with which data; filled in with what is known or typed. Several kinds are one choice."""
    typed = typed or {}
    tool = name_of(subject.tools[0], register) if subject and subject.tools else ""
    kinds = [register.data_kinds[kind] for kind in subject.data] if subject else []
    data = " ".join(kind.id for kind in kinds)
    on_the_list = bool(subject and subject.tools and not subject.tools[0].startswith(UNKNOWN_PREFIX))
    ordered = sorted(register.data_kinds.values(), key=lambda kind: (register.class_rank(kind.data_class), kind.name))
    options = (
        *((Option(data, capital(kinds_words(kinds))),) if len(kinds) > 1 else ()),
        Option("", "Not sure yet"),
        *(Option(kind.id, f"{capital(kind_words(kind))} ({kind.data_class})") for kind in ordered),
    )
    return Form(
        name="request.form",
        title="Ask for an exception" if exception else "Ask for this use" if on_the_list else "Ask for a tool",
        context=context,
        fields=(
            Field("tool", "Which tool?", "text", value=typed.get("tool", tool), required=True),
            Field(
                "reason",
                "What would you use it for?",
                "long_text",
                value=typed.get("reason", ""),
                hint=_EXCEPTION_HINT if exception else "A sentence or two: the work, how often, how many people.",
                required=True,
            ),
            Field("data", "With which data?", "choice", value=typed.get("data", data), options=options),
        ),
    )


def with_errors(form: Form, errors: Mapping[str, str]) -> Form:
    """The form with what is wrong said at its fields."""
    return replace(form, fields=tuple(replace(field, error=errors.get(field.name, "")) for field in form.fields))


def which_tool_card(register: Register) -> Card:
    return Card(
        "Which tool would you like?",
        (
            Text(line("Name it in a sentence, with what it would be for, or use the form.")),
            Actions((Action("request.form", "Ask for a tool", "", opens_form=True),)),
            Text(line(quiet(f"Requests go to {register.owner}."))),
        ),
    )


def too_many_tools_card(named: int, most: int) -> Card:
    return Card(
        f"You name {named} tools, and I take up to {most} at a time.",
        (Text(line("Nothing is recorded yet. Ask again in parts, with what each would be for.")),),
    )


def how_to_ask_card(question: Question, register: Register) -> Card:
    """For a request that nobody makes: how one is made, and what holds until then."""
    names = listed(name_of(tool, register) for tool in question.tools) or "a tool"
    standing = "; ".join(words for tool in question.tools if (words := _standing(tool, register)))
    today = (Text(line(f"Today: {standing}.")),) if standing else ()
    return Card(f"Ask for {names} in the chat, or write to {register.owner}.", today)


def already_approved_card(editions: Sequence[Edition], register: Register, value: str) -> Card:
    """Nothing to ask for: it is on the list. The form stays within reach, for seats and exceptions."""
    names = listed(edition.name for edition in editions)
    headline = f"{names} {'is' if len(editions) == 1 else 'are'} on the list already."
    rows: list[Line] = []
    for edition in editions:
        texts = [register.conditions[id].text for id in edition.conditions if id in register.conditions]
        conditions = " ".join(sentence(text) for text in texts)
        words = sentence(ceiling(edition, register).removeprefix("is "))
        rows.append(line(strong(edition.name), f": {uncapital(words)} {conditions}".rstrip()))
    return Card(
        headline,
        (
            Items(tuple(rows)),
            Text(line("If you need something else, an exception for instance, ask for it:")),
            Actions((Action("request.form", "Ask all the same", value, opens_form=True),)),
        ),
    )


def wanted(request: ToolRequest, reference: str, register: Register) -> str:
    """`Granola`, `an exception for ChatGPT Plus with payroll and compensation`."""
    name = name_of(reference, register)
    if not request.exception:
        return name
    kinds = kinds_words(kinds_of(request, register))
    return f"an exception for {name} with {kinds}" if kinds else f"an exception for {name}"


def kinds_of(request: ToolRequest, register: Register) -> tuple[DataKind, ...]:
    """What it would be used with, as far as the register still knows it."""
    return tuple(register.data_kinds[kind] for kind in request.data_kinds if kind in register.data_kinds)


def recorded_card(
    request: ToolRequest, reference: str, others: int, told: Sequence[Person], register: Register
) -> Card:
    body: list[Element] = []
    if others:
        many = counted(others, "colleague has", "colleagues have")
        body.append(Text(line(f"You are the {ordinal(others + 1)} to ask; {many} asked before you.")))
    until = "Until then the answer stays no." if request.exception else _until(reference, register)
    body.append(Text(line(f"{_decides(told, register)} {until}")))
    return Card(f"Your request for {wanted(request, reference, register)} is recorded.", tuple(body))


def no_request_card(name: str, reference: str, register: Register, value: str) -> Card:
    """Somebody asks after a request they have not made."""
    standing = _standing(reference, register)
    body = (Text(line(f"{name} today: {standing}.")),) if standing else ()
    label = clipped(f"Ask for {name}", 40)
    return Card(
        f"You have no open request for {name}.",
        (*body, Actions((Action("request.form", label, value, opens_form=True),))),
    )


def already_asked_card(earlier: ToolRequest, reference: str, others: int, register: Register, zone: ZoneInfo) -> Card:
    day = f"{earlier.at.astimezone(zone):%-d %B}"
    many = f" {capital(counted(others, 'colleague wants', 'colleagues want'))} it too." if others else ""
    return Card(
        f"Your request for {wanted(earlier, reference, register)} of {day} is open.",
        (Text(line(f"It counts once, so there is nothing more to do.{many}")),),
    )


def policy_owner_card(asker: Person, request: ToolRequest, reference: str, others: int, register: Register) -> Card:
    """To whoever decides: who asks for what, with what, and how many before."""
    said = wanted(request, reference, register)
    said = f"{said}, which is not on the list" if reference.startswith(UNKNOWN_PREFIX) else said
    kinds = kinds_of(request, register)
    facts: list[tuple[str, Line]] = [("Asked by", line(f"{asker.name}, {asker.title}" if asker.title else asker.name))]
    if kinds:
        facts.append(("Data", line("; ".join(f"{kind_words(kind)} ({kind.data_class})" for kind in kinds))))
    if standing := _standing(reference, register):
        facts.append(("Today", line(standing if reference in register.tools else capital(standing))))
    facts.append(("Requests open for it", line(str(others + 1))))
    quoted = (Quote(request.reason, f"{asker.first_name}, personal data masked"),) if request.reason else ()
    answer = Action("answer_request.open", "Answer the request", request.id, style="primary", opens_form=True)
    return Card(f"{asker.name} asks for {said}.", (Facts(tuple(facts)), *quoted, Actions((answer,))))


def _decides(told: Sequence[Person], register: Register) -> str:
    names = listed(person.name for person in told)
    match len(told):
        case 0:
            return f"{register.owner} decides."
        case 1:
            return f"{names} decides, and has been told."
        case _:
            return f"{names} decide, and have been told."


def _standing(reference: str, register: Register) -> str:
    """What holds for it today, by edition."""
    if reference in register.editions:
        return bare(ceiling(register.editions[reference], register))
    if reference in register.tools:
        return listed(f"{edition.name} {ceiling(edition, register)}" for edition in register.tools[reference].editions)
    return ""


def _until(reference: str, register: Register) -> str:
    edition = register.editions.get(reference)
    if edition and edition.status is Status.PROHIBITED:
        return "Until then it stays prohibited."
    if edition and edition.status is not Status.UNDER_REVIEW:
        return f"Until then nothing changes: it {ceiling(edition, register)}."
    return "Until then no company data goes into it."
