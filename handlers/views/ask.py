"""What an asker reads when there is no verdict yet: no words, too many words, which data."""

from collections.abc import Sequence

from handlers.messages import Action, Actions, Card, Field, Form, Option, Text, line
from handlers.views.words import capital, kind_words, listed, shown_name
from policies.model import Register

QUESTION_FORM, QUESTION = "question.form", "question"


def no_words_card(examples: Sequence[str]) -> Card:
    return Card(
        "I need words to go by.",
        (
            Text(line("Name the tool and what you would put into it, in a sentence. For example:")),
            examples_of(examples),
        ),
    )


def too_long_card(length: int, longest: int) -> Card:
    return Card(
        f"That is {length:,} characters, and I read up to {longest:,}.",
        (
            Text(line("I have not answered rather than read half of it.")),
            Text(line("Say in a sentence or two which tool it is and what kind of data; leave the document out.")),
        ),
    )


def examples_of(examples: Sequence[str]) -> Actions:
    """Example questions as buttons: pressing one asks it."""
    return Actions(tuple(Action("ask.example", example, example) for example in examples))


def question_form(text: str = "", *, error: str = "") -> Form:
    """For a question in one's own words, where there is no line to write it in."""
    hint = "Like: may I put a customer's complaint into Claude Team?"
    field = Field(
        QUESTION, "Which tool, and what would you put into it?", "long_text", text, hint, required=True, error=error
    )
    return Form(QUESTION_FORM, "Ask a question", (field,), submit="Ask")


def no_check_in_card(*, owner: bool) -> Card:
    if owner:
        said = "Nothing of yours is open now. Name the initiative and the week: “week 48, invoice review 14 h”."
        return Card("I read that as an answer to a check-in, but I do not know which.", (Text(line(said)),))
    said = "Check-ins go to whoever owns an initiative. If that is you, tell an administrator."
    return Card("I read that as an answer to a check-in.", (Text(line(said)),))


def other_data_form(references: Sequence[str], context: str, register: Register, *, error: str = "") -> Form:
    """Every kind of data the register knows, by class, for the tools asked about."""
    ordered = sorted(register.data_kinds.values(), key=lambda kind: (-register.class_rank(kind.data_class), kind.name))
    options = tuple(Option(kind.id, f"{capital(kind_words(kind))} ({kind.data_class})") for kind in ordered)
    names = listed((shown_name(register.name_of(reference)) for reference in references), "or")
    label = f"What would you put into {names or 'it'}?"
    field = Field("kind", label, "choice", options=options, required=True, error=error)
    return Form("ask.other", "Which data is it?", (field,), submit="Ask", context=context)


def rejected_button_card() -> Card:
    return Card(
        "The register has changed since that button was made.",
        (Text(line("Ask again in a sentence and you get the answer that holds now.")),),
    )


def held_secrets(kinds: Sequence[str], *, kept: bool = True) -> str:
    """The sentence for a message that held secrets or personal data. `kept`: the message is stored, masked."""
    after = "they are masked in what I keep" if kept else "nothing of it is kept"
    return f"Your message held personal data or secrets ({listed(kinds)}); {after}."


def thanks_card(*, helpful: bool, owner: str) -> Card:
    if helpful:
        return Card("Thank you. Noted as helpful.")
    said = f"Ask again in other words, or write to {owner}; they see which answers did not help."
    return Card("Thank you. Noted as not helpful.", (Text(line(said)),))


def not_your_vote_card() -> Card:
    return Card("Only whoever asked can rate that answer.", (Text(line("Ask it yourself and you can rate yours.")),))
