"""Everyday questions about figures: the latest summary, what is behind, what it costs and is worth, what is asked."""

from collections.abc import Awaitable, Callable

from cadence.digest import EDITIONS, Digest, Subject, department_of, in_scope
from cadence.everyday import Everyday
from cadence.model import Week
from cadence.month import BOARD, Month
from cadence.week_times import next_summed_up
from handlers import ask_digest, ask_in_thread, board, digest
from handlers.flags import flagged_now
from handlers.governance import governance
from handlers.messages import Card
from handlers.owner_week import began
from handlers.ports import Context
from handlers.run_again import edition_of
from handlers.views import everyday_figures as views
from handlers.views.ask_digest import not_here_card
from handlers.views.figure_words import NOT_IN_IT

_HOURS = "hours_saved"
_ADOPTION = "adoption_rate"
_LOOKED_BACK = 12  # weeks whose summary may be the latest that was posted


async def for_readers(
    context: Context, asked: Everyday, answer: Callable[[Context, Everyday], Awaitable[Card]]
) -> Card:
    """The answer, for whoever reads summaries; in the thread of one that is everybody."""
    if not ask_digest.may_read(context) and await ask_digest.thread_of(context) is None:
        return not_here_card(context.company)
    return await answer(context, asked)


async def summary(context: Context, asked: Everyday) -> Card:
    """The latest summary that was posted, in its thread that one; or of the week that is named; else when one comes."""
    company, under = context.company, await ask_digest.thread_of(context)
    edition = _edition(context) if under is None else edition_of(under.subject)[0]
    if edition == BOARD and under is not None:
        month, register = Month.of(under.week), context.desk.register
        return await board.card(company, month, work=context.work, now=context.now, register=register)
    this = Week.of(context.now, company.zone)
    posted = await digest.published_in(company, this, edition, context.work)
    weeks = [this.plus(-back) for back in range(_LOOKED_BACK + 1)]
    there = [week for week in weeks if week in posted]
    latest = next(iter(there), None) if under is None else under.week
    named = None if asked.week is None else asked.week.of(this, latest)
    week = named or latest
    if week is None or (named is not None and named not in posted):
        return views.not_yet_card(company, named, next_summed_up(company, context.now))
    return await digest.card(company, week, edition, work=context.work, now=context.now, register=context.desk.register)


def _edition(context: Context) -> str:
    """The edition for leaders, where it is posted; else the first that is."""
    posted = context.company.digest_channels
    return next((each for each in EDITIONS if each in posted), EDITIONS[0])


async def behind(context: Context, asked: Everyday) -> Card:
    digest = await _with_marks(context, asked)
    return await _before_the_first(context, digest) or views.behind_card(digest)


async def compared(context: Context, asked: Everyday) -> Card:
    digest = await _with_marks(context, asked)
    return await _before_the_first(context, digest) or views.compared_card(
        digest, [context.company.initiatives[each] for each in asked.initiatives]
    )


async def cost(context: Context, asked: Everyday) -> Card:
    return views.cost_card(await _asked(context, asked))


async def worth(context: Context, asked: Everyday) -> Card:
    digest = await _asked(context, asked)
    return await _before_the_first(context, digest) or views.worth_card(digest)


async def saved(context: Context, asked: Everyday) -> Card:
    return await ask_in_thread.figures_of(context, Subject(metric=_HOURS), asked.week)


async def adoption(context: Context, asked: Everyday) -> Card:
    return await ask_in_thread.figures_of(context, Subject(metric=_ADOPTION), asked.week)


async def pulse(context: Context, asked: Everyday) -> Card:
    """What is asked about policy, this week, or the one that is named, and the week before, in numbers.

    A department's summary has none of it.
    """
    if await _in_a_departments_thread(context):
        return Card(NOT_IN_IT)
    company, this = context.company, Week.of(context.now, context.company.zone)
    register = context.desk.register
    week = this if asked.week is None else asked.week.of(this)
    weeks = [
        (each, await governance(company, each, context.work, context.now, register)) for each in (week, week.plus(-1))
    ]
    return views.pulse_card(weeks, this)


async def requests(context: Context, _: Everyday) -> Card:
    """How many requests for tools and exceptions wait for an answer. A department's summary has none of it."""
    if await _in_a_departments_thread(context):
        return Card(NOT_IN_IT)
    company, this = context.company, Week.of(context.now, context.company.zone)
    counted = await governance(company, this, context.work, context.now, context.desk.register)
    return views.requests_card(counted, context.desk.register.owner)


async def _asked(context: Context, asked: Everyday) -> Digest:
    """The summary that is asked about elsewhere too: the week's that is named, the thread's, or the last due."""
    under = await ask_digest.thread_of(context)
    return (await ask_digest.summary_of(context, under, asked.week, Subject())).digest


async def _with_marks(context: Context, asked: Everyday) -> Digest:
    """The same with what stands in its lines beside the figures, as where it was posted."""
    found = await _asked(context, asked)
    about = in_scope(context.company, found.edition)
    return digest.marked(found, about, flagged_now(about, context.desk.register, context.now))


async def _before_the_first(context: Context, digest: Digest) -> Card | None:
    """When the first summary comes, for a question about a week before anybody was asked."""
    first = await began(context.company, context.work)
    if digest.totals or (first is not None and first <= digest.week):
        return None
    return views.not_yet_card(context.company, None, next_summed_up(context.company, context.now))


async def _in_a_departments_thread(context: Context) -> bool:
    under = await ask_digest.thread_of(context)
    return under is not None and department_of(edition_of(under.subject)[0]) is not None
