"""Answering a request: the form for the policy owner, the word to whoever asked."""

from collections.abc import Mapping, Sequence

from cadence.people import Person
from handlers.messages import Card, Field, Form, Option, Quote, Text, line
from handlers.ports import ToolRequest
from handlers.views.request_tool import wanted
from handlers.views.words import listed
from policies.model import Register

DECISIONS = {"yes": "granted", "no": "declined"}  # what is chosen: the state that is kept


def form(
    request: ToolRequest, register: Register, *, typed: Mapping[str, str] | None = None, complete: bool = True
) -> Form:
    """Yes or no, and why. `complete`: nothing is missing in what was typed."""
    values = typed or {}
    decision, words = values.get("decision", ""), values.get("words", "").strip()
    return Form(
        "answer_request.form",
        "Answer a request",
        (
            Field(
                "decision", "Your answer", "choice",
                value=decision,
                options=(Option("yes", "Yes"), Option("no", "No")),
                required=True,
                error="" if complete or decision in DECISIONS else "Choose yes or no.",
            ),
            Field(
                "words", "What should they know?", "long_text",
                value=words,
                hint="Why, what to do next, and from when until when.",
                required=True,
                error="" if complete or words else "Say in a sentence why, or what to do next.",
            ),
        ),
        submit="Send and close",
        context=request.id,
        intro=(Text(line(f"The request is for {wanted(request, request.tool, register)}.")),),
    )  # fmt: skip


def answer_card(request: ToolRequest, by: str, words: str, register: Register, *, granted: bool) -> Card:
    """To whoever asked."""
    what = wanted(request, request.tool, register)
    after = "Ask me again once the register says so; until then my answer stays as it was." if granted else ""
    return Card(
        f"{'Yes' if granted else 'No'}. Your request for {what} is {'granted' if granted else 'declined'}.",
        (Quote(words, by), *((Text(line(after)),) if after else ())),
    )


def closed_card(request: ToolRequest, told: Sequence[Person], register: Register, *, granted: bool) -> Card:
    """To whoever answered."""
    names = listed(person.name for person in told)
    said = f"I have told {names}, privately." if names else "There was nobody else to tell."
    entry = "a waiver" if request.exception else "the tool"
    next_step = f" Now enter {entry} in the register: only that changes what I answer." if granted else ""
    return Card(
        f"The request for {wanted(request, request.tool, register)} is closed.", (Text(line(f"{said}{next_step}")),)
    )


def not_yours_card(register: Register) -> Card:
    return Card("Only a policy owner can answer a request.", (Text(line(f"Write to {register.owner}.")),))


def already_closed_card() -> Card:
    return Card("That request is closed already.", (Text(line("There is nothing left to answer.")),))
