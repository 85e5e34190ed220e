"""A language model read the question: whoever asked says that it read right before anything is allowed.

A no, or a question back, needs no confirmation; it says how it was read, and offers no way to a yes until confirmed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers import answered, ask
from handlers.asides import aside_for, aside_without_asker
from handlers.held import notes_on
from handlers.messages import Audience, Card, Outcome, Press, Reply
from handlers.ports import Answer, Context, PolicyDesk
from handlers.views import confirm_reading as views
from handlers.views.aside import Aside
from handlers.views.ask import rejected_button_card
from handlers.views.examples import example_questions
from handlers.views.subject import is_tool
from handlers.views.trouble import stale_button_card
from handlers.views.verdict import verdict_card
from policies.model import BUTTON, OFFLINE, Intent, Question, Register, Verdict, VerdictKind
from policies.sections import hangs_on_data
from policies.ways import NONE

_YES = frozenset({VerdictKind.ALLOWED, VerdictKind.ALLOWED_WITH_CONDITIONS, VerdictKind.DEPENDS_ON_TOOL})


async def words(context: Context, question: Question) -> Sequence[Outcome]:
    """A message by its second reading: confirmed first where that would allow something, else answered."""
    desk, today, asker = context.desk, context.today, context.asker
    verdict = ask.settled(desk, desk.decide(question, today=today, asker=asker), today=today, asker=asker)
    kept = answered.record(context, question, None if would_allow(verdict) else verdict)
    notes = notes_on(question.text)
    aside = await aside_for(context, verdict, kept.id, notes) if hangs_on_data(verdict) else Aside(kept.id, notes=notes)
    reply = Reply(_card(verdict, desk.register, aside), Audience.ASKER if notes else Audience.PLACE)
    return await answered.keep(context, kept, [reply])


def unconfirmed_card(
    desk: PolicyDesk, question: Question, *, today: date | None = None, asker: str | None = None
) -> tuple[Verdict | None, Card]:
    """Verdict and card for a second reading without anybody asking: the command line.

    `today` and `asker` (an e-mail address) say which waivers count, as for `ask.answer_card`. No verdict where it
    would allow something and waits to be confirmed.
    """
    decided = desk.decide(question, today=today, asker=asker)
    shown = ask.settled(desk, decided, today=today, asker=asker)
    card = _card(shown, desk.register, aside_without_asker(desk, shown, today=today, asker=asker))
    return None if would_allow(shown) else decided, card


def would_allow(verdict: Verdict) -> bool:
    """True where the answer would say yes to anything: one tool of several, one edition, or some tool for the data."""
    found = {finding.kind for tool in verdict.tools for finding in tool.findings}
    return verdict.kind in _YES or any(tool.kind in _YES for tool in verdict.tools) or not found.isdisjoint(_YES)


def confirmed(question: Question) -> Question:
    """The question once the asker has said that it was read right."""
    return replace(question, confidence=1.0)


async def press(context: Context) -> Sequence[Outcome]:
    """`reading.yes`: it was read right, so here is the answer. `reading.other`: it was not, so the asker says."""
    match context.inbound.body:
        case Press(action="reading.yes" | "reading.other" as action, value=value):
            pending = views.decode(value)
        case _:
            return [Reply(stale_button_card())]
    kept = await context.work.answers.get(context.company.id, pending.answer) if pending else None
    if pending is None or kept is None or kept.read_by in (OFFLINE, BUTTON):
        return [Reply(stale_button_card())]
    if context.person is None or kept.person != context.person.id:
        return [Reply(views.not_your_question_card())]
    if action == "reading.other":
        return await _otherwise(context, kept)
    if not _is_known(kept, context.desk.register):
        return [Reply(rejected_button_card())]
    again = context.desk.read(kept.text)  # for what only the words say
    question = replace(
        replace(again, unclear=tuple(kept.unclear)).with_data(tuple(kept.data_kinds)),
        intent=Intent.POLICY_QUESTION,
        tools=kept.tools,
        purposes=tuple(dict.fromkeys((*again.purposes, *pending.purposes))),
        read_by=kept.read_by,
    )
    return await ask.answer(context, confirmed(question))


def _card(verdict: Verdict, register: Register, aside: Aside) -> Card:
    if would_allow(verdict):
        return views.confirm_card(verdict, register, aside)
    if hangs_on_data(verdict):
        notes = (*aside.notes, views.how_it_was_read(verdict, register))
        bare = replace(aside, notes=notes, ways=NONE, passage=None, lead=None)  # a question back, with its buttons
        return verdict_card(replace(verdict, routes=()), register, bare)
    return views.unconfirmed_no_card(verdict, register, aside)


def _is_known(kept: Answer, register: Register) -> bool:
    """True while the register still has everything the reading names."""
    return all(is_tool(tool, register) for tool in kept.tools) and register.data_kinds.keys() >= set(kept.data_kinds)


async def _otherwise(context: Context, kept: Answer) -> Sequence[Outcome]:
    """As without a model: which data is it, for the tools that were read offline; without any, in other words."""
    question = context.desk.read(kept.text)
    if question.intent is not Intent.POLICY_QUESTION or not question.tools:
        return [Reply(views.in_other_words_card(example_questions(context.desk.register)))]
    return await ask.answer(context, replace(question, data_kinds=(), unclear=(), confidence=1.0))
