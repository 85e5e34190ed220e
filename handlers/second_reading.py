"""A second reading: a language model reads what the offline reader is unsure of. It reads only; the register decides.

It is asked before the unit of work of a message begins, because it waits for somebody else's server.
"""

import logging
from collections.abc import Sequence

from cadence.digest.asking import read_asked
from handlers import answered, ask
from handlers.asides import aside_without_asker
from handlers.messages import LONGEST_TEXT, Ask
from handlers.ports import Interpreter, PolicyDesk, Services
from policies.closed import reopened
from policies.model import Intent, Question
from policies.sections import hangs_on_data
from policies.understanding.doubt import is_unsure

log = logging.getLogger(__name__)


async def of_message(platform: str, id: str, services: Services) -> Question | None:
    """The second reading of a kept message; None where there is none, and the offline one stands."""
    if services.interpreter is None:
        return None
    async with services.store.begin() as work:
        inbound = await work.inbox.get(platform, id)
    if inbound is None or not isinstance(inbound.body, Ask):
        return None
    company = services.companies[inbound.company]
    person = company.person_by_email(inbound.email)
    text, earlier = answered.words(inbound)
    if person is None or len(text) > LONGEST_TEXT or read_asked(text, company) is not None:
        return None
    desk = services.desks[company.id]
    question = desk.read(text, earlier)
    if ask.may_be_figures(company, person, question):
        return None
    return await second_reading(desk, company.id, question, earlier, services.interpreter)


async def second_reading(
    desk: PolicyDesk, company: str, question: Question, earlier: Sequence[str], interpreter: Interpreter
) -> Question | None:
    """A model's reading of the question where the offline one is in doubt and the model's is another; else None.

    `earlier`: what the asker wrote before, oldest first. Whatever goes wrong, the offline reading stands.
    """
    if not _in_doubt(desk, question):
        return None
    closed = desk.closed(question, earlier)
    if closed is None:
        return None
    try:
        read = await interpreter.read(company, closed)
    except Exception as error:  # noqa: BLE001  the boundary: a model that fails must not cost anybody the answer
        log.warning("second reading failed", extra={"company": company, "why": type(error).__name__})
        return None
    if read is None or read.intent != Intent.POLICY_QUESTION.value:
        return None
    second = reopened(question, closed, read.tools, read.data_kinds, read.model)
    return second if second is not None and _says_more(second, question) else None


def _in_doubt(desk: PolicyDesk, question: Question) -> bool:
    """True where the reading is unsure, or the answer would be a question back."""
    if question.intent is Intent.POLICY_QUESTION and not question.tools and not question.data_kinds:
        return desk.passage(question.text) is None  # else the handbook answers
    verdict = ask.settled(desk, desk.decide(question))
    asks = question.intent is Intent.POLICY_QUESTION and hangs_on_data(verdict)
    aside = aside_without_asker(desk, verdict) if asks else None
    if aside is not None and (aside.lead is not None or aside.passage is not None):
        return False  # the handbook answers, whatever the data
    return asks or is_unsure(question)


def _says_more(second: Question, first: Question) -> bool:
    if not second.tools and not second.data_kinds:
        return False
    same = set(second.tools) == set(first.tools) and set(second.data_kinds) == set(first.data_kinds)
    return not same or first.guessed or first.intent is not Intent.POLICY_QUESTION
