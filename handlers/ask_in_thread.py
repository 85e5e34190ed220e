"""Whatever is asked in the thread of a summary is about the summary, unless it is clearly about a tool with data.

Elsewhere only what asks for figures beyond doubt is.
"""

from collections.abc import Sequence
from dataclasses import replace

from cadence.check_in import current
from cadence.digest import Digest, Subject, WhoSaid
from cadence.digest.answering import Found, in_subject, kept_back
from cadence.digest.asking import WhatIs, read_asked
from cadence.digest.editions import department_of
from cadence.digest.few import is_few
from cadence.digest.in_thread import (
    AskedInThread,
    Figures,
    Money,
    Months,
    Told,
    Whose,
    asks_by_month,
    asks_leave,
    asks_what,
    is_question,
    read_elsewhere,
    read_in_thread,
    without_subject,
)
from cadence.digest.parts import Part, part_asked
from cadence.digest.restated import since_its_summary
from cadence.model import Company, DueKey, Figure, Week
from cadence.month import Month
from cadence.week_words import NamedWeek
from handlers import decision
from handlers.ask_digest import company_of, may_read, reader_of, source_of, summary_of, thread_of, which_summary
from handlers.digest import published_in
from handlers.messages import Ask, Audience, Card, Outcome, Reply
from handlers.months import up_to
from handlers.ports import Context
from handlers.turn import or_said_why
from handlers.views import ask_in_thread
from handlers.views.figure_words import subject_name
from policies.model import UNKNOWN_PREFIX, Intent, Question


async def question(context: Context, text: str, read: Question) -> Sequence[Outcome] | None:
    """The answer to a question in a summary's thread; None elsewhere, for the policy, and for what is no question."""
    if not is_question(text) and not asks_by_month(text, context.company):
        return None
    return await _answer(context, text, read)


async def part(context: Context, text: str, read: Question) -> Sequence[Outcome] | None:
    """The answer to a question in a summary's thread about a part of it: what was restated, wins, blockers.

    It goes before everyday questions, of which "what was corrected?" may be one. What is to be decided does not, nor
    what a word means.
    """
    if part_asked(text) is None or (under := await thread_of(context)) is None:
        return None
    asked = read_in_thread(text, context.company)
    defined = isinstance(read_asked(text, context.company), WhatIs)
    if not isinstance(asked, Told) or asked.part is Part.DECISIONS or defined:
        return None
    return None if _is_for_others(context, text, read, asked) else [_reply(await _told(context, under, asked))]


async def otherwise(context: Context, text: str, read: Question) -> Sequence[Outcome] | None:
    """The same for words without a question mark, that are no answer to a check-in either: "hours saved by idea"."""
    if read.intent is Intent.CHECKIN_REPLY or is_question(text):  # a question was looked at before (`question`)
        return None
    return await _answer(context, text, read)


async def elsewhere(context: Context, text: str, read: Question) -> Sequence[Outcome] | None:
    """The same for a message to the bot alone, from whoever reads summaries, where it asks for figures beyond doubt.

    None as soon as it names a tool, or data beside what the figures are about.
    """
    if not context.inbound.place.private or not may_read(context) or asks_leave(text):
        return None
    asked = read_elsewhere(text, context.company, _earlier(context))
    if asked is None or read.tools or read.intent is Intent.VENDOR_REQUEST:
        return None
    if context.desk.read(without_subject(text, context.company)).data_kinds:
        return None
    return [_reply(await _card(context, None, asked))]


async def figures_of(context: Context, subject: Subject, week: NamedWeek | None = None) -> Card:
    """What the figures of a subject are, of the week that is named, for whoever may read them."""
    return await _card(context, await thread_of(context), Figures(subject, week))


def owner_of(context: Context, subject: Subject) -> Card:
    return ask_in_thread.whose_card("owner", in_subject(context.company, subject), context.company)


async def _answer(context: Context, text: str, read: Question) -> Sequence[Outcome] | None:
    under = await thread_of(context)
    if under is None:
        return None
    asked = read_in_thread(text, context.company, _earlier(context))
    if _is_for_others(context, text, read, asked):
        return None
    if isinstance(asked, Told) and asked.part is Part.DECISIONS:
        some = {each.id for each in in_subject(company_of(context, under), asked.subject)}
        if some:
            return await or_said_why(decision.show_open_of(context, some))
    return [_reply(await _card(context, under, asked))]


def _reply(card: Card) -> Reply:
    return Reply(card, Audience.PLACE)


def _earlier(context: Context) -> Sequence[str]:
    body = context.inbound.body
    return body.earlier if isinstance(body, Ask) else ()


def _is_for_others(context: Context, text: str, read: Question, asked: AskedInThread | None) -> bool:
    """True for small talk, requests, and questions that are clearly about a tool with data.

    What the summary names is taken out before it is looked whether a tool or data is left.
    """
    if asked is None and read.intent is Intent.CHITCHAT:
        return True
    bare = context.desk.read(without_subject(text, context.company))
    known = any(not tool.startswith(UNKNOWN_PREFIX) for tool in bare.tools)
    if asks_leave(text) and (bare.tools or bare.data_kinds):
        return True
    if isinstance(asked, Told):  # "is DeepSeek blocked?" asks for no part of the summary, "what blocked it?" does
        named = (known, bool(bare.data_kinds))
        return all(named) or (any(named) and not asks_what(text)) or read.intent is Intent.VENDOR_REQUEST
    if asked is None:
        carried = bool(read.tools and bare.data_kinds)  # "and with customer data?", after a question about a tool
        return known or carried or read.intent is Intent.VENDOR_REQUEST
    if isinstance(asked, WhoSaid) and asked == WhoSaid(Subject(), asked.number):  # "does Claude 3.5 read pictures?"
        return known
    return known and bool(bare.data_kinds)


async def _card(context: Context, under: DueKey | None, asked: AskedInThread | None) -> Card:
    match asked:
        case WhoSaid(subject=subject, week=week):
            summary = await summary_of(context, under, week, subject)
            return await source_of(asked, summary)
        case Figures(subject=subject, week=week):
            summary = await summary_of(context, under, week, subject)
            return _figures_card(asked, *await summary.behind(WhoSaid(subject)))
        case Whose(subject=subject, role=role):
            company = company_of(context, under)
            return ask_in_thread.whose_card(role, in_subject(company, subject), company)
        case Months(week=week):
            return await _months(context, asked, company_of(context, under), *which_summary(context, under, week))
        case Told():
            return await _told(context, under, asked)
        case Money(week=week):
            return ask_in_thread.money_card((await summary_of(context, under, week, Subject())).digest)
        case None:
            return ask_in_thread.here_card(which_summary(context, under, None)[0])


async def _months(context: Context, asked: Months, company: Company, week: Week, edition: str) -> Card:
    """The hours of the last twelve months up to the week of the summary, or of those that are asked about."""
    subject = asked.subject
    some = in_subject(company, subject)
    if not some:
        return ask_in_thread.no_figures_card(week, few=False, included=False)
    reader = reader_of(context)
    if subject.initiative is not None and is_few(reader, some[0], ()):
        return ask_in_thread.no_figures_card(week, few=True, included=True)
    about = replace(company, initiatives={each.id: each for each in some})
    part = subject.initiative is None and (subject.department is not None or department_of(edition) is not None)
    months = await up_to(about, week, context.work, context.now, part=part)
    name, last = subject_name(subject, company), Month.of(week)
    if asked.month is not None:
        back = (last.number - asked.month) % len(months)
        return ask_in_thread.months_card(name, months, week, meant=(months[-1 - back],))
    return ask_in_thread.months_card(name, months, week, meant=months[-last.number :] if asked.this_year else months)


async def _told(context: Context, under: DueKey | None, asked: Told) -> Card:
    """A part of the summary; what was restated of a week that is named, since that week's own."""
    if asked.part is Part.RESTATED and asked.week is not None:
        return await _restated_since(context, under, asked.week, asked.subject)
    subject, week = asked.subject, None if asked.part is Part.RESTATED else asked.week
    digest = (await summary_of(context, under, week, subject)).digest
    some = {each.id for each in in_subject(digest.company, subject)}
    if not some:
        return ask_in_thread.no_figures_card(digest.week, few=False, included=False)
    about = f"{subject_name(subject, digest.company)}, week {digest.week.number}"
    if asked.part is not Part.RESTATED:
        said = digest.wins if asked.part is Part.WINS else digest.blockers
        mine = [each for each in said if each.initiative.id in some]
        return ask_in_thread.remarks_card(asked.part, about, mine, digest.company)
    metric = subject.metric
    restated = [each for each in digest.restated if each.initiative.id in some and metric in (None, each.metric.id)]
    rebased = [each for each in digest.rebased if each.initiative.id in some and metric in (None, each.metric.id)]
    restaged = [each for each in digest.restaged if each.initiative.id in some and metric is None]
    return ask_in_thread.restated_card(about, restated, digest.company, rebased, restaged)


async def _restated_since(context: Context, under: DueKey | None, named: NamedWeek, subject: Subject) -> Card:
    """All that is other in a week's figures than its own summary said, up to the one in whose thread it is asked."""
    week, edition = which_summary(context, under, None)
    company = company_of(context, under)
    some = {each.id: each for each in in_subject(company, subject)}
    if not some:
        return ask_in_thread.no_figures_card(week, few=False, included=False)
    company = replace(company, initiatives=some)
    of = named.of(Week.of(context.now, company.zone), week)
    last = max(of, week)
    figures = await context.work.figures.of_weeks(company.id, of, of, subject.metric)
    published = await published_in(company, last, edition, context.work)
    changed = since_its_summary(company, of, last, figures, published, reader_of(context))
    if changed is None:
        return ask_in_thread.never_summed_up_card(of)
    about = f"{subject_name(subject, company)}, week {of.number} since its own summary"
    return ask_in_thread.restated_card(about, changed, company)


def _figures_card(asked: Figures, found: Found | None, digest: Digest, statements: Sequence[Figure]) -> Card:
    if found is not None:
        return ask_in_thread.figures_card(asked.subject, found.figures, digest, current(statements), statements)
    meant = {each.id for each in in_subject(digest.company, asked.subject)}
    return ask_in_thread.no_figures_card(digest.week, few=kept_back(digest, meant), included=bool(meant))
