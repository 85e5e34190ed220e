"""Questions about a summary, asked in its thread, or directly: answered from the figures.

Whoever reads summaries may ask: in the thread of one everybody, elsewhere executives, owners, sponsors,
administrators, partners and the policy's owners. What a word means is told to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cadence.asked import LONGEST_PAUSE
from cadence.calibration import estimate_words
from cadence.check_in import current
from cadence.digest import EDITIONS, Digest, Subject, WhatIs, WhoSaid, Why, in_scope, read_asked
from cadence.digest.answering import Found, asked_metric, behind, in_subject, is_left_out, line_of, moves, totals_of
from cadence.digest.few import is_few
from cadence.metrics import dictionary
from cadence.model import Company, DueKey, DueKind, Figure, Week
from cadence.month import BOARD
from cadence.people import Role
from cadence.week_times import digest_at
from cadence.week_words import NamedWeek
from handlers.digest import gather
from handlers.messages import Audience, Card, Outcome, Press, Reply
from handlers.owner_week import HISTORY
from handlers.people import has_role
from handlers.ports import Context, Work
from handlers.run_again import edition_of
from handlers.turn import delivery_here
from handlers.views import ask_digest as views
from handlers.views.digest import ASK
from handlers.views.trouble import stale_button_card

_HOURS = "hours_saved"
_READ_ONE_BY_ONE = 100  # initiatives; of more the whole summary is gathered
_READERS = (Role.EXECUTIVE, Role.OWNER, Role.SPONSOR, Role.ADMIN, Role.PARTNER, Role.POLICY_OWNER)


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The answer to a message that asks about a summary; None for every other message."""
    asked = read_asked(text, context.company)
    if asked is None or context.person is None:
        return None
    if isinstance(asked, WhatIs):
        return [Reply(views.term_card(context.company, asked), Audience.PLACE)]
    under = await thread_of(context)
    if under is None and not may_read(context):
        return [Reply(views.not_here_card(context.company))]
    summary = await summary_of(context, under, asked.week, asked.subject)
    match asked:
        case WhoSaid():
            card = await source_of(asked, summary)
        case Why(subject=subject):
            digest, holds = summary.digest, current(summary.statements)
            metric = asked_metric(digest, subject)
            line = line_of(digest, subject.initiative) if subject.initiative else None
            sums = (totals_of(digest, subject, metric, holds), totals_of(digest, subject, metric, holds, back=1))
            moved, left_out = moves(digest, subject, metric, holds), is_left_out(digest, subject, metric, holds)
            card = views.why_card(asked, metric, moved, line, digest, sums, left_out=left_out)
    return [Reply(card, Audience.PLACE)]


async def press(context: Context) -> Sequence[Outcome]:
    """`digest.ask`: what can be asked, with this summary's own numbers."""
    match context.inbound.body:
        case Press(action=action, value=value) if action == ASK:
            week_text, _, edition = value.partition("/")
        case _:
            return [Reply(stale_button_card())]
    try:
        week = Week.parse(week_text)
        gathered = await gather(context.company, week, edition, work=context.work, now=context.now)
    except ValueError:
        return [Reply(stale_button_card())]
    return [Reply(views.examples_card(gathered.digest))]


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary that is asked about, of as many initiatives as the question is about."""

    digest: Digest
    statements: Sequence[Figure]  # of its week and some before, superseded ones too
    work: Work
    whole: bool  # everything the statements can hold was read: HISTORY weeks of what is asked about

    async def behind(self, asked: WhoSaid) -> tuple[Found | None, Digest, Sequence[Figure]]:
        """What a number comes from, with the statements it was found among. Weeks long ago are read where none of the
        latest has it.
        """
        week = self.digest.week
        found = behind(asked, self.digest, current(self.statements), self.statements)
        if self.whole or (found is not None and found.figures and found.figures[0].week > week.plus(-LONGEST_PAUSE)):
            return found, self.digest, self.statements
        shown = [each for each in self.statements if each.week >= week.plus(-LONGEST_PAUSE)]
        older = await self.work.figures.of_weeks(
            self.digest.company.id, week.plus(-HISTORY), week.plus(-LONGEST_PAUSE - 1), asked.subject.metric
        )
        statements = (*older, *shown)
        return behind(asked, self.digest, current(statements), statements), self.digest, statements


async def source_of(asked: WhoSaid, summary: Summary) -> Card:
    """Who said a number and how it is known; of one estimate also what earlier ones came to."""
    found, digest, statements = await summary.behind(asked)
    return views.source_card(asked, found, digest, statements, await _came_to(found, summary))


async def _came_to(found: Found | None, summary: Summary) -> str:
    """What an initiative's estimates of hours came to where they were timed later; empty where nobody can say."""
    if found is None or found.total is not None or len(found.figures) != 1:
        return ""
    (figure,), company = found.figures, summary.digest.company
    initiative, first = company.initiatives[figure.initiative], figure.week.plus(-HISTORY)
    if figure.metric != _HOURS or is_few(summary.digest.reader, initiative, (figure,)):
        return ""
    said = await summary.work.figures.of_initiative(company.id, initiative.id, first, figure.week)
    return estimate_words(dictionary(company)[_HOURS], figure, said)


async def summary_of(context: Context, under: DueKey | None, named: NamedWeek | None, subject: Subject) -> Summary:
    """The summary that is asked about, arguments as below; of one initiative or department only theirs is read."""
    company, work = context.company, context.work
    week, edition = which_summary(context, under, named)
    reader = reader_of(context)
    some = in_subject(company, subject)
    if (subject.initiative, subject.department) == (None, None) or len(some) > _READ_ONE_BY_ONE:
        gathered = await gather(company, week, edition, work=work, now=context.now, reader=reader)
        return Summary(gathered.digest, gathered.figures, work, whole=False)
    statements = [
        figure
        for each in some
        for figure in await work.figures.of_initiative(company.id, each.id, week.plus(-HISTORY), week)
    ]
    theirs = replace(company, initiatives={each.id: each for each in some})
    gathered = await gather(theirs, week, edition, work=work, now=context.now, statements=statements, reader=reader)
    return Summary(gathered.digest, statements, work, whole=True)


def reader_of(context: Context) -> str:
    """The person (id) who alone reads the answer; empty where several do."""
    return context.person.id if context.person is not None and context.inbound.place.private else ""


def which_summary(context: Context, under: DueKey | None, named: NamedWeek | None) -> tuple[Week, str]:
    """The week and edition that are asked about: the thread's, else the last that was due; another week if named.

    The board's page is made of the weeks of the first edition, and so are answers beneath it.
    """
    week, edition = (under.week, edition_of(under.subject)[0]) if under else (_last_due(context), EDITIONS[0])
    edition = EDITIONS[0] if edition == BOARD else edition
    if named is not None:
        week = named.of(Week.of(context.now, context.company.zone), week)
    return week, edition


def _last_due(context: Context) -> Week:
    week = Week.of(context.now, context.company.zone)
    return next(
        each for each in (week.plus(-back) for back in range(4)) if digest_at(context.company, each) <= context.now
    )


async def thread_of(context: Context) -> DueKey | None:
    """The summary in whose thread the message stands."""
    place = context.inbound.place
    if place.private or place.thread is None:
        return None
    row = await delivery_here(context, place.thread)
    key = None if row is None else row.due_key
    return key if key is not None and key.kind is DueKind.DIGEST else None


async def company_here(context: Context) -> Company:
    """The company; in the thread of a department's summary, with that department's initiatives alone."""
    return company_of(context, await thread_of(context))


def company_of(context: Context, under: DueKey | None) -> Company:
    """The same for a message that is known to stand under that summary."""
    return context.company if under is None else in_scope(context.company, edition_of(under.subject)[0])


def may_read(context: Context) -> bool:
    """True for whoever reads summaries."""
    person, company = context.person, context.company
    if person is None:
        return False
    return has_role(company, person, *_READERS) or any(
        each.sponsor == person.id for each in company.initiatives.values()
    )
