"""Everyday questions that ask how something is done, or want one of the lists that have words of their own."""

from collections.abc import Sequence

from cadence.decision_words import DecisionWish, Wanted
from cadence.digest import Subject
from cadence.everyday import Everyday
from cadence.initiative_words import AboutInitiative, ListInitiatives, NewInitiative
from cadence.model import Company, Week
from cadence.people import Person, Role
from cadence.week_times import next_summed_up
from cadence.wishes import RemindMe
from handlers import (
    absences,
    ask_in_thread,
    decision,
    ideas,
    initiatives,
    my_hours,
    rhythm_questions,
    roadmap,
    snooze,
)
from handlers.ask_digest import may_read, thread_of
from handlers.messages import Outcome, Reply
from handlers.people import has_role, with_role
from handlers.ports import Context
from handlers.turn import sender
from handlers.views import how as views
from handlers.views.administer import not_yours_card
from handlers.views.everyday_figures import next_card


async def how(context: Context, asked: Everyday) -> Sequence[Outcome]:
    """The sentence to write, with the asker's own initiative and a colleague for example."""
    company, person = context.company, sender(context)
    admin = has_role(company, person, Role.ADMIN)
    if asked.question in views.FOR_ADMINISTRATORS and not admin:
        return [Reply(not_yours_card(with_role(company, Role.ADMIN)))]
    one = company.initiatives[asked.initiatives[0]].name if asked.initiatives else _example(company, person)
    others = [each.first_name for each in company.people.values() if each.id != person.id]
    this = Week.of(context.now, company.zone)
    week = (this.plus(-1) if asked.week is None else asked.week.of(this)).number
    return [Reply(views.how_card(asked.question, one=one, who=others[0] if others else "Petr", week=week))]


def _example(company: Company, person: Person) -> str:
    under_way = [each for each in company.initiatives.values() if each.stage.reports]
    own = [each for each in under_way if each.owner == person.id]
    return next((each.name for each in (*own, *under_way)), "invoice review")


async def quiet(context: Context, _: Everyday) -> Sequence[Outcome]:
    own = context.company.owned_by(sender(context).id)
    return [Reply(views.quiet_card(asked=any(each.stage.reports for each in own)))]


async def on_the_command_line(context: Context, asked: Everyday) -> Sequence[Outcome]:
    company = context.company
    admins = () if has_role(company, sender(context), Role.ADMIN) else with_role(company, Role.ADMIN)
    return [Reply(views.made_on_the_command_line_card(asked.question, company, admins))]


async def when(context: Context, _: Everyday) -> Sequence[Outcome]:
    """When the next summary comes: for everybody."""
    return [Reply(next_card(context.company, next_summed_up(context.company, context.now)))]


# ---- lists that have words of their own -------------------------------------------------------------------------


async def later(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await snooze.words(context, RemindMe()) or ()


async def show_absences(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await absences.show(context)


async def show_settings(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await my_hours.show(context)


async def missing(context: Context, asked: Everyday) -> Sequence[Outcome]:
    return await rhythm_questions.who_has_not(context, sender(context), asked.week)


async def begin_idea(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await ideas.words(context, "")


async def show_roadmap(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await roadmap.show(context)


async def list_initiatives(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await initiatives.words(context, ListInitiatives()) or ()


async def new_initiative(context: Context, _: Everyday) -> Sequence[Outcome]:
    return await initiatives.words(context, NewInitiative()) or ()


async def about(context: Context, asked: Everyday) -> Sequence[Outcome]:
    one = context.company.initiatives[asked.initiatives[0]]
    return await initiatives.words(context, AboutInitiative("show", one.name)) or ()


async def owner(context: Context, asked: Everyday) -> Sequence[Outcome]:
    """Whose an initiative is: as in a summary to whoever reads them, with all that is known of it to everybody else."""
    if not may_read(context) and await thread_of(context) is None:
        return await about(context, asked)
    return [Reply(ask_in_thread.owner_of(context, Subject(asked.initiatives[0])))]


async def status(context: Context, asked: Everyday) -> Sequence[Outcome]:
    """An initiative's figures, for whoever reads summaries, in the thread of one for all; else what is known of it."""
    if not may_read(context) and await thread_of(context) is None:
        return await about(context, asked)
    return [Reply(await ask_in_thread.figures_of(context, Subject(asked.initiatives[0]), asked.week))]


async def decisions(context: Context, asked: Everyday) -> Sequence[Outcome]:
    """The log, every gate, or the case of one initiative. Raises Refused."""
    wanted = {"decided": Wanted.LOG, "gates": Wanted.GATES, "case": Wanted.DECIDE}[asked.question]
    one = context.company.initiatives[asked.initiatives[0]] if asked.initiatives else None
    return await decision.shown(context, DecisionWish(wanted), one)
