"""A question typed into a form: for where nobody can write to the bot, as at its home in Slack."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import ask
from handlers.messages import LONGEST_TEXT, Ask, Invalid, Outcome, Press, ShowForm, Submit
from handlers.ports import Context
from handlers.turn import on_press, on_submit
from handlers.views import ask as views


async def press(context: Context) -> Sequence[Outcome]:
    """`question.form`."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:  # noqa: ARG001  what every press is given
    return [ShowForm(views.question_form())]


async def submit(context: Context) -> Sequence[Outcome]:
    """Answered as the same words are that somebody writes."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    text = body.values.get(views.QUESTION, "").strip()
    if not any(character.isalnum() for character in text):
        return [Invalid(views.question_form(text, error="Name the tool and what you would put into it."))]
    if len(text) > LONGEST_TEXT:
        return [Invalid(views.question_form(text, error=f"I read up to {LONGEST_TEXT:,} characters."))]
    return await ask.ask(replace(context, inbound=replace(context.inbound, body=Ask(text))))
