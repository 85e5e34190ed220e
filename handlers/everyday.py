"""What people ask in everyday words about the rhythm, the figures and the decisions, brought to what answers it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from cadence.everyday import Everyday, read_everyday
from cadence.model import Week
from cadence.people import Role
from handlers import (
    ask_digest,
    coming,
    decision,
    everyday_figures,
    everyday_reactions,
    everyday_ways,
    my_check_ins,
    requests_in_words,
)
from handlers.correcting import correcting
from handlers.messages import Card, Outcome, Reply
from handlers.people import has_role, with_role
from handlers.ports import Context
from handlers.turn import or_said_why, sender
from handlers.views import everyday as views
from handlers.views.figure_words import NOT_IN_IT
from handlers.views.how import HOW

_Answer = Callable[[Context, Everyday], Awaitable[Sequence[Outcome]]]


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The answer to an everyday question, or to one about a summary in its own words; None for other messages.

    The first go before: “what are our targets?” does not ask what a target is.
    """
    answered = await everyday_words(context, text)
    return answered if answered is not None else await ask_digest.words(context, text)


async def everyday_words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The answer to an everyday question alone."""
    asked = read_everyday(text, context.company)
    if asked is None or context.person is None:
        return None
    return await or_said_why(_ANSWERS[asked.question](context, asked))


async def _owe(context: Context, _: Everyday) -> Sequence[Outcome]:
    """Check-ins; for whoever reports on nothing and leads initiatives, what there is to decide."""
    if not has_role(context.company, sender(context), Role.OWNER) and decision.may_see(context):
        return await decision.show_open(context)
    return await my_check_ins.show(context)


async def _correct(context: Context, asked: Everyday) -> Sequence[Outcome]:
    return [Reply(await correcting(context, asked.initiatives, asked.week))]


async def _coming(context: Context, _: Everyday) -> Sequence[Outcome]:
    return [Reply(await coming.for_whoever_asks(context))]


async def _stop_asking(context: Context, asked: Everyday) -> Sequence[Outcome]:
    company, person = context.company, sender(context)
    one = company.initiatives[asked.initiatives[0]]
    return [Reply(views.stop_asking_card(company, one, person, await my_check_ins.open_weeks(context, one)))]


async def _target(context: Context, asked: Everyday) -> Sequence[Outcome]:
    """In the thread of a department's summary, of its own initiatives."""
    person, company = sender(context), await ask_digest.company_here(context)
    if asked.initiatives and asked.initiatives[0] not in company.initiatives:
        return [Reply(Card(NOT_IN_IT))]
    if asked.initiatives:
        return [Reply(views.target_card(company, company.initiatives[asked.initiatives[0]], person))]
    under_way = [each for each in company.initiatives.values() if each.stage.reports]
    own = [each for each in under_way if each.owner == person.id]
    return [Reply(views.targets_card(company, own or under_way))]


async def _decide(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await decision.show_open(context)


async def _export(context: Context, _: Everyday) -> Sequence[Outcome]:
    company, person = context.company, sender(context)
    admins = () if has_role(company, person, Role.ADMIN) else with_role(company, Role.ADMIN)
    return [Reply(views.export_card(Week.of(context.now, company.zone).plus(-1), admins))]


def _figures(answer: Callable[[Context, Everyday], Awaitable[Card]]) -> _Answer:
    """For whoever reads summaries; the others are told where they are read."""

    async def answered(context: Context, asked: Everyday) -> Sequence[Outcome]:
        return [Reply(await everyday_figures.for_readers(context, asked, answer))]

    return answered


async def _requests(context: Context, asked: Everyday) -> Sequence[Outcome]:
    """With a button each for whoever answers them; to others how many there are."""
    waiting = await requests_in_words.waiting(context)
    return waiting if waiting is not None else await _figures(everyday_figures.requests)(context, asked)


_ANSWERS: Mapping[str, _Answer] = {
    "owe": _owe,
    "correct": _correct,
    "coming": _coming,
    "stop_asking": _stop_asking,
    "target": _target,
    "decide": _decide,
    "export": _export,
    "behind": _figures(everyday_figures.behind),
    "summary": _figures(everyday_figures.summary),
    "compare": _figures(everyday_figures.compared),
    "cost": _figures(everyday_figures.cost),
    "saved": _figures(everyday_figures.saved),
    "adoption": _figures(everyday_figures.adoption),
    "worth": _figures(everyday_figures.worth),
    "pulse": _figures(everyday_figures.pulse),
    "requests": _requests,
    "quiet": everyday_ways.quiet,
    "later": everyday_ways.later,
    "absences": everyday_ways.show_absences,
    "settings": everyday_ways.show_settings,
    "missing": everyday_ways.missing,
    "idea": everyday_ways.begin_idea,
    "roadmap": everyday_ways.show_roadmap,
    "initiatives": everyday_ways.list_initiatives,
    "new_initiative": everyday_ways.new_initiative,
    "about": everyday_ways.about,
    "owner": everyday_ways.owner,
    "status": everyday_ways.status,
    "case": everyday_ways.decisions,
    "gates": everyday_ways.decisions,
    "decided": everyday_ways.decisions,
    "undo": everyday_reactions.undo,
    "helps": everyday_reactions.helps,
    "who_away": everyday_reactions.who_is_away,
    "when": everyday_ways.when,
    "preview": everyday_ways.on_the_command_line,
    "board": everyday_ways.on_the_command_line,
    **dict.fromkeys(HOW, everyday_ways.how),
}
