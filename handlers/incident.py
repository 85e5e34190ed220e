"""Somebody says that data went where it should not have: what to do now, and whom I have told."""

from collections.abc import Sequence

from handlers import people
from handlers.messages import Outcome, Reply
from handlers.ports import Context, Incident
from handlers.views import incident as views
from handlers.views.people import tell
from policies.model import Question

TOPIC = "incident"  # what the handbook's section with the steps is about
_KEPT = 1_000  # characters of the report that are kept


async def report(context: Context, question: Question) -> Sequence[Outcome]:
    """Thank first, steps second, blame never. The data protection contacts are told privately.

    The answer is private too. Told in a channel, the report itself stands before everybody, so it should go as well.
    """
    person = context.person
    who = person.id if person else context.inbound.email
    masked = context.desk.mask(question.text)[:_KEPT]
    await context.work.requests.add_incident(
        Incident(
            id=context.inbound.key,
            company=context.company.id,
            person=who,
            at=context.now,
            text=masked,
            tools=tuple(context.desk.mask(tool) for tool in question.tools),
            data_kinds=question.named_data,
        )
    )
    told = people.policy_contacts(context.company, besides=who)
    register = context.desk.register
    public = not context.inbound.place.private
    card = views.thanks_card(context.desk.about(TOPIC), told, register, reporter=person, public=public)
    note = views.report_card(
        person, context.inbound.email, masked, question, register, context.now, context.company.zone
    )
    return [Reply(card), *tell(told, note, at_once=True)]
