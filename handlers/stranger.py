"""Somebody the company does not know."""

from collections.abc import Sequence

from cadence.people import Role
from handlers import incident, people
from handlers.home import first_time
from handlers.messages import LONGEST_TEXT, Ask, Open, Outcome, Reply
from handlers.ports import Context
from handlers.views.people import stranger_card
from policies.model import Intent


async def stranger(context: Context) -> Sequence[Outcome]:
    """How to be added: the company's name and whom to ask, and nothing of its policy or figures. The message is kept.

    A report that data went astray is passed on all the same; that does not wait for an account.
    """
    company = context.company
    match context.inbound.body:
        case Ask(text=text) if text.strip():
            question = context.desk.read(text[:LONGEST_TEXT])
            if question.intent is Intent.INCIDENT:
                return await incident.report(context, question)
        case Open(what="conversation") if not await first_time(context, context.inbound.email):
            return []
        case _:
            pass
    administrators = people.with_role(company, Role.ADMIN) or people.with_role(company, Role.POLICY_OWNER)
    return [Reply(stranger_card(context.inbound.email, company, administrators))]
