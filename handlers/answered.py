"""What an answer was, kept with what was understood: masked, with the rules, the register and the reader's path.

Nobody's name is kept with a question: whom it is about is the asker's business.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.held import hidden, notes_on, told, unnamed
from handlers.messages import LONGEST_TEXT, Ask, Audience, Inbound, Outcome, Reply
from handlers.ports import Answer, Context
from policies.model import OFFLINE, Intent, Question, Verdict
from policies.sections import section_of_help

_QUOTED = re.compile(r'"[^"]*"')
_KEPT = 1_000  # characters of a question that are kept
_KEPT_ANSWER = 10_000  # of an answer, which is a tenth of that at most


def words(inbound: Inbound) -> tuple[str, tuple[str, ...]]:
    """What somebody wrote now and, as far as it is read, before."""
    match inbound.body:
        case Ask(text=text, earlier=earlier):
            return text.strip(), tuple(part[:LONGEST_TEXT] for part in earlier)
        case _:
            return "", ()


def record(context: Context, question: Question, verdict: Verdict | None = None) -> Answer:
    read = question if question.read_by == OFFLINE else context.desk.read(question.text)
    names = context.desk.people_named(question.text, (*question.tools, *read.tools))

    def masked(text: str) -> str:
        return unnamed(context.desk.mask(text), names)[:_KEPT]

    def step(said: str) -> str:
        """A step of the reading: what it quotes is masked; that a password was read as one is no secret."""
        return _QUOTED.sub(lambda quoted: masked(quoted.group()), hidden(said, (question.text,)))[:_KEPT]

    return Answer(
        id=context.inbound.key,
        company=context.company.id,
        person=context.person.id if context.person else None,
        at=context.now,
        text=masked(question.text),
        intent=question.intent.value,
        tools=tuple(context.desk.mask(tool) for tool in question.tools),
        data_kinds=question.data_kinds,
        verdict=verdict.kind.value if verdict else None,
        rules=tuple(rule.id for rule in verdict.rules) if verdict else (),
        register_version=context.desk.register.version,
        confidence=question.confidence,
        read_by=question.read_by,
        purposes=question.purposes,
        conditions=tuple(condition.id for condition in verdict.conditions) if verdict else (),
        path=tuple(map(step, question.path)),
        routes=tuple(route.reference for route in verdict.routes) if verdict else (),
        unclear=tuple(map(masked, question.unclear)),
        pairs=tuple((context.desk.mask(tool), kinds) for tool, kinds in question.pairs),
    )


async def keep(context: Context, kept: Answer, outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """Keep the answer with what the asker is told, as they are told it; the same outcomes, to be sent."""
    text, earlier = words(context.inbound)
    outcomes = told(outcomes, notes_on(text))
    to_asker = (Audience.PLACE, Audience.ASKER)
    cards = [each.card for each in outcomes if isinstance(each, Reply) and each.audience in to_asker]
    said = hidden("\n\n".join(card.full_text for card in cards), (text, *earlier))
    names = (name for each in (text, *earlier) for name in context.desk.people_named(each, kept.tools))
    await context.work.answers.add(replace(kept, said=unnamed(said, names)[:_KEPT_ANSWER]))
    return outcomes


def record_of_help(context: Context, question: Question) -> Answer:
    """What the handbook answers is kept as the general question it is, whatever it sounded like."""
    if section_of_help(context.desk, question) is None:
        return record(context, question)
    general = replace(question, intent=Intent.POLICY_QUESTION)
    return record(context, general, context.desk.decide(general))
